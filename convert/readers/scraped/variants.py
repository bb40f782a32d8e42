"""For training: the same text as another page would have dressed it, so that the model learns what holds for all of them.

The dress (buttons, boxes, bylines, dates, captions, headings) stands in `dress.toml`; captions and headings are filled with words of
the text.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from convert.readers.scraped.units import Unit

Labelled = list[tuple[Unit, str]]

_SENTENCE = re.compile(r"(?<=[.!?…][\"”’)\s])\s*(?=[A-ZÀ-ÞĀ-Ž“\"‘(])|(?<=[。！？])")
_NAME = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ][a-zà-ÿ]+\b")
_PLACE = re.compile(r"\b(?:in|at|à|en|a|em)\s([A-ZÀ-Þ][a-zà-ÿ]{2,})\b")
_NOUN = re.compile(r"\b[a-zà-ÿ]{5,12}\b")
_MOST = 150


@lru_cache(maxsize=1)
def _dress() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("dress.toml").read_text("utf-8"))


@dataclass
class Tailor:
    """Dresses one text: `words` are what its captions and headings may speak of."""

    chance: random.Random
    language: str
    words: dict[str, list[str]]

    def piece(self, kind: str) -> tuple[Unit, str]:
        """A unit of a kind, in the text's language or (sometimes) in English."""
        table = _dress()[kind]
        spoken = self.language if self.language in table and (self.chance.random() < 0.85 or kind in ("caption", "heading")) else "en"
        text = re.sub(r"\{(\w+)\}", lambda found: self._word(found[1]), self.chance.choice(table[spoken]))
        return Unit(text), kind if kind in ("byline", "date", "caption", "heading") else "noise"

    def _word(self, kind: str) -> str:
        lists = {"headline": _dress()["headline"], "person": _dress()["person"], **self.words}
        return str(self.chance.choice(lists[kind]))


def variants(case: Labelled, name: str, language: str) -> Iterator[Labelled]:
    """A few other versions of a labelled text; the same `name` gives the same ones."""
    tailor = Tailor(random.Random(name), language, _words(case))
    yield _dressed(case, tailor)
    yield _in_sentences(_dressed(case, tailor), tailor.chance)


def _words(case: Labelled) -> dict[str, list[str]]:
    """Names, places and nouns of the text, the frequent ones first."""
    told = " ".join(unit.text for unit, role in case if role == "paragraph")
    names = [word for word, _ in Counter(_NAME.findall(told)).most_common(8)] or ["Maria Schmidt", "Tom O'Neill"]
    nouns = [word for word, _ in Counter(_NOUN.findall(told)).most_common(60)][10:] or ["bridge", "garden"]
    places = [word for word, _ in Counter(_PLACE.findall(told)).most_common(5)] or ["Lisbon", "Leeds"]
    return {"name": names, "other": names, "place": places, "noun": nouns, "noun2": nouns}


def _dressed(case: Labelled, tailor: Tailor) -> Labelled:
    """The text with other noise, another byline and date, the title once or twice, and a few more captions and headings."""
    chance = tailor.chance
    title = next((unit for unit, role in case if role == "title"), None)
    body = [(unit, role) for unit, role in case if role not in ("noise", "title", "byline", "date")]
    out: Labelled = [tailor.piece("top") for _ in range(chance.choice((0, 1, 2, 3, 5, 8)))]
    if title is not None:
        out += [(title, "title")] * chance.choice((1, 1, 2))
    signed = chance.random()
    signature = [tailor.piece("byline")] * (signed < 0.5) + [tailor.piece("date")] * (0.25 < signed < 0.75)
    chance.shuffle(signature)
    out += signature
    out += [tailor.piece("top")] * (chance.random() < 0.25)
    out += [tailor.piece("caption")] * (chance.random() < 0.4)
    captions, headings = chance.choice((0.0, 0.05, 0.12)), chance.choice((0.0, 0.0, 0.1, 0.2))
    for index, (unit, role) in enumerate(body):
        after = body[index - 1][1] if index else ""
        if role == after == "paragraph" and not unit.tight:
            if chance.random() < 0.05:
                out.append(tailor.piece("middle"))
            elif chance.random() < captions:
                out.append(tailor.piece("caption"))
            if chance.random() < headings:
                out.append(tailor.piece("heading"))
        out.append((unit, role))
    if signed > 0.75:
        out += [tailor.piece("byline")] * (chance.random() < 0.6) + [tailor.piece("date")] * (chance.random() < 0.4)
    return out + [tailor.piece("tail") for _ in range(chance.choice((0, 2, 4, 7, 12)))]


def _in_sentences(case: Labelled, chance: random.Random) -> Labelled:
    """A stretch of the text with a paragraph for each sentence or two, as stories and dialogues have them."""
    out: Labelled = []
    for unit, role in case:
        if role != "paragraph":
            out.append((unit, role))
            continue
        parts = [part.strip() for part in _SENTENCE.split(unit.text) if part.strip()]
        while parts:
            count = chance.choice((1, 1, 1, 2))
            out.append((replace(unit, text=" ".join(parts[:count])), role))
            parts = parts[count:]
    if len(out) > _MOST:
        start = chance.randrange(len(out) - _MOST)
        out = out[:12] + out[12 + start : start + _MOST]
    return out
