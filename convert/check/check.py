"""`check`: one file becomes a Report. A new kind of file is one new function and one line in `KINDS`."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable
from pathlib import Path

from convert.check.report import Checker, Outcome, Report, bounded
from convert.errors import SourceMissing, SourceUnreadable

KINDS = {
    "epub": "convert.check.epub.book:check_epub",
    "pdf": "convert.check.pdf.document:check_pdf",
    "mp3": "convert.check.audio:check_mp3",
    "m4b": "convert.check.audio:check_m4b",
    "article.json": "convert.check.article:check_article",
}
"""Kind of file → module and function of our own check; imported when it is needed."""

SUFFIXES = {".epub": "epub", ".pdf": "pdf", ".mp3": "mp3", ".m4b": "m4b", ".m4a": "m4b"}


def kind_of(path: Path) -> str:
    """The kind of a file by its name, else by its first bytes; empty for what Octavo does not check.

    The name comes first: a file that says it is a book and is none must be told so, not taken for something else.
    """
    if path.suffix.lower() in SUFFIXES:
        return SUFFIXES[path.suffix.lower()]
    if path.name == "article.json" or path.name.endswith(".article.json"):
        return "article.json"
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError:
        return ""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04") and head[30:58] == b"mimetypeapplication/epub+zip":
        return "epub"
    return "mp3" if head.startswith(b"ID3") else ""


def checkable(path: Path) -> tuple[Path, ...]:
    """The file itself, or of a folder all files inside that Octavo checks, sorted. Raises `SourceMissing` where there is nothing."""
    if path.is_dir():
        return tuple(file for file in sorted(path.rglob("*")) if file.is_file() and kind_of(file))
    if not path.exists():
        raise SourceMissing(f"There is no file {path}.", "Mend the path.")
    return (path,)


def check(path: Path) -> Report:
    """Our own checks of one file; no Java, no Node, no network.

    Raises `SourceMissing`, or `SourceUnreadable` where the file is of no kind that Octavo checks or may not be read.
    A file that is damaged, empty or hostile raises nothing: that is a finding.
    """
    (path,) = checkable(path) if not path.is_dir() else (path,)
    kind = kind_of(path) if path.is_file() else ""
    if not kind:
        raise SourceUnreadable(
            f"{path} is of no kind that Octavo checks.", f"The kinds are {', '.join(KINDS)}; folders are searched for them."
        )
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SourceUnreadable(f"{path} cannot be read: {error.strerror}.", "Mend its permissions.") from None
    module, _, name = KINDS[kind].partition(":")
    own: Callable[[Path], Outcome] = getattr(importlib.import_module(module), name)
    outcome = own(path)
    return Report(str(path), kind, digest, outcome.facts, outcome.display, bounded(outcome.findings), (Checker("Octavo", ran=True),))
