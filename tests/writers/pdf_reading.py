"""What a PDF really holds, read back with pikepdf."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from convert.writers.edition import Order
from convert.writers.pdf import write_pdf


def written(order: Order, folder: Path) -> pikepdf.Pdf:
    """The print edition of an order, opened."""
    path = folder / "edition.pdf"
    write_pdf(order, path)
    return pikepdf.open(io.BytesIO(path.read_bytes()))


@dataclass
class Tag:
    """An element of the structure tree: `pages` are those that its own content stands on."""

    kind: str
    element: Any
    parent: Tag | None
    pdf: pikepdf.Pdf  # which would close once nobody held it
    kids: list[Tag] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    annotations: int = 0

    def all(self, kind: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.kind == kind]

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def entry(self, name: str) -> str:
        return str(self.element.get(name, ""))

    def attribute(self, name: str) -> str:
        found = self.element.get("/A", [])
        for owner in found if isinstance(found, pikepdf.Array) else [found]:
            if name in owner:
                return str(owner[name])
        return ""


def tags(pdf: pikepdf.Pdf) -> Tag:
    """The structure tree from its Document down."""
    numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}

    def read(element: Any, parent: Tag | None) -> Tag:
        tag = Tag(str(element.S)[1:], element, parent, pdf)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                tag.pages.append(numbers[element.Pg.objgen])
            elif "/MCID" in kid:
                tag.pages.append(numbers[kid.Pg.objgen])
            elif "/Obj" in kid:
                tag.annotations += 1
            else:
                tag.kids.append(read(kid, tag))
        return tag

    return read(pdf.Root.StructTreeRoot.K[0], None)


def xmp(pdf: pikepdf.Pdf) -> str:
    return bytes(pdf.Root.Metadata.read_bytes()).decode()


def unmarked(page: pikepdf.Page) -> list[str]:
    """The operators of a page that draw outside every marked content sequence."""
    depth = 0
    loose = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        depth += (operator in ("BMC", "BDC")) - (operator == "EMC")
        if not depth and operator in ("Tj", "TJ", "Do", "S", "f", "f*", "B", "sh"):
            loose.append(operator)
    return loose
