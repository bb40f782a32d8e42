"""Tables, told row by row with their headers, so that a number never stands without what it counts."""

from __future__ import annotations

from convert.article.blocks import Cell, Table
from convert.article.inlines import plain_text
from convert.narration import pauses
from convert.narration.phrases import ended
from convert.narration.teller import Slot, Teller
from convert.narration.wording import voiced_text

Grid = list[list[Cell | None]]


def tell_table(teller: Teller, table: Table, address: str, caption: Slot, tongue: str) -> bool:
    """Tells a table as the style wants it; False where it is left out. Rows have the addresses `b14.r1`, `b14.r2` …"""
    if teller.style.tables == "nothing":
        teller.leave(address, "table", plain_text(table.caption.text) if table.caption else "")
        return False
    grid = spread(table)
    columns = max((len(row) for row in grid), default=0)
    teller.rest(pauses.FIGURE)
    teller.cue("table", tongue)
    teller.slot(caption, "caption", tongue)
    teller.cue("table_size", tongue, after=pauses.PARAGRAPH, rows=str(len(grid) - table.header_rows), columns=str(columns))
    if teller.style.tables == "size":
        teller.leave(address, "table rows", " ".join(_said_row(row, [], 0) for row in grid))
        teller.rest(pauses.FIGURE)
        return True
    headers = [_column_header(grid, table.header_rows, column) for column in range(columns)]
    for index, row in enumerate(grid):
        above = headers if index >= table.header_rows else []
        written = "; ".join(_text(cell) for cell in table.rows[index] if _text(cell))
        said = _said_row(row, above, table.header_columns)
        if said:
            teller.text(written, f"{address}.r{index + 1}", "table", tongue, voiced=ended(said, tongue), after=pauses.ITEM)
    if table.caption and table.caption.credit and table.caption.credit.line and teller.style.credits:
        teller.cue("credit", tongue)
        teller.text(table.caption.credit.line, f"{address}.credit", "credit", tongue)
    teller.cue("end_of_table", tongue, after=pauses.FIGURE)
    return True


def spread(table: Table) -> Grid:
    """The table as a full grid: a cell that spans stands in every place it covers (HTML, 4.9.12 “Forming a table”)."""
    grid: Grid = [[] for _ in table.rows]
    for index, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column < len(grid[index]) and grid[index][column] is not None:
                column += 1
            width = max(1, min(cell.columns, 100))
            for down in range(max(1, min(cell.rows or 1, len(table.rows) - index))):
                place = grid[index + down]
                place.extend([None] * (column + width - len(place)))
                place[column : column + width] = [cell] * width
            column += width
    return grid


def _column_header(grid: Grid, header_rows: int, column: int) -> str:
    """The header of a column: its header cells from top to bottom, each once."""
    found = [_text(row[column]) for row in grid[:header_rows] if column < len(row)]
    return ", ".join(dict.fromkeys(text for text in found if text))


def _said_row(row: list[Cell | None], headers: list[str], header_columns: int) -> str:
    """A row as one sentence: its own header, then each column's header with its value; a spanned cell is said once."""
    parts: list[str] = []
    before: Cell | None = None
    for column, cell in enumerate(row):
        text = _text(cell)
        if not text or cell is before:
            continue
        before = cell
        header = headers[column] if column < len(headers) else ""
        is_header = column < header_columns or (cell is not None and cell.header)
        parts.append(text if is_header or not header or not headers else f"{header}: {text}")
    if not parts:
        return ""
    if headers and row and (header_columns or (row[0] is not None and row[0].header)):
        return f"{parts[0]}. {'; '.join(parts[1:])}" if len(parts) > 1 else parts[0]
    return "; ".join(parts)


def _text(cell: Cell | None) -> str:
    return " ".join(voiced_text(cell.text).split()) if cell else ""
