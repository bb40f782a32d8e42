"""Pictures and their alternatives (WCAG 2.2, 1.1.1): there is one, and it says something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from lxml import etree

from convert.check.epub.opened import HTML, Document, name_of
from convert.check.epub.paths import resolve
from convert.check.epub.rules import epub_finding
from convert.check.report import Finding
from convert.check.safexml import local, text_of
from convert.phrases import phrase

MAX_ALT = 250
"""Characters; what is longer belongs in a long description (IPTC guidance: aim for 125)."""

_EMPTY_WORDS = frozenset(
    {"image", "picture", "photo", "photograph", "graphic", "img", "figure", "untitled", "alt", "alt text", "placeholder"}
)
_SVG = "{http://www.w3.org/2000/svg}svg"


@lru_cache
def stand_ins(language: str) -> frozenset[str]:
    """What Octavo's editions say where nobody has described a picture: in this language, and in English."""
    keys = ("picture_not_described", "picture_not_available")
    return frozenset(phrase(key, tag).casefold() for key in keys for tag in (language, "en"))


def check_pictures(document: Document) -> Iterator[Finding]:
    """Every picture of a document."""
    for element in pictures(document):
        alt = alternative(element)
        what = element.get("src") or name_of(element)
        if alt is None and local(element) == "svg" and element.get("role") is None:
            yield epub_finding("epub-svg-title", "A drawing has no title.", document.place(element))
        elif alt is None:
            yield epub_finding("epub-alt-missing", f"The picture {what} has no alternative text.", document.place(element))
        elif alt and not is_real(element, alt, document):
            yield epub_finding(
                "epub-alt-empty-words", f"The alternative “{alt[:60]}” does not say what the picture {what} shows.", document.place(element)
            )
        elif len(alt) > MAX_ALT:
            yield epub_finding("epub-alt-long", f"The alternative of {what} has {len(alt)} characters.", document.place(element))
        elif alt and alt.casefold() == caption_of(element).casefold():
            yield epub_finding("epub-alt-caption", f"The alternative of {what} only repeats the caption.", document.place(element))


def pictures(document: Document) -> Iterator[etree._Element]:
    """The elements that show a picture, but those that are hidden from assistive technology."""
    for element in document.root.iter(f"{HTML}img", _SVG, f"{HTML}object", f"{HTML}area", f"{HTML}input"):
        name = local(element)
        if name == "input" and element.get("type") != "image":
            continue
        if name == "object" and not element.get("type", "").startswith("image/"):
            continue
        if not any(node.get("aria-hidden") == "true" or node.get("hidden") is not None for node in (element, *element.iterancestors())):
            yield element


def alternative(element: etree._Element) -> str | None:
    """The alternative text: empty where the picture is said to be decoration, None where nothing is said."""
    label = element.get("aria-label") or _labelled(element)
    if label:
        return label.strip()
    if element.get("role") in ("presentation", "none"):
        return ""
    if local(element) == "svg":
        title = next((child for child in element if local(child) == "title"), None)
        if title is not None and text_of(title):
            return text_of(title)
        texts = [text_of(node) for node in element.iter("{http://www.w3.org/2000/svg}text")]
        return " ".join(texts) or None
    if local(element) == "object":
        return text_of(element) or None
    alt = element.get("alt")
    if alt is None:
        return element.get("title") or None
    return " ".join(alt.split())


def _labelled(element: etree._Element) -> str:
    wanted = element.get("aria-labelledby", "").split()
    if not wanted:
        return ""
    root = element.getroottree().getroot()
    return " ".join(text_of(node) for node in root.iter(etree.Element) if node.get("id") in wanted)


def is_real(element: etree._Element, alt: str, document: Document) -> bool:
    """False for an alternative that says nothing: a stand-in, a file's name, the bare word for a picture."""
    words = alt.casefold().strip(" .…")
    if words in stand_ins(document.language) or words in _EMPTY_WORDS:
        return False
    name = PurePosixPath(resolve(document.path, element.get("src", "")).path).name.casefold()
    return words != name and not re.fullmatch(r"\S+\.(?:jpe?g|png|gif|webp|svg|avif|tiff?|bmp|heic)", words)


def caption_of(element: etree._Element) -> str:
    """The caption of the figure around a picture, or nothing."""
    for around in element.iterancestors(f"{HTML}figure"):
        caption = around.find(f"{HTML}figcaption")
        return "" if caption is None else text_of(caption)
    return ""
