"""Claims against facts: accessibility metadata that the book does not keep, and what it has and does not say.

The meanings are those of the Schema.org Accessibility Properties for Discoverability Vocabulary (W3C).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from convert.check.epub.facts import Counted
from convert.check.epub.opened import Book
from convert.check.epub.rules import epub_finding
from convert.check.report import Finding

ENOUGH_SPOKEN = 0.95
"""The share that must be read along for “substantially all”: of the prose for the feature, of everything for sound alone."""

_Broken = Callable[[Book, Counted], str]


def _alternatives(book: Book, counted: Counted) -> str:
    if counted.undescribed:
        return f"not every picture has a real description ({counted.undescribed} of {counted.pictures} have none)"
    return "" if counted.pictures or counted.math else "there is no picture to describe"


def _synchronized(book: Book, counted: Counted) -> str:
    if not book.overlays:
        return "nothing is read along"
    if counted.spoken.prose_share < ENOUGH_SPOKEN:
        return f"only {counted.spoken.prose_share:.0%} of the text is read along"
    return f"not every picture is read along ({counted.spoken.silent_pictures} missing)" if counted.spoken.silent_pictures else ""


FEATURES: dict[str, _Broken] = {
    "alternativeText": _alternatives,
    "longDescription": lambda book, counted: "" if counted.long_descriptions else "no picture has one",
    "tableOfContents": lambda book, counted: "" if counted.contents else "there is no table of contents",
    "pageNavigation": lambda book, counted: "" if counted.page_list else "there is no page list",
    "pageBreakMarkers": lambda book, counted: "" if counted.page_marks else "no page break is marked",
    "printPageNumbers": lambda book, counted: "" if counted.page_marks else "no page break is marked",
    "structuralNavigation": lambda book, counted: "" if counted.headings else "there are no headings",
    "synchronizedAudioText": _synchronized,
    "displayTransformability": lambda book, counted: "the layout is fixed" if book.package.fixed_layout else "",
    "MathML": lambda book, counted: "" if counted.math else "there is no MathML",
    "ARIA": lambda book, counted: "" if counted.roles else "there are no ARIA roles",
    "rubyAnnotations": lambda book, counted: "" if counted.ruby else "there is no ruby",
    "fullRubyAnnotations": lambda book, counted: "" if counted.ruby else "there is no ruby",
    "closedCaptions": lambda book, counted: "" if counted.video else "there is no video",
    "openCaptions": lambda book, counted: "" if counted.video else "there is no video",
    "taggedPDF": lambda book, counted: "this is no PDF",
}
"""Feature → why the book does not have it, empty where it has; features that no machine can judge are not here."""


def check_claims(book: Book, counted: Counted) -> Iterator[Finding]:
    """The findings about claims; `counted` as of `facts.count`."""
    package = book.package
    features = package.values("schema:accessibilityFeature")
    for feature in features:
        if feature in FEATURES and (why := FEATURES[feature](book, counted)):
            yield epub_finding("epub-claim-feature", f"The book claims {feature}, but {why}.", package.path)
    yield from _modes(book, counted)
    if counted.animated and set(package.values("schema:accessibilityHazard")) & {"none", "noFlashingHazard"}:
        sentence = f"The book claims to hold nothing that flashes, and has moving pictures ({counted.animated[0]}): look at them."
        yield epub_finding("epub-claim-hazard", sentence, counted.animated[0])
    for feature, has in (
        ("tableOfContents", counted.contents > 0),
        ("pageNavigation", counted.page_list > 0),
        ("synchronizedAudioText", bool(book.overlays) and counted.spoken.prose_share >= ENOUGH_SPOKEN),
        ("alternativeText", counted.described > 0 and not counted.undescribed),
    ):
        if has and features and feature not in features:
            yield epub_finding("epub-unclaimed", f"The book has {feature} and does not say so.", package.path)


def _modes(book: Book, counted: Counted) -> Iterator[Finding]:
    package = book.package
    modes = set(package.values("schema:accessMode"))
    sets = [{word.strip() for word in value.split(",")} for value in package.values("schema:accessModeSufficient")]
    if {"textual"} in sets and counted.undescribed:
        sentence = f"Text alone is said to be enough, but not every picture has a real description ({counted.undescribed} have none)."
        yield epub_finding("epub-claim-sufficient", sentence, package.path)
    if {"textual"} in sets and (counted.sound or counted.video):
        yield epub_finding(
            "epub-claim-media", "Text alone is said to be enough, but the book plays sound or video: look for transcripts.", package.path
        )
    if (
        {"auditory"} in sets
        and (not book.overlays or counted.spoken.share < ENOUGH_SPOKEN)
        and not (counted.sound and not counted.characters)
    ):
        sentence = f"Sound alone is said to be enough, but {counted.spoken.share:.0%} of the text is read along."
        yield epub_finding("epub-claim-sufficient", sentence, package.path)
    if modes and "textual" not in modes and counted.characters:
        yield epub_finding("epub-claim-mode", "The book has text, which its access modes do not say.", package.path)
    if modes and "visual" not in modes and counted.described + counted.undescribed:
        yield epub_finding("epub-claim-mode", "The book has pictures that mean something, which its access modes do not say.", package.path)
    if "visual" in modes and not counted.pictures and not counted.video:
        yield epub_finding("epub-claim-mode", "The access modes say visual, but nothing is shown but text.", package.path)
    if "auditory" in modes and not (counted.sound or counted.video):
        yield epub_finding("epub-claim-mode", "The access modes say auditory, but no content needs hearing.", package.path)
    if counted.sound and modes and "auditory" not in modes:
        yield epub_finding("epub-claim-mode", "The book has sound of its own, which its access modes do not say.", package.path)
