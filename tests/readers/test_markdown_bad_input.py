"""Markdown made to be slow or to break: an article or one clear sentence, in bounded time, and nothing dropped for being deep."""

# ruff: noqa: E501 - a source reads best as it is written

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.article.document import Article, from_json, to_json
from convert.errors import NoArticle, OctavoError
from convert.normalise.passes import normalise
from convert.readers import markdown
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World


def read(words: str | bytes) -> Article:
    data = words if isinstance(words, bytes) else words.encode()
    return normalise(markdown.read(Source(data=data, name="x.md"), Settings(), World()), Settings(), World()).article


@pytest.mark.parametrize(
    "words",
    [
        "[" * 60_000, "![" * 60_000, "^[" * 40_000, "[a](" * 30_000, "*a " * 60_000, "_*" * 60_000 + "a", "`" * 60_000, "<a " * 40_000, "&" * 60_000,
        "> " * 2000 + "deep", "- " * 2000 + "deep", "".join(" " * 2 * n + "- a\n" for n in range(300)), "|a|b|\n|-|-|\n" + "|x|y|\n" * 5000,
        "[^a]" * 10_000 + "\n\n[^a]: x", "[a]: /x\n" * 5000 + "[a]" * 5000, "<div>" * 5000 + "deep", "**a " * 30_000, "Hello world. " * 60_000, "a\n\n" * 8000,
    ],
    ids=lambda words: repr(words[:6]),
)  # fmt: skip
def test_bounded_time(words: str) -> None:
    begun = time.process_time()
    try:
        read(f"# Title of it\n\n{words}\n")
    except OctavoError as error:
        assert str(error)
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "* > "])
def test_nothing_is_dropped_for_being_deep(mark: str) -> None:
    assert "the deepest words" in to_json(read(f"# Title of it\n\n{mark * 500}the deepest words\n")).decode()


@pytest.mark.parametrize("words", ["---\ntitle: only this\n---\n", "<!-- nothing -->\n", "***\n"])
def test_no_article(words: str) -> None:
    with pytest.raises(NoArticle):
        read(words)


PIECES = ["# T", "text", "*a*", "![p](q.png)", "![p](q.png \"r\")", "> q", "- i", "  - j", "1. n", "```", "| a |\n|---|", "<figure>", "</figure>", "<b>", "[^1]", "[^1]: x", "---", ": d", "***"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20), st.sampled_from(["\n", "\n\n", " "]))
def test_any_mixture(pieces: list[str], gap: str) -> None:
    try:
        article = read(gap.join(pieces))
    except OctavoError:
        return
    assert from_json(to_json(article)) == article


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=1500))
def test_any_bytes(data: bytes) -> None:
    try:
        article = read(data)
    except OctavoError as error:
        assert str(error)
        return
    assert from_json(to_json(article)) == article
