"""Data tables with their headers, spans and caption, told from tables that only arrange a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convert.article.blocks import Cell, Table
from convert.article.pictures import Caption
from convert.readers.page.tree import HEADINGS, Node

if TYPE_CHECKING:
    from convert.readers.page.walk import Walker

MAX_SPAN = 1000
"""HTML Living Standard, 4.9.11: larger spans are clamped."""

_HEAVY = frozenset(("p", "table", "figure", "blockquote", "ul", "ol", "article", "section", "iframe", *HEADINGS))


def read(node: Node, walker: Walker) -> Table | None:
    """The table at `node`; None where it only arranges things (one column or row, or whole paragraphs in its cells)."""
    rows = [
        row
        for row in node.find("tr")
        if next(above for above in row.ancestors() if above.tag == "table") is node and row.index not in walker.out
    ]
    cells = [[cell for cell in row.elements() if cell.tag in ("td", "th") and cell.index not in walker.out] for row in rows]
    cells = [row for row in cells if row]
    if not _is_data(node, cells):
        return None
    built = [tuple(_cell(cell, walker) for cell in row) for row in cells]
    filled = [(source, row) for source, row in zip(cells, built, strict=True) if any(cell.text for cell in row)]
    if not filled:
        return None
    caption = next((each for each in node.elements() if each.tag == "caption"), None)
    text = walker.inlines(caption) if caption is not None else ()
    head = 0
    for source, row in filled:
        in_head = source[0].parent is not None and source[0].parent.parent is not None and source[0].parent.parent.tag == "thead"
        if not in_head and not all(cell.header for cell in row):
            break
        head += 1
    head = min(head, len(filled) - 1)
    columns = 1 if len(filled) > head and all(row[0].header for _, row in filled[head:]) else 0
    return Table(
        rows=tuple(row for _, row in filled),
        caption=Caption(text=text) if text else None,
        header_rows=head,
        header_columns=columns,
    )


def _is_data(node: Node, cells: list[list[Node]]) -> bool:
    if node.get("role") in ("presentation", "none") or node.first("table") is not node:
        return False
    if any(inner is not node and inner.tag == "table" for inner in node.walk()):
        return False
    wide = max((len(row) for row in cells), default=0)
    if wide < 2 or len(cells) < 2:
        return False
    if any(inner.tag in ("th", "thead", "caption") for inner in node.walk()):
        return True
    return not any(inner.tag in _HEAVY for row in cells for cell in row for inner in cell.walk())


def _cell(node: Node, walker: Walker) -> Cell:
    return Cell(text=walker.inlines(node), columns=_span(node, "colspan"), rows=_span(node, "rowspan"), header=node.tag == "th")


def _span(node: Node, name: str) -> int:
    value = node.get(name)
    return max(1, min(int(value), MAX_SPAN)) if value.isdigit() and len(value) < 6 else 1
