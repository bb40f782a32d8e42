"""Nothing runs, nothing is launched, and nothing is fetched: what an archive may not depend on (ISO 19005-3, 6.5 and 6.1.7)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, Stream

from convert.check.pdf.rules import pdf_finding
from convert.check.report import Finding

FORBIDDEN = frozenset({
    "/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition", "/Trans",
    "/GoTo3DView",
})  # fmt: skip
"""Actions that no archived file may have."""


def check_actions(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Every object that is an action, wherever it hangs."""
    seen: set[str] = set()
    for item in pdf.objects:
        for part in _parts(item):
            action = part.get("/S")
            name = str(action) if isinstance(action, Name) else ""
            is_action = part.get("/Type") == Name.Action or any(key in part for key in ("/JS", "/F", "/Win", "/N", "/URI"))
            if name in FORBIDDEN and is_action and name not in seen:
                seen.add(name)
                yield pdf_finding("pdf-script", f"The file has an action of type {name[1:]}.", f"object {item.objgen[0]}")
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and "/JavaScript" in names and "/JavaScript" not in seen:
        yield pdf_finding("pdf-script", "The file has scripts that run when it is opened.")
    if "/AA" in pdf.Root or any("/AA" in page.obj for page in pdf.pages):
        yield pdf_finding("pdf-script", "The file has actions that run by themselves.")


def _parts(item: object) -> Iterator[Dictionary | Stream]:
    """An object and the dictionaries directly inside of it, where actions are written."""
    if isinstance(item, Dictionary | Stream):
        yield item
        for key in ("/A", "/OpenAction", "/Next"):
            if isinstance(part := item.get(key), Dictionary) and not part.is_indirect:
                yield part


def check_external(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Streams whose bytes lie in another file."""
    for item in pdf.objects:
        if isinstance(item, Stream) and any(key in item for key in ("/F", "/FFilter", "/FDecodeParms")):
            yield pdf_finding("pdf-external", "The bytes of a stream lie in another file.", f"object {item.objgen[0]}")
        if isinstance(item, Stream) and "/Ref" in item and item.get("/Subtype") == Name.Form:
            yield pdf_finding("pdf-external", "A form takes its content from another file.", f"object {item.objgen[0]}")
