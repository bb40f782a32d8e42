"""The structure tree, read into plain records: bounded, cycles cut, roles mapped to the standard types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

STANDARD = frozenset({
    "Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
    "Private", "Title", "Sub", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
    "THead", "TBody", "TFoot", "Span", "Quote", "Note", "FENote", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT",
    "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form", "Em", "Strong", "Artifact",
})  # fmt: skip
"""Structure types of ISO 32000-1 (14.8.4) and ISO 32000-2; H7 and up belong to the latter too."""

MAX_ELEMENTS = 500_000
MAX_DEPTH = 250


@dataclass
class Element:
    """One structure element. `type` is the standard type, `said` the file's own; `page` the number of its page, from 1, or 0."""

    type: str
    said: str
    parent: Element | None
    page: int = 0
    children: list[Element] = field(default_factory=list)
    alt: str = ""
    actual: str = ""
    id: str = ""
    language: str = ""
    attributes: dict[str, object] = field(default_factory=dict)
    marks: int = 0
    annotations: int = 0

    def walk(self) -> Iterator[Element]:
        """This element and all in it, in reading order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += reversed(element.children)

    @property
    def place(self) -> str:
        """Its path from the root, and its page."""
        names: list[str] = []
        node: Element | None = self
        while node is not None and len(names) < 6:
            names.append(node.said)
            node = node.parent
        page = f"page {self.page}, " if self.page else ""
        return page + "/".join(reversed(names[:-1] if node is None else names))

    @property
    def holds_content(self) -> bool:
        """True where something on a page belongs to it or to what is inside."""
        return any(element.marks or element.annotations for element in self.walk())


@dataclass
class Tree:
    """The structure tree: `root` holds the top elements, `marked` the MCIDs that it names by page object, `annotated` the annotations."""

    root: Element
    marked: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    annotated: dict[tuple[int, int], Element] = field(default_factory=dict)
    broken: str = ""
    parents: dict[int, Object] = field(default_factory=dict)

    def owned(self, page: Object) -> set[int]:
        """The MCIDs of a page that the parent tree gives to an element, in the tree or not."""
        key = page.get("/StructParents")
        owners = self.parents.get(int(key)) if isinstance(key, int) else None
        return {mcid for mcid, owner in enumerate(owners) if isinstance(owner, Dictionary)} if isinstance(owners, Array) else set()


def read_tree(pdf: pikepdf.Pdf, pages: dict[tuple[int, int], int]) -> Tree | None:
    """The tree of a document; None where it has none. `pages` numbers the page objects, from 1."""
    top = pdf.Root.get("/StructTreeRoot")
    if not isinstance(top, Dictionary):
        return None
    roles = _roles(top)
    tree = Tree(Element("Root", "Root", None), parents=dict(_numbers(top.get("/ParentTree"))))
    seen: set[tuple[int, int]] = set()
    count = 0
    stack: list[tuple[Object | None, Element, Object | None, int]] = [(top.get("/K"), tree.root, None, 0)]
    while stack:
        kid, parent, page, depth = stack.pop()
        if isinstance(kid, Array):
            stack += [(part, parent, page, depth) for part in reversed(list(kid))]
            continue
        if isinstance(kid, int):
            _mark(tree, parent, page, int(kid))
            continue
        if not isinstance(kid, Dictionary):
            continue
        count += 1
        page = kid.get("/Pg", page)
        kind = kid.get("/Type")
        if kind == Name.MCR:
            mcid = kid.get("/MCID")
            if isinstance(mcid, int) and "/Stm" not in kid:
                _mark(tree, parent, page, int(mcid))
            parent.marks += "/Stm" in kid
            continue
        if kind == Name.OBJR:
            parent.annotations += 1
            target = kid.get("/Obj")
            if isinstance(target, Dictionary):
                tree.annotated[target.objgen] = parent
            continue
        if kid.is_indirect and kid.objgen in seen:
            tree.broken = "an element stands in it twice"
            continue
        if count > MAX_ELEMENTS or depth > MAX_DEPTH:
            tree.broken = "it is larger or deeper than any article needs"
            break
        seen.add(kid.objgen)
        element = _element(kid, parent, roles, pages.get(page.objgen, 0) if isinstance(page, Dictionary) else 0)
        parent.children.append(element)
        stack.append((kid.get("/K"), element, page, depth + 1))
    return tree


def _numbers(node: Object | None) -> Iterator[tuple[int, Object]]:
    """The entries of a number tree (ISO 32000-1, 7.9.7)."""
    seen: set[tuple[int, int]] = set()
    stack = [node]
    while stack:
        node = stack.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        kids, pairs = node.get("/Kids"), node.get("/Nums")
        stack += list(kids) if isinstance(kids, Array) else []
        values = list(pairs) if isinstance(pairs, Array) else []
        yield from ((int(key), value) for key, value in zip(values[::2], values[1::2], strict=False) if isinstance(key, int))


def _roles(top: Dictionary) -> dict[str, str]:
    mapping = top.get("/RoleMap")
    return {str(name)[1:]: str(value)[1:] for name, value in mapping.items()} if isinstance(mapping, Dictionary) else {}


def _mark(tree: Tree, parent: Element, page: Object | None, mcid: int) -> None:
    parent.marks += 1
    if isinstance(page, Dictionary):
        tree.marked.setdefault(page.objgen, set()).add(mcid)


def _element(node: Dictionary, parent: Element, roles: dict[str, str], page: int) -> Element:
    said = str(node.get("/S", "/"))[1:]
    return Element(
        type=standard_type(said, roles),
        said=said,
        parent=parent,
        page=page,
        alt=text(node.get("/Alt")),
        actual=text(node.get("/ActualText")),
        id=text(node.get("/ID")),
        language=text(node.get("/Lang")),
        attributes=_attributes(node.get("/A")),
    )


def standard_type(said: str, roles: dict[str, str]) -> str:
    """The standard type that a type is mapped to; empty where there is none."""
    seen = set()
    while said not in seen:
        if said in STANDARD or (said.startswith("H") and said[1:].isdecimal()):
            return said
        seen.add(said)
        said = roles.get(said, "")
    return ""


def _attributes(value: Object | None) -> dict[str, object]:
    found: dict[str, object] = {}
    for part in list(value) if isinstance(value, Array) else [value]:
        if isinstance(part, Dictionary):
            found |= {str(name)[1:]: attribute for name, attribute in part.items() if name != "/O"}
    return found


def text(value: Object | None) -> str:
    """A text string of a PDF; empty where it is none."""
    return str(value).strip() if isinstance(value, String) else ""


def is_true(holder: Dictionary | Stream, key: str) -> bool:
    """Whether a boolean entry is there and true."""
    return holder.get(key) == True  # noqa: E712 - pikepdf's types do not know that booleans come as bool
