"""The article as the tree of elements that WeasyPrint lays out: the shared XHTML, with a head, styles and letters that can be printed."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element as Html

import cssselect2
from weasyprint import CSS, HTML

from convert.stylesheets import read
from convert.writers import markup
from convert.writers.edition import Order
from convert.writers.pdf.letters import printable, sayable
from convert.writers.pdf.tables import set_columns
from convert.writers.xhtml import article_tree, root_attributes, title_of

BASE = "octavo:picture/"
"""Before a picture's name in the page: an address that nobody can fetch, and that is the same everywhere."""


class Page(HTML):  # type: ignore[misc]
    """A tree of elements in the place of an HTML file, which WeasyPrint would parse by rules that cost more than the layout.

    The fields are those that `HTML.__init__` of WeasyPrint 70 sets.
    """

    def __init__(self, root: Html, fetcher: Any) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def page_tree(order: Order, pictures: set[str]) -> Html:
    """The `html` element of the print edition; `pictures` are the names that can be shown."""
    article = order.bundle.article
    style = order.settings.style
    attributes = {name: value for name, value in root_attributes(article.metadata).items() if ":" not in name}
    root = ElementTree.Element("html", attributes)
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = title_of(article)
    for name, content in _meta(order):
        ElementTree.SubElement(head, "meta", {"name": name, "content": content})
    body = ElementTree.SubElement(root, "body")
    tree = article_tree(article, medium="print", picture_href=lambda name: BASE + name if name in pictures else "")
    grown = _grown(_without_sections(tree) if style == "newspaper" else tree)
    body.append(grown)
    _set_tables(grown, style)
    if style == "newspaper":
        _set_columns_of_text(grown)
    return root


def _set_tables(article: Html, style: str) -> None:
    """Gives every table its classes, and a block of its own, heading included, around one that needs more than the width of the text."""
    for outer in list(article.iter()):
        for block in list(outer):
            table = block if block.tag == "table" and outer.tag != "figure" else None
            if block.tag == "figure":
                table = block.find("table")
            held = set_columns(table, style) if table is not None else ""
            if not held:
                continue
            place = list(outer).index(block)
            first = place - 1 if place and re.fullmatch("h[2-6]", outer[place - 1].tag) else place
            around = ElementTree.Element("div", {"class": held})
            around.extend(outer[first : place + 1])
            outer[first : place + 1] = [around]


def _set_columns_of_text(article: Html) -> None:
    """Puts what stands between the head and the wide tables into blocks of two columns.

    The same as one block with `column-span: all` in it, which makes WeasyPrint 70 lose its place on some pages.
    """
    children = list(article)
    article[:] = []
    columns: Html | None = None
    for child in children:
        if child.tag == "header" or child.get("class") == "spread":
            article.append(child)
            columns = None
            continue
        if columns is None:
            columns = ElementTree.SubElement(article, "div", {"class": "columns"})
        columns.append(child)


def _meta(order: Order) -> list[tuple[str, str]]:
    """Names and contents of what WeasyPrint writes into the file's metadata."""
    metadata = order.bundle.article.metadata
    made = order.made.strftime("%Y-%m-%dT%H:%M:%SZ")
    found = [("author", person.name) for person in metadata.authors if person.role == "aut"]
    found += [("description", metadata.summary), ("keywords", ", ".join(metadata.tags))]
    found += [("generator", "Octavo"), ("dcterms.created", made), ("dcterms.modified", made)]
    return [(name, markup.clean(" ".join(content.split()))) for name, content in found if content.strip()]


def _without_sections(tree: markup.Element) -> markup.Element:
    """The tree with what its sections hold in their place, so that columns of text go on past headings."""
    content: list[markup.Part] = []
    for part in tree.content:
        if isinstance(part, markup.Element) and part.tag == "section":
            content += _without_sections(part).content
        else:
            content.append(part)
    return markup.Element(tree.tag, tree.attributes, content)


def _grown(element: markup.Element) -> Html:
    """An element of the shared tree as one of Python's own, which WeasyPrint reads."""
    attributes = {name: sayable(markup.clean(value)) for name, value in element.attributes.items() if ":" not in name}
    if "start" in attributes:  # WeasyPrint takes presentational attributes from stylesheets only
        attributes["style"] = f"counter-reset: list-item {int(attributes['start']) - 1}"
    grown = ElementTree.Element(element.tag, attributes)
    last: Html | None = None
    for part in element.content:
        if isinstance(part, markup.Element):
            last = _grown(part)
            grown.append(last)
            continue
        text = printable(markup.clean(part))
        text = text if element.tag == "code" else breakable(text)
        if last is None:
            grown.text = (grown.text or "") + text
        else:
            last.tail = (last.tail or "") + text
    return grown


_LONG = re.compile(r"[\x21-\x7e\xa1-\u024f]{25,}")
_PIECE = re.compile(r"[\w]{1,24}[^\w]*|[^\w]{1,24}")


def breakable(text: str) -> str:
    """The text with places to break inside what is too long for a line, such as a URL: zero-width spaces after its punctuation.

    Words of letters alone are left to hyphenation, unless no language has words that long.
    """
    return _LONG.sub(
        lambda found: found[0] if found[0].isalpha() and len(found[0]) <= 60 else "\u200b".join(_PIECE.findall(found[0])), text
    )


@cache
def stylesheets(style: str, paper: str) -> tuple[CSS, ...]:
    """The stylesheets of a style and a paper size, parsed once in a process."""
    names = ["base.css", "print.css"] + [f"{style}.css"] * (style != "standard")
    css = "\n".join(read(name) for name in names)
    sizes = f"@page {{ size: {paper} }} @page turned {{ size: {paper} landscape }}"
    return (CSS(string=f"{css}\n{sizes}"),)
