"""File names of pictures that stand in a text: `[photo1.jpg]` becomes the mark for a picture that the text reader knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

_MAX_LINES = 5_000
"""So many lines that may name a picture are looked at."""

_LONGEST = 600

_HINT = re.compile(r"\.(?:jpe?g?|png|gif|webp|avif|tiff?|bmp|jp2|svg|hei[cf])(?![^\W_])|\A\s*[\[({<]", re.I)
_BEFORE = re.compile(r"[^\w/]*(?:[^\W\d_]{2,14}(?:\s\d{1,3})?\s?[:=]\W{0,3})?(?:https?://\S*/|(?:[\w.-]{1,60}[/\\]){0,6})", re.I)
"""What may stand before the name on its line: brackets, a word as in `Image:`, the folder or address that it once had."""

_BRACKETED = re.compile(r"(.*\S)\s*[\[({<]\s*(?:[^\W\d_]{2,14}:\s?)?(?:[\w.-]{1,60}[/\\]){0,6}\Z", re.S)
_SEPARATED = re.compile(r"[\])}>\"'”]*\s?[:|–—-]\s*|[\])}>]+\s*|\t\s*|\s{2,}")


def mark_names(text: str, names: Sequence[str]) -> tuple[str, frozenset[str]]:
    """The text with a picture's mark in place of each line that names one of the files, and the files that were named.

    `names` are paths relative to the text. A caption on the same line goes into the mark as its title. A name inside a sentence
    is part of the sentence, and stays.
    """
    known = _forms(names)
    if not known:
        return text, frozenset()
    pattern = re.compile("|".join(map(re.escape, sorted(known, key=lambda form: (-len(form), form)))), re.I)
    lines = re.split(r"(\r\n?|\n)", text)
    named: set[str] = set()
    looked = 0
    for index in range(0, len(lines), 2):
        line = lines[index].strip()
        if not line or len(line) > _LONGEST or not _HINT.search(line) or line.startswith("!["):
            continue
        looked += 1
        if looked > _MAX_LINES:
            break
        alone = index < 2 or not lines[index - 2].strip()
        marked = _mark(line, pattern, known, alone)
        if marked:
            lines[index], name = marked
            named.add(name)
    return "".join(lines), frozenset(named)


def _forms(names: Sequence[str]) -> dict[str, str]:
    """How a text may write a file: its path, its own name, and its bare stem (in brackets); forms of several files are none."""
    known: dict[str, str] = {}
    for form_of in (lambda path: str(path), lambda path: path.name, lambda path: f"[{path.stem}]"):
        forms = [(form_of(PurePosixPath(name)).casefold(), name) for name in names]
        often = [form for form, _ in forms]
        known |= {form: name for form, name in forms if form not in known and often.count(form) == 1}
    return known


def _mark(line: str, pattern: re.Pattern[str], known: dict[str, str], alone: bool) -> tuple[str, str] | None:
    """The line as a picture's mark, with the file that it names; None where it names none, or says more than a caption would."""
    found = pattern.search(line)
    if not found or (line[found.end() : found.end() + 1].isalnum()):
        return None
    name = known.get(found[0].casefold())
    if name is None:
        return None
    before, after = line[: found.start()], line[found.end() :]
    bare = re.fullmatch(r"\W*", after) is not None
    separated = _SEPARATED.match(after)
    if _BEFORE.fullmatch(before):
        if bare:
            return f"![]({quote(name)})", name
        if found[0].startswith("[") or separated:
            rest = (after[separated.end() :] if separated else after).strip(" \t[]|")
            return _with_caption(name, rest), name
    held = _BRACKETED.fullmatch(before)
    if held and bare and alone:
        return _with_caption(name, held[1]), name
    return None


def _with_caption(name: str, caption: str) -> str:
    """The mark with a title; where the caption holds the sign that would end a title, it stands on the next line."""
    return f"![]({quote(name)})\n{caption}" if '"' in caption else f'![]({quote(name)} "{caption}")'
