"""Addresses inside a book: which file of the container, and which id in it, a reference means."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Target(NamedTuple):
    """Where a reference leads: `path` in the container (empty where `remote`, or where it leads out), `fragment` an id."""

    path: str
    fragment: str
    remote: str = ""


def resolve(base: str, reference: str) -> Target:
    """What `reference` means in the file `base`; `remote` is the scheme of an address outside of the book (`https`, `mailto` …)."""
    reference = reference.strip()
    try:
        parts = urlsplit(reference)
    except ValueError:
        return Target("", "", "invalid")
    if parts.scheme or reference.startswith("//"):
        return Target("", unquote(parts.fragment), parts.scheme.lower() or "https")
    if not parts.path:
        return Target(base, unquote(parts.fragment))
    path = normpath(join(dirname(base), unquote(parts.path)))
    outside = path.startswith(("../", "/")) or path == ".."
    return Target("" if outside else path, unquote(parts.fragment))
