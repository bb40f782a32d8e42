"""The command: what it prints in each form, and its exit code; validators by stand-ins on the PATH."""

from __future__ import annotations

import io
import json
import os
import stat
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest

from convert.check import external
from convert.check.check import check
from convert.check.command import run
from convert.check.report import Checker, Finding, Report
from convert.check.text import to_text
from convert.cli import main
from convert.errors import TargetError
from tests.check.books import good, pack
from tests.check.pages import good_pdf

TEXT = "EPUB/text.xhtml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return pack(tmp_path / "good.epub", good())


@pytest.fixture
def bad_book(tmp_path: Path) -> Path:
    files = good()
    files[TEXT] = files[TEXT].replace(b' alt="A grey wall in the rain"', b"")
    files["EPUB/package.opf"] = files["EPUB/package.opf"].replace(b"The harbour", b"<![CDATA[<script>alert(1)</script>]]>")
    return pack(tmp_path / "bad<b>.epub", files)


def test_exit_codes(book: Path, bad_book: Path, tmp_path: Path) -> None:
    assert run([book], external=False)[1] == 0
    assert run([book, bad_book], external=False)[1] == 11
    assert run([tmp_path / "gone.epub"], external=False)[1] == 3
    assert run([tmp_path / "gone.epub", bad_book], external=False)[1] == 11
    (tmp_path / "x.docx").write_bytes(b"x")
    assert run([book, tmp_path / "x.docx"], external=False)[1] == 4
    (tmp_path / "empty").mkdir()
    assert run([tmp_path / "empty"], external=False)[1] == 2


def test_text(bad_book: Path) -> None:
    text, _ = run([bad_book], external=False)
    assert "bad<b>.epub: failed, 3 errors" in text
    assert "error: The picture harbour.png has no alternative text. [EPUB/text.xhtml:10 #b5.alt] (epub-alt-missing)" in text
    assert "Ways of reading: Appearance can be modified; Readable in read aloud or dynamic braille" in text


def test_nothing_steers_a_terminal() -> None:
    finding = Finding("x", "error", "bad \x1b[31m red \u202e", place="\x07")
    report = Report("a\x1b]0;b", "epub", "", {"title": "\x9b1m"}, (), (finding,), (Checker("Octavo", ran=True),))
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(to_text([report]))


def test_json(book: Path, bad_book: Path) -> None:
    first, second = json.loads(run([book, bad_book], form="json", external=False)[0])
    assert (first["passed"], first["kind"], first["facts"]["pictures"], first["findings"]) == (True, "epub", 1, [])
    assert len(first["sha256"]) == 64
    assert {"code", "severity", "sentence", "place", "hint"} <= second["findings"][0].keys()
    assert [section["title"] for section in first["display"]][:2] == ["Ways of reading", "Conformance"]


class _Outline(HTMLParser):
    """The headings, links and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_html_is_a_page_that_anyone_can_read(book: Path, bad_book: Path) -> None:
    page, _ = run([book, bad_book], form="html", external=False)
    html5lib.HTMLParser(strict=True).parse(page)
    outline = _Outline()
    outline.feed(page)
    assert outline.tags.count("h1") == 1
    levels = [int(tag[1]) for tag in outline.tags if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert ("lang", "en") in outline.attributes
    assert not {"script", "img", "iframe", "object"} & set(outline.tags)
    assert not [value for name, value in outline.attributes if name in ("src", "href") and not (value or "").startswith("#")]
    assert "<script>alert" not in page
    assert "bad&lt;b&gt;.epub" in page
    ids = [value for name, value in outline.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_the_same_file_gives_the_same_report(bad_book: Path) -> None:
    assert run([bad_book], form="html", external=False) == run([bad_book], form="html", external=False)


def test_missing_data_is_no_reproach(tmp_path: Path) -> None:
    files = good()
    package = files["EPUB/package.opf"].decode().splitlines()
    files["EPUB/package.opf"] = "\n".join(line for line in package if "schema:" not in line).encode()
    shown = {section.title: section.statements for section in check(pack(tmp_path / "a.epub", files)).display}
    assert shown == {
        "Ways of reading": (
            "No information about appearance modifiability is available",
            "No information about nonvisual reading is available",
            "No information about prerecorded audio is available",
        ),
        "Conformance": ("No information is available",),
    }


def test_conformance_in_the_guides_words(tmp_path: Path) -> None:
    files = good()
    claim = (
        b'<meta property="dcterms:conformsTo" id="claim">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'
        b'<meta property="a11y:certifiedBy" refines="#claim" id="by">Ada</meta>'
        b'<meta property="dcterms:date" refines="#by">2026-02-01</meta>'
        b"</metadata>"
    )
    files["EPUB/package.opf"] = files["EPUB/package.opf"].replace(b"</metadata>", claim)
    report = check(pack(tmp_path / "a.epub", files))
    assert report.findings == ()
    assert {section.title: section.statements for section in report.display}["Conformance"] == (
        "This publication meets accepted accessibility standards",
        "The publication was certified by Ada",
        "This publication claims to meet EPUB Accessibility 1.1 WCAG 2.2 Level AA",
        "The publication was certified on 2026-02-01",
    )


def test_the_report_goes_to_a_file(book: Path, tmp_path: Path) -> None:
    text, code = run([book], form="html", output=tmp_path / "report.html", external=False)
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert code == 0
    assert "1 of 1 files passed" in text
    with pytest.raises(TargetError, match="cannot be written"):
        run([book], output=tmp_path / "no" / "report.html", external=False)


def test_the_command_line(book: Path, bad_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--own", str(book)]) == 0
    assert main(["check", "--own", "--format", "json", str(bad_book)]) == 11
    assert capsys.readouterr().out.count("epub-alt-missing") == 1


def test_validators_that_are_not_there_say_how_to_get_them(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("OCTAVO_VALIDATORS", str(tmp_path / "none"))
    text, code = run([book])
    assert code == 0
    assert "Not checked by EPUBCheck: it needs Java" in text
    assert "Not checked by Ace: it is not installed; get it with" in text
    good_pdf().save(tmp_path / "a.pdf")
    assert "Not checked by veraPDF" in run([tmp_path / "a.pdf"])[0]


def stand_in(folder: Path, name: str, code: str) -> None:
    """A validator that does what `code` (Python) says."""
    import sys

    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport json, sys\n{code}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def validators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of programs that comes first on the PATH, and no other validators."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin:/bin")
    monkeypatch.setenv("OCTAVO_VALIDATORS", str(tmp_path / "none"))
    return folder


def test_what_epubcheck_says_is_reported(book: Path, validators: Path) -> None:
    messages = [
        {"ID": "RSC-005", "severity": "ERROR", "message": "bad", "locations": [{"path": "EPUB/nav.xhtml", "line": 3}], "suggestion": None},
        {"ID": "ACC-1", "severity": "USAGE", "message": "used", "locations": []},
        {"ID": "PKG-010", "severity": "WARNING", "message": "space", "locations": []},
    ]
    stand_in(validators, "epubcheck", f"json.dump({{'messages': json.loads({json.dumps(json.dumps(messages))})}}, open(sys.argv[4], 'w'))")
    stand_in(validators, "ace", "")
    (report,) = external.check_externally([check(book)])
    assert [(finding.code, finding.severity, finding.place, finding.source) for finding in report.findings] == [
        ("RSC-005", "error", "EPUB/nav.xhtml:3", "epubcheck"),
        ("PKG-010", "warning", "", "epubcheck"),
    ]
    assert not report.passed
    assert {checker.name: checker.ran for checker in report.checkers}["EPUBCheck"]


def test_a_validator_that_fails_or_hangs_is_told(book: Path, validators: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(validators, "epubcheck", "sys.exit('out of memory')")
    (report,) = external.check_externally([check(book)])
    assert report.passed
    notes = {checker.name: checker.note for checker in report.checkers}
    assert "out of memory" in notes["EPUBCheck"]
    monkeypatch.setattr(external, "TIMEOUT", 0.2)
    stand_in(validators, "epubcheck", "import time; time.sleep(20)")
    (report,) = external.check_externally([check(book)])
    assert "did not end" in {checker.name: checker.note for checker in report.checkers}["EPUBCheck"]


def test_what_verapdf_says_is_reported(tmp_path: Path, validators: Path) -> None:
    rule = {"ruleStatus": "FAILED", "clause": "7.1", "testNumber": 3, "description": "tagged", "failedChecks": 2}
    answer = {"report": {"jobs": [{"validationResult": [{"details": {"ruleSummaries": [rule]}}]}]}}
    stand_in(validators, "verapdf", f"print({json.dumps(json.dumps(answer))})")
    out = io.BytesIO()
    good_pdf().save(out)
    (tmp_path / "a.pdf").write_bytes(out.getvalue())
    (report,) = external.check_externally([check(tmp_path / "a.pdf")])
    assert [(finding.code, finding.source) for finding in report.findings] == [("ua1 7.1-3", "verapdf"), ("3a 7.1-3", "verapdf")]
