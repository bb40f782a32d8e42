"""Page markers: each at the very sentence that begins the printed page (EPUB Accessibility 1.1, 3.2)."""

from __future__ import annotations

from convert.writers.edition import PrintedPage
from convert.writers.epub.navigation import Place
from convert.writers.markup import Element, clean, element


def mark_pages(article: Element, pages: tuple[PrintedPage, ...], document: str) -> tuple[Place, ...]:
    """Puts a marker before the element at each page's address, and returns the page list.

    A page on which no sentence begins shares the place of the next one that has an address in the text.
    """
    homes = {
        part.attributes["id"]: (part, parent)
        for parent in article.walk()
        for part in parent.content
        if isinstance(part, Element) and "id" in part.attributes
    }
    places: list[Place] = []
    waiting: list[tuple[int, PrintedPage]] = []
    for index, page in enumerate(pages, 1):
        waiting.append((index, page))
        address = page.address if page.address in homes else page.address.partition(".")[0]
        if address not in homes:
            continue
        target, parent = homes[address]
        for number, each in waiting:
            label = " ".join(clean(each.label).split()) or str(number)
            _put_before(target, parent, _marker(f"page-{number}", label))
            places.append(Place(label, f"{document}#page-{number}"))
        waiting.clear()
    return tuple(places)


def _marker(name: str, label: str) -> Element:
    return element("span", {"id": name, "role": "doc-pagebreak", "epub:type": "pagebreak", "aria-label": label})


def _put_before(target: Element, parent: Element, marker: Element) -> None:
    """Puts the marker where HTML allows it: before the element, but inside the first cell of a row."""
    if target.tag == "tr":
        first = target.content[0] if target.content else target
        assert isinstance(first, Element)
        first.content.insert(sum(_is_marker(part) for part in first.content), marker)
    else:
        parent.content.insert(next(index for index, part in enumerate(parent.content) if part is target), marker)


def _is_marker(part: Element | str) -> bool:
    return isinstance(part, Element) and part.attributes.get("role") == "doc-pagebreak"
