"""Charts and maps on paper: axes, lines, areas and labels, drawn at twice their size so that edges come out smooth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from convert.stylesheets import fonts_dir

Point = tuple[float, float]
Colour = tuple[int, int, int]

PAPER: Colour = (252, 250, 245)
INK: Colour = (34, 38, 46)
FAINT: Colour = (206, 203, 194)
BLUE: Colour = (29, 92, 140)
RED: Colour = (178, 58, 42)
GREEN: Colour = (62, 122, 82)
GOLD: Colour = (196, 138, 32)
GREY: Colour = (112, 116, 124)
SERIES = (BLUE, RED, GREEN, GOLD, GREY)

_SCALE = 2


class Sheet:
    """A sheet of paper; sizes and positions are in pixels of the finished picture."""

    def __init__(self, width: int, height: int, paper: Colour = PAPER) -> None:
        self.size = (width, height)
        self.image = Image.new("RGB", (width * _SCALE, height * _SCALE), paper)
        self.pen = ImageDraw.Draw(self.image)

    def line(self, points: Sequence[Point], colour: Colour = INK, width: float = 2) -> None:
        """A line through points."""
        self.pen.line([(x * _SCALE, y * _SCALE) for x, y in points], fill=colour, width=max(1, round(width * _SCALE)), joint="curve")

    def dashed(self, start: Point, end: Point, colour: Colour = GREY, width: float = 1.5, dash: float = 9) -> None:
        """A straight dashed line."""
        length = max(1.0, ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5)
        pieces = int(length / dash)
        for index in range(0, pieces + 1, 2):
            a, b = index * dash / length, min(1.0, (index + 1) * dash / length)
            between = [(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t) for t in (a, b)]
            self.line(between, colour, width)

    def area(self, points: Sequence[Point], colour: Colour) -> None:
        """A filled shape."""
        self.pen.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=colour)

    def dot(self, at: Point, radius: float = 5, colour: Colour = INK, rim: Colour | None = None) -> None:
        """A filled circle, with a rim of two pixels where one is given."""
        x, y, r = at[0] * _SCALE, at[1] * _SCALE, radius * _SCALE
        self.pen.ellipse((x - r, y - r, x + r, y + r), fill=colour, outline=rim, width=2 * _SCALE if rim else 0)

    def ring(self, at: Point, radius: float, colour: Colour = INK, width: float = 2) -> None:
        """A circle."""
        x, y, r = at[0] * _SCALE, at[1] * _SCALE, radius * _SCALE
        self.pen.ellipse((x - r, y - r, x + r, y + r), outline=colour, width=round(width * _SCALE))

    def text(
        self, at: Point, words: str, size: int = 26, colour: Colour = INK, anchor: str = "ls", font: str = "SourceSans3-Regular"
    ) -> None:
        """Words; the anchor is Pillow's (`ls`: left end of the base line, `mm`: the middle)."""
        face = ImageFont.truetype(str(fonts_dir() / f"{font}.ttf"), size * _SCALE)
        self.pen.text((at[0] * _SCALE, at[1] * _SCALE), words, fill=colour, font=face, anchor=anchor)

    def paste(self, picture: Image.Image, at: tuple[int, int]) -> None:
        """Lays a picture (in finished pixels) on the sheet."""
        self.image.paste(
            picture.resize((picture.width * _SCALE, picture.height * _SCALE), Image.Resampling.BICUBIC), (at[0] * _SCALE, at[1] * _SCALE)
        )
        self.pen = ImageDraw.Draw(self.image)

    def finished(self) -> Image.Image:
        """The sheet in its own size."""
        return self.image.resize(self.size, Image.Resampling.LANCZOS)

    def save(self, path: Path, colours: int = 128) -> None:
        """Saves a PNG with a palette."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.finished().quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)


class Axes:
    """A box with two linear scales on a sheet."""

    def __init__(self, sheet: Sheet, box: tuple[float, float, float, float], x: Point, y: Point) -> None:
        self.sheet, self.box, self.x, self.y = sheet, box, x, y

    def at(self, x: float, y: float) -> Point:
        """Where a value stands on the sheet."""
        left, top, right, bottom = self.box
        return (
            left + (x - self.x[0]) / (self.x[1] - self.x[0]) * (right - left),
            bottom - (y - self.y[0]) / (self.y[1] - self.y[0]) * (bottom - top),
        )

    def grid(self, xs: Iterable[tuple[float, str]], ys: Iterable[tuple[float, str]], size: int = 24) -> None:
        """Marks and faint lines at values, with their labels."""
        left, _, right, bottom = self.box
        for value, label in ys:
            y = self.at(0, value)[1]
            self.sheet.line([(left, y), (right, y)], FAINT, 1)
            self.sheet.text((left - 14, y), label, size, GREY, "rm")
        for value, label in xs:
            x = self.at(value, 0)[0]
            self.sheet.line([(x, bottom), (x, bottom + 8)], GREY, 1.5)
            self.sheet.text((x, bottom + 14), label, size, GREY, "ma")
        self.sheet.line([(left, bottom), (right, bottom)], GREY, 1.5)

    def plot(self, points: Iterable[Point], colour: Colour = BLUE, width: float = 3.5) -> None:
        """A line through values."""
        self.sheet.line([self.at(x, y) for x, y in points], colour, width)

    def fill(self, points: Sequence[Point], colour: Colour, base: float = 0.0) -> None:
        """The area between values and a base."""
        shape = [self.at(x, y) for x, y in points]
        self.sheet.area([self.at(points[0][0], base), *shape, self.at(points[-1][0], base)], colour)

    def dots(self, points: Iterable[Point], colour: Colour = BLUE, radius: float = 6) -> None:
        """A dot at each value."""
        for x, y in points:
            self.sheet.dot(self.at(x, y), radius, colour, PAPER)

    def label(
        self, x: float, y: float, words: str, colour: Colour = INK, anchor: str = "ls", shift: Point = (0, 0), size: int = 24
    ) -> None:
        """Words at a value, moved by pixels."""
        place = self.at(x, y)
        self.sheet.text((place[0] + shift[0], place[1] + shift[1]), words, size, colour, anchor)


def titled(width: int, height: int, title: str, subtitle: str = "") -> Sheet:
    """A sheet with a heading and a line of what is measured."""
    sheet = Sheet(width, height)
    sheet.text((48, 62), title, 36, INK, font="SourceSerif4-Bold")
    if subtitle:
        sheet.text((48, 100), subtitle, 25, GREY)
    return sheet
