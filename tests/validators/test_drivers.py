"""A validator that never complains is none: each driver reports what is wrong in a bad file, and stops where it cannot check."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.validators import ace, epubcheck, verapdf
from tests.validators.making import need_validators

pytestmark = pytest.mark.validators

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:x</dc:identifier><dc:title>T</dc:title>'
    "<dc:language>en</dc:language></metadata>"
    '<manifest><item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>'
    '<spine><itemref idref="n"/></spine></package>'
)
PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>T</title></head><body>'
    '<nav epub:type="toc"><ol><li><a href="n.xhtml">T</a></li></ol></nav><p><img src="none.png"/></p></body></html>'
)


@pytest.fixture(autouse=True)
def validators() -> None:
    """The validators, or a sentence on how to get them."""
    need_validators()


@pytest.fixture
def bad_book(tmp_path: Path) -> Path:
    """An EPUB without a date, without accessibility metadata, and with a picture that is not there."""
    path = tmp_path / "bad.epub"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for name, text in (("META-INF/container.xml", CONTAINER), ("p.opf", PACKAGE), ("n.xhtml", PAGE)):
            book.writestr(name, text)
    return path


def test_epubcheck_complains(bad_book: Path) -> None:
    rules = {finding.rule for finding in epubcheck.check([bad_book])}
    assert {"RSC-005", "RSC-007"} <= rules  # no dcterms:modified; a resource that is missing


def test_ace_complains(bad_book: Path) -> None:
    rules = {finding.rule for finding in ace.check([bad_book])}
    assert {"image-alt", "metadata-accessmode"} <= rules


def test_what_is_no_book_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "no.epub"
    path.write_bytes(b"no ZIP at all")
    assert any(finding.severity in ("fatal", "error") for finding in epubcheck.check([path]))
    with pytest.raises(RuntimeError, match="no report"):
        ace.check([path])


def test_verapdf_complains(tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    for flavours in (verapdf.ARCHIVE, verapdf.MODERN):
        found = verapdf.check([path], flavours)
        assert {finding.rule.split()[0] for finding in found} == set(flavours)


def test_what_is_no_pdf_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "no.pdf"
    path.write_bytes(b"no PDF at all")
    assert verapdf.check([path])
