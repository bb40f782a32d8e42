"""The print edition laid out on pages."""

from __future__ import annotations

import base64
import re
from typing import Any
from xml.etree.ElementTree import Element as Html

from weasyprint import Document
from weasyprint.urls import URLFetcher, URLFetcherResponse

from convert.errors import EditionFailed
from convert.pictures.decode import Undecodable
from convert.pictures.scale import fit
from convert.writers.edition import Layout, Order
from convert.writers.pdf.beginnings import printed_pages
from convert.writers.pdf.fonts import shipped_fonts
from convert.writers.pdf.images import PrintedPicture
from convert.writers.pdf.letters import printable
from convert.writers.pdf.page import BASE, Page, page_tree, stylesheets

ANOTHER_STYLE = "Try another --style; the other editions do not depend on it."

VARIANTS = {"archive": "pdf/a-3a", "modern": "pdf/a-4f"}
"""WeasyPrint's name for what each setting of `pdf` asks for; the claim of PDF/UA is added to it."""

SVG = "image/svg+xml"

MAX_SIDES = (1950, 2400)
"""Width and height in pixels that a picture is scaled down to: 300 dots an inch over the widest text and the highest figure."""

BUDGET = 2_000_000
"""Bytes a picture may have in print."""


def lay_out(order: Order) -> Layout:
    """The article on pages in the style and on the paper of the settings. Raises `EditionFailed`."""
    pictures = _pictures(order)
    drawings = {
        name: drawing(order.bundle.files[name])
        for name, picture in order.bundle.article.pictures.items()
        if picture.media_type == SVG and name in order.bundle.files
    }
    root = page_tree(order, set(pictures) | set(drawings))

    def render() -> Document:
        return Page(root, _Drawings(drawings)).render(
            font_config=shipped_fonts(),
            stylesheets=stylesheets(order.settings.style, order.settings.paper),
            cache={BASE + name: picture for name, picture in pictures.items()},
            pdf_variant=VARIANTS[order.settings.pdf],
            pdf_tags=True,
        )

    try:
        document = render()
        if _let_heads_flow(root, document):
            document = render()
    except Exception as error:  # WeasyPrint has none of its own: a page that it cannot lay out ends in an IndexError, an AssertionError …
        raise EditionFailed(f"The print edition could not be laid out ({type(error).__name__}).", ANOTHER_STYLE) from error
    return Layout(document, printed_pages(document, root))


def _let_heads_flow(root: Html, document: Document) -> bool:
    """True where a table's head was lost: WeasyPrint leaves out one that is too high to be repeated. Such heads become ordinary rows."""
    printed = {name for page in document.pages for name in page.anchors}
    changed = False
    for table in root.iter("table"):
        head = table.find("thead")
        if head is not None and any(row.get("id", "") not in printed for row in head):
            table.set("class", f"{table.get('class', '')} flowing-head".strip())
            changed = True
    return changed


def _pictures(order: Order) -> dict[str, PrintedPicture]:
    """The pictures by name, scaled to what print needs; one that cannot be decoded is left out, and its figure says so."""
    pictures: dict[str, PrintedPicture] = {}
    for name, picture in order.bundle.article.pictures.items():
        data = order.bundle.files.get(name, b"")
        if not data or picture.media_type == SVG:
            continue
        try:
            if picture.width > MAX_SIDES[0] or picture.height > MAX_SIDES[1] or len(data) > BUDGET:
                data = fit(data, picture.media_type, *MAX_SIDES, BUDGET)[0]
            pictures[name] = PrintedPicture(name, data)
        except (Undecodable, OSError, SyntaxError, ValueError):  # Pillow raises SyntaxError for a broken PNG
            continue
    return pictures


_DRAWING_START = re.compile(r"<(?:\w+:)?svg\b[^>]*>")
_DRAWING_FONT = "<style>text, tspan, textPath { font-family: 'Source Sans 3' !important }</style>"


def drawing(data: bytes) -> bytes:
    """An SVG whose words are set in a shipped font, with letters that can be printed."""
    text = printable(data.decode("utf-8", "replace"))
    return _DRAWING_START.sub(lambda start: start[0] if start[0].endswith("/>") else start[0] + _DRAWING_FONT, text, count=1).encode()


class _Drawings(URLFetcher):  # type: ignore[misc]
    """Hands over the article's SVG drawings and nothing else: a page asks nobody for anything."""

    def __init__(self, drawings: dict[str, bytes]) -> None:
        """The drawings by name. WeasyPrint's own openers are not even made."""
        self._drawings = drawings
        self._fail_on_errors = False

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        name = url.removeprefix(BASE)
        if name != url and name in self._drawings:
            return URLFetcherResponse(url, self._drawings[name], {"Content-Type": SVG})
        if url.startswith("data:image/"):  # a picture inside a drawing
            return URLFetcherResponse(url, base64.b64decode(url.partition(",")[2]))
        raise ValueError("only the article's own pictures are printed")
