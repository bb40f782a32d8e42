"""A good PDF passes; each way of breaking it gives exactly the finding that says so."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from convert.check.check import check
from convert.check.pdf.rules import PDF_RULES
from tests.check.pages import CONTENT, XMP, good_pdf


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """The structure elements of one type, in the order of the file."""
    return [item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/S") == Name(f"/{kind}") and "/P" in item]


def one(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    return elements(pdf, kind)[0]


def page(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return page(pdf).Resources.Font.F


def content(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    assert old in CONTENT
    page(pdf).Contents = pdf.make_stream(CONTENT.replace(old, new))


def xmp(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    assert old in XMP
    pdf.Root.Metadata.write(XMP.replace(old, new).encode())


def rename(node: pikepdf.Object, kind: str) -> None:
    node.S = Name(f"/{kind}")


def drop(holder: pikepdf.Object, key: str) -> None:
    del holder[key]


def put(holder: pikepdf.Object, key: str, value: object) -> None:
    holder[key] = value


def move(node: pikepdf.Object, old: pikepdf.Object, new: pikepdf.Object) -> None:
    """A structure element from one parent to another, where it stands last."""
    old.K = Array([kid for kid in old.K if not (isinstance(kid, Dictionary) and kid.objgen == node.objgen)])
    new.K = Array([*new.K, node])
    node.P = new


def specification(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.AF[0]


Change = Callable[[pikepdf.Pdf], object]

CHANGES: list[tuple[set[str], Change]] = [
    ({"pdf-metadata", "pdf-title", "pdf-no-ua-claim", "pdf-no-a-claim"}, lambda pdf: drop(pdf.Root, "/Metadata")),
    ({"pdf-metadata", "pdf-title", "pdf-no-ua-claim", "pdf-no-a-claim"}, lambda pdf: pdf.Root.Metadata.write(b"<x")),
    ({"pdf-no-ua-claim"}, lambda pdf: xmp(pdf, 'pdfuaid:part="1"', "")),
    ({"pdf-no-a-claim"}, lambda pdf: xmp(pdf, 'pdfaid:part="3" pdfaid:conformance="A"', "")),
    ({"pdf-title"}, lambda pdf: xmp(pdf, "The harbour", "")),
    ({"pdf-display-title"}, lambda pdf: drop(pdf.Root, "/ViewerPreferences")),
    ({"pdf-display-title"}, lambda pdf: put(pdf.Root.ViewerPreferences, "/DisplayDocTitle", False)),
    ({"pdf-language"}, lambda pdf: drop(pdf.Root, "/Lang")),
    ({"pdf-language-tag"}, lambda pdf: put(pdf.Root, "/Lang", String("english language"))),
    ({"pdf-language-tag"}, lambda pdf: put(one(pdf, "P"), "/Lang", String("e_n"))),
    ({"pdf-untagged"}, lambda pdf: drop(pdf.Root, "/MarkInfo")),
    ({"pdf-untagged"}, lambda pdf: drop(pdf.Root, "/StructTreeRoot")),
    ({"pdf-suspects"}, lambda pdf: put(pdf.Root.MarkInfo, "/Suspects", True)),
    ({"pdf-content-untagged"}, lambda pdf: content(pdf, b"/Artifact BMC", b"/X BMC")),
    ({"pdf-content-untagged"}, lambda pdf: content(pdf, b"/P <</MCID 1>> BDC", b"/P <</MCID 77>> BDC")),
    ({"pdf-content-lost"}, lambda pdf: put(one(pdf, "P"), "/K", Array([]))),
    ({"pdf-content-mixed"}, lambda pdf: content(pdf, b"/Artifact BMC", b"/Artifact BMC /P <</MCID 1>> BDC EMC")),
    ({"pdf-role"}, lambda pdf: rename(one(pdf, "P"), "Absatz")),
    ({"pdf-figure-alt"}, lambda pdf: drop(one(pdf, "Figure"), "/Alt")),
    ({"pdf-figure-alt"}, lambda pdf: put(one(pdf, "Figure"), "/Alt", String(" "))),
    ({"pdf-figure-words"}, lambda pdf: put(one(pdf, "Figure"), "/Alt", String("Picture, not described"))),
    ({"pdf-formula-alt"}, lambda pdf: rename(one(pdf, "P"), "Formula")),
    ({"pdf-caption"}, lambda pdf: move(one(pdf, "Caption"), one(pdf, "Figure"), one(pdf, "Document"))),
    ({"pdf-th-scope"}, lambda pdf: drop(one(pdf, "TH"), "/A")),
    ({"pdf-nesting"}, lambda pdf: move(one(pdf, "H2"), one(pdf, "Document"), one(pdf, "Table"))),
    ({"pdf-nesting"}, lambda pdf: rename(one(pdf, "P"), "LI")),
    ({"pdf-table-ragged"}, lambda pdf: put(one(pdf, "TD"), "/A", Dictionary(O=Name.Table, ColSpan=2))),
    ({"pdf-heading-skipped"}, lambda pdf: rename(one(pdf, "H2"), "H4")),
    ({"pdf-heading-skipped"}, lambda pdf: rename(one(pdf, "H1"), "P")),
    ({"pdf-heading-mixed"}, lambda pdf: rename(elements(pdf, "H2")[1], "H")),
    ({"pdf-note-id"}, lambda pdf: drop(one(pdf, "Note"), "/ID")),
    ({"pdf-font-embedded"}, lambda pdf: drop(font(pdf).FontDescriptor, "/FontFile2")),
    ({"pdf-font-unicode"}, lambda pdf: (drop(font(pdf), "/ToUnicode"), drop(font(pdf), "/Encoding"))),
    ({"pdf-link-contents"}, lambda pdf: drop(page(pdf).Annots[0], "/Contents")),
    ({"pdf-link-tag"}, lambda pdf: rename(one(pdf, "Link"), "Span")),
    ({"pdf-annotation"}, lambda pdf: page(pdf).Annots.append(pdf.make_indirect(Dictionary(Subtype=Name.Text, Rect=[0, 0, 9, 9])))),
    ({"pdf-tabs"}, lambda pdf: drop(page(pdf), "/Tabs")),
    ({"pdf-bookmarks"}, lambda pdf: drop(pdf.Root, "/Outlines")),
    ({"pdf-attachment"}, lambda pdf: drop(specification(pdf), "/AFRelationship")),
    ({"pdf-attachment"}, lambda pdf: drop(pdf.Root, "/AF")),
    ({"pdf-attachment"}, lambda pdf: drop(specification(pdf).EF.F, "/Subtype")),
    ({"pdf-attachment-words"}, lambda pdf: drop(specification(pdf), "/Desc")),
    ({"pdf-script"}, lambda pdf: put(pdf.Root, "/OpenAction", Dictionary(S=Name.JavaScript, JS=String("x()")))),
    ({"pdf-script"}, lambda pdf: put(page(pdf).Annots[0], "/A", Dictionary(S=Name.Launch, F=String("run.exe")))),
    ({"pdf-script"}, lambda pdf: put(page(pdf), "/AA", Dictionary())),
    ({"pdf-external"}, lambda pdf: put(page(pdf).Resources.XObject.I, "/F", String("elsewhere.png"))),
    ({"pdf-interpolate"}, lambda pdf: put(page(pdf).Resources.XObject.I, "/Interpolate", True)),
    ({"pdf-output-intent"}, lambda pdf: (drop(pdf.Root, "/OutputIntents"), content(pdf, b"/H1 <<", b"0 0 0 rg /H1 <<"))),
]  # fmt: skip
"""Codes that must be found, and no others · the change."""


def codes(pdf: pikepdf.Pdf, tmp_path: Path) -> set[str]:
    path = tmp_path / "page.pdf"
    pdf.save(path, deterministic_id=True, fix_metadata_version=False)
    return {finding.code for finding in check(path).findings}


def test_a_good_pdf_passes(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    good_pdf().save(path, deterministic_id=True)
    found = check(path)
    assert found.findings == ()
    assert (found.facts["PDF/UA"], found.facts["PDF/A"], found.facts["figures with an alternative"]) == ("1", "3a", 1)
    ways = found.display[0]
    assert ways.title == "Ways of reading"
    assert "Readable in read aloud or dynamic braille" in ways.statements


@pytest.mark.parametrize(("expected", "change"), CHANGES, ids=["+".join(sorted(e)) + f"-{i}" for i, (e, _) in enumerate(CHANGES)])
def test_a_change_is_found(tmp_path: Path, expected: set[str], change: Change) -> None:
    pdf = good_pdf()
    change(pdf)
    assert codes(pdf, tmp_path) == expected


def test_a_locked_pdf_is_told(tmp_path: Path) -> None:
    locked = pikepdf.Encryption(user="secret", owner="secret")
    path = tmp_path / "page.pdf"
    good_pdf().save(path, encryption=locked)
    assert [finding.code for finding in check(path).findings] == ["pdf-encrypted"]


def test_an_encrypted_pdf_that_opens_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    good_pdf().save(path, encryption=pikepdf.Encryption(user="", owner="secret"))
    assert "pdf-encrypted" in {finding.code for finding in check(path).findings}


def test_a_tree_that_bites_its_tail_is_told(tmp_path: Path) -> None:
    pdf = good_pdf()
    one(pdf, "P").K = Array([one(pdf, "Document")])
    assert "pdf-tree" in codes(pdf, tmp_path)


def test_content_in_a_form_is_seen(tmp_path: Path) -> None:
    pdf = good_pdf()
    form = pdf.make_stream(b"BT /F 9 Tf 9 9 Td (A) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99])
    form.Resources = Dictionary(Font=Dictionary(F=font(pdf)))
    page(pdf).Resources.XObject.X = form
    page(pdf).Contents = pdf.make_stream(CONTENT + b"/X Do")
    assert codes(pdf, tmp_path) == {"pdf-content-untagged"}


def test_a_form_that_holds_itself_ends(tmp_path: Path) -> None:
    pdf = good_pdf()
    form = pdf.make_stream(b"/X Do /X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    page(pdf).Resources.XObject.X = form
    page(pdf).Contents = pdf.make_stream(CONTENT + b"/Artifact BMC /X Do EMC")
    assert codes(pdf, tmp_path) == set()


def test_every_rule_is_broken_somewhere() -> None:
    elsewhere = {"pdf-empty", "pdf-unreadable", "pdf-encrypted", "pdf-tree", "pdf-repaired", "pdf-large", "pdf-id"}
    assert {code for expected, _ in CHANGES for code in expected} | elsewhere == set(PDF_RULES)


def test_a_stream_that_unpacks_without_end_is_not_unpacked(tmp_path: Path) -> None:
    pdf = good_pdf()
    bomb = pikepdf.Stream(pdf, zlib.compress(b"0 0 m\n" * 6_000_000, 9), Filter=Name.FlateDecode)
    page(pdf).Contents = Array([page(pdf).Contents, pdf.make_indirect(bomb)])
    path = tmp_path / "page.pdf"
    pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert "pdf-unreadable" in {finding.code for finding in check(path).findings}


def test_forms_in_forms_without_number_end(tmp_path: Path) -> None:
    pdf = good_pdf()
    inner = pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(19):
        around = pdf.make_stream(b"/X Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        around.Resources = Dictionary(XObject=Dictionary(X=inner))
        inner = around
    page(pdf).Resources.XObject.X = inner
    page(pdf).Contents = pdf.make_stream(CONTENT + b"/X Do")
    assert codes(pdf, tmp_path) == {"pdf-content-untagged"}
