"""The said form of a sentence: what the rules of its language make of it."""

from __future__ import annotations

import unicodedata

from convert.narration.spoken import english, european, everywhere
from convert.narration.spoken.rules import Piece, apply, joined


def say(written: str, language: str) -> str:
    """The words that are said for a written sentence of a language (BCP 47)."""
    return joined(align(written, language)) or _named(written)


def align(written: str, language: str) -> tuple[Piece, ...]:
    """The sentence as pieces: each span of the written text with what is said for it."""
    base = language.split("-")[0].lower()
    if base == "en":
        return apply(english.lowered(written), (*everywhere.rules_for(base), *english.RULES))
    return apply(written, (*everywhere.rules_for(base), *european.rules_for(base)))


def _named(written: str) -> str:
    """The names of symbols that stand alone, so that a sentence of nothing else is not silent."""
    names = (unicodedata.name(character, "") for character in written if not character.isspace() and character not in "\ufe0f\u200d")
    return ", ".join(name.lower() for name in names if name)
