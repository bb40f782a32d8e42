"""Tags that follow the article: one structure element for each HTML element, over as many pages as it may go.

WeasyPrint's own tags (weasyprint/pdf/tags.py) follow the boxes of each page: they begin a table anew on every page, put a
caption beside its figure, and know no language. This file takes the place of two of its functions, `add_tags` and
`Stream.marked`, while a document is written inside `tagging`; everything that is private to WeasyPrint 70 is here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream

from convert.writers.pdf.glyphs import actual_text, teach
from convert.writers.pdf.structure import INLINE, PDF_1_ONLY, Node, describe, kind_of

PDF_2_NAMESPACE = "http://iso.org/pdf2/ssn"
POINTS = 0.75
"""PDF points in a CSS pixel."""


class Plan:
    """The structure tree of a laid-out document, before it is drawn: a node for each element, and where each box of content belongs."""

    def __init__(self, document: Any, modern: bool) -> None:
        self.modern = modern
        self.language = document.metadata.lang or ""
        self.root = Node("Document", None)
        self.owner: dict[Any, Node] = {}
        self.nodes: dict[Any, Node] = {}
        self.anchors: dict[str, Node] = {}
        self.elements: dict[Node, bytes] = {}
        self.figures: dict[Any, tuple[int, float, float, float, float]] = {}
        self._bodies: dict[Any, Node] = {}
        self._heads: set[Any] = set()
        for index, page in enumerate(document.pages):
            page.links[:] = [link for link in page.links if link[3].element_tag == "a"]  # not again for the boxes inside
            self._walk(page._page_box, self.root, index)

    def element_of(self, anchor: str) -> bytes:
        """The reference of the written structure element that an id stands in; of the whole document for an unknown id."""
        node = self.anchors.get(anchor, self.root)
        while node not in self.elements:  # nothing of it is drawn
            node = node.outer
        return self.elements[node]

    def headings(self) -> list[bytes]:
        """The references of all headings, in reading order."""
        return [
            element for node, element in self.elements.items() if len(node.kind) == 2 and node.kind[0] == "H" and node.kind[1].isdigit()
        ]

    def _walk(self, box: Any, node: Node, page: int) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.MarginBox):
            return  # running heads are artifacts
        if isinstance(box, boxes.TableRowGroupBox) and box.is_header:
            if box.element in self._heads:
                return  # the head of a table, repeated on its next page or column
            self._heads.add(box.element)
        if box.element is not None:
            node = self._marker(box) if box.element_tag.endswith("::marker") else self._place(box.element, node)
        if node.kind == "Artifact":
            return
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            self.owner[box] = node
            node.kids.append(box)
            if node.kind == "Figure":
                self._extend(node, page, box)
            return
        for child in box.children:
            self._walk(child, node, page)

    def _extend(self, figure: Node, page: int, box: Any) -> None:
        """Makes the figure's box (page, left, top, right, bottom) hold one picture more, if that is on the same page."""
        x, y = box.content_box_x(), box.content_box_y()
        at, left, top, right, bottom = self.figures.get(figure, (page, x, y, x, y))
        if at == page:
            self.figures[figure] = (page, min(left, x), min(top, y), max(right, x + box.width), max(bottom, y + box.height))

    def _place(self, html: Any, parent: Node) -> Node:
        """Where the content of an element goes: its own node, or that of the element around it."""
        if html in self._bodies:
            return self._bodies[html]
        if html not in self.nodes:
            node = self.nodes[html] = self._new(html, parent)
            self.anchors.setdefault(html.get("id", ""), node)
        return self._bodies.get(html, self.nodes[html])

    def _new(self, html: Any, parent: Node) -> Node:
        kind = kind_of(html, self.modern)
        if not kind:
            return parent
        if parent.kind == "Figure" and kind not in ("Figure", "Caption", "Artifact"):
            parent = parent.outer  # a long description, the stand-in of a picture that is missing
        if kind == "Figure" and parent.kind == "Figure":
            return parent
        if kind == "Table" and parent.kind == "Table":
            return parent  # the table of a figure
        if kind == "Caption" and (parent.kind not in ("Figure", "Table") or any(_kind(kid) == "Caption" for kid in parent.kids)):
            kind, parent = "P", (parent.outer if parent.kind in ("Figure", "Table") else parent)
        node = parent.add(kind, html)
        describe(node, self.modern)
        if kind == "Caption" and "Lang" in parent.entries:  # a figure speaks the language of its alternative
            node.entries.setdefault("Lang", self.language)
        if kind == "LI":
            self._bodies[html] = node.add("LBody")
        return node

    def _marker(self, box: Any) -> Node:
        """The label of a list item, before its body."""
        item = self.nodes[box.element]
        return item.kids[0] if _kind(item.kids[0]) == "Lbl" else item.add("Lbl", at=0)


def _kind(kid: Any) -> str:
    return kid.kind if isinstance(kid, Node) else ""


_current: ContextVar[Plan | None] = ContextVar("plan of the document being written", default=None)


@contextmanager
def tagging(document: Any, modern: bool = False) -> Iterator[Plan]:
    """While it is open, WeasyPrint writes `document` (and no other) with these tags. `modern` is PDF 2.0."""
    plan = Plan(document, modern)
    token = _current.set(plan)
    try:
        yield plan
    finally:
        _current.reset(token)


_stock_add_tags = weasyprint.pdf.add_tags
_stock_marked = Stream.marked


def _marked(stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:
    """In the place of `Stream.marked`: numbers the content of a box that has a place in the tree; all other is an artifact."""
    plan = _current.get()
    if plan is None or stream._tags is None:
        stock: AbstractContextManager[None] = _stock_marked(stream, box, tag)
        return stock
    return _drawn(stream, box, plan)


@contextmanager
def _drawn(stream: Any, box: Any, plan: Plan) -> Iterator[None]:
    node = plan.owner.get(box)
    if node is None:
        stream.begin_marked_content("Artifact")
    else:
        number = stream._tags[box] = len(stream._tags)
        kind = node.kind if node.kind not in INLINE else "Span"
        stream.begin_marked_content(kind, pydyf.Dictionary({"MCID": number}))
    words = ""
    if node is not None and isinstance(box, boxes.TextBox):
        teach(stream, box)
        words = actual_text(box.text)
    if words:
        stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String(words)}))
    try:
        yield
    finally:
        if words:
            stream.end_marked_content()
        stream.end_marked_content()


def _add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
    """In the place of `weasyprint.pdf.add_tags`."""
    plan = _current.get()
    if plan is None:
        _stock_add_tags(pdf, document, pdf_version, page_streams)
    else:
        _Tree(pdf, document, plan, page_streams).write()


weasyprint.pdf.add_tags = _add_tags
Stream.marked = _marked


class _Tree:
    """Writes a plan's nodes as structure elements into the PDF (ISO 32000-1, 14.7)."""

    def __init__(self, pdf: Any, document: Any, plan: Plan, streams: list[Any]) -> None:
        self.pdf = pdf
        self.document = document
        self.plan = plan
        self.pages = pdf.page_references
        self.numbers: dict[Any, tuple[int, int]] = {
            box: (page, number) for page, stream in enumerate(streams) for box, number in stream._tags.items()
        }
        self.parents: list[list[Any]] = [[None] * len(stream._tags) for stream in streams]
        self.annotations: dict[Node, list[tuple[int, Any]]] = {}
        self.ids: dict[str, bytes] = {}
        self.namespace: Any = None
        for page, laid in enumerate(document.pages):
            for link in laid.links:
                box = link[3]
                if box.link_annotation and (node := plan.nodes.get(box.element)):
                    self.annotations.setdefault(node, []).append((page, box.link_annotation))

    def write(self) -> None:
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(root)
        if self.plan.modern:
            self.namespace = pydyf.Dictionary({"Type": "/Namespace", "NS": pydyf.String(PDF_2_NAMESPACE)})
            self.pdf.add_object(self.namespace)
            root["Namespaces"] = pydyf.Array([self.namespace.reference])
        top = self._element(self.plan.root, root)
        root["K"] = pydyf.Array([top.reference])
        root["ParentTree"] = self._parent_tree()
        if self.ids:
            names = [part for name in sorted(self.ids) for part in (pydyf.String(name), self.ids[name])]
            root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
        catalog = self.pdf.catalog
        catalog["StructTreeRoot"] = root.reference
        catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _element(self, node: Node, parent: Any) -> Any:
        """The node as a structure element, with all its kids."""
        kind = node.kind
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{kind}", "P": parent.reference})
        self.pdf.add_object(element)
        self.plan.elements[node] = element.reference
        if self.namespace is not None and kind not in PDF_1_ONLY:
            element["NS"] = self.namespace.reference
        for key, value in node.entries.items():
            element[key] = pydyf.String(value)
        if "ID" in node.entries:
            self.ids[node.entries["ID"]] = element.reference
        attributes = [pydyf.Dictionary({"O": f"/{owner}", **values}) for owner, values in self._attributes(node).items()]
        if attributes:
            element["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
        kids: list[Any] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                if self._has_content(kid):
                    kids.append(self._element(kid, element).reference)
            elif kid in self.numbers:
                kids.append(self._content(element, *self.numbers[kid]))
        for page, annotation in self.annotations.get(node, ()):
            reference = pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self.pages[page]})
            kids.append(reference)
            annotation["StructParent"] = len(self.parents)
            annotation["Contents"] = pydyf.String(_description(node))
            self.parents.append(element.reference)
        element["K"] = kids[0] if len(kids) == 1 else pydyf.Array(kids)
        return element

    def _has_content(self, node: Node) -> bool:
        """False for a node that would be empty; cells and their rows stay, since an empty cell is one."""
        if node.kind in ("TD", "TH") or node in self.annotations:
            return True
        return any(self._has_content(kid) if isinstance(kid, Node) else kid in self.numbers for kid in node.kids)

    def _content(self, element: Any, page: int, number: int) -> Any:
        """A piece of marked content as kid: its number alone where it is on the element's own page."""
        self.parents[page][number] = element.reference
        if element.setdefault("Pg", self.pages[page]) == self.pages[page]:
            return number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[page], "MCID": number})

    def _attributes(self, node: Node) -> dict[str, dict[str, Any]]:
        if node not in self.plan.figures:
            return node.attributes
        page, left, top, right, bottom = self.plan.figures[node]
        height = self.document.pages[page].height  # PDF counts from the bottom
        box = pydyf.Array([round(value * POINTS, 3) for value in (left, height - bottom, right, height - top)])
        return node.attributes | {"Layout": {**node.attributes.get("Layout", {}), "BBox": box}}

    def _parent_tree(self) -> bytes:
        numbers = pydyf.Array()
        for index, entry in enumerate(self.parents):
            numbers.extend((index, pydyf.Array(entry) if isinstance(entry, list) else entry))
        tree = pydyf.Dictionary({"Nums": numbers})
        self.pdf.add_object(tree)
        reference: bytes = tree.reference
        return reference


def _description(node: Node) -> str:
    """What a link is called: its label, its title, its text; else where it leads."""
    html = node.html
    assert html is not None
    text = " ".join("".join(html.itertext()).split())
    return html.get("aria-label", "") or html.get("title", "") or text or html.get("href", "")
