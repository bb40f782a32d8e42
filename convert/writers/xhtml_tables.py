"""Tables as XHTML: a grid without holes, headers with their scope."""

from __future__ import annotations

from dataclasses import dataclass

from convert.article.blocks import Cell, Table
from convert.writers.markup import Element, element
from convert.writers.xhtml_inlines import Context, Tongue, has_words, written

MAX_SPAN = 1000
"""As HTML bounds `colspan` (4.9.11)."""
MAX_SLOTS = 100_000
"""Of a table with more slots than this the spans are no longer heeded; none that people read is so large."""


@dataclass
class _Placed:
    """A cell where it came to stand: row and column of its upper left corner, and what of its spans there is room for.

    `scope` says what it heads; empty for a cell of data.
    """

    cell: Cell
    row: int
    column: int
    rows: int
    columns: int
    scope: str = ""

    @property
    def place(self) -> tuple[range, range]:
        return range(self.row, self.row + self.rows), range(self.column, self.column + self.columns)


def table(context: Context, block: Table, address: str, tongue: Tongue, attributes: dict[str, str], *title: Element) -> Element:
    """The table element: caption (`title`), head and body; each row has the address `b14.r3`.

    Every row fills the same number of columns (ISO 14289-1, 7.5, Matterhorn 15-003), spans end at their row group, and a
    header cell that would head nothing is an ordinary cell.
    """
    head_rows = _head_rows(block)
    grid = _grid(block, head_rows)
    _mark_headers(block, grid, head_rows)
    rows = [element("tr", {"id": f"{address}.r{index + 1}"}) for index in range(len(block.rows))]
    for placed in grid:
        rows[placed.row].content.append(_cell(context, placed, tongue))
    groups = [Element("thead", {}, list(rows[:head_rows]))] if head_rows else []
    groups.append(Element("tbody", {}, list(rows[head_rows:])))
    return element("table", attributes, *title, *groups)


def _head_rows(block: Table) -> int:
    """How many rows make the head: those that are said to, else those at the top that hold nothing but header cells."""
    count = max(0, block.header_rows)
    if not count:
        while count < len(block.rows) and block.rows[count] and all(cell.header for cell in block.rows[count]):
            count += 1
    return count if count < len(block.rows) else 0


def _grid(block: Table, head_rows: int) -> list[_Placed]:
    """Where each cell stands, in reading order, gaps filled with empty cells (the algorithm of HTML, 4.9.12)."""
    taken: set[tuple[int, int]] = set()
    grid: list[_Placed] = []
    for row, cells in enumerate(block.rows):
        end = head_rows if row < head_rows else len(block.rows)
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            bound = MAX_SPAN if len(taken) < MAX_SLOTS else 1
            columns = 1
            while columns < min(cell.columns, bound) and (row, column + columns) not in taken:
                columns += 1
            placed = _Placed(cell, row, column, max(1, min(cell.rows, end - row, bound)), columns)
            taken.update((y, x) for y in placed.place[0] for x in placed.place[1])
            grid.append(placed)
            column += columns
    return _regular(grid, taken, len(block.rows))


def _regular(grid: list[_Placed], taken: set[tuple[int, int]], height: int) -> list[_Placed]:
    """The grid with every row as wide as the widest, without the columns in which no cell begins."""
    starts = sorted({placed.column for placed in grid})
    rank = {column: index for index, column in enumerate(starts)}
    filled = {(y, rank[x]) for y, x in taken if x in rank}
    for placed in grid:
        placed.columns = sum(x in rank for x in placed.place[1])
        placed.column = rank[placed.column]
    grid += [_Placed(Cell(), y, x, 1, 1) for y in range(height) for x in range(len(starts)) if (y, x) not in filled]
    return sorted(grid, key=lambda placed: (placed.row, placed.column))


def _mark_headers(block: Table, grid: list[_Placed], head_rows: int) -> None:
    """Makes headers of the cells that are meant as such and have a cell to head."""
    meant = [
        placed
        for placed in grid
        if has_words(placed.cell.text) and (placed.row < head_rows or placed.column < block.header_columns or placed.cell.header)
    ]
    headers = {id(placed) for placed in meant}
    data = [placed.place for placed in grid if id(placed) not in headers]
    columns = {x for _, xs in data for x in xs}
    rows = {y for ys, _ in data for y in ys}
    for placed in meant:
        ys, xs = placed.place
        line = [other for other in grid if other.row == placed.row and has_words(other.cell.text)]
        if placed.row < head_rows or (len(line) > 1 and all(id(other) in headers for other in line)):
            placed.scope = "" if columns.isdisjoint(xs) else "colgroup" if placed.columns > 1 else "col"
        else:
            placed.scope = "" if rows.isdisjoint(ys) else "rowgroup" if placed.rows > 1 else "row"


def _cell(context: Context, placed: _Placed, tongue: Tongue) -> Element:
    attributes = {"scope": placed.scope}
    if placed.columns > 1:
        attributes["colspan"] = str(placed.columns)
    if placed.rows > 1:
        attributes["rowspan"] = str(placed.rows)
    return element("th" if placed.scope else "td", attributes, *written(context, placed.cell.text, tongue))
