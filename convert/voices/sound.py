"""Handling of sound: frames for FFmpeg's filters and coders, resampling, trimming."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy
from av.filter import Graph

from convert.voices.engine import Samples

RATE = 24000
"""Samples a second of every recording."""

BLOCK = 48000
"""Samples handled at once."""

_FRAME = 120
"""Samples over which loudness is judged when edges are found: 5 ms."""


def frame(samples: Samples, position: int, rate: int = RATE) -> av.AudioFrame:
    """The samples as a frame of FFmpeg's that begins at `position` (samples)."""
    made = av.AudioFrame.from_ndarray(numpy.ascontiguousarray(samples[None, :]), format="s16", layout="mono")
    made.sample_rate = rate
    made.time_base = Fraction(1, rate)
    made.pts = position
    return made


def blocks(pcm: Path, start: int = 0, end: int | None = None) -> Iterator[Samples]:
    """The samples of a file of raw 16-bit samples from `start` to `end`, a block at a time."""
    with pcm.open("rb") as file:
        file.seek(start * 2)
        left = end - start if end is not None else None
        while left is None or left > 0:
            data = file.read(2 * (BLOCK if left is None else min(BLOCK, left)))
            if not data:
                return
            samples = numpy.frombuffer(data, "<i2").astype(numpy.int16)
            left = left - len(samples) if left is not None else None
            yield samples


def resampled(samples: Samples, rate: int, wanted: int = RATE) -> Samples:
    """The same sound at another rate."""
    if rate == wanted or not len(samples):
        return samples
    resampler = av.AudioResampler(format="s16", layout="mono", rate=wanted)
    parts = [made.to_ndarray()[0] for given in (frame(samples, 0, rate), None) for made in resampler.resample(given)]
    return numpy.concatenate(parts) if parts else numpy.zeros(0, numpy.int16)


def faster(samples: Samples, speed: float) -> Samples:
    """The sound `speed` times as fast (0.5 to 100) at the same pitch, for engines that know one speed."""
    graph = Graph()
    source = graph.add_abuffer(format="s16", sample_rate=RATE, layout="mono", time_base=Fraction(1, RATE))
    tempo, sink = graph.add("atempo", f"{speed:.3f}"), graph.add("abuffersink")
    source.link_to(tempo)
    tempo.link_to(sink)
    graph.configure()
    source.push(frame(samples, 0))
    source.push(None)
    parts = [made.to_ndarray()[0] for made in pulled(sink)]
    return numpy.concatenate(parts) if parts else samples[:0]


def pulled(sink: Any) -> Iterator[av.AudioFrame]:
    """The frames that the end of a filter graph has ready."""
    while True:
        try:
            yield sink.pull()
        except (BlockingIOError, EOFError):
            return


def decoded(data: bytes, wanted: int = RATE) -> Samples:
    """A sound file's content as mono samples. Raises `av.FFmpegError` where it is no sound file."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=wanted)
    parts: list[Samples] = []
    with av.open(io.BytesIO(data), "r") as container:
        for given in container.decode(audio=0):
            parts += [made.to_ndarray()[0] for made in resampler.resample(given)]
        parts += [made.to_ndarray()[0] for made in resampler.resample(None)]
    return numpy.concatenate(parts) if parts else numpy.zeros(0, numpy.int16)


def envelope(samples: Samples) -> numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]]:
    """The level (root mean square, full scale is 1) of each 5 ms."""
    count = len(samples) // _FRAME
    shaped = samples[: count * _FRAME].reshape(count, _FRAME).astype(numpy.float64) / 32768.0
    return numpy.asarray(numpy.sqrt((shaped**2).mean(axis=1)))


def trimmed(samples: Samples, *, lead: float = 0.025, tail: float = 0.06) -> Samples:
    """The sound without its silent edges, so that pauses are the script's alone; `lead` and `tail` seconds stay, faded.

    Silence is what lies 38 dB under the loudest 5 ms: breath and the ends of words stay.
    """
    levels = envelope(samples)
    if not len(levels) or levels.max() <= 0.0:
        return samples[:0]
    loud = numpy.flatnonzero(levels > levels.max() * 10 ** (-38 / 20))
    start = max(0, int(loud[0]) * _FRAME - int(lead * RATE))
    end = min(len(samples), (int(loud[-1]) + 1) * _FRAME + int(tail * RATE))
    cut = samples[start:end].astype(numpy.float64)
    fade_in, fade_out = min(int(lead * RATE), len(cut)), min(int(tail * RATE), len(cut))
    cut[:fade_in] *= numpy.linspace(0.0, 1.0, fade_in)
    cut[len(cut) - fade_out :] *= numpy.linspace(1.0, 0.0, fade_out)
    return numpy.rint(cut).astype(numpy.int16)
