"""Accessibility information in the words of the Accessibility Metadata Display Guide for Digital Publications 2.1.

The statements are the guide's own (compact form), chosen by its techniques for EPUB. What the metadata does not say is never
turned into a statement against the publication: the guide has “No information is available” for that, or leaves the part out.
"""

from __future__ import annotations

import re

import msgspec

from convert.check.report import Section

NO_INFORMATION = "No information is available"


class Claims(msgspec.Struct, frozen=True):
    """What a publication says (EPUB) or what was measured (PDF, sound), in the terms of the schema.org vocabulary."""

    modes: tuple[str, ...] = ()
    sufficient: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    summary: str = ""
    conforms_to: tuple[str, ...] = ()
    certified_by: str = ""
    credential: str = ""
    certified_on: str = ""
    certifier_report: str = ""
    exemptions: tuple[str, ...] = ()
    fixed_layout: bool = False


NAVIGATION = (
    ("pageNavigation", "Go to page"),
    ("structuralNavigation", "Headings"),
    ("index", "Index"),
    ("tableOfContents", "Table of contents"),
)

RICH_CONTENT = (
    ("longDescription", "Information-rich images are described by extended descriptions"),
    ("latex-chemistry", "Chemical formulas in LaTeX"),
    ("MathML-chemistry", "Chemical formulas in MathML"),
    ("describedMath", "Text descriptions of math are provided"),
    ("latex", "Math as LaTeX"),
    ("MathML", "Math as MathML"),
    ("closedCaptions", "Videos have closed captions"),
    ("openCaptions", "Videos have open captions"),
    ("transcript", "Transcript(s) provided"),
)

ADDITIONAL = (
    ("pageBreakMarkers", "Page breaks included"),
    ("printPageNumbers", "Page breaks included"),
    ("ARIA", "ARIA roles included"),
    ("audioDescription", "Audio descriptions"),
    ("braille", "Braille"),
    ("rubyAnnotations", "Some ruby annotations"),
    ("fullRubyAnnotations", "Full ruby annotations"),
    ("highContrastAudio", "High contrast between foreground and background audio"),
    ("highContrastAudio/noBackground", "Without background sounds"),
    ("highContrastDisplay", "High contrast between foreground text and background"),
    ("largePrint", "Large print"),
    ("signLanguage", "Sign language"),
    ("tactileGraphic", "Tactile graphics included"),
    ("tactileObject", "Tactile 3D objects"),
    ("ttsMarkup", "Text-to-speech hinting provided"),
)

HAZARDS = (
    ("flashing", "Flashing content"),
    ("motionSimulation", "Motion simulation"),
    ("sound", "Sounds"),
    ("unknownFlashingHazard", "Flashing hazards not known"),
    ("unknownMotionSimulationHazard", "Motion simulation hazards not known"),
    ("unknownSoundHazard", "Sound hazards not known"),
    ("noFlashingHazard", "No flashing hazards"),
    ("noMotionSimulationHazard", "No motion simulation hazards"),
    ("noSoundHazard", "No sound hazards"),
)

_LEVELS = {
    "A": "This publication meets minimum accessibility standards",
    "AA": "This publication meets accepted accessibility standards",
    "AAA": "This publication exceeds accepted accessibility standards",
}
_OLD_CLAIM = "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-"
_TEXT_ALTERNATIVES = frozenset({"alternativeText", "longDescription", "describedMath", "transcript"})


def display(claims: Claims) -> tuple[Section, ...]:
    """The parts in the guide's order; the first two always, the others where there is something to say."""
    sections = (
        Section("Ways of reading", (_adjustments(claims), *_nonvisual(claims), _audio(claims))),
        Section("Conformance", _conformance(claims)),
        Section("Navigation", _named(NAVIGATION, claims.features)),
        Section("Rich content", _named(RICH_CONTENT, claims.features)),
        Section("Hazards", _hazards(claims.hazards)),
        Section("Accessibility summary", (claims.summary,) if claims.summary else ()),
        Section("Legal considerations", ("Claims an accessibility exemption in some jurisdictions",) if claims.exemptions else ()),
        Section("Additional accessibility information", _named(ADDITIONAL, claims.features)),
    )
    return tuple(section for section in sections if section.statements)


def _adjustments(claims: Claims) -> str:
    if "displayTransformability" in claims.features:
        return "Appearance can be modified"
    if claims.fixed_layout:
        return "Appearance cannot be modified"
    return "No information about appearance modifiability is available"


def _nonvisual(claims: Claims) -> tuple[str, ...]:
    sets = [{word.strip() for word in value.split(",")} for value in claims.sufficient]
    alternatives = bool(_TEXT_ALTERNATIVES & set(claims.features))
    some_text = "textual" in claims.modes or any("textual" in words for words in sets)
    if {"textual"} in sets or claims.modes == ("textual",):
        first = "Readable in read aloud or dynamic braille"
    elif some_text or alternatives:
        first = "Not fully readable in read aloud or dynamic braille"
    elif claims.modes in (("auditory",), ("visual",)):
        first = "Not readable in read aloud or dynamic braille"
    else:
        first = "No information about nonvisual reading is available"
    return (first, "Has alternative text") if alternatives else (first,)


def _audio(claims: Claims) -> str:
    if "synchronizedAudioText" in claims.features:
        return "Prerecorded audio synchronized with text"
    if "auditory" in claims.sufficient:
        return "Prerecorded audio only"
    if "auditory" in claims.modes:
        return "Prerecorded audio clips"
    return "No information about prerecorded audio is available"


def _conformance(claims: Claims) -> tuple[str, ...]:
    version = wcag = level = ""
    for claim in claims.conforms_to:
        if match := re.fullmatch(r"EPUB Accessibility 1\.1 - WCAG (2\.[0-2]) Level (A{1,3})", claim):
            version, wcag, level = "1.1", match[1], match[2]
            break
        if claim.startswith(_OLD_CLAIM):
            version, wcag, level = "1.0", "2.0", claim.removeprefix(_OLD_CLAIM).upper()
    if not version:
        return (NO_INFORMATION,)
    lines = [_LEVELS.get(level, "Conformance to accepted standards for accessibility of this publication cannot be determined")]
    if claims.certified_by:
        lines.append(f"The publication was certified by {claims.certified_by}")
    if claims.credential:
        lines.append(f"The certifier's credential is {claims.credential}")
    lines.append(f"This publication claims to meet EPUB Accessibility {version} WCAG {wcag} Level {level}")
    if claims.certified_on:
        lines.append(f"The publication was certified on {claims.certified_on}")
    if claims.certifier_report:
        lines.append(f"For more information refer to the certifier's report: {claims.certifier_report}")
    return tuple(lines)


def _named(names: tuple[tuple[str, str], ...], features: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(statement for feature, statement in names if feature in features))


def _hazards(hazards: tuple[str, ...]) -> tuple[str, ...]:
    said = set(hazards)
    unknown, absent = {name for name, _ in HAZARDS[3:6]}, {name for name, _ in HAZARDS[6:]}
    if "none" in said or absent <= said:
        return ("No hazards",)
    if "unknown" in said or unknown <= said:
        return ("The presence of hazards is unknown",)
    return _named(HAZARDS, hazards)
