"""The tags: what is a figure has an alternative, tables are tables, headings have an order."""

from __future__ import annotations

from collections.abc import Iterator

from convert.check.languages import is_language
from convert.check.pdf.rules import pdf_finding
from convert.check.pdf.tree import Element, Tree
from convert.check.report import Finding
from convert.phrases import phrase

_PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
    "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}  # fmt: skip
"""Where a type may stand (ISO 14289-1, 7.2; ISO 32000-1, 14.8.4.3)."""

_CHILDREN = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOC", "TOCI", "Caption"},
}  # fmt: skip
"""What a type may hold."""

_DESCRIBED = frozenset({"Figure", "Table", "L", "Formula", "TOC", "Code", "BlockQuote", "Aside", "Form"})
"""Types that may hold a caption."""

_TRANSPARENT = frozenset({"Artifact", "NonStruct", "Private"})


def check_structure(tree: Tree, language: str) -> Iterator[Finding]:
    """Everything about the tags; `language` is the document's."""
    if tree.broken:
        yield pdf_finding("pdf-tree", f"The structure tree is broken: {tree.broken}.")
    elements = [element for element in tree.root.walk() if element is not tree.root]
    if not elements:
        yield pdf_finding("pdf-untagged", "The structure tree is empty.")
    stand_ins = {
        phrase(key, tag).casefold() for key in ("picture_not_described", "picture_not_available") for tag in (language or "en", "en")
    }
    ids: set[str] = set()
    for element in elements:
        if not element.type:
            yield pdf_finding("pdf-role", f"The type {element.said} is no standard type and is not mapped to one.", element.place)
        if element.language and not is_language(element.language):
            yield pdf_finding("pdf-language-tag", f"{element.language!r} is no language tag.", element.place)
        yield from _nesting(element)
        match element.type:
            case "Figure":
                yield from _figure(element, stand_ins)
            case "Formula" if not element.alt and not element.actual:
                yield pdf_finding("pdf-formula-alt", "A formula has no alternative text.", element.place)
            case "Caption" if element.parent is not None and element.parent.type not in _DESCRIBED:
                yield pdf_finding("pdf-caption", "A caption stands outside of what it describes.", element.place)
            case "Table":
                yield from _table(element)
            case "Note":
                if not element.id or element.id in ids:
                    yield pdf_finding("pdf-note-id", "A note has no ID of its own.", element.place)
                ids.add(element.id)
    yield from _headings(elements)


def _figure(element: Element, stand_ins: set[str]) -> Iterator[Finding]:
    words = element.alt or element.actual
    if not words:
        yield pdf_finding("pdf-figure-alt", "A figure has no alternative text.", element.place)
    elif words.casefold() in stand_ins:
        yield pdf_finding("pdf-figure-words", f"The alternative “{words[:60]}” does not say what the picture shows.", element.place)


def _nesting(element: Element) -> Iterator[Finding]:
    parent = element.parent.type if element.parent else ""
    if element.type in _PARENTS and parent not in _PARENTS[element.type]:
        yield pdf_finding("pdf-nesting", f"{element.type} stands in {parent or 'nothing'}, where it may not.", element.place)
    elif parent in _CHILDREN and element.type not in _CHILDREN[parent] | _TRANSPARENT:
        yield pdf_finding("pdf-nesting", f"{parent} holds {element.type or element.said}, which it may not.", element.place)


def _table(table: Element) -> Iterator[Finding]:
    rows = list(_rows(table))
    cells = [cell for row in rows for cell in row.children if cell.type in ("TH", "TD")]
    by_headers = any("Headers" in cell.attributes for cell in cells)
    for cell in cells:
        if cell.type == "TH" and "Scope" not in cell.attributes and not by_headers:
            yield pdf_finding("pdf-th-scope", "A header cell does not say what it heads.", cell.place)
    widths = _widths(rows)
    if len(set(widths)) > 1:
        yield pdf_finding("pdf-table-ragged", f"The rows of a table have {min(widths)} to {max(widths)} columns.", table.place)


def _rows(table: Element) -> Iterator[Element]:
    for child in table.children:
        if child.type == "TR":
            yield child
        elif child.type in ("THead", "TBody", "TFoot"):
            yield from (row for row in child.children if row.type == "TR")


def _widths(rows: list[Element]) -> list[int]:
    """How many columns each row fills, with the spans from above."""
    taken: list[set[int]] = [set() for _ in rows]
    for index, row in enumerate(rows):
        column = 0
        for cell in row.children:
            if cell.type not in ("TH", "TD"):
                continue
            while column in taken[index]:
                column += 1
            across, down = _span(cell, "ColSpan"), _span(cell, "RowSpan")
            for y in range(index, min(index + down, len(rows))):
                taken[y].update(range(column, column + across))
            column += across
    return [len(filled) for filled in taken]


def _span(cell: Element, name: str) -> int:
    value = cell.attributes.get(name, 1)
    return min(max(1, int(value)), 1000) if isinstance(value, int) else 1


def level_of(element: Element) -> int:
    """The level of a numbered heading; 0 for everything else."""
    return int(element.type[1:]) if element.type.startswith("H") and element.type[1:].isdecimal() else 0


def _headings(elements: list[Element]) -> Iterator[Finding]:
    """Levels without gaps, beginning with 1 (ISO 14289-1, 7.4.2); numbered and plain headings not mixed."""
    before = 0
    numbered = False
    for element in elements:
        level = level_of(element)
        if not level:
            continue
        numbered = True
        if level > before + 1:
            what = f"follows one of level {before}" if before else "is the first"
            yield pdf_finding("pdf-heading-skipped", f"A heading of level {level} {what}.", element.place)
        before = level
    if numbered and any(element.type == "H" for element in elements):
        yield pdf_finding("pdf-heading-mixed", "The document has both numbered headings and H.")
