"""Where on the page the article is: the element whose text is worth most once links, snippets and marked boilerplate count against it.

The title narrows the search: the article stands in the container that the title's heading stands in (`article`, `main`, or the first
ancestor with running text enough), however much text the page's other parts hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from convert.readers.page.measure import Measures, Own
from convert.readers.page.tree import HEADINGS, Node

_PARAGRAPH = 80
_LONG_RUN = 500
"""Letters of a long run of text, divided by breaks alone, that make up for one paragraph."""

_SILENT = frozenset((*HEADINGS, "figcaption", "caption"))
_CELLS = frozenset(("td", "th", "dt"))
_PARTS = frozenset(
    ("p", *HEADINGS, "li", "ul", "ol", "table", "tr", "tbody", "blockquote", "a", "span", "font", "b", "i", "em", "strong", "pre")
)
"""Elements that are parts of an article, never the whole."""

_DESCEND = 0.88
"""The part of an element's worth that one child must hold for the article to be that child."""

_ENOUGH_WORTH = 250.0
_ENOUGH_SHARE = 0.25
_ENOUGH_PARAGRAPHS = 3


@dataclass(frozen=True)
class Found:
    """The element that is the article, and what it is worth (about the letters of its running text)."""

    root: Node
    worth: float


@dataclass
class Values:
    """By node index: what an element with all below it is worth, and how many paragraphs it holds."""

    worth: dict[int, float] = field(default_factory=dict)
    paragraphs: dict[int, int] = field(default_factory=dict)


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


def values(body: Node, measures: Measures, out: dict[int, str]) -> Values:
    """The values of every element; what is in `out` counts nothing."""
    found = Values()
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
        value = worth(node.tag, own) if own else 0.0
        count = 1 + int(value) // _LONG_RUN if value >= _PARAGRAPH else 0
        found.worth[node.index] = found.worth.get(node.index, 0.0) + value
        found.paragraphs[node.index] = found.paragraphs.get(node.index, 0) + count
        if node.parent is not None and node is not body:
            above = node.parent.index
            found.worth[above] = found.worth.get(above, 0.0) + found.worth[node.index]
            found.paragraphs[above] = found.paragraphs.get(above, 0) + found.paragraphs[node.index]
    return found


def find(body: Node, measures: Measures, out: dict[int, str], titles: Sequence[Node] = ()) -> Found:
    """The article's element: in the title's container the one of most worth, and below it the one that holds nearly all of that.

    `titles` are the headings that are surely the title, the surest first.
    """
    total = values(body, measures, out)
    best = _best(body, total)
    container = next((found for title in titles if (found := _container(title, total, total.worth.get(best.index, 0.0))) is not None), body)
    root = best if container.holds(best) and container is not best else _best(container, total)
    most = total.worth.get(root.index, 0.0)
    while root.tag in _PARTS and root.parent is not None and root is not body:
        root = root.parent
    while True:
        child = max((each for each in root.elements() if each.index in total.worth), key=lambda each: total.worth[each.index], default=None)
        if child is None or total.worth[child.index] < most * _DESCEND or child.tag in _PARTS:
            break
        root = child
    return Found(root, most)


def _best(inside: Node, total: Values) -> Node:
    live = (node for node in inside.walk() if node.index in total.worth)
    return max(live, key=lambda node: (total.worth[node.index], node.index), default=inside)


def _container(title: Node, total: Values, best: float) -> Node | None:
    """The nearest ancestor of the title that is marked to hold an article, else that can hold one; None where the title stands apart."""
    for above in title.ancestors():
        marked = above.tag in ("article", "main") or above.get("role") in ("main", "article") or "Article" in above.get("itemtype")
        if marked and total.worth.get(above.index, 0.0) >= _ENOUGH_WORTH:
            return above
    for above in title.ancestors():
        enough = total.worth.get(above.index, 0.0) >= max(_ENOUGH_WORTH, _ENOUGH_SHARE * best)
        if enough and total.paragraphs.get(above.index, 0) >= _ENOUGH_PARAGRAPHS:
            return above
    return None
