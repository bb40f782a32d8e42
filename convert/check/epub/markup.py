"""XHTML by the letter (HTML, 4; EPUB 3.3, 6.1): elements that exist, where they may stand; the errors that converters make."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.check.epub.opened import HTML, Document, name_of
from convert.check.epub.rules import epub_finding
from convert.check.report import Finding
from convert.check.safexml import local

_FLOW_ONLY = frozenset({
    "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "menu", "nav",
    "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "colgroup",
    "col",
})  # fmt: skip
"""Elements that may not stand where only phrasing is allowed."""

_PHRASING = frozenset({
    "a", "abbr", "area", "audio", "b", "bdi", "bdo", "br", "button", "canvas", "cite", "code", "data", "datalist", "del", "dfn", "em",
    "embed", "i", "iframe", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "meta", "meter", "noscript", "object",
    "output", "picture", "progress", "q", "ruby", "s", "samp", "script", "select", "slot", "small", "span", "strong", "sub", "sup",
    "svg", "template", "textarea", "time", "u", "var", "video", "wbr", "math",
})  # fmt: skip

_OTHER = frozenset({
    "html", "head", "title", "base", "style", "body", "param", "source", "track", "option", "optgroup", "legend", "rp", "rt", "rb",
    "rtc", "area", "col",
})  # fmt: skip

KNOWN = _FLOW_ONLY - {"center", "dir"} | _PHRASING | _OTHER
"""The elements of HTML; `param`, `rb` and `rtc` are obsolete, but harmless."""

_PHRASING_PARENTS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "span", "em", "strong", "small", "s", "cite", "q", "dfn", "abbr", "time", "code",
    "var", "samp", "kbd", "sub", "sup", "i", "b", "u", "mark", "bdi", "bdo", "data", "label", "button", "legend", "rt", "rp", "output",
    "progress", "meter", "summary",
})  # fmt: skip
"""Elements in which only phrasing may stand (`summary` and `legend` also take headings)."""

_TRANSPARENT = frozenset({"a", "ins", "del", "map", "object", "video", "audio", "canvas", "noscript"})

_PARENTS = {
    "li": {"ul", "ol", "menu"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "td": {"tr"}, "th": {"tr"},
    "tr": {"table", "thead", "tbody", "tfoot"},
    "thead": {"table"}, "tbody": {"table"}, "tfoot": {"table"}, "caption": {"table"}, "colgroup": {"table"}, "col": {"colgroup"},
    "figcaption": {"figure"}, "summary": {"details"}, "legend": {"fieldset"}, "body": {"html"}, "head": {"html"}, "title": {"head"},
    "option": {"select", "optgroup", "datalist"}, "base": {"head"},
}  # fmt: skip

_CHILDREN = {
    "ul": {"li"}, "ol": {"li"}, "menu": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"td", "th"}, "thead": {"tr"}, "tbody": {"tr"},
    "tfoot": {"tr"}, "colgroup": {"col"}, "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"}, "html": {"head", "body"},
    "head": {"title", "meta", "link", "style", "script", "base", "noscript"},
}  # fmt: skip
"""Elements that hold only these (and scripts and templates)."""

_INTERACTIVE = frozenset({"a", "button", "details", "embed", "iframe", "label", "select", "textarea"})

_OBSOLETE = {
    "*": {
        "align", "bgcolor", "background", "clear", "vspace", "hspace", "nowrap", "valign", "noshade", "compact", "language", "alink",
        "vlink", "link",
    },
    "table": {"border", "cellpadding", "cellspacing", "frame", "rules", "summary", "width", "height"},
    "td": {"width", "height", "axis", "abbr", "scope", "char", "charoff"}, "th": {"width", "height", "axis", "char", "charoff"},
    "col": {"width", "char", "charoff"}, "colgroup": {"width", "char", "charoff"}, "tr": {"char", "charoff", "height"},
    "img": {"border", "longdesc", "name", "lowsrc"}, "a": {"name", "rev", "shape", "coords", "charset"}, "hr": {"width", "size", "color"},
    "body": {"text"}, "pre": {"width"}, "ul": {"type"}, "html": {"version"}, "iframe": {"frameborder", "scrolling"},
}  # fmt: skip
"""Attributes that HTML has given up (16.2): an error in EPUB."""


def check_markup(document: Document) -> Iterator[Finding]:
    """The elements of one XHTML document; what is inside SVG and MathML is theirs."""
    for element in document.root.iter(f"{HTML}*"):
        name = local(element)
        yield from _element(document, element, name)
        yield from _attributes(document, element, name)
    bodies = document.root.findall(f"{HTML}body")
    if len(bodies) != 1 or document.root.find(f"{HTML}head") is None:
        yield epub_finding("epub-structure", f"{document.path} does not have one head and one body.", document.path)


def _element(document: Document, element: etree._Element, name: str) -> Iterator[Finding]:
    place = document.place(element)
    if name not in KNOWN and "-" not in name:
        yield epub_finding("epub-element", f"There is no element <{name}> in HTML.", place)
        return
    parent = element.getparent()
    around = "" if parent is None else local(parent)
    if name in _PARENTS and around not in _PARENTS[name] and around != "template":
        yield epub_finding("epub-nesting", f"<{name}> stands in <{around}>, where it may not.", place)
    elif around in _CHILDREN and name not in _CHILDREN[around] | {"script", "template"}:
        yield epub_finding("epub-nesting", f"<{around}> holds <{name}>, which it may not.", place)
    elif (
        name in _FLOW_ONLY
        and (holder := _phrasing_holder(parent))
        and not (holder in ("summary", "legend") and name in ("h1", "h2", "h3", "h4", "h5", "h6", "hgroup"))
    ):
        yield epub_finding("epub-nesting", f"<{name}> stands in <{holder}>, which holds only text.", place)
    if name in _INTERACTIVE and (name != "a" or element.get("href") is not None):
        for ancestor in element.iterancestors(f"{HTML}a", f"{HTML}button"):
            yield epub_finding("epub-nesting", f"<{name}> stands inside {name_of(ancestor)}: one cannot click two things at once.", place)
            break
    if (
        name in _CHILDREN
        and name not in ("html", "head")
        and ((element.text or "").strip() or any((child.tail or "").strip() for child in element))
    ):
        yield epub_finding("epub-nesting", f"There is bare text in <{name}>.", place)
    if name == "figure":
        captions = [index for index, child in enumerate(element) if local(child) == "figcaption"]
        if len(captions) > 1 or (captions and captions[0] not in (0, len(element) - 1)):
            yield epub_finding("epub-nesting", "A caption is neither the first nor the last thing in its figure, or there are two.", place)
    if name == "ruby" and not any(local(child) == "rt" for child in element.iter(etree.Element)):
        yield epub_finding("epub-nesting", "<ruby> has no <rt>.", place)


def _phrasing_holder(parent: etree._Element | None) -> str:
    """The element around that holds only phrasing, if it is one, looking through transparent elements."""
    while parent is not None and local(parent) in _TRANSPARENT:
        parent = parent.getparent()
    name = "" if parent is None or not isinstance(parent.tag, str) or not parent.tag.startswith(HTML) else local(parent)
    return name if name in _PHRASING_PARENTS else ""


def _attributes(document: Document, element: etree._Element, name: str) -> Iterator[Finding]:
    given = {attribute for attribute in element.attrib if isinstance(attribute, str) and not attribute.startswith("{")}
    if wrong := sorted(given & (_OBSOLETE["*"] | _OBSOLETE.get(name, set()))):
        yield epub_finding("epub-attribute", f"<{name}> has the obsolete attribute {', '.join(wrong)}.", document.place(element))
    if name == "img" and not element.get("src", "").strip():
        yield epub_finding("epub-resource-missing", "<img> has no src.", document.place(element))
    for attribute in ("width", "height"):
        if (
            name in ("img", "video", "canvas", "iframe", "embed", "object")
            and attribute in given
            and not element.get(attribute, "").isdecimal()
        ):
            yield epub_finding(
                "epub-attribute", f"The {attribute} {element.get(attribute)!r} is no whole number of pixels.", document.place(element)
            )
