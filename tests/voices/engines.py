"""Engines that do what a test tells them to."""

from __future__ import annotations

from collections.abc import Callable

import numpy

from convert.voices.engine import NotSaid, Samples
from convert.voices.sound import RATE


def tone(seconds: float, level: float = 0.3) -> Samples:
    """A tone with silent edges, as engines give them."""
    time = numpy.arange(int(seconds * RATE)) / RATE
    sound = numpy.clip(numpy.sin(2 * numpy.pi * 220 * time) * level * 32767, -32768, 32767).astype(numpy.int16)
    edge = numpy.zeros(RATE // 3, numpy.int16)
    return numpy.concatenate([edge, sound, edge])


class Fake:
    """Speaks 65 ms of tone a letter, unless `trouble` says otherwise; remembers what it was asked for."""

    voice = "fake"
    version = "1"
    rate = RATE
    longest = 400
    together = 2
    online = False

    def __init__(self, trouble: Callable[[str], Samples | None] = lambda text: None, languages: str = "en") -> None:
        self.asked: list[str] = []
        self._trouble = trouble
        self._languages = languages.split()

    def speaks(self, language: str) -> bool:
        return language.split("-")[0] in self._languages

    def synthesise(self, text: str, language: str, speed: float) -> Samples:
        self.asked.append(text)
        wrong = self._trouble(text)
        if wrong is not None:
            return wrong
        return tone(max(0.2, 0.065 * sum(character.isalpha() for character in text) / speed))

    def close(self) -> None:
        """Nothing is held."""


def refuse(text: str) -> Samples:
    """Says nothing, and says so."""
    raise NotSaid("it will not")
