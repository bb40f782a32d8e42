"""What lies in a folder: its one article, and the pictures beside that."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from convert.errors import SourceUnreadable

MAX_ENTRIES = 5_000
MAX_DEPTH = 6
"""Folders are looked at so deep, and so many names in all; what lies beyond is no part of one article."""

PICTURES = frozenset(["jpg", "jpeg", "jpe", "png", "gif", "webp", "avif", "tif", "tiff", "bmp", "jp2", "svg", "heic", "heif"])
"""Extensions of picture files, also of those that Octavo cannot read and therefore has to speak of."""

_NAMED = 4


def article_in(folder: Path, name: str = "") -> Path:
    """The one article in a folder: of the files that may be articles, the one that lies highest.

    `name` begins the sentence that refuses it; without it that is the folder's own. Raises `SourceUnreadable` where there is none, or
    where several lie side by side.
    """
    from convert.readers.registry import SUFFIXES

    shown = name or f"The folder {folder.name or folder}"
    levels: dict[int, list[Path]] = {}
    for depth, path in files_in(folder):
        if _extension(path) in SUFFIXES and not path.parent.name.endswith("_files"):
            levels.setdefault(depth, []).append(path)
    if not levels:
        raise SourceUnreadable(f"{shown} holds no article.", "Put a saved page, a text or a Markdown file into it.")
    found = levels[min(levels)]
    if len(found) > 1:
        names = ", ".join(path.name for path in found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
        raise SourceUnreadable(
            f"{shown} holds {len(found)} files that may be the article ({names}).",
            "Name one of them, or give each with its pictures a folder of its own.",
        )
    return found[0]


def pictures_beside(article: Path, folder: Path) -> tuple[str, ...]:
    """The picture files in a folder and below it, by their paths from the article, with numbers in their order (2 before 10)."""
    found = (path for _, path in files_in(folder) if _extension(path) in PICTURES)
    return tuple(sorted((Path(os.path.relpath(path, article.parent)).as_posix() for path in found), key=natural))


def files_in(folder: Path) -> Iterator[tuple[int, Path]]:
    """Depth and path of the regular files in a folder, by name. Hidden files and links are passed over.

    Raises `SourceUnreadable` where the folder itself cannot be looked at.
    """
    seen = 0
    waiting = [(0, folder)]
    while waiting:
        depth, place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                here = sorted((entry for entry, _ in zip(entries, range(MAX_ENTRIES - seen), strict=False)), key=lambda entry: entry.name)
        except OSError as error:
            if depth:
                continue
            raise SourceUnreadable(f"{folder} cannot be read: {error.strerror}.", "Look at its permissions.") from None
        seen += len(here)
        for entry in here:
            if entry.name.startswith(".") or entry.name == "__MACOSX":
                continue
            if entry.is_file(follow_symlinks=False):
                yield depth, place / entry.name
        if depth < MAX_DEPTH:
            waiting += [(depth + 1, place / entry.name) for entry in reversed(here) if _is_open(entry)]


def natural(name: str) -> list[tuple[bool, int, str]]:
    """A key that sorts names as people count: `photo2` before `photo10`."""
    pieces = re.findall(r"([0-9]{1,18})|([^0-9]+)", name.casefold())
    return [(bool(word), int(number or 0), word) for number, word in pieces]


def _is_open(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".") and entry.name != "__MACOSX"


def _extension(path: Path) -> str:
    return path.suffix.lower().lstrip(".")
