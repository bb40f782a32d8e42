"""What on a page is not the article: rules by structure and by what page makers call things, each with the name it is recorded under.

Every rule name may stand in `settings.keep`, and is then not applied.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from convert.readers.page.measure import Measures
from convert.readers.page.pictures import is_picture
from convert.readers.page.tree import BLOCK, PICTURE_TAGS, RAW, Node

_UNSEEN = re.compile(
    r"(^|\s)(is-|u-)?(hidden|hide|invisible|(visually|element|a11y|accessibility)-?_?(hidden|invisible|hide)|sr-only|(screen-?reader|assistive)(s?-?(text|only))?|"
    r"off-?screen|visible-print(-block)?|print-only|only-print|hidden-visually)(\s|$)",
    re.I,
)
"""Whole class names of what is for screen readers or print alone; `hidden-xs` and the like are shown on some screens."""

_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BODY_ROLES = frozenset(("main", "article", "document"))
_CONTROLS = frozenset((
    "button", "input", "select", "textarea", "option", "datalist", "fieldset", "progress", "meter", "optgroup",
))  # fmt: skip
_DEAD = RAW | frozenset((
    "head", "link", "meta", "base", "title", "source", "track", "param", "area", "map", "canvas", "dialog",
))  # fmt: skip

Rule = Callable[[Node, Measures], bool]


def is_hidden(node: Node) -> bool:
    """True for what the page itself does not show: `hidden`, display:none, text for screen readers only."""
    attributes = node.attributes
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if "style" in attributes and _INVISIBLE.search(attributes["style"]):
        return True
    if _UNSEEN.search(node.get("class")) and not _has_picture(node):
        return True
    return attributes.get("aria-hidden") == "true" and not _has_picture(node)


def _has_picture(node: Node) -> bool:
    return any(inner.tag in PICTURE_TAGS for inner in node.walk())


def _named(kind: str, *, most: int = 10**9) -> Rule:
    """A rule for elements called `kind` with at most `most` unlinked characters."""

    def applies(node: Node, measures: Measures) -> bool:
        return kind in node.kinds and measures.unlinked(node) <= most

    return applies


def _navigation(node: Node, measures: Measures) -> bool:
    if node.tag in ("nav", "menu") or node.get("role") in ("navigation", "menu", "menubar", "search", "toolbar", "tablist"):
        return True
    return "navigation" in node.kinds and (measures.link_share(node) > 0.3 or measures.unlinked(node) < 120)


def _page_header(node: Node, measures: Measures) -> bool:
    if node.get("role") == "banner":
        return True
    if node.tag != "header" or node.first("h1") is not None:
        return False
    return not any(above.tag in ("article", "main", "section") for above in node.ancestors()) and measures.unlinked(node) < 1500


def _page_footer(node: Node, measures: Measures) -> bool:
    return (
        node.tag == "footer"
        or node.get("role") == "contentinfo"
        or ("footer" in node.kinds and (measures.unlinked(node) < 1500 or measures.link_share(node) > 0.2))
    )


def _control(node: Node, measures: Measures) -> bool:
    if node.tag in _CONTROLS or node.get("role") in ("button", "dialog", "alertdialog", "alert", "tooltip", "status"):
        return measures.unlinked(node) < 1500
    return node.tag == "form" and measures.unlinked(node) < 600


def _byline(node: Node, measures: Measures) -> bool:
    chars = measures.chars[node.index]
    if chars > 140 or (chars > 60 and node.text().endswith((".", "!", "?", "…"))):
        return False
    return "byline" in node.kinds or node.get("rel") == "author" or "author" in node.get("itemprop").split()


def _date(node: Node, measures: Measures) -> bool:
    if measures.chars[node.index] > 90:
        return False
    if node.tag == "time" or node.get("itemprop") in ("datePublished", "dateModified"):
        return not _inside_sentence(node, measures)
    return "date" in node.kinds and any(letter.isdigit() for letter in node.text())


def _inside_sentence(node: Node, measures: Measures) -> bool:
    """True for an element that stands within running text, as a `time` in the middle of a paragraph does."""
    block = next((above for above in node.ancestors() if above.tag in BLOCK), None)
    own = measures.own.get(block.index) if block is not None else None
    return own is not None and own.chars - measures.chars[node.index] > 60


def _teasers(node: Node, measures: Measures) -> bool:
    """A row of boxes that each lead to another page: a linked headline and at most a few lines."""
    children = [child for child in node.elements() if measures.chars[child.index] or child.first("img") is not None]
    if len(children) < 3 or node.tag in ("p", "tr", "tbody", "table", "body"):
        return False
    boxes = sum(_is_teaser(child, measures) for child in children)
    return boxes >= 3 and boxes >= 0.7 * len(children)


def _is_teaser(node: Node, measures: Measures) -> bool:
    chars = measures.chars[node.index]
    if not 15 <= chars <= 700 or node.tag in ("p", "h1", "h2", "h3", "h4", "blockquote", "table", "figure", "a", "span"):
        return False
    for inner in node.walk():
        if inner.tag == "a" and inner.get("href")[:1] not in ("", "#") and measures.chars[inner.index] >= 12:
            headline = any(each.tag in ("h2", "h3", "h4", "h5", "h6") for each in (*inner.ancestors(), *inner.walk()) if node.holds(each))
            return headline or measures.link_share(node) > 0.8
    return False


def _aside_links(node: Node, measures: Measures) -> bool:
    """A box beside the story that leads to other stories: mostly links, or a headline that is one."""
    if node.tag != "aside" and node.get("role") != "complementary":
        return False
    if measures.link_share(node) > 0.4 or (
        measures.linked[node.index] and measures.chars[node.index] < 160 and node.first("h2", "h3", "h4") is not None
    ):
        return True
    heads = (inner for inner in node.find("h2", "h3", "h4", "h5", "h6") if measures.chars[inner.index])
    return any(
        measures.link_share(head) > 0.8 or any(above.tag == "a" for above in head.ancestors() if node.holds(above)) for head in heads
    )


def _gallery(node: Node, measures: Measures) -> bool:
    """A slide show with a title of its own and a dozen pictures or more: another work, set into the article."""
    if "gallery" not in node.kinds or node.first("h1") is not None or node.first("h2", "h3", "h4", "h5") is None:
        return False
    return sum(is_picture(inner) for inner in node.walk()) >= 12


RULES: dict[str, Rule] = {
    "navigation": _navigation,
    "page-header": _page_header,
    "page-footer": _page_footer,
    "comments": _named("comments"),
    "share": _named("share", most=300),
    "consent": _named("consent", most=3000),
    "dialog": _named("dialog", most=3000),
    "newsletter": _named("newsletter", most=700),
    "advert": _named("advert", most=900),
    "related": _named("related", most=1500),
    "author-box": _named("author box", most=1500),
    "sidebar": _named("sidebar", most=2500),
    "tags": _named("tags", most=250),
    "tools": _named("tools", most=250),
    "byline": _byline,
    "date": _date,
    "control": _control,
    "gallery": _gallery,
    "teasers": _teasers,
    "aside-links": _aside_links,
}
"""Rules in the order in which they are asked."""

_NEVER = frozenset(("#document", "html", "body", "main"))
_TEXTUAL = frozenset((
    "em", "i", "b", "strong", "span", "font", "a", "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "code", "pre", "sup", "sub",
    "blockquote", "img", "figure", "figcaption",
))  # fmt: skip


def decide(root: Node, measures: Measures, keep: tuple[str, ...], story: Callable[[Node], bool]) -> dict[int, str]:
    """Index of every outermost element that is not the article → the rule's name.

    `story` says of an element that it holds the story for certain (its title, its marked body); such an element is never dropped.
    """
    rules = [(name, rule) for name, rule in RULES.items() if name not in keep]
    out: dict[int, str] = {}
    whole = max(1, measures.unlinked(root))
    stack = [root]
    while stack:
        node = stack.pop()
        if node.tag in _DEAD:
            continue
        if node.tag not in _NEVER and node.tag not in PICTURE_TAGS and node.get("role") not in _BODY_ROLES:
            if "hidden" not in keep and is_hidden(node) and measures.unlinked(node) * 2 < whole:
                out[node.index] = "hidden"
                continue
            name = next((name for name, rule in rules if rule(node, measures)), "")
            if name and not _protected(node, name, measures, whole, story):
                out[node.index] = name
                continue
        stack.extend(node.elements())
    return out


def _speaks(node: Node, measures: Measures) -> bool:
    """True for an element with a quotation or a paragraph of some length in it."""
    return any(
        inner.tag == "blockquote" or (inner.tag == "p" and measures.unlinked(inner) > 100) or inner.tag == "figcaption"
        for inner in node.walk()
    )


def _protected(node: Node, name: str, measures: Measures, whole: int, story: Callable[[Node], bool]) -> bool:
    if story(node):
        return True
    if node.tag in _TEXTUAL and name not in ("byline", "date", "navigation", "page-footer", "control") and measures.unlinked(node) > 200:
        return True
    if name == "gallery":
        return False
    if name in ("share", "tools", "tags") and _speaks(node, measures):
        return True
    if name in ("tools", "tags", "date", "byline", "dialog") and any(
        is_picture(inner) and "icon" not in inner.kinds for inner in node.find("figure", "picture", "img")
    ):
        return name not in ("byline", "date") or node.first("figcaption") is not None
    if name == "teasers":
        return measures.unlinked(node) > 0.3 * whole
    return name not in ("comments", "navigation", "page-footer") and measures.unlinked(node) * 2 > whole
