"""Accessibility metadata, measured from the finished text and its files (EPUB Accessibility 1.1): nothing is claimed that was not found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from convert.writers.epub.metadata import Entry, meta
from convert.writers.markup import Element
from convert.writers.xhtml import HEADINGS

CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


@dataclass(frozen=True)
class Measured:
    """What was found in the book that the metadata speaks of.

    Pictures are those that carry information: decoration and the cover do not count. `spoken` is true where every sentence and
    every description has its clip.
    """

    pictures: int
    described: int
    unavailable: int
    long_descriptions: int
    headings: int
    tables: int
    roles: bool
    pages: int
    read_along: bool
    spoken: bool
    hazards: tuple[str, ...]


def measure(article: Element, *, pages: int, read_along: bool, spoken: bool, hazards: tuple[str, ...]) -> Measured:
    """Counts what an article's tree holds."""
    elements = list(article.walk())
    classes = [part.attributes.get("class", "") for part in elements]
    pictures = list({part.attributes["src"]: part for part in elements if part.tag == "img" and part.attributes.get("alt")}.values())
    return Measured(
        pictures=len(pictures),
        described=sum("not-described" not in part.attributes.get("class", "") for part in pictures),
        unavailable=classes.count("missing-picture"),
        long_descriptions=sum("aria-details" in part.attributes for part in pictures),
        headings=sum(part.tag in HEADINGS for part in elements),
        tables=sum(part.tag == "table" for part in elements),
        roles=any(part.attributes.get("role", "").startswith("doc-") for part in elements),
        pages=pages,
        read_along=read_along,
        spoken=spoken,
        hazards=hazards,
    )


def accessibility_metadata(found: Measured, *, page_source: str, certified_by: str, made: datetime) -> tuple[Entry, ...]:
    """The `schema:` entries, and the claim of conformance where somebody (`certified_by`) vouches for it."""
    all_described = found.described == found.pictures
    entries = [meta("schema:accessMode", "textual")]
    if found.pictures:
        entries.append(meta("schema:accessMode", "visual"))
        entries.append(meta("schema:accessModeSufficient", "textual,visual"))
    if all_described:
        entries.append(meta("schema:accessModeSufficient", "textual"))
    if found.spoken and all_described:
        entries.append(meta("schema:accessModeSufficient", "auditory"))
    entries += [meta("schema:accessibilityFeature", feature) for feature in features(found)]
    entries += [meta("schema:accessibilityHazard", hazard) for hazard in found.hazards]
    entries.append(meta("schema:accessibilitySummary", summary(found), **{"xml:lang": "en"}))
    if found.pages:
        entries.append(meta("pageBreakSource", page_source))
    if certified_by:
        entries += [
            meta("dcterms:conformsTo", CONFORMANCE, id="conformance"),
            meta("a11y:certifiedBy", certified_by, refines="#conformance", id="certifier"),
            meta("dcterms:date", made.date().isoformat(), refines="#certifier"),
        ]
    return tuple(entries)


def features(found: Measured) -> tuple[str, ...]:
    """The values of `accessibilityFeature` that hold."""
    claims = {
        "tableOfContents": True,
        "readingOrder": True,
        "displayTransformability": True,
        "structuralNavigation": found.headings > 0,
        "alternativeText": found.pictures > 0 and found.described == found.pictures,
        "longDescription": found.long_descriptions > 0,
        "ARIA": found.roles,
        "pageBreakMarkers": found.pages > 0,
        "pageNavigation": found.pages > 0,
        "synchronizedAudioText": found.read_along,
    }
    return tuple(name for name, holds in claims.items() if holds)


def summary(found: Measured) -> str:
    """What the other entries cannot say, in plain English."""
    said = ["The text of this article can be shown in any size, font and colours, and read by eye, by ear or by touch."]
    if found.pictures:
        missing = found.pictures - found.described
        if not missing:
            said.append("Every picture has a description." if found.pictures > 1 else "Its picture has a description.")
        elif found.described:
            said.append(f"Of its {found.pictures} pictures, {missing} {'has' if missing == 1 else 'have'} no description.")
        else:
            said.append("Its pictures have no descriptions." if found.pictures > 1 else "Its picture has no description.")
    if found.unavailable:
        said.append("Where a picture could not be had, the text says so." if found.unavailable > 1 else "One picture could not be had.")
    if found.spoken:
        said.append("All of it is also spoken, sentence by sentence, along with the text.")
    elif found.read_along:
        said.append("It is also spoken along with the text, though not every part of it.")
    if found.pages:
        said.append(f"The {found.pages} pages of the printed edition are marked.")
    return " ".join(said)
