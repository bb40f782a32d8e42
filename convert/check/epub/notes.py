"""Notes: a mark leads to its note, and the note back to its mark (DPUB-ARIA 1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.check.epub.opened import HTML, Book, Document, types
from convert.check.epub.paths import resolve
from convert.check.epub.rules import epub_finding
from convert.check.report import Finding

NOTE_TYPES = frozenset({"footnote", "endnote", "rearnote", "note"})


def check_notes(book: Book) -> Iterator[Finding]:
    """Marks and notes of the whole book."""
    notes = {
        (document.path, name): (document, element)
        for document in book.content
        for name, element in document.ids.items()
        if types(element) & NOTE_TYPES
    }
    marked: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for document, mark in _links(book, "noteref"):
        target = resolve(document.path, mark.get("href", ""))
        there = book.documents.get(target.path)
        if there is None or target.fragment not in there.ids:
            continue  # a broken link, which has its own finding
        note = _note_at(there, target.fragment, notes)
        if note is None:
            yield epub_finding("epub-note-target", f"The note mark leads to #{target.fragment}, which is no note.", document.place(mark))
        else:
            marked.setdefault(note, []).append((document.path, mark.get("id", "")))
    for key, (document, element) in notes.items():
        back = [
            link
            for link in element.iter(f"{HTML}a")
            if "backlink" in types(link) or resolve(document.path, link.get("href", ""))[:2] in marked.get(key, ())
        ]
        if key not in marked:
            yield epub_finding("epub-note-unmarked", "A note has no mark that leads to it.", document.place(element))
        elif not back:
            yield epub_finding("epub-note-backlink", "A note has no link back to its mark.", document.place(element))
        for link in back if key in marked else ():
            if "backlink" in types(link) and resolve(document.path, link.get("href", ""))[:2] not in marked.get(key, ()):
                yield epub_finding("epub-note-back", "The way back from a note leads to another place than its mark.", document.place(link))


def _links(book: Book, kind: str) -> Iterator[tuple[Document, etree._Element]]:
    for document in book.content:
        for link in document.elements("a"):
            if kind in types(link):
                yield document, link


def _note_at(document: Document, name: str, notes: dict[tuple[str, str], tuple[Document, etree._Element]]) -> tuple[str, str] | None:
    """The note that an id is, or is inside of."""
    node: etree._Element | None = document.ids[name]
    while node is not None:
        if (document.path, node.get("id", "")) in notes:
            return document.path, node.get("id", "")
        node = node.getparent()
    return None
