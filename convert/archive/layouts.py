"""How a bag is laid out in a ZIP or tar file: decided byte by byte, so that the same bag gives the same file everywhere.

A layout is a series of pieces: bytes of the container, or the name of a file whose bytes follow. The writer writes them; the check
compares them with what stands in the file, so that not even a date in a header can change unseen. Files are stored, not packed:
the editions are packed already, and no version of a packer has a part in the bytes.
"""

from __future__ import annotations

import struct
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_DOS_1980 = 0x00210000
"""1 January 1980, the first date that a ZIP entry can carry."""

_UNIX_1980 = 315_532_800
_UTF8 = 0x0800
_FILE_MODE = 0o100644 << 16
_MADE_BY_UNIX = 3 << 8


@dataclass(frozen=True)
class Member:
    """A file of the bag: its path under the bag's own folder, size and CRC-32."""

    path: str
    size: int
    crc: int


@dataclass(frozen=True)
class Piece:
    """Bytes of the container that belong to a file (or, with an empty path, to the whole), or, where `data` is None, the file's own."""

    path: str
    data: bytes | None


def zip_layout(base: str, members: Sequence[Member], bound: int = 0xFFFFFFFF) -> Iterator[Piece]:
    """A ZIP file (APPNOTE 6.3.10) with the folder `base`; from `bound` on sizes and offsets take their 64-bit form."""
    directory = []
    offset = 0
    for member in members:
        name = f"{base}/{member.path}".encode()
        large = member.size >= bound
        extra = struct.pack("<HHQQ", 1, 16, member.size, member.size) if large else b""
        size = 0xFFFFFFFF if large else member.size
        version = 45 if large else 20
        common = struct.pack("<HHHIIIIHH", version, _UTF8, 0, _DOS_1980, member.crc, size, size, len(name), len(extra))
        yield Piece(member.path, b"PK\3\4" + common + name + extra)
        yield Piece(member.path, None)
        directory.append((member, _central(member, name, offset, bound)))
        offset += 30 + len(name) + len(extra) + member.size
    for member, entry in directory:
        yield Piece(member.path, entry)
    yield Piece("", _end(len(directory), sum(len(entry) for _, entry in directory), offset, bound))


def _central(member: Member, name: bytes, offset: int, bound: int) -> bytes:
    large = [value for value in (member.size, member.size, offset) if value >= bound]
    extra = struct.pack(f"<HH{len(large)}Q", 1, 8 * len(large), *large) if large else b""
    size = 0xFFFFFFFF if member.size >= bound else member.size
    place = 0xFFFFFFFF if offset >= bound else offset
    version = 45 if large else 20
    head = struct.pack("<HHHHIIII", _MADE_BY_UNIX | version, version, _UTF8, 0, _DOS_1980, member.crc, size, size)
    return b"PK\1\2" + head + struct.pack("<HHHHHII", len(name), len(extra), 0, 0, 0, _FILE_MODE, place) + name + extra


def _end(count: int, size: int, offset: int, bound: int) -> bytes:
    long = b""
    if count >= min(bound, 0xFFFF) or size >= bound or offset >= bound:
        long = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, _MADE_BY_UNIX | 45, 45, 0, 0, count, count, size, offset)
        long += b"PK\6\7" + struct.pack("<IQI", 0, offset + size, 1)
        count, size, offset = (0xFFFF if count >= 0xFFFF else count), min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
        if bound < 0xFFFFFFFF:
            size = offset = 0xFFFFFFFF
    return long + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, size, offset, 0)


def tar_layout(base: str, members: Sequence[Member]) -> Iterator[Piece]:
    """A tar file (POSIX.1-2001, pax) with the folder `base`."""
    length = 0
    for member in members:
        info = tarfile.TarInfo(f"{base}/{member.path}")
        info.size, info.mode, info.mtime = member.size, 0o644, _UNIX_1980
        head = info.tobuf(tarfile.PAX_FORMAT, "utf-8", "strict")
        padding = bytes(-member.size % tarfile.BLOCKSIZE)
        length += len(head) + member.size + len(padding)
        yield Piece(member.path, head)
        yield Piece(member.path, None)
        yield Piece(member.path, padding)
    end = 2 * tarfile.BLOCKSIZE
    yield Piece("", bytes(end + -(length + end) % tarfile.RECORDSIZE))


LAYOUTS = {".zip": zip_layout, ".tar": tar_layout}
"""Ending of the file → its layout."""
