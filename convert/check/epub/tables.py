"""Tables: headers that say what they head, and rows of one width (WCAG 2.2, 1.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.check.epub.opened import HTML, Document
from convert.check.epub.rules import epub_finding
from convert.check.report import Finding

SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})
MAX_SPAN = 1000
"""As HTML bounds `colspan` (4.9.11)."""
MAX_CELLS = 200_000


def check_table(document: Document, table: etree._Element) -> Iterator[Finding]:
    """One table that is not mere layout."""
    if table.get("role") in ("presentation", "none"):
        return
    rows = [row for row in table.iter(f"{HTML}tr") if next(row.iterancestors(f"{HTML}table")) is table]
    cells = [cell for row in rows for cell in row if cell.tag in (f"{HTML}td", f"{HTML}th")]
    headers = [cell for cell in cells if cell.tag == f"{HTML}th"]
    if not headers and len(rows) > 1 and any(len(row) > 1 for row in rows):
        yield epub_finding("epub-table-headers", "A table has no header cells.", document.place(table))
    for cell in headers:
        scope = cell.get("scope")
        if scope is None:
            yield epub_finding("epub-th-scope", "A header cell does not say what it heads.", document.place(cell))
        elif scope.lower() not in SCOPES:
            yield epub_finding("epub-th-scope-value", f"There is no scope {scope!r}.", document.place(cell))
    ids = {cell.get("id") for cell in cells}
    for cell in cells:
        if missing := [name for name in cell.get("headers", "").split() if name not in ids]:
            yield epub_finding(
                "epub-td-headers", f"A cell names the header {missing[0]}, which its table does not have.", document.place(cell)
            )
    widths = set(_widths(rows))
    if len(widths) > 1:
        yield epub_finding(
            "epub-table-ragged", f"The rows of a table are of different widths: {_list(widths)} columns.", document.place(table)
        )


def _widths(rows: list[etree._Element]) -> list[int]:
    """How many columns each row fills, with the spans from above."""
    taken: dict[int, set[int]] = {}
    group_end: dict[int, int] = {}
    for index, row in enumerate(rows):
        parent = row.getparent()
        group_end[index] = (
            next((at for at in range(index, len(rows)) if rows[at].getparent() is not parent), len(rows)) if index < 2000 else index + 1
        )
    total = 0
    for index, row in enumerate(rows):
        filled = taken.setdefault(index, set())
        column = 0
        for cell in row:
            if cell.tag not in (f"{HTML}td", f"{HTML}th"):
                continue
            while column in filled:
                column += 1
            columns, down = _span(cell, "colspan"), _span(cell, "rowspan")
            down = min(down or len(rows), group_end[index] - index)
            total += columns * down
            if total > MAX_CELLS:
                return []
            for y in range(index, index + max(1, down)):
                taken.setdefault(y, set()).update(range(column, column + columns))
            column += columns
    return [len(taken[index]) for index in range(len(rows))]


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(int(text), MAX_SPAN) if text.isdecimal() and len(text) < 9 else 1


def _list(widths: set[int]) -> str:
    return ", ".join(map(str, sorted(widths)))
