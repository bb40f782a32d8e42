"""The recording: one article's sound, with the time of everything said in it, counted in samples."""

from __future__ import annotations

from pathlib import Path

import msgspec

from convert.notices import AnyNotice


class Cue(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where an utterance sounds: samples from the start, half open; `address` as in the script."""

    address: str
    start: int
    end: int
    text: str = ""
    voice: str = ""


class Chapter(msgspec.Struct, frozen=True, omit_defaults=True):
    """A chapter of the recording: samples, half open; `level` as of its heading."""

    title: str
    start: int
    end: int
    level: int = 2
    address: str = ""


class Recording(msgspec.Struct, frozen=True, omit_defaults=True):
    """Mono sound in `pcm`, a file of raw signed 16-bit little-endian samples, `rate` a second, at its final loudness.

    `left_unsaid` lists what the narration's style leaves out, as in the script.
    """

    pcm: Path
    rate: int
    samples: int
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    voices: tuple[str, ...] = ()
    notices: tuple[AnyNotice, ...] = ()
    left_unsaid: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return self.samples / self.rate
