"""Which PDF structure element an HTML element becomes, and with which attributes (ISO 32000-1 14.8.4, ISO 32000-2 14.8.4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element as Html

_BOTH = {
    **{name: name.upper() for name in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "tr", "th", "td")},
    "section": "Sect", "summary": "P", "pre": "P", "code": "Code", "details": "Div", "blockquote": "BlockQuote",
    "ol": "L", "ul": "L", "li": "LI", "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot",
    "caption": "Caption", "figcaption": "Caption", "a": "Link", "img": "Figure",
}  # fmt: skip
_PDF_1 = _BOTH | {"article": "Art", "aside": "Sect"}
_PDF_2 = _BOTH | {"article": "Part", "aside": "Aside", "em": "Em", "strong": "Strong"}

PDF_1_ONLY = frozenset({"Art", "BlockQuote", "Code", "Note"})
"""Types that the standard structure namespace of PDF 2.0 has dropped; they stay in that of PDF 1.7."""

INLINE = frozenset({"Span", "Link", "Code", "Em", "Strong", "Lbl"})
"""Types inside a line; their marked content is tagged as a Span."""

_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


@dataclass(eq=False, slots=True)
class Node:
    """One structure element to be: `kids` are nodes and WeasyPrint's boxes of marked content, in reading order."""

    kind: str
    parent: Node | None
    html: Html | None = None
    kids: list[Any] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def outer(self) -> Node:
        """The node around it; the root is its own."""
        return self.parent or self

    def add(self, kind: str, html: Html | None = None, at: int | None = None) -> Node:
        """A new kid, at the end or at a place."""
        kid = Node(kind, self, html)
        self.kids.insert(len(self.kids) if at is None else at, kid)
        return kid


def kind_of(html: Html, modern: bool) -> str:
    """The structure type of an HTML element; empty for one that is no element of its own in the structure tree."""
    kind = (_PDF_2 if modern else _PDF_1).get(html.tag, "")
    role = html.get("role", "")
    if html.tag == "figure":
        return figure_kind(html)
    if kind == "Figure" and not html.get("alt"):
        return "Artifact"
    if role in ("doc-footnote", "doc-endnote"):
        return "FENote" if modern else "Note"
    if html.tag == "footer" and html.find("p") is None:
        return "P"
    if html.tag == "abbr" and html.get("title"):
        return "Span"
    if not kind and html.get("lang") and html.tag != "html":
        return "Span" if html.tag in ("span", "em", "strong", "sub", "sup", "abbr", "bdi") else "Div"
    return kind


def figure_kind(html: Html) -> str:
    """A figure of pictures is a Figure, one of a table is that Table, and one of code or an embed a division.

    A Figure needs an alternative (ISO 14289-1, 7.3), which hides its other content: it may hold nothing but pictures and caption.
    """
    if html.find("table") is not None:
        return "Table"
    return "Figure" if described_pictures(html) else "Div"


def described_pictures(html: Html) -> list[Html]:
    """The pictures directly in a figure that carry information."""
    return [picture for picture in html.findall("img") if picture.get("alt")]


def describe(node: Node, modern: bool) -> None:
    """Writes the entries and attributes of a node's HTML element: alternative, language, expansion, scope and spans."""
    html = node.html
    assert html is not None
    if node.kind == "Figure":
        pictures = described_pictures(html) if html.tag == "figure" else [html]
        node.entries["Alt"] = "; ".join(picture.get("alt", "") for picture in pictures)
        node.attributes["Layout"] = {"Placement": "/Block"}
        if language := pictures[0].get("lang"):
            node.entries["Lang"] = language
    if language := html.get("lang"):
        node.entries.setdefault("Lang", language)
    if html.tag == "abbr" and html.get("title"):
        node.entries["E"] = html.get("title", "")
    if node.kind in ("Note", "FENote") and html.get("id"):
        node.entries["ID"] = html.get("id", "")
    if node.kind == "FENote":
        node.attributes["FENote"] = {"NoteType": "/Endnote"}
    if node.kind == "L":
        node.attributes["List"] = {"ListNumbering": _numbering(html, modern)}
    if node.kind in ("TH", "TD"):
        table: dict[str, Any] = {}
        if node.kind == "TH":
            table["Scope"] = "/" + _SCOPES.get(html.get("scope", ""), "Column")
        for span, name in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
            if html.get(span, "1") != "1":
                table[name] = int(html.get(span, "1"))
        if table:
            node.attributes["Table"] = table


def _numbering(html: Html, modern: bool) -> str:
    if html.tag == "ol":
        return "/Ordered" if modern else "/Decimal"
    return "/Unordered" if modern else "/Disc"
