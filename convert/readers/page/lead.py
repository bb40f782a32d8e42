"""Lead pictures: those that stand about the title, outside the element of the article's text, and those that only the page's data name."""

from __future__ import annotations

from typing import Any

from convert.article.pictures import Described, Missing
from convert.readers.page import linked_data
from convert.readers.page.captions import Group, Plan
from convert.readers.page.page import Page
from convert.readers.page.pictures import Found, identity
from convert.readers.page.tree import Node

_FAR = 400
"""Elements: a picture further before the body is the site's, not the article's."""

_TELLING = 6
"""Words: a shorter caption in a page's data is most often a title or a file's name, and shown nowhere."""

_MIN_WIDTH = 200
"""CSS pixels: a lead picture is not narrower, where the page says its width."""


def lead_nodes(page: Page, root: Node, out: dict[int, str], title: Node | None) -> list[Node]:
    """The nodes before `root` in which a lead picture and its caption may stand, boilerplate left out."""
    start = _start(root, title)
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


def _start(root: Node, title: Node | None) -> int | None:
    """Where the article begins: at the container marked as one, else at what holds both title and text, else at the title."""
    marked = [
        above
        for above in root.ancestors()
        if above.tag in ("article", "main") or "Article" in above.get("itemtype") or above.get("role") == "article"
    ]
    article = next((above for above in marked if above.tag == "article"), marked[-1] if marked else None)
    if article is not None and root.index - article.index <= _FAR:
        return article.index
    if title is None or title.index > root.index or root.index - title.index > _FAR:
        return None
    both = next((above for above in title.ancestors() if above.holds(root)), None)
    if both is not None and both.tag not in ("body", "html", "#document") and root.index - both.index <= _FAR:
        return both.index
    return title.index


def is_lead(group: Group) -> bool:
    """True for a picture that can lead an article: captioned, or neither narrow nor a link to another page."""
    picture = group.pictures[0]
    if group.captions:
        return True
    if 0 < picture.size[0] < _MIN_WIDTH:
        return False
    link = next((above for above in picture.node.ancestors() if above.tag == "a" and above.get("href")), None)
    return (
        link is None
        or any(identity(address) == identity(link.get("href")) for address in picture.addresses)
        or link.get("href").startswith("#")
    )


def from_linked_data(page: Page, plan: Plan, all_things: list[dict[str, Any]]) -> Group | None:
    """Gives captions of the page's data to the pictures that they name; the article's own picture where the page shows none.

    Some pages show their lead picture by a script alone: then the data of the article (schema.org `image`) is all that was saved of it.
    """
    shown = {identity(address): group for group in plan.groups.values() for picture in group.pictures for address in picture.addresses}
    told = {
        identity(address): (caption if len(caption.split()) >= _TELLING else "", credit)
        for address, caption, credit in linked_data.captions(all_things)
    }
    for mark, said in told.items():
        group = shown.get(mark)
        if group is not None and not group.captions:
            group.said = said
    if shown or plan.media:
        return None
    article = linked_data.article(all_things)
    images = article.get("image")
    first = images[0] if isinstance(images, list) and images else images
    address = (
        linked_data.text(first.get("contentUrl")) or linked_data.text(first.get("url"))
        if isinstance(first, dict)
        else linked_data.text(first)
    )
    if not address.startswith(("http://", "https://")) or "logo" in address.lower():
        return None
    alt = linked_data.text(first.get("alternativeHeadline")) if isinstance(first, dict) else ""
    picture = Found(page.body, (address,), Described(alt) if alt else Missing(), (0, 0))
    return Group([picture], said=told.get(identity(address), ("", "")))
