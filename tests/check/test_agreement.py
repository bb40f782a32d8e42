"""Our own checks and the field's validators agree on every broken file of these tests: where they see an error, so do we."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from convert.check.check import check
from tests.check import test_books, test_pages
from tests.check.books import good, pack
from tests.check.pages import good_pdf
from tests.conftest import absent
from tests.validators import epubcheck, findings, verapdf

pytestmark = pytest.mark.validators

BEYOND_EPUBCHECK = (
    "epub-a11y-", "epub-claim-", "epub-page-", "epub-alt-", "epub-note-", "epub-html-language", "epub-language-tag", "epub-link-empty",
    "epub-clip-outside",
)  # fmt: skip
"""Accessibility beyond the letter of EPUB, which EPUBCheck leaves to Ace; and the length of the sound, which it does not measure."""

BEYOND_VERAPDF = ("pdf-title", "pdf-figure-alt")
"""A title or an alternative of nothing but spaces is none, to us."""


@pytest.fixture(autouse=True)
def validators() -> None:
    """The validators, or a sentence on how to get them."""
    if sentence := findings.missing():
        absent(sentence)


def errors(complaints: Iterable[findings.Finding]) -> dict[Path, set[str]]:
    """The rules broken by each file, errors only."""
    found: dict[Path, set[str]] = {}
    for complaint in complaints:
        if complaint.severity in ("error", "fatal"):
            found.setdefault(complaint.file, set()).add(complaint.rule)
    return found


def disagreements(files: Sequence[Path], theirs: dict[Path, set[str]], ours_only: tuple[str, ...]) -> list[str]:
    """Files on which one side sees an error and the other none."""
    told = []
    for file in files:
        codes = {finding.code for finding in check(file).findings if finding.severity == "error"}
        counted = {code for code in codes if not code.startswith(ours_only)}
        if bool(theirs.get(file)) != bool(codes if theirs.get(file) else counted):
            told.append(f"{file.stem}: theirs {sorted(theirs.get(file, ()))}, ours {sorted(codes)}")
    return told


@pytest.mark.xdist_group("books")
def test_with_epubcheck(tmp_path: Path) -> None:
    files = [pack(tmp_path / "good.epub", good())]
    for index, (code, name, old, new) in enumerate(test_books.CHANGES):
        if code != "epub-version":  # an EPUB 2 is not checked beyond its container, and the report says so
            files.append(pack(tmp_path / f"{code}-{index}.epub", test_books.changed(name, old, new)))
    theirs = errors(epubcheck.check(files))
    assert files[0] not in theirs
    assert disagreements(files, theirs, BEYOND_EPUBCHECK) == []


@pytest.mark.xdist_group("pages")
def test_with_verapdf(tmp_path: Path) -> None:
    files = []
    for index, (expected, change) in enumerate([(set(), lambda pdf: None), *test_pages.CHANGES]):
        pdf = good_pdf()
        change(pdf)
        files.append(tmp_path / f"{'+'.join(sorted(expected))}-{index}.pdf")
        pdf.save(files[-1], deterministic_id=True, fix_metadata_version=False)
    unclaimed = [file for file in files if file.stem.startswith(("pdf-no-ua-claim", "pdf-no-a-claim"))]
    theirs = errors(verapdf.check([file for file in files if file not in unclaimed]))
    assert files[0] not in theirs
    assert disagreements([file for file in files if file not in unclaimed], theirs, BEYOND_VERAPDF) == []
