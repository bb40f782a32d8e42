"""How much of a book is read along: letters and pictures inside what an overlay reads, and outside of it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from convert.check.epub.opened import Book, Document, types
from convert.check.epub.overlays import NAMESPACE
from convert.check.epub.paths import resolve
from convert.check.safexml import local

_UNSEEN = frozenset({"script", "style", "template", "rt", "rp"})
_NO_PROSE = frozenset({"pre", "math"})
"""What is not told well by reading it out, and may be left to the eye, the finger or the screen reader."""


@dataclass
class Spoken:
    """Letters and digits of the reading order, and how many of them are read; `prose` is what is neither code nor formula.

    `silent_pictures` counts pictures with an alternative that is not read.
    """

    letters: int = 0
    read: int = 0
    prose: int = 0
    prose_read: int = 0
    silent_pictures: int = 0

    @property
    def share(self) -> float:
        """The share of the whole text that is read, 0 to 1."""
        return self.read / self.letters if self.letters else 0.0

    @property
    def prose_share(self) -> float:
        """The share of the prose that is read, 0 to 1."""
        return self.prose_read / self.prose if self.prose else 0.0


def measure_spoken(book: Book) -> Spoken:
    """Measures the reading order without the navigation document."""
    names: dict[str, set[str]] = {}
    for overlay in book.overlays.values():
        for element in overlay.root.iter(f"{NAMESPACE}text"):
            target = resolve(overlay.item.path, element.get("src", ""))
            names.setdefault(target.path, set()).add(target.fragment)
    found = Spoken()
    for document in book.content:
        if document is not book.nav:
            _document(book, document, names.get(document.path, set()), found)
    return found


def _document(book: Book, document: Document, names: set[str], found: Spoken) -> None:
    stack = [(document.body, "" in names, True)]
    while stack:
        element, heard, prose = stack.pop()
        name = local(element)
        if not name or name in _UNSEEN:
            continue
        heard = heard or element.get("id", "\0") in names
        prose = prose and name not in _NO_PROSE
        letters = _letters(element.text) + sum(_letters(child.tail) for child in element)
        found.letters += letters
        found.read += letters * heard
        found.prose += letters * prose
        found.prose_read += letters * (prose and heard)
        found.silent_pictures += name == "img" and not heard and bool(element.get("alt")) and not is_cover(book, document, element)
        stack += [(child, heard, prose) for child in element]


def _letters(text: str | None) -> int:
    return sum(character.isalnum() for character in text or "")


def is_cover(book: Book, document: Document, element: etree._Element) -> bool:
    """True for the picture of the cover: it says no more than the title does, and counts as no content."""
    for node in element.iter("{http://www.w3.org/1999/xhtml}img", "{http://www.w3.org/2000/svg}image"):
        address = node.get("src") or node.get("{http://www.w3.org/1999/xlink}href") or node.get("href") or ""
        item = book.package.by_path.get(resolve(document.path, address).path)
        if item is not None and "cover-image" in item.properties:
            return True
    return any("cover" in types(node) for node in (element, *element.iterancestors()))
