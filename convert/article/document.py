"""The article: the one thing that everyone in the house knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from convert.article.blocks import Blocks, Note
from convert.article.metadata import Capture, Metadata
from convert.article.pictures import Picture
from convert.notices import AnyNotice

SCHEMA_VERSION = "1"


class LeftOut(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something of the source that is not part of the article: its text and the rule that dropped it."""

    rule: str
    text: str


class Article(msgspec.Struct, frozen=True, omit_defaults=True):
    """One article with its pictures and captions, normalised; the source of every edition."""

    id: str = ""
    metadata: Metadata = Metadata()
    body: Blocks = ()
    notes: tuple[Note, ...] = ()
    pictures: dict[str, Picture] = {}
    notices: tuple[AnyNotice, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    capture: Capture = Capture()
    schema: str = SCHEMA_VERSION


@dataclass(frozen=True)
class Bundle:
    """An article with the bytes that belong to it: its pictures by name, and the source as it was received."""

    article: Article
    files: Mapping[str, bytes] = field(default_factory=dict)
    source: bytes = b""
    source_name: str = ""


def to_json(article: Article, *, indent: int = 1) -> bytes:
    """The article as UTF-8 JSON, without loss; the same article gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(article, order="deterministic"), indent=indent) + b"\n"


def from_json(data: bytes) -> Article:
    """The article back from `to_json`. Raises `msgspec.ValidationError` where the JSON is no article."""
    return msgspec.json.decode(data, type=Article)


def json_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of `article.json`."""
    schema = msgspec.json.schema(Article)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Octavo article", **schema}
