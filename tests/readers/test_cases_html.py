"""Floors under the numbers of tests/bench/reading.md: how well the real pages in ../shared are read."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.bench import reading
from tests.conftest import absent

FLOORS = {
    "text with captions": 0.965,
    "text of the body": 0.975,
    "headings recall": 0.88,
    "headings precision": 0.95,
    "captions tied": 0.95,
    "captions right picture": 0.97,
    "credits kept": 0.97,
    "pictures": 0.95,
    "title": 0.86,
    "byline": 0.80,
    "date": 0.95,
    "lang": 0.99,
    "list-item": 0.93,
    "quote": 0.97,
    "code": 0.97,
}


@cache
def found() -> dict[str, float]:
    """The numbers, on all cases."""
    listed = reading.names()
    if not listed:
        absent("The cases in ../shared are not here.")
    whole: dict[str, Any] = reading.score(listed)
    numbers = {
        "text with captions": whole["text_all"]["f1"],
        "text of the body": whole["text_body"]["f1"],
        "headings recall": whole["head"]["recall"],
        "headings precision": whole["head"]["precision"],
        "captions tied": whole["cap"]["recall"],
        "captions right picture": whole["cap"]["right_image"],
        "credits kept": whole["cap"]["credit_kept"],
        "pictures": whole["img"]["recall"],
    }
    numbers |= {key: value["acc"] for key, value in whole["meta"].items()}
    return numbers | {key: value["recall"] for key, value in whole["roles"].items()} | {"milliseconds": whole["ms"][0]}


@pytest.mark.parametrize("what", FLOORS)
@pytest.mark.xdist_group("cases_html")
def test_floor(what: str) -> None:
    assert found()[what] >= FLOORS[what]


@pytest.mark.xdist_group("cases_html")
def test_a_page_is_read_in_a_moment() -> None:
    assert found()["milliseconds"] <= 120
