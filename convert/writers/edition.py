"""What a writer is given: the article with its bytes, and what the other rooms made of it."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from convert.article.document import Bundle
from convert.notices import AnyNotice
from convert.settings import Settings

if TYPE_CHECKING:
    from convert.voices.recording import Recording


@dataclass(frozen=True)
class PrintedPage:
    """A page of the print edition: its printed number, the address (`b12.3`) of what it begins with, and how much came before.

    `before` counts the letters (see `letters`) of that address which stand on earlier pages; a table row's are those of its cells in
    their order. The address is empty for a page without text.
    """

    label: str
    address: str
    before: int = 0


@dataclass(frozen=True)
class Layout:
    """The laid-out print edition: WeasyPrint's document, and its pages."""

    document: Any
    pages: tuple[PrintedPage, ...]


TRANSCRIPT = "transcript.txt"
"""The extra of an order that holds what its recording says."""


@dataclass(frozen=True)
class Order:
    """An order for one edition. `made` is the time written into files: the article's own date, so that bytes do not depend on the clock."""

    bundle: Bundle
    settings: Settings
    made: datetime = datetime(1980, 1, 1, tzinfo=UTC)
    layout: Layout | None = None
    recording: Recording | None = None
    extras: dict[str, bytes] = field(default_factory=dict)


def letters(text: str) -> int:
    """How many letters, marks, digits and symbols a text has: what is the same in every edition, however lines are broken."""
    return sum(map(is_letter, text))


def is_letter(character: str) -> bool:
    """False for spaces, hyphens and other punctuation, and for what cannot be seen."""
    return unicodedata.category(character)[0] in "LMNS"


Writer = Callable[[Order, Path], tuple[AnyNotice, ...]]
"""Writes one edition to a path; raises `EditionFailed` or `EngineMissing`."""


def edition_id(order: Order, edition: str) -> str:
    """A stable URN of one edition, such as the PDF whose pages the book counts: of the article, the style and the paper."""
    settings = order.settings
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{order.bundle.article.id}#{edition}/{settings.style}/{settings.paper}/{settings.pdf}").urn
