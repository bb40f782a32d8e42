"""What the file says about itself: XMP that claims PDF/UA beside PDF/A, and for PDF 2.0 destinations in the structure."""

from __future__ import annotations

from typing import Any

import pydyf

from convert.writers.pdf.tags import Plan

_UA_PROPERTY = '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">{}</rdf:Description>'

_EXTENSION_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A-1 to 3 allow a property of one's own only with its schema (ISO 19005-3, 6.6.2.3.3); PDF/A-4 needs none."""

_END = b"</rdf:RDF>"


_IDENTIFIER = (
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>{}</dc:identifier></rdf:Description>'
)
"""The edition's own URN: the book's `pageBreakSource` names it."""


def complete_xmp(pdf: Any, modern: bool, identifier: str) -> None:
    """Adds to the XMP that WeasyPrint wrote: `pdfuaid` (PDF/UA-1, or PDF/UA-2 where `modern`) and `dc:identifier`, a URN."""
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number]
    xmp = b"".join(stream.stream)
    part = "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>" if modern else "<pdfuaid:part>1</pdfuaid:part>"
    more = _IDENTIFIER.format(identifier) + _UA_PROPERTY.format(part) + ("" if modern else _EXTENSION_SCHEMA)
    head, end, tail = xmp.rpartition(_END)
    stream.stream = [head + more.encode() + end + tail]


def finish(pdf: Any, plan: Plan, modern: bool, identifier: str) -> None:
    """The last touches before the file is written; `identifier` is the edition's URN."""
    complete_xmp(pdf, modern, identifier)
    if modern:
        point_into_structure(pdf, plan)
    if "AF" in pdf.catalog:  # WeasyPrint lists each file twice
        pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.extra.get("Interpolate") == "true":  # a picture in an SVG drawing
            each.extra["Interpolate"] = "false"


def point_into_structure(pdf: Any, plan: Plan) -> None:
    """Gives every destination in the document its structure element too (ISO 14289-2, 8.8; ISO 32000-2, 12.3.2.3)."""
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    for index in range(0, len(names), 2):
        names[index + 1] = pydyf.Dictionary(_both(names[index + 1], plan.element_of(names[index].string)))
    outlines = [each for each in pdf.objects if isinstance(each, dict) and "Title" in each and "Dest" in each]
    for outline, heading in zip(outlines, plan.headings(), strict=True):
        outline["A"] = pydyf.Dictionary({"Type": "/Action", "S": "/GoTo", **_both(outline.pop("Dest"), heading)})


def _both(place: Any, element: bytes) -> dict[str, Any]:
    """A destination on its page (`D`), and in its structure element (`SD`)."""
    return {"D": place, "SD": pydyf.Array([element, *place[1:]])}
