"""What a page says to programs that would keep a copy of it (robots meta tags; the header X-Robots-Tag is not saved with a page)."""

from __future__ import annotations

import re

from convert.readers.page.page import Page

_FOR_ROBOTS = re.compile(r"robots|x-robots-tag|[a-z]+bot")
_REFUSALS = ("noarchive", "nocache")
"""`nocache` is how Bing spells it."""


def refusals(page: Page) -> tuple[str, ...]:
    """The directives by which the page refuses to be kept, as “noarchive” or, for one robot alone, “googlebot: noarchive”."""
    found = []
    for name, contents in page.metas.items():
        if not _FOR_ROBOTS.fullmatch(name):
            continue
        words = {word.strip().lower() for content in contents for word in content.split(",")}
        found += [word if name == "robots" else f"{name}: {word}" for word in _REFUSALS if word in words]
    return tuple(sorted(found))
