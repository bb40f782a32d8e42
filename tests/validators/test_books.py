"""Every sample in every style as a book: EPUBCheck finds no error and no warning, Ace no violation."""

from __future__ import annotations

from pathlib import Path

import pytest

from convert.settings import STYLES
from tests.validators import ace, epubcheck
from tests.validators.making import assert_none, make, need_validators

pytestmark = pytest.mark.validators


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """EPUBs: read along with the printed pages' numbers, and silent in each style."""
    need_validators()
    shelf = tmp_path_factory.mktemp("books")
    made = make(shelf / "read-along", "epub", editions=("epub", "pdf"))
    for style in STYLES:
        made += make(shelf / style, "epub", style=style, read_along=False)
    return made


def test_epubcheck_finds_no_error_and_no_warning(books: list[Path]) -> None:
    assert_none(epubcheck.check(books))


def test_ace_finds_no_violation(books: list[Path]) -> None:
    assert_none(ace.check(books))
