"""The writers: a new edition is one new file and one line here."""

from __future__ import annotations

import importlib

from convert.errors import UsageError
from convert.writers.edition import Writer

WRITERS = {
    "epub": "convert.writers.epub:write_epub",
    "pdf": "convert.writers.pdf:write_pdf",
    "mp3": "convert.writers.audio:write_mp3",
    "m4b": "convert.writers.audio:write_m4b",
    "txt": "convert.writers.transcript:write_txt",
    "vtt": "convert.writers.transcript:write_vtt",
    "srt": "convert.writers.transcript:write_srt",
}
"""Edition (also its file ending) → module and function; imported when it is needed."""

SPOKEN = frozenset({"mp3", "m4b", "txt", "vtt", "srt"})
"""Editions that need the recording."""


def writer(edition: str) -> Writer:
    """The writer of an edition. Raises `UsageError` for one that does not exist."""
    check_editions((edition,))
    module, _, name = WRITERS[edition].partition(":")
    write: Writer = getattr(importlib.import_module(module), name)
    return write


def check_editions(editions: tuple[str, ...]) -> None:
    """Raises `UsageError` where an edition does not exist, or none is named."""
    known = ", ".join(WRITERS)
    if not editions:
        raise UsageError("No edition is named.", f"The editions are {known}.")
    for edition in editions:
        if edition not in WRITERS:
            raise UsageError(f"There is no edition “{edition}”.", f"The editions are {known}.")
