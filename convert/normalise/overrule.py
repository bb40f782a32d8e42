"""Pass: what the user says of the article overrules what was read."""

from __future__ import annotations

import re
from datetime import datetime

import msgspec

from convert.article.document import Bundle
from convert.article.metadata import Person
from convert.errors import UsageError
from convert.normalise.bundles import with_article
from convert.settings import Settings
from convert.world import World

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def run(bundle: Bundle, settings: Settings, world: World) -> Bundle:
    """The bundle with title, authors, date and language from the settings where they are given.

    Raises `UsageError` for a date that is not ISO 8601 or a language that is no BCP 47 tag.
    """
    metadata = bundle.article.metadata
    if settings.title:
        metadata = msgspec.structs.replace(metadata, title=settings.title)
    if settings.author:
        metadata = msgspec.structs.replace(metadata, authors=tuple(Person(name=name) for name in settings.author))
    if settings.date:
        metadata = msgspec.structs.replace(metadata, published=_date(settings.date))
    if settings.language:
        if not _TAG.fullmatch(settings.language):
            raise UsageError(f"“{settings.language}” is no language tag.", "Write it like en, de or pt-BR (BCP 47).")
        metadata = msgspec.structs.replace(metadata, language=settings.language, direction="ltr")
    return with_article(bundle, metadata=metadata)


def _date(written: str) -> str:
    """The date as it was written, if it is one."""
    try:
        datetime.fromisoformat(written)
    except ValueError:
        raise UsageError(f"“{written}” is no date.", "Write it like 2026-03-31, or 2026-03-31T18:00+02:00.") from None
    return written.strip()
