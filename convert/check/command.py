"""`octavo check`: what the command prints, and its exit code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from convert.check.check import check, checkable
from convert.check.external import check_externally
from convert.check.html import to_html
from convert.check.report import Finding, Report
from convert.check.text import to_text
from convert.errors import CheckFailed, OctavoError, TargetError, UsageError, no_traceback

Form = Literal["text", "json", "html"]


def run(paths: Sequence[Path], *, form: Form = "text", output: Path | None = None, external: bool = True) -> tuple[str, int]:
    """Checks files, and the files in folders; returns what to print and the exit code.

    The code is 0, 11 where a finding is an error, or that of the first error where nothing else is wrong than that files are
    missing or of no kind that Octavo checks. `external` also runs EPUBCheck, Ace and veraPDF where they are installed.
    With `output` the report is written there, and what is printed is a line on it. Raises `TargetError`.
    """
    reports: list[Report] = []
    code = 0
    for path in paths:
        try:
            files = checkable(path)
            if not files:
                raise UsageError(
                    f"There is nothing in {path} that Octavo checks.", "Name an EPUB, a PDF, an MP3, an M4B or an article.json."
                )
            for file in files:
                with no_traceback():
                    reports.append(check(file))
        except OctavoError as error:
            code = code or error.exit_code
            failure = Finding(error.code, "error", str(error), hint=error.hint)
            reports.append(Report(str(path), "", "", {}, (), (failure,), ()))
    if external:
        reports = check_externally(reports)
    if any(not report.passed for report in reports if report.kind):
        code = CheckFailed.exit_code
    text = {"text": to_text, "json": to_json, "html": to_html}[form](reports)
    if output is None:
        return text, code
    try:
        output.write_text(text, "utf-8")
    except OSError as error:
        raise TargetError(
            f"The report cannot be written to {output}: {error.strerror}.", "Name a file in a folder that is yours."
        ) from None
    return f"{sum(report.passed for report in reports)} of {len(reports)} files passed; the report is in {output}.\n", code


def to_json(reports: Sequence[Report]) -> str:
    """A list of reports; each as its record, with `passed`."""
    records = [{**msgspec.to_builtins(report), "passed": report.passed} for report in reports]
    return msgspec.json.format(msgspec.json.encode(records), indent=1).decode() + "\n"
