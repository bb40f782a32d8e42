"""Where two files that should be the same differ: the first byte, and for books and records the part inside."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

_CHUNK = 1 << 20
_SHOWN = 5


def first_difference(one: BinaryIO, other: BinaryIO) -> int:
    """The offset of the first byte that differs, which may be the end of the shorter file."""
    offset = 0
    while True:
        left, right = one.read(_CHUNK), other.read(_CHUNK)
        if left != right:
            same = next((place for place, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
            return offset + same
        if not left:
            return offset
        offset += len(left)


def inside(one: BinaryIO, other: BinaryIO, name: str) -> str:
    """Which parts differ, as a list for a sentence; empty for kinds of file that have none or cannot be looked into."""
    try:
        one.seek(0)
        other.seek(0)
        if name.endswith(".epub"):
            found = list(_entries(one, other))
        elif name.endswith(".json"):
            found = list(_fields(json.load(one), json.load(other), ""))
        else:
            return ""
    except (OSError, ValueError, zipfile.BadZipFile, RecursionError):
        return ""
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return ", ".join(found[:_SHOWN]) + more


def _entries(one: BinaryIO, other: BinaryIO) -> Iterator[str]:
    """The entries of a ZIP file that are not the same in the other."""
    with zipfile.ZipFile(one) as left, zipfile.ZipFile(other) as right:
        old, new = ({info.filename: info for info in archive.infolist()} for archive in (left, right))
        for name in sorted(set(old) | set(new)):
            if name not in old or name not in new:
                yield f"{name} (only {'now' if name in new else 'then'})"
            elif old[name].CRC != new[name].CRC or old[name].file_size != new[name].file_size:
                yield name


def _fields(old: Any, new: Any, path: str) -> Iterator[str]:
    """The paths of the values in a JSON document that are not the same in the other."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted(set(old) | set(new)):
            yield from _fields(old.get(name), new.get(name), f"{path}.{name}" if path else name)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (left, right) in enumerate(zip(old, new, strict=True)):
            yield from _fields(left, right, f"{path}[{index}]")
    elif old != new:
        yield path
