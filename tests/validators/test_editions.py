"""Every sample in every style, through every validator: no error, no warning, no violation, no failed rule."""

from __future__ import annotations

from pathlib import Path

import pytest

import convert
from convert.settings import STYLES
from tests.conftest import absent
from tests.samples import SAMPLES
from tests.validators import ace, epubcheck, findings, verapdf

pytestmark = pytest.mark.validators


@pytest.fixture(scope="session", autouse=True)
def validators() -> None:
    """The validators, or a sentence on how to get them."""
    if sentence := findings.missing():
        absent(sentence)


def make(shelf: Path, edition: str, **settings: object) -> list[Path]:
    """The editions of one kind of all samples, made with these settings; further `editions` are made along with them."""
    results = [convert.convert(source, shelf, **({"editions": (edition,)} | settings)) for source in SAMPLES]
    made = [file for result in results for file in result.files if file.suffix == f".{edition}"]
    assert len(made) == len(SAMPLES), [result.failures for result in results]
    return made


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """EPUBs: read along with the printed pages' numbers, and silent in each style."""
    shelf = tmp_path_factory.mktemp("books")
    made = make(shelf / "read-along", "epub", editions=("epub", "pdf"))
    for style in STYLES:
        made += make(shelf / style, "epub", style=style, read_along=False)
    return made


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """PDFs for the archive: each style, and American paper."""
    shelf = tmp_path_factory.mktemp("pages")
    made = make(shelf / "letter", "pdf", paper="Letter")
    for style in STYLES:
        made += make(shelf / style, "pdf", style=style)
    return made


@pytest.fixture(scope="session")
def modern_pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """PDFs by the newer standards."""
    return make(tmp_path_factory.mktemp("modern"), "pdf", pdf="modern")


def assert_none(found: list[findings.Finding]) -> None:
    """Fails with the findings as text."""
    assert not found, f"{len(found)} findings\n{findings.summary(found)}"


@pytest.mark.xdist_group("books")
def test_epubcheck_finds_no_error_and_no_warning(books: list[Path]) -> None:
    assert_none(epubcheck.check(books))


@pytest.mark.xdist_group("books")
def test_ace_finds_no_violation(books: list[Path]) -> None:
    assert_none(ace.check(books))


@pytest.mark.xdist_group("pages")
def test_verapdf_passes_pdf_ua_1_and_pdf_a_3a(pages: list[Path]) -> None:
    assert_none(verapdf.check(pages))


@pytest.mark.xdist_group("pages")
def test_verapdf_passes_pdf_ua_2_and_pdf_a_4f(modern_pages: list[Path]) -> None:
    assert_none(verapdf.check(modern_pages, verapdf.MODERN))
