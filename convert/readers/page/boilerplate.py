"""What on a page is not the article: rules by structure and by what page makers call things, each with the name it is recorded under.

Every rule name may stand in `settings.keep`, and is then not applied.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from convert.readers.page.measure import Measures
from convert.readers.page.tree import PICTURE_TAGS, RAW, Node

_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BODY_ROLES = frozenset(("main", "article", "document"))
_CONTROLS = frozenset(["button", "input", "select", "textarea", "option", "datalist", "fieldset", "progress", "meter", "optgroup"])
_DEAD = RAW | frozenset(["head", "link", "meta", "base", "title", "source", "track", "param", "area", "map", "canvas", "dialog"])

Rule = Callable[[Node, Measures], bool]


def is_hidden(node: Node) -> bool:
    """True for what the page itself does not show: `hidden`, display:none, text for screen readers only."""
    attributes = node.attributes
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if "style" in attributes and _INVISIBLE.search(attributes["style"]):
        return True
    if "hidden" in node.kinds and not any(inner.tag in PICTURE_TAGS for inner in node.walk()):
        return True
    return attributes.get("aria-hidden") == "true" and not _has_picture(node)


def _has_picture(node: Node) -> bool:
    return any(inner.tag in PICTURE_TAGS for inner in node.walk())


def _named(kind: str, *, most: int = 10**9, links: float = 0.0) -> Rule:
    """A rule for elements called `kind` with at most `most` unlinked characters, or more where at least `links` of the text is links."""

    def applies(node: Node, measures: Measures) -> bool:
        if kind not in node.kinds:
            return False
        return measures.unlinked(node) <= most and measures.link_share(node) >= links

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
    return node.tag == "footer" or node.get("role") == "contentinfo" or ("footer" in node.kinds and measures.unlinked(node) < 1500)


def _control(node: Node, measures: Measures) -> bool:
    if node.tag in _CONTROLS or node.get("role") in ("button", "dialog", "alertdialog", "alert", "tooltip", "status"):
        return measures.unlinked(node) < 1500
    return node.tag == "form" and measures.unlinked(node) < 600


def _byline(node: Node, measures: Measures) -> bool:
    if measures.chars[node.index] > 140:
        return False
    return "byline" in node.kinds or node.get("rel") == "author" or "author" in node.get("itemprop").split()


def _date(node: Node, measures: Measures) -> bool:
    if measures.chars[node.index] > 90:
        return False
    if node.tag == "time" or node.get("itemprop") in ("datePublished", "dateModified"):
        return not _inside_sentence(node)
    return "date" in node.kinds and any(letter.isdigit() for letter in node.text())


def _inside_sentence(node: Node) -> bool:
    """True for an element that stands within running text, as a `time` in the middle of a paragraph does."""
    parent = node.parent
    return parent is not None and sum(len(child.strip()) for child in parent.children if isinstance(child, str)) > 60


RULES: dict[str, Rule] = {
    "navigation": _navigation,
    "page-header": _page_header,
    "page-footer": _page_footer,
    "comments": _named("comments"),
    "share": _named("share", most=300),
    "consent": _named("consent", most=3000),
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
}
"""Rules in the order in which they are asked."""

_NEVER = frozenset(("#document", "html", "body", "main"))
_TEXTUAL = frozenset(
    [
        "em",
        "i",
        "b",
        "strong",
        "span",
        "font",
        "a",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "tr",
        "tbody",
        "table",
        "code",
        "pre",
        "sup",
        "sub",
        "blockquote",
        "img",
        "figure",
        "figcaption",
    ]
)
_SMALL_ONLY = 60


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
        if node.tag not in _NEVER and node.get("role") not in _BODY_ROLES:
            if "hidden" not in keep and is_hidden(node) and measures.unlinked(node) * 2 < whole:
                out[node.index] = "hidden"
                continue
            name = next((name for name, rule in rules if rule(node, measures)), "")
            if name and not _protected(node, name, measures, whole, story):
                out[node.index] = name
                continue
        stack.extend(node.elements())
    return out


def _protected(node: Node, name: str, measures: Measures, whole: int, story: Callable[[Node], bool]) -> bool:
    if story(node):
        return True
    if node.tag in _TEXTUAL and name not in ("byline", "date", "navigation", "page-footer", "control") and measures.unlinked(node) > 200:
        return True
    return name not in ("comments", "navigation", "page-footer") and measures.unlinked(node) * 2 > whole
