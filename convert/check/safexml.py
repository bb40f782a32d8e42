"""XML from strangers: no entities expanded, no network, no depth without end."""

from __future__ import annotations

from typing import Any

from lxml import etree

MAX_BYTES = 32 * 2**20
"""A larger XML document is not parsed."""

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class BadXml(Exception):
    """The bytes are no XML that may be read; `line` is where, from 1, or 0."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.line = line


def parse(data: bytes) -> etree._Element:
    """The root element. Entities stay unexpanded and nothing outside is fetched. Raises `BadXml`, also for an entity bomb."""
    if len(data) > MAX_BYTES:
        raise BadXml(f"it is larger than {MAX_BYTES // 2**20} MB")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadXml(str(error.msg or "it is empty").rstrip("."), error.lineno or 0) from None
    except ValueError as error:
        raise BadXml(str(error)) from None


def declares_entities(root: etree._Element) -> bool:
    """True where the document type declares entities; what they stand for is then missing from the text that we see."""
    subset: Any = root.getroottree().docinfo.internalDTD
    return subset is not None and bool(subset.entities())


def line_of(element: etree._Element) -> int:
    """The line that the element begins on, from 1; 0 where it is not known."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def text_of(element: etree._Element) -> str:
    """All text inside, white space folded."""
    return " ".join("".join(str(part) for part in element.itertext(with_tail=False)).split())
