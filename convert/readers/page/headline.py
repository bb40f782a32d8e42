"""The title, without the site's name and whatever else stands in the `title` element."""

from __future__ import annotations

import re
import unicodedata

from convert.readers.page.page import Page

_SEPARATOR = re.compile(r"\s+[|»«·•–—/\\>:_-]+\s+|\s*[|»·•_]+\s*|\s*(?:::|--)\s*|:\s+")
_LETTERS = re.compile(r"\w+")


def key(text: str) -> str:
    """Letters and digits only, for comparing."""
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKC", text).casefold())).replace("_", "")


def choose(page: Page, declared: list[str], site: str) -> str:
    """The title: a visible `h1` that the page's metadata confirms, else the metadata's without the site, else the h1.

    `declared` are titles from metadata, the most trusted first; the h1 decides how much of them is the title.
    """
    element = page.root.first("title")
    document = element.text() if element is not None else ""
    known = [title for title in (*declared, document) if title]
    for head in page.heads[:12]:
        if declared and _nearly(key(head), key(declared[0])):
            return without_site(declared[0], site) if key(head) != key(declared[0]) else head
    for title in known:
        for head in page.heads[:12]:
            if len(key(head)) >= 4 and key(head) == key(title):
                return head
    for title in known:
        for head in sorted(page.heads[:12], key=len, reverse=True):
            shared = key(head)
            if len(shared) >= 10 and shared in key(title) and len(shared) >= 0.4 * len(key(title)):
                return head
    if declared:
        return without_site(declared[0], site)
    bare = without_site(document, site)
    if bare:
        return bare
    return page.heads[0] if len(page.heads) == 1 else (page.heads[0] if page.heads else "")


def _nearly(first: str, second: str) -> bool:
    """True where one of two keys holds the other and is hardly longer: the same title, worded twice."""
    return (
        len(first) >= 10
        and len(second) >= 10
        and (first in second or second in first)
        and min(len(first), len(second)) >= 0.85 * max(len(first), len(second))
    )


def without_site(title: str, site: str) -> str:
    """The title without the part that names the site, which stands at the end or the beginning behind a separator."""
    parts = [part for part in _SEPARATOR.split(title) if part]
    if len(parts) < 2:
        return title
    marks = list(_SEPARATOR.finditer(title))
    if site:
        first, last = title[: marks[0].start()], title[marks[-1].end() :]
        if key(last) and (key(last) in key(site) or key(site) in key(last)):
            return title[: marks[-1].start()].strip()
        if key(first) and (key(first) in key(site) or key(site) == key(first)):
            return title[marks[0].end() :].strip()
    mark = marks[-1]
    head, tail = title[: mark.start()].strip(), title[mark.end() :].strip()
    if ":" not in mark[0] and len(head) > 2 * len(tail) and len(tail) <= 40 and len(head.split()) >= 3 and len(tail.split()) <= 4:
        return head
    return title
