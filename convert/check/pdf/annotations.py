"""Annotations: links that say where they lead and are part of the text (ISO 14289-1, 7.18)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from convert.check.pdf.rules import pdf_finding
from convert.check.pdf.tree import Tree, text
from convert.check.report import Finding

_HIDDEN = 2
"""The flag of an annotation that is not shown (ISO 32000-1, 12.5.3)."""


def check_annotations(pdf: pikepdf.Pdf, tree: Tree | None, ua: str) -> Iterator[Finding]:
    """Every annotation of every page; `ua` is the part of PDF/UA that the file claims."""
    for number, page in enumerate(pdf.pages, 1):
        place = f"page {number}"
        annotations = [part for part in _list(page.obj.get("/Annots")) if _shown(part)]
        if annotations and page.obj.get("/Tabs") != Name.S:
            yield pdf_finding("pdf-tabs", f"The tab key does not follow the tags on page {number}.", place)
        for annotation in annotations:
            contents = text(annotation.get("/Contents"))
            element = tree.annotated.get(annotation.objgen) if tree else None
            if annotation.get("/Subtype") == Name.Link:
                if not contents and ua != "2":
                    yield pdf_finding("pdf-link-contents", f"A link on page {number} does not say where it leads.", place)
                if tree is not None and (element is None or not _in_link(element.type, element.parent.type if element.parent else "")):
                    yield pdf_finding("pdf-link-tag", f"A link on page {number} is in no Link tag.", place)
            elif (
                annotation.get("/Subtype") not in (Name.Widget, Name.Popup, Name.PrinterMark)
                and not contents
                and not (element and element.alt)
            ):
                yield pdf_finding("pdf-annotation", f"An annotation on page {number} has no description.", place)


def _in_link(name: str, around: str) -> bool:
    return "Link" in (name, around) or (name in ("Reference", "Annot") and around == "Link")


def _list(value: object) -> list[Dictionary]:
    return [part for part in value if isinstance(part, Dictionary)] if isinstance(value, Array) else []


def _shown(annotation: Dictionary) -> bool:
    flags = annotation.get("/F", 0)
    return not (isinstance(flags, int) and int(flags) & _HIDDEN)
