"""Clips: cut, trimmed, judged, and spoken again in halves."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.voices.clips import clip, fault, split
from convert.voices.engine import NotSaid
from convert.voices.sound import RATE, trimmed
from tests.voices.engines import Fake, refuse, tone

SENTENCE = "A sentence of some length, with a comma in it, so that it can be cut somewhere."


def test_edges_are_cut_and_the_sound_is_kept() -> None:
    assert len(trimmed(tone(1.0))) == pytest.approx(1.085 * RATE, abs=0.02 * RATE)
    assert not len(trimmed(numpy.zeros(RATE, numpy.int16)))


def test_a_good_clip_is_asked_for_once() -> None:
    engine = Fake()
    clip(engine, SENTENCE, "en", 1.0)
    assert engine.asked == [SENTENCE]


def test_a_clip_cut_short_is_spoken_in_halves() -> None:
    engine = Fake(lambda text: tone(0.3) if len(text) > 50 else None)
    sound = clip(engine, SENTENCE, "en", 1.0)
    assert engine.asked[0] == SENTENCE
    assert "".join(engine.asked[1:]).replace(" ", "") == SENTENCE.replace(" ", "")
    assert not fault(sound, SENTENCE, 1.0)


@pytest.mark.parametrize("wrong", [numpy.zeros(0, numpy.int16), numpy.zeros(RATE, numpy.int16), tone(60.0), tone(4.0, 40.0)])
def test_silent_endless_and_clipped_sound_is_never_taken(wrong: numpy.ndarray) -> None:
    with pytest.raises(NotSaid):
        clip(Fake(lambda text: wrong), SENTENCE, "en", 1.0)


def test_a_refusal_in_one_half_is_a_refusal() -> None:
    with pytest.raises(NotSaid, match="it will not"):
        clip(Fake(lambda text: refuse(text) if "comma" in text else None), SENTENCE, "en", 1.0)


@given(st.text(max_size=600), st.integers(8, 120))
def test_nothing_is_lost_in_cutting_and_no_part_is_too_long(text: str, longest: int) -> None:
    parts = split(text, longest)
    assert all(len(part) <= longest for part in parts)
    spoken = [character for character in text if character.isalnum()]
    assert [character for part in parts for character in part if character.isalnum()] == spoken


def test_cuts_fall_where_a_reader_breathes() -> None:
    text = "The first half of this is here, and it is long; the second half of it is here, and it is long too."
    assert split(text, 80) == ("The first half of this is here, and it is long;", "the second half of it is here, and it is long too.")
    assert split("一二三四五。六七八九十。", 6) == ("一二三四五。", "六七八九十。")
