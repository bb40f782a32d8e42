"""EPUBCheck over many books in one JVM."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.validators.findings import Finding, run_java


def check(files: Sequence[Path]) -> list[Finding]:
    """The fatal errors, errors and warnings of EPUBCheck about these books."""
    return run_java("CheckEpubs", ("epubcheck/epubcheck.jar", "epubcheck/lib/*"), (), files)
