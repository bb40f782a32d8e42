"""Elements that hold blocks of their own kind: lists, quotations, tables, code, figures, boxes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from convert.article.blocks import Aside, Code, Embed, Figure, Heading, List, ListItem, Paragraph, Pictures, Quote, Rule, Table
from convert.article.inlines import Inlines
from convert.notices import CaptionWithoutPicture
from convert.readers.page import tables
from convert.readers.page.credits import caption_of
from convert.readers.page.embeds import TAGS as PLAYERS
from convert.readers.page.inlines import one_line
from convert.readers.page.pictures import is_picture
from convert.readers.page.pieces import Piece
from convert.readers.page.tree import HEADINGS, Node

if TYPE_CHECKING:
    from convert.readers.page.walk import Walker

_SYNTAX = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush|sourceCode)[-:\s]+([\w+#.-]+)", re.I)


def read_list(walker: Walker, node: Node) -> None:
    """An ordered, unordered or description list."""
    if node.first(*HEADINGS) is not None:  # boxes with headings of their own, only set out as a list
        walker.children(node)
        walker.flush(node)
        return
    items: list[ListItem] = []
    figures: list[Piece] = []
    for child in node.elements():
        if child.index in walker.out:
            walker.leave_out(child, walker.out[child.index])
            continue
        if child.index in walker.notes.taken:
            continue
        inner = walker.inside(child) if child.tag not in ("ul", "ol") else _inner_list(walker, child)
        figures += [piece for piece in inner if isinstance(piece.block, Figure | Embed)]
        blocks = tuple(piece.block for piece in inner if not isinstance(piece.block, Figure | Embed))
        if not blocks:
            continue
        if child.tag in ("ul", "ol") and items:
            items[-1] = ListItem(blocks=(*items[-1].blocks, *blocks))
        else:
            items.append(ListItem(blocks=blocks))
    if items:
        start = node.get("start")
        block = List(items=tuple(items), ordered=node.tag == "ol", start=int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1)
        walker.pieces.append(Piece(block, node))
    walker.pieces += figures


def _inner_list(walker: Walker, node: Node) -> list[Piece]:
    outer, walker.pieces = walker.pieces, []
    read_list(walker, node)
    inner, walker.pieces = walker.pieces, outer
    return inner


def read_quote(walker: Walker, node: Node) -> None:
    """A block quotation, or a pull quote; its source goes to the attribution."""
    source = next((each for each in node.walk() if each is not node and each.tag in ("cite", "footer")), None)
    attribution: Inlines = ()
    if source is not None and not _is_last(node, source):
        source = None
    if source is not None:
        walker.out.pop(source.index, None)
        attribution = one_line(walker.inlines(source))
        walker.plan.taken[source.index] = source
    inner = walker.inside(node)
    figures = [piece for piece in inner if isinstance(piece.block, Figure | Embed)]
    body = tuple(piece.block for piece in inner if not isinstance(piece.block, Figure | Embed))
    if body and not attribution and all(isinstance(block, List | Code | Table) for block in body):  # indented, not quoted
        walker.pieces += [piece for piece in inner if piece not in figures]
    elif body:
        pull = any("pull quote" in each.kinds for each in (node, *list(node.ancestors())[:2]))
        walker.pieces.append(Piece(Quote(body=body, attribution=attribution, kind="pull" if pull else "block"), node))
    elif attribution:
        walker.pieces.append(Piece(Paragraph(text=attribution), node))
    walker.pieces += figures


def read_code(walker: Walker, node: Node) -> None:
    """Preformatted text."""
    text = node.raw_text().strip("\n").expandtabs(4)
    if not text.strip():
        return
    names = " ".join(each.get("class") for each in (node, *node.elements(), *([node.parent] if node.parent else [])))
    syntax = _SYNTAX.search(names)
    walker.pieces.append(Piece(Code(text=text.rstrip(), syntax=syntax[1] if syntax else ""), node))


def read_table(walker: Walker, node: Node) -> None:
    """A data table as such; of a table that only arranges things, what it arranges."""
    table = tables.read(node, walker)
    if table is None:
        walker.children(node)
        walker.flush(node)
        return
    walker.pieces.append(Piece(table, node))
    for inner in node.walk():
        if is_picture(inner):
            walker.picture(inner, ())


def read_figure(walker: Walker, node: Node) -> None:
    """A figure whose content is a table, code or a quotation; one with pictures or a player has its caption in the plan."""
    caption = next((child for child in node.elements() if child.tag == "figcaption" and child.index not in walker.plan.taken), None)
    contents = [child for child in node.elements() if child is not caption and child.text()]
    if (
        caption is not None
        and caption.text()
        and not contents
        and not any(inner.tag in PLAYERS or is_picture(inner) for inner in node.walk())
    ):
        _without_picture(walker, node, caption)
        return
    if caption is None or not caption.text() or len(contents) != 1:
        walker.children(node)
        walker.flush(node)
        return
    inner = _alone(walker, contents[0])
    if len(inner) == 1 and isinstance(inner[0].block, Quote) and not inner[0].block.attribution:
        said = msgspec.structs.replace(inner[0].block, attribution=one_line(walker.inlines(caption)))
        walker.pieces.append(Piece(said, node))
        return
    if len(inner) == 1 and isinstance(inner[0].block, Table | Code):
        told = caption_of(walker.inlines(caption), [])
        walker.pieces.append(Piece(Figure(content=inner[0].block, caption=told), node))
        return
    walker.pieces += inner
    walker.element(caption)


def _without_picture(walker: Walker, node: Node, caption: Node) -> None:
    """A figure of which only the caption was saved, its picture being drawn by a script: it keeps its place."""
    told = caption_of(walker.inlines(caption), [])
    walker.pieces.append(Piece(Figure(content=Pictures(), caption=told), node))
    walker.notices.append(CaptionWithoutPicture(text=caption.text()))


def _alone(walker: Walker, node: Node) -> list[Piece]:
    """The pieces of one element, itwalker included."""
    outer, walker.pieces = walker.pieces, []
    walker.element(node)
    inner, walker.pieces = walker.pieces, outer
    return inner


def read_aside(walker: Walker, node: Node) -> None:
    """A box beside the story, with its first heading as its title."""
    inner = walker.inside(node)
    if "pull quote" in node.kinds and inner and all(isinstance(piece.block, Paragraph) for piece in inner):
        walker.pieces.append(Piece(Quote(body=tuple(piece.block for piece in inner), kind="pull"), node))
        return
    if len(inner) == 1 and isinstance(inner[0].block, Figure | Embed | Quote):
        walker.pieces += inner
        return
    title: Inlines = ()
    if inner and isinstance(inner[0].block, Heading):
        title = inner[0].block.text
        inner = inner[1:]
    if inner:
        walker.pieces.append(Piece(Aside(body=tuple(piece.block for piece in inner), title=title), node))


def read_rule(walker: Walker, node: Node) -> None:
    """A thematic break."""
    walker.pieces.append(Piece(Rule(), node))


def _is_last(node: Node, source: Node) -> bool:
    """True where nothing but the source's own text follows it in the quotation."""
    return not any(each.index > source.last and each.text() for each in node.walk()) and source.text() != node.text()


HANDLERS: dict[str, Callable[[Walker, Node], None]] = {
    "ul": read_list,
    "ol": read_list,
    "dl": read_list,
    "dir": read_list,
    "menu": read_list,
    "blockquote": read_quote,
    "pre": read_code,
    "table": read_table,
    "aside": read_aside,
    "figure": read_figure,
    "hr": read_rule,
}
"""Element → what reads it."""
