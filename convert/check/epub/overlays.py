"""Read-along (EPUB 3.3, 9): every text and every clip is there, in order, inside its sound, and the times add up."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from lxml import etree

from convert.check.epub.manifest import AUDIO
from convert.check.epub.opened import Book, Overlay
from convert.check.epub.package import SVG, XHTML
from convert.check.epub.paths import resolve
from convert.check.epub.rules import epub_finding
from convert.check.report import Finding
from convert.check.safexml import local
from convert.check.sound import Sound, listen

NAMESPACE = "{http://www.w3.org/ns/SMIL}"
TOLERANCE = 1.0
"""Seconds by which durations may differ (9.3.2.1)."""
OVERSHOOT = 0.05
"""Seconds by which a clip may end after its sound: one frame of MP3 or AAC, as encoders count."""


@dataclass
class Clips:
    """What one overlay plays: `seconds` in all, and the ids it reads, by file."""

    seconds: float = 0.0
    spoken: dict[str, set[str]] = field(default_factory=dict)


def check_overlays(book: Book) -> Iterator[Finding]:
    """All overlays and the package metadata about them."""
    sounds: dict[str, Sound | None] = {}
    total = 0.0
    owners: dict[str, str] = {}
    for overlay in book.overlays.values():
        clips = Clips()
        yield from _overlay(book, overlay, clips, sounds)
        total += clips.seconds
        for path in clips.spoken:
            if path in owners:
                yield epub_finding("epub-overlay-shared", f"{path} is read by two overlays.", overlay.item.path)
            owners[path] = overlay.item.id
            yield from _belongs(book, overlay, path)
        yield from _duration(book, overlay.item.id, clips.seconds, overlay.item.path)
    for item in book.package.items:
        said = book.package.by_id.get(item.overlay)
        if said is not None and said.path in book.overlays and item.path not in owners:
            yield epub_finding("epub-overlay-link", f"{item.path} names the overlay {said.path}, which does not read it.", said.path)
    if book.overlays:
        yield from _duration(book, "", total, book.package.path)
        if not any(book.package.values("media:active-class")):
            yield epub_finding("epub-overlay-class", "No media:active-class says how what is read is highlighted.", book.package.path)
        if not any(meta.name == "media:narrator" for meta in book.package.metas):
            yield epub_finding("epub-overlay-narrator", "The narrator is not named (media:narrator).", book.package.path)


def _overlay(book: Book, overlay: Overlay, clips: Clips, sounds: dict[str, Sound | None]) -> Iterator[Finding]:
    path = overlay.item.path
    if overlay.root.tag != f"{NAMESPACE}smil" or overlay.root.get("version") != "3.0" or overlay.root.find(f"{NAMESPACE}body") is None:
        yield epub_finding("epub-smil", f"{path} is no SMIL 3.0 with a body.", path)
        return
    last: dict[str, int] = {}
    for element in overlay.root.iter(f"{NAMESPACE}seq", f"{NAMESPACE}body", f"{NAMESPACE}par"):
        place = _place(path, element)
        reference = element.get("{http://www.idpf.org/2007/ops}textref")
        if reference is not None:
            yield from _text(book, path, reference, place)
        elif local(element) == "seq":
            yield epub_finding("epub-smil", "A <seq> does not say by epub:textref what it reads.", place)
        if local(element) == "par":
            yield from _par(book, overlay, element, clips, sounds, last)
        elif local(element) == "seq" and not len(element):
            yield epub_finding("epub-smil", "A <seq> is empty.", place)


def _par(
    book: Book, overlay: Overlay, par: etree._Element, clips: Clips, sounds: dict[str, Sound | None], last: dict[str, int]
) -> Iterator[Finding]:
    path = overlay.item.path
    place = _place(path, par)
    texts, audios = par.findall(f"{NAMESPACE}text"), par.findall(f"{NAMESPACE}audio")
    if len(texts) != 1 or len(audios) > 1:
        yield epub_finding("epub-smil", "A <par> does not have one <text> and at most one <audio>.", place)
        return
    reference = texts[0].get("src", "")
    yield from _text(book, path, reference, place)
    target = resolve(path, reference)
    document = book.documents.get(target.path)
    if document is not None:
        clips.spoken.setdefault(target.path, set()).add(target.fragment)
        rank = document.order.get(target.fragment)
        if rank is not None and rank < last.get(target.path, -1):
            yield epub_finding("epub-overlay-order", f"#{target.fragment} is read after what follows it in the text.", place)
        last[target.path] = last.get(target.path, -1) if rank is None else rank
    if audios:
        yield from _audio(book, path, audios[0], place, clips, sounds)
    elif (
        document is not None
        and target.fragment in document.ids
        and local(document.ids[target.fragment]) not in ("img", "video", "audio", "svg")
    ):
        yield epub_finding("epub-overlay-silent", f"#{target.fragment} has no sound.", place)


def _text(book: Book, path: str, reference: str, place: str) -> Iterator[Finding]:
    target = resolve(path, reference)
    item = book.package.by_path.get(target.path)
    document = book.documents.get(target.path)
    if target.remote or item is None or item.media_type not in (XHTML, SVG):
        yield epub_finding("epub-overlay-text", f"The overlay reads {reference}, which is no page of the book.", place)
    elif document is not None and target.fragment and target.fragment not in document.ids:
        yield epub_finding("epub-overlay-text", f"The overlay reads {reference}, and there is no such id.", place)


def _audio(book: Book, path: str, audio: etree._Element, place: str, clips: Clips, sounds: dict[str, Sound | None]) -> Iterator[Finding]:
    source = audio.get("src", "")
    target = resolve(path, source)
    item = book.package.by_path.get(target.path)
    begin, end = clock(audio.get("clipBegin", "0")), clock(audio.get("clipEnd", "")) if audio.get("clipEnd") else None
    if begin is None or (audio.get("clipEnd") and end is None):
        yield epub_finding("epub-clip-clock", f"{audio.get('clipBegin')!r} or {audio.get('clipEnd')!r} is no time.", place)
        return
    if end is not None and end <= begin:
        yield epub_finding("epub-clip-empty", f"The clip ends at {end:.3f} s, where it begins or before ({begin:.3f} s).", place)
    if target.remote:
        yield epub_finding("epub-remote-media", f"The clip needs the network: {source[:80]}.", place)
        return
    if item is None or target.path not in book.archive or audio.get("src", "").find("#") >= 0:
        yield epub_finding("epub-overlay-audio", f"The sound {source!r} is not in the book.", place)
        return
    if item.media_type not in AUDIO:
        yield epub_finding(
            "epub-overlay-audio-type", f"The sound {source} is {item.media_type}, which reading systems need not play.", place
        )
    if target.path not in sounds:
        sounds[target.path] = yield from _listened(book, target.path)
    sound = sounds[target.path]
    if end is None:
        end = sound.seconds if sound else begin
    if sound and max(begin, end) > sound.seconds + OVERSHOOT:
        sentence = f"The clip runs to {max(begin, end):.3f} s, but {target.path} is {sound.seconds:.3f} s long."
        yield epub_finding("epub-clip-outside", sentence, place)
    clips.seconds += max(0.0, end - begin)


def _listened(book: Book, path: str) -> Generator[Finding, None, Sound | None]:
    """The sound file as measured; None where it cannot be."""
    try:
        data = book.archive.read(path)
    except OSError:
        return None
    sound = listen(data)
    if sound is None:
        yield epub_finding("epub-overlay-audio-broken", f"{path} cannot be played.", path)
    elif not sound.constant_rate:
        yield epub_finding("epub-overlay-rate", f"{path} has a variable bit rate: players then seek to the wrong sentence.", path)
    return sound


def _belongs(book: Book, overlay: Overlay, path: str) -> Iterator[Finding]:
    item = book.package.by_path[path]
    if not item.overlay:
        yield epub_finding("epub-overlay-link", f"{path} is read by {overlay.item.path}, but its item has no media-overlay.", path)
    elif item.overlay != overlay.item.id:
        yield epub_finding("epub-overlay-link", f"{path} names another overlay than {overlay.item.path}, which reads it.", path)


def _duration(book: Book, refines: str, measured: float, place: str) -> Iterator[Finding]:
    what = f"The overlay {place}" if refines else "The book"
    said = [meta.value for meta in book.package.metas if meta.name == "media:duration" and meta.refines == refines]
    seconds = [clock(value) for value in said]
    if len(said) != 1 or seconds[0] is None:
        yield epub_finding("epub-duration-missing", f"{what} does not say once how long it is read (media:duration).", place)
    elif abs(seconds[0] - measured) > TOLERANCE:
        yield epub_finding("epub-duration", f"{what} is said to last {seconds[0]:.3f} s, but its clips last {measured:.3f} s.", place)


_CLOCK = re.compile(r"(?:(\d+):)?([0-5]\d):([0-5]\d(?:\.\d+)?)")
_COUNT = re.compile(r"(\d+(?:\.\d+)?)(h|min|s|ms)?")


def clock(text: str) -> float | None:
    """Seconds of a SMIL clock value (SMIL 3.0, 5.4.3: `0:01:02.5`, `62.5s`, `1.5min`); None where it is none."""
    text = text.strip()
    if match := _CLOCK.fullmatch(text):
        return int(match[1] or 0) * 3600 + int(match[2]) * 60 + float(match[3])
    if match := _COUNT.fullmatch(text):
        return float(match[1]) * {"h": 3600.0, "min": 60.0, "ms": 0.001}.get(match[2] or "s", 1.0)
    return None


def _place(path: str, element: etree._Element) -> str:
    name = f" #{element.get('id')}" if element.get("id") else ""
    return f"{path}:{element.sourceline}{name}"
