"""What a book really is: counted, not asserted."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from convert.check.epub.alternatives import alternative, is_real, pictures
from convert.check.epub.documents import headings
from convert.check.epub.navigation import entries, navs, page_marks
from convert.check.epub.opened import HTML, Book, Document, types
from convert.check.epub.overlays import NAMESPACE, clock
from convert.check.epub.spoken import Spoken, is_cover, measure_spoken
from convert.check.report import Fact


@dataclass(frozen=True)
class Counted:
    """Counts over the reading order; the cover counts as no picture."""

    characters: int
    pictures: int
    described: int
    decorative: int
    undescribed: int
    animated: tuple[str, ...]
    long_descriptions: int
    headings: int
    tables: int
    notes: int
    page_marks: int
    page_list: int
    contents: int
    roles: int
    math: int
    sound: bool
    video: bool
    ruby: int
    spoken: Spoken
    seconds: float


def count(book: Book) -> Counted:
    """Counts what is in a book."""
    alts = [
        (alternative(element), element, document)
        for document in book.content
        for element in pictures(document)
        if not is_cover(book, document, element)
    ]
    described = sum(bool(alt) and is_real(element, alt or "", document) for alt, element, document in alts)
    decorative = sum(alt == "" for alt, _, _ in alts)
    lists = navs(book.nav) if book.nav else {}
    spoken = measure_spoken(book)
    return Counted(
        characters=spoken.letters,
        pictures=len(alts),
        described=described,
        decorative=decorative,
        undescribed=len(alts) - described - decorative,
        animated=tuple(item.path for item in book.package.items if item.media_type in _MOVING and _moves(book, item.path)),
        long_descriptions=sum(_long_descriptions(document) for document in book.content),
        headings=sum(1 for document in book.content for _ in headings(document)),
        tables=_elements(book, "table"),
        notes=sum("noteref" in types(element) for document in book.content for element in document.elements("a")),
        page_marks=sum(1 for _ in page_marks(book)),
        page_list=sum(1 for element in lists.get("page-list", ()) for _ in entries(book.nav, element)) if book.nav else 0,
        contents=sum(1 for element in lists.get("toc", ()) for _ in entries(book.nav, element)) if book.nav else 0,
        roles=sum(element.get("role") is not None for document in book.content for element in document.root.iter(etree.Element)),
        math=sum(1 for document in book.content for _ in document.root.iter("{http://www.w3.org/1998/Math/MathML}math")),
        sound=_elements(book, "audio") > 0,
        video=_elements(book, "video") > 0,
        ruby=_elements(book, "ruby"),
        spoken=spoken,
        seconds=_seconds(book),
    )


def facts_of(book: Book, counted: Counted) -> dict[str, Fact]:
    """The facts for the report: what the book says about itself, then what was counted."""
    package = book.package
    said: dict[str, Fact] = {
        "title": " · ".join(package.values("dc:title")),
        "authors": package.values("dc:creator"),
        "languages": package.values("dc:language"),
        "identifier": next((meta.value for meta in package.metas if meta.id == package.identifier_id), ""),
        "modified": next(iter(package.values("dcterms:modified")), ""),
        "version": package.version,
        "files": len(book.archive.entries),
        "documents": len(book.content),
    }
    measured: dict[str, Fact] = {
        "characters": counted.characters,
        "headings": counted.headings,
        "contents entries": counted.contents,
        "page list entries": counted.page_list,
        "page marks": counted.page_marks,
        "pictures": counted.pictures,
        "pictures described": counted.described,
        "pictures marked as decoration": counted.decorative,
        "pictures without a description": counted.undescribed,
        "long descriptions": counted.long_descriptions,
        "tables": counted.tables,
        "note marks": counted.notes,
    }
    if book.overlays:
        measured |= {"seconds read along": round(counted.seconds, 3), "percent of text read along": round(counted.spoken.share * 100, 1)}
    return {name: value for name, value in (said | measured).items() if value != "" and value != ()}


def _elements(book: Book, name: str) -> int:
    return sum(1 for document in book.content for _ in document.elements(name))


def _long_descriptions(document: Document) -> int:
    """Pictures or figures that point to a description, or hold one that can be opened."""
    linked = sum(any(node.get(name) for name in ("aria-details", "aria-describedby")) for node in document.elements("img", "figure"))
    opened = sum(1 for figure in document.elements("figure") if figure.find(f".//{HTML}details") is not None and not _details(figure))
    return linked + opened


def _details(figure: etree._Element) -> bool:
    return any(node.get("aria-details") or node.get("aria-describedby") for node in figure.iter(f"{HTML}img", f"{HTML}figure"))


_MOVING = frozenset({"image/gif", "image/png", "image/webp"})


def _moves(book: Book, path: str) -> bool:
    """True for a picture that plays: a GIF with several frames, an animated PNG or WebP."""
    try:
        data = book.archive.read(path, 64 * 2**20)
    except OSError:
        return False
    if data[:4] == b"GIF8":
        return data.count(b"\x00\x21\xf9\x04") + data.startswith(b"\x21\xf9\x04", 13) > 1
    return b"acTL" in data[:4096] if data[:4] == b"\x89PNG" else data[8:16] == b"WEBPVP8X" and b"ANIM" in data[:64]


def _seconds(book: Book) -> float:
    """Seconds that the overlays' clips last by their own times."""
    total = 0.0
    for overlay in book.overlays.values():
        for audio in overlay.root.iter(f"{NAMESPACE}audio"):
            total += max(0.0, (clock(audio.get("clipEnd", "")) or 0.0) - (clock(audio.get("clipBegin", "0")) or 0.0))
    return total
