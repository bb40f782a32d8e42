"""Which text belongs to which picture, as the page marks it: figure elements, class names in many languages, described-by, boxes.

Every marked caption finds its picture by climbing from the caption to the first element that holds a picture too; so one rule
serves `figure`, WordPress boxes, definition lists, one-picture tables and sibling boxes alike.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from convert.article.pictures import Described
from convert.readers.page.headline import key
from convert.readers.page.measure import Measures
from convert.readers.page.pictures import Found, identity, is_picture, read_picture, unwanted
from convert.readers.page.tree import HEADINGS, Node

_MAX_CAPTION = 1500
_MAX_CLIMB = 6
_MAX_GIVEN = 12
_FOREIGN_TEXT = 600
"""An element with more text than this beside caption and picture is no figure's box."""

MEDIA = ("video", "audio", "iframe", "amp-video", "amp-youtube", "amp-iframe", "object", "embed")


@dataclass
class Group:
    """What becomes one figure: pictures, and where its caption and its credit stand."""

    pictures: list[Found] = field(default_factory=list)
    captions: list[Node] = field(default_factory=list)
    credits: list[Node] = field(default_factory=list)
    said: tuple[str, str] = ("", "")
    """Caption and credit that the page's data give, where the page itself shows none."""


@dataclass
class Plan:
    """Picture element → its group (shared by the group's pictures); caption and credit elements that are spoken for."""

    groups: dict[int, Group] = field(default_factory=dict)
    taken: dict[int, Node] = field(default_factory=dict)
    media: dict[int, Group] = field(default_factory=dict)
    galleries: dict[int, list[Group]] = field(default_factory=dict)
    unwanted: dict[int, str] = field(default_factory=dict)


def plan(nodes: Iterable[Node], base: str, measures: Measures, by_id: Callable[[str], Node | None]) -> Plan:
    """The figures among `nodes` (document order, boilerplate left out), with their marked captions."""
    found = Plan()
    listed = list(nodes)
    pictures = _pictures(listed, base, found)
    order = sorted(found.groups)
    media = [node.index for node in listed if node.tag in MEDIA]
    inside = -1
    for node in listed:
        if node.index <= inside:
            continue
        kind = _marked(node, measures, pictures)
        if not kind:
            continue
        inside = node.last
        _tie(node, kind, found, order, media, measures)
    _described(listed, found, by_id)
    _galleries(listed, found, order, measures)
    return found


def without_portraits(found: Plan, names: set[str]) -> None:
    """Takes pictures without a caption that are described by an author's name alone out of the plan: portraits beside a byline."""
    for index, group in list(found.groups.items()):
        alt = group.pictures[0].alt
        if not group.captions and isinstance(alt, Described) and key(alt.text) in names:
            del found.groups[index]
            found.unwanted[index] = "portrait"


def _pictures(listed: list[Node], base: str, found: Plan) -> list[int]:
    """Reads all pictures into groups of their own; a noscript copy joins the picture before it."""
    seen: list[int] = []
    previous: Found | None = None
    for node in listed:
        if not is_picture(node):
            continue
        seen.append(node.index)
        picture = read_picture(node, base)
        if not picture.addresses:
            found.unwanted[node.index] = "placeholder"
            previous = picture
            continue
        if reason := unwanted(picture):
            found.unwanted[node.index] = reason
            continue
        if previous is not None and _is_copy(previous, picture):
            first = found.groups.get(previous.node.index)
            if first is not None:
                first.pictures[0] = _joined(first.pictures[0], picture)
                found.groups[node.index] = first
                continue
            picture = _joined(previous, picture) if previous.addresses else picture
        found.groups[node.index] = Group([picture])
        previous = picture
    return seen


def _is_copy(first: Found, second: Found) -> bool:
    """True where `second` shows the same picture as `first`, close by: another size, or the copy for browsers without scripts."""
    near = second.node.index - first.node.last <= 6
    if not near:
        return False
    if {identity(address) for address in first.addresses} & {identity(address) for address in second.addresses}:
        return True
    return any(above.tag == "noscript" for above in second.node.ancestors() if above.index > first.node.index)


def _joined(first: Found, second: Found) -> Found:
    alt = first.alt if isinstance(first.alt, Described) else second.alt
    return Found(first.node, tuple(dict.fromkeys((*first.addresses, *second.addresses))), alt, max(first.size, second.size))


def _marked(node: Node, measures: Measures, pictures: list[int]) -> str:
    """`caption` or `credit` where an element is called one and holds text but no picture."""
    if node.tag == "figcaption":
        return "caption" if measures.chars[node.index] else ""
    if not node.kinds & {"caption", "credit"} or node.tag in ("body", "html", "main", "article", "table", "img", "button", "a"):
        return ""
    chars = measures.chars[node.index]
    if not 0 < chars <= _MAX_CAPTION or node.tag in HEADINGS:
        return ""
    if _within(pictures, node):
        return ""
    return "caption" if "caption" in node.kinds else "credit"


def _tie(node: Node, kind: str, found: Plan, order: list[int], media: list[int], measures: Measures) -> None:
    """Gives a marked caption or credit to the picture or player that it stands with; one that has none stays text."""
    own = measures.chars[node.index]
    for level, box in enumerate(node.ancestors()):
        if box.tag in ("body", "html", "main") or level >= _MAX_CLIMB:
            return
        inside = _within(order, box)
        playing = _within(media, box)
        if not inside and not playing:
            if box.tag == "figure":
                return
            continue
        if box.tag != "figure" and measures.chars[box.index] - own > _FOREIGN_TEXT + own * 2 and level > 0:
            return
        if playing and (not inside or _is_player(box)):
            _give(found.media.setdefault(playing[0], Group()), node, kind, found)
            return
        group = _nearest(node, box, inside, found)
        if group is not None:
            _give(group, node, kind, found)
        return


def _within(indices: list[int], box: Node) -> list[int]:
    """Those of the sorted indices that stand inside the box."""
    return indices[bisect_left(indices, box.index) : bisect_right(indices, box.last)]


def _is_player(box: Node) -> bool:
    return "embed box" in box.kinds or box.tag in MEDIA


def _nearest(node: Node, box: Node, inside: list[int], found: Plan) -> Group | None:
    """Of the pictures in the box that of the caption: all of a figure with one caption, else the last one before, else the next."""
    before = [index for index in inside if index < node.index]
    if box.tag == "figure" and len(inside) > 1:
        merged = found.groups[inside[0]]
        for index in inside[1:]:
            other = found.groups[index]
            if other is not merged and not other.captions:
                merged.pictures += other.pictures
                found.groups[index] = merged
        return merged
    free = [index for index in before if not found.groups[index].captions]
    if before and found.groups[before[-1]].captions and node.index - before[-1] > 1 and not free:
        after = [index for index in inside if index > node.index]
        return found.groups[after[0]] if after and not found.groups[after[0]].captions else found.groups[before[-1]]
    chosen = before[-1] if before else inside[0]
    return found.groups[chosen]


def _give(group: Group, node: Node, kind: str, found: Plan) -> None:
    given = group.captions if kind == "caption" else group.credits
    if len(given) < _MAX_GIVEN:
        given.append(node)
        found.taken[node.index] = node


def _described(listed: list[Node], found: Plan, by_id: Callable[[str], Node | None]) -> None:
    """Captions that a picture names itself (`aria-describedby`)."""
    for node in listed:
        group = found.groups.get(node.index)
        name = node.get("aria-describedby").split(" ")[0]
        if group is None or not name or group.captions:
            continue
        target = by_id(name)
        if target is not None and target.index not in found.taken and not target.holds(node):
            _give(group, target, "caption", found)


def _galleries(listed: list[Node], found: Plan, order: list[int], measures: Measures) -> None:
    """In a gallery or slide show what stands with a picture in its item is its caption, and the rest is buttons and counters."""
    inside = -1
    by_index = {node.index: node for node in listed if node.index in found.groups}
    for node in listed:
        if node.index <= inside or "gallery" not in node.kinds or node.tag in ("body", "html", "main", "article", "figure", "img", "a"):
            continue
        held = list(dict.fromkeys(_within(order, node)))
        if not held or node.first("h1") is not None:
            continue
        items = {index: _item(node, by_index[index], order) for index in held}
        beside = measures.chars[node.index] - sum(measures.chars[item.index] for item in set(items.values()))
        if beside > _FOREIGN_TEXT or any(measures.chars[item.index] > _MAX_CAPTION for item in items.values()):
            continue
        inside = node.last
        groups: dict[int, Group] = {}
        for index, item in items.items():
            group = found.groups[index]
            if id(group) not in groups and not group.captions and item.index != index and measures.chars[item.index] > 2:
                group.captions.append(item)
            groups[id(group)] = group
        found.galleries[node.index] = list(groups.values())


def _item(gallery: Node, picture: Node, order: list[int]) -> Node:
    """The highest element below the gallery that holds this picture and no other."""
    item = picture
    for above in picture.ancestors():
        if above is gallery or len(_within(order, above)) > 1:
            break
        item = above
    return item
