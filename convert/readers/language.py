"""Which language a text is in, where its source does not say (py3langid: offline, deterministic)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from convert.notices import LanguageGuessed

SAMPLE = 8000
"""Characters that are looked at; more does not change the answer."""

SURE = 0.6
"""Below this confidence a guess is not used."""

_NO_LANGUAGE = frozenset(("zxx", "und", "mul", "qaa"))
_NO_WORDS = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|[\d_]+")
_LETTER = re.compile(r"[^\W\d_]")


class Guess(NamedTuple):
    """A BCP 47 tag, or empty where the text does not tell, and the confidence from 0 to 1."""

    language: str
    confidence: float

    @property
    def notices(self) -> tuple[LanguageGuessed, ...]:
        """The remark that goes with using the guess."""
        return (LanguageGuessed(language=self.language, confidence=round(self.confidence, 3)),) if self.language else ()


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> Guess:
    """The language of the text. Nothing is guessed from fewer than 20 letters (6 where a letter is a syllable or a word)."""
    sample = _NO_WORDS.sub(" ", text[:SAMPLE])
    letters = _LETTER.findall(sample)
    dense = sum(letter >= "\u1100" for letter in letters) > len(letters) / 2
    if len(letters) < (6 if dense else 20):
        return Guess("", 0.0)
    language, confidence = _identifier().classify(sample)
    if confidence < SURE or language in _NO_LANGUAGE:
        return Guess("", float(confidence))
    return Guess(str(language), float(confidence))
