"""A script becomes a recording: clips in parallel, joined in order into one file of samples, then brought to its loudness."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec
import numpy

from convert.narration.script import Script, Utterance
from convert.notices import AnyNotice, NotSpoken, VoiceReplaced
from convert.settings import Settings
from convert.voices.casting import Cast
from convert.voices.engine import NotSaid, Samples
from convert.voices.loudness import Meter, level
from convert.voices.recording import Chapter, Cue, Recording
from convert.voices.scripts import runs
from convert.voices.sound import RATE
from convert.voices.store import Store
from convert.world import World

LEAD = 0.04
"""Seconds by which a chapter begins before its heading sounds, so that a jump does not bite off the first sound."""

CLOSING_SILENCE = 0.8
_BETWEEN_RUNS = 0.06
_AHEAD = 24
"""Utterances that may be spoken before their turn: enough for two threads, and memory stays flat."""


@dataclass(frozen=True)
class _Spoken:
    """The sound of one utterance; no samples where no voice could speak it."""

    sound: Samples
    voice: str
    notices: tuple[AnyNotice, ...] = ()


def speak(script: Script, settings: Settings, world: World, work: Path, store: Store | None = None) -> Recording:
    """The recording of a script; its samples lie in a file under `work`, a folder that the caller removes.

    Clips that the `store` has (by default the one in the user's cache folder) are not spoken again. What no voice could speak is
    told in the recording's notices. The same script, settings and voices give the same samples.
    Raises `UsageError` for a voice that does not exist, `EngineMissing` where no voice works on this machine.
    """
    cast = Cast(settings.voice, script.language, offline=settings.offline is True)
    store = store or Store()
    raw, pcm = work / "speech.raw", work / "speech.pcm"
    try:
        cast.check()
        with raw.open("wb") as file:
            joiner = _Joiner(file, settings.speed)
            with closing(_in_order(script, cast, store, settings.speed)) as spoken_ones:
                for index, (utterance, spoken) in enumerate(spoken_ones):
                    world.progress("speaking", index + 1, len(script.utterances))
                    joiner.add(utterance, spoken)
            joiner.end()
        world.progress("setting loudness")
        level(raw, pcm, joiner.meter.integrated())
    finally:
        cast.close()
    store.tidy()
    raw.unlink()
    return Recording(
        pcm=pcm,
        rate=RATE,
        samples=joiner.position,
        cues=tuple(joiner.cues),
        chapters=_chapters(script, joiner.starts, joiner.position),
        voices=tuple(dict.fromkeys(cue.voice for cue in joiner.cues if cue.voice)),
        notices=(*cast.notices, *_summed(joiner.notices)),
        left_unsaid=script.left_unsaid,
    )


def _in_order(script: Script, cast: Cast, store: Store, speed: float) -> Generator[tuple[Utterance, _Spoken], None, None]:
    """Each utterance with its sound, in the script's order, spoken by several threads a little ahead."""
    waiting: deque[tuple[Utterance, Future[_Spoken]]] = deque()
    with ThreadPoolExecutor(max_workers=cast.together) as pool:
        try:
            for utterance in script.utterances:
                waiting.append((utterance, pool.submit(_spoken, cast, store, utterance, speed)))
                if len(waiting) >= _AHEAD:
                    first, future = waiting.popleft()
                    yield first, future.result()
            while waiting:
                first, future = waiting.popleft()
                yield first, future.result()
        finally:
            for _, future in waiting:
                future.cancel()


def _spoken(cast: Cast, store: Store, utterance: Utterance, speed: float) -> _Spoken:
    """The sound of an utterance: each run of one script by the first voice that can say it."""
    sounds: list[Samples] = []
    notices: list[AnyNotice] = []
    used = ""
    for text, language in runs(utterance.said, utterance.language):
        whys: list[tuple[str, str]] = []
        for engine in cast.voices(language):
            try:
                sound = store.clip(engine, text, language, speed)
            except NotSaid as error:
                whys.append((engine.voice, str(error)))
                continue
            sounds += [numpy.zeros(int(_BETWEEN_RUNS * RATE), numpy.int16), sound] if sounds else [sound]
            used = used or engine.voice
            if whys:
                notices.append(VoiceReplaced(address=utterance.address, wanted=whys[0][0], used=engine.voice, why=whys[0][1]))
            break
        else:
            why = whys[0][1] if whys else f"no voice here speaks “{language}”"
            notices.append(NotSpoken(address=utterance.address, text=text.strip(), why=why))
    sound = numpy.concatenate(sounds) if sounds else numpy.zeros(0, numpy.int16)
    return _Spoken(sound, used, tuple(notices))


class _Joiner:
    """Writes sounds and silences to a file, counting samples."""

    def __init__(self, file: BinaryIO, speed: float) -> None:
        self.meter = Meter()
        self.position = 0
        self.starts: list[int] = []
        self.cues: list[Cue] = []
        self.notices: list[AnyNotice] = []
        self._file = file
        self._speed = speed
        self._pause = LEAD * speed

    def add(self, utterance: Utterance, spoken: _Spoken) -> None:
        """An utterance after the longer of the two silences that meet before it."""
        self.notices += spoken.notices
        if len(spoken.sound):
            self._write(numpy.zeros(round(max(self._pause, utterance.pause_before) / self._speed * RATE), numpy.int16))
        start = self.position
        self.starts.append(start)
        if not len(spoken.sound):
            self._pause = max(self._pause, utterance.pause_after)
            return
        self._write(spoken.sound)
        self._pause = utterance.pause_after
        before = self.cues[-1] if self.cues else None
        if before and before.address and before.address == utterance.address:
            text = f"{before.text} {utterance.written}"
            self.cues[-1] = msgspec.structs.replace(before, end=self.position, text=text)
        else:
            self.cues.append(Cue(utterance.address, start, self.position, utterance.written, spoken.voice))

    def end(self) -> None:
        """The silence after the last word."""
        self._write(numpy.zeros(round(CLOSING_SILENCE * RATE), numpy.int16))

    def _write(self, samples: Samples) -> None:
        self.meter.feed(samples)
        self._file.write(samples.astype("<i2").tobytes())
        self.position += len(samples)


def _chapters(script: Script, starts: list[int], samples: int) -> tuple[Chapter, ...]:
    """The script's chapters in samples; the first begins with the recording."""
    if not script.chapters:
        return ()
    begins = [0, *(max(0, starts[mark.utterance] - round(LEAD * RATE)) for mark in script.chapters[1:])]
    chapters = []
    for mark, start, end in zip(script.chapters, begins, [*begins[1:], samples], strict=True):
        if end > start:
            chapters.append(Chapter(title=mark.title, start=start, end=end, level=mark.level, address=mark.address))
    return tuple(chapters)


def _summed(notices: list[AnyNotice]) -> tuple[AnyNotice, ...]:
    """The notices, one for each reason why a voice was replaced: a lost network is told once, not a hundred times."""
    seen: set[tuple[str, str, str]] = set()
    kept: list[AnyNotice] = []
    for notice in notices:
        if isinstance(notice, VoiceReplaced):
            key = (notice.wanted, notice.used, notice.why)
            if key in seen:
                continue
            seen.add(key)
        kept.append(notice)
    return tuple(kept)
