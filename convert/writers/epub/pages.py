"""Page markers: each at the very sentence that begins the printed page (EPUB Accessibility 1.1, 3.2)."""

from __future__ import annotations

from convert.writers.edition import PrintedPage
from convert.writers.epub.navigation import Place
from convert.writers.markup import Element, clean, element


def mark_pages(article: Element, pages: tuple[PrintedPage, ...], document: str) -> tuple[Place, ...]:
    """Puts a marker before the element at each page's address, and returns the page list.

    A page on which no sentence begins shares the place of the next one that has an address in the text; the last ones stand at
    the end.
    """
    homes = {
        part.attributes["id"]: (part, parent)
        for parent in article.walk()
        for part in parent.content
        if isinstance(part, Element) and "id" in part.attributes
    }
    addresses = [next((each for each in (page.address, page.address.partition(".")[0]) if each in homes), "") for page in pages]
    for index in reversed(range(len(pages) - 1)):
        addresses[index] = addresses[index] or addresses[index + 1]
    places: list[Place] = []
    for number, (page, address) in enumerate(zip(pages, addresses, strict=True), 1):
        label = " ".join(clean(page.label).split()) or str(number)
        if address:
            _put_before(*homes[address], _marker(number, label))
        else:
            article.content.append(_marker(number, label))
        places.append(Place(label, f"{document}#page-{number}"))
    return tuple(places)


def _marker(number: int, label: str) -> Element:
    return element("span", {"id": f"page-{number}", "role": "doc-pagebreak", "epub:type": "pagebreak", "aria-label": label})


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
