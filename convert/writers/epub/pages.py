"""Page markers: each at the very place where the printed page begins (EPUB Accessibility 1.1, 3.2)."""

from __future__ import annotations

from convert.writers.edition import PrintedPage, is_letter, letters
from convert.writers.epub.navigation import Place
from convert.writers.markup import Element, clean, element


def mark_pages(article: Element, pages: tuple[PrintedPage, ...], document: str) -> tuple[Place, ...]:
    """Puts a marker where each page begins, and returns the page list.

    A page that begins inside a sentence has its marker there, before the word that goes over the page's edge. A page without an
    address in the text shares the place of the next one that has one; the last ones stand at the end.
    """
    homes = {
        part.attributes["id"]: (part, parent)
        for parent in article.walk()
        for part in parent.content
        if isinstance(part, Element) and "id" in part.attributes
    }
    beginnings = [_beginning(page, homes) for page in pages]
    for index in reversed(range(len(pages) - 1)):
        beginnings[index] = beginnings[index] if beginnings[index][0] else beginnings[index + 1]
    places: list[Place] = []
    for number, (page, (address, before)) in enumerate(zip(pages, beginnings, strict=True), 1):
        label = " ".join(clean(page.label).split()) or str(number)
        marker = element("span", {"id": f"page-{number}", "role": "doc-pagebreak", "epub:type": "pagebreak", "aria-label": label})
        if not address:
            article.content.append(marker)
        elif not before or not _put_inside(homes[address][0], before, marker):
            _put_before(*homes[address], marker)
        places.append(Place(label, f"{document}#page-{number}"))
    return tuple(places)


def _beginning(page: PrintedPage, homes: dict[str, tuple[Element, Element]]) -> tuple[str, int]:
    """The page's address where the text has it, else its block's; none where it has neither."""
    if page.address in homes:
        return page.address, page.before
    block = page.address.partition(".")[0]
    return (block, 0) if block in homes else ("", 0)


def _put_before(target: Element, parent: Element, marker: Element) -> None:
    """Puts the marker where HTML allows it: before the element, but inside the first cell of a row."""
    if target.tag == "tr":
        first = target.content[0] if target.content else target
        assert isinstance(first, Element)
        first.content.insert(sum(_is_marker(part) for part in first.content), marker)
    else:
        parent.content.insert(next(index for index, part in enumerate(parent.content) if part is target), marker)


def _put_inside(target: Element, before: int, marker: Element) -> bool:
    """Puts the marker into the text after so many letters; False where it has no more than those."""
    for index, part in enumerate(target.content):
        text = part if isinstance(part, str) else part.text
        here = letters(text)
        if before >= here:
            before -= here
        elif isinstance(part, Element):
            return _put_inside(part, before, marker) if before else _put_first(target, index, marker)
        else:
            at = _word_after(part, before)
            target.content[index : index + 1] = [piece for piece in (part[:at], marker, part[at:]) if piece]
            return True
    return False


def _put_first(target: Element, index: int, marker: Element) -> bool:
    """Puts the marker before the element at `index`, or into it where nothing but its like may stand beside it."""
    kid = target.content[index]
    assert isinstance(kid, Element)
    if kid.tag not in _AMONG_THEIR_LIKE:
        target.content.insert(index, marker)
    elif kid.content and isinstance(kid.content[0], Element):
        _put_first(kid, 0, marker)
    else:
        kid.content.insert(0, marker)
    return True


_AMONG_THEIR_LIKE = frozenset({"caption", "thead", "tbody", "tr", "th", "td", "li", "summary", "figcaption"})


def _word_after(text: str, before: int) -> int:
    """The place in the text after so many letters: the start of the next word.

    In a word that was hyphenated it is the start of that word, since a marker inside would make two of it.
    """
    end = 0
    while before:
        before -= is_letter(text[end])
        end += 1
    start = end
    while not is_letter(text[start]):
        start += 1
    if start > end:  # an opening quotation mark belongs to the word after it
        gap = text[end:start]
        return end + max((index + 1 for index, each in enumerate(gap) if each.isspace()), default=len(gap))
    while start and _is_hyphenated(text[start - 1]) and _is_hyphenated(text[start]):
        start -= 1
    return start


def _is_hyphenated(letter: str) -> bool:
    """True for the letters of scripts that divide words at the end of a line: those that have capitals."""
    return letter.lower() != letter.upper()


def _is_marker(part: Element | str) -> bool:
    return isinstance(part, Element) and part.attributes.get("role") == "doc-pagebreak"
