"""Writing systems: which a text is written in, so that no voice is given letters that it passes over in silence."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LANGUAGE_OF = {
    "CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "CJK": "cmn", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko",
    "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "GUJARATI": "gu",
    "GURMUKHI": "pa", "ORIYA": "or", "SINHALA": "si", "THAI": "th", "MYANMAR": "my", "GEORGIAN": "ka", "ARMENIAN": "hy",
    "ETHIOPIC": "am", "CHEROKEE": "chr-US-Qaaa-x-west",
}  # fmt: skip
"""A language that reads a script, for text in it whose own language is not said."""

_SCRIPTS_OF = {
    "CYRILLIC": "ru uk be bg sr mk kk ky tg mn tt ba cv kaa nog", "GREEK": "el grc", "ARABIC": "ar fa ur ps sd ug ku ckb",
    "HEBREW": "he iw yi", "CJK": "zh cmn yue hak ja ko", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko",
    "DEVANAGARI": "hi mr ne kok sa", "BENGALI": "bn as bpy", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml",
    "GUJARATI": "gu", "GURMUKHI": "pa", "ORIYA": "or", "SINHALA": "si", "THAI": "th", "MYANMAR": "my shn", "GEORGIAN": "ka",
    "ARMENIAN": "hy hyw", "ETHIOPIC": "am ti", "CHEROKEE": "chr",
}  # fmt: skip


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """The script of a letter, as Unicode names it (`LATIN`, `CYRILLIC` …); empty for what belongs to all of them."""
    if not character.isalpha():
        return ""
    name = unicodedata.name(character, "").removeprefix("HALFWIDTH ").removeprefix("FULLWIDTH ")
    first = name.split(" ")[0].split("-")[0]
    return "" if first in ("MODIFIER", "FEMININE", "MASCULINE", "MICRO", "DOUBLE") else first or "UNKNOWN"


def reads(language: str, script: str) -> bool:
    """True where voices of a language (BCP 47) read a script; all of them get along with Latin letters."""
    base = language.lower().split("-")[0]
    return script in ("", "LATIN") or base in _SCRIPTS_OF.get(script, "").split()


def runs(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """The text cut where its script changes to one that the language is not written in: parts with the language of each.

    A script that no language here reads gives `und`. What belongs to no script goes with what stands before it.
    """
    parts: list[tuple[str, str]] = []
    current, start = language, 0
    for index, character in enumerate(text):
        script = script_of(character)
        if not script or (current != language and reads(current, script) and script != "LATIN"):
            continue
        wanted = language if reads(language, script) else _LANGUAGE_OF.get(script, "und")
        if wanted != current:
            if text[start:index].strip():
                parts.append((text[start:index], current))
                start = index
            current = wanted
    if text[start:].strip():
        parts.append((text[start:], current))
    return tuple(part for part in parts if any(character.isalnum() for character in part[0]))
