"""Scraped plain text becomes an article: what a person copied from a page, with its noise."""

from __future__ import annotations

import re
from importlib.metadata import version

import msgspec

from convert.article.blocks import Heading
from convert.article.document import Article, Bundle
from convert.article.inlines import plain_text
from convert.article.metadata import Capture
from convert.errors import NoArticle
from convert.notices import SeveralArticles
from convert.readers.encoding import decode
from convert.readers.gather import Gatherer
from convert.readers.language import detect
from convert.readers.scraped.assemble import Assembly
from convert.readers.scraped.roles import roles
from convert.readers.scraped.several import titles
from convert.readers.scraped.units import units
from convert.readers.source import Source
from convert.readers.words import name_as_title, words_of
from convert.settings import Settings
from convert.world import World

_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{1,40}(?![^\W_])|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0eff]+")
_FEWEST_LETTERS = 25


def read(source: Source, settings: Settings, world: World) -> Bundle:
    """The text as an article. Each guessed block carries its confidence; what is not the article is kept in `left_out`.

    Raises `SourceUnreadable` for bytes that are no text, and `NoArticle` where nothing in it can be an article.
    """
    decoded = decode(source.data, source.name)
    gatherer = Gatherer(source, world)
    parts = roles(units(decoded.text))
    article = Assembly(gatherer).article(parts)
    words = words_of(article.body)
    if not _tells(words):
        raise NoArticle(f"{source.name} holds no text that could be an article.", "Give the text of the article itself.")
    guess = detect(words)
    several = titles(parts)
    article = msgspec.structs.replace(
        article,
        metadata=msgspec.structs.replace(
            article.metadata, language=guess.language, title=article.metadata.title or _named(source, article)
        ),
        notices=(
            *decoded.notices,
            *(() if settings.language else guess.notices),
            *((SeveralArticles(titles=several),) if several else ()),
            *article.notices,
        ),
        capture=Capture(
            address=source.address, media_type="text/plain", sha256=source.sha256, reader="text", reader_version=version("octavo")
        ),
    )
    return Bundle(article=article, files=gatherer.files, source=source.data, source_name=source.name)


def _tells(words: str) -> bool:
    """True where there are some words of a sensible length; columns of data and encoded files have none."""
    letters = "".join(_WORD.findall(words[:20000]))
    dense = sum(letter >= "\u0e00" for letter in letters[:200]) > 20
    return len(letters) >= (_FEWEST_LETTERS if not dense else 10)


def _named(source: Source, article: Article) -> str:
    """A title for a text that has none: its first heading, else the name of its file."""
    for block in article.body:
        if isinstance(block, Heading):
            return plain_text(block.text)
    return name_as_title(source.name)
