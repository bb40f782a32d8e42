"""How well scraped texts are read, by the scorer and the cases in ../shared: `python -m tests.bench.reading_text` prints the table."""

from __future__ import annotations

import importlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from convert.errors import OctavoError
from convert.normalise.passes import normalise
from convert.readers import text
from convert.readers.flat import flat
from convert.readers.source import open_source
from convert.settings import Settings
from convert.world import World

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CASES = SHARED / "cases" / "open" / "text"
SEED = SHARED / "cases" / "seed"
SCORING = SHARED / "tools" / "scoring"


def scorer() -> Any:
    """The scorer's module on roles."""
    if str(SCORING) not in sys.path:
        sys.path.insert(0, str(SCORING))
    return importlib.import_module("roles")


def read(path: Path) -> dict[str, Any]:
    """The flat JSON of a text."""
    try:
        return flat(normalise(text.read(open_source(path), Settings(), World()), Settings(), World()).article)
    except OctavoError as error:
        return {"blocks": [], "error": str(error)}


def given(truth_file: Path, text_file: Path) -> list[tuple[str, str, str]]:
    """For each unit its true role, the role that it was given, and its text."""
    truth = json.loads(truth_file.read_text("utf-8"))
    roles = scorer().assign({"title": "", "byline": "", **truth}, read(text_file))
    return [(unit["role"], role, unit["text"]) for unit, role in zip(truth["units"], roles, strict=True)]


def score() -> dict[str, Any]:
    """The scorer's aggregate over all cases; a list counts as a paragraph, and what the truth calls ambiguous does not count."""
    confusion: Counter[tuple[str, str]] = Counter()
    for truth_file in sorted(CASES.glob("*.json")):
        for truth, role, _ in given(truth_file, truth_file.with_suffix(".txt")):
            if truth != "amb":
                confusion["paragraph" if truth == "list" else truth, role] += 1
    whole: dict[str, Any] = scorer().aggregate(confusion)
    return whole


def main() -> None:
    """Prints F1, precision and recall of each role."""
    whole = score()
    for role, found in whole["roles"].items():
        print(f"{role:10} F1 {found['f1']:.3f}  precision {found['p']:.3f}  recall {found['r']:.3f}  of {found['n']}")
    print(f"macro F1   {whole['macro_f1']:.3f}")


if __name__ == "__main__":
    main()
