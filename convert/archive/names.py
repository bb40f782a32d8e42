"""Names inside a bag: which are safe, how they stand in a manifest, and what a file is called that cannot keep its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

_UNKEEPABLE = re.compile(r"[\x00-\x1f\x7f%\\\ud800-\udfff]")
"""Characters that BagIt tools disagree about (RFC 8493, 2.1.3 encodes `%`; most tools do not), or that are no text."""

_DRIVE = re.compile(r"[A-Za-z]:")


def encode(path: str) -> str:
    """A path as it stands in a manifest (RFC 8493, 2.1.3)."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def decode(path: str) -> str:
    """The path that stands in a manifest."""
    return re.sub(r"%(0[Aa]|0[Dd]|25)", lambda code: chr(int(code[1], 16)), path)


def why_unsafe(path: str) -> str:
    """Why a path inside a bag is refused, as the end of a sentence; empty for a safe one."""
    if not path or "\0" in path:
        return "is no path"
    if path.startswith(("/", "\\", "~")) or _DRIVE.match(path):
        return "is not relative to the bag"
    if ".." in re.split(r"[/\\]", path):
        return "leads out of the bag"
    if any(part in ("", ".") for part in path.split("/")):
        return "is not in its plain form"
    return ""


def storable(paths: Iterable[str]) -> dict[str, str]:
    """Each relative path with the one that it has in a bag: the same, but for names that cannot be kept or meet another's.

    Two names meet where they differ only in case or in the form of their accents, since some file systems cannot tell them apart.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(set(paths)):
        plain = "/".join(_UNKEEPABLE.sub("_", part) for part in path.split("/"))
        name = PurePosixPath(plain)
        count = 1
        while _key(plain) in taken:
            count += 1
            plain = str(name.with_name(f"{name.stem}-{count}{name.suffix}"))
        taken.add(_key(plain))
        found[path] = plain
    return found


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
