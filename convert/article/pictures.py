"""Pictures with their three texts, which are never mixed: alt, caption, credit."""

from __future__ import annotations

from typing import Literal

import msgspec

from convert.article.inlines import Inlines


class Described(msgspec.Struct, frozen=True, tag_field="type", tag="described", omit_defaults=True):
    """An alt text and where it came from; `language` is a BCP 47 tag, or empty for the article's."""

    text: str
    language: str = ""
    origin: Literal["page", "image file", "sidecar", "author"] = "page"
    reviewed: bool = False


class Decorative(msgspec.Struct, frozen=True, tag_field="type", tag="decorative", omit_defaults=True):
    """The picture carries no information, by somebody's decision (`why`), never by default."""

    why: str


class Missing(msgspec.Struct, frozen=True, tag_field="type", tag="missing", omit_defaults=True):
    """Nobody has described the picture yet."""


Alt = Described | Decorative | Missing


class Credit(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who made or supplied a picture; `line` is what is printed."""

    line: str
    creator: str = ""
    source: str = ""
    rights: str = ""


class Caption(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is printed under a figure: the text, and apart from it the credit."""

    text: Inlines = ()
    credit: Credit | None = None


class Picture(msgspec.Struct, frozen=True, omit_defaults=True):
    """One picture. `name` is its file name in every edition; sizes are pixels, upright.

    A picture that could not be had keeps its record with an empty `sha256`; its figure, caption and place stay.
    `alternates` are further addresses under which the source offered the same picture.
    """

    name: str
    sha256: str = ""
    media_type: str = ""
    width: int = 0
    height: int = 0
    source_address: str = ""
    alternates: tuple[str, ...] = ()
    alt: Alt = Missing()
    long_description: str = ""
    credit: Credit | None = None

    @property
    def available(self) -> bool:
        """True when the bytes of the picture are at hand."""
        return bool(self.sha256)
