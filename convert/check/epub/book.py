"""The check of a whole book, from its container to its claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from convert.check.display import Claims, display
from convert.check.epub.archive import Archive, check_container, open_archive
from convert.check.epub.claims import check_claims
from convert.check.epub.documents import check_documents
from convert.check.epub.facts import count, facts_of
from convert.check.epub.links import check_links
from convert.check.epub.manifest import check_manifest, check_spine
from convert.check.epub.metadata import check_accessibility_metadata, check_metadata
from convert.check.epub.navigation import check_navigation
from convert.check.epub.notes import check_notes
from convert.check.epub.opened import Book, Document, Overlay
from convert.check.epub.overlays import check_overlays
from convert.check.epub.package import OPF, SMIL, SVG, XHTML, Package, read_package
from convert.check.epub.rules import epub_finding
from convert.check.report import Finding, Outcome
from convert.check.safexml import MAX_BYTES, BadXml, declares_entities, parse

CHECKS = (
    check_metadata,
    check_accessibility_metadata,
    check_manifest,
    check_spine,
    check_navigation,
    check_documents,
    check_links,
    check_notes,
    check_overlays,
)
"""The checks of an opened book, in the order of the report."""

_CONTAINER = "META-INF/container.xml"
_OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"


def check_epub(path: Path) -> Outcome:
    """Facts, findings and display statements of one EPUB; a file that is none gives the finding that says so."""
    archive = open_archive(path)
    if isinstance(archive, Finding):
        return Outcome(findings=(archive,))
    findings = list(check_container(archive, path))
    package = _package(archive)
    if isinstance(package, Finding):
        return Outcome({"files": len(archive.entries)}, (*findings, package))
    if not package.version.startswith("3."):
        sentence = f"The package says version {package.version or 'nothing'}: only the container of this book was checked."
        return Outcome({"version": package.version}, (*findings, epub_finding("epub-version", sentence, package.path)))
    book = Book(archive, package, {}, {})
    findings += _read(book)
    for check in CHECKS:
        findings += check(book)
    counted = count(book)
    if not any(finding.code in ("epub-xml", "epub-unread") for finding in findings):  # else the counts are not the whole book's
        findings += check_claims(book, counted)
    return Outcome(facts_of(book, counted), tuple(findings), display(claims_of(package)))


def _package(archive: Archive) -> Package | Finding:
    """The package document that the container names (EPUB 3.3, 4.2.6.3.1)."""
    try:
        container = parse(archive.read(_CONTAINER, 2**20))
    except OSError as error:
        return epub_finding("epub-container", f"META-INF/container.xml cannot be read: {str(error).rstrip('.')}.", _CONTAINER)
    except BadXml as error:
        return epub_finding("epub-container", f"META-INF/container.xml is no XML: {error.why}.", _CONTAINER)
    roots = [
        root.get("full-path", "") for root in container.iter(f"{_OCF}rootfile") if root.get("media-type") == "application/oebps-package+xml"
    ]
    if not roots or roots[0] not in archive:
        return epub_finding("epub-container", "The container names no package document that is there.", _CONTAINER)
    try:
        root = parse(archive.read(roots[0], MAX_BYTES))
    except OSError as error:
        return epub_finding("epub-package", f"The package document cannot be read: {str(error).rstrip('.')}.", roots[0])
    except BadXml as error:
        return epub_finding("epub-xml", f"{roots[0]} is no XML that may be read: {error.why}.", f"{roots[0]}:{error.line}")
    if root.tag != f"{OPF}package":
        return epub_finding("epub-package", "The package document's root is no <package> of EPUB.", roots[0])
    return read_package(roots[0], root)


def _read(book: Book) -> Iterator[Finding]:
    """Parses the XML files of the manifest into the book."""
    for item in book.package.items:
        if item.media_type not in (XHTML, SVG, SMIL) or item.path not in book.archive or item.path in book.documents:
            continue
        try:
            root = parse(book.archive.read(item.path, MAX_BYTES))
        except OSError as error:
            yield epub_finding("epub-unread", f"{item.path} was not read: {str(error).rstrip('.')}.", item.path)
            continue
        except BadXml as error:
            yield epub_finding("epub-xml", f"{item.path} is no XML that may be read: {error.why}.", f"{item.path}:{error.line}")
            continue
        if declares_entities(root):
            yield epub_finding("epub-entities", f"{item.path} declares entities of its own.", item.path)
        if (root.getroottree().docinfo.encoding or "UTF-8").upper() not in ("UTF-8", "ASCII", "US-ASCII"):
            yield epub_finding("epub-encoding", f"{item.path} is not UTF-8.", item.path)
        if item.media_type == SMIL:
            book.overlays[item.path] = Overlay(item, root)
        else:
            book.documents[item.path] = Document(item, root)


def claims_of(package: Package) -> Claims:
    """What the book says about its accessibility, for display."""
    claim_ids = {meta.id for meta in package.metas if meta.name == "dcterms:conformsTo" and meta.id}
    certifier = next(
        (meta for meta in package.metas if meta.name == "a11y:certifiedBy" and (not meta.refines or meta.refines in claim_ids)), None
    )
    about = {"", certifier.id} if certifier and certifier.id else {""}

    def first(name: str) -> str:
        return next((meta.value for meta in package.metas if meta.name == name and meta.refines in about), "")

    return Claims(
        modes=package.values("schema:accessMode"),
        sufficient=package.values("schema:accessModeSufficient"),
        features=package.values("schema:accessibilityFeature"),
        hazards=package.values("schema:accessibilityHazard"),
        summary=" ".join(package.values("schema:accessibilitySummary")),
        conforms_to=package.values("dcterms:conformsTo"),
        certified_by=certifier.value if certifier else "",
        credential=first("a11y:certifierCredential"),
        certified_on=first("dcterms:date") if certifier else "",
        certifier_report=first("a11y:certifierReport"),
        exemptions=package.values("a11y:exemption"),
        fixed_layout=package.fixed_layout,
    )
