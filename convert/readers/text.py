"""Scraped plain text becomes an article: what a person copied from a page, with its noise."""

from __future__ import annotations

import re
from importlib.metadata import version

import msgspec

from convert.article.addresses import walk
from convert.article.blocks import Figure, Heading, Paragraph
from convert.article.document import Article, Bundle
from convert.article.inlines import plain_text
from convert.article.metadata import Capture
from convert.errors import NoArticle
from convert.readers.encoding import decode
from convert.readers.gather import Gatherer
from convert.readers.language import detect
from convert.readers.scraped.assemble import Assembly
from convert.readers.scraped.roles import roles
from convert.readers.scraped.units import units
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World

_WORD = re.compile(r"[^\W\d_]{1,40}")
_FEWEST_LETTERS = 25


def read(source: Source, settings: Settings, world: World) -> Bundle:
    """The text as an article. Each guessed block carries its confidence; what is not the article is kept in `left_out`.

    Raises `SourceUnreadable` for bytes that are no text, and `NoArticle` where nothing in it can be an article.
    """
    decoded = decode(source.data, source.name)
    gatherer = Gatherer(source, world)
    article = Assembly(gatherer).article(roles(units(decoded.text)))
    words = _words(article)
    if len("".join(_WORD.findall(words[:4000]))) < _FEWEST_LETTERS:
        raise NoArticle(f"{source.name} holds no text that could be an article.", "Give the text of the article itself.")
    guess = detect(words)
    article = msgspec.structs.replace(
        article,
        metadata=msgspec.structs.replace(
            article.metadata, language=guess.language, title=article.metadata.title or _named(source, article)
        ),
        notices=(*decoded.notices, *(() if settings.language else guess.notices), *article.notices),
        capture=Capture(
            address=source.address, media_type="text/plain", sha256=source.sha256, reader="text", reader_version=version("octavo")
        ),
    )
    return Bundle(article=article, files=gatherer.files, source=source.data, source_name=source.name)


def _words(article: Article) -> str:
    """What the article tells, for guessing its language."""
    told = []
    for block in walk(article.body):
        if isinstance(block, Paragraph | Heading):
            told.append(plain_text(block.text))
        elif isinstance(block, Figure) and block.caption:
            told.append(plain_text(block.caption.text))
    return "\n".join(told)


def _named(source: Source, article: Article) -> str:
    """A title for a text that has none: its first heading, else the name of its file."""
    for block in article.body:
        if isinstance(block, Heading):
            return plain_text(block.text)
    return source.name.rsplit(".", 1)[0].replace("_", " ").replace("-", " ").strip() or source.name
