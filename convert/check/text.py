"""The report as text for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from convert.check.report import SEVERITIES, Fact, Finding, Report

SOURCES = {"own": "Octavo", "epubcheck": "EPUBCheck", "ace": "Ace", "verapdf": "veraPDF"}


def to_text(reports: Sequence[Report]) -> str:
    """All reports, one after the other, and a last line with the sum of several."""
    parts = [_report(report) for report in reports]
    if len(reports) > 1:
        failed = sum(not report.passed for report in reports)
        parts.append(
            f"{len(reports)} files checked, {failed} with errors.\n" if failed else f"{len(reports)} files checked, none with errors.\n"
        )
    return "\n".join(parts)


def _report(report: Report) -> str:
    lines = [f"{_plain(report.file)}: {verdict(report)}"]
    lines += [line for finding in report.findings for line in _finding(finding)]
    for section in report.display:
        lines.append(f"  {section.title}: {_plain('; '.join(section.statements))}")
    if report.facts:
        lines.append(f"  Measured: {_plain(', '.join(f'{name} {fact_text(value)}' for name, value in report.facts.items()))}")
    for checker in report.checkers:
        lines.append(f"  Checked by {checker.name}" if checker.ran else f"  Not checked by {checker.name}: {_plain(checker.note)}")
    return "\n".join(lines) + "\n"


def verdict(report: Report) -> str:
    """`passed`, or how many findings of which severity there are."""
    counts = [f"{count} {severity}{'s' if count > 1 else ''}" for severity in SEVERITIES if (count := report.count(severity))]
    if not counts:
        return "passed"
    return ("failed, " if report.count("error") else "passed, ") + ", ".join(counts)


def _finding(finding: Finding) -> list[str]:
    source = "" if finding.source == "own" else f"{SOURCES[finding.source]} "
    place = f" [{finding.place}]" if finding.place else ""
    lines = [_plain(f"  {finding.severity}: {finding.sentence}{place} ({source}{finding.code})")]
    if finding.hint:
        lines.append(_plain(f"    {finding.hint}"))
    return lines


def fact_text(value: Fact) -> str:
    """A measured value as words."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case tuple():
            return ", ".join(value)
        case _:
            return str(value)


def _plain(text: str) -> str:
    """The text without control characters, so that no file can steer a terminal."""
    return "".join(letter if unicodedata.category(letter) not in ("Cc", "Cf", "Cs") or letter in "\u200c\u200d" else " " for letter in text)
