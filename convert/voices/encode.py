"""A recording becomes a sound file: encoded once, from its samples, so that every time in it stays exact."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import av
import numpy
from av.stream import Disposition

from convert.errors import EditionFailed, EngineMissing
from convert.voices.recording import Chapter, Recording
from convert.voices.sound import blocks, frame

Codec = Literal["mp3", "aac", "opus", "flac"]


@dataclass(frozen=True)
class _Coder:
    """How FFmpeg makes one kind of file."""

    container: str
    encoder: str
    sample_format: str
    options: Mapping[str, str] = field(default_factory=dict)
    gain: float = 1.0


_CODERS: dict[Codec, _Coder] = {
    "mp3": _Coder("mp3", "libmp3lame", "s16p", {"compression_level": "5"}, gain=1 / 0.95),
    "aac": _Coder("mp4", "aac", "fltp", {"aac_coder": "fast"}),
    "opus": _Coder("ogg", "libopus", "s16", {"application": "audio", "vbr": "off"}),
    "flac": _Coder("flac", "flac", "s16"),
}

"""LAME scales what it is given by 0.95 at this bit rate; the gain makes up for it, so that all editions are equally loud."""

BIT_RATE = 64_000
"""Bits a second, constant: players seek to the right place only so, and mono speech needs no more."""


def encode(
    recording: Recording,
    target: Path,
    codec: Codec,
    *,
    start: int = 0,
    end: int | None = None,
    tags: Mapping[str, str] | None = None,
    chapters: tuple[Chapter, ...] = (),
    cover: bytes = b"",
    bit_rate: int = BIT_RATE,
) -> None:
    """Writes the samples from `start` to `end` of a recording as a sound file.

    `tags` are FFmpeg's names (`title`, `artist` …); `chapters` count samples of the recording; `cover` is a JPEG or PNG.
    The same input gives the same bytes. Raises `EditionFailed`, or `EngineMissing` where FFmpeg lacks the coder.
    """
    coder = _CODERS[codec]
    end = recording.samples if end is None else min(end, recording.samples)
    try:
        with av.open(str(target), "w", format=coder.container, options=_container_options(codec)) as container:
            container.metadata.update(dict(tags or {}))
            stream: Any = container.add_stream(coder.encoder, rate=recording.rate, layout="mono", options=dict(coder.options))
            stream.codec_context.format = coder.sample_format
            if language := (tags or {}).get("language"):
                stream.metadata["language"] = language
            if codec != "flac":
                stream.bit_rate = bit_rate
            picture = _add_cover(container, cover) if cover else None
            if chapters:
                container.set_chapters(_chapters(chapters, recording.rate, start, end))
            if picture:
                container.mux(picture)
            position = 0
            for samples in blocks(recording.pcm, start, end):
                if coder.gain != 1.0:
                    samples = numpy.clip(numpy.rint(samples * coder.gain), -32768, 32767).astype(numpy.int16)
                given = frame(samples, position, recording.rate)
                if coder.sample_format == "fltp":
                    given = _as_float(samples, position, recording.rate)
                position += len(samples)
                container.mux(stream.encode(given))
            container.mux(stream.encode(None))
    except av.codec.codec.UnknownCodecError:
        raise EngineMissing(f"This build of FFmpeg has no coder for {codec}.", "Install PyAV from PyPI: pip install av") from None
    except (av.FFmpegError, OSError) as error:
        raise EditionFailed(f"The sound file {target.name} could not be written: {error}.", "Look at the free space on the disk.") from None


def _container_options(codec: Codec) -> dict[str, str]:
    """What keeps the clock and the muxer's version out of the file, and puts the index in front."""
    if codec == "aac":
        return {"movflags": "+faststart", "fflags": "+bitexact", "brand": "M4B "}
    if codec == "mp3":
        return {"id3v2_version": "3", "write_xing": "1", "fflags": "+bitexact"}
    return {"fflags": "+bitexact"}


def _as_float(samples: Any, position: int, rate: int) -> av.AudioFrame:
    """A frame of 32-bit floating-point samples, which is what the AAC coder takes."""
    made = av.AudioFrame.from_ndarray((samples.astype(numpy.float32) / 32768.0)[None, :], format="fltp", layout="mono")
    made.sample_rate = rate
    made.time_base = Fraction(1, rate)
    made.pts = position
    return made


def _add_cover(container: Any, cover: bytes) -> av.Packet[Any]:
    """Adds the stream of an attached picture; its only packet is to be written before the sound."""
    with av.open(io.BytesIO(cover)) as file:
        stream = container.add_stream_from_template(file.streams.video[0])
    stream.metadata["comment"] = "Cover (front)"
    stream.disposition = Disposition.attached_pic
    packet = av.Packet(cover)
    packet.stream = stream
    packet.pts = packet.dts = 0
    packet.is_keyframe = True
    return packet


def _chapters(chapters: tuple[Chapter, ...], rate: int, start: int, end: int) -> list[Any]:
    """The chapters as FFmpeg has them, counted from `start`."""
    inside = [chapter for chapter in chapters if chapter.end > start and chapter.start < end]
    return [
        {
            "id": index,
            "start": max(0, chapter.start - start),
            "end": min(chapter.end, end) - start,
            "time_base": Fraction(1, rate),
            "metadata": {"title": chapter.title},
        }
        for index, chapter in enumerate(inside)
    ]
