"""Words that metadata may use: EPUB 3.3 (D.1 to D.6) and the accessibility properties of schema.org (W3C vocabulary)."""

from __future__ import annotations

PREFIXES = frozenset({"a11y", "dcterms", "marc", "media", "onix", "rendition", "schema", "xsd"})
"""Prefixes that need no declaration in a package (D.1.4)."""

PROPERTIES = frozenset({
    "alternate-script", "authority", "belongs-to-collection", "collection-type", "display-seq", "file-as", "group-position",
    "identifier-type", "meta-auth", "pageBreakSource", "role", "source-of", "term", "title-type",
})  # fmt: skip
"""Properties of `meta` without a prefix (D.3)."""

LINKS = frozenset({
    "acquire", "alternate", "marc21xml-record", "mods-record", "onix-record", "record", "voicing", "xml-signature", "xmp-record",
})  # fmt: skip
"""Relations of `link` without a prefix (D.4)."""

MODES = frozenset({"auditory", "chartOnVisual", "chemOnVisual", "colorDependent", "diagramOnVisual", "mathOnVisual", "musicOnVisual",
                   "tactile", "textOnVisual", "textual", "visual"})  # fmt: skip

FEATURES = frozenset({
    "alternativeText", "annotations", "ARIA", "audioDescription", "bookmarks", "braille", "captions", "ChemML", "closedCaptions",
    "describedMath", "displayTransformability", "fullRubyAnnotations", "highContrastAudio", "highContrastAudio/noBackground",
    "highContrastAudio/reducedBackground", "highContrastAudio/switchableBackground", "highContrastDisplay",
    "highContrastDisplay/CGContrast", "highContrastDisplay/backgroundImage", "highContrastDisplay/noImage",
    "horizontalWriting", "index", "largePrint", "latex", "latex-chemistry", "longDescription", "MathML", "MathML-chemistry", "none",
    "openCaptions", "pageBreakMarkers", "pageNavigation", "printPageNumbers", "readingOrder", "rubyAnnotations", "signLanguage",
    "structuralNavigation", "synchronizedAudioText", "tableOfContents", "tactileGraphic", "tactileObject", "taggedPDF",
    "timingControl", "transcript", "ttsMarkup", "unknown", "unlocked", "verticalWriting", "withAdditionalWordSegmentation",
    "withoutAdditionalWordSegmentation",
})  # fmt: skip

HAZARDS = (
    ("flashing", "noFlashingHazard", "unknownFlashingHazard"),
    ("motionSimulation", "noMotionSimulationHazard", "unknownMotionSimulationHazard"),
    ("sound", "noSoundHazard", "unknownSoundHazard"),
)
"""For each hazard: it is there, it is not, it is not known."""

ALLOWED = {
    "schema:accessMode": MODES,
    "schema:accessModeSufficient": frozenset({"auditory", "tactile", "textual", "visual"}),
    "schema:accessibilityFeature": FEATURES,
    "schema:accessibilityHazard": frozenset({"none", "unknown", *(name for group in HAZARDS for name in group)}),
}
