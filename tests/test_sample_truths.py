"""Each sample is read as `samples/truth` says it is written."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest

import convert
from convert.article.addresses import walk
from convert.article.blocks import Code, Figure, Heading, List, Paragraph, Pictures, Quote, Table
from convert.article.document import Article
from convert.article.inlines import plain_text
from convert.article.pictures import Described
from tests.samples import ROOT

SAMPLES = ROOT / "samples"


class Truth(msgspec.Struct, forbid_unknown_fields=True):
    """What is known of a sample; counts are of blocks in the body, `noise` must not be read aloud."""

    source: str
    title: str
    byline: list[str]
    published: str
    language: str
    direction: str
    headings: list[str]
    captions: list[str]
    credits: list[str]
    pictures: int
    available: int
    described: int
    tables: int
    lists: int
    quotes: int
    notes: int
    first: str
    last: str
    noise: list[str]
    code: int = 0


TRUTHS = sorted((SAMPLES / "truth").glob("*.json"))


@cache
def known(path: Path) -> tuple[Truth, Article]:
    truth = msgspec.json.decode(path.read_bytes(), type=Truth)
    return truth, convert.read(SAMPLES / truth.source)


@pytest.fixture(params=TRUTHS, ids=lambda path: path.stem)
def told(request: pytest.FixtureRequest) -> tuple[Truth, Article]:
    return known(request.param)


def test_what_it_is(told: tuple[Truth, Article]) -> None:
    truth, article = told
    metadata = article.metadata
    assert metadata.title == truth.title
    assert [person.name for person in metadata.authors] == truth.byline
    assert metadata.published[:10] == truth.published
    assert metadata.language.split("-")[0] == truth.language
    assert metadata.direction == truth.direction


def test_headings(told: tuple[Truth, Article]) -> None:
    truth, article = told
    assert [plain_text(block.text) for block in walk(article.body) if isinstance(block, Heading)] == truth.headings


def test_figures(told: tuple[Truth, Article]) -> None:
    truth, article = told
    figures = [block for block in walk(article.body) if isinstance(block, Figure)]
    captions = [plain_text(figure.caption.text) for figure in figures if figure.caption]
    assert captions == truth.captions
    names = [name for figure in figures if isinstance(figure.content, Pictures) for name in figure.content.names]
    pictures = [article.pictures[name] for name in names]
    assert len(pictures) == truth.pictures
    assert sum(picture.available for picture in pictures) == truth.available
    assert sum(isinstance(picture.alt, Described) for picture in pictures) == truth.described
    lines = [figure.caption.credit.line for figure in figures if figure.caption and figure.caption.credit]
    assert lines == truth.credits


def test_the_rest(told: tuple[Truth, Article]) -> None:
    truth, article = told
    blocks = list(walk(article.body))
    counted = {kind: sum(isinstance(block, kind) for block in blocks) for kind in (Table, List, Quote, Code)}
    assert counted == {Table: truth.tables, List: truth.lists, Quote: truth.quotes, Code: truth.code}
    assert len(article.notes) == truth.notes
    paragraphs = [plain_text(block.text) for block in blocks if isinstance(block, Paragraph)]
    assert any(text.startswith(truth.first) for text in paragraphs[:3])
    assert paragraphs[-1].endswith(truth.last)


def test_noise_stays_out(told: tuple[Truth, Article]) -> None:
    truth, article = told
    said = msgspec.json.encode((article.body, article.notes)).decode()
    assert [noise for noise in truth.noise if noise in said] == []
