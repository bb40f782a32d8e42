"""JSON-LD of a page (schema.org): the article's node and the pictures that it names."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from convert.readers.page.tree import Node

Thing = dict[str, Any]

_ARTICLE = re.compile(r"(Article|Posting|NewsArticle|BlogPosting|Report|Review|Story|Recipe|HowTo)$")
_LOOSE = re.compile(r",(\s*[}\]])")
_WRAPPED = re.compile(r"^[\s/*]*(?:<!--|<!\[CDATA\[)[\s/*]*|[\s/*;]*(?:-->|\]\]>)[\s/*;]*$|[\s;]+$")
_MAX_THINGS = 5000


def things(root: Node) -> list[Thing]:
    """All objects of the page's JSON-LD scripts, outer before inner; broken JSON is mended where that is simple, else passed over."""
    found: list[Thing] = []
    for script in root.find("script"):
        if "ld+json" not in script.get("type").lower():
            continue
        data = _load(script.raw_text())
        stack = [data]
        while stack and len(found) < _MAX_THINGS:
            item = stack.pop()
            if isinstance(item, dict):
                found.append(item)
                stack.extend(value for value in reversed(list(item.values())) if isinstance(value, dict | list))
            elif isinstance(item, list):
                stack.extend(reversed(item))
    return found


def _load(text: str) -> Any:
    text = _WRAPPED.sub("", text)
    for attempt in (text, _LOOSE.sub(r"\1", text), re.sub(r"[\x00-\x1f]+", " ", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def types(thing: Thing) -> list[str]:
    """The types of a thing, without the vocabulary's address."""
    given = thing.get("@type", [])
    listed = given if isinstance(given, list) else [given]
    return [str(each).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for each in listed]


def article(all_things: list[Thing]) -> Thing:
    """The thing that is the article: of several the first with a headline; empty where there is none."""
    articles = [thing for thing in all_things if any(_ARTICLE.search(kind) for kind in types(thing))]
    named = [thing for thing in articles if thing.get("headline") or thing.get("name")]
    return next(iter(named or articles), {})


def text(value: Any) -> str:
    """A property as one string: of a list its first, of an object its name or value."""
    if isinstance(value, str):
        return " ".join(html.unescape(value).split())
    if isinstance(value, list):
        return next((found for found in map(text, value[:50]) if found), "")
    if isinstance(value, dict):
        return next((found for key in ("name", "@value", "url", "@id") if (found := text(value.get(key)))), "")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def texts(value: Any) -> list[str]:
    """A property as a list of strings."""
    return [found for each in (value if isinstance(value, list) else [value])[:100] if (found := text(each))]


def people(value: Any, all_things: list[Thing]) -> list[Thing]:
    """The persons and organisations of a property; references by `@id` are followed, bare names become persons."""
    by_id = {thing["@id"]: thing for thing in all_things if isinstance(thing.get("@id"), str) and thing.get("name")}
    found: list[Thing] = []
    for each in (value if isinstance(value, list) else [value])[:50]:
        if isinstance(each, str):
            found.append(by_id.get(each, {"@type": "Person", "name": each}))
        elif isinstance(each, dict):
            found.append(each if each.get("name") else by_id.get(str(each.get("@id")), each))
        elif isinstance(each, list):
            found += people(each, all_things)
    return found


def captions(all_things: list[Thing]) -> Iterator[tuple[str, str, str]]:
    """Address, caption and credit of each ImageObject that has a caption or a credit."""
    for thing in all_things:
        if "ImageObject" not in types(thing):
            continue
        address = text(thing.get("contentUrl")) or text(thing.get("url"))
        caption = text(thing.get("caption"))
        credit = text(thing.get("creditText")) or text(thing.get("copyrightNotice"))
        if address and (caption or credit):
            yield address, caption, credit
