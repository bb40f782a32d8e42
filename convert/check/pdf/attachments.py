"""Attached files: what they are to the document is said (ISO 19005-3, 6.8)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from convert.check.pdf.rules import pdf_finding
from convert.check.pdf.tree import text
from convert.check.report import Finding

RELATIONSHIPS = frozenset({"/Source", "/Data", "/Alternative", "/Supplement", "/EncryptedPayload", "/FormData", "/Schema", "/Unspecified"})


def check_attachments(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Every file specification that holds a file."""
    named = {part.objgen for part in _associated(pdf)}
    for item in pdf.objects:
        if not isinstance(item, Dictionary) or isinstance(item, Stream) or not isinstance(item.get("/EF"), Dictionary):
            continue
        name = text(item.get("/UF")) or text(item.get("/F")) or "unnamed"
        missing = [key for key in ("/F", "/UF") if not text(item.get(key))]
        if not isinstance(item.get("/AFRelationship"), Name) or str(item["/AFRelationship"]) not in RELATIONSHIPS:
            missing.append("/AFRelationship")
        if missing:
            words = ", ".join(key[1:] for key in missing)
            yield pdf_finding("pdf-attachment", f"The attached file {name} lacks {words}.", name)
        if item.objgen not in named:
            yield pdf_finding("pdf-attachment", f"The attached file {name} belongs to nothing (AF).", name)
        files = item["/EF"]
        stream = files.get("/UF", files.get("/F"))
        if not isinstance(stream, Stream) or not isinstance(stream.get("/Subtype"), Name):
            yield pdf_finding("pdf-attachment", f"The attached file {name} does not say its media type.", name)
        if not text(item.get("/Desc")):
            yield pdf_finding("pdf-attachment-words", f"The attached file {name} is not described.", name)


def _associated(pdf: pikepdf.Pdf) -> Iterator[Dictionary]:
    """The file specifications that the catalogue, a page or a structure element names in AF."""
    for item in pdf.objects:
        files = item.get("/AF") if isinstance(item, Dictionary) else None
        if isinstance(files, Array):
            yield from (part for part in files if isinstance(part, Dictionary))
        elif isinstance(files, Dictionary):
            yield files
