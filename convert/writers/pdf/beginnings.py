"""Where each printed page begins in the text: at a sentence, or so many letters into one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element as Html

from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from convert.writers.edition import PrintedPage, letters

_ADDRESS = re.compile(r"b\d+(\.(\d+|alt\d*|credit|label|title|r\d+|long\d*))?|header|title|subtitle|byline|notes|note-\d+|source")

_PRINT_ONLY = "link-note"
"""The class of what only paper shows: the addresses of links."""


def printed_pages(document: Document, root: Html) -> tuple[PrintedPage, ...]:
    """For each page its number, the address that its first content stands in, and how many letters of that came before.

    `root` is the tree that was laid out. The head of a table that is repeated begins no page. A page that shows nothing of the
    text has no address, and so no place in a page list.
    """
    parents = {kid: parent for parent in root.iter() for kid in parent}
    printed: Counter[Html] = Counter()
    heads: set[Html] = set()
    pages: list[PrintedPage] = []
    for number, page in enumerate(document.pages, 1):
        begin: tuple[str, int] | None = None
        for box in _content(page._page_box, heads):
            if begin is None and (isinstance(box, boxes.ReplacedBox) or box.text.strip()):
                begin = _place(box.element, printed[box.element], parents)
            if isinstance(box, boxes.TextBox):
                printed[box.element] += letters(box.text)
        address, before = begin or ("", 0)
        pages.append(PrintedPage(str(number), address, before))
    return tuple(pages)


def _content(box: Any, heads: set[Html]) -> Iterator[Any]:
    """The text and pictures of a page that are the article's own, in reading order; `heads` are the table heads seen already."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox) or "::" in (box.element_tag or ""):
        return
    if box.element is not None and box.element.get("class") == _PRINT_ONLY:
        return
    if isinstance(box, boxes.TableRowGroupBox) and box.is_header:
        if box.element in heads:
            return
        heads.add(box.element)
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        yield box
        return
    for child in box.children:
        yield from _content(child, heads)


def _place(html: Html, printed: int, parents: dict[Html, Html]) -> tuple[str, int] | None:
    """The address around an element's own text after `printed` letters of it, and the letters from there; None where there is none."""
    home: Html | None = html
    while home is not None and not _ADDRESS.fullmatch(home.get("id", "")):
        home = parents.get(home)
    if home is None:
        return None
    before = 0
    for owner, text in _texts(home):
        here = letters(text)
        if owner is html:
            if printed < here:
                return home.get("id", ""), before + printed
            printed -= here
        before += here
    return home.get("id", ""), before


def _texts(html: Html) -> Iterator[tuple[Html, str]]:
    """The pieces of an element's text in order, each with the element that it stands in, but for what only paper shows."""
    if html.get("class") == _PRINT_ONLY:
        return
    yield html, html.text or ""
    for kid in html:
        yield from _texts(kid)
        yield html, kid.tail or ""
