"""A cover drawn from the article's own words: title, authors, publisher; above them its leading picture, or hills of its own."""

from __future__ import annotations

import colorsys
import hashlib
import math
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Literal

from PIL import Image, ImageDraw

from convert.pictures.colour import to_srgb
from convert.pictures.decode import decode
from convert.pictures.lettering import SANS, SERIF_BOLD, Lettering, Line, canvas

WIDTH, HEIGHT = 1600, 2400
"""Pixels; 2:3, and the long side that shops ask for at least."""

_MARGIN = 120
_PICTURE_HEIGHT = 1360
_TITLE_SIZES = (150, 132, 116, 102, 90, 78, 68, 60)
_MOST_LETTERS = 1200
"""Of a longer title, or list of names, no cover could show more."""
_QUALITIES = (80, 70, 60)
_BUDGET = 400_000
"""Bytes: a cover is to be seen small, and every copy of an edition carries it."""
_PAPER = (247, 244, 238)
_WAVES = ((0.7, 70), (1.6, 42), (3.1, 18), (7.3, 6))
"""The crest of a range of hills: waves over the width, and their height in pixels."""
_RTL = ("ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "syr")

Colour = tuple[int, int, int]


@lru_cache(maxsize=8)
def draw_cover(title: str, authors: tuple[str, ...], publisher: str, language: str, picture: bytes = b"") -> bytes:
    """A cover as JPEG, 1600 × 2400 pixels; the same words (and picture) give the same bytes.

    `picture` is a picture of a normalised article (JPEG or PNG). Without one, hills are drawn whose shape and colour come from the
    title. Titles are set as large as they fit, in any script that the fonts of Octavo hold. The last few covers are kept, since the
    book and the sound files ask for the same. Raises `Undecodable` for a bad picture.
    """
    seed = hashlib.sha256(title.encode()).digest()
    title, publisher, byline = title[:_MOST_LETTERS], publisher[:_MOST_LETTERS], _names(authors)[:_MOST_LETTERS]
    ground = _ground(seed)
    image, pen = canvas((WIDTH, HEIGHT), ground)
    if picture:
        _place(image, picture)
        top = _PICTURE_HEIGHT + 100
    else:
        _hills(image, seed, ground)
        top = 1000
    direction: Literal["ltr", "rtl"] = "rtl" if language.split("-")[0].lower() in _RTL else "ltr"
    lettering, lines = _fit_title(title, direction, HEIGHT - top - 480)
    bottom = lettering.draw(pen, lines, (_MARGIN, top, WIDTH - 2 * _MARGIN), _PAPER)
    _rule(pen, bottom + 50, direction)
    small = Lettering(SANS, 58, direction)
    names = small.lines(byline, WIDTH - 2 * _MARGIN)[:3]
    small.draw(pen, names, (_MARGIN, bottom + 100, WIDTH - 2 * _MARGIN), _mix(_PAPER, ground, 0.12))
    imprint = Lettering(SANS, 46, direction)
    imprint.draw(
        pen, imprint.lines(publisher, WIDTH - 2 * _MARGIN)[:1], (_MARGIN, HEIGHT - 150, WIDTH - 2 * _MARGIN), _mix(_PAPER, ground, 0.3)
    )
    for quality in _QUALITIES:
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, subsampling="4:2:0")
        if len(out.getvalue()) <= _BUDGET:
            break
    return out.getvalue()


def _names(authors: Sequence[str]) -> str:
    return " · ".join(name for name in authors if name.strip())


def _fit_title(title: str, direction: Literal["ltr", "rtl"], height: int) -> tuple[Lettering, list[Line]]:
    """The title in the largest size that fits; one that never does is cut with an ellipsis."""
    width = WIDTH - 2 * _MARGIN
    for size in _TITLE_SIZES:
        lettering = Lettering(SERIF_BOLD, size, direction)
        lines = lettering.lines(title, width)
        longest_word_whole = all(line.width <= width for line in lines)
        if longest_word_whole and lettering.leading * len(lines) <= height and (len(lines) <= 5 or size <= 90):
            return lettering, lines
    room = max(1, height // lettering.leading)
    if len(lines) > room:
        lines = lettering.lines(" ".join(line.text for line in lines[:room])[:-2].rstrip() + "…", width)[:room]
    return lettering, lines


def _ground(seed: bytes) -> Colour:
    """A deep, quiet colour; white on it has a contrast of more than 7 : 1 (WCAG 2.2, 1.4.6)."""
    hue = seed[0] / 256
    colour = colorsys.hls_to_rgb(hue, 0.17, 0.42)
    red, green, blue = (round(part * 255) for part in colour)
    return red, green, blue


def _mix(first: Colour, second: Colour, share: float) -> Colour:
    """The first colour with a share (0 to 1) of the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _rule(pen: ImageDraw.ImageDraw, y: int, direction: str) -> None:
    left = WIDTH - _MARGIN - 160 if direction == "rtl" else _MARGIN
    pen.rectangle((left, y, left + 160, y + 7), fill=_PAPER)


def _place(image: Image.Image, data: bytes) -> None:
    """Puts the picture above: a photograph fills its place, cut at the edges; a drawing is shown whole, on paper."""
    decoded = decode(data, WIDTH)
    picture = to_srgb(decoded.image)
    ratio = picture.width / picture.height
    if picture.mode == "RGBA" or data[:4] == b"\x89PNG" or not 0.7 <= ratio <= 2.0:
        image.paste(_PAPER, (0, 0, WIDTH, _PICTURE_HEIGHT))
        shrink = min((WIDTH - 2 * _MARGIN) / picture.width, (_PICTURE_HEIGHT - 2 * _MARGIN) / picture.height)
        size = (max(1, round(picture.width * shrink)), max(1, round(picture.height * shrink)))
        shown = picture.resize(size, Image.Resampling.LANCZOS)
        place = ((WIDTH - size[0]) // 2, (_PICTURE_HEIGHT - size[1]) // 2)
        image.paste(shown, place, shown.getchannel("A") if shown.mode == "RGBA" else None)
        return
    grow = max(WIDTH / picture.width, _PICTURE_HEIGHT / picture.height)
    width, height = WIDTH / grow, _PICTURE_HEIGHT / grow
    left, top = (picture.width - width) / 2, (picture.height - height) / 3  # what matters stands above the middle more often than below
    box = (left, top, min(left + width, picture.width), min(top + height, picture.height))
    image.paste(picture.resize((WIDTH, _PICTURE_HEIGHT), Image.Resampling.BICUBIC, box), (0, 0))


def _hills(image: Image.Image, seed: bytes, ground: Colour) -> None:
    """Ranges of hills, one behind the other, paler with distance, under a disc; shaped by the seed."""
    sky_and_land = Image.new("RGB", (WIDTH, 1900), ground)
    pen = ImageDraw.Draw(sky_and_land)
    hue = seed[0] / 256
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb((hue + 0.06) % 1, 0.86, 0.45))
    sky: Colour = (red, green, blue)
    for y in range(1900):
        pen.line((0, y, WIDTH, y), fill=_mix(_mix(sky, ground, 0.25), sky, min(1.0, y / 900)))
    centre, radius = (380 + seed[1] * 3, 300 + seed[2]), 130 + seed[3] // 4
    pen.ellipse((centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius), fill=_mix(sky, (255, 255, 255), 0.7))
    ranges = 6
    for depth in range(ranges):
        colour = _mix(sky, ground, ((depth + 1) / ranges) ** 0.9)
        base = 560 + depth * 78
        phases = [seed[(5 + depth * 4 + wave) % 32] / 256 * math.tau for wave in range(4)]
        waves = [(math.tau * pitch / WIDTH, height, phase) for (pitch, height), phase in zip(_WAVES, phases, strict=True)]
        crest = [(x, base - sum(math.sin(x * pitch + phase) * height for pitch, height, phase in waves)) for x in range(0, WIDTH + 8, 8)]
        pen.polygon([(0, 1900), *crest, (WIDTH, 1900)], fill=colour)
    image.paste(sky_and_land.crop((0, 0, WIDTH, 1000)), (0, 0))
