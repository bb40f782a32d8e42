"""Lettering for drawn covers: text in any script, in the fonts that come with Octavo, broken into lines and measured."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont, features

from convert.stylesheets import fonts_dir

SERIF_BOLD = "SourceSerif4-Bold.ttf"
SERIF = "SourceSerif4-Regular.ttf"
SANS = "SourceSans3-Regular.ttf"

_UNIT = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+|\s+"
)
"""What a line may be broken between: East Asian characters, words, and the space between them."""

_NOT_FIRST = "、。，．！？：；）」』】〉》％…ー,.!?:;)]»”’"
"""Signs that do not begin a line (JIS X 4051, class of closing marks)."""


@dataclass(frozen=True)
class Line:
    """One line: its text in reading order, and its width in pixels."""

    text: str
    width: float


class Lettering:
    """Text in one size and one first choice of font; characters that it lacks are taken from the other fonts, a word at a time."""

    def __init__(self, first: str, size: int, direction: Literal["ltr", "rtl"] = "ltr") -> None:
        self.first = first
        self.size = size
        self.direction = direction
        self.leading = round(size * 1.22)

    def lines(self, text: str, width: int) -> list[Line]:
        """The text broken into lines of at most `width` pixels; a word that is wider alone is broken inside."""
        lines: list[str] = []
        line = ""
        for unit in _UNIT.findall(" ".join(text.split())):
            if self._width(line + unit.rstrip()) <= width or (line and unit in _NOT_FIRST):
                line += unit
                continue
            if line.strip():
                lines.append(line.strip())
            line = unit.lstrip()
            while self._width(line) > width and len(line) > 1:
                cut = self._fitting(line, width)
                lines.append(line[:cut])
                line = line[cut:]
        if line.strip():
            lines.append(line.strip())
        return [Line(one, self._width(one)) for one in lines]

    def _fitting(self, line: str, width: int) -> int:
        """How many characters of the line fit into `width` pixels; at least one."""
        return max(1, bisect_right(range(len(line)), width, key=lambda count: math.ceil(self._width(line[:count]))) - 1)

    def draw(self, canvas: ImageDraw.ImageDraw, lines: list[Line], box: tuple[int, int, int], colour: tuple[int, int, int]) -> int:
        """Draws lines from `box` (left, top, width) down, each from the side where its script begins; returns where they end."""
        left, top, width = box
        baseline = top + round(self.size * 0.95)
        for line in lines:
            runs = self._runs(line.text)
            x = float(left)
            if self.direction == "rtl":
                runs.reverse()
                x = left + width - line.width
            for run, font in runs:
                canvas.text((x, baseline), run, fill=colour, font=font, anchor="ls", direction=_direction(run))
                x += self._run_width(run, font)
            baseline += self.leading
        return top + self.leading * len(lines)

    def _width(self, text: str) -> float:
        return sum(self._run_width(run, font) for run, font in self._runs(text))

    def _run_width(self, run: str, font: ImageFont.FreeTypeFont) -> float:
        return font.getlength(run, direction=_direction(run))

    def _runs(self, text: str) -> list[tuple[str, ImageFont.FreeTypeFont]]:
        """The text in stretches of one font and one direction, in reading order."""
        runs: list[tuple[str, str, bool]] = []
        for word in re.findall(r"\S+|\s+", text):
            for piece in _UNIT.findall(word):
                name, turned = _font_for(piece, self.first), _is_rtl(piece)
                if piece.isspace() and runs:
                    name, turned = runs[-1][1], runs[-1][2]
                if runs and runs[-1][1:] == (name, turned):
                    runs[-1] = (runs[-1][0] + piece, name, turned)
                else:
                    runs.append((piece, name, turned))
        return [(piece, _face(name, self.size)) for piece, name, _ in runs]


def _direction(run: str) -> str | None:
    """The direction of a run, as Raqm wants it; None where Pillow has no Raqm and so lays out by itself."""
    if not features.check_feature("raqm"):
        return None
    return "rtl" if _is_rtl(run) else "ltr"


def _is_rtl(text: str) -> bool:
    return next((kind in ("R", "AL") for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), False)


@lru_cache(maxsize=64)
def _face(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts_dir() / name), size)


@lru_cache(maxsize=4096)
def _font_for(word: str, first: str) -> str:
    """The font that has most of a word's characters: the first choice, else a bold one, else any; the earlier of equals."""
    needed = {character for character in word if not character.isspace()}
    best, most = first, -1
    for name in _fonts(first):
        have = len(needed & _characters(name))
        if have == len(needed):
            return name
        if have > most:
            best, most = name, have
    return best


@lru_cache(maxsize=8)
def _fonts(first: str) -> tuple[str, ...]:
    """All fonts, the first choice first, then those of its weight, then the wide ones that hold many scripts."""
    weight = first.rpartition("-")[2]
    rest = [path.name for path in fonts_dir().glob("*.ttf") if path.name != first and "Italic" not in path.name]
    return (first, *sorted(rest, key=lambda name: (not name.endswith(f"-{weight}"), not name.startswith(("Source", "Noto")), name)))


@lru_cache(maxsize=128)
def _characters(name: str) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(Path(fonts_dir() / name), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or ()))


def canvas(size: tuple[int, int], colour: tuple[int, int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """An empty picture of one colour, and what draws on it."""
    image = Image.new("RGB", size, colour)
    return image, ImageDraw.Draw(image)
