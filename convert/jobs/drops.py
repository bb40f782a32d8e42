"""What lies in an inbox: which entries are drops, what belongs together, and whether it has stopped changing."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

INNER = ".octavo"
"""The watcher's own folder inside the inbox."""

FAILED = "failed"
PROBLEM = ".problem.txt"

_UNFINISHED = re.compile(
    r"\.(part|partial|crdownload|download|opdownload|tmp|temp|filepart|aria2|!ut|swp|swx|lock|icloud)\Z|~\Z|\A~\$|\A\.|\A(thumbs\.db|desktop\.ini)\Z",
    re.IGNORECASE,
)
"""Names of files that somebody is still writing, and of what editors, browsers and sync tools leave lying about."""

_FILES_FOLDER = re.compile(r"(.+)[-_ ](files|dateien|fichiers|archivos|arquivos|bestanden|filer|pliki|dosyalar|soubory)\Z", re.IGNORECASE)
"""The folder that a browser saves beside a page, as its languages call it."""

_PAGE = re.compile(r"\.(x?html?|shtml)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Drop:
    """One thing that was dropped: a file or folder of the inbox, with what belongs to it (a page's `_files`, its sidecar)."""

    path: Path
    companions: tuple[Path, ...] = ()

    @property
    def parts(self) -> tuple[Path, ...]:
        """The entry itself and its companions."""
        return (self.path, *self.companions)


Signature = tuple[tuple[str, int, int, int], ...]
"""Relative path, size, time of change and inode of every file of a drop."""


def drops(inbox: Path) -> list[Drop]:
    """The drops that lie in the inbox now, by name; unfinished files, and folders whose page is still missing, are left out."""
    names = {entry.name: entry for entry in sorted(inbox.iterdir()) if _counts(entry)}
    stems = {_PAGE.sub("", name): name for name, entry in names.items() if _PAGE.search(name) and entry.is_file()}
    companions: dict[str, list[Path]] = {}
    found = []
    for name, entry in names.items():
        folder_of = _FILES_FOLDER.fullmatch(name) if entry.is_dir() else None
        if folder_of:
            owner = stems.get(folder_of[1])
            if owner:
                companions.setdefault(owner, []).append(entry)
        elif name.endswith(".alt.toml"):
            companions.setdefault(name.removesuffix(".alt.toml"), []).append(entry)
        else:
            found.append(entry)
    return [Drop(entry, tuple(companions.get(entry.name, ()))) for entry in found if not _waits_for_folder(entry, companions)]


def _counts(entry: Path) -> bool:
    """False for what is not a drop: the watcher's own things, unfinished and hidden files, links, sockets, devices."""
    if _UNFINISHED.search(entry.name) or entry.name == FAILED or entry.name.endswith(PROBLEM):
        return False
    try:
        mode = entry.lstat().st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _waits_for_folder(entry: Path, companions: dict[str, list[Path]]) -> bool:
    """True for a saved page that names files in a folder which has not arrived."""
    if not _PAGE.search(entry.name) or not entry.is_file() or companions.get(entry.name):
        return False
    stem = _PAGE.sub("", entry.name)
    try:
        text = unquote(entry.read_bytes()[: 4 << 20].decode("utf-8", "replace"))
    except OSError:
        return True
    named = re.findall(rf"""["'(](?:\./)?({re.escape(stem)}[-_ ]\w{{4,9}})/""", text)
    return any(_FILES_FOLDER.fullmatch(folder) for folder in named)


def signature(drop: Drop) -> Signature | None:
    """What the drop looks like now; None where it cannot be looked at, is empty, or holds an unfinished file."""
    rows: list[tuple[str, int, int, int]] = []
    try:
        for part in drop.parts:
            for path in files_of(part):
                if _UNFINISHED.search(path.name) and not path.name.startswith("."):
                    return None
                status = path.lstat()
                rows.append((os.fspath(path.relative_to(part.parent)), status.st_size, status.st_mtime_ns, status.st_ino))
    except OSError:
        return None
    return tuple(sorted(rows)) if any(size for _, size, _, _ in rows) else None


def files_of(part: Path) -> Iterator[Path]:
    """The regular files of a drop's part; links are not followed."""
    if not part.is_dir():
        yield part
        return
    for folder, _, names in os.walk(part):
        for name in names:
            path = Path(folder, name)
            if stat.S_ISREG(path.lstat().st_mode):
                yield path


def digest(parts: list[Path]) -> str:
    """The SHA-256 of a drop's content: relative names below each part and bytes, read to their end. Raises `OSError`.

    The top entry's own name has no part in it, so that the same article under another name is recognised.
    """
    total = hashlib.sha256()
    for part in parts:
        for path in sorted(files_of(part)):
            with path.open("rb") as file:
                inner = hashlib.file_digest(file, "sha256").digest()
            total.update(hashlib.sha256(os.fsencode(path.relative_to(part))).digest() + inner)
    return total.hexdigest()
