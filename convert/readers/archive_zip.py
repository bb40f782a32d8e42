"""A ZIP with an article and its pictures: unpacked under bounds into a folder that is gone afterwards, and read as a folder."""

from __future__ import annotations

import contextlib
import re
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from convert.article.document import Bundle
from convert.errors import SourceUnreadable, TooLarge
from convert.readers import folder
from convert.readers.listing import article_in, pictures_beside
from convert.readers.source import Source, open_source
from convert.settings import Settings
from convert.world import World

MAX_MEMBERS = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
RATIO_FROM = 10 * 1024 * 1024
"""From so many bytes on, a ZIP may not unpack to more than `MAX_RATIO` times its own size: texts pack to a tenth, pictures not at all."""

_ENTRY = b"PK\x01\x02"
"""What every entry of the directory begins with (APPNOTE 4.3.12)."""

_MANY_ENTRIES = 10 * MAX_MEMBERS
"""So many of these signs are refused before the directory is read into memory; a ZIP inside may have brought in some."""

_ENCRYPTED, _IS_UTF8 = 0x1, 0x800
"""Bits of a member's flags (APPNOTE 4.4.4)."""

_OFFICE = {"word": "a Word file", "xl": "an Excel file", "ppt": "a PowerPoint file"}
"""The folder that tells the kind of an Open Packaging document (ECMA-376)."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError)
"""What the library raises on archives that are cut off or forged."""

_HINT = "Unpack it, and name the article or its folder."


def read(source: Source, settings: Settings, world: World) -> Bundle:
    """The article in the ZIP, with its pictures.

    Raises `SourceUnreadable` for a damaged, locked or forged ZIP, for one that is a book or an office document, and for one without
    an article or with several; `TooLarge` over the bounds; else what the article's reader raises.
    """
    try:
        if source.data.count(_ENTRY) > _MANY_ENTRIES:
            raise TooLarge(f"{source.name} has more than {MAX_MEMBERS} files in it.", _HINT)
        archive = zipfile.ZipFile(BytesIO(source.data))
    except _DAMAGE:
        raise SourceUnreadable(f"{source.name} is a damaged ZIP.", "Make or load it again.") from None
    with archive, tempfile.TemporaryDirectory(prefix="octavo-") as place:
        members = _members(archive, source)
        other = _what_else(archive, members)
        if other:
            raise SourceUnreadable(f"{source.name} is {other}, not an article that can be read.", "Give the page, text or Markdown file.")
        root = Path(place)
        _unpack(archive, members, root, source)
        path = article_in(root, f"The ZIP {source.name}")
        article = replace(open_source(path), neighbours=pictures_beside(path, root))
        bundle = folder.read(article, settings, replace(world, beside=None))
    return replace(bundle, source=source.data, source_name=source.name)


def _members(archive: zipfile.ZipFile, source: Source) -> dict[str, zipfile.ZipInfo]:
    """The files in a ZIP by their safe names; folders, links and devices are passed over, and of two of one name the first counts.

    Raises `SourceUnreadable` for a name that leads out of the ZIP, `TooLarge` for too many files or too much in them.
    """
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise TooLarge(f"{source.name} has {len(infos)} files in it; an article may have {MAX_MEMBERS}.", _HINT)
    total = sum(info.file_size for info in infos)
    if total > MAX_UNPACKED or (total > RATIO_FROM and total > MAX_RATIO * len(source.data)):
        raise TooLarge(f"{source.name} would unpack to {total / 2**20:.0f} MiB; that is no article.", _HINT)
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = _name(info)
        if _leads_out(name):
            raise SourceUnreadable(f"{source.name} holds a file whose name leads out of it ({name[:80]}).", "Do not trust this ZIP.")
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind in (0, stat.S_IFREG) and _can_be_written(name):
            members.setdefault(name, info)
    return members


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name with `/` between its parts. Programs write UTF-8 without saying so; a name is the old code page only otherwise."""
    name = info.orig_filename
    if not info.flag_bits & _IS_UTF8:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _leads_out(name: str) -> bool:
    """True for what would be written elsewhere: absolute names, drives, steps upward."""
    return name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name) is not None


def _can_be_written(name: str) -> bool:
    """False for names that not every disk takes."""
    parts = name.split("/")
    fit = all(part not in ("", ".") and len(part.encode("utf-8", "replace")) <= 255 for part in parts)
    return fit and len(parts) <= 20 and not re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", name)


def _what_else(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> str:
    """What a ZIP is that is a document of its own; empty for a plain one."""
    if "mimetype" in members or "META-INF/container.xml" in members:
        kind = _start(archive, members.get("mimetype"))
        return "an OpenDocument file" if kind.startswith(b"application/vnd.oasis") else "an EPUB (an e-book)"
    if "[Content_Types].xml" in members:
        folders = {name.partition("/")[0] for name in members}
        return next((what for one, what in _OFFICE.items() if one in folders), "an Office file")
    return "a program" if "META-INF/MANIFEST.MF" in members else ""


def _start(archive: zipfile.ZipFile, info: zipfile.ZipInfo | None) -> bytes:
    if info is None:
        return b""
    try:
        with archive.open(info) as file:
            return file.read(100)
    except _DAMAGE:
        return b""


def _unpack(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], root: Path, source: Source) -> None:
    """Writes the members below `root`, counting what they really unpack to; hidden files stay where they are."""
    left = MAX_UNPACKED
    for name, info in members.items():
        if any(part.startswith(".") or part == "__MACOSX" for part in name.split("/")):
            continue
        if info.flag_bits & _ENCRYPTED:
            raise SourceUnreadable(f"{source.name} is locked with a password.", _HINT)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise SourceUnreadable(f"{source.name} is packed in a way that Octavo does not open.", _HINT)
        try:
            with archive.open(info) as file:
                data = file.read(min(left, info.file_size) + 1)
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except _DAMAGE:
            raise SourceUnreadable(f"{name[:80]} cannot be unpacked from the ZIP {source.name}.", "Make or load it again.") from None
        left -= len(data)
        if left < 0 or len(data) > info.file_size:
            raise TooLarge(f"{source.name} unpacks to more than it says.", _HINT)
