"""References: every link, picture and sound leads to something that is in the book, or openly out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from convert.check.epub.manifest import CORE
from convert.check.epub.opened import HTML, Book, Document, name_of
from convert.check.epub.package import SVG, XHTML
from convert.check.epub.paths import resolve
from convert.check.epub.rules import epub_finding
from convert.check.report import Finding
from convert.check.safexml import local

_SOURCES = {
    "img": "src", "script": "src", "audio": "src", "video": "src", "source": "src", "track": "src", "iframe": "src", "embed": "src",
    "object": "data", "link": "href", "input": "src",
}  # fmt: skip
"""Elements that fetch something, and the attribute that names it."""

_XLINK = "{http://www.w3.org/1999/xlink}href"
_MEDIA = frozenset({"audio", "video", "source", "track"})
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def check_links(book: Book) -> Iterator[Finding]:
    """Links and resources of all content documents and style sheets; nothing comes from the network, no script runs."""
    for document in book.documents.values():
        for element in document.root.iter(etree.Element):
            name = local(element)
            if name == "a" or name == "area":
                yield from _link(book, document, element)
            else:
                yield from _resource(book, document, element, name)
        yield from _scripts(document)
        yield from _properties(book, document)
    for item in book.package.items:
        if item.media_type == "text/css" and item.path in book.archive:
            try:
                text = book.archive.read(item.path, 8 * 2**20).decode("utf-8", "replace")
            except OSError:
                continue
            yield from _style(book, item.path, text)


def _link(book: Book, document: Document, element: etree._Element) -> Iterator[Finding]:
    href = element.get("href", element.get(_XLINK))
    if href is None:
        return
    target = resolve(document.path, href)
    if target.remote in ("file", "invalid", "data"):
        yield epub_finding("epub-link-scheme", f"The link {href[:80]} is of a kind that a book may not have.", document.place(element))
    elif target.remote:
        return
    elif not target.path or target.path not in book.archive:
        yield epub_finding("epub-link-broken", f"The link {href[:80]} leads to no file of the book.", document.place(element))
    elif target.path not in book.package.by_path:
        yield epub_finding(
            "epub-link-unlisted", f"The link {href[:80]} leads to a file that the manifest does not list.", document.place(element)
        )
    elif (there := book.documents.get(target.path)) is not None:
        if target.fragment and ":" not in target.fragment and "(" not in target.fragment and target.fragment not in there.ids:
            yield epub_finding("epub-link-broken", f"The link {href[:80]} leads to an id that is not there.", document.place(element))
        elif there.item not in book.package.reading_order:
            yield epub_finding("epub-link-outside-spine", f"The link {href[:80]} leads out of the reading order.", document.place(element))


def _resource(book: Book, document: Document, element: etree._Element, name: str) -> Iterator[Finding]:
    reference = element.get(_SOURCES[name]) if name in _SOURCES else None
    if name == "image" and reference is None:
        reference = element.get(_XLINK, element.get("href"))
    if reference is None or (name == "link" and "stylesheet" not in element.get("rel", "").lower().split()):
        return
    yield from _fetched(book, document.path, reference, document.place(element), name, name_of(element))


def _fetched(book: Book, base: str, reference: str, place: str, name: str, what: str) -> Iterator[Finding]:
    target = resolve(base, reference)
    if target.remote == "data":
        return
    if target.remote:
        if (name not in _MEDIA and name != "font") or target.remote not in ("http", "https"):
            yield epub_finding("epub-remote", f"{what} takes something from outside the book: {reference[:80]}.", place)
        else:
            yield epub_finding("epub-remote-media", f"{what} needs the network: {reference[:80]}.", place)
        return
    item = book.package.by_path.get(target.path)
    if not reference.strip() or not target.path or target.path not in book.archive:
        yield epub_finding("epub-resource-missing", f"{what} names {reference[:80]!r}, which is not in the book.", place)
    elif item is None:
        yield epub_finding("epub-link-unlisted", f"{what} names {reference[:80]}, which the manifest does not list.", place)
    elif name in ("img", "image", "embed", "input") and item.media_type not in CORE and not item.fallback:
        yield epub_finding("epub-foreign", f"{reference[:80]} is {item.media_type}, which reading systems need not show.", place)
    elif name == "img" and item.media_type in (XHTML, "text/css"):
        yield epub_finding("epub-foreign", f"{reference[:80]} is {item.media_type}, no picture.", place)


def _scripts(document: Document) -> Iterator[Finding]:
    for element in document.root.iter(etree.Element):
        if runs(element):
            yield epub_finding(
                "epub-script", f"{name_of(element)} runs a script; reading systems need not run it.", document.place(element)
            )


def runs(element: etree._Element) -> bool:
    """True for an element that runs a script."""
    if local(element) == "script":
        kind = element.get("type", "").strip().lower()
        return kind in ("", "module") or "javascript" in kind or "ecmascript" in kind
    if element.get("href", "").strip().lower().startswith("javascript:"):
        return True
    return any(isinstance(name, str) and name.startswith("on") for name in element.attrib)


def _properties(book: Book, document: Document) -> Iterator[Finding]:
    """That the manifest says what a document holds (EPUB 3.3, D.7): scripts or forms, MathML, SVG inside XHTML, remote media."""
    if document.item.media_type == SVG:
        return
    held = {
        "scripted": any(runs(element) or element.tag == f"{HTML}form" for element in document.root.iter(etree.Element)),
        "mathml": next(document.root.iter("{http://www.w3.org/1998/Math/MathML}math"), None) is not None,
        "svg": next(document.root.iter("{http://www.w3.org/2000/svg}svg"), None) is not None,
    }
    for name, holds in held.items():
        if holds and name not in document.item.properties:
            yield epub_finding("epub-property-missing", f"The manifest does not say that {document.path} is {name}.", document.path)
        elif not holds and name in document.item.properties:
            yield epub_finding("epub-property-untrue", f"The manifest says that {document.path} is {name}, which it is not.", document.path)


def _style(book: Book, path: str, text: str) -> Iterator[Finding]:
    for match in _CSS_URL.finditer(_CSS_COMMENT.sub("", text)):
        reference = (
            next(group for group in match.groups() if group is not None) if any(group is not None for group in match.groups()) else ""
        )
        if reference and not reference.startswith("#"):
            yield from _fetched(book, path, reference, path, "font", "The style sheet")
