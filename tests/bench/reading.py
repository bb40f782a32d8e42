"""How well web pages are read, by the scorer and the cases in ../shared: `python -m tests.bench.reading` prints the table of reading.md.

The cases are parted by a hash of their names: rules were written while looking at the open part alone; the part kept aside was scored,
never looked at.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from convert.errors import OctavoError
from convert.readers import html
from convert.readers.flat import flat
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CASES = SHARED / "cases" / "open" / "html"
SCORING = SHARED / "tools" / "scoring"


def is_aside(name: str) -> bool:
    """True for the cases that are kept aside: about three of ten."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % 10 < 3


def names() -> list[str]:
    """All cases; empty where ../shared is absent."""
    return sorted(path.name.removesuffix(".html.gz") for path in CASES.glob("*.html.gz"))


def read(name: str) -> tuple[dict[str, Any], float]:
    """The flat JSON of a case, and the CPU seconds that reading took."""
    data = gzip.decompress((CASES / f"{name}.html.gz").read_bytes())
    start = time.process_time()
    try:
        shown = flat(html.read(Source(data=data, name=f"{name}.html"), Settings(), World()).article)
    except OctavoError as error:
        shown = {"blocks": [], "error": str(error)}
    return shown, time.process_time() - start


def score(listed: list[str]) -> dict[str, Any]:
    """The scorer's aggregate over these cases, with `ms` a page (median and worst)."""
    if str(SCORING) not in sys.path:
        sys.path.insert(0, str(SCORING))
    metrics = importlib.import_module("metrics")
    rows: list[dict[str, Any]] = []
    times: list[float] = []
    for name in listed:
        shown, seconds = read(name)
        truth = json.loads((CASES / f"{name}.json").read_text("utf-8"))
        rows.append(metrics.score_html(truth, shown) | {"page": name, "error": shown.get("error")})
        times.append(seconds * 1000)
    whole: dict[str, Any] = metrics.aggregate_html(rows)
    return whole | {"ms": (statistics.median(times), max(times))}


def lines(found: dict[str, Any]) -> dict[str, str]:
    """The lines of the table: what, and how well."""

    def share(value: float | None) -> str:
        return "–" if value is None else f"{value:.3f}"

    heads, caps, images, meta, roles = found["head"], found["cap"], found["img"], found["meta"], found["roles"]
    shown = {
        "pages (without an article found)": f"{found['pages']} ({found['empty']})",
        "text F1, with captions": share(found["text_all"]["f1"]),
        "text F1, body": share(found["text_body"]["f1"]),
        "headings: recall / precision": f"{share(heads['recall'])} / {share(heads['precision'])} of {heads['n']}",
        "captions: tied / leaked / lost": f"{share(caps['recall'])} / {share(caps['leak'])} / {share(caps['loss'])} of {caps['n']}",
        "captions: precision, right picture": f"{share(caps['precision'])}, {share(caps['right_image'])}",
        "credits: kept, told apart": f"{share(caps['credit_kept'])}, {share(caps['credit_split'])}",
        "pictures found, alt kept": f"{share(images['recall'])} of {images['n']}, {share(images['alt_kept'])}",
    }
    shown |= {key: f"{share(meta[key]['acc'])} of {meta[key]['n']}" for key in ("title", "byline", "date", "lang") if key in meta}
    shown |= {f"{key}s": f"{share(roles[key]['recall'])} of {roles[key]['n']}" for key in ("list-item", "quote", "code") if key in roles}
    return shown | {"CPU ms a page: median, worst": f"{found['ms'][0]:.0f}, {found['ms'][1]:.0f}"}


def main() -> None:
    """Prints the table for the open part, the part kept aside, and both."""
    listed = names()
    if not listed:
        sys.exit("The cases are not here: ../shared/cases is needed.")
    parts = [[name for name in listed if not is_aside(name)], [name for name in listed if is_aside(name)], listed]
    columns = [lines(score(part)) for part in parts]
    print("| | open part | kept aside | both |\n|---|---|---|---|")
    for what in columns[2]:
        print(f"| {what} | " + " | ".join(column.get(what, "–") for column in columns) + " |")


if __name__ == "__main__":
    main()
