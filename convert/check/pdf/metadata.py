"""What a PDF says it is: XMP metadata, with the marks of PDF/UA and PDF/A."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from lxml import etree
from pikepdf import Stream

from convert.check.pdf.rules import pdf_finding
from convert.check.pdf.streams import fits
from convert.check.pdf.tree import text
from convert.check.report import Finding
from convert.check.safexml import MAX_BYTES, BadXml, parse, text_of

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_UA = "{http://www.aiim.org/pdfua/ns/id/}"
_A = "{http://www.aiim.org/pdfa/ns/id/}"
_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True)
class Identification:
    """What the file says: `ua` is the part of PDF/UA (`1`, `2`), `a` part and level of PDF/A (`3a`, `4f`); empty where it does not."""

    ua: str = ""
    a: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""


def identify(pdf: pikepdf.Pdf) -> tuple[Identification, list[Finding]]:
    """What the file says it is, and what is wrong with where it says so."""
    language = text(pdf.Root.get("/Lang"))
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, Stream):
        return Identification(language=language), [pdf_finding("pdf-metadata", "The document has no XMP metadata.")]
    try:
        if not fits(stream, MAX_BYTES):
            raise BadXml("it is too large")
        root = parse(stream.read_bytes())
    except (BadXml, pikepdf.PdfError) as error:
        return Identification(language=language), [pdf_finding("pdf-metadata", f"The XMP metadata cannot be read: {error}.")]
    said = Identification(
        ua=_value(root, f"{_UA}part"),
        a=(_value(root, f"{_A}part") + _value(root, f"{_A}conformance")).lower(),
        title=next(iter(_list(root, "title")), ""),
        authors=_list(root, "creator"),
        language=language,
    )
    return said, []


def _value(root: etree._Element, name: str) -> str:
    """A simple property: an element, or an attribute of a description (ISO 16684-1, 7.9.2.2)."""
    for element in root.iter(name):
        return text_of(element)
    return next((value.strip() for node in root.iter(f"{_RDF}Description") if (value := node.get(name))), "")


def _list(root: etree._Element, name: str) -> tuple[str, ...]:
    """The items of a Dublin Core property."""
    return tuple(words for element in root.iter(f"{_DC}{name}") for item in element.iter(f"{_RDF}li") if (words := text_of(item)))
