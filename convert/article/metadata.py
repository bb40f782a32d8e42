"""What is known about an article, and where its bytes came from."""

from __future__ import annotations

from typing import Literal

import msgspec


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody who made the article; `role` is a MARC relator code (`aut`, `trl`, `pht`, `edt` …)."""

    name: str
    role: str = "aut"
    address: str = ""


class Metadata(msgspec.Struct, frozen=True, omit_defaults=True):
    """The article's metadata; languages are BCP 47 tags, dates ISO 8601 with their zone where it is known."""

    title: str = ""
    subtitle: str = ""
    language: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"
    authors: tuple[Person, ...] = ()
    publisher: str = ""
    section: str = ""
    published: str = ""
    modified: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    canonical: str = ""
    rights: str = ""


class Capture(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the bytes came from; `fetched_at` is ISO 8601 UTC and empty for local files, so that they give the same bytes again."""

    address: str = ""
    fetched_at: str = ""
    media_type: str = ""
    sha256: str = ""
    reader: str = ""
    reader_version: str = ""
