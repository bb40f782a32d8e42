"""Front matter: the YAML or TOML before a Markdown text becomes metadata."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

import yaml

from convert.article.document import LeftOut
from convert.article.metadata import Metadata, Person
from convert.readers.page import dates, people

_YAML = re.compile(r"---[ \t]*\n(?P<inside>(?:(?!(?:---|\.\.\.)[ \t]*(?:\n|\Z)).*\n){0,2000}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<inside>(?:(?!\+\+\+[ \t]*(?:\n|\Z)).*\n){0,2000}?)\+\+\+[ \t]*(?:\n|\Z)")
_LONGEST = 64 * 1024

_KEYS = {
    "title": ("title",),
    "subtitle": ("subtitle", "subheading"),
    "language": ("lang", "language", "locale"),
    "publisher": ("publisher", "site", "site_name", "publication"),
    "section": ("section", "category"),
    "summary": ("description", "summary", "abstract", "excerpt"),
    "canonical": ("canonical", "canonical_url", "canonicalurl", "url", "source"),
    "rights": ("rights", "license", "licence", "copyright"),
    "published": ("date", "published", "pubdate", "publish_date", "publishdate"),
    "modified": ("modified", "lastmod", "updated", "last_modified_at"),
}
"""Field of the metadata → the keys that people write, the first that is there counts."""
_AUTHORS = ("author", "authors", "creator", "by", "byline")
_TAGS = ("tags", "keywords", "categories", "topics")


class _Loader(yaml.BaseLoader):
    """YAML in which everything is a string, a list or a mapping, and nothing refers to anything else."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)


def split(text: str) -> tuple[Metadata, str, tuple[LeftOut, ...]]:
    """The metadata of a text, the text without its front matter, and what of that was not understood."""
    text = text.lstrip("\ufeff")
    found = _YAML.match(text, 0, _LONGEST) or _TOML.match(text, 0, _LONGEST)
    if found is None:
        return Metadata(), text, ()
    inside = found["inside"]
    values = _load(inside, yaml_like=text.startswith("---"))
    if values is None:
        if not re.search(r"^\w[\w -]*[:=]", inside, re.M):
            return Metadata(), text, ()  # two rules with text between them
        return Metadata(), text[found.end() :], (LeftOut(rule="front matter that cannot be read", text=inside),)
    metadata, used = _metadata(values)
    unused = tuple(LeftOut(rule="front matter", text=f"{key}: {value}"[:2000]) for key, value in values.items() if key not in used)
    return metadata, text[found.end() :], unused


def _load(inside: str, *, yaml_like: bool) -> dict[str, Any] | None:
    """The front matter as a mapping with lower-case keys; None where it is none."""
    try:
        values = yaml.load(inside, _Loader) if yaml_like else tomllib.loads(inside)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None
    if not isinstance(values, Mapping):
        return None
    return {str(key).lower().replace("-", "_"): value for key, value in values.items()}


def _metadata(values: Mapping[str, Any]) -> tuple[Metadata, frozenset[str]]:
    """The metadata, and the keys that it was made from."""
    used: set[str] = set()
    fields: dict[str, str] = {}
    for field, keys in _KEYS.items():
        key = next((key for key in keys if _text(values.get(key))), None)
        if key is None:
            continue
        value = _text(values[key])
        if field in ("published", "modified"):
            value = dates.iso(value)
        elif field == "canonical" and not value.startswith(("http://", "https://")):
            value = ""
        if value:
            fields[field] = value
            used.add(key)
    persons: list[Person] = []
    for key in _AUTHORS:
        named = [person for value in _each(values.get(key)) for person in _persons(value)]
        if named:
            persons += named
            used.add(key)
    tags = tuple(
        dict.fromkeys(tag.strip() for key in _TAGS for value in _each(values.get(key)) for tag in _text(value).split(",") if tag.strip())
    )
    used |= {key for key in _TAGS if key in values}
    rtl = _text(values.get("dir")) == "rtl"
    unique = tuple({person.name.casefold(): person for person in reversed(persons)}.values())[::-1]
    return Metadata(**fields, authors=unique, tags=tags, direction="rtl" if rtl else "ltr"), frozenset(used | {"dir"})


def _text(value: Any) -> str:
    """A plain value as text; nothing for lists and mappings."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _each(value: Any) -> list[Any]:
    return value[:100] if isinstance(value, list) else [] if value is None else [value]


def _persons(value: Any) -> Iterator[Person]:
    """The persons that a value names: a string, or a mapping with `name`."""
    if isinstance(value, Mapping):
        name, address = _text(value.get("name")), _text(value.get("url") or value.get("website"))
        if name:
            yield Person(name=name, address=address if address.startswith(("http://", "https://")) else "")
    elif line := _text(value):
        yield from (Person(name=name) for name in people.names(line) or [line])
