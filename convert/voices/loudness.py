"""Loudness: measured as EBU R 128 has it (ITU-R BS.1770), then set by one gain and a limiter, without shifting a sample."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any

import numpy
from av.filter import Graph

from convert.voices.engine import Samples
from convert.voices.sound import RATE, blocks, frame, pulled

TARGET = -18.0
"""LUFS; what audiobook shops ask of mono speech."""

CEILING_DB = -4.0
"""The limiter's ceiling on samples: an MP3 of 64 kbit/s overshoots by up to 2 dB, and its true peak must stay under −1.5 dBTP."""

_TOLERANCE = 0.2
"""Loudness units by which the sound may miss its target before the gain is corrected."""

_MOST_GAIN = 30.0
"""Decibels; quieter sound than that is noise, and is left alone."""


_STEPS = 40
"""The meter tells its reading ten times a second; one in so many is looked at, for looking costs more than measuring."""


class Meter:
    """Measures sound that is fed to it block by block."""

    def __init__(self) -> None:
        self._graph = Graph()
        self._source, self._sink = _chain(self._graph, [("ebur128", "metadata=1"), ("aselect", f"not(mod(n,{_STEPS}))")])
        self._position = 0
        self._loudness = -70.0

    def feed(self, samples: Samples) -> None:
        """Adds samples to what is measured."""
        if len(samples):
            self._source.push(frame(samples, self._position))
            self._position += len(samples)
            self._drain()

    def integrated(self) -> float:
        """The integrated loudness of everything fed, LUFS; −70 for silence."""
        self.feed(numpy.zeros(RATE // 10 * (_STEPS + 1), numpy.int16))  # silence counts for nothing (BS.1770, gating)
        self._source.push(None)
        self._drain()
        return self._loudness

    def _drain(self) -> None:
        for made in pulled(self._sink):
            value = made.metadata.get("lavfi.r128.I")
            if value is not None:
                self._loudness = float(value)


def level(raw: Path, target: Path, loudness: float, wanted: float = TARGET) -> None:
    """Writes the sound of `raw`, whose integrated loudness is known, at the wanted loudness; as many samples as before."""
    gain = wanted - loudness
    if loudness <= -60.0 or gain > _MOST_GAIN:
        gain = 0.0
    reached = _amplify(raw, target, gain)
    if gain and abs(wanted - reached) > _TOLERANCE:  # the limiter took some of it away, and will take a part of what is added
        _amplify(raw, target, gain + 1.4 * (wanted - reached), measured=False)


def _amplify(raw: Path, target: Path, gain: float, *, measured: bool = True) -> float:
    """Writes the sound with a gain (decibels) and limited peaks; returns the loudness reached, where it is to be measured."""
    limit = 10 ** (CEILING_DB / 20)
    steps = [
        ("volume", f"volume={gain:.3f}dB:precision=float"),
        ("alimiter", f"limit={limit:.4f}:level=0:latency=1:attack=5:release=60"),
        ("aformat", "sample_fmts=s16"),
    ]
    graph = Graph()  # held by name: source and sink die with it
    source, sink = _chain(graph, steps)
    meter = Meter()
    position = 0
    with target.open("wb") as file:
        for samples in chain(blocks(raw), (None,)):
            source.push(None if samples is None else frame(samples, position))
            position += 0 if samples is None else len(samples)
            for made in pulled(sink):
                done = made.to_ndarray()[0]
                if measured:
                    meter.feed(done)
                file.write(done.astype("<i2").tobytes())
    return meter.integrated() if measured else 0.0


def _chain(graph: Graph, steps: list[tuple[str, str]]) -> tuple[Any, Any]:
    """A graph's source and sink with filters between them."""
    source: Any = graph.add_abuffer(format="s16", sample_rate=RATE, layout="mono", time_base=Fraction(1, RATE))
    before = source
    for name, options in steps:
        step = graph.add(name, options)
        before.link_to(step)
        before = step
    sink: Any = graph.add("abuffersink")
    before.link_to(sink)
    graph.configure()
    return source, sink
