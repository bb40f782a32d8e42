"""The report: what was found out about one file, in records that become text, JSON or HTML."""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["error", "warning", "note"]
Origin = Literal["own", "epubcheck", "ace", "verapdf"]
Fact = str | int | float | bool | tuple[str, ...]
"""A measured value; numbers carry their unit in the name of the fact (`seconds`, `kbit_per_second`)."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Worst first."""


class Rule(msgspec.Struct, frozen=True):
    """What a finding's code stands for: how bad it is, how to mend it, and the standard that says so."""

    severity: Severity
    hint: str
    basis: str = ""


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong or worth knowing. `place` is a path inside the file with a line, an id or a page, as far as known.

    An `error` breaks a standard the file claims or must meet; a `warning` is likely to hurt a reader; a `note` is for information.
    """

    code: str
    severity: Severity
    sentence: str
    place: str = ""
    hint: str = ""
    basis: str = ""
    source: Origin = "own"


class Section(msgspec.Struct, frozen=True):
    """A part of the accessibility information as a shop or library shows it (Accessibility Metadata Display Guide 2.x)."""

    title: str
    statements: tuple[str, ...]


class Checker(msgspec.Struct, frozen=True, omit_defaults=True):
    """A checker and whether it ran; `note` says why not, and how to get it."""

    name: str
    ran: bool
    note: str = ""


class Outcome(msgspec.Struct, frozen=True):
    """What our own check of one kind of file hands back."""

    facts: dict[str, Fact] = {}
    findings: tuple[Finding, ...] = ()
    display: tuple[Section, ...] = ()


class Report(msgspec.Struct, frozen=True):
    """All about one file; `sha256` is of its bytes, `kind` one of `check.KINDS`, or empty where the file could not be looked at."""

    file: str
    kind: str
    sha256: str
    facts: dict[str, Fact]
    display: tuple[Section, ...]
    findings: tuple[Finding, ...]
    checkers: tuple[Checker, ...]

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def passed(self) -> bool:
        """True where no finding is an error."""
        return not self.count("error")


MAX_SHOWN = 25
"""Findings of one code in one file beyond this number are counted in a last finding, not listed."""


def bounded(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings, worst first and otherwise in order, each once, those of one code cut off after `MAX_SHOWN`."""
    kept: list[Finding] = []
    counts: dict[tuple[str, str], int] = {}
    for finding in dict.fromkeys(findings):
        key = (finding.source, finding.code)
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= MAX_SHOWN:
            kept.append(finding)
    for (source, code), count in counts.items():
        if count > MAX_SHOWN:
            last = next(finding for finding in reversed(kept) if (finding.source, finding.code) == (source, code))
            more = msgspec.structs.replace(last, sentence=f"{count - MAX_SHOWN} more findings of this kind.", place="")
            kept.insert(kept.index(last) + 1, more)
    return tuple(sorted(kept, key=lambda finding: SEVERITIES.index(finding.severity)))


def found(rules: dict[str, Rule], code: str, sentence: str, place: str = "") -> Finding:
    """A finding of our own, by its rule."""
    rule = rules[code]
    return Finding(code, rule.severity, sentence, place, rule.hint, rule.basis)
