"""Lead pictures: those that stand between the title and the body, outside the article's own element."""

from __future__ import annotations

from convert.readers.page.page import Page
from convert.readers.page.tree import Node

_FAR = 400
"""Elements: a picture further before the body is the site's, not the article's."""


def lead_nodes(page: Page, root: Node, out: dict[int, str]) -> list[Node]:
    """The nodes before `root` in which a lead picture and its caption may stand, boilerplate left out."""
    start = _start(page, root)
    if start is None:
        return []
    nodes: list[Node] = []
    stack = [page.body]
    while stack:
        node = stack.pop()
        if node.index in out or node.index >= root.index or node.last < start:
            continue
        if node.index >= start and not node.holds(root):
            nodes.append(node)
        stack.extend(child for child in reversed(node.children) if isinstance(child, Node))
    return nodes


def _start(page: Page, root: Node) -> int | None:
    """Where the article begins: at the container that marks it as one, or at its title."""
    start: int | None = None
    for above in root.ancestors():
        if above.tag == "article" or above.get("role") == "article" or "Article" in above.get("itemtype") or above.tag == "main":
            start = above.index
            if above.tag == "article":
                break
    heads = [node for node in page.body.find("h1") if node.index < root.index]
    if start is None and heads:
        start = heads[-1].index
    if start is None or root.index - start > _FAR:
        return heads[-1].index if heads and root.index - heads[-1].index <= _FAR else None
    return start
