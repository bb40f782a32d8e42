"""veraPDF over many PDFs in one JVM."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.validators.findings import Finding, run_java

ARCHIVE = ("ua1", "3a")
"""PDF/UA-1 and PDF/A-3a: what the default PDF edition claims."""

MODERN = ("ua2", "4f")
"""PDF/UA-2 and PDF/A-4f: what `--pdf modern` claims."""


def check(files: Sequence[Path], flavours: Sequence[str] = ARCHIVE) -> list[Finding]:
    """The rules that these PDFs fail, each once a file and flavour."""
    return run_java("CheckPdfs", ("verapdf/*",), (",".join(flavours),), files)
