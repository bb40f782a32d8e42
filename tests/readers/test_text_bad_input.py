"""Scraped text that is none, or hostile: an article or one clear sentence, in time linear in its length."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from convert.article.document import from_json, to_json
from convert.errors import NoArticle, OctavoError, SourceUnreadable
from tests.readers.scraped_texts import BRIDGE, read


@pytest.mark.parametrize(
    "words", ["Hello", ", , , ,\n\n, ,", "Menu\n\nLog in\n\nShare\n\nLeave a comment\n", "QUJD" * 5000, "1,2,3\n4,5,6\n", "#" * 5000]
)
def test_no_article(words: str) -> None:
    with pytest.raises(NoArticle) as error:
        read(words)
    assert str(error.value) == "found.txt holds no text that could be an article."
    assert error.value.hint


def test_binary() -> None:
    with pytest.raises(SourceUnreadable):
        read(bytes(range(256)) * 40)


def test_one_line() -> None:
    article = read("The council met on Tuesday and approved the plan.", name="river_plan.txt")
    assert article.metadata.title == "river plan"
    assert len(article.body) == 1


def test_no_letter_of_the_story_is_lost() -> None:
    article = read(BRIDGE)
    kept = to_json(article).decode()
    assert all(part in kept for part in BRIDGE.replace("(Photo: John Doe/City Press)", "").split() if part.isalpha())


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "a",
        ", ",
        "# ",
        "[",
        "*a ",
        "_",
        "http://",
        "https://a.b/c ",
        "A. ",
        "Jane Roe ",
        "1 May 2020 ",
        "(",
        "Photo: x\n\n",
        "- a\n",
        "\n",
        "1. a\n",
        "> ",
        "\u0301",
        "\u202e",
    ],
)
def test_linear_time(piece: str) -> None:
    size = 30_000
    begun = time.process_time()
    for _ in range(2):
        with suppress(OctavoError):
            read(piece * (size // len(piece)))
    assert time.process_time() - begun < 15


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
@example(b"\xff\xfe\x00")
@example(b"\x00\x00\xfe\xff" + b"\x00\x11\x00\x00" * 3)
@example("\ud800 lone".encode("utf-8", "surrogatepass") * 30)
def test_any_bytes(data: bytes) -> None:
    try:
        article = read(data)
    except OctavoError as error:
        assert str(error)
        return
    assert from_json(to_json(article)) == article


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from([*BRIDGE.split("\n\n"), "---", "- item", "2. two", "> quote", "![a](b.png)", "", "*"]), max_size=30),
    st.sampled_from(["\n", "\n\n"]),
)
@example([BRIDGE.split("\n\n")[1], "---"], "\n")
def test_any_order_of_units(parts: list[str], gap: str) -> None:
    try:
        article = read(gap.join(parts))
    except OctavoError:
        return
    assert from_json(to_json(article)) == article
    assert [block.id for block in article.body]
