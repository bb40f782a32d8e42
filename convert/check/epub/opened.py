"""One book, opened: what the checks of its content look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from convert.check.epub.archive import Archive
from convert.check.epub.package import Item, Package
from convert.check.safexml import XML_LANG, local

HTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True)
class Document:
    """A content document (XHTML or SVG), parsed."""

    item: Item
    root: etree._Element

    @property
    def path(self) -> str:
        """Its path in the container."""
        return self.item.path

    @cached_property
    def ids(self) -> dict[str, etree._Element]:
        """Every id with its (first) element."""
        found: dict[str, etree._Element] = {}
        for element in self.root.iter(etree.Element):
            if name := element.get("id"):
                found.setdefault(name, element)
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """Every id with its rank in document order."""
        return {name: rank for rank, name in enumerate(self.ids)}

    @property
    def language(self) -> str:
        """The language that its root says, or an empty string."""
        return self.root.get("lang") or self.root.get(XML_LANG) or ""

    @property
    def body(self) -> etree._Element:
        """The body, or the root where there is none."""
        body = self.root.find(f"{HTML}body")
        return self.root if body is None else body

    def elements(self, *names: str) -> Iterator[etree._Element]:
        """The HTML elements of these names, in document order."""
        yield from self.root.iter(*(f"{HTML}{name}" for name in names))

    def place(self, element: etree._Element | None = None) -> str:
        """A place in this document: its line, and the id of the element or of the nearest one around."""
        if element is None:
            return self.path
        node: etree._Element | None = element
        while node is not None and not node.get("id"):
            node = node.getparent()
        anchor = f" #{node.get('id')}" if node is not None else ""
        return f"{self.path}:{element.sourceline}{anchor}"


@dataclass(frozen=True)
class Overlay:
    """A media overlay document, parsed."""

    item: Item
    root: etree._Element


@dataclass(frozen=True)
class Book:
    """The container, the package, and every XML file of the manifest that could be parsed, by its path."""

    archive: Archive
    package: Package
    documents: dict[str, Document]
    overlays: dict[str, Overlay]

    @property
    def nav(self) -> Document | None:
        """The navigation document, where it could be parsed."""
        item = self.package.nav
        return self.documents.get(item.path) if item else None

    @cached_property
    def content(self) -> tuple[Document, ...]:
        """The documents of the reading order that could be parsed."""
        order = (self.documents.get(item.path) for item in self.package.reading_order)
        return tuple(dict.fromkeys(document for document in order if document is not None))


def types(element: etree._Element) -> frozenset[str]:
    """What an element is said to be: the words of its `epub:type`, and of its `role` without `doc-`."""
    roles = (role.removeprefix("doc-") for role in element.get("role", "").split())
    return frozenset((*element.get(EPUB_TYPE, "").split(), *roles))


def name_of(element: etree._Element) -> str:
    """The element as a person writes it: `<img>`."""
    return f"<{local(element)}>"
