"""A small good PDF, tagged, written by hand; a test changes it before it is saved."""

from __future__ import annotations

import io
from functools import lru_cache

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import ImageCms

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">The harbour</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ada Example</rdf:li></rdf:Seq></dc:creator></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    b"1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfchar <41> <0041> endbfchar\nendcmap end end"
)

CONTENT = b"""/H1 <</MCID 0>> BDC BT /F 20 Tf 50 750 Td (A) Tj ET EMC
/P <</MCID 1>> BDC BT /F 10 Tf 50 700 Td (AA) Tj ET EMC
/Link <</MCID 2>> BDC BT /F 10 Tf 50 680 Td (AAA) Tj ET EMC
/Figure <</MCID 3>> BDC q 50 0 0 50 50 600 cm /I Do Q EMC
/Caption <</MCID 4>> BDC BT /F 10 Tf 50 580 Td (A) Tj ET EMC
/TH <</MCID 5>> BDC BT /F 10 Tf 50 500 Td (A) Tj ET EMC
/TD <</MCID 6>> BDC BT /F 10 Tf 50 480 Td (A) Tj ET EMC
/H2 <</MCID 7>> BDC BT /F 14 Tf 50 400 Td (A) Tj ET EMC
/H2 <</MCID 8>> BDC BT /F 14 Tf 50 350 Td (A) Tj ET EMC
/Note <</MCID 9>> BDC BT /F 8 Tf 50 300 Td (A) Tj ET EMC
/Artifact BMC BT /F 8 Tf 50 30 Td (A) Tj ET EMC
"""


@lru_cache
def _font() -> bytes:
    """A TrueType font with one letter."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((250, 700))
    pen.closePath()
    glyph = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({0x41: "A"})
    builder.setupGlyf({".notdef": glyph, "A": glyph})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Letter", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    out = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(out)
    return out.getvalue()


def good_pdf() -> pikepdf.Pdf:
    """A PDF of one page in which nothing is wrong: PDF/UA-1 and PDF/A-3a."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842)).obj
    program = pdf.make_stream(_font(), Length1=len(_font()))
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/AAAAAA+Letter"),
            Flags=32,
            FontBBox=[0, -200, 600, 800],
            ItalicAngle=0,
            Ascent=800,
            Descent=-200,
            CapHeight=700,
            StemV=80,
            FontFile2=program,
        )
    )
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/AAAAAA+Letter"),
            FirstChar=65,
            LastChar=65,
            Widths=[600],
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=descriptor,
            ToUnicode=pdf.make_stream(TO_UNICODE),
        )
    )
    image = pdf.make_stream(b"\x77" * 3, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    image.ColorSpace = Name.DeviceRGB
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[50, 675, 100, 692],
            F=4,
            Border=[0, 0, 0],
            Contents=String("Elsewhere"),
            StructParent=1,
            A=Dictionary(S=Name.URI, URI=String("https://example.org/")),
        )
    )
    page.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(I=image))
    page.Contents = pdf.make_stream(CONTENT)
    page.Annots = Array([link])
    page.Tabs = Name.S
    page.StructParents = 0
    _catalogue(pdf)
    _tree(pdf, page, link)
    _attach(pdf)
    return pdf


def _catalogue(pdf: pikepdf.Pdf) -> None:
    metadata = Stream(pdf, XMP.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(metadata)
    pdf.Root.Lang = String("en")
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), N=3)
    pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"), DestOutputProfile=profile)])
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("The harbour", 0))


def _tree(pdf: pikepdf.Pdf, page: pikepdf.Object, link: pikepdf.Object) -> None:
    top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    owners: dict[int, pikepdf.Object] = {}

    def element(kind: str, parent: pikepdf.Object, *kids: object, **entries: object) -> pikepdf.Object:
        made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, Pg=page, **entries))
        made.K = Array(list(kids))
        owners.update({kid: made for kid in kids if isinstance(kid, int)})
        parts = parent.get("/K")
        parent.K = Array([*(parts or []), made])
        return made

    document = element("Document", top)
    element("H1", document, 0)
    element("P", document, 1)
    linked = element("Link", element("P", document), 2, Dictionary(Type=Name.OBJR, Obj=link))
    figure = element("Figure", document, 3, Alt=String("A grey wall"), A=Dictionary(O=Name.Layout, BBox=[50, 600, 100, 650]))
    element("Caption", figure, 4)
    table = element("Table", document)
    element("TH", element("TR", table), 5, A=Dictionary(O=Name.Table, Scope=Name.Column))
    element("TD", element("TR", table), 6)
    element("H2", document, 7)
    element("H2", document, 8)
    element("Note", document, 9, ID=String("n1"))
    nums = Array([0, Array([owners[index] for index in range(10)]), 1, linked])
    top.ParentTree = pdf.make_indirect(Dictionary(Nums=nums))
    top.ParentTreeNextKey = 2
    pdf.Root.StructTreeRoot = top


def _attach(pdf: pikepdf.Pdf) -> None:
    file = pdf.make_stream(b"<p>source</p>", Type=Name.EmbeddedFile, Subtype=Name("/text/html"))
    specification = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String("source.html"),
            UF=String("source.html"),
            Desc=String("The source"),
            AFRelationship=Name.Source,
            EF=Dictionary(F=file, UF=file),
        )
    )
    pdf.Root.AF = Array([specification])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("source.html"), specification])))
