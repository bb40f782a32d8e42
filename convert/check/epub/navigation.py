"""The navigation document (EPUB 3.3, 7): contents in reading order, pages that exist, landmarks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.check.epub.opened import EPUB_TYPE, HTML, Book, Document, types
from convert.check.epub.paths import Target, resolve
from convert.check.epub.rules import epub_finding
from convert.check.report import Finding
from convert.check.safexml import local, text_of

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def check_navigation(book: Book) -> Iterator[Finding]:
    """Everything about the navigation document, and the page marks that it must know."""
    nav = book.nav
    if nav is None:
        return  # the manifest or the parser has said so
    lists = navs(nav)
    if len(lists.get("toc", ())) != 1:
        yield epub_finding("epub-toc", "The navigation document has no list of contents, or more than one.", nav.path)
    for kind in ("page-list", "landmarks"):
        if len(lists.get(kind, ())) > 1:
            yield epub_finding("epub-nav-twice", f"The navigation document has more than one list of type {kind}.", nav.path)
    for kind, elements in lists.items():
        for element in elements:
            yield from _shape(nav, element, kind)
    for element in lists.get("toc", ()):
        yield from _order(book, nav, element, "toc", "epub-toc-order")
    for element in lists.get("page-list", ()):
        yield from _order(book, nav, element, "page-list", "epub-page-order")
    yield from _landmarks(nav, lists.get("landmarks", ()))
    yield from _pages(book, nav, lists.get("page-list", ()))


def navs(nav: Document) -> dict[str, list[etree._Element]]:
    """The `nav` elements by their type."""
    found: dict[str, list[etree._Element]] = {}
    for element in nav.elements("nav"):
        for kind in element.get(EPUB_TYPE, "").split() or [""]:
            found.setdefault(kind, []).append(element)
    return found


def entries(nav: Document, element: etree._Element) -> Iterator[tuple[etree._Element, Target]]:
    """The links of one list with where they lead, in order."""
    for link in element.iter(f"{HTML}a"):
        yield link, resolve(nav.path, link.get("href", ""))


def _shape(nav: Document, element: etree._Element, kind: str) -> Iterator[Finding]:
    """At most a heading, then one `ol`; each item a link or a span with a label, then perhaps a list (7.3)."""
    if not kind:
        return
    names = [local(child) for child in element]
    if names and names[0] in HEADINGS | {"p", "hgroup"}:
        names = names[1:]
    if names != ["ol"]:
        yield epub_finding("epub-nav-shape", f"The list of type {kind} is not a heading and one <ol>.", nav.place(element))
        return
    for item in element.iter(f"{HTML}li"):
        parts = [local(child) for child in item]
        if not parts or parts[0] not in ("a", "span") or parts[1:] not in ([], ["ol"]) or parts == ["span"]:
            yield epub_finding("epub-nav-shape", "An entry is not a link, or a label with a list under it.", nav.place(item))
        elif kind in ("page-list", "landmarks") and len(parts) > 1:
            yield epub_finding("epub-nav-nested", f"The list of type {kind} has a list inside it; it should be flat.", nav.place(item))
    for part in element.iter(f"{HTML}a", f"{HTML}span"):
        if not text_of(part) and not any(
            node.get("alt") or node.get("title") or node.get("aria-label") for node in part.iter(etree.Element)
        ):
            yield epub_finding("epub-nav-label", "An entry of the navigation has no label.", nav.place(part))
    if not any(True for _ in element.iter(f"{HTML}li")):
        yield epub_finding("epub-nav-shape", f"The list of type {kind} is empty.", nav.place(element))


def _order(book: Book, nav: Document, element: etree._Element, kind: str, code: str) -> Iterator[Finding]:
    """That the entries follow the reading order (7.4), and lead into it."""
    steps = {item.path: rank for rank, item in enumerate(book.package.reading_order)}
    last = (-1, -1)
    for link, target in entries(nav, element):
        if target.remote:
            yield epub_finding("epub-nav-remote", f"The list of type {kind} leads out of the book: {link.get('href')}.", nav.place(link))
            continue
        if target.path not in steps:
            if target.path in book.package.by_path:
                yield epub_finding("epub-link-outside-spine", f"{link.get('href')} is not part of the reading order.", nav.place(link))
            continue
        document = book.documents.get(target.path)
        if document is not None and target.fragment and target.fragment not in document.ids:
            continue  # a broken link, which has its own finding
        here = (steps[target.path], document.order.get(target.fragment, -1) if document else -1)
        if here < last:
            yield epub_finding(code, f"“{text_of(link)[:60]}” stands after an entry that comes later in the text.", nav.place(link))
        last = here


def _landmarks(nav: Document, elements: list[etree._Element] | tuple[()]) -> Iterator[Finding]:
    seen: set[tuple[str, Target]] = set()
    for element in elements:
        for link, target in entries(nav, element):
            kinds = link.get(EPUB_TYPE, "").split()
            if not kinds:
                yield epub_finding("epub-landmark-type", "A landmark has no epub:type.", nav.place(link))
            for kind in kinds:
                if (kind, target) in seen:
                    yield epub_finding("epub-landmark-type", f"The landmark {kind} stands twice for one place.", nav.place(link))
                seen.add((kind, target))


def page_marks(book: Book) -> Iterator[tuple[Document, etree._Element]]:
    """Every mark of a page break in the text, in reading order."""
    for document in book.content:
        for element in document.root.iter(etree.Element):
            if "pagebreak" in types(element):
                yield document, element


def label_of(mark: etree._Element) -> str:
    """The page number that a mark says."""
    return " ".join((mark.get("aria-label") or mark.get("title") or text_of(mark)).split())


def _pages(book: Book, nav: Document, elements: list[etree._Element] | tuple[()]) -> Iterator[Finding]:
    """That page list and page marks are the same pages (EPUB Accessibility 1.1, 4.1)."""
    marks = {(document.path, mark.get("id", "")): (document, mark) for document, mark in page_marks(book)}
    listed = set()
    for element in elements:
        for link, target in entries(nav, element):
            listed.add((target.path, target.fragment))
            if target.fragment and (target.path, target.fragment) not in marks:
                document = book.documents.get(target.path)
                if document is not None and target.fragment in document.ids:
                    sentence = f"The page list's “{text_of(link)[:20]}” leads to {link.get('href')}, which is no page mark."
                    yield epub_finding("epub-page-target", sentence, nav.place(link))
            elif target.fragment:
                said, listed_as = label_of(marks[target.path, target.fragment][1]), text_of(link)
                if said and listed_as and not (said == listed_as or said.endswith(listed_as) or listed_as.endswith(said)):
                    yield epub_finding(
                        "epub-page-label", f"The page list says “{listed_as}” where the text says “{said}”.", nav.place(link)
                    )
    for (path, name), (document, mark) in marks.items():
        if not label_of(mark):
            yield epub_finding("epub-page-unlabelled", "A page mark does not say its number.", document.place(mark))
        if (path, name) not in listed:
            yield epub_finding("epub-page-unlisted", f"The page mark “{label_of(mark)}” is not in the page list.", document.place(mark))
    sources = (*book.package.values("pageBreakSource"), *book.package.values("dc:source"), *book.package.values("a11y:pageBreakSource"))
    if (elements or marks) and not any(sources):
        yield epub_finding("epub-page-source", "The book has page numbers, but does not say of which printed edition.", book.package.path)
