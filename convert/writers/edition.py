"""What a writer is given: the article with its bytes, and what the other rooms made of it."""

from __future__ import annotations

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
    """A page of the print edition: its printed number and the address (`b12.3`) of the first sentence that begins on it."""

    label: str
    address: str


@dataclass(frozen=True)
class Layout:
    """The laid-out print edition: WeasyPrint's document, and its pages."""

    document: Any
    pages: tuple[PrintedPage, ...]


@dataclass(frozen=True)
class Order:
    """An order for one edition. `made` is the time written into files: the article's own date, so that bytes do not depend on the clock."""

    bundle: Bundle
    settings: Settings
    made: datetime = datetime(1980, 1, 1, tzinfo=UTC)
    layout: Layout | None = None
    recording: Recording | None = None
    extras: dict[str, bytes] = field(default_factory=dict)


Writer = Callable[[Order, Path], tuple[AnyNotice, ...]]
"""Writes one edition to a path; raises `EditionFailed` or `EngineMissing`."""


def edition_id(order: Order, edition: str) -> str:
    """A stable URN of one edition, such as the PDF whose pages the book counts: of the article, the style and the paper."""
    settings = order.settings
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{order.bundle.article.id}#{edition}/{settings.style}/{settings.paper}/{settings.pdf}").urn
