"""The rules for PDFs: each code with how bad it is, how to mend it, and the standard that says so."""

from __future__ import annotations

from convert.check.report import Finding, Rule, found

_UA = "ISO 14289-1"
_A = "ISO 19005-3"


def _error(hint: str, basis: str) -> Rule:
    return Rule("error", hint, basis)


def _warning(hint: str, basis: str) -> Rule:
    return Rule("warning", hint, basis)


def _note(hint: str, basis: str) -> Rule:
    return Rule("note", hint, basis)


PDF_RULES: dict[str, Rule] = {
    "pdf-empty": _error("Make the file again.", "ISO 32000-1, 7.5"),
    "pdf-unreadable": _error("Make or fetch the file again; it is damaged, cut off or something else.", "ISO 32000-1, 7.5"),
    "pdf-repaired": _error("Make the file again; some readers will not open it.", "ISO 32000-1, 7.5"),
    "pdf-encrypted": _error("Save it without a password.", f"{_A}, 6.1.3"),
    "pdf-large": _note("Only the first pages were looked at for untagged content.", ""),
    "pdf-metadata": _error("Write XMP metadata.", f"{_UA}, 7.1"),
    "pdf-no-ua-claim": _warning("Make the file with tags and pdfuaid:part.", f"{_UA}, 5"),
    "pdf-no-a-claim": _warning("Make the file as PDF/A, so that it lasts.", f"{_A}, 5"),
    "pdf-title": _error("Write dc:title.", f"{_UA}, 7.1"),
    "pdf-display-title": _error("Set DisplayDocTitle.", f"{_UA}, 7.1"),
    "pdf-language": _error("Set Lang in the catalogue.", f"{_UA}, 7.2"),
    "pdf-language-tag": _error("Use a tag of BCP 47.", f"{_UA}, 7.2"),
    "pdf-untagged": _error("Make the file with tags.", f"{_UA}, 7.1"),
    "pdf-suspects": _error("Look through the tags, then set Suspects to false.", f"{_UA}, 7.1"),
    "pdf-content-untagged": _error("Tag the content or mark it as an artifact.", f"{_UA}, 7.1"),
    "pdf-content-lost": _warning("Put it into the structure tree, or mark it as an artifact.", f"{_UA}, 7.1"),
    "pdf-content-mixed": _error("Do not nest artifacts and tagged content.", f"{_UA}, 7.1"),
    "pdf-tree": _error("Make the structure tree again.", "ISO 32000-1, 14.7"),
    "pdf-role": _error("Map it to a standard type in the RoleMap.", f"{_UA}, 7.1"),
    "pdf-figure-alt": _error("Give the figure an Alt.", f"{_UA}, 7.3"),
    "pdf-figure-words": _warning("Say what the picture shows.", "WCAG 2.2, 1.1.1"),
    "pdf-formula-alt": _error("Give the formula an Alt.", f"{_UA}, 7.7"),
    "pdf-caption": _warning("Put the Caption inside what it describes.", "ISO 14289-2, 8.2.5.27"),
    "pdf-th-scope": _error("Give header cells a Scope.", f"{_UA}, 7.5"),
    "pdf-nesting": _error("Nest the tags as the standard says.", f"{_UA}, 7.2"),
    "pdf-table-ragged": _error("Let all rows have as many cells, spans counted.", f"{_UA}, 7.2"),
    "pdf-heading-skipped": _error("Begin with H1 and skip no level.", f"{_UA}, 7.4.2"),
    "pdf-heading-mixed": _error("Use H1 to H6, or H alone.", f"{_UA}, 7.4.4"),
    "pdf-note-id": _error("Give each Note an ID of its own.", f"{_UA}, 7.9"),
    "pdf-font-embedded": _error("Embed the font.", f"{_UA}, 7.21.4"),
    "pdf-font-unicode": _error("Write a ToUnicode map, so that text can be read aloud and searched.", f"{_UA}, 7.21.7"),
    "pdf-link-contents": _error("Give the link annotation Contents.", f"{_UA}, 7.18.5"),
    "pdf-link-tag": _error("Put the annotation into a Link tag.", f"{_UA}, 7.18.5"),
    "pdf-annotation": _error("Give the annotation Contents, or its tag an Alt.", f"{_UA}, 7.18.1"),
    "pdf-tabs": _error("Set Tabs to S on pages with annotations.", f"{_UA}, 7.18.3"),
    "pdf-bookmarks": _warning("Write bookmarks from the headings.", f"{_UA}, 7.17"),
    "pdf-attachment": _error("Write F, UF and AFRelationship, and name the file in the catalogue's AF.", f"{_A}, 6.8"),
    "pdf-attachment-words": _note("Describe the file in Desc.", "ISO 32000-1, 7.11.3"),
    "pdf-script": _error("Take the action out.", f"{_A}, 6.5.1"),
    "pdf-external": _error("Put the data into the file.", f"{_A}, 6.1.7"),
    "pdf-interpolate": _error("Set Interpolate to false.", f"{_A}, 6.2.8"),
    "pdf-output-intent": _error("Embed the colour profile of an output intent.", f"{_A}, 6.2.4"),
    "pdf-id": _error("Write a file identifier.", f"{_A}, 6.1.3"),
}
"""Code → rule."""


def pdf_finding(code: str, sentence: str, place: str = "") -> Finding:
    """A finding by its code."""
    return found(PDF_RULES, code, sentence, place)
