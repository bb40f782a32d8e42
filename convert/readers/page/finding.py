"""Where on the page the article is: the element whose text is worth most once links, snippets and marked boilerplate count against it."""

from __future__ import annotations

from dataclasses import dataclass

from convert.readers.page.measure import Measures, Own
from convert.readers.page.tree import HEADINGS, Node

_PARAGRAPH = 80
_SILENT = frozenset((*HEADINGS, "figcaption", "caption"))
_CELLS = frozenset(("td", "th", "dt"))
_PARTS = frozenset(
    ("p", *HEADINGS, "li", "ul", "ol", "table", "tr", "tbody", "blockquote", "a", "span", "font", "b", "i", "em", "strong", "pre")
)
_DESCEND = 0.88
"""The part of an element's worth that one child must hold for the article to be that child."""


@dataclass(frozen=True)
class Found:
    """The element that is the article, and what it is worth (about the letters of its running text)."""

    root: Node
    worth: float


def worth(tag: str, own: Own) -> float:
    """What a block's own text says for (above 0) or against its being part of an article."""
    if tag in _SILENT or not own.chars or (tag in _CELLS and not own.linked and own.chars < _PARAGRAPH):
        return 0.0
    plain = own.chars - own.linked
    share = own.linked / own.chars
    if tag == "li" and own.linked >= 20 and share > 0.15:
        return 0.0
    if share > 0.5:
        return -10.0 - own.linked * 0.5
    if own.chars >= _PARAGRAPH:
        sentences = own.ends + own.commas * 0.5
        return plain * (1.0 - share) * (1.0 if sentences >= 1 else 0.3)
    if own.ends:
        return plain * 0.7
    return -5.0 if tag != "li" else -3.0


def values(body: Node, measures: Measures, out: dict[int, str]) -> dict[int, float]:
    """The worth of every element with all below it; what is in `out` counts nothing."""
    total: dict[int, float] = {}
    order: list[Node] = []
    stack = [body]
    while stack:
        node = stack.pop()
        if node.index in out:
            continue
        order.append(node)
        stack.extend(node.elements())
    for node in reversed(order):
        own = measures.own.get(node.index)
        value = total.get(node.index, 0.0) + (worth(node.tag, own) if own else 0.0)
        total[node.index] = value
        if node.parent is not None and node is not body:
            total[node.parent.index] = total.get(node.parent.index, 0.0) + value
    return total


def find(body: Node, measures: Measures, out: dict[int, str]) -> Found:
    """The article's element: the one of most worth, and below it the one that holds nearly all of that."""
    total = values(body, measures, out)
    root = max((node for node in body.walk() if node.index in total), key=lambda node: (total[node.index], node.index), default=body)
    best = total.get(root.index, 0.0)
    while root.tag in _PARTS and root.parent is not None and root is not body:
        root = root.parent
    while True:
        child = max((each for each in root.elements() if each.index in total), key=lambda each: total[each.index], default=None)
        if child is None or total[child.index] < best * _DESCEND or child.tag in _PARTS:
            break
        root = child
    return Found(root, best)
