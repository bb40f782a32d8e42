"""What is painted on the pages: all of it tagged or an artifact, in fonts that are there and can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from convert.check.pdf.rules import pdf_finding
from convert.check.pdf.streams import fits
from convert.check.pdf.tree import Tree
from convert.check.report import Finding

MAX_PAGES = 1000
MAX_STREAM = 8 * 2**20
"""Bytes of one content stream; a page with one that unpacks to more is not parsed."""
MAX_PARTS = 1000
"""Content streams of one page."""
MAX_FORMS = 20
"""How deep forms may stand in forms."""

_PAINTS = frozenset({"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"})
_DEVICE = frozenset({"g", "G", "rg", "RG", "k", "K"})


@dataclass
class Painted:
    """What was seen on all pages: fonts that write, pictures, and whether colours depend on a device."""

    fonts: dict[tuple[int, int], Dictionary] = field(default_factory=dict)
    images: dict[tuple[int, int], Stream] = field(default_factory=dict)
    device: bool = False


def check_content(pdf: pikepdf.Pdf, tree: Tree | None, painted: Painted) -> Iterator[Finding]:
    """Every page's content against the tags; fills `painted`."""
    for number, page in enumerate(pdf.pages, 1):
        if number > MAX_PAGES:
            yield pdf_finding("pdf-large", f"The document has {len(pdf.pages)} pages.")
            break
        reader = _Reader(tree.marked.get(page.obj.objgen, set()) if tree else set(), tree.owned(page.obj) if tree else set(), painted)
        try:
            reader.stream(page.obj, page.obj.get("/Resources", Dictionary()), 0)
        except (pikepdf.PdfError, ValueError, TypeError, OverflowError) as error:
            yield pdf_finding("pdf-unreadable", f"The content of page {number} cannot be read: {error}.", f"page {number}")
            continue
        if tree is not None and reader.outside:
            sentence = f"On page {number} something is neither tagged nor an artifact ({reader.outside} in all)."
            yield pdf_finding("pdf-content-untagged", sentence, f"page {number}")
        if tree is not None and reader.lost:
            yield pdf_finding(
                "pdf-content-lost",
                f"On page {number} something has a tag that the structure tree does not hold ({reader.lost} in all).",
                f"page {number}",
            )
        if reader.mixed:
            yield pdf_finding(
                "pdf-content-mixed", f"Page {number} has an artifact inside tagged content, or the other way round.", f"page {number}"
            )


class _Reader:
    """Walks the operators of one page; counts what is painted outside of tags and artifacts."""

    def __init__(self, marked: set[int], owned: set[int], painted: Painted) -> None:
        self.marked = marked
        self.owned = owned
        self.painted = painted
        self.outside = 0
        self.lost = 0
        self.mixed = False
        self.stack: list[str] = []
        self.forms: set[tuple[tuple[int, int], frozenset[str]]] = set()

    def stream(self, source: Object, resources: Object, depth: int) -> None:
        """The operators of a page or a form, with its resources."""
        contents = source if isinstance(source, Stream) else source.get("/Contents")
        parts = list(contents) if isinstance(contents, Array) else [contents]
        if len(parts) > MAX_PARTS or not all(fits(part, MAX_STREAM) for part in parts if isinstance(part, Stream)):
            raise ValueError("it is too large")
        base = len(self.stack)
        for instruction in pikepdf.parse_content_stream(source):
            self._operator(str(instruction.operator), list(instruction.operands), resources, depth)
        del self.stack[base:]

    def _operator(self, name: str, operands: list[Any], resources: Object, depth: int) -> None:
        if name in ("BDC", "BMC"):
            self._begin(operands, resources)
        elif name == "EMC":
            if self.stack:
                self.stack.pop()
        elif name in _PAINTS:
            self._paint()
        elif name == "Tf":
            font = _resource(resources, "/Font", operands)
            if isinstance(font, Dictionary):
                self.painted.fonts[font.objgen if font.is_indirect else (0, len(self.painted.fonts) + 1)] = font
        elif name == "Do":
            self._do(_resource(resources, "/XObject", operands), resources, depth)
        elif name in _DEVICE or (name in ("cs", "CS") and str(operands[0]).startswith("/Device")):
            self.painted.device = True

    def _begin(self, operands: list[Any], resources: Object) -> None:
        tag = operands[0]
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, Name):
            properties = _resource(resources, "/Properties", [properties])
        mcid = properties.get("/MCID") if isinstance(properties, Dictionary) else None
        if tag == Name.Artifact:
            kind = "artifact"
        elif isinstance(mcid, int):
            kind = "tagged" if int(mcid) in self.marked else "lost" if int(mcid) in self.owned else "plain"
        else:
            kind = "plain"
        around = set(self.stack)
        self.mixed = self.mixed or (kind == "artifact" and "tagged" in around) or (kind == "tagged" and "artifact" in around)
        self.stack.append(kind)

    def _paint(self) -> None:
        """Something is painted now: counts it where it is neither tagged nor an artifact, or tagged where no reader comes by."""
        if "tagged" not in self.stack and "artifact" not in self.stack:
            self.lost += "lost" in self.stack
            self.outside += "lost" not in self.stack

    def _do(self, target: Object | None, resources: Object, depth: int) -> None:
        if not isinstance(target, Stream):
            return
        if target.get("/Subtype") == Name.Image:
            self.painted.images[target.objgen] = target
            self._paint()
        elif target.get("/Subtype") == Name.Form and depth < MAX_FORMS:
            way = (target.objgen, frozenset(self.stack))
            if way in self.forms:  # the same form on the same ground: it was looked at
                return
            self.forms.add(way)
            self.stream(target, target.get("/Resources", resources), depth + 1)


def _resource(resources: Object, kind: str, operands: list[Any]) -> Object | None:
    group = resources.get(kind) if isinstance(resources, Dictionary) else None
    name = operands[0]
    return group.get(str(name)) if isinstance(group, Dictionary) and isinstance(name, Name) else None


def check_fonts(painted: Painted) -> Iterator[Finding]:
    """Every font that writes something is embedded (ISO 14289-1, 7.21.4.1), and its glyphs map to Unicode (7.21.7)."""
    said: set[tuple[str, str]] = set()
    for font in painted.fonts.values():
        name = str(font.get("/BaseFont", "/unnamed"))[1:]
        kind = str(font.get("/Subtype", ""))
        if not _embedded(font) and ("embedded", name) not in said:
            said.add(("embedded", name))
            yield pdf_finding("pdf-font-embedded", f"The font {name} is not embedded.", name)
        if not _readable(font, kind) and ("unicode", name) not in said:
            said.add(("unicode", name))
            yield pdf_finding("pdf-font-unicode", f"The font {name} does not say which characters its glyphs are.", name)


def _descendant(font: Dictionary) -> Dictionary:
    """The CID font of a composite font; any other font itself."""
    descendants = font.get("/DescendantFonts")
    if isinstance(descendants, Array) and len(descendants) and isinstance(descendants[0], Dictionary):
        return descendants[0]
    return font


def _embedded(font: Dictionary) -> bool:
    if font.get("/Subtype") == Name.Type3:
        return True
    descriptor = _descendant(font).get("/FontDescriptor")
    return isinstance(descriptor, Dictionary) and any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _readable(font: Dictionary, kind: str) -> bool:
    if "/ToUnicode" in font:
        return True
    if kind == "/Type0":
        encoding = font.get("/Encoding")
        return isinstance(encoding, Name) and str(encoding) not in ("/Identity-H", "/Identity-V")
    encoding = font.get("/Encoding")
    base = encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else encoding
    if isinstance(base, Name) and str(base) in ("/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding"):
        return True
    descriptor = font.get("/FontDescriptor")
    symbolic = isinstance(descriptor, Dictionary) and int(descriptor.get("/Flags", 0)) & 4
    return kind == "/Type1" and not symbolic
