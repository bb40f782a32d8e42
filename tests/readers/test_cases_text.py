"""The texts in ../shared: the seed reads exactly as its truth says, and floors under the numbers of tests/bench/reading_text.md."""

from __future__ import annotations

import json
from functools import cache

import pytest

from tests.bench import reading_text
from tests.conftest import absent

FLOORS = {"title": 0.98, "heading": 0.90, "paragraph": 0.985, "caption": 0.81, "noise": 0.98, "byline": 0.95, "date": 0.99}


@cache
def found() -> dict[str, float]:
    """F1 of each role, on all cases."""
    if not reading_text.CASES.is_dir():
        absent("The cases in ../shared are not here.")
    whole = reading_text.score()
    return {role: numbers["f1"] for role, numbers in whole["roles"].items()} | {"all": whole["macro_f1"]}


@pytest.mark.parametrize("role", FLOORS)
@pytest.mark.xdist_group("cases_text")
def test_floor(role: str) -> None:
    assert found()[role] >= FLOORS[role]


@pytest.mark.xdist_group("cases_text")
def test_all_roles_together() -> None:
    assert found()["all"] >= 0.945


@pytest.mark.xdist_group("cases_text")
def test_the_seed_reads_exactly() -> None:
    if not reading_text.SEED.is_dir():
        absent("The cases in ../shared are not here.")
    truth = json.loads((reading_text.SEED / "truth.json").read_text("utf-8"))
    wrong = [each for each in reading_text.given(reading_text.SEED / "truth.json", reading_text.SEED / "article.txt") if each[0] != each[1]]
    assert wrong == []
    shown = reading_text.read(reading_text.SEED / "article.txt")
    assert (shown["title"], shown["byline"], shown["lang"]) == (truth["title"], truth["byline"], truth["lang"])
    assert len(shown["blocks"]) == 7 + 6 + 16
