"""Pass: blocks that hold nothing are removed, and rules that divide nothing."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from convert.article.blocks import (
    AnyBlock,
    Aside,
    Blocks,
    Code,
    Embed,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Pictures,
    Quote,
    Rule,
    Table,
)
from convert.article.document import Bundle
from convert.article.inlines import Inlines, NoteRef, leaves, plain_text
from convert.normalise.bundles import with_article
from convert.settings import Settings
from convert.world import World


def run(bundle: Bundle, settings: Settings, world: World) -> Bundle:
    """The bundle without empty blocks; a figure stays where it has a picture or a caption."""
    return with_article(bundle, body=_divided(tuple(_kept(bundle.article.body))))


def _kept(blocks: Blocks) -> Iterator[AnyBlock]:
    """The blocks that hold something, with what is empty inside them removed."""
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                if _says(text):
                    yield block
            case List(items=items):
                full = tuple(ListItem(blocks=inside) for item in items if (inside := tuple(_kept(item.blocks))))
                if full:
                    yield msgspec.structs.replace(block, items=full)
            case Quote(body=body) | Aside(body=body):
                inside = tuple(_kept(body))
                if inside:
                    yield msgspec.structs.replace(block, body=inside)
            case Figure(content=content):
                if block.caption or not _hollow(content):
                    yield block
            case Table() | Code() | Embed():
                if not _hollow(block):
                    yield block
            case Rule():
                yield block


def _hollow(content: Pictures | Table | Code | Embed) -> bool:
    """True for content that shows nothing."""
    match content:
        case Pictures(names=names):
            return not names
        case Table(rows=rows, caption=caption):
            return not caption and not any(_says(cell.text) for row in rows for cell in row)
        case Code(text=text):
            return not text.strip()
        case Embed(address=address, title=title, poster=poster):
            return not (address or title or poster)


def _says(text: Inlines) -> bool:
    """True where there is anything to read, be it only the mark of a note."""
    return bool(plain_text(text).strip()) or any(isinstance(leaf, NoteRef) for leaf in leaves(text))


def _divided(blocks: Blocks) -> Blocks:
    """The blocks without rules at the ends, and with one where several stood together."""
    out: list[AnyBlock] = []
    for block in blocks:
        if isinstance(block, Rule) and (not out or isinstance(out[-1], Rule)):
            continue
        out.append(block)
    if out and isinstance(out[-1], Rule):
        out.pop()
    return tuple(out)
