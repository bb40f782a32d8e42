"""Hostile, damaged and empty files: a finding or a clear error, soon, and never a fault of our own."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

from convert.check.check import check, checkable, kind_of
from convert.errors import SourceMissing, SourceUnreadable
from tests.check.books import good, pack, sound
from tests.check.pages import good_pdf

OPF, TEXT = "EPUB/package.opf", "EPUB/text.xhtml"
BOMB = b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(12)
)


def codes(path: Path) -> set[str]:
    return {finding.code for finding in check(path).findings}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.epub", b"", "epub-empty"),
        ("a.epub", b"no zip at all", "epub-not-zip"),
        ("a.epub", b"PK\x03\x04" + b"\0" * 60, "epub-not-zip"),
        ("a.pdf", b"", "pdf-empty"),
        ("a.pdf", b"%PDF-1.7\nno", "pdf-unreadable"),
        ("a.mp3", b"", "audio-unreadable"),
        ("a.mp3", b"ID3" + bytes(100), "audio-unreadable"),
        ("a.m4b", b"\0\0\0\x18ftypM4B ", "audio-unreadable"),
        ("article.json", b"", "article-unreadable"),
        ("article.json", b"[" * 100_000, "article-unreadable"),
        ("article.json", b'{"schema": 3}', "article-unreadable"),
    ],
)
def test_what_is_no_such_file(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = check(path)
    assert [finding.code for finding in found.findings] == [code]
    assert not found.passed
    assert found.findings[0].hint


def test_what_is_not_there_or_not_ours(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="no file"):
        check(tmp_path / "gone.epub")
    (tmp_path / "a.docx").write_bytes(b"PK")
    with pytest.raises(SourceUnreadable, match="no kind"):
        check(tmp_path / "a.docx")
    with pytest.raises(SourceUnreadable):
        check(tmp_path)


def test_a_folder_is_searched(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    pack(tmp_path / "b" / "x.epub", good())
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    assert [path.name for path in checkable(tmp_path)] == ["a.pdf", "x.epub"]
    nameless = tmp_path / "nameless"
    nameless.write_bytes((tmp_path / "b/x.epub").read_bytes())
    assert kind_of(nameless) == "epub"


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.epub"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        with book.open("EPUB/zeros", "w") as file:
            for _ in range(40):
                file.write(bytes(2**20))
    assert codes(path) == {"epub-bomb"}


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    files = good() | {"EPUB/style.css": bytes(20 * 2**20)}
    path = pack(tmp_path / "liar.epub", files)
    data = bytearray(path.read_bytes())
    for at in (data.find(struct.pack("<L", 20 * 2**20)), data.rfind(struct.pack("<L", 20 * 2**20))):
        if at >= 0:
            data[at : at + 4] = struct.pack("<L", 10)
    path.write_bytes(data)
    assert "epub-file-damaged" in codes(path)


@pytest.mark.parametrize("name", ["META-INF/container.xml", OPF, "EPUB/nav.xhtml", TEXT, "EPUB/text.smil"])
def test_an_entity_bomb_is_told(tmp_path: Path, name: str) -> None:
    files = good()
    files[name] = BOMB + b"]><html xmlns='http://www.w3.org/1999/xhtml' title='&m;'>&m;</html>"
    found = check(pack(tmp_path / "a.epub", files))
    assert not found.passed


def test_entities_from_outside_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret words")
    files = good()
    files[TEXT] = files[TEXT].replace(b"<!DOCTYPE html>", f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode())
    files[TEXT] = files[TEXT].replace(b">The boats<", b">&x;<")
    found = check(pack(tmp_path / "a.epub", files))
    assert "secret words" not in repr(found)
    assert "epub-entities" in {finding.code for finding in found.findings}


def test_deep_xml_is_told(tmp_path: Path) -> None:
    files = good()
    files[TEXT] = files[TEXT].replace(b'<p id="b8">', b"<div>" * 5000 + b'<p id="b8">')
    assert "epub-xml" in codes(pack(tmp_path / "a.epub", files))


def test_thousands_of_findings_are_counted_not_listed(tmp_path: Path) -> None:
    files = good()
    files[TEXT] = files[TEXT].replace(b'<p id="b8">', b'<p><a href="#no">x</a></p>\n' * 3000 + b'<p id="b8">')
    found = check(pack(tmp_path / "a.epub", files))
    broken = [finding for finding in found.findings if finding.code == "epub-link-broken"]
    assert len(broken) == 26
    assert broken[-1].sentence == "2975 more findings of this kind."


def _cuts(data: bytes, count: int) -> list[bytes]:
    """The file cut off, and with bytes turned over, in ways that are always the same."""
    chance = random.Random(7)
    cuts = [data[: len(data) * step // count] for step in range(1, count)]
    for _ in range(count):
        turned = bytearray(data)
        for _ in range(8):
            turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
        cuts.append(bytes(turned))
    return cuts


@pytest.mark.parametrize("kind", ["epub", "pdf", "mp3", "m4b"])
def test_damage_is_no_fault_of_ours(tmp_path: Path, kind: str) -> None:
    whole = io.BytesIO()
    if kind == "epub":
        data = pack(tmp_path / "whole.epub", good()).read_bytes()
    elif kind == "pdf":
        good_pdf().save(whole)
        data = whole.getvalue()
    else:
        data = sound() if kind == "mp3" else sound("aac", "mp4")
    for index, damaged in enumerate(_cuts(data, 12)):
        path = tmp_path / f"{index}.{kind}"
        path.write_bytes(damaged)
        check(path)  # whatever it finds, it ends and raises nothing
    if kind in ("epub", "pdf"):
        half = tmp_path / f"half.{kind}"
        half.write_bytes(data[: len(data) // 2])
        assert not check(half).passed
