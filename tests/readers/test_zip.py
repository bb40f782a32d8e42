"""A ZIP with an article: read as a folder is, and refused where it is something else or means harm."""

from __future__ import annotations

import random
import stat
import struct
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from convert.article.document import Bundle
from convert.errors import OctavoError, SourceUnreadable, TooLarge
from convert.readers import archive_zip
from convert.readers.registry import read, recognise
from convert.readers.source import Source, open_source
from convert.settings import Settings
from convert.world import World
from tests.readers.test_folder import BOATS, MARKET, codes, figures, picture, story
from tests.readers.web import page

ARTICLE = story(f"[one.png]\n\n{BOATS}", MARKET)


def packed(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these members, their names as they are given."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo()
            info.filename, info.compress_type = name, method
            archive.writestr(info, content)
    return out.getvalue()


def unpack(data: bytes, world: World | None = None) -> Bundle:
    return read(Source(data, "found.zip"), Settings(), world or World())


@pytest.fixture(autouse=True)
def _leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Whatever happens, the folder that a ZIP is unpacked into is gone afterwards."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert not list(tmp_path.glob("octavo-*"))


def test_an_article_with_its_pictures(tmp_path: Path) -> None:
    data = packed({"the harbour/article.txt": ARTICLE, "the harbour/one.png": picture(1), "the harbour/2 market.png": picture(2)})
    (tmp_path / "found.zip").write_bytes(data)
    source = open_source(tmp_path / "found.zip")
    assert recognise(source) == "zip"
    bundle = read(source, Settings(), World())
    assert figures(bundle) == [("Boats", "one.png"), ("Figure", "2%20market.png")]
    assert (bundle.source, bundle.source_name) == (data, "found.zip")
    assert len(bundle.files) == 2
    assert str(tmp_path) not in repr(bundle.article)


def test_a_saved_page_with_its_folder() -> None:
    text = page('<figure><img src="page_files/quay" alt="A quay"><figcaption>The quay</figcaption></figure>')
    bundle = unpack(packed({"page.html": text, "page_files/quay": picture(1), "__MACOSX/._page.html": b"\0", ".DS_Store": b"\0"}))
    assert figures(bundle) == [("The", "page_files/quay")]
    assert codes(bundle) == []


def test_names_are_read_as_they_were_meant() -> None:
    text = story(f"[Möwe.png]\n\n{BOATS}")
    data = packed({"dir\\article.txt": text, "dir\\Möwe.png": picture(1)})
    assert figures(unpack(data)) == [("Boats", "M%C3%B6we.png")]
    unflagged = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := unflagged.find(sign, at + 1)) >= 0:
            unflagged[at + place + 1] &= ~0x08
    assert figures(unpack(bytes(unflagged))) == [("Boats", "M%C3%B6we.png")]


def test_nobody_listens_in_the_folder_that_is_gone() -> None:
    def beside(path: Path, reference: str, limit: int) -> bytes:
        raise AssertionError(reference)

    assert unpack(packed({"a.txt": ARTICLE, "one.png": picture(1)}), World(beside=beside)).files


@pytest.mark.parametrize("name", ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:\\a.txt", "c:a.txt", "..\\a.txt", "\\\\host\\a.txt", ".."])
def test_names_that_lead_out_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="leads out"):
        unpack(packed({"article.txt": ARTICLE, name: "x"}))
    assert [path.name for path in tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", ["Icon\r", "x" * 300 + ".txt", "a//b.txt", "./c.txt", "/".join("d" * 30)])
def test_names_that_no_disk_takes_are_passed_over(name: str) -> None:
    assert unpack(packed({"article.txt": ARTICLE, name: "x", "one.png": picture(1)})).files


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_passed_over(kind: int) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("article.txt", ARTICLE)
        link = zipfile.ZipInfo("one.png")
        link.external_attr = (kind | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    bundle = unpack(out.getvalue())
    assert not bundle.files


def test_a_name_that_is_file_and_folder() -> None:
    with pytest.raises(SourceUnreadable, match="cannot be unpacked"):
        unpack(packed({"a.txt": ARTICLE, "a.txt/b.png": picture(1)}))


def test_of_two_members_of_one_name_the_first_counts() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("article.txt", ARTICLE)
        archive.writestr("article.txt", "x" * 400)
    assert unpack(out.getvalue()).article.metadata.title == "The harbour in winter"


def test_a_bomb_is_told_by_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_zip, "RATIO_FROM", 1 << 20)
    data = packed({"article.txt": ARTICLE, "b.png": bytes(3 << 20)})
    with pytest.raises(TooLarge, match="unpack to 3 MiB"):
        unpack(data)


def test_a_bomb_that_lies_is_told_while_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(packed({"article.txt": ARTICLE, "b.png": bytes(3 << 20)}))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rfind(sign) + place
        data[at : at + 4] = struct.pack("<I", 100)
    with pytest.raises(OctavoError):
        unpack(bytes(data))
    monkeypatch.setattr(archive_zip, "MAX_UNPACKED", 1 << 20)
    with pytest.raises(OctavoError):
        unpack(packed({"article.txt": ARTICLE, "b.png": random.Random(1).randbytes(2 << 20)}))


def test_too_many_members() -> None:
    with pytest.raises(TooLarge, match="2001 files"):
        unpack(packed({f"{number}.txt": "" for number in range(2001)}))
    with pytest.raises(TooLarge, match="more than 2000"):
        unpack(b"PK\x03\x04" + archive_zip._ENTRY * 30_000)


@pytest.mark.parametrize("inner", ["inner.zip", "inner.txt"])
def test_a_zip_in_a_zip(inner: str) -> None:
    with pytest.raises(SourceUnreadable, match=r"holds no article|a ZIP inside"):
        unpack(packed({inner: packed({"article.txt": ARTICLE})}))


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ({"mimetype": "application/epub+zip", "META-INF/container.xml": "x", "a.xhtml": "x"}, "EPUB"),
        ({"META-INF/container.xml": "x", "chapter.html": "x"}, "EPUB"),
        ({"[Content_Types].xml": "x", "word/document.xml": "x"}, "Word"),
        ({"[Content_Types].xml": "x", "xl/workbook.xml": "x"}, "Excel"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}, "OpenDocument"),
        ({"META-INF/MANIFEST.MF": "x", "readme.txt": "x"}, "a program"),
    ],
)
def test_what_is_a_document_of_its_own(members: dict[str, bytes | str], what: str) -> None:
    with pytest.raises(SourceUnreadable, match=f"found.zip is .*{what}"):
        unpack(packed(members))


@pytest.mark.parametrize("members", [{}, {"one.png": b"x"}, {"folder/": b""}])
def test_without_an_article(members: dict[str, bytes | str]) -> None:
    with pytest.raises(SourceUnreadable, match=r"\AThe ZIP found.zip holds no article\.\Z"):
        unpack(packed(members))


def test_with_several_articles() -> None:
    with pytest.raises(SourceUnreadable, match=r"The ZIP found.zip holds 2 files that may be the article \(a.txt, b.md\)"):
        unpack(packed({"a.txt": "x", "b.md": "x"}))


def test_a_locked_one() -> None:
    data = bytearray(packed({"article.txt": ARTICLE}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + place] |= 1
    with pytest.raises(SourceUnreadable, match="password"):
        unpack(bytes(data))


def test_another_packing() -> None:
    with pytest.raises(SourceUnreadable, match="packed in a way"):
        unpack(packed({"article.txt": ARTICLE}, zipfile.ZIP_LZMA))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95, 0.999])
def test_cut_off(share: float) -> None:
    data = packed({"article.txt": ARTICLE, "one.png": picture(1)})
    with pytest.raises(SourceUnreadable, match="damaged"):
        unpack(data[: max(4, int(len(data) * share))])


def test_mutations_give_an_article_or_a_sentence() -> None:
    whole = packed({"article.txt": ARTICLE, "one.png": picture(1), "x/2.png": picture(2)})
    chance = random.Random(7)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        try:
            assert unpack(bytes(data)).article.body
        except OctavoError as refused:
            assert str(refused).endswith(".")
            assert "fault" not in str(refused)
