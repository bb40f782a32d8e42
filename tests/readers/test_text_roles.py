"""Scraped text: every unit gets its role, whatever the text went through before it came here."""

from __future__ import annotations

import re
import textwrap

import pytest

from convert.article.blocks import Figure
from convert.notices import CaptionWithoutPicture, EncodingGuessed, GuessedCaption, SeveralArticles
from tests.readers.scraped_texts import BRIDGE, outline, read

OUTLINE = [
    "p The city opened a ne",
    "f Mayor Ann Lee, left, cuts the ribbon on the new bridge, Monday, March 4, 2019.",
    "h A long wait",
    "p Building began in 20",
    "h What comes next?",
    "p The bridge carries t",
]
PARAGRAPHS = BRIDGE.split("\n\n")


def test_roles() -> None:
    article = read(BRIDGE)
    assert article.metadata.title == "City opens its new bridge"
    assert [person.name for person in article.metadata.authors] == ["Jane Roe"]
    assert (article.metadata.published, article.metadata.language) == ("2019-03-03", "en")
    assert outline(article) == OUTLINE


def test_what_is_left_out_keeps_its_rule() -> None:
    left = {(each.rule, each.text) for each in read(BRIDGE).left_out}
    assert ("advertisement", "Advertisement") in left
    assert ("share buttons", "Share this article") in left
    assert ("comment form", "Leave a comment") in left
    assert ("byline", "By Jane Roe") in left


def test_a_caption_is_a_figure_without_its_picture() -> None:
    article = read(BRIDGE)
    figure = next(block for block in article.body if isinstance(block, Figure))
    assert figure.caption is not None
    assert figure.caption.credit is not None
    assert "John Doe/City Press" in figure.caption.credit.line
    notices = [notice for notice in article.notices if isinstance(notice, CaptionWithoutPicture)]
    assert [notice.address for notice in notices] == [figure.id]


def test_a_doubtful_caption_is_shown_to_a_person() -> None:
    article = read(
        BRIDGE.replace("(Photo: John Doe/City Press)", "")
        .replace(", left, cuts the ribbon on", " and")
        .replace(", Monday, March 4, 2019.", "")
    )
    figures = [block for block in article.body if isinstance(block, Figure)]
    doubts = [notice for notice in article.notices if isinstance(notice, GuessedCaption)]
    assert [notice.address for notice in doubts] == [figure.id for figure in figures if figure.confidence < 0.9]


@pytest.mark.parametrize(
    "dressed",
    [
        pytest.param(re.sub("\n+", "\n", BRIDGE), id="no blank lines"),
        pytest.param(BRIDGE.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(BRIDGE.replace("\n", "\r"), id="old Macintosh line ends"),
        pytest.param("\n\n".join(textwrap.fill(part, 68) for part in PARAGRAPHS), id="hard-wrapped"),
        pytest.param("\n".join(textwrap.fill(part, 68, initial_indent="   ") for part in PARAGRAPHS), id="wrapped and indented"),
        pytest.param("\ufeff, , , ,\n\n" + BRIDGE.replace("\n\n", "\n\n\n\u00a0\n"), id="stray commas and spaces"),
    ],
)
def test_the_same_in_any_layout(dressed: str) -> None:
    article = read(dressed)
    assert article.metadata.title == "City opens its new bridge"
    assert outline(article) == OUTLINE


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_encodings_that_say_themselves(encoding: str) -> None:
    article = read(BRIDGE.encode(encoding))
    assert outline(article) == OUTLINE
    assert not [notice for notice in article.notices if isinstance(notice, EncodingGuessed)]


def test_an_old_encoding_is_guessed_and_said() -> None:
    article = read(BRIDGE.replace("the first", "“the first” – café").encode("cp1252"))
    assert "“the first” – café" in article.body[-1].text[0].text  # type: ignore[union-attr]
    assert [notice.encoding for notice in article.notices if isinstance(notice, EncodingGuessed)] == ["cp1252"]


def test_several_articles_are_said() -> None:
    second = (
        BRIDGE.replace("City opens its new bridge", "Council wants a second harbour")
        .replace("Jane Roe", "John Doe")
        .replace("bridge", "harbour")
    )
    article = read(BRIDGE + "\n\n" + second)
    (notice,) = [notice for notice in article.notices if isinstance(notice, SeveralArticles)]
    assert notice.titles == ("City opens its new bridge", "Council wants a second harbour")


def test_one_article_is_not_several() -> None:
    assert not [notice for notice in read(BRIDGE).notices if isinstance(notice, SeveralArticles)]


def test_settings_overrule() -> None:
    article = read(BRIDGE, title="A bridge", author=("Ann Author",), date="2020-01-02", language="en-GB")
    assert article.metadata.title == "A bridge"
    assert [person.name for person in article.metadata.authors] == ["Ann Author"]
    assert (article.metadata.published, article.metadata.language) == ("2020-01-02", "en-GB")


def test_the_same_text_gives_the_same_article() -> None:
    assert read(BRIDGE) == read(BRIDGE)
