"""The articles in samples/, as sources to convert."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]

_SOURCES = (".html", ".htm", ".xhtml", ".md", ".markdown", ".txt")


def _sources() -> list[Path]:
    """One source a sample: a file that lies in samples/ itself, or the file of an article in a folder of its own."""
    found = []
    for entry in sorted((ROOT / "samples").glob("*")):
        files = sorted(entry.iterdir()) if entry.is_dir() and not entry.name.endswith("_files") else [entry]
        found += [file for file in files if file.suffix in _SOURCES and file.stem.lower() not in ("readme", "licence", "license")][:1]
    return found


SAMPLES = _sources()
