"""A sound file, measured: how long it plays, how it is coded, its chapters and what it says about itself."""

from __future__ import annotations

import io
from pathlib import Path

import av
import msgspec

MAX_PACKETS = 20_000_000
"""About six days of MP3; what is longer is measured by its header only."""


class Mark(msgspec.Struct, frozen=True):
    """A chapter; times in seconds."""

    title: str
    start: float
    end: float


class Sound(msgspec.Struct, frozen=True):
    """What one sound file is. `damaged` counts packets that could not be read; `cover` is the pictures' size in bytes."""

    seconds: float
    codec: str
    container: str
    sample_rate: int
    channels: int
    kbit_per_second: float
    constant_rate: bool
    chapters: tuple[Mark, ...]
    tags: dict[str, str]
    cover: int
    damaged: int = 0


def listen(source: Path | bytes) -> Sound | None:
    """The measured sound; None where there is none in the file. Nothing is decoded."""
    file = io.BytesIO(source) if isinstance(source, bytes) else str(source)
    try:
        with av.open(file, "r", metadata_errors="replace") as container:
            return _measure(container)
    except (av.FFmpegError, ValueError, IndexError, EOFError):
        return None


def _measure(container: av.container.InputContainer) -> Sound | None:
    audio = next(iter(container.streams.audio), None)
    if audio is None or audio.codec_context is None:
        return None
    total, size, count, damaged = 0.0, 0, 0, 0
    sizes: set[int] = set()
    cover = 0
    try:
        for packet in container.demux():
            if packet.size == 0:
                continue
            if packet.stream.type == "video":
                cover += packet.size
            elif packet.stream.index == audio.index:
                count += 1
                total += float((packet.duration or 0) * (packet.time_base or 0))
                size += packet.size
                damaged += packet.is_corrupt
                if len(sizes) < 64:
                    sizes.add(packet.size)
            if count > MAX_PACKETS:
                break
    except av.FFmpegError:
        damaged += 1
    if not count:
        return None
    said = (container.duration or 0) / av.time_base
    seconds = said if total <= 0 or abs(said - total) < 0.15 else total
    return Sound(
        seconds=seconds,
        codec=audio.codec_context.name.removesuffix("float"),
        container=container.format.name,
        sample_rate=audio.codec_context.sample_rate or 0,
        channels=audio.codec_context.channels or 0,
        kbit_per_second=round(size * 8 / 1000 / seconds, 1) if seconds > 0 else 0.0,
        constant_rate=not audio.codec_context.name.startswith("mp3") or max(sizes) - min(sizes) <= 1,
        chapters=tuple(
            Mark(str(chapter["metadata"].get("title", "")), _seconds(chapter, "start"), _seconds(chapter, "end"))
            for chapter in container.chapters()
        ),
        tags=_tags(dict(audio.metadata) | dict(container.metadata)),
        cover=cover,
        damaged=damaged,
    )


def _seconds(chapter: av.container.core.Chapter, edge: str) -> float:
    return float(chapter[edge] * chapter["time_base"])  # type: ignore[literal-required]


def _tags(metadata: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in metadata.items() if value.strip()}
