"""Inlines: the running text inside a block, as small tagged records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

import msgspec


class Inline(msgspec.Struct, frozen=True, tag_field="type", omit_defaults=True):
    """What all inlines share: a `type` tag in JSON, defaults left out."""


class Text(Inline, frozen=True, tag="text"):
    """Plain characters; white space is already folded to single spaces."""

    text: str


class Emphasis(Inline, frozen=True, tag="emphasis"):
    """Stress emphasis (HTML `em`)."""

    content: Inlines


class Strong(Inline, frozen=True, tag="strong"):
    """Strong importance (HTML `strong`)."""

    content: Inlines


class Link(Inline, frozen=True, tag="link"):
    """A hyperlink; `address` is absolute, or `#id` of a block of the same article."""

    content: Inlines
    address: str
    title: str = ""


class CodeSpan(Inline, frozen=True, tag="code"):
    """Code inside a sentence; the block of that name is `Code`, so this one is the span."""

    text: str


class Sub(Inline, frozen=True, tag="sub"):
    """Subscript."""

    content: Inlines


class Sup(Inline, frozen=True, tag="sup"):
    """Superscript."""

    content: Inlines


class Foreign(Inline, frozen=True, tag="foreign"):
    """Text in another language; `language` is a BCP 47 tag, `direction` is `ltr`, `rtl` or empty."""

    content: Inlines
    language: str
    direction: str = ""


class Abbreviation(Inline, frozen=True, tag="abbreviation"):
    """A short form and, where the source gives it, what it stands for."""

    text: str
    expansion: str = ""


class NoteRef(Inline, frozen=True, tag="note-ref"):
    """The mark of a note in the text; `note` is the id of a `Note` of the article."""

    note: str
    mark: str


class Break(Inline, frozen=True, tag="break"):
    """A line break that the author meant (verse, an address)."""


AnyInline = Union[  # noqa: UP007 - msgspec resolves this forward-referenced union at run time
    Text, Emphasis, Strong, Link, CodeSpan, Sub, Sup, Foreign, Abbreviation, NoteRef, Break
]
Inlines = tuple[AnyInline, ...]

Container = Emphasis | Strong | Link | Sub | Sup | Foreign
"""Inlines that hold other inlines."""


def text_of(inline: AnyInline) -> str:
    """The characters one inline itself shows; containers and note marks show none of their own."""
    match inline:
        case Text(text=text) | CodeSpan(text=text) | Abbreviation(text=text):
            return text
        case Break():
            return "\n"
        case _:
            return ""


def leaves(inlines: Inlines) -> Iterator[AnyInline]:
    """Every inline that holds no other, in reading order."""
    for inline in inlines:
        if isinstance(inline, Container):
            yield from leaves(inline.content)
        else:
            yield inline


def plain_text(inlines: Inlines) -> str:
    """The text as read, without note marks; a `Break` is a newline."""
    return "".join(text_of(leaf) for leaf in leaves(inlines))
