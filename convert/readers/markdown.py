"""Markdown becomes an article: front matter is its metadata, pictures are figures, titles their captions."""

from __future__ import annotations

import re
from importlib.metadata import version

import msgspec
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from convert.article.blocks import AnyBlock, Blocks, Heading, Rule
from convert.article.document import Article, Bundle
from convert.article.inlines import plain_text
from convert.article.metadata import Capture
from convert.errors import NoArticle
from convert.readers.encoding import decode
from convert.readers.gather import Gatherer
from convert.readers.language import detect
from convert.readers.marked.blocks import Reading
from convert.readers.marked.front_matter import split
from convert.readers.source import Source
from convert.readers.words import name_as_title, words_of
from convert.settings import Settings
from convert.world import World

_NESTING = 60
"""Levels that the parser follows; what is nested deeper than that it would drop, so deeper marks are taken off before."""

_STACKED = re.compile(r"^((?:[ \t]*(?:[-+*>]|\d{1,9}[.)])(?=[ \t>])){16})(?:[ \t]*(?:[-+*>]|\d{1,9}[.)])(?=[ \t>]))+", re.M)
_TOO_MANY_SIGNS = 2000
_LONGEST_LINE = 200_000


def read(source: Source, settings: Settings, world: World) -> Bundle:
    """The Markdown in `source` as an article with its pictures; the first heading of level 1 is the title where nothing else says it.

    Raises `SourceUnreadable` for bytes that are no text, and `NoArticle` where nothing is told.
    """
    decoded = decode(source.data, source.name)
    text = re.sub("\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", decoded.text)
    metadata, text, unused = split(text)
    gatherer = Gatherer(source, world)
    base = metadata.canonical or source.address
    tokens = _parser().parse(_STACKED.sub(r"\1", text))
    reading = Reading(tokens, gatherer, base, metadata.language or settings.language)
    title, body = _titled(metadata.title, reading.blocks())
    words = words_of(body)
    if not any(character.isalnum() for character in words) and not gatherer.pictures:
        raise NoArticle(f"{source.name} holds no text that could be an article.", "Give the text of the article itself.")
    guess = detect(words) if not metadata.language else None
    article = Article(
        metadata=msgspec.structs.replace(
            metadata, title=title or name_as_title(source.name), language=guess.language if guess else metadata.language
        ),
        body=body,
        notes=tuple(reading.notes),
        pictures=gatherer.pictures,
        notices=(*decoded.notices, *(guess.notices if guess and not settings.language else ()), *gatherer.notices),
        left_out=(*unused, *reading.left),
        capture=Capture(
            address=source.address, media_type="text/markdown", sha256=source.sha256, reader="markdown", reader_version=version("octavo")
        ),
    )
    return Bundle(article=article, files=gatherer.files, source=source.data, source_name=source.name)


def _parser() -> MarkdownIt:
    """CommonMark 0.31 with tables, strikethrough and plain addresses (GFM), notes and definition lists (as Pandoc writes them)."""
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin).use(gfm_autolink_plugin)
    parser.core.ruler.at("inline", _bounded)
    return parser


def _bounded(state: StateCore) -> None:
    """Parses each line's marks, but for lines made to be slow: brackets and stars in thousands are read as plain text."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        content = token.content
        signs = content.count("[") + (content.count("*") + content.count("_") + content.count("~")) // 8
        if signs > _TOO_MANY_SIGNS or len(content) > _LONGEST_LINE:
            token.children = [Token("text", "", 0, content=content)]
        else:
            token.children = []
            state.md.inline.parse(content, state.md, state.env, token.children)


def _titled(title: str, body: Blocks) -> tuple[str, Blocks]:
    """The title, and the body without it: as declared, else the first heading of level 1, else a heading that opens the text."""
    headings = [block for block in body if isinstance(block, Heading)]
    first = next((block for block in headings if block.level == 1), None)
    opening = next((block for block in body if not isinstance(block, Rule)), None)
    if first is None and isinstance(opening, Heading):
        first = opening
    if first is None:
        return title, body
    words = plain_text(first.text)
    if title and _letters(words) != _letters(title):
        return title, body
    rest: tuple[AnyBlock, ...] = tuple(block for block in body if block is not first)
    return words or title, rest


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
