"""Every sample as a book, with and without read-along: EPUBCheck finds no error and no warning, Ace no violation.

A style is the print edition's: it reaches the book only as the places of the page markers. So the read-along books are checked with the
pages of the standard style, and the silent ones with those of large print, whose pages are the most.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from convert.settings import STYLES
from tests.samples import SAMPLES
from tests.validators import ace, epubcheck, verapdf
from tests.validators.making import assert_none, convert_to, make, need_validators

pytestmark = pytest.mark.validators


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """EPUBs: read along, and silent; both with the numbers of printed pages."""
    need_validators()
    shelf = tmp_path_factory.mktemp("books")
    spoken = make(shelf / "read-along", "epub", editions=("epub", "pdf"))
    silent = make(shelf / "silent", "epub", editions=("epub", "pdf"), read_along=False, style="large-print")
    for books, sounds in ((spoken, True), (silent, False)):
        assert all(any(name.endswith(".smil") for name in zipfile.ZipFile(book).namelist()) is sounds for book in books)
    return spoken + silent


def test_epubcheck_finds_no_error_and_no_warning(books: list[Path]) -> None:
    assert_none(epubcheck.check(books))


def test_ace_finds_no_violation(books: list[Path]) -> None:
    assert_none(ace.check(books))


def test_verapdf_passes_the_prints_beside_them_which_carry_transcripts(books: list[Path]) -> None:
    assert_none(verapdf.check([book.with_suffix(".pdf") for book in books]))


def test_the_style_does_not_reach_a_book_without_pages(tmp_path: Path) -> None:
    made = [convert_to(SAMPLES[0], tmp_path / style, "epub", style=style, read_along=False).read_bytes() for style in STYLES]
    assert len(set(made)) == 1
