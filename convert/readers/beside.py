"""Files beside a page: found in the page's own folder and below it, and nowhere else on this machine."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

_MAX_NEIGHBOURS = 2_000
"""How many names of the page's folder are looked at in search of its folder of saved files."""


class NotHad(Exception):
    """A picture could not be had; the message says why, as the end of a sentence."""


def read_beside(page: Path, reference: str, limit: int) -> bytes:
    """The bytes of the file that `reference` (a relative URL) names beside `page`.

    Raises `NotHad` where there is no such file, where it lies outside the page's folder (also through a link), is no regular
    file, or has more than `limit` bytes.
    """
    found = find_beside(page, reference)
    if found is None:
        raise NotHad("the file is not beside the page")
    return _read_regular(found, limit)


def find_beside(page: Path, reference: str) -> Path | None:
    """The real path of the file that `reference` names, or None. Raises `NotHad` where the reference points elsewhere."""
    root = Path(os.path.realpath(page.parent))
    outside = False
    for relative in _candidates(page, reference):
        try:
            real = Path(os.path.realpath(root / relative))
            if not real.is_file():
                continue
        except (OSError, ValueError):  # a name too long, a loop of links, a NUL
            continue
        if real.is_relative_to(root):
            return real
        outside = True
    if outside:
        raise NotHad("the file lies outside the page's folder")
    return None


def _candidates(page: Path, reference: str) -> Iterator[str]:
    """The relative paths that a reference may mean, likeliest first: as wget, browsers and people save files."""
    try:
        parts = urlsplit(reference.strip().replace("\\", "/"))
    except ValueError:
        raise NotHad("its address is not valid") from None
    written = parts.path
    decoded = unquote(written)
    if "\0" in decoded or not decoded.strip("/. "):
        raise NotHad("its address is not valid")
    if written.startswith("/") or decoded.startswith("/"):
        raise NotHad("its address is not relative to the page")
    names = [f"{decoded}?{unquote(parts.query)}", f"{decoded}?{parts.query}"] if parts.query else []
    names += [decoded, written]
    inside = [name for name in map(posixpath.normpath, dict.fromkeys(names)) if not name.startswith(("../", "/")) and name != ".."]
    if not inside:
        raise NotHad("its address points outside the page's folder")
    yield from inside
    for folder in _saved_folders(page):
        for name in inside:
            yield f"{folder}/{posixpath.basename(name)}"


def _saved_folders(page: Path) -> list[str]:
    """The folders that browsers save beside `page.html`: `page_files`, `page-Dateien`, `page.files` …"""
    stem = page.stem
    try:
        with os.scandir(page.parent) as entries:
            near = [entry.name for entry, _ in zip(entries, range(_MAX_NEIGHBOURS), strict=False) if entry.is_dir()]
    except OSError:
        return []
    return sorted(name for name in near if name.startswith(stem) and name[len(stem) :][:1] in ("_", "-", "."))


def _read_regular(path: Path, limit: int) -> bytes:
    """The bytes of a regular file; opened without waiting, so that a pipe or device put in its place cannot hold us up."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise NotHad(f"its file cannot be read ({error.strerror})") from None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise NotHad("it is not a regular file")
        if status.st_size > limit:
            raise NotHad(f"its file has more than {limit >> 20} MiB")
        data = file.read(limit + 1)
    if len(data) > limit:
        raise NotHad(f"its file has more than {limit >> 20} MiB")
    return data
