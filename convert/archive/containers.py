"""A bag as it lies there: a folder, a ZIP or a tar file, each as a list of files that can be read, with what is wrong with it.

Nothing is unpacked, no link is followed, and nothing is read that the container does not hold itself.
"""

from __future__ import annotations

import contextlib
import os
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from convert.archive.names import why_unsafe

MAX_FILES = 200_000
MAX_DIRECTORY_BYTES = 256 * 2**20
"""Of a ZIP's central directory, which is read as a whole."""

MAX_HEADER_BYTES = 2**20
"""Of a long name or an extended header in a tar file."""

BOMB_FLOOR, BOMB_RATIO = 64 * 2**20, 200
"""A ZIP may unpack to the first, and beyond it to so many times its own size."""

_EXTENDED = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)

UNREADABLE = (OSError, EOFError, ValueError, NotImplementedError, zipfile.BadZipFile, zlib.error, tarfile.TarError)
"""What a broken file may raise while it is read."""


@dataclass
class Container:
    """The files of a bag with their sizes, by path (with `/`, below the bag's own folder), and how they are opened.

    `faults` are pairs of a path and the end of a sentence; `serialised` is the ending of the kind of file, or empty for a folder.
    """

    path: Path
    base: str
    open: Callable[[str], contextlib.AbstractContextManager[BinaryIO]]
    sizes: dict[str, int] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)
    serialised: str = ""

    def add(self, path: str, size: int) -> bool:
        """Takes in a file, unless its path is unsafe or stands there already."""
        why = why_unsafe(path) or ("stands in the archive twice" if path in self.sizes else "")
        if why:
            self.faults.append((path, why))
            return False
        self.sizes[path] = size
        return True


@contextlib.contextmanager
def open_bag(path: Path) -> Iterator[Container]:
    """The bag at `path`. Raises one of `UNREADABLE` where it cannot be opened at all."""
    if path.is_dir():
        yield _folder(path)
    elif _is_zip(path):
        with zipfile.ZipFile(_with_small_directory(path)) as archive:
            yield _zip(path, archive)
    else:
        with path.open("rb") as raw:
            _check_headers(raw, path.stat().st_size)
            raw.seek(0)
            with tarfile.open(fileobj=raw, mode="r:", encoding="utf-8") as archive:
                yield _tar(path, archive)


def _is_zip(path: Path) -> bool:
    """True where the file begins as a ZIP does: a tar file with a book in it also ends like one."""
    with path.open("rb") as file:
        return file.read(4) in (b"PK\3\4", b"PK\5\6")


def _folder(path: Path) -> Container:
    def opener(name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        handle = os.open(
            path / name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        return os.fdopen(handle, "rb")

    found = Container(path, path.name, opener)
    waiting = [""]
    while waiting:
        below = waiting.pop()
        for entry in sorted(os.scandir(path / below), key=lambda entry: entry.name):
            name = f"{below}/{entry.name}" if below else entry.name
            if len(found.sizes) + len(waiting) > MAX_FILES:
                found.faults.append(("", f"holds more than {MAX_FILES} files"))
                return found
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                waiting.append(name)
            elif not stat.S_ISREG(mode):
                found.faults.append((_shown(name), "is a link or a device, not a file"))
            elif name != _shown(name):
                found.faults.append((_shown(name), "has a name that is not UTF-8"))
            else:
                found.sizes[name] = entry.stat(follow_symlinks=False).st_size
    return found


def _shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


def _with_small_directory(path: Path) -> Path:
    """The path of a ZIP file whose directory may be read as a whole. Raises `ValueError` for another."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 66_000))
        tail = file.read()
    end = tail.rfind(b"PK\5\6")
    length = struct.unpack_from("<I", tail, end + 12)[0] if 0 <= end <= len(tail) - 22 else 0
    if length == 0xFFFFFFFF:
        long_end = tail.rfind(b"PK\6\6", 0, end)
        length = struct.unpack_from("<Q", tail, long_end + 40)[0] if 0 <= long_end <= len(tail) - 56 else size
    if length > MAX_DIRECTORY_BYTES:
        raise ValueError("its directory is too large")
    return path


def _zip(path: Path, archive: zipfile.ZipFile) -> Container:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    base = _base([info.filename for info in infos])
    known: dict[str, zipfile.ZipInfo] = {}
    found = Container(path, base, lambda name: cast(BinaryIO, archive.open(known[name])), serialised=".zip")
    packed = sum(info.compress_size for info in infos)
    if sum(info.file_size for info in infos) > BOMB_FLOOR + BOMB_RATIO * packed or _overlap(infos, path.stat().st_size):
        found.faults.append(("", "would unpack to far more than it can hold; it is not read"))
        return found
    if not base:
        found.faults.append(("", "does not hold its bag in one folder"))
    for info in infos[:MAX_FILES]:
        name = info.filename[len(base) + 1 :] if base else info.filename
        kind = stat.S_IFMT(info.external_attr >> 16)
        if info.orig_filename != info.filename:
            found.faults.append((name, "has a name with a NUL or a backslash in it"))
        elif kind not in (0, stat.S_IFREG):
            found.faults.append((name, "is a link or a device, not a file"))
        elif info.flag_bits & 1:
            found.faults.append((name, "is encrypted"))
        elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            found.faults.append((name, "is packed in a way that is not read here"))
        elif found.add(name, info.file_size):
            known[name] = info
    if len(infos) > MAX_FILES:
        found.faults.append(("", f"holds more than {MAX_FILES} files"))
    return found


def _overlap(infos: list[zipfile.ZipInfo], size: int) -> bool:
    """True where entries share bytes, as they do in a bomb that unpacks the same bytes again and again."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + 30 + info.compress_size
    return end > size


def _base(names: list[str]) -> str:
    """The one folder that all names are in, or nothing."""
    firsts = {name.partition("/")[0] for name in names if "/" in name}
    return firsts.pop() if len(firsts) == 1 and all("/" in name for name in names) else ""


def _check_headers(raw: BinaryIO, size: int) -> None:
    """Walks the headers before `tarfile` does, which reads long ones whole and takes a broken one for the end.

    Raises `ValueError`.
    """
    if raw.read(2) == b"\x1f\x8b":
        raise ValueError("it is compressed; unpack it first")
    position = count = 0
    while position < size:
        raw.seek(position)
        block = raw.read(tarfile.BLOCKSIZE)
        if block == bytes(tarfile.BLOCKSIZE):
            return
        try:
            info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except tarfile.HeaderError as error:
            name = block[:100].rstrip(b"\0").decode("utf-8", "replace")
            raise ValueError(f"the header of {name}, at byte {position}, is damaged ({error})") from None
        extended = info.type in _EXTENDED
        count += 1
        if (extended and info.size > MAX_HEADER_BYTES) or count > 3 * MAX_FILES or info.size < 0:
            raise ValueError("its headers are too large")
        holds = info.isreg() or extended or info.type not in tarfile.SUPPORTED_TYPES
        position += tarfile.BLOCKSIZE * (1 + -(-info.size // tarfile.BLOCKSIZE) * holds)
    if position > size or not count:
        raise ValueError("it is cut off")


def _tar(path: Path, archive: tarfile.TarFile) -> Container:
    members = [member for member in archive if not member.isdir()]
    base = _base([member.name for member in members])
    known: dict[str, tarfile.TarInfo] = {}
    found = Container(path, base, lambda name: cast(BinaryIO, archive.extractfile(known[name])), serialised=".tar")
    if not base:
        found.faults.append(("", "does not hold its bag in one folder"))
    for member in members[:MAX_FILES]:
        name = member.name[len(base) + 1 :] if base else member.name
        if not member.isreg() or member.issparse():
            found.faults.append((_shown(name), "is a link or a device, not a file"))
        elif name != _shown(name):
            found.faults.append((_shown(name), "has a name that is not UTF-8"))
        elif found.add(name, member.size):
            known[name] = member
    if len(members) > MAX_FILES:
        found.faults.append(("", f"holds more than {MAX_FILES} files"))
    return found
