"""gTTS against a server that speaks its protocol, and misbehaves."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import av
import numpy
import pytest

from convert.errors import UsageError
from convert.voices import gtts as module
from convert.voices.clips import clip
from convert.voices.engine import NotSaid
from convert.voices.gtts import GttsEngine, languages
from convert.voices.sound import RATE
from tests.voices.engines import tone
from tests.voices.translate_server import Translate, serving

pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def mp3() -> bytes:
    """A second and a half of tone as MP3."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono")
        stream.codec_context.format = "s16p"
        made = av.AudioFrame.from_ndarray(tone(1.5)[None, :], format="s16p", layout="mono")
        made.sample_rate = RATE
        made.pts = 0
        container.mux(stream.encode(made))
        container.mux(stream.encode(None))
    return out.getvalue()


def engine(state: Translate, waits: list[float] | None = None) -> GttsEngine:
    return GttsEngine(address=state.address, sleep=(waits if waits is not None else []).append)


def test_a_text_comes_back_as_sound(mp3: bytes) -> None:
    with serving(Translate(mp3)) as state:
        sound = engine(state).synthesise("Hello there.", "pt-BR", 1.0)
    assert len(sound) == pytest.approx((1.5 + 2 / 3) * RATE, abs=0.1 * RATE)
    assert state.texts == ["Hello there."]
    assert state.languages == ["pt"]


def test_requests_are_packed(mp3: bytes) -> None:
    text = "One, two, three, four, five, and then some more, which is said, as it were, slowly, with commas, and at length, by all."
    with serving(Translate(mp3)) as state:
        clip(engine(state), text, "en", 1.0)
    assert all(len(part) <= 100 for part in state.texts)
    assert len(state.texts) == 2
    assert " ".join(state.texts) == text


@pytest.mark.parametrize("trouble", ["429", "503", "500", "html", "empty", "no sound", "half", "closed"])
def test_trouble_that_passes_is_tried_again(mp3: bytes, trouble: str) -> None:
    waits: list[float] = []
    with serving(Translate(mp3, plan=lambda number: trouble if number < 2 else "good")) as state:
        assert len(engine(state, waits).synthesise("Hello there.", "en", 1.0))
    assert len(state.texts) == 3
    assert waits
    assert all(wait > 0.2 for wait in waits)


def test_a_wish_to_be_left_alone_is_honoured(mp3: bytes) -> None:
    waits: list[float] = []
    with serving(Translate(mp3, plan=lambda number: "429" if number == 0 else "good")) as state:
        engine(state, waits).synthesise("Hello there.", "en", 1.0)
    assert waits == [pytest.approx(7.0, abs=0.5)]


@pytest.mark.parametrize("trouble", ["html", "empty", "half", "closed", "500"])
def test_trouble_that_stays_is_told_and_nothing_silent_is_made(mp3: bytes, trouble: str) -> None:
    with serving(Translate(mp3, plan=lambda number: trouble)) as state, pytest.raises(NotSaid):
        engine(state).synthesise("Hello there.", "en", 1.0)


@pytest.mark.parametrize("trouble", ["403", "redirect"])
def test_a_refusal_is_not_tried_again(mp3: bytes, trouble: str) -> None:
    with serving(Translate(mp3, plan=lambda number: trouble)) as state:
        speaker = engine(state)
        for _ in range(3):
            with pytest.raises(NotSaid):
                speaker.synthesise("Hello there.", "en", 1.0)
    assert len(state.texts) == 1


def test_base64_that_is_no_mp3_is_not_taken(mp3: bytes) -> None:
    with serving(Translate(mp3, plan=lambda number: "no mp3")) as state, pytest.raises(NotSaid):
        clip(engine(state), "Hello there.", "en", 1.0)


def test_a_reply_that_never_comes_is_given_up(mp3: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SILENCE_SECONDS", 0.3)
    monkeypatch.setattr(module, "TRIES", 2)
    with serving(Translate(mp3, plan=lambda number: "slow")) as state, pytest.raises(NotSaid, match="broke"):
        engine(state).synthesise("Hello there.", "en", 1.0)


def test_no_network_is_told_at_once() -> None:
    speaker = GttsEngine(address="http://127.0.0.1:9/", sleep=[].append)
    with pytest.raises(NotSaid, match="no network"):
        speaker.synthesise("Hello there.", "en", 1.0)
    with pytest.raises(NotSaid, match="cannot be reached"):
        speaker.synthesise("And again.", "en", 1.0)


def test_four_texts_are_on_the_way_at_once(mp3: bytes) -> None:
    with serving(Translate(mp3)) as state:
        speaker = engine(state)
        with ThreadPoolExecutor(speaker.together) as pool:
            sounds = list(pool.map(lambda number: speaker.synthesise(f"Text {number}.", "en", 1.0), range(12)))
    assert 2 <= state.most_at_once <= 4
    assert all(numpy.array_equal(sound, sounds[0]) for sound in sounds)


def test_it_speaks_faster_when_it_is_asked_to(mp3: bytes) -> None:
    with serving(Translate(mp3)) as state:
        speaker = engine(state)
        normal, fast = (len(speaker.synthesise("Hello.", "en", speed)) for speed in (1.0, 1.5))
    assert fast == pytest.approx(normal / 1.5, rel=0.05)


def test_certificates_are_verified_and_only_googles_own_domains_are_asked() -> None:
    with pytest.raises(UsageError):
        GttsEngine("evil.example/x?")
    assert GttsEngine("co.uk")._address.startswith("https://translate.google.co.uk/")


def test_languages() -> None:
    assert {"en", "he", "fr-CA", "zh-CN"} <= set(languages())
    assert GttsEngine().speaks("he-IL")
    assert not GttsEngine().speaks("xx")
