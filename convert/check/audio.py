"""Our own check of a spoken edition: it plays to its end, its chapters lie inside, and it says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from convert.check.display import Claims, display
from convert.check.report import Fact, Finding, Outcome, Rule, found
from convert.check.sound import Sound, listen

TOLERANCE = 0.1
"""Seconds by which a chapter may overshoot: a frame or two, as containers count in frames."""

AUDIO_RULES = {
    "audio-unreadable": Rule("error", "Make it again; the file is cut off or something else.", ""),
    "audio-empty": Rule("error", "Make it again.", ""),
    "audio-damaged": Rule("error", "Make it again.", ""),
    "audio-kind": Rule("warning", "Name the file by what it is.", ""),
    "audio-title": Rule("error", "Give the title.", "ID3 2.4, TIT2; MP4 ©nam"),
    "audio-author": Rule("warning", "Give the author.", "ID3 2.4, TPE1; MP4 ©ART"),
    "audio-language": Rule("note", "Give the language.", "ID3 2.4, TLAN"),
    "audio-cover": Rule("note", "Add a cover.", "ID3 2.4, APIC; MP4 covr"),
    "audio-rate": Rule("warning", "Encode at a constant bit rate, so that players seek to the right place.", ""),
    "audio-chapters": Rule("note", "Write chapters, so that listeners can skip.", "ID3 2.0 Chapter Frame Addendum"),
    "audio-chapter-order": Rule("error", "Let chapters follow one another.", "ID3 2.0 Chapter Frame Addendum"),
    "audio-chapter-outside": Rule("error", "Let chapters end with the sound.", "ID3 2.0 Chapter Frame Addendum"),
    "audio-chapter-title": Rule("warning", "Give the chapter a title.", "ID3 2.0 Chapter Frame Addendum"),
}

_CODECS = {"mp3": "mp3", "m4b": "aac"}


def audio_finding(code: str, sentence: str, place: str = "") -> Finding:
    """A finding by its code."""
    return found(AUDIO_RULES, code, sentence, place)


def check_mp3(path: Path) -> Outcome:
    """Facts and findings of one MP3."""
    return _check(path, "mp3")


def check_m4b(path: Path) -> Outcome:
    """Facts and findings of one M4B."""
    return _check(path, "m4b")


def _check(path: Path, kind: str) -> Outcome:
    sound = listen(path)
    if sound is None:
        return Outcome(findings=(audio_finding("audio-unreadable", "There is no sound in the file that can be read."),))
    return Outcome(_facts(sound), tuple(_findings(sound, kind)), display(Claims(modes=("auditory",), sufficient=("auditory",))))


def _facts(sound: Sound) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "title": sound.tags.get("title", ""),
        "author": _author(sound),
        "language": _language(sound),
        "seconds": round(sound.seconds, 3),
        "codec": sound.codec,
        "kbit a second": sound.kbit_per_second,
        "hertz": sound.sample_rate,
        "channels": sound.channels,
        "chapters": len(sound.chapters),
        "cover": sound.cover > 0,
    }
    return {name: value for name, value in facts.items() if value != ""}


def _author(sound: Sound) -> str:
    return sound.tags.get("artist") or sound.tags.get("album_artist") or sound.tags.get("author") or ""


def _language(sound: Sound) -> str:
    language = sound.tags.get("language") or sound.tags.get("tlan") or ""
    return "" if language == "und" else language


def _findings(sound: Sound, kind: str) -> Iterator[Finding]:
    if sound.seconds <= 0:
        yield audio_finding("audio-empty", "The sound has no length.")
    if sound.damaged:
        yield audio_finding("audio-damaged", f"{sound.damaged} pieces of the sound cannot be read.")
    if sound.codec != _CODECS[kind]:
        yield audio_finding("audio-kind", f"The file is named .{kind}, but holds {sound.codec}.")
    if not sound.tags.get("title"):
        yield audio_finding("audio-title", "The sound has no title.")
    if not _author(sound):
        yield audio_finding("audio-author", "The sound names no author.")
    if not _language(sound):
        yield audio_finding("audio-language", "The sound does not say its language.")
    if not sound.cover:
        yield audio_finding("audio-cover", "The sound has no cover.")
    if not sound.constant_rate:
        yield audio_finding("audio-rate", "The bit rate varies.")
    yield from _chapters(sound)


def _chapters(sound: Sound) -> Iterator[Finding]:
    if not sound.chapters:
        yield audio_finding("audio-chapters", "There are no chapters.")
    before = 0.0
    for number, chapter in enumerate(sound.chapters, 1):
        place = f"chapter {number}"
        if not chapter.title.strip():
            yield audio_finding("audio-chapter-title", f"Chapter {number} has no title.", place)
        if chapter.end <= chapter.start or chapter.start < before - TOLERANCE:
            sentence = f"Chapter {number} runs from {chapter.start:.3f} s to {chapter.end:.3f} s, after one that began at {before:.3f} s."
            yield audio_finding("audio-chapter-order", sentence, place)
        if chapter.start < 0 or chapter.end > sound.seconds + TOLERANCE:
            sentence = f"Chapter {number} ends at {chapter.end:.3f} s, and the sound at {sound.seconds:.3f} s."
            yield audio_finding("audio-chapter-outside", sentence, place)
        before = chapter.start
