"""The rules for books: each code with how bad it is, how to mend it, and the standard that says so."""

from __future__ import annotations

from convert.check.report import Finding, Rule, found

_OCF = "EPUB 3.3, 4"
_PACKAGE = "EPUB 3.3, 5"
_CONTENT = "EPUB 3.3, 6"
_NAV = "EPUB 3.3, 7"
_OVERLAY = "EPUB 3.3, 9"
_A11Y = "EPUB Accessibility 1.1"
_REPACK = "Pack the book again with a tool that knows EPUB."


def _error(hint: str, basis: str) -> Rule:
    return Rule("error", hint, basis)


def _warning(hint: str, basis: str) -> Rule:
    return Rule("warning", hint, basis)


def _note(hint: str, basis: str) -> Rule:
    return Rule("note", hint, basis)


CONTAINER = {
    "epub-empty": _error("Make the book again.", _OCF),
    "epub-not-zip": _error("Make or fetch the book again; the file is cut off or something else.", _OCF),
    "epub-bomb": _error("Do not open it with other software either, unless you know where it comes from.", _OCF),
    "epub-mimetype": _error(_REPACK, "EPUB 3.3, 4.3.2"),
    "epub-encrypted": _error(_REPACK, "EPUB 3.3, 4.3.1"),
    "epub-zip-method": _error(_REPACK, "EPUB 3.3, 4.3.1"),
    "epub-file-damaged": _error(_REPACK, "EPUB 3.3, 4.3.1"),
    "epub-protected": _note("What is scrambled or protected was not checked.", "EPUB 3.3, 4.2.6.3.2"),
    "epub-name-twice": _error("Give each file a name of its own.", "EPUB 3.3, 4.2.3"),
    "epub-name-outside": _error("Name files by plain relative paths.", "EPUB 3.3, 4.2.3"),
    "epub-name-characters": _error("Use letters, digits, hyphens and dots in names.", "EPUB 3.3, 4.2.3"),
    "epub-name-space": _warning("Replace the spaces by hyphens.", "EPUB 3.3, 4.2.3"),
    "epub-container": _error(_REPACK, "EPUB 3.3, 4.2.6.3.1"),
    "epub-package": _error(_REPACK, _PACKAGE),
    "epub-unread": _error("It is too large or damaged to be checked.", _OCF),
    "epub-xml": _error("Mend the XML at that line.", "EPUB 3.3, 3.9"),
    "epub-entities": _warning("Write the characters themselves.", "EPUB 3.3, 3.9"),
    "epub-encoding": _warning("Save the file as UTF-8.", "EPUB 3.3, 3.9"),
}
"""The file and its ZIP container."""

PACKAGE = {
    "epub-version": _warning("Convert the book to EPUB 3; EPUBCheck knows the older versions.", _PACKAGE),
    "epub-package-language": _warning("Add xml:lang to the package element.", "EPUB 3.3, 5.4"),
    "epub-language-tag": _error("Use a tag of BCP 47, such as en or pt-BR.", "BCP 47"),
    "epub-identifier": _error("Let unique-identifier name the id of a dc:identifier.", "EPUB 3.3, 5.5.3.1"),
    "epub-title": _error("Add dc:title.", "EPUB 3.3, 5.5.3.2"),
    "epub-language": _error("Add dc:language.", "EPUB 3.3, 5.5.3.3"),
    "epub-modified": _error("Add one meta dcterms:modified in UTC.", "EPUB 3.3, 5.5.5"),
    "epub-date": _error("Keep one dc:date.", "EPUB 3.3, 5.5.4.3"),
    "epub-metadata-empty": _error("Give it a value or leave it out.", "EPUB 3.3, 5.5"),
    "epub-package-id": _error("Give each element an id of its own.", "EPUB 3.3, 5.3.4"),
    "epub-refines": _error("Let refines name an id of the package.", "EPUB 3.3, 5.3.8"),
    "epub-prefix": _error("Declare it in the package's prefix attribute.", "EPUB 3.3, D.1.2"),
    "epub-property": _error("Use a property of the standard, or one with a prefix.", "EPUB 3.3, D.3"),
    "epub-item-incomplete": _error("Give every item an id, a href and a media-type.", "EPUB 3.3, 5.6.2"),
    "epub-item-twice": _error("List every file once.", "EPUB 3.3, 5.6.2"),
    "epub-item-address": _error("Use a relative path inside the book, without a fragment.", "EPUB 3.3, 5.6.2"),
    "epub-item-missing": _error("Add the file, or take it out of the manifest.", "EPUB 3.3, 5.6.2"),
    "epub-item-property": _error("Use a property of the standard, or one with a prefix.", "EPUB 3.3, D.7"),
    "epub-file-unlisted": _warning("List it in the manifest, or leave it out.", "EPUB 3.3, 5.6.1"),
    "epub-media-type": _error("Say the type that the file has.", "EPUB 3.3, 5.6.2"),
    "epub-nav-item": _error("Mark one XHTML item with the property nav.", "EPUB 3.3, 5.6.2.1"),
    "epub-cover": _error("Mark one picture with the property cover-image.", "EPUB 3.3, D.7"),
    "epub-fallback": _error("Let fallback name another item.", "EPUB 3.3, 3.5.1"),
    "epub-overlay-item": _error("Let media-overlay of a page name a SMIL item.", "EPUB 3.3, 9.3.1"),
    "epub-spine": _error("Put the text into the spine.", "EPUB 3.3, 5.7"),
    "epub-spine-item": _error("Let each itemref name another page of the manifest.", "EPUB 3.3, 5.7.2"),
    "epub-spine-ncx": _error("Name the NCX by its id, or leave toc out.", "EPUB 3.3, 5.9.3"),
    "epub-property-missing": _error("Add the property to the item of the manifest.", "EPUB 3.3, D.7"),
    "epub-property-untrue": _error("Take the property off the item of the manifest.", "EPUB 3.3, D.7"),
}
"""The package document."""

NAVIGATION = {
    "epub-toc": _error('Add one <nav epub:type="toc">.', "EPUB 3.3, 7.4.2"),
    "epub-nav-twice": _error("Keep one list of each type.", _NAV),
    "epub-nav-shape": _error("Use a heading, one <ol>, and links or labelled lists in it.", "EPUB 3.3, 7.3"),
    "epub-nav-nested": _warning("Make it one flat list.", "EPUB 3.3, 7.4"),
    "epub-nav-label": _error("Give the entry words.", "EPUB 3.3, 7.3"),
    "epub-nav-remote": _error("Let it lead into the book.", "EPUB 3.3, 7.3"),
    "epub-toc-order": _warning("Put the entries in the order of the text.", "EPUB 3.3, 7.4.2"),
    "epub-page-order": _warning("Put the pages in the order of the text.", "EPUB 3.3, 7.4.3"),
    "epub-landmark-type": _error("Give each landmark one epub:type, and each type a place of its own.", "EPUB 3.3, 7.4.4"),
    "epub-page-target": _warning("Let it lead to the mark of that page.", f"{_A11Y}, 4.1.2"),
    "epub-page-label": _error("Let page list and page mark say the same number.", f"{_A11Y}, 4.1.2"),
    "epub-page-unlabelled": _error("Add aria-label with the page's number.", f"{_A11Y}, 4.1.1"),
    "epub-page-unlisted": _error("List every page mark in the page list.", f"{_A11Y}, 4.1.2"),
    "epub-page-source": _warning("Add pageBreakSource with the identifier of the printed edition, or none.", f"{_A11Y}, 4.1.3"),
}
"""The navigation document and the pages."""

CONTENT = {
    "epub-not-xhtml": _error("Make it XHTML with the root <html>.", _CONTENT),
    "epub-id": _error("Use an id without spaces.", "HTML, 3.2.6"),
    "epub-id-twice": _error("Give each element an id of its own.", "HTML, 3.2.6"),
    "epub-html-language": _error("Add lang and xml:lang to <html>.", "WCAG 2.2, 3.1.1"),
    "epub-language-differs": _error("Let lang and xml:lang say the same.", "HTML, 3.2.6.1"),
    "epub-document-title": _error("Add <title> with words.", "WCAG 2.2, 2.4.2"),
    "epub-structure": _error("Give it one <head> and one <body>.", "HTML, 4.1.1"),
    "epub-element": _error("Use an element of HTML.", "HTML, 4"),
    "epub-nesting": _error("Nest the elements as HTML allows.", "HTML, 4"),
    "epub-attribute": _error("Say it in the style sheet.", "HTML, 16.2"),
    "epub-heading-empty": _warning("Give the heading words or take it out.", "WCAG 2.2, 2.4.6"),
    "epub-heading-skipped": _warning("Use levels without gaps.", "WCAG 2.2, 1.3.1"),
    "epub-h1-twice": _warning("Keep one heading of level 1.", "WCAG 2.2, 1.3.1"),
    "epub-h1-missing": _warning("Make the title a heading of level 1.", "WCAG 2.2, 1.3.1"),
    "epub-link-empty": _error("Give the link words.", "WCAG 2.2, 2.4.4"),
    "epub-link-broken": _error("Mend the address or the id.", _CONTENT),
    "epub-link-scheme": _error("Link into the book, or to http, https or mailto.", "EPUB 3.3, 3.6"),
    "epub-link-unlisted": _error("List the file in the manifest.", "EPUB 3.3, 5.6.1"),
    "epub-link-outside-spine": _error("Put the page into the spine.", "EPUB 3.3, 5.7.2"),
    "epub-resource-missing": _error("Add the file, or take out what names it.", "EPUB 3.3, 3.2"),
    "epub-remote": _error("Put it into the book.", "EPUB 3.3, 3.6"),
    "epub-remote-media": _warning("Put it into the book, so that it is there in thirty years.", "EPUB 3.3, 3.6"),
    "epub-foreign": _error("Use PNG, JPEG, GIF, WebP or SVG, or give a fallback.", "EPUB 3.3, 3.3"),
    "epub-script": _warning("Do without scripts.", "EPUB 3.3, 6.4"),
    "epub-alt-missing": _error('Describe the picture in alt; alt="" only where it is decoration.', "WCAG 2.2, 1.1.1"),
    "epub-svg-title": _warning(
        'Add <title> as the first thing in <svg>, or role="presentation" where it is decoration.', "WCAG 2.2, 1.1.1"
    ),
    "epub-alt-empty-words": _warning("Say what the picture shows.", "WCAG 2.2, 1.1.1"),
    "epub-alt-caption": _warning("Say what is seen; the caption is read anyway.", "WCAG 2.2, 1.1.1"),
    "epub-alt-long": _note("Say the essence, and the rest in a long description.", "WCAG 2.2, 1.1.1"),
    "epub-table-headers": _warning("Make header cells <th>.", "WCAG 2.2, 1.3.1"),
    "epub-th-scope": _warning('Add scope="col" or scope="row".', "WCAG 2.2, 1.3.1"),
    "epub-th-scope-value": _error("Use row, col, rowgroup or colgroup.", "HTML, 4.9.10"),
    "epub-td-headers": _error("Name the id of a header cell of the same table.", "HTML, 4.9.11"),
    "epub-table-ragged": _note("Fill the rows, or mend the spans.", "HTML, 4.9.12"),
    "epub-note-target": _warning("Mark the note as doc-footnote or doc-endnote.", "DPUB-ARIA 1.1"),
    "epub-note-unmarked": _note("Link to the note where it belongs.", "DPUB-ARIA 1.1"),
    "epub-note-backlink": _warning("Add a link with role doc-backlink.", "DPUB-ARIA 1.1"),
    "epub-note-back": _error("Let it lead to the mark.", "DPUB-ARIA 1.1"),
}
"""The text, its pictures, tables, links and notes."""

OVERLAYS = {
    "epub-smil": _error("Write SMIL 3.0 as EPUB defines it.", "EPUB 3.3, 9.2"),
    "epub-overlay-text": _error("Name an id that is in the text.", "EPUB 3.3, 9.2.2.5"),
    "epub-overlay-audio": _error("Put the sound into the book and its manifest.", "EPUB 3.3, 9.2.2.6"),
    "epub-overlay-audio-type": _error("Use MP3, AAC in MP4 or Opus.", "EPUB 3.3, 3.2"),
    "epub-overlay-audio-broken": _error("Encode the sound again.", _OVERLAY),
    "epub-overlay-rate": _warning("Encode at a constant bit rate.", "EPUB 3.4, 9"),
    "epub-overlay-shared": _error("Let one overlay read one page.", "EPUB 3.3, 9.3.1"),
    "epub-overlay-link": _error("Let the page's item name the overlay that reads it.", "EPUB 3.3, 9.3.1"),
    "epub-overlay-order": _note("Read in the order of the text, unless another is meant.", "EPUB 3.3, 9.2.1"),
    "epub-overlay-silent": _warning("Give the sentence a clip.", _OVERLAY),
    "epub-overlay-class": _warning("Add media:active-class and a style for it.", "EPUB 3.3, 9.3.3"),
    "epub-overlay-narrator": _warning("Add media:narrator.", "EPUB 3.3, 9.3.2"),
    "epub-clip-clock": _error("Write times as 0:01:02.500.", "EPUB 3.3, 9.2.2.6"),
    "epub-clip-empty": _error("Let clipEnd be after clipBegin.", "EPUB 3.3, 9.2.2.6"),
    "epub-clip-outside": _error("Let clips end where the sound ends.", "EPUB 3.3, 9.2.2.6"),
    "epub-duration-missing": _error("Add media:duration for the book and for each overlay.", "EPUB 3.3, 9.3.2"),
    "epub-duration": _warning("Say the sum of the clips.", "EPUB 3.3, 9.3.2"),
}
"""Read-along."""

ACCESSIBILITY = {
    "epub-a11y-missing": _error("Add it, with what is true of this book.", f"{_A11Y}, 2.2"),
    "epub-a11y-advised": _warning("Add it, with what is true of this book.", f"{_A11Y}, 2.2"),
    "epub-a11y-value": _warning("Use a word of the vocabulary.", "Schema.org Accessibility Properties"),
    "epub-a11y-contradiction": _warning("Say one of them.", "Schema.org Accessibility Properties"),
    "epub-a11y-hazard": _note("Say whether it is there, is not, or is unknown.", f"{_A11Y}, 2.2"),
    "epub-conforms": _warning(
        "Write “EPUB Accessibility 1.1 - WCAG 2.2 Level AA”, with the version and level that are met.", f"{_A11Y}, 5"
    ),
    "epub-uncertified": _warning("Add a11y:certifiedBy, or leave the claim out.", f"{_A11Y}, 5"),
    "epub-claim-feature": _error("Take the claim out, or make it true.", f"{_A11Y}, 2.2"),
    "epub-claim-sufficient": _error("Take the claim out, or make it true.", f"{_A11Y}, 2.2"),
    "epub-claim-mode": _warning("Let the access modes say what is there.", f"{_A11Y}, 2.2"),
    "epub-claim-media": _note("Take the claim out if there is no transcript.", f"{_A11Y}, 2.2"),
    "epub-claim-hazard": _note("A person should look whether they flash more than three times a second.", "WCAG 2.2, 2.3.1"),
    "epub-unclaimed": _note("Add it to schema:accessibilityFeature, so that readers find the book.", f"{_A11Y}, 2.2"),
}
"""Discovery metadata, and whether it is true."""

EPUB_RULES: dict[str, Rule] = {**CONTAINER, **PACKAGE, **NAVIGATION, **CONTENT, **OVERLAYS, **ACCESSIBILITY}
"""Code → rule."""


def epub_finding(code: str, sentence: str, place: str = "") -> Finding:
    """A finding by its code."""
    return found(EPUB_RULES, code, sentence, place)
