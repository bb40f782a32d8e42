"""The clip store: what was spoken once is kept, so that an edited article is spoken anew only where it changed.

A clip's name is the digest of everything that decides how it sounds; a clip is written beside its place and moved there, so that
whatever stands under a name is whole. A job that was killed finds its clips when it is started again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy

from convert.voices.clips import CLIP_VERSION, clip
from convert.voices.engine import Engine, Samples
from convert.voices.sound import RATE, frame

_LAST_BLOCK_STREAMINFO = b"\x80\x00\x00\x22"
BOUND = 2**30
"""Bytes that the store may take; what was not used for longest goes first."""


class Store:
    """Clips as FLAC files in a folder. A folder that cannot be written costs time, and no more."""

    def __init__(self, folder: Path | None = None, bound: int = BOUND) -> None:
        """`folder` is by default the user's cache folder."""
        if folder is None:
            from platformdirs import user_cache_path

            folder = user_cache_path("octavo", appauthor=False) / "clips"
        self._folder = folder
        self._bound = bound
        self._writable = True
        self.spoken = 0

    def clip(self, engine: Engine, text: str, language: str, speed: float) -> Samples:
        """The clip of a text, from the store, or spoken and kept. Raises `NotSaid`."""
        path = self._path(engine, text, language, speed)
        kept = _read(path)
        if kept is not None:
            return kept
        samples = clip(engine, text, language, speed)
        self.spoken += 1
        self._keep(path, samples)
        return samples

    def _path(self, engine: Engine, text: str, language: str, speed: float) -> Path:
        parts = (CLIP_VERSION, engine.voice, engine.version, language, f"{speed:.3f}", text)
        name = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
        return self._folder / name[:2] / f"{name}.flac"

    def _keep(self, path: Path, samples: Samples) -> None:
        """Writes a clip whole or not at all."""
        if not self._writable:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(suffix=".part", dir=path.parent)
            os.close(handle)
            part = Path(name)
            try:
                part.write_bytes(_flac(samples))
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
        except (OSError, av.FFmpegError):
            self._writable = False

    def tidy(self) -> None:
        """Brings the store under its bound, where something was added to it."""
        if not self.spoken:
            return
        found = []
        for path in self._folder.glob("??/*.*"):
            with contextlib.suppress(OSError):
                about = path.stat()
                found.append((about.st_mtime, about.st_size, path))
        total = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if total <= self._bound:
                break
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size


def _read(path: Path) -> Samples | None:
    """The clip in a file, which counts as used now; None where there is none, or no whole one."""
    if not path.exists():
        return None
    try:
        with av.open(str(path), "r") as container:
            stream = container.streams.audio[0]
            wanted = stream.duration or 0
            parts = [made.to_ndarray()[0] for made in container.decode(stream)]
        os.utime(path)
    except (OSError, av.FFmpegError, IndexError):
        return None
    samples = numpy.concatenate(parts) if parts else numpy.zeros(0, numpy.int16)
    return samples if len(samples) and len(samples) == wanted else None


def _flac(samples: Samples) -> bytes:
    """The samples as a FLAC file (RFC 9639): the marker, STREAMINFO as the only metadata block, the frames."""
    coder: Any = av.CodecContext.create("flac", "w")
    coder.sample_rate, coder.layout, coder.format, coder.time_base = RATE, "mono", "s16", Fraction(1, RATE)
    packets = [bytes(packet) for given in (frame(samples, 0), None) for packet in coder.encode(given)]
    return b"fLaC" + _LAST_BLOCK_STREAMINFO + bytes(coder.extradata) + b"".join(packets)
