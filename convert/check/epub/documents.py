"""Content documents: languages, ids, headings, pictures, tables; what WCAG 2.2 level A asks of an article, as far as a machine sees it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.check.epub.alternatives import check_pictures
from convert.check.epub.markup import check_markup
from convert.check.epub.opened import HTML, Book, Document, name_of
from convert.check.epub.package import XHTML
from convert.check.epub.rules import epub_finding
from convert.check.epub.tables import check_table
from convert.check.languages import is_language
from convert.check.report import Finding
from convert.check.safexml import XML_LANG, local, text_of


def check_documents(book: Book) -> Iterator[Finding]:
    """Every XHTML document of the book; headings across the reading order."""
    for document in book.documents.values():
        yield from _ids(document)
        if document.item.media_type != XHTML:
            continue
        if document.root.tag != f"{HTML}html":
            yield epub_finding(
                "epub-not-xhtml", f"{document.path} is said to be XHTML, but its root is {name_of(document.root)}.", document.path
            )
            continue
        yield from _language(document)
        yield from _title(document)
        yield from check_markup(document)
        yield from check_pictures(document)
        for table in document.elements("table"):
            yield from check_table(document, table)
        if document is not book.nav:
            yield from _headings(document)
            yield from _links(document)
    yield from _first_heading(book)


def _ids(document: Document) -> Iterator[Finding]:
    seen: set[str] = set()
    for element in document.root.iter(etree.Element):
        name = element.get("id")
        if name is None:
            continue
        if not name or any(character.isspace() for character in name):
            yield epub_finding("epub-id", f"The id {name!r} is empty or has spaces.", document.place(element))
        elif name in seen:
            yield epub_finding("epub-id-twice", f"The id {name} stands more than once in {document.path}.", document.place(element))
        seen.add(name)


def _language(document: Document) -> Iterator[Finding]:
    root = document.root
    said = root.get("lang"), root.get(XML_LANG)
    if not any(said):
        yield epub_finding("epub-html-language", f"{document.path} does not say its language.", document.path)
    for element in root.iter(etree.Element):
        lang, xml_lang = element.get("lang"), element.get(XML_LANG)
        if lang is not None and xml_lang is not None and lang.lower() != xml_lang.lower():
            yield epub_finding("epub-language-differs", f"lang says {lang!r}, xml:lang {xml_lang!r}.", document.place(element))
        for tag in {lang, xml_lang} - {None, ""}:
            if not is_language(str(tag)):
                yield epub_finding("epub-language-tag", f"{tag!r} is no language tag.", document.place(element))


def _title(document: Document) -> Iterator[Finding]:
    title = document.root.find(f"{HTML}head/{HTML}title")
    if title is None or not text_of(title):
        yield epub_finding("epub-document-title", f"{document.path} has no title.", document.path)


def headings(document: Document) -> Iterator[tuple[etree._Element, int]]:
    """The headings of a document with their levels, those made by roles too."""
    for element in document.root.iter(etree.Element):
        name = local(element)
        if element.get("role") == "heading":
            level = element.get("aria-level", "2")
            yield element, int(level) if level.isdigit() else 2
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456" and not element.get("role", "").startswith(("none", "presentation")):
            yield element, int(name[1])


def _headings(document: Document) -> Iterator[Finding]:
    before = 0
    for element, level in headings(document):
        if not text_of(element) and not any(image.get("alt") for image in element.iter(f"{HTML}img")) and not element.get("aria-label"):
            yield epub_finding("epub-heading-empty", f"{name_of(element)} is empty.", document.place(element))
        if before and level > before + 1:
            yield epub_finding(
                "epub-heading-skipped", f"A heading of level {level} follows one of level {before}.", document.place(element)
            )
        before = level


def _first_heading(book: Book) -> Iterator[Finding]:
    """One `h1` in a document; and one somewhere in the text."""
    any_first = False
    for document in book.content:
        if document is book.nav or document.item.media_type != XHTML:
            continue
        firsts = [element for element, level in headings(document) if level == 1]
        any_first = any_first or bool(firsts)
        for element in firsts[1:]:
            yield epub_finding("epub-h1-twice", f"{document.path} has more than one heading of level 1.", document.place(element))
    if not any_first and any(document.item.media_type == XHTML and document is not book.nav for document in book.content):
        yield epub_finding("epub-h1-missing", "No document of the book has a heading of level 1.")


def _links(document: Document) -> Iterator[Finding]:
    """Links that say something (WCAG 2.4.4)."""
    for element in document.elements("a"):
        if element.get("href") is None or element.get("aria-hidden") == "true":
            continue
        named = element.get("aria-label") or element.get("aria-labelledby") or element.get("title") or text_of(element)
        if not named and not any(node.get("alt") or node.get("aria-label") for node in element.iter(etree.Element)):
            yield epub_finding("epub-link-empty", f"The link to {element.get('href', '')[:60]} has no words.", document.place(element))
