"""The EPUB edition: its package, navigation, pictures and cover, and the same bytes every time."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from convert.article.blocks import Cell, Figure, Heading, Paragraph, Pictures, Table
from convert.article.document import Bundle
from convert.article.inlines import Break, Emphasis, NoteRef, Text
from convert.article.metadata import Metadata
from convert.article.pictures import Described
from convert.errors import TargetError
from convert.writers.edition import Layout, PrintedPage, edition_id
from convert.writers.epub import write_epub
from tests.writers.everything import bundle, everything, order, paragraph, picture

NAMES = {
    "opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/", "x": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops", "ncx": "http://www.daisy.org/z3986/2005/ncx/", "smil": "http://www.w3.org/ns/SMIL",
}  # fmt: skip


class Book:
    """An EPUB opened for questions."""

    def __init__(self, path: Path) -> None:
        self.archive = zipfile.ZipFile(path)
        self.package = self.xml("content.opf")

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(f"EPUB/{name}"))

    def all(self, query: str, name: str = "content.opf") -> list[str]:
        return [str(each) for each in self.xml(name).xpath(query, namespaces=NAMES)]

    def meta(self, prop: str) -> list[str]:
        return self.all(f"//opf:meta[@property='{prop}']/text()")


def book_of(tmp_path: Path, of: Bundle, **more: object) -> Book:
    write_epub(replace(order(of), **more), tmp_path / "book.epub")
    return Book(tmp_path / "book.epub")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return book_of(tmp_path_factory.mktemp("book"), everything())


def test_the_archive_begins_with_its_type_uncompressed(book):
    first = book.archive.infolist()[0]
    assert (first.filename, first.compress_type, book.archive.read(first)) == ("mimetype", zipfile.ZIP_STORED, b"application/epub+zip")
    assert {entry.date_time for entry in book.archive.infolist()} == {(2026, 5, 2, 8, 0, 2)}


def test_the_same_order_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_epub(order(everything()), tmp_path / name / "book.epub")
    assert (tmp_path / "one/book.epub").read_bytes() == (tmp_path / "two/book.epub").read_bytes()


def test_metadata_is_what_the_article_says(book):
    assert book.package.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert book.all("//dc:identifier/text()") == ["urn:uuid:6ba7b810-9dad-51d1-80b4-00c04fd430c8"]
    assert book.all("//dc:title/text()") == ["Field & <street>", "A subtitle"]
    assert book.all("//dc:creator/text()") == ["Ada L.", "Grace H."]
    assert book.all("//dc:contributor/text()") == ["Tony"]
    assert book.meta("role") == ["aut", "aut", "trl"]
    assert book.all("//dc:subject/text()") == ["World", "fields", "streets"]
    assert book.all("//dc:date/text()") == ["2026-05-01"]
    assert book.all("//dc:source/text()") == ["https://example.org/article"]
    assert book.all("//dc:rights/text()") == ["© 2026 The Daily"]
    assert book.meta("dcterms:modified") == ["2026-05-02T08:00:02Z"]


def test_what_is_not_known_is_not_written(tmp_path):
    bare = book_of(tmp_path, bundle(paragraph("Words."), metadata=Metadata()))
    for name in ("creator", "publisher", "date", "source", "rights", "description", "subject"):
        assert not bare.all(f"//dc:{name}"), name
    assert bare.all("//dc:language/text()") == ["und"]
    assert bare.all("//dc:title/text()") == ["Words."]


def test_the_contents_are_nested_as_the_headings_are(book):
    assert book.all("//x:nav[@epub:type='toc']/x:ol/x:li/x:a/text()", "nav.xhtml") == ["Field & <street>"]
    parts = "//x:nav[@epub:type='toc']/x:ol/x:li/x:ol/x:li"
    assert book.all(f"{parts}/x:a/text()", "nav.xhtml") == ["First part", "Second part", "Notes"]
    assert book.all(f"{parts}/x:ol/x:li/x:a/text()", "nav.xhtml") == ["Skipping levels"]
    assert book.all("//ncx:navLabel/ncx:text/text()", "toc.ncx") == [
        "Field & <street>", "First part", "Skipping levels", "Second part", "Notes",
    ]  # fmt: skip


def test_marks_of_notes_are_not_in_the_contents(tmp_path):
    heading = Heading(text=(Text("One"), Break(), Text("two"), NoteRef("n", "9")))
    assert "One two" in book_of(tmp_path, bundle(heading)).all("//x:a/text()", "nav.xhtml")


def test_every_link_leads_to_a_place_that_exists(book):
    ids = set(book.all("//@id", "article.xhtml"))
    entries = book.all("//ncx:content/@src", "toc.ncx") + book.all("//x:a/@href", "nav.xhtml")
    for target in entries + book.all("//x:a/@href", "article.xhtml"):
        document, _, fragment = target.partition("#")
        if not target.startswith("http"):
            assert not fragment or fragment in ids, target
            assert not document or f"EPUB/{document}" in book.archive.namelist(), target


def test_every_file_is_in_the_manifest(book):
    listed = {f"EPUB/{path}" for path in book.all("//opf:item/@href")}
    assert listed == set(book.archive.namelist()) - {"mimetype", "META-INF/container.xml", "EPUB/content.opf"}


def test_pictures_keep_within_their_budget_and_carry_their_new_size(tmp_path):
    big = bundle(Figure(content=Pictures(names=("A b/ü.JPG",))), a=picture("A b/ü.JPG", Described("x"), 4000, 3000))
    book = book_of(tmp_path, big)
    (path,) = book.all("//x:img/@src", "article.xhtml")
    assert path == "images/001-a-b.jpg"
    with Image.open(BytesIO(book.archive.read(f"EPUB/{path}"))) as image:
        assert image.size == (1600, 1200)
    assert book.all("//x:img/@width", "article.xhtml") == ["1600"]


def test_only_pictures_that_are_shown_are_packed(tmp_path):
    book = book_of(tmp_path, bundle(Figure(content=Pictures(names=("a.jpg",))), a=picture("a.jpg"), b=picture("b.jpg")))
    assert [path for path in book.all("//opf:item/@href") if path.startswith("images/0")] == ["images/001-a.jpg"]


def test_a_broken_picture_is_a_missing_one(tmp_path):
    of = bundle(Figure(content=Pictures(names=("a.jpg",))), a=picture("a.jpg", Described("A ship")))
    book = book_of(tmp_path, Bundle(of.article, {"a.jpg": b"\xff\xd8\xff broken"}))
    assert not book.all("//x:img", "article.xhtml")
    assert "".join(book.all("//x:p[@class='missing-picture']//text()", "article.xhtml")) == "Picture not available A ship"


def test_the_cover_says_what_is_on_it(book, tmp_path):
    assert book.all("//opf:item[@properties='cover-image']/@href") == book.all("//x:img/@src", "cover.xhtml") == ["images/cover.jpg"]
    alt = "Cover of “Field & <street>”. Ada L. Grace H. The Daily. A red field"
    assert book.all("//x:img/@alt", "cover.xhtml") == [alt]
    undescribed = book_of(tmp_path, bundle(Figure(content=Pictures(names=("a.jpg",))), a=picture("a.jpg")))
    assert undescribed.all("//x:img/@alt", "cover.xhtml") == ["Cover of “A title”. Picture, not described"]


def test_right_to_left(tmp_path):
    metadata = Metadata(title="مقال", language="ar", direction="rtl")
    book = book_of(tmp_path, bundle(paragraph("نص."), metadata=metadata))
    assert book.all("//opf:spine/@page-progression-direction") == ["rtl"]
    assert book.all("/x:html/@dir", "article.xhtml") == ["rtl"]
    assert book.all("//x:nav[@epub:type='toc']/x:h1/text()", "nav.xhtml") == ["المحتويات"]


def test_the_style_leaves_fonts_and_colours_to_the_reader(book):
    style = book.archive.read("EPUB/style/epub.css").decode()
    body = style.partition("body {")[2].partition("}")[0]
    assert "color" not in body and "font" not in body
    assert "@font-face" not in style and not re.search(r"font-size:[^;]*(px|pt)", style)


pages = (
    PrintedPage("1", "title"),
    PrintedPage("2", "b1.2"),
    PrintedPage("3", ""),
    PrintedPage("4", "b4.2"),
    PrintedPage("<5>", "b8.alt"),
    PrintedPage("", "b999.1"),
)


def test_a_page_begins_at_its_first_sentence(tmp_path):
    book = book_of(tmp_path, everything(), layout=Layout(None, pages))
    markers = book.xml("article.xhtml").xpath("//x:span[@role='doc-pagebreak']", namespaces=NAMES)
    assert [(marker.get("id"), marker.get("aria-label")) for marker in markers] == [
        ("page-1", "1"), ("page-2", "2"), ("page-3", "3"), ("page-4", "4"), ("page-5", "<5>"), ("page-6", "6"),
    ]  # fmt: skip
    assert markers[1].getnext().get("id") == "b1.2"
    assert markers[3].getnext().get("id") == "b4.2"
    assert book.all("//x:nav[@epub:type='page-list']//x:a/@href", "nav.xhtml") == [f"article.xhtml#page-{n}" for n in range(1, 7)]
    assert book.meta("pageBreakSource") == [edition_id(order(everything()), "pdf")]
    assert {"pageBreakMarkers", "pageNavigation"} <= set(book.meta("schema:accessibilityFeature"))


def test_a_page_that_begins_at_a_table_row_is_marked_in_its_first_cell(tmp_path):
    row = next(each for each in book_of(tmp_path, everything()).all("//x:tr/@id", "article.xhtml") if each.endswith(".r2"))
    book = book_of(tmp_path, everything(), layout=Layout(None, (PrintedPage("1", row), PrintedPage("2", row))))
    assert book.all(f"//x:tr[@id='{row}']/x:th/x:span/@id", "article.xhtml") == ["page-1", "page-2"]


@pytest.mark.parametrize(
    ("before", "said"), [(0, "It “has two” words"), (2, "“has two”"), (4, "has two”"), (5, "two"), (8, "words"), (99, "It")]
)
def test_a_page_that_begins_inside_a_sentence_is_marked_before_its_first_word(before, said, tmp_path):
    sentence = paragraph("It “has two” words.")
    book = book_of(tmp_path, bundle(sentence), layout=Layout(None, (PrintedPage("1", "b1.1", before),)))
    (marker,) = book.xml("article.xhtml").xpath("//x:span[@role='doc-pagebreak']", namespaces=NAMES)
    following = marker.tail or "".join(marker.getnext().itertext())
    assert following.startswith(said)


def test_a_page_may_begin_inside_emphasis_a_cell_or_between_letters_of_a_script_without_spaces(tmp_path):
    inner = (Text("One "), Emphasis((Text("two three"),)), Text(" four"))
    of = bundle(Paragraph(text=inner), Table(rows=((Cell((Text("a"),)), Cell((Text("b c"),))),)), paragraph("夜の蛾は光を見る。"))
    for address, before, wanted in (("b1.1", 6, "em"), ("b2.r1", 1, "td"), ("b2.r1", 2, "td"), ("b3.1", 3, "span")):
        book = book_of(tmp_path, of, layout=Layout(None, (PrintedPage("1", address, before),)))
        (marker,) = book.xml("article.xhtml").xpath("//x:span[@role='doc-pagebreak']", namespaces=NAMES)
        assert etree.QName(marker.getparent()).localname == wanted
        assert marker.tail.strip() in ("three", "b c", "c", "は光を見る。")


def test_without_printed_pages_none_are_claimed(book):
    assert not book.meta("pageBreakSource") and not book.all("//x:nav[@epub:type='page-list']", "nav.xhtml")


def test_a_target_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(TargetError):
        write_epub(order(bundle(paragraph("x"))), tmp_path / "no" / "folder.epub")
