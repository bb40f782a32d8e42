"""The book's metadata from the article's (EPUB 3.3, 5.5): what is not known is not written."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from convert.article.document import Article
from convert.phrases import iso_date
from convert.writers.links import safe_href
from convert.writers.xhtml import title_of, tongue_of
from convert.writers.xhtml_inlines import visible


@dataclass(frozen=True)
class Entry:
    """One metadata element: a Dublin Core element (`DC`), or a `meta` (`OPF`) with its attributes."""

    namespace: str
    name: str
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def dc(name: str, value: str, **attributes: str) -> Entry:
    """A Dublin Core element."""
    return Entry("DC", name, " ".join(value.split()), attributes)


def meta(name: str, value: str, **attributes: str) -> Entry:
    """A `meta` with a property."""
    return Entry("OPF", "meta", " ".join(value.split()), {"property": name, **attributes})


def identifier_of(article: Article) -> str:
    """The book's identifier: the article's id where that is a UUID, else one that follows from it (RFC 9562, 5.5)."""
    try:
        return uuid.UUID(article.id).urn
    except ValueError:
        name = article.id or article.metadata.canonical or article.capture.sha256 or title_of(article)
        return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def descriptive_metadata(article: Article) -> tuple[Entry, ...]:
    """Title, language, makers, publisher, dates, subjects, description, source and rights."""
    metadata = article.metadata
    tongue = tongue_of(metadata)
    entries = [
        dc("title", title_of(article), id="title", dir=tongue.direction),
        meta("title-type", "main", refines="#title"),
        dc("language", tongue.language),
    ]
    if visible(metadata.subtitle):
        entries += [
            meta("display-seq", "1", refines="#title"),
            dc("title", metadata.subtitle, id="subtitle", dir=tongue.direction),
            meta("title-type", "subtitle", refines="#subtitle"),
            meta("display-seq", "2", refines="#subtitle"),
        ]
    entries += _makers(article)
    if visible(metadata.publisher):
        entries.append(dc("publisher", metadata.publisher))
    if date := iso_date(metadata.published):
        entries.append(dc("date", date))
    if visible(metadata.summary):
        entries.append(dc("description", metadata.summary))
    entries += [dc("subject", subject) for subject in dict.fromkeys((metadata.section, *metadata.tags)) if visible(subject)]
    if source := safe_href(metadata.canonical) or safe_href(article.capture.address):
        entries.append(dc("source", source))
    if visible(metadata.rights):
        entries.append(dc("rights", metadata.rights))
    return tuple(entries)


_CREATORS = ("aut", "")
"""Roles of those who wrote it; everybody else contributed."""


def _makers(article: Article) -> list[Entry]:
    """Authors as creators, others as contributors, with their MARC relator and in their order."""
    entries: list[Entry] = []
    for index, person in enumerate((each for each in article.metadata.authors if visible(each.name)), 1):
        kind = "creator" if person.role in _CREATORS else "contributor"
        entries.append(dc(kind, person.name, id=f"maker-{index}"))
        if len(person.role) == 3 and person.role.isascii() and person.role.isalpha() and person.role.islower():
            entries.append(meta("role", person.role, refines=f"#maker-{index}", scheme="marc:relators"))
    return entries
