"""German, French and Spanish: the same rules with different words."""

from __future__ import annotations

from functools import cache

from convert.narration.spoken.european import french, german, spanish
from convert.narration.spoken.european.rules import rules_of
from convert.narration.spoken.rules import Rule

_WORDS = {"de": german.WORDS, "fr": french.WORDS, "es": spanish.WORDS}


@cache
def rules_for(language: str) -> tuple[Rule, ...]:
    """The rules of a language (its base subtag); none where there are none here, and the engine reads as it can."""
    return rules_of(_WORDS[language]) if language in _WORDS else ()
