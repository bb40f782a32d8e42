"""Letters that no shipped font has: replaced by an equivalent, or by their description, never by an empty box.

A missing glyph is an error of PDF/A and PDF/UA (ISO 19005-3, 6.2.11.8; ISO 14289-1, 7.21.8), and so is a private-use letter without
further words (6.2.11.7.3), whatever a font draws for it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby

from fontTools.ttLib import TTFont

from convert.stylesheets import fonts_dir

_PLAIN = re.compile(r"[\x00-\x7e\xa0-\xff‐-„†-…‹›€™]*")
"""What all text fonts here have; most texts are nothing else, and need no look at the fonts."""

_LINE_SEPARATORS = {0x2028: " ", 0x2029: " ", 0x85: " "}

_NAMED_APART = 3
"""A run of more letters than this is counted, not spelled out."""


_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def sayable(text: str) -> str:
    """An alternative or a label without private-use letters (ISO 14289-2, 8.4.3): a replacement character stands in."""
    return _PRIVATE.sub("\ufffd", text)


def printable(text: str) -> str:
    """The text with every letter that cannot be printed replaced."""
    if _PLAIN.fullmatch(text):
        return text
    text = text.translate(_LINE_SEPARATORS)
    missing = unprintable(text)
    if not missing:
        return text
    runs = ((lacks, "".join(letters)) for lacks, letters in groupby(text, missing.__contains__))
    return "".join(_described(run) if lacks else run for lacks, run in runs)


def unprintable(text: str) -> frozenset[str]:
    """The letters of the text for which no font here has a glyph."""
    return frozenset() if _PLAIN.fullmatch(text) else frozenset(letter for letter in set(text) if not _has_glyph(letter))


def _described(letters: str) -> str:
    """A run of missing letters: their compatible form where that has glyphs, else their Unicode names in brackets."""
    plain = unicodedata.normalize("NFKC", letters)
    if all(_has_glyph(letter) for letter in plain):
        return plain
    if len(letters) <= _NAMED_APART:
        return f"[{', '.join(map(_name, letters))}]"
    kinds = dict.fromkeys(_name(letter).split()[0] for letter in letters)
    return f"[{len(letters)} × {', '.join(kinds)}]"


def _name(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return name.lower() if name else f"U+{ord(letter):04X}"


@cache
def _has_glyph(letter: str) -> bool:
    """False for a letter that would be drawn as a box; letters that are never drawn (joiners, selectors) need no glyph."""
    category = unicodedata.category(letter)
    if category in ("Cc", "Cf") or letter.isspace() or "VARIATION SELECTOR" in unicodedata.name(letter, ""):
        return True
    if category in ("Co", "Cs", "Cn"):
        return False
    return any(ord(letter) in _letters(font) for font in _fonts())


@cache
def _fonts() -> tuple[str, ...]:
    """The names of the font files, those with the most letters first."""
    first = ["SourceSerif4-Regular.ttf", "SourceSans3-Regular.ttf", "DejaVuSans.ttf", "DroidSansFallbackFull.ttf"]
    return (*first, *sorted({path.name for path in fonts_dir().glob("*.ttf")} - set(first)))


@cache
def _letters(font: str) -> frozenset[int]:
    with TTFont(fonts_dir() / font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())
