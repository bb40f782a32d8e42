"""Blocks: what an article's body is made of, in reading order."""

from __future__ import annotations

from typing import Literal, Union

import msgspec

from convert.article.inlines import Inlines
from convert.article.pictures import Caption


class Block(msgspec.Struct, frozen=True, tag_field="type", omit_defaults=True, kw_only=True):
    """What all blocks share.

    `id` is the block's address (`b12`), given by `addresses.number`. `language` and `direction` are set only where they differ
    from the article's. `confidence` (0 to 1) is how sure the reader was of the block's role.
    """

    id: str = ""
    language: str = ""
    direction: Literal["", "ltr", "rtl"] = ""
    confidence: float = 1.0


class Heading(Block, frozen=True, tag="heading", kw_only=True):
    """A heading inside the body; `level` runs from 2 (the title is level 1) to 6."""

    text: Inlines
    level: int = 2


class Paragraph(Block, frozen=True, tag="paragraph", kw_only=True):
    """A paragraph of the body, its lede, or its dateline."""

    text: Inlines
    kind: Literal["body", "lede", "dateline"] = "body"


class ListItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item of a list: blocks, of which the first is usually a paragraph."""

    blocks: Blocks


class List(Block, frozen=True, tag="list", kw_only=True):
    """A list; `start` counts only where it is ordered."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


class Quote(Block, frozen=True, tag="quote", kw_only=True):
    """A block quotation, or a pull quote; `repeats` marks a pull quote whose words stand in the body too."""

    body: Blocks
    attribution: Inlines = ()
    kind: Literal["block", "pull"] = "block"
    repeats: bool = False


class Code(Block, frozen=True, tag="code-block", kw_only=True):
    """Preformatted code, character for character; `syntax` is its language's name where the source gives it."""

    text: str
    syntax: str = ""


class Cell(msgspec.Struct, frozen=True, omit_defaults=True):
    """One cell of a table; spans as in HTML."""

    text: Inlines = ()
    columns: int = 1
    rows: int = 1
    header: bool = False


class Table(Block, frozen=True, tag="table", kw_only=True):
    """A data table: the first `header_rows` rows and `header_columns` columns are headers; single cells may be, too."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: Caption | None = None
    header_rows: int = 0
    header_columns: int = 0


class Embed(Block, frozen=True, tag="embed", kw_only=True):
    """Something that plays elsewhere: shown as title, address and poster (the name of a picture), never fetched."""

    kind: Literal["video", "audio", "post", "map", "document", "other"]
    address: str = ""
    title: str = ""
    poster: str = ""


class Pictures(Block, frozen=True, tag="pictures", kw_only=True):
    """The pictures of a figure by name; empty where only the caption was saved (scraped text)."""

    names: tuple[str, ...] = ()


class Figure(Block, frozen=True, tag="figure", kw_only=True):
    """One indivisible thing: its content with caption, credit and label ("Figure 3")."""

    content: Pictures | Table | Code | Embed
    caption: Caption | None = None
    label: str = ""


class Aside(Block, frozen=True, tag="aside", kw_only=True):
    """A box beside the story."""

    body: Blocks
    title: Inlines = ()


class Rule(Block, frozen=True, tag="rule", kw_only=True):
    """A thematic break."""


AnyBlock = Union[  # noqa: UP007 - msgspec resolves this forward-referenced union at run time
    Heading, Paragraph, Figure, List, Quote, Table, Code, Aside, Embed, Rule
]
Blocks = tuple[AnyBlock, ...]


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """A footnote or endnote; `NoteRef.note` names its `id`."""

    id: str
    mark: str
    body: Blocks
