"""From script to recording: order, times to the sample, loudness, and who stood in for whom."""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import numpy
import pytest

from convert.errors import EngineMissing, Interrupted, UsageError
from convert.narration.narrate import narrate
from convert.narration.script import Mark, Script, Utterance
from convert.notices import NotSpoken, VoiceReplaced
from convert.settings import Settings
from convert.voices import casting
from convert.voices.engine import Engine
from convert.voices.loudness import Meter
from convert.voices.recording import Recording
from convert.voices.sound import RATE, blocks
from convert.voices.speak import LEAD, speak
from convert.voices.store import Store
from convert.world import World
from tests.narration.articles import everything
from tests.voices.engines import Fake, refuse, tone


def script(*said: str, language: str = "en") -> Script:
    """A script with a sentence for each text, and a chapter at each that ends without a stop."""
    utterances = tuple(Utterance(text, text, f"b{index + 1}.1", language=language, pause_after=0.5) for index, text in enumerate(said))
    marks = tuple(Mark(text, index, address=f"b{index + 1}") for index, text in enumerate(said) if not text.endswith("."))
    return Script(utterances, marks, language=language)


def cast(monkeypatch: pytest.MonkeyPatch, **engines: Engine) -> None:
    """Has these engines speak, by these names, in this order."""

    def load(name: str) -> Engine:
        if name not in engines:
            raise EngineMissing(f"{name} is not here.")
        return engines[name]

    monkeypatch.setattr(casting, "load", load)
    monkeypatch.setattr(casting, "DEFAULTS", tuple(engines) or ("nobody",))
    monkeypatch.setattr(casting, "ENGINES", dict.fromkeys(engines, ""))


def samples_of(recording: Recording) -> numpy.ndarray:
    return numpy.concatenate(list(blocks(recording.pcm)))


def loudness(recording: Recording) -> float:
    meter = Meter()
    for block in blocks(recording.pcm):
        meter.feed(block)
    return meter.integrated()


def test_times_are_exact_to_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cast(monkeypatch, fake=Fake())
    recording = speak(script("The title", "One sentence here.", "A heading", "Another sentence."), Settings(), World(), tmp_path)
    sound = samples_of(recording)
    assert len(sound) == recording.samples
    for before, cue in itertools.pairwise(recording.cues):
        assert not sound[before.end : cue.start].any()
        assert cue.start - before.end == 0.5 * RATE
    for cue in recording.cues:
        assert sound[cue.start : cue.end].any()
    assert [cue.address for cue in recording.cues] == ["b1.1", "b2.1", "b3.1", "b4.1"]


def test_chapters_begin_just_before_their_headings_and_cover_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cast(monkeypatch, fake=Fake())
    recording = speak(script("The title", "One sentence here.", "A heading", "Another sentence."), Settings(), World(), tmp_path)
    first, second = recording.chapters
    starts = {cue.address: cue.start for cue in recording.cues}
    assert (first.start, first.end, second.end) == (0, second.start, recording.samples)
    for chapter, address in ((first, "b1.1"), (second, "b3.1")):
        assert 0 <= starts[address] - chapter.start <= LEAD * RATE + 1


def test_sentences_of_one_address_are_one_cue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cast(monkeypatch, fake=Fake())
    two = Script((Utterance("One part.", "One part.", "subtitle"), Utterance("The other.", "The other.", "subtitle")), ())
    recording = speak(two, Settings(), World(), tmp_path)
    assert [(cue.address, cue.text) for cue in recording.cues] == [("subtitle", "One part. The other.")]


@pytest.mark.parametrize("level", [0.02, 0.2, 0.9])
def test_loudness_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: float) -> None:
    cast(monkeypatch, fake=Fake(lambda text: tone(2.0, level)))
    recording = speak(script("A sentence of some length it is.", "And another one, too, comes."), Settings(), World(), tmp_path)
    assert loudness(recording) == pytest.approx(-18.0, abs=0.4)
    assert abs(samples_of(recording)).max() < 32768 * 10 ** (-1.5 / 20)


def test_what_one_voice_refuses_the_next_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Fake(lambda text: refuse(text) if "hard" in text else None)
    second = Fake()
    second.voice = "second"
    cast(monkeypatch, fake=first, second=second)
    recording = speak(script("An easy sentence.", "A hard sentence.", "A second hard sentence."), Settings(), World(), tmp_path)
    assert [cue.voice for cue in recording.cues] == ["fake", "second", "second"]
    assert recording.notices == (VoiceReplaced(address="b2.1", wanted="fake", used="second", why="it will not"),)


def test_what_nobody_can_say_is_told_and_the_rest_is_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cast(monkeypatch, fake=Fake(lambda text: refuse(text) if "hard" in text else None))
    recording = speak(script("An easy sentence.", "A hard sentence.", "Easy again."), Settings(), World(), tmp_path)
    assert [cue.address for cue in recording.cues] == ["b1.1", "b3.1"]
    assert recording.notices == (NotSpoken(address="b2.1", text="A hard sentence.", why="it will not"),)


def test_no_voice_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cast(monkeypatch)
    with pytest.raises(EngineMissing):
        speak(script("A sentence."), Settings(), World(), tmp_path)


def test_a_voice_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        speak(script("A sentence."), Settings(voice="nobody"), World(), tmp_path)


def test_a_language_that_nobody_speaks_is_told(tmp_path: Path) -> None:
    recording = speak(script("Qapla.", language="tlh"), Settings(), World(), tmp_path)
    assert [notice.why for notice in recording.notices if isinstance(notice, NotSpoken)] == ["no voice here speaks “tlh”"]
    assert recording.samples > 0


def test_stopping_leaves_no_thread_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cast(monkeypatch, fake=Fake())

    def stop(step: str, done: int = 0, total: int = 0) -> None:
        if done == 3:
            raise Interrupted("Stopped.")

    with pytest.raises(Interrupted):
        speak(script(*["A sentence."] * 50), Settings(), World(progress=stop), tmp_path)


def test_clips_are_spoken_once_and_give_the_same_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Fake()
    cast(monkeypatch, fake=engine)
    texts = [f"This is sentence {word}." for word in ("alpha", "beta", "gamma")]
    first = speak(script(*texts), Settings(), World(), tmp_path)
    before, asked = samples_of(first), len(engine.asked)
    second = speak(script(*texts), Settings(), World(), tmp_path)
    assert len(engine.asked) == asked == 3
    assert numpy.array_equal(samples_of(second), before)
    speak(script(*texts, "A new one."), Settings(), World(), tmp_path)
    assert engine.asked[3:] == ["A new one."]


def test_a_killed_job_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Fake()
    cast(monkeypatch, fake=engine)
    texts = [f"This is sentence number {'x' * count}." for count in range(1, 60)]
    (undisturbed := tmp_path / "u").mkdir()
    whole = samples_of(speak(script(*texts), Settings(), World(), undisturbed, Store(tmp_path / "other")))
    engine.asked.clear()

    class Killed(BaseException):
        pass

    for moment in (1, 5, 30):

        def kill(step: str, done: int = 0, total: int = 0, at: int = moment) -> None:
            if done == at:
                raise Killed

        with pytest.raises(Killed):
            speak(script(*texts), Settings(), World(progress=kill), tmp_path)
    resumed = samples_of(speak(script(*texts), Settings(), World(), tmp_path))
    assert numpy.array_equal(resumed, whole)
    assert len(engine.asked) == len(set(engine.asked)) == len(texts)


def test_real_voices_give_the_same_bytes_whoever_comes_first(tmp_path: Path) -> None:
    told = narrate(everything(), Settings())
    told = msgspec.structs.replace(told, utterances=told.utterances[:24], chapters=told.chapters[:2])
    digests = []
    for name in ("a", "b"):
        (work := tmp_path / name).mkdir()
        recording = speak(told, Settings(), World(), work, Store(tmp_path / f"cache-{name}"))
        digests.append(recording.pcm.read_bytes())
        assert not recording.notices
    assert digests[0] == digests[1]
    assert loudness(recording) == pytest.approx(-18.0, abs=0.4)
