"""Running text as XHTML: inlines, sentences with their addresses, links and note marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from convert.article.document import Article
from convert.article.inlines import (
    Abbreviation,
    AnyInline,
    Break,
    CodeSpan,
    Container,
    Emphasis,
    Foreign,
    Inlines,
    Link,
    NoteRef,
    Strong,
    Sub,
    Sup,
    Text,
    leaves,
    plain_text,
    text_of,
)
from convert.phrases import phrase, phrase_language
from convert.writers.languages import direction_of, language_tag
from convert.writers.links import safe_href
from convert.writers.markup import Element, Part, clean, element

MAX_DEPTH = 24
"""Deeper nesting is flattened: nobody reads it, and parsers stop at 256 levels (libxml2)."""


@dataclass(frozen=True)
class Tongue:
    """The language and direction of the text around, so that only changes are marked."""

    language: str
    direction: str

    def change(self, language: str, direction: str = "") -> tuple[Tongue, dict[str, str]]:
        """The tongue of text inside it, and the attributes that say what is different there."""
        tag = language_tag(language) or self.language
        heading = direction or (direction_of(tag) if tag != self.language else "") or self.direction
        attributes: dict[str, str] = {}
        if tag != self.language:
            attributes["lang"] = tag
        if heading != self.direction:
            attributes["dir"] = heading
        return Tongue(tag, heading), attributes


@dataclass
class Context:
    """What writing one article needs everywhere; it remembers which notes were referred to."""

    article: Article
    medium: Literal["epub", "print"]
    picture_href: Callable[[str], str]
    anchors: frozenset[str] = frozenset()
    note_ids: dict[str, str] = field(default_factory=dict)
    references: dict[str, list[str]] = field(default_factory=dict)
    printed_links: set[str] = field(default_factory=set)

    def type(self, name: str) -> dict[str, str]:
        """The structural semantics `epub:type` (EPUB 3.3, 6.3), which only the EPUB carries."""
        return {"epub:type": name} if self.medium == "epub" else {}

    def language_of(self, language: str) -> str:
        """The language by which a block's sentences are told apart."""
        return language or self.article.metadata.language


def has_words(inlines: Inlines) -> bool:
    """False where nothing of it would be seen: no characters but white space, controls and format characters."""
    return any(isinstance(leaf, NoteRef) or visible(text_of(leaf)) for leaf in leaves(inlines))


def visible(text: str) -> bool:
    """False for text of which nothing would be seen."""
    return any(not character.isspace() and unicodedata.category(character)[0] != "C" for character in clean(text))


def own_words(key: str, tongue: Tongue, **values: str) -> Part:
    """The edition's own words; in a span marked as English where they are not known in the article's language."""
    _, attributes = tongue.change(own_language(tongue))
    words = phrase(key, tongue.language, **values)
    return element("span", attributes, words) if attributes else words


def own_language(tongue: Tongue) -> str:
    """The language of the edition's own words: empty where it is the one around."""
    spoken = phrase_language(tongue.language)
    return "" if tongue.language.lower().startswith(spoken.lower()) or spoken == "zh-Hant" else spoken


def sentence_spans(context: Context, slot: Iterable[tuple[str, Inlines]], tongue: Tongue) -> list[Part]:
    """Each sentence of a slot (`addresses.addressed`) in a span that carries its address; white space stands between the spans."""
    parts: list[Part] = []
    for address, inlines in slot:
        content = written(context, inlines, tongue)
        space = ""
        if content and isinstance(content[-1], str) and content[-1] != content[-1].rstrip():
            content[-1] = content[-1].rstrip()
            space = " "
        parts += [Element("span", {"id": address}, content), space] if space else [Element("span", {"id": address}, content)]
    return parts


def written(context: Context, inlines: Inlines, tongue: Tongue, depth: int = 0) -> list[Part]:
    """The inlines as content of an element."""
    parts: list[Part] = []
    for inline in inlines:
        match inline:
            case Link():
                parts += _link(context, inline, tongue, depth)
            case NoteRef():
                parts.append(_note_mark(context, inline))
            case Emphasis() | Strong() | Sub() | Sup() | Foreign():
                parts += _wrapped(context, inline, tongue, depth, written)
            case _:
                parts.append(_leaf(inline))
    return parts


def _leaf(inline: AnyInline) -> Part:
    match inline:
        case Text(text=text):
            return text
        case CodeSpan(text=text):
            return element("code", {"dir": "ltr"}, text)
        case Abbreviation(text=text, expansion=expansion):
            return element("abbr", {"title": expansion}, text)
        case Break():
            return element("br")
        case _:
            return ""


_TAGS: dict[type[Container], str] = {Emphasis: "em", Strong: "strong", Sub: "sub", Sup: "sup"}
_Write = Callable[[Context, Inlines, Tongue, int], list[Part]]


def _wrapped(context: Context, inline: Container, tongue: Tongue, depth: int, write: _Write) -> list[Part]:
    """A container's element around what `write` makes of its content; nothing around it where that would say nothing."""
    inner, attributes = tongue.change(inline.language, inline.direction) if isinstance(inline, Foreign) else (tongue, {})
    content = write(context, inline.content, inner, depth + 1)
    tag = _TAGS.get(type(inline), "span")
    raised = isinstance(inline, Sup) and all(isinstance(part, NoteRef) for part in inline.content)
    if depth >= MAX_DEPTH or not content or raised or (tag == "span" and not attributes):
        return content
    return [Element(tag, attributes, content)]


def _link(context: Context, link: Link, tongue: Tongue, depth: int) -> list[Part]:
    """A link, where its address is safe and something in it can be seen; else what it holds."""
    href = _target(context, link.address)
    if not href or not has_words(link.content):
        return written(context, link.content, tongue, depth + 1)
    parts = _anchored(context, link.content, tongue, depth, attributes={"href": href, "title": link.title})
    if context.medium == "print" and not href.startswith("#"):
        parts += _printed_address(context, link, href)
    return parts


def _anchored(context: Context, inlines: Inlines, tongue: Tongue, depth: int, *, attributes: dict[str, str]) -> list[Part]:
    """The inlines with a link around each stretch that one can go around, and inside the elements around which it cannot."""
    parts: list[Part] = []
    run: list[Part] = []
    for inline in inlines:
        if _fits_in_link(context, inline):
            run += written(context, (inline,), tongue, depth)
            continue
        parts += _anchor(run, attributes)
        run = []
        match inline:
            case NoteRef():
                parts.append(_note_mark(context, inline))
            case Link(content=content):
                parts += _anchored(context, content, tongue, depth + 1, attributes=attributes)
            case Emphasis() | Strong() | Sub() | Sup() | Foreign():
                parts += _wrapped(context, inline, tongue, depth, partial(_anchored, attributes=attributes))
            case _:
                leaf = _leaf(inline)
                parts.append(Element(leaf.tag, leaf.attributes, _anchor(leaf.content, attributes)) if isinstance(leaf, Element) else leaf)
    return parts + _anchor(run, attributes)


def _anchor(run: list[Part], attributes: dict[str, str]) -> list[Part]:
    """One link around the parts, unless nothing of it could be seen."""
    if any(visible(part if isinstance(part, str) else part.text) for part in run):
        return [element("a", dict(attributes), *run)]
    return run


def _fits_in_link(context: Context, inline: AnyInline) -> bool:
    """Links never hold note marks or links; in print only text, as WeasyPrint would annotate every inline box in them once more."""
    if context.medium == "print":
        return isinstance(inline, Text | Break)
    if isinstance(inline, Container):
        return not isinstance(inline, Link) and all(_fits_in_link(context, part) for part in inline.content)
    return not isinstance(inline, NoteRef)


def _target(context: Context, address: str) -> str:
    """Where a link leads: a place in this document that exists, or an address that is safe to follow."""
    if address.startswith("#"):
        return address if address[1:] in context.anchors else ""
    return safe_href(address)


def _printed_address(context: Context, link: Link, href: str) -> list[Part]:
    """On paper, the address after the link's text: once for each address, and not where the text is the address."""
    shown = href.removeprefix("mailto:").split("://")[-1].rstrip("/")
    if href in context.printed_links or shown in plain_text(link.content):
        return []
    context.printed_links.add(href)
    return [element("span", {"class": "link-note"}, href.removeprefix("mailto:"))]


def _note_mark(context: Context, reference: NoteRef) -> Element:
    """The mark of a note as a link to it (DPUB-ARIA `doc-noteref`); plain where there is no such note."""
    note = context.note_ids.get(reference.note, "")
    mark = reference.mark if visible(reference.mark) else note.removeprefix("note-") or "*"
    if not note:
        return element("sup", {"class": "noteref"}, mark)
    places = context.references.setdefault(note, [])
    place = f"ref-{note}" if not places else f"ref-{note}-{len(places) + 1}"
    places.append(place)
    attributes = {"id": place, "href": f"#{note}", "role": "doc-noteref", "class": "noteref", **context.type("noteref")}
    return element("sup", {}, element("a", attributes, mark))
