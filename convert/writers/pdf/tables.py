"""How a table's columns are set: which are too narrow to break, which hold numbers, and how small the letters must be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element as Html

_NUMBER = re.compile(r"[\s<>~≈±+−–-]*[$€£¥₹]?\s?\d[\d\s.,'’:/×]*\s?([%‰°$€£¥₹]|[a-zA-Zµ]{1,3})?|[–—-]?")
"""A number with its sign and unit, or the dash that stands for none."""

NARROW = 14
"""A column whose longest cell has no more letters than this is never broken into lines."""

LINE = {"standard": 92, "newspaper": 108, "high-contrast": 76, "dyslexia": 66, "large-print": 50}
"""Letters that fit beside each other in a table as wide as the page, by style."""

_COLUMN = 4
"""What the space around a column takes, in letters."""


TURNED = 1.45
"""How many more letters a line has on a page that is turned."""

SMALLEST = 1.7
"""How many more letters a line has in the smallest size that can still be read (`widest`)."""

COLUMN_OF_TEXT = 56
"""Letters that fit beside each other in one column of the newspaper."""


def set_columns(table: Html, style: str) -> str:
    """Writes classes onto the table (`wide`, `widest`, `stacked`) and its cells (`narrow`, `number`).

    Returns the class of a block to be put around the table: `turned` where it needs a page in landscape, `spread` where one
    column of text is too narrow for it, else an empty string.
    """
    columns: dict[int, list[Html]] = {}
    count = 0
    for cell, column, span in _placed(table):
        count = max(count, column + span)
        if span == 1:
            columns.setdefault(column, []).append(cell)
    longest = {column: max(len(_text(cell)) for cell in cells) for column, cells in columns.items()}
    least = sum(min(longest.get(column, NARROW), NARROW) + _COLUMN for column in range(count))
    wished = sum(min(longest.get(column, NARROW), 2 * NARROW) + _COLUMN for column in range(count))
    line = LINE[style]
    turned = style != "newspaper" and least > (1.0 if style == "large-print" else 1.3) * line
    crowded = least / (line * TURNED if turned else line)
    if crowded > (1 if style == "large-print" else SMALLEST):
        _stack(table, columns)
        return ""
    if crowded > 1:
        _add(table, "widest" if crowded > 1.2 else "wide")
    for column, cells in columns.items():
        if longest[column] <= NARROW and crowded <= 1.3:
            _add_all(cells, "narrow")
        body = [_text(cell) for cell in cells if cell.tag == "td"]
        if any(body) and all(_NUMBER.fullmatch(text) for text in body):
            _add_all(cells, "number")
    return "turned" if turned else "spread" if wished > COLUMN_OF_TEXT else ""


def _stack(table: Html, columns: dict[int, list[Html]]) -> None:
    """Makes a table be set cell under cell, each after the name of its column: where letters must not get smaller there is no other way."""
    _add(table, "stacked")
    for cells in columns.values():
        names = [_text(cell) for cell in cells if cell.get("scope") in ("col", "colgroup")]
        for cell in cells:
            if cell.tag == "td" and names and _text(cell):
                cell.set("data-column", f"{' · '.join(names)}: ")


def _placed(table: Html) -> Iterator[tuple[Html, int, int]]:
    """Each cell with the column in which it begins and the number of columns that it spans; the grid has no holes."""
    free: dict[int, int] = {}
    for index, row in enumerate(table.iter("tr")):
        column = 0
        for cell in row:
            while free.get(column, 0) > index:
                column += 1
            span = int(cell.get("colspan", "1"))
            yield cell, column, span
            for each in range(column, column + span):
                free[each] = index + int(cell.get("rowspan", "1"))
            column += span


def _text(cell: Html) -> str:
    return " ".join("".join(cell.itertext()).split())


def _add(html: Html, name: str) -> None:
    html.set("class", f"{html.get('class', '')} {name}".strip())


def _add_all(cells: list[Html], name: str) -> None:
    for cell in cells:
        _add(cell, name)
