"""Headlines in capitals, brought back to small letters before the other rules look at them."""

from __future__ import annotations

import re

from convert.narration.spoken.english.letters import SAID, SPELLED
from convert.narration.spoken.rules import words

_WORDS_TOO = words("US WHO IT AI PIN SIM RAM ICE SNAP BASIC STEM STEAM AMBER ZIP OK WASP LEGO ID IRA AP")
"""Short forms that are words as well; in a line of capitals they are taken for words, but for the few that news is full of."""

_LIKELIER_SHORT = frozenset({"US", "AI"})


def lowered(text: str) -> str:
    """A text that shouts, in small letters, as long as before; short forms that everybody knows stay as they are."""
    found = re.findall(r"[^\W\d_]{2,}", text)
    loud = [word for word in found if word.isupper()]
    if len(found) < 3 or len(loud) < 0.8 * len(found) or sum(map(len, loud)) < 0.8 * sum(map(len, found)):
        return text

    def small(match: re.Match[str]) -> str:
        word = match[0]
        known = (word in SPELLED or word in SAID) and word not in _WORDS_TOO
        if known or word in _LIKELIER_SHORT or not word.isupper():
            return word
        low = word.lower()
        low = low if len(low) == len(word) else word
        first = not text[: match.start()].strip(" “\"'‘(")
        return low[0].upper() + low[1:] if first else low

    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", small, text)
