"""Package metadata: what EPUB 3.3 (5.5) and EPUB Accessibility 1.1 (2.2) require, in the words they allow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convert.check.epub import vocabulary
from convert.check.epub.opened import Book
from convert.check.epub.package import OPF, Package
from convert.check.epub.rules import epub_finding
from convert.check.languages import is_language
from convert.check.report import Finding


def check_metadata(book: Book) -> Iterator[Finding]:
    """Identifier, title, language, time of change, and that what refines something refines what exists."""
    package = book.package
    if not package.language:
        yield epub_finding("epub-package-language", "The package document does not say the language of its metadata.", package.path)
    elif not is_language(package.language):
        yield epub_finding("epub-language-tag", f"The package's xml:lang {package.language!r} is no language tag.", package.path)
    if not any(meta.name == "dc:identifier" and meta.value and meta.id == package.identifier_id for meta in package.metas):
        yield epub_finding("epub-identifier", "The package's unique-identifier names no dc:identifier with a value.", package.path)
    if not any(package.values("dc:title")):
        yield epub_finding("epub-title", "The book has no title.", package.path)
    languages = package.values("dc:language")
    if not languages:
        yield epub_finding("epub-language", "The book does not say its language.", package.path)
    for language in languages:
        if not is_language(language):
            yield epub_finding("epub-language-tag", f"The language {language!r} is no language tag.", package.path)
    modified = package.values("dcterms:modified")
    if len(modified) != 1 or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", modified[0]):
        yield epub_finding("epub-modified", "The book does not say once when it was last changed, as 2026-01-31T12:00:00Z.", package.path)
    if len(package.values("dc:date")) > 1:
        yield epub_finding("epub-date", "The book has more than one date of publication.", package.path)
    yield from _empty(package)
    yield from _refinements(package)
    yield from _prefixes(package)


def _empty(package: Package) -> Iterator[Finding]:
    for meta in package.metas:
        if not meta.value and meta.name not in ("dc:title", "dc:language", "dc:identifier"):
            yield epub_finding("epub-metadata-empty", f"{meta.name} has no value.", package.place(meta.line))


def _refinements(package: Package) -> Iterator[Finding]:
    ids: dict[str, int] = {}
    for element in package.root.iter(f"{OPF}*", "{http://purl.org/dc/elements/1.1/}*"):
        if name := element.get("id"):
            ids[name] = ids.get(name, 0) + 1
    for name, count in ids.items():
        if count > 1 and name not in package.by_id:
            yield epub_finding("epub-package-id", f"The package document has the id {name} {count} times.", package.path)
    for meta in package.metas:
        if meta.refines and "/" not in meta.refines and "." not in meta.refines and meta.refines not in ids:
            yield epub_finding("epub-refines", f"{meta.name} refines #{meta.refines}, which does not exist.", package.place(meta.line))


def _prefixes(package: Package) -> Iterator[Finding]:
    known = package.prefixes | vocabulary.PREFIXES
    for meta in package.metas:
        if meta.name.startswith("dc:"):
            continue
        for word in meta.name.split():
            prefix, colon, _ = word.partition(":")
            if colon and prefix not in known:
                yield epub_finding("epub-prefix", f"The prefix of {word} is not declared.", package.place(meta.line))
            elif not colon and word not in (vocabulary.LINKS if meta.link else vocabulary.PROPERTIES):
                yield epub_finding("epub-property", f"There is no metadata property {word}.", package.place(meta.line))


def check_accessibility_metadata(book: Book) -> Iterator[Finding]:
    """The discovery metadata of EPUB Accessibility 1.1, 2.2: there, in the vocabulary's words, and without contradiction."""
    package = book.package
    for name, code in (
        ("schema:accessMode", "epub-a11y-missing"),
        ("schema:accessibilityFeature", "epub-a11y-missing"),
        ("schema:accessibilityHazard", "epub-a11y-missing"),
        ("schema:accessModeSufficient", "epub-a11y-advised"),
        ("schema:accessibilitySummary", "epub-a11y-advised"),
    ):
        if not any(package.values(name)):
            yield epub_finding(code, f"The metadata has no {name}.", package.path)
    for name, allowed in vocabulary.ALLOWED.items():
        for value in package.values(name):
            words = [word.strip() for word in value.split(",")] if name == "schema:accessModeSufficient" else [value]
            if unknown := [word for word in words if word and word not in allowed]:
                yield epub_finding("epub-a11y-value", f"{name} knows no value {', '.join(unknown)}.", package.path)
    for name in ("schema:accessibilityFeature", "schema:accessibilityHazard"):
        values = package.values(name)
        if len(values) > 1 and {"none", "unknown"} & set(values):
            yield epub_finding("epub-a11y-contradiction", f"{name} says none or unknown, and more.", package.path)
    hazards = set(package.values("schema:accessibilityHazard"))
    for group in vocabulary.HAZARDS:
        if len(hazards & set(group)) > 1:
            yield epub_finding(
                "epub-a11y-contradiction", f"The hazards contradict each other: {', '.join(sorted(hazards & set(group)))}.", package.path
            )
    if hazards & {name for group in vocabulary.HAZARDS for name in group[1:]} and not hazards & {"none", "unknown"}:
        for group in vocabulary.HAZARDS:
            if not hazards & set(group):
                yield epub_finding("epub-a11y-hazard", f"Nothing is said about the hazard {group[0]}.", package.path)
    for value in package.values("dcterms:conformsTo"):
        if value.startswith("EPUB Accessibility") and not re.fullmatch(r"EPUB Accessibility 1\.1 - WCAG 2\.[0-2] Level A{1,3}", value):
            yield epub_finding("epub-conforms", f"The conformance claim {value!r} is not in the words of the standard.", package.path)
    if package.values("dcterms:conformsTo") and not any(meta.name == "a11y:certifiedBy" for meta in package.metas):
        yield epub_finding("epub-uncertified", "The book claims conformance, but does not say who has evaluated it.", package.path)
