"""The transcript: everything that is said, as text to read, and with its times as WebVTT and SubRip."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from convert.article.document import Article
from convert.errors import EditionFailed
from convert.notices import AnyNotice
from convert.voices.recording import Chapter, Cue, Recording
from convert.writers.edition import Order
from convert.writers.xhtml import title_of

LINE = 65
"""Characters in a line of captions, and LINES of them at a time (Podcasting 2.0, transcripts)."""
LINES = 2


@dataclass(frozen=True)
class _Caption:
    """A few lines that stand together; seconds from the start."""

    name: str
    start: float
    end: float
    lines: tuple[str, ...]
    voice: str


def write_txt(order: Order, target: Path) -> tuple[AnyNotice, ...]:
    """The transcript as plain text."""
    _write(target, transcript(order.bundle.article, _recording(order)))
    return ()


def transcript(article: Article, recording: Recording) -> str:
    """What a recording says: a paragraph for each block, chapters as headings, and at the end what was left unsaid."""
    blocks: list[str] = []
    chapters = list(recording.chapters)
    block = ""
    for cue in recording.cues:
        if chapters and cue.end > chapters[0].start:
            blocks.append(f"[{_clock(chapters[0].start / recording.rate)[:8]}] {_line(chapters.pop(0).title)}")
            block = ""
        name = cue.address.partition(".")[0]
        if name and name == block and blocks:
            blocks[-1] += f" {_line(cue.text)}"
        else:
            blocks.append(_line(cue.text))
        block = name
    if recording.left_unsaid:
        blocks.append("Left unsaid:\n" + "\n".join(f"- {_line(left)}" for left in recording.left_unsaid))
    voices = ", ".join(recording.voices)
    head = f"{title_of(article)}\nTranscript of the spoken edition, read by a synthetic voice ({voices})."
    return "\n\n".join([head, *blocks]) + "\n"


def write_vtt(order: Order, target: Path) -> tuple[AnyNotice, ...]:
    """The transcript as WebVTT (W3C): each cue is named after the address of its sentence, its speaker is the voice."""
    recording = _recording(order)
    parts = ["WEBVTT", f"NOTE {_line(title_of(order.bundle.article)).replace('-->', '→')}"]
    chapters = list(recording.chapters)
    for caption in _captions(recording):
        while chapters and caption.end * recording.rate > chapters[0].start:
            parts.append(_vtt_chapter(chapters.pop(0)))
        text = "\n".join(line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in caption.lines)
        times = f"{_clock(caption.start)} --> {_clock(caption.end)}"
        parts.append(f"{caption.name}\n{times}\n<v {caption.voice or 'voice'}>{text}")
    _write(target, "\n\n".join(parts) + "\n")
    return ()


def _vtt_chapter(chapter: Chapter) -> str:
    return f"NOTE Chapter: {_line(chapter.title).replace('-->', '→')}"


def write_srt(order: Order, target: Path) -> tuple[AnyNotice, ...]:
    """The transcript as SubRip, for players that know nothing else."""
    parts = []
    for number, caption in enumerate(_captions(_recording(order)), 1):
        times = f"{_clock(caption.start, ',')} --> {_clock(caption.end, ',')}"
        parts.append(f"{number}\n{times}\n" + "\n".join(caption.lines))
    _write(target, "\n\n".join(parts) + "\n")
    return ()


def _captions(recording: Recording) -> Iterator[_Caption]:
    """The cues, long ones in parts of a few lines; a part's share of the time is its share of the characters."""
    for index, cue in enumerate(recording.cues, 1):
        lines = _wrapped(_line(cue.text))
        total = sum(map(len, lines)) or 1
        start = cue.start
        for part in range(0, len(lines), LINES):
            shown = tuple(lines[part : part + LINES])
            end = cue.start + round((cue.end - cue.start) * sum(map(len, lines[: part + LINES])) / total)
            name = cue.address or f"cue{index}"
            suffix = f"-{part // LINES + 1}" if len(lines) > LINES else ""
            yield _Caption(f"{name}{suffix}", start / recording.rate, end / recording.rate, shown, _speaker(cue))
            start = end


def _wrapped(text: str) -> list[str]:
    """Lines of at most `LINE` characters; scripts without spaces are cut anywhere."""
    return textwrap.wrap(text, LINE, break_on_hyphens=False) or [text]


def _speaker(cue: Cue) -> str:
    return re.sub(r"[<>&\s]", "", cue.voice)


def _line(text: str) -> str:
    return " ".join(text.split())


def _clock(seconds: float, mark: str = ".") -> str:
    """`01:02:03.456`."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{mark}{rest % 1000:03}"


def _recording(order: Order) -> Recording:
    if order.recording is None:
        raise EditionFailed("There is no recording to write down.", "Order the transcript together with a spoken edition.")
    return order.recording


def _write(target: Path, text: str) -> None:
    try:
        target.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise EditionFailed(f"{target.name} could not be written: {error.strerror}.", "Look at the disk.") from None
