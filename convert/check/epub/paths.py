"""Addresses inside a book: which file of the container, and which id in it, a reference means."""

from __future__ import annotations

import re
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


def is_language(tag: str) -> bool:
    """Whether a tag is well-formed by BCP 47 (RFC 5646, 2.1)."""
    return bool(_LANGUAGE.fullmatch(tag))


_LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"
    r"|[xX](?:-[A-Za-z0-9]{1,8})+|i-[A-Za-z]+"
)
