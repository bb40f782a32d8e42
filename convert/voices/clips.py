"""One text becomes one clip: cut to what the engine can take, trimmed, judged, and spoken again in halves where it went wrong."""

from __future__ import annotations

import re

import numpy

from convert.voices.engine import Engine, NotSaid, Samples
from convert.voices.scripts import script_of
from convert.voices.sound import RATE, resampled, trimmed

CLIP_VERSION = "1"
"""Changes whenever cutting, trimming or judging would make another clip of the same sound."""

_SECONDS_A_LETTER = 0.065
_WIDE = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "ETHIOPIC"})
_BREATH = 0.12
"""Seconds between the parts of one utterance that was too long for one breath."""

_ENDS = (r"(?<=[.!?…。！？؟।])\s*", r"(?<=[;:；：،,，、—–])\s*", r"\s+", r"(?s)(?<=.)")
"""Where a text may be cut, best first: sentence ends, clause ends, spaces, anywhere."""


def clip(engine: Engine, text: str, language: str, speed: float) -> Samples:
    """The sound of a text at `RATE`, without silent edges. Raises `NotSaid` where the engine cannot say all of it."""
    return _joined([_sound(engine, part, language, speed, tries=3) for part in split(text, engine.longest)])


def _sound(engine: Engine, text: str, language: str, speed: float, tries: int) -> Samples:
    """One part of a clip; where it goes wrong, its halves."""
    why = ""
    try:
        sound = trimmed(resampled(engine.synthesise(text, language, speed), engine.rate))
        why = fault(sound, text, speed)
    except NotSaid as error:
        if not tries:
            raise
        why = str(error)
    if not why:
        return sound
    halves = split(text, max(8, len(text) * 2 // 3))
    if not tries or len(halves) < 2:
        raise NotSaid(why)
    return _joined([_sound(engine, half, language, speed, tries - 1) for half in halves])


def _joined(sounds: list[Samples]) -> Samples:
    breath = numpy.zeros(int(_BREATH * RATE), numpy.int16)
    parts = [part for sound in sounds for part in (breath, sound)][1:]
    return numpy.concatenate(parts) if parts else numpy.zeros(0, numpy.int16)


def fault(sound: Samples, text: str, speed: float) -> str:
    """What is wrong with a trimmed clip, or an empty string: silent, far too short or too long for its text, or clipped."""
    wide = numpy.abs(sound.astype(numpy.int32))
    if len(sound) < 0.06 * RATE or wide.max(initial=0) < 330:
        return "the sound is silent"
    expected = sum(_weight(character) for character in text) * _SECONDS_A_LETTER / speed
    seconds = len(sound) / RATE
    if seconds < 0.25 * expected - 0.1:
        return "the sound is too short for the text"
    if seconds > 4.0 * expected + 2.0:
        return "the sound is too long for the text"
    if (wide >= 32767).mean() > 0.001:
        return "the sound is clipped"
    return ""


def _weight(character: str) -> float:
    """How many letters' time a character takes to say, roughly."""
    if character.isdigit():
        return 4.0
    if not character.isalpha():
        return 0.0
    return 2.0 if script_of(character) in _WIDE else 1.0


def split(text: str, longest: int) -> tuple[str, ...]:
    """The text in as few parts of at most `longest` characters as it takes, cut at the best places there are."""
    text = text.strip()
    if len(text) <= longest:
        return (text,) if any(character.isalnum() for character in text) else ()
    parts = -(-len(text) // longest)
    before = parts // 2
    ideal = len(text) * before / parts
    for pattern in _ENDS:
        cuts = [match.end() for match in re.finditer(pattern, text)]
        fitting = [cut for cut in cuts if 0 < cut <= before * longest and 0 < len(text) - cut <= (parts - before) * longest]
        if fitting:
            cut = min(fitting, key=lambda place: abs(place - ideal))
            return split(text[:cut], longest) + split(text[cut:], longest)
    raise AssertionError("a text can be cut anywhere")
