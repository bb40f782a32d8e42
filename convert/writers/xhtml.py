"""An article as semantic XHTML, shared by the book and the printed page: ids are addresses, and everything has its role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from convert.article.addresses import number, walk
from convert.article.blocks import AnyBlock, Heading, Note, Paragraph
from convert.article.document import Article
from convert.article.inlines import plain_text
from convert.article.metadata import Metadata
from convert.phrases import date_phrase, iso_date, list_phrase, phrase
from convert.writers.languages import language_tag
from convert.writers.links import safe_href
from convert.writers.markup import Element, Part, element, render
from convert.writers.xhtml_blocks import sections, written_blocks
from convert.writers.xhtml_inlines import Context, Tongue, own_language, own_words, visible

Medium = Literal["epub", "print"]

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
"""The headings below the title; the first in a section is the section's own."""


def body_xhtml(article: Article, *, medium: Medium, picture_href: Callable[[str], str]) -> str:
    """The article as one well-formed XHTML `article` element; parameters as of `article_tree`."""
    return render(article_tree(article, medium=medium, picture_href=picture_href))


def article_tree(article: Article, *, medium: Medium, picture_href: Callable[[str], str]) -> Element:
    """The article as a tree whose ids are the article's addresses.

    `picture_href` gives the address of a picture by its name, and an empty string for one that cannot be shown. The language
    and direction of the article belong on the root of the document around it: `root_attributes`.
    For print, links hold nothing but text and their addresses follow them (`span.link-note`), and long descriptions are open.
    """
    article = _sound(article)
    anchors = frozenset(block.id for block in _all_blocks(article)) | {"title"}
    notes = {note.id: f"note-{index}" for index, note in reversed(tuple(enumerate(article.notes, 1)))}
    context = Context(article, medium, picture_href, anchors=anchors, note_ids=notes)
    tongue = tongue_of(article.metadata)
    tree = element("article", {"aria-labelledby": "title"}, _header(article, tongue))
    tree.content += sections(context, article.body, tongue)
    if article.notes:
        tree.content.append(_notes(context, tongue))
    if footer := _footer(article.metadata, tongue):
        tree.content.append(footer)
    _finish(tree, medium)
    return tree


def _finish(tree: Element, medium: Medium) -> None:
    """Leaves every section a name of its own, since those of one name could not be told apart (WAI-ARIA 1.2, `region`).

    For the book it also says each language twice, as XML's own attribute for old reading systems.
    """
    names: set[str] = set()
    for part in tree.walk():
        if part.tag == "section" and "aria-labelledby" in part.attributes:
            name = " ".join(next(each for each in part.walk() if each.tag in HEADINGS).text.casefold().split())
            if name in names:
                del part.attributes["aria-labelledby"]
            names.add(name)
        if medium == "epub" and "lang" in part.attributes:
            part.attributes["xml:lang"] = part.attributes["lang"]


def tongue_of(metadata: Metadata) -> Tongue:
    """The article's own language and direction; `und` where it is not known (RFC 5646, 4.1)."""
    return Tongue(language_tag(metadata.language) or "und", metadata.direction)


def root_attributes(metadata: Metadata) -> dict[str, str]:
    """`lang`, `xml:lang` and `dir` for the root element of a document in the article's language."""
    tongue = tongue_of(metadata)
    return {"lang": tongue.language, "xml:lang": tongue.language, "dir": tongue.direction}


def title_of(article: Article) -> str:
    """The article's title; where it has none, its first heading or the start of its text, for there must be one."""
    candidates = [article.metadata.title]
    for kind in (Heading, Paragraph):
        candidates += [plain_text(block.text) for block in walk(article.body) if isinstance(block, kind)][:1]
    for candidate in candidates:
        if visible(candidate):
            title = " ".join(candidate.split())
            return title if candidate is article.metadata.title or len(title) <= 80 else f"{title[:80].rsplit(' ', 1)[0]}…"
    return phrase("untitled", article.metadata.language)


def _all_blocks(article: Article) -> Iterator[AnyBlock]:
    yield from walk(article.body)
    for note in article.notes:
        yield from walk(note.body)


def _sound(article: Article) -> Article:
    """The article with addresses that can be ids: numbered anew where one is missing, malformed or given twice."""
    ids = [block.id for block in _all_blocks(article)]
    return article if len(set(ids)) == len(ids) and all(re.fullmatch(r"b[0-9]+", each) for each in ids) else number(article)


def _header(article: Article, tongue: Tongue) -> Element:
    """Section, title, subtitle, byline and dates; the only `h1`."""
    metadata = article.metadata
    header = element("header", {"id": "header"})
    if visible(metadata.section):
        header.content.append(element("p", {"class": "kicker"}, metadata.section))
    header.content.append(element("h1", {"id": "title"}, title_of(article)))
    if visible(metadata.subtitle):
        header.content.append(element("p", {"class": "subtitle", "id": "subtitle", "role": "doc-subtitle"}, metadata.subtitle))
    header.content += _byline(metadata, tongue)
    header.content += _dates(metadata, tongue)
    return header


_ROLES = {"trl": "translated_by", "pht": "photographs_by", "edt": "edited_by"}
"""MARC relators that have words of their own; every other maker stands in the byline."""


def _byline(metadata: Metadata, tongue: Tongue) -> list[Part]:
    lines: dict[str, list[str]] = {}
    for person in metadata.authors:
        if visible(person.name):
            lines.setdefault(_ROLES.get(person.role, "by"), []).append(person.name)
    parts: list[Part] = []
    for key in ("by", *_ROLES.values()):
        if key in lines:
            words = own_words(key, tongue, names=list_phrase(tuple(lines[key]), tongue.language))
            attributes = {"class": "byline", "id": "byline"} if key == "by" else {"class": "byline"}
            parts.append(element("p", attributes, words))
    return parts


def _dates(metadata: Metadata, tongue: Tongue) -> list[Part]:
    """When it was published, and updated where that was on another day; as `time`, where the date is one."""
    published, modified = iso_date(metadata.published), iso_date(metadata.modified)
    dates: list[Part] = []
    if published or visible(metadata.published):
        dates.append(_date("published", metadata.published, tongue))
    if modified and modified != published:
        dates += [" ", _date("updated", metadata.modified, tongue)] if dates else [_date("updated", metadata.modified, tongue)]
    return [element("p", {"class": "dateline"}, *dates)] if dates else []


def _date(key: str, date: str, tongue: Tongue) -> Element:
    before, _, after = phrase(key, tongue.language).partition("{date}")
    written_out = date_phrase(date, tongue.language)
    valid = iso_date(date)
    time = element("time", {"datetime": valid}, written_out) if valid else written_out
    return element("span", {"class": key, **tongue.change(own_language(tongue))[1]}, before, time, after)


def _notes(context: Context, tongue: Tongue) -> Element:
    """The notes after the text, each with links back to its marks (DPUB-ARIA `doc-endnotes`, `doc-footnote`, `doc-backlink`)."""
    title = element("h2", {"id": "notes"}, own_words("notes", tongue))
    section = element(
        "section", {"id": "notes.section", "role": "doc-endnotes", "aria-labelledby": "notes", **context.type("endnotes")}, title
    )
    bodies = [written_blocks(context, note.body, tongue, level=3) for note in context.article.notes]
    for index, (note, body) in enumerate(zip(context.article.notes, bodies, strict=True), 1):
        section.content.append(_note(context, note, body, f"note-{index}", tongue))
    return section


def _note(context: Context, note: Note, body: list[Part], address: str, tongue: Tongue) -> Element:
    """One note: its mark, its text, the way back. A note whose id another one took already has no marks and no way back."""
    marked: Part = note.mark if visible(note.mark) else address.removeprefix("note-")
    places = context.references.get(address, [])
    back: list[Part] = []
    if context.medium == "print":  # the mark itself leads back: the arrow is in few text fonts
        if places:
            marked = element("a", {"href": f"#{places[0]}", "role": "doc-backlink"}, marked)
    else:
        label = {"aria-label": phrase("back_to_text", tongue.language), **tongue.change(own_language(tongue))[1]}
        for place in places:
            back += [" ", element("a", {"href": f"#{place}", "role": "doc-backlink", "class": "backlink", **label}, "↩\ufe0e")]
    mark: list[Part] = [element("span", {"class": "note-mark"}, marked), " "]
    first, last = (body[0], body[-1]) if body else (None, None)
    if isinstance(first, Element) and first.tag == "p":
        first.content[:0] = mark
    else:
        body.insert(0, element("p", {}, mark[0]))
    if isinstance(last, Element) and last.tag == "p":
        last.content += back
    elif back:
        body.append(element("p", {}, *back[1:]))
    return element("aside", {"id": address, "role": "doc-footnote", "class": "note", **context.type("footnote")}, *body)


def _footer(metadata: Metadata, tongue: Tongue) -> Element | None:
    """Where the article comes from, and whose it is."""
    parts: list[Part] = []
    href = safe_href(metadata.canonical)
    source: list[Part] = []
    if visible(metadata.publisher):
        source.append(metadata.publisher)
    if href:
        source += [", ", element("a", {"href": href}, href)] if source else [element("a", {"href": href}, href)]
    if source:
        parts.append(element("p", {}, element("span", {"class": "label"}, own_words("source", tongue)), " ", *source))
    if visible(metadata.rights):
        parts.append(element("p", {"class": "rights"}, metadata.rights))
    return element("footer", {"id": "source", "class": "source"}, *parts) if parts else None
