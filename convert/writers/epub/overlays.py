"""Read along: the recording's clips tied to the sentences they speak (Media Overlays, EPUB 3.3, 9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from convert.voices.recording import Cue, Recording
from convert.writers.markup import Element, Part, element, render

ACTIVE_CLASS = "-epub-media-overlay-active"
PLAYBACK_CLASS = "-epub-media-overlay-playing"

_ESCAPABLE = {"figure": "figure", "table": "table", "ul": "list", "ol": "list", "aside": "aside"}
"""Structures that a listener can leave (9.3.2.2); they do not nest, so only the outermost is typed."""


@dataclass(frozen=True)
class Clip:
    """A stretch of the recording (samples, half open) that speaks the element at `address`."""

    address: str
    start: int
    end: int


@dataclass(frozen=True)
class Overlay:
    """An overlay document, how long it sounds (milliseconds), and the addresses it speaks."""

    smil: str
    milliseconds: int
    spoken: frozenset[str]


def clips(cues: Iterable[Cue], addresses: frozenset[str]) -> tuple[Clip, ...]:
    """The recording cut into clips without gaps, in the order of the sound.

    A clip lasts until the next begins, so that the pauses stay. A cue that stands nowhere in the text (“Picture.”) leads in the
    clip after it. A cue whose address the text does not have speaks its block.
    """
    found: list[Clip] = []
    lead_in: int | None = None
    for cue in sorted(cues, key=lambda cue: cue.start):
        address = _resolved(cue.address, addresses)
        if not address:
            lead_in = cue.start if lead_in is None else lead_in
            continue
        start = cue.start if lead_in is None else lead_in
        lead_in = None
        if found and found[-1].address == address:
            found[-1] = Clip(address, found[-1].start, cue.end)
            continue
        if found:
            found[-1] = Clip(found[-1].address, found[-1].start, start)
        found.append(Clip(address, start, cue.end))
    return tuple(clip for clip in found if clip.end > clip.start)


def _resolved(address: str, addresses: frozenset[str]) -> str:
    """The address itself where the text has it, else its block's, else none."""
    return next((each for each in (address, address.partition(".")[0]) if each in addresses), "")


def overlay(article: Element, recording: Recording, document: str, audio: str) -> Overlay | None:
    """The overlay of an article's tree, in the order of the text; None where the recording speaks nothing of it.

    What is spoken twice is played where it is spoken first.
    """
    addresses = frozenset(part.attributes["id"] for part in article.walk() if "id" in part.attributes)
    by_address: dict[str, Clip] = {}
    for clip in clips(recording.cues, addresses):
        by_address.setdefault(clip.address, clip)
    writer = _Smil(by_address, recording.rate, document, audio)
    parts = writer.inside(article, typed=False)
    if not parts:
        return None
    body = element("body", {"epub:textref": document, "epub:type": "bodymatter"}, *parts)
    namespaces = {"xmlns": "http://www.w3.org/ns/SMIL", "xmlns:epub": "http://www.idpf.org/2007/ops", "version": "3.0"}
    return Overlay(render(element("smil", namespaces, body)), writer.milliseconds, frozenset(by_address))


@dataclass
class _Smil:
    """Writes `seq` and `par` along the text, and adds up how long they sound."""

    clips: dict[str, Clip]
    rate: int
    document: str
    audio: str
    milliseconds: int = 0

    def inside(self, parent: Element, typed: bool) -> list[Part]:
        """What is spoken of an element's children; `typed` is true inside a structure that can be left already."""
        parts: list[Part] = []
        for child in parent.content:
            if isinstance(child, Element):
                parts += self._of(child, typed)
        return parts

    def _of(self, part: Element, typed: bool) -> list[Part]:
        name = part.attributes.get("id", "")
        kind = self._kind(part, typed)
        own = self._par(name) if name in self.clips else None
        inner = self.inside(part, typed or kind in _ESCAPABLE.values())
        spoken = [each for each in (own, *inner) if each is not None]
        if not spoken or not kind:
            return spoken
        return [element("seq", {"epub:textref": f"{self.document}#{name}", "epub:type": kind if kind != "section" else ""}, *spoken)]

    @staticmethod
    def _kind(part: Element, typed: bool) -> str:
        """The structure that an element is to a player: `section`, what can be skipped, what can be left; empty for none."""
        if "id" not in part.attributes:
            return ""
        if part.attributes.get("role") in ("doc-footnote", "doc-endnotes", "doc-pullquote"):
            return part.attributes["role"].removeprefix("doc-")
        if part.tag == "section":
            return "section"
        return "" if typed else _ESCAPABLE.get(part.tag, "")

    def _par(self, address: str) -> Element:
        clip = self.clips[address]
        begin, end = (round(sample * 1000 / self.rate) for sample in (clip.start, clip.end))
        end = max(end, begin + 1)
        self.milliseconds += end - begin
        sound = element("audio", {"src": self.audio, "clipBegin": clock(begin), "clipEnd": clock(end)})
        return element("par", {"id": f"par-{address}"}, element("text", {"src": f"{self.document}#{address}"}), sound)


def clock(milliseconds: int) -> str:
    """A SMIL clock value (9.3.1, Timecount)."""
    return f"{milliseconds // 1000}.{milliseconds % 1000:03d}s"


_ADDRESS = re.compile(r"b\d+\.(\d+|r\d+|alt\d*|credit)|title|subtitle|byline")
"""The addresses of what must be spoken, so that the whole article can be heard."""


def everything_spoken(article: Element, spoken: frozenset[str]) -> bool:
    """True where every sentence, row, credit and description of the text has a clip, its own or its block's."""
    for part in article.walk():
        address = part.attributes.get("id", "")
        silent = part.attributes.get("alt") == "" if part.tag == "img" else not part.text.strip()
        if _ADDRESS.fullmatch(address) and not silent and not {address, address.partition(".")[0]} & spoken:
            return False
    return True
