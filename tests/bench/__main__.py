"""`python -m tests.bench [--times N] [PART…]`: what Octavo costs over the engines that it stands on, as a table of ratios."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.bench import pages as long_pages
from tests.bench import programs
from tests.bench.measure import compare
from tests.samples import ROOT, SAMPLES

ARTICLE = ROOT / "samples/harbour/harbour.html"
LONG = ROOT / "samples/long-way/long-way.html"


class Row(NamedTuple):
    """One comparison: what was measured, its value, and what it should be at most."""

    what: str
    value: float
    goal: float
    unit: str = "×"
    detail: str = ""

    def __str__(self) -> str:
        verdict = "" if self.goal == 0 else "reached" if self.value <= self.goal else "missed"
        goal = f"≤ {self.goal:g} {self.unit}" if self.goal else "–"
        return f"| {self.what} | {self.value:.3g} {self.unit} | {goal} | {verdict} | {self.detail} |"


def _commands(folder: Path, *names: str) -> dict[str, list[str]]:
    return {name: [sys.executable, "-m", "tests.bench.programs", name, str(folder)] for name in names}


def pages(folder: Path, times: int, environment: Mapping[str, str]) -> Iterator[Row]:
    """The print edition against WeasyPrint alone."""
    cost = compare(_commands(folder, "pdf", "pdf_stock_tags", "weasyprint", "weasyprint_tagged"), times, environment)
    ours = cost["pdf"].cpu
    detail = f"{ours:.2f} s"
    yield Row("PDF / WeasyPrint alone, untagged", ours / cost["weasyprint"].cpu, 1.15, detail=detail)
    yield Row("PDF / WeasyPrint alone, PDF/A-3a with its own tags", ours / cost["weasyprint_tagged"].cpu, 1.15, detail=detail)
    yield Row("Our tags, metadata, attachments / stock tags, same layout", ours / cost["pdf_stock_tags"].cpu, 1.10, detail=detail)


def growth(folder: Path, times: int, environment: Mapping[str, str]) -> Iterator[Row]:
    """A print edition of fifty articles against one of ten."""
    ratio, seconds = long_pages.growth(folder, times, environment)
    detail = ", ".join(f"{count}: {cost:.2f} s" for count, cost in seconds.items())
    yield Row("PDF, an article more of 50 / an article more of 10", ratio, 1.10, detail=detail)


def sound(folder: Path, times: int, environment: Mapping[str, str]) -> Iterator[Row]:
    """The MP3 edition against the voice engine alone."""
    cost = compare(_commands(folder, "audio", "voice"), times, environment)
    ours, bare = cost["audio"], cost["voice"]
    yield Row("MP3 / voice engine alone and one encode, by the clock", ours.wall / bare.wall, 1.10, detail=f"{ours.wall:.2f} s")
    yield Row("MP3 / voice engine alone and one encode, processor time", ours.cpu / bare.cpu, 0, detail=f"{ours.cpu:.2f} s")


def books(folder: Path, times: int, environment: Mapping[str, str]) -> Iterator[Row]:
    """Many EPUBs in one process against pandoc."""
    if not shutil.which("pandoc"):
        print("pandoc is not installed: EPUB is not compared.", file=sys.stderr)
        return
    cost = compare(_commands(folder, "epubs", "pandoc"), times, environment)
    each = cost["epubs"].cpu / (len(SAMPLES) * programs.COPIES)
    yield Row("EPUB / pandoc, an article of many", cost["epubs"].cpu / cost["pandoc"].cpu, 1.0, detail=f"{each:.3f} s an article")


def help_text(folder: Path, times: int, environment: Mapping[str, str]) -> Iterator[Row]:
    """`octavo --help` against Python itself."""
    commands = {"help": [sys.executable, "-m", "convert", "--help"], "python": [sys.executable, "-c", "pass"]}
    cost = compare(commands, max(times, 15), environment)
    yield Row("`octavo --help` more than `python -c pass`", (cost["help"].wall - cost["python"].wall) * 1000, 150, "ms")


PARTS = {"pages": pages, "long-pages": pages, "growth": growth, "sound": sound, "books": books, "help": help_text}


def main() -> int:
    """Prints the table; exit code 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all of them by default")
    parser.add_argument("--times", type=int, default=5, help="runs of each program, of which the median counts (default: 5)")
    options = parser.parse_args()
    rows: list[Row] = []
    print(f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}\n")
    print("| what | measured | goal | | ours |\n|---|---|---|---|---|")
    for name in options.parts or PARTS:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            environment = os.environ | {"PYTHONPATH": str(ROOT), "FONTCONFIG_FILE": str(folder / "fonts.conf")}
            if name in ("pages", "long-pages", "growth", "sound"):
                programs.prepare(folder, LONG if name == "long-pages" else ARTICLE)
            for row in PARTS[name](folder, options.times, environment):
                shown = row._replace(what=f"{row.what} (long article)") if name == "long-pages" else row
                print(shown, flush=True)
                rows.append(shown)
    return int(any(row.goal and row.value > row.goal for row in rows))


if __name__ == "__main__":
    sys.exit(main())
