"""The ZIP container of a book (EPUB 3.3, 4): opened without trust, read within bounds."""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath

from convert.check.epub.rules import epub_finding
from convert.check.report import Finding

MIMETYPE = b"application/epub+zip"
MAX_ENTRIES = 20_000
MAX_TOTAL = 4 * 2**30
"""More bytes unpacked than this are taken for an attack."""
MAX_FILE = 512 * 2**20
MAX_RATIO = 300
"""A file over 16 MB that is packed tighter than this is taken for an attack; text packs to a twentieth at best."""


class Archive:
    """The container's files by name; `names` as they come, also twice. What cannot be read raises `OSError`; nothing goes to disk."""

    def __init__(self, zip_file: zipfile.ZipFile) -> None:
        self._zip = zip_file
        self.names = tuple(info.filename for info in zip_file.infolist() if not info.is_dir())
        self.entries = {info.filename: info for info in zip_file.infolist() if not info.is_dir()}

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def read(self, name: str, limit: int = MAX_FILE) -> bytes:
        """A file's bytes, at most `limit`. Raises `OSError` where it is missing, damaged, encrypted or larger."""
        info = self.entries.get(name)
        if info is None:
            raise OSError("it is not in the container")
        if bomb(info):
            raise OSError("it is packed like a ZIP bomb")
        try:
            with self._zip.open(info) as file:
                data = file.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise OSError(str(error) or "it is damaged") from None
        if len(data) > limit:
            raise OSError(f"it is larger than {limit // 2**20} MB")
        return data

    def damage(self, name: str) -> str:
        """Why a file does not unpack to the length and checksum that the container gives for it; empty where it does."""
        info = self.entries[name]
        if bomb(info):
            return "it is packed like a ZIP bomb"
        try:
            with self._zip.open(info) as file:
                while file.read(2**20):
                    pass
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            return str(error) or "it is damaged"
        return ""


def bomb(info: zipfile.ZipInfo) -> bool:
    """True for a file that unpacks to far more than a book needs."""
    return info.file_size > MAX_TOTAL or (info.file_size > 16 * 2**20 and info.file_size > MAX_RATIO * max(1, info.compress_size))


def open_archive(path: Path) -> Archive | Finding:
    """The container, or the finding that says why there is none."""
    if path.stat().st_size == 0:
        return epub_finding("epub-empty", "The file is empty.")
    try:
        archive = Archive(zipfile.ZipFile(path))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return epub_finding("epub-not-zip", f"The file is no ZIP container, or is cut off: {error}.")
    infos = archive.entries.values()
    if len(archive.entries) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_TOTAL or any(map(bomb, infos)):
        return epub_finding("epub-bomb", "The container would unpack to more than a book needs; it was not opened further.")
    return archive


_FORBIDDEN = re.compile(r'["*:<>?\\|\x00-\x1f\x7f\x80-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U000e0fff]')
"""Characters that no file name may have (EPUB 3.3, 4.2.3)."""


def check_container(archive: Archive, path: Path) -> Iterator[Finding]:
    """The ZIP itself: `mimetype` first and bare (4.3), honest names, no encryption, every file whole."""
    yield from _mimetype(archive, path)
    yield from _names(archive)
    for name, info in archive.entries.items():
        if info.flag_bits & 1:
            yield epub_finding("epub-encrypted", f"{name} is encrypted by the ZIP container.", name)
        elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield epub_finding("epub-zip-method", f"{name} is packed by a method other than Deflate.", name)
        elif why := archive.damage(name):
            yield epub_finding("epub-file-damaged", f"{name} does not unpack: {why.rstrip('.')}.", name)
    if "META-INF/encryption.xml" in archive:
        yield epub_finding("epub-protected", "The book has META-INF/encryption.xml: parts of it may be scrambled or protected.")


def _mimetype(archive: Archive, path: Path) -> Iterator[Finding]:
    with path.open("rb") as file:
        head = file.read(58)
    info = archive.entries.get("mimetype")
    if info is None:
        yield epub_finding("epub-mimetype", "There is no file `mimetype` in the container.", "mimetype")
    elif head[30:38] != b"mimetype" or info.header_offset != 0:
        yield epub_finding("epub-mimetype", "The file `mimetype` is not the first in the container.", "mimetype")
    elif info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1 or head[28:30] != b"\0\0":
        yield epub_finding("epub-mimetype", "The file `mimetype` is compressed, encrypted, or has an extra field.", "mimetype")
    elif head[38:58] != MIMETYPE or info.file_size != len(MIMETYPE):
        yield epub_finding("epub-mimetype", "The file `mimetype` holds something else than `application/epub+zip`.", "mimetype")


def _names(archive: Archive) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name in archive.names:
        folded = unicodedata.normalize("NFC", name).casefold()
        if folded in seen:
            same = "the same name" if seen[folded] == name else f"names that differ only in letter case or accents ({seen[folded]})"
            yield epub_finding("epub-name-twice", f"Two files have {same}: {name}.", name)
        seen[folded] = name
        parts = name.replace("\\", "/").split("/")
        if name.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", name) or normpath(name) != name:
            yield epub_finding("epub-name-outside", f"The name {name!r} leads out of the container, or is not in its plain form.", name)
        elif _FORBIDDEN.search(name) or any(part.endswith(".") for part in parts):
            yield epub_finding("epub-name-characters", f"The name {name!r} has characters that file names in a book may not have.", name)
        elif " " in name:
            yield epub_finding("epub-name-space", f"The name {name!r} has spaces, which some reading systems cannot follow.", name)
