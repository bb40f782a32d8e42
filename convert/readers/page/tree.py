"""The page as a light tree of nodes that the reader's other files measure and walk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from convert.errors import TooLarge
from convert.readers.page.vocabulary import kinds

MAX_DEPTH = 120
"""Elements nested deeper are hung on their ancestor at this depth: their text stays, and no walk can exhaust the stack."""

MAX_ELEMENTS = 400_000
"""More elements are no article; the bound protects memory."""

MAX_ATTRIBUTE = 1_000_000
"""A longer attribute is dropped unless it is a picture's data: URI."""

VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
RAW = frozenset(("script", "style", "template", "iframe", "noembed", "noframes", "xmp"))

BLOCK = frozenset((
    "address", "article", "aside", "body", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "li", "main", "menu", "nav", "noscript", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul", "caption", "option", "amp-carousel",
))  # fmt: skip
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
PICTURE_TAGS = frozenset(("img", "amp-img", "amp-anim", "image"))

_SPACE = re.compile(r"\s{2,}|[^\S ]")


class Node:
    """One element: its tag and attributes in lower case, its children (nodes and strings) in order, and its place."""

    __slots__ = ("attributes", "children", "index", "kinds", "last", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None, index: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node | str] = []
        self.parent = parent
        self.index = index
        """The node's number in document order; its descendants are those up to and with `last`."""
        self.last = index
        self.kinds = kinds(f"{attributes.get('class', '')} {attributes.get('id', '')}")
        """What the page's makers call this element: keys of `vocabulary.VOCABULARY`."""

    def get(self, name: str) -> str:
        """The attribute, stripped; empty where there is none."""
        return self.attributes.get(name, "").strip()

    def elements(self) -> Iterator[Node]:
        """The child elements."""
        return (child for child in self.children if isinstance(child, Node))

    def walk(self) -> Iterator[Node]:
        """This node and all below it in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def ancestors(self) -> Iterator[Node]:
        """The parent, its parent, and so on to the root."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def holds(self, other: Node) -> bool:
        """True when `other` is this node or stands below it."""
        return self.index <= other.index <= self.last

    def find(self, *tags: str) -> Iterator[Node]:
        """All nodes with one of these tags, in document order."""
        return (node for node in self.walk() if node.tag in tags)

    def first(self, *tags: str) -> Node | None:
        """The first node with one of these tags."""
        return next(self.find(*tags), None)

    def text(self) -> str:
        """The text below, blocks and breaks set off by spaces, white space folded; scripts and the like left out."""
        parts: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item)
                continue
            if item.tag in RAW:
                continue
            if item.tag in BLOCK or item.tag == "br":
                parts.append(" ")
                stack.append(" ")
            stack.extend(reversed(item.children))
        return squeeze("".join(parts))

    def raw_text(self) -> str:
        """The characters below exactly as they stand, a `br` as a newline: for preformatted text and scripts."""
        parts: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item)
            elif item.tag == "br":
                parts.append("\n")
            else:
                stack.extend(reversed(item.children))
        return "".join(parts)


def squeeze(text: str) -> str:
    """The text with white space folded and its edges stripped."""
    return _SPACE.sub(" ", text).strip()


class _Builder:
    """Takes the parser's events (lxml's target interface) and grows the tree."""

    def __init__(self) -> None:
        self.root = Node("#document", {}, None, 0)
        self.open = [self.root]
        self.names: list[tuple[str, bool]] = []
        self.count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise TooLarge(f"The page has more than {MAX_ELEMENTS:,} elements.", "Save the article alone, for instance from a reader view.")
        parent = self.open[-1]
        node = Node(_local(tag), {_local(name): value for name, value in attributes.items() if _keeps(value)}, parent, self.count)
        parent.children.append(node)
        closed = tag in VOID or len(self.open) > MAX_DEPTH
        self.names.append((tag, closed))
        if closed:  # what follows goes to the parent: the parser does not know all void elements
            return
        self.open.append(node)

    def end(self, tag: str) -> None:
        _, closed = self.names.pop()
        if closed:
            return
        node = self.open.pop()
        if tag == "noscript":
            self._unpack(node)

    def _unpack(self, node: Node) -> None:
        """What stands in a `noscript` is characters to the parser; only the pictures and players in it are of use to a reader."""
        content = "".join(child for child in node.children if isinstance(child, str))
        if "<img" not in content and "<iframe" not in content and "<amp-img" not in content:
            node.children = [child for child in node.children if isinstance(child, Node)]
            return
        inner = parse(content)
        node.children = [child for child in inner.children if isinstance(child, Node)]
        for child in node.elements():
            child.parent = node

    def data(self, text: str) -> None:
        self.open[-1].children.append(text)

    def comment(self, text: str) -> None:
        """Comments say nothing to a reader."""

    def close(self) -> Node:
        return self.root


def _local(name: str) -> str:
    return name.lower().rsplit("}", 1)[-1]


def _keeps(value: str) -> bool:
    return len(value) <= MAX_ATTRIBUTE or value.startswith("data:image/")


def parse(text: str) -> Node:
    """The page as a tree. Raises `TooLarge` beyond `MAX_ELEMENTS`."""
    builder: Any = _Builder()
    parser = etree.HTMLParser(target=builder, encoding="utf-8", huge_tree=True)
    data = text.encode("utf-8", "replace")
    for start in range(0, len(data), 1 << 20):
        parser.feed(data[start : start + (1 << 20)])
    try:
        parser.close()
    except etree.XMLSyntaxError:  # nothing that could be an element
        return Node("#document", {}, None, 0)
    _finish(builder.root)
    root: Node = builder.root
    return root


def _finish(root: Node) -> None:
    """Sets `last` of every node, children before parents, and joins neighbouring strings."""
    order = list(root.walk())
    for position, node in enumerate(order):
        node.index = position
        node.last = position
    for node in reversed(order):
        if node.parent is not None and node.last > node.parent.last:
            node.parent.last = node.last
        if sum(isinstance(child, str) for child in node.children) > 1:
            joined: list[Node | str] = []
            for child in node.children:
                if isinstance(child, str) and joined and isinstance(joined[-1], str):
                    joined[-1] += child
                else:
                    joined.append(child)
            node.children = joined
