"""The report as one accessible HTML page: no script, nothing from outside, everything a file says escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from convert.check.report import SEVERITIES, Finding, Report, Section
from convert.check.text import SOURCES, fact_text, verdict

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h2 { border-top: .2rem solid; padding-top: .5rem; margin-top: 2.5rem; }
.severity { font-weight: bold; }
li { margin-bottom: .5rem; }
table { border-collapse: collapse; }
caption { text-align: start; }
th, td { text-align: start; vertical-align: top; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid; }
code { font-size: .95em; }
"""

_GROUPS = {"error": "Errors", "warning": "Warnings", "note": "Notes"}


def to_html(reports: Sequence[Report]) -> str:
    """A whole HTML document about all reports."""
    title = f"Check of {_name(reports[0])}" if len(reports) == 1 else f"Check of {len(reports)} files"
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{_text(title)}</h1>",
    ]
    if len(reports) > 1:
        rows = (
            f'<li><a href="#file-{index}"><bdi>{_text(_name(report))}</bdi></a>: {verdict(report)}</li>'
            for index, report in enumerate(reports, 1)
        )
        parts.append(f'<nav aria-label="Files">\n<ul>\n{chr(10).join(rows)}\n</ul>\n</nav>')
    parts += [_report(report, index) for index, report in enumerate(reports, 1)]
    parts.append("</main>\n</body>\n</html>\n")
    return "\n".join(parts)


def _report(report: Report, index: int) -> str:
    title = f'<section aria-labelledby="file-{index}">\n<h2 id="file-{index}"><bdi>{_text(_name(report))}</bdi></h2>'
    parts = [title, f"<p>Result: <strong>{verdict(report)}</strong>.</p>"]
    if report.display:
        parts.append(_display(report.display))
    for severity in SEVERITIES:
        findings = [finding for finding in report.findings if finding.severity == severity]
        if findings:
            items = "\n".join(map(_finding, findings))
            parts.append(f"<h3>{_GROUPS[severity]} ({len(findings)})</h3>\n<ol>\n{items}\n</ol>")
    parts.append(_facts(report))
    parts.append(_checkers(report))
    parts.append("</section>")
    return "\n".join(part for part in parts if part)


def _display(sections: tuple[Section, ...]) -> str:
    parts = ["<h3>Accessibility</h3>"]
    for section in sections:
        items = "".join(f'<li dir="auto">{_text(statement)}</li>' for statement in section.statements)
        parts.append(f"<h4>{_text(section.title)}</h4>\n<ul>{items}</ul>")
    return "\n".join(parts)


def _finding(finding: Finding) -> str:
    place = f"<br>Place: <code>{_text(finding.place)}</code>" if finding.place else ""
    hint = f"<br>{_text(finding.hint)}" if finding.hint else ""
    basis = f" ({_text(finding.basis)})" if finding.basis else ""
    said = f"<br><small>{SOURCES[finding.source]}: <code>{_text(finding.code)}</code>{basis}</small>"
    return f'<li><span class="severity">{finding.severity.capitalize()}:</span> {_text(finding.sentence)}{place}{hint}{said}</li>'


def _facts(report: Report) -> str:
    if not report.facts:
        return ""
    facts = {"file": report.file, "kind": report.kind, "SHA-256": report.sha256} | report.facts
    rows = "\n".join(
        f'<tr><th scope="row">{_text(name)}</th><td dir="auto">{_text(fact_text(value))}</td></tr>' for name, value in facts.items()
    )
    return f"<h3>Measured</h3>\n<table>\n<caption>What was found in the file</caption>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _checkers(report: Report) -> str:
    items = "\n".join(
        f"<li>{_text(checker.name)}: {'ran' if checker.ran else 'did not run. ' + _text(checker.note)}</li>" for checker in report.checkers
    )
    return f"<h3>Checkers</h3>\n<ul>\n{items}\n</ul>"


def _name(report: Report) -> str:
    return report.file.replace("\\", "/").rsplit("/", 1)[-1]


def _text(text: str) -> str:
    """Escaped, and without characters that HTML does not allow."""
    return escape("".join(letter if letter in "\t\n" or (ord(letter) >= 32 and not 127 <= ord(letter) < 160) else " " for letter in text))
