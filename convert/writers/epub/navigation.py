"""The navigation document: contents, landmarks and page list, taken from the finished text (EPUB 3.3, 7)."""

from __future__ import annotations

from dataclasses import dataclass

from convert.phrases import phrase
from convert.writers.markup import Element, Part, element
from convert.writers.xhtml import HEADINGS
from convert.writers.xhtml_inlines import Tongue, own_language, own_words


@dataclass(frozen=True)
class Place:
    """An entry: its label, where it leads (relative to the package), the entries below it, and its `epub:type` if it is a landmark."""

    label: str
    href: str
    inner: tuple[Place, ...] = ()
    type: str = ""


def contents_of(article: Element, document: str) -> Place:
    """The contents of an article's tree: its title, and below it the headings of its sections, nested as they are."""
    title = next(part for part in article.walk() if part.attributes.get("id") == "title")
    return Place(_label(title), f"{document}#title", _sections(article, document))


def _sections(parent: Element, document: str) -> tuple[Place, ...]:
    places: list[Place] = []
    for part in parent.content:
        if isinstance(part, Element) and part.tag == "section":
            heading = next(each for each in part.walk() if each.tag in HEADINGS)
            places.append(Place(_label(heading), f"{document}#{heading.attributes['id']}", _sections(part, document)))
    return tuple(places)


def _label(heading: Element) -> str:
    """A heading's text on one line, without the marks of notes."""
    return " ".join(_spoken(heading).split())


def _spoken(part: Part) -> str:
    if isinstance(part, str):
        return part
    if part.attributes.get("class") == "noteref":
        return ""
    return " " if part.tag == "br" else "".join(map(_spoken, part.content))


def navigation(contents: Place, landmarks: tuple[Place, ...], pages: tuple[Place, ...], tongue: Tongue) -> Element:
    """The body of the navigation document; landmarks and page list are for machines and stay hidden."""
    body = element("body", {}, _nav("toc", "contents", "h1", (contents,), tongue, {"role": "doc-toc"}))
    if pages:
        body.content.append(_nav("page-list", "page_list", "h2", pages, tongue, {"role": "doc-pagelist", "hidden": "hidden"}))
    _, language = tongue.change(own_language(tongue))
    body.content.append(_nav("landmarks", "landmarks", "h2", landmarks, tongue, {"hidden": "hidden", **language}))
    return body


def _nav(kind: str, title: str, tag: str, places: tuple[Place, ...], tongue: Tongue, attributes: dict[str, str]) -> Element:
    heading = element(tag, {"id": f"{kind}-title"}, own_words(title, tongue))
    return element("nav", {"epub:type": kind, "id": kind, "aria-labelledby": f"{kind}-title", **attributes}, heading, _list(places))


def _list(places: tuple[Place, ...]) -> Element:
    items = []
    for place in places:
        link = element("a", {"href": place.href, "epub:type": place.type}, place.label)
        items.append(element("li", {}, link, _list(place.inner) if place.inner else None))
    return element("ol", {}, *items)


def landmarks(document: str, cover: str, notes: bool, tongue: Tongue) -> tuple[Place, ...]:
    """The landmarks that the book has."""
    language = tongue.language
    places = [
        Place(phrase("cover", language), cover, type="cover"),
        Place(phrase("start_of_text", language), f"{document}#title", type="bodymatter"),
    ]
    if notes:
        places.append(Place(phrase("notes", language), f"{document}#notes", type="endnotes"))
    return tuple(places)
