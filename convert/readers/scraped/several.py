"""More than one article in a file: where a title stands again in the middle of the text."""

from __future__ import annotations

from collections.abc import Sequence

from convert.readers.scraped.roles import Part

_AHEAD = 6


def titles(parts: Sequence[Part]) -> tuple[str, ...]:
    """The titles of the articles in a file, if there are more than one.

    After at least two paragraphs, a short line opens another article where it stands doubled or has an author's line below it, and a
    paragraph follows soon.
    """
    found: dict[str, str] = {}
    told = 0
    for index, part in enumerate(parts):
        told += part.look.long
        if not found and part.role == "title":
            found[part.look.key] = part.unit.text
        elif told >= 2 and _opens(parts, index):
            found.setdefault(part.look.key, part.unit.text)
            told = 0
    return tuple(found.values()) if len(found) > 1 else ()


def _opens(parts: Sequence[Part], index: int) -> bool:
    """True where the unit at `index` looks like the title of another article."""
    seen = parts[index].look
    if not 2 <= seen.words <= 25 or seen.chatter >= 0.4 or seen.end in ("stop", "comma", "colon") or seen.unit.lead:
        return False
    ahead = [part.look for part in parts[index + 1 : index + 1 + _AHEAD]]
    if not any(each.long for each in ahead):
        return False
    doubled = bool(ahead) and ahead[0].key == seen.key
    signed = any(each.signed for each in ahead[:2])
    return doubled or (signed and not seen.name_like)
