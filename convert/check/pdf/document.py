"""The check of a whole PDF: it opens, says what it is, is tagged, and keeps nothing from a reader or an archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Dictionary

from convert.check.display import Claims, display
from convert.check.languages import is_language
from convert.check.pdf.actions import check_actions, check_external
from convert.check.pdf.annotations import check_annotations
from convert.check.pdf.attachments import check_attachments
from convert.check.pdf.content import Painted, check_content, check_fonts
from convert.check.pdf.metadata import Identification, identify
from convert.check.pdf.rules import pdf_finding
from convert.check.pdf.structure import check_structure, level_of
from convert.check.pdf.tree import Element, Tree, is_true, read_tree, text
from convert.check.report import Fact, Finding, Outcome


@dataclass(frozen=True)
class _Opened:
    """A PDF with what was read of it."""

    pdf: pikepdf.Pdf
    said: Identification
    tree: Tree | None
    painted: Painted
    bookmarks: int


def check_pdf(path: Path) -> Outcome:
    """Facts, findings and display statements of one PDF; a file that is none gives the finding that says so."""
    if path.stat().st_size == 0:
        return Outcome(findings=(pdf_finding("pdf-empty", "The file is empty."),))
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            findings = [pdf_finding("pdf-repaired", f"The file is damaged: {_warning(warning)}.") for warning in pdf.get_warnings()[:1]]
            return _check(pdf, findings)
    except pikepdf.PasswordError:
        return Outcome(findings=(pdf_finding("pdf-encrypted", "The file is locked by a password."),))
    except (pikepdf.PdfError, OSError, ValueError, TypeError, RuntimeError) as error:
        return Outcome(findings=(pdf_finding("pdf-unreadable", f"The file is no PDF that can be read: {_warning(error)}."),))


def _warning(warning: object) -> str:
    """qpdf's words without the path of the file."""
    return str(warning).rsplit(": ", 1)[-1].strip().rstrip(".")


def _check(pdf: pikepdf.Pdf, findings: list[Finding]) -> Outcome:
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    said, problems = identify(pdf)
    opened = _Opened(pdf, said, read_tree(pdf, numbers), Painted(), _bookmarks(pdf))
    findings += problems
    findings += _catalogue(opened)
    findings += check_content(pdf, opened.tree, opened.painted)
    if opened.tree is not None:
        findings += check_structure(opened.tree, said.language)
    findings += check_fonts(opened.painted)
    findings += check_annotations(pdf, opened.tree, said.ua)
    findings += check_attachments(pdf)
    findings += check_actions(pdf)
    findings += check_external(pdf)
    findings += _archive(opened)
    facts, claims = _facts(opened), _claims(opened)
    return Outcome(facts, tuple(findings), display(claims))


def _catalogue(opened: _Opened) -> Iterator[Finding]:
    root, said = opened.pdf.Root, opened.said
    if not said.title:
        yield pdf_finding("pdf-title", "The document has no title in its metadata.")
    preferences = root.get("/ViewerPreferences")
    if not (isinstance(preferences, Dictionary) and is_true(preferences, "/DisplayDocTitle")):
        yield pdf_finding("pdf-display-title", "A reader shows the file's name instead of the title.")
    if not said.language:
        yield pdf_finding("pdf-language", "The document does not say its language.")
    elif not is_language(said.language):
        yield pdf_finding("pdf-language-tag", f"{said.language!r} is no language tag.")
    marks = root.get("/MarkInfo")
    if opened.tree is None or not (isinstance(marks, Dictionary) and is_true(marks, "/Marked")):
        yield pdf_finding("pdf-untagged", "The document is not tagged: what is a heading, a list, a picture is not said.")
    if isinstance(marks, Dictionary) and is_true(marks, "/Suspects"):
        yield pdf_finding("pdf-suspects", "The document says itself that its tags may be wrong.")
    if not said.ua:
        yield pdf_finding("pdf-no-ua-claim", "The document does not claim to be PDF/UA.")
    if not said.a:
        yield pdf_finding("pdf-no-a-claim", "The document does not claim to be PDF/A.")
    if opened.tree is not None and not opened.bookmarks and sum(level_of(element) > 1 for element in opened.tree.root.walk()) > 1:
        yield pdf_finding("pdf-bookmarks", "The document has headings, but no bookmarks.")


def _archive(opened: _Opened) -> Iterator[Finding]:
    """What PDF/A asks of the file as a whole, where it claims to be one."""
    if opened.pdf.is_encrypted:
        yield pdf_finding("pdf-encrypted", "The file is encrypted.")
    if not opened.said.a:
        return
    if "/ID" not in opened.pdf.trailer:
        yield pdf_finding("pdf-id", "The file has no identifier.")
    for image in opened.painted.images.values():
        if is_true(image, "/Interpolate"):
            yield pdf_finding("pdf-interpolate", "A picture asks to be smoothed by the reader.", f"object {image.objgen[0]}")
    intents = opened.pdf.Root.get("/OutputIntents")
    profiles = (
        [intent for intent in intents if isinstance(intent, Dictionary) and "/DestOutputProfile" in intent] if intents is not None else []
    )
    if opened.painted.device and not profiles:
        yield pdf_finding("pdf-output-intent", "Colours depend on the device, and no colour profile says what they are.")


def _bookmarks(pdf: pikepdf.Pdf) -> int:
    """How many bookmarks there are; counting stops where they run in a circle."""
    outlines = pdf.Root.get("/Outlines")
    count = 0
    seen: set[tuple[int, int]] = set()
    stack = [outlines.get("/First")] if isinstance(outlines, Dictionary) else []
    while stack:
        item = stack.pop()
        if isinstance(item, Dictionary) and item.objgen not in seen:
            seen.add(item.objgen)
            count += bool(text(item.get("/Title")))
            stack += [item.get("/Next"), item.get("/First")]
    return count


def _figures(tree: Tree | None) -> list[Element]:
    return [element for element in tree.root.walk() if element.type == "Figure"] if tree else []


def _facts(opened: _Opened) -> dict[str, Fact]:
    pdf, said = opened.pdf, opened.said
    tags = Counter(element.type or element.said for element in opened.tree.root.walk() if element.parent) if opened.tree else Counter[str]()
    figures = _figures(opened.tree)
    facts: dict[str, Fact] = {
        "title": said.title,
        "authors": said.authors,
        "language": said.language,
        "PDF": pdf.pdf_version,
        "PDF/UA": said.ua,
        "PDF/A": said.a,
        "pages": len(pdf.pages),
        "tagged": opened.tree is not None,
        "tags": tuple(f"{name} {count}" for name, count in sorted(tags.items())),
        "figures": len(figures),
        "figures with an alternative": sum(bool(figure.alt or figure.actual) for figure in figures),
        "bookmarks": opened.bookmarks,
        "fonts": len(opened.painted.fonts),
        "attachments": tuple(sorted(map(str, pdf.attachments))),
    }
    return {name: value for name, value in facts.items() if value not in ("", ())}


def _claims(opened: _Opened) -> Claims:
    """What a reader can expect, measured; a PDF's pages are fixed."""
    if opened.tree is None:
        return Claims(fixed_layout=True)
    figures = _figures(opened.tree)
    described = all(figure.alt or figure.actual for figure in figures)
    features = ["taggedPDF"]
    if figures and described:
        features.append("alternativeText")
    if any(level_of(element) for element in opened.tree.root.walk()):
        features.append("structuralNavigation")
    if opened.bookmarks:
        features.append("tableOfContents")
    modes = ("textual", "visual") if figures else ("textual",)
    sufficient = ("textual",) if described else ("textual,visual",)
    return Claims(modes, sufficient, tuple(features), fixed_layout=True)
