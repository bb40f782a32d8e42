"""Bags that want something: each is refused or reported, nothing outside of them is read, and none takes long."""

from __future__ import annotations

import io
import os
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest

from convert.archive.verify import verify
from tests.archive.bags import bag, files, sealed, zipped

PATHS = ["/etc/hostname", "../outside.txt", "data/../../outside.txt", "data\\..\\..\\outside.txt", "C:\\Windows\\win.ini", "~/x", "data//x"]


def kinds(path: Path) -> set[tuple[str, str]]:
    """What is wrong with a bag, and with which file."""
    return {(problem.kind, problem.file) for problem in verify(path).problems}


@pytest.mark.parametrize("path", PATHS)
def test_a_manifest_that_leads_out(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.txt").write_text("secret")
    made = bag(tmp_path)
    lines = (made / "manifest-sha256.txt").read_bytes()
    sealed(made, "manifest-sha256.txt", lines + f"{'0' * 64}  {path}\n".encode())
    assert ("unsafe", "manifest-sha256.txt") in kinds(made)


def test_percent_encoding_hides_nothing(tmp_path: Path) -> None:
    made = bag(tmp_path)
    lines = (made / "manifest-sha256.txt").read_bytes()
    sealed(made, "manifest-sha256.txt", lines + f"{'0' * 64}  data/%2e%2e/%2e%2e/outside%0A.txt\n".encode())
    assert ("missing", "data/%2e%2e/%2e%2e/outside\n.txt") in kinds(made)


def test_links_are_not_followed(tmp_path: Path) -> None:
    made = bag(tmp_path)
    (tmp_path / "outside.txt").write_text("secret")
    (made / "data" / "article.json").unlink()
    (made / "data" / "article.json").symlink_to(tmp_path / "outside.txt")
    (made / "data" / "loop").symlink_to(made)
    assert {("unsafe", "data/article.json"), ("unsafe", "data/loop")} <= kinds(made)


def test_a_pipe_does_not_hold_us_up(tmp_path: Path) -> None:
    made = bag(tmp_path)
    os.mkfifo(made / "data" / "pipe")
    assert ("unsafe", "data/pipe") in kinds(made)


def entries(made: Path, base: str = "small.bag") -> list[tuple[str, bytes]]:
    return [(f"{base}/{path.relative_to(made).as_posix()}", path.read_bytes()) for path in files(made)]


@pytest.mark.parametrize("name", ["small.bag/../../x", "/x", "small.bag/data/../x"])
def test_a_zip_that_leads_out(tmp_path: Path, name: str) -> None:
    assert not verify(zipped(tmp_path / "a.zip", [*entries(bag(tmp_path)), (name, b"x")])).passed


def test_the_same_name_twice(tmp_path: Path) -> None:
    made = entries(bag(tmp_path))
    with pytest.warns(UserWarning, match="Duplicate"):
        path = zipped(tmp_path / "a.zip", [*made, made[3]])
    assert ("unsafe", made[3][0].removeprefix("small.bag/")) in kinds(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("b/data/zeros", "w") as file:
        for _ in range(200):
            file.write(bytes(1 << 20))
    verdict = verify(path)
    assert any("unpack" in problem.why for problem in verdict.problems)
    assert verdict.files == 0


def test_entries_that_share_their_bytes(tmp_path: Path) -> None:
    packed = zlib.compress(bytes(1000))[2:-4]
    crc = zlib.crc32(bytes(1000))
    fields = struct.pack("<HHHIIIIHH", 20, 0, 8, 0x210000, crc, len(packed), 1000, 3, 0)
    local = b"PK\3\4" + fields + b"b/x" + packed
    directory = b""
    for index in range(3):
        head = struct.pack("<HHHHIIIIHHHHHII", 20, 20, 0, 8, 0x210000, crc, len(packed), 1000, 3, 0, 0, 0, 0, 0, 0)
        directory += b"PK\1\2" + head + f"b/{index}".encode()
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 3, 3, len(directory), len(local), 0)
    (tmp_path / "overlap.zip").write_bytes(local + directory + end)
    assert any("unpack" in problem.why for problem in verify(tmp_path / "overlap.zip").problems)


def test_a_tar_with_links_and_devices(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name, data in entries(bag(tmp_path)):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, kind in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("device", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(f"small.bag/data/{name}")
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)
    assert {("unsafe", f"data/{name}") for name in ("link", "hard", "device")} == kinds(path)


def test_a_tar_header_without_end(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 40
    (tmp_path / "a.tar").write_bytes(info.tobuf(tarfile.GNU_FORMAT) + bytes(2048))
    assert {kind for kind, _ in kinds(tmp_path / "a.tar")} == {"unreadable"}


@pytest.mark.parametrize("value", ["1.1", "many", "99999999999999999999999.5", ""])
def test_a_wrong_oxum(tmp_path: Path, value: str) -> None:
    made = bag(tmp_path)
    sealed(made, "bag-info.txt", f"Payload-Oxum: {value}\n".encode())
    assert ("changed", "bag-info.txt") in kinds(made)


def test_lines_that_end_otherwise(tmp_path: Path) -> None:
    made = bag(tmp_path)
    for ending in (b"\r\n", b"\r"):
        for name in ("manifest-sha256.txt", "manifest-sha512.txt", "bagit.txt", "bag-info.txt"):
            sealed(made, name, b"\n".join([*(made / name).read_bytes().splitlines(), b""]).replace(b"\n", ending))
        assert verify(made).problems == ()


@pytest.mark.parametrize(
    "line",
    [b"no digest at all\n", b"abc  data/article.json\n", b"\xff\xfe\n", b"0" * 64 + b"\n", b"0" * 100_000 + b"\n"],
)
def test_a_manifest_of_nonsense(tmp_path: Path, line: bytes) -> None:
    made = bag(tmp_path)
    sealed(made, "manifest-sha256.txt", (made / "manifest-sha256.txt").read_bytes() + line)
    assert ("invalid", "manifest-sha256.txt") in kinds(made)


def test_a_manifest_that_lists_a_file_twice(tmp_path: Path) -> None:
    made = bag(tmp_path)
    lines = (made / "manifest-sha256.txt").read_bytes()
    sealed(made, "manifest-sha256.txt", lines + lines.splitlines(keepends=True)[0])
    assert ("invalid", "manifest-sha256.txt") in kinds(made)


def test_a_huge_manifest(tmp_path: Path) -> None:
    made = bag(tmp_path)
    lines = (made / "manifest-sha256.txt").read_bytes()
    sealed(made, "manifest-sha256.txt", lines + b"".join(b"%064x  data/%d\n" % (n, n) for n in range(210_000)))
    verdict = verify(made)
    assert ("invalid", "manifest-sha256.txt") in {(problem.kind, problem.file) for problem in verdict.problems}
    assert len(verdict.problems) <= 1000


def test_files_that_lie_elsewhere(tmp_path: Path) -> None:
    made = bag(tmp_path)
    sealed(made, "fetch.txt", b"http://127.0.0.1:1/x 3 data/x\n")
    assert ("invalid", "fetch.txt") in kinds(made)


@pytest.mark.parametrize(
    "data", [b"", b"PK\5\6", b"PK\5\6" + b"\xff" * 18, b"\x1f\x8b" + bytes(600), b"nothing", bytes(1024), b"ustar" * 300]
)
def test_what_is_no_bag(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    assert not verify(tmp_path / "x").passed


def test_names_that_are_no_text(tmp_path: Path) -> None:
    made = bag(tmp_path)
    Path(os.fsdecode(bytes(made) + b"/data/\xff\x1b[2J.txt")).write_bytes(b"x")
    told = [problem for problem in verify(made).problems if problem.kind == "unsafe"]
    assert told
    assert all(problem.file.isprintable() or "\x1b" in problem.file for problem in told)
