"""The pictures of the German article: a gallery in the salt, a shelf of books, a year of humidity."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from samples.drawing.chart import BLUE, RED, Axes, titled
from samples.drawing.light import Plane, blur, film, fractal, from_image, ramp
from samples.drawing.tags import Tags, save_jpeg

GALLERY = Tags(
    alt={
        "en": "A tunnel cut in rock salt runs straight into the dark. Lamps hang from the roof; rails shine on the floor.",
        "de": "Ein in Steinsalz gehauener Stollen führt geradeaus ins Dunkle. Lampen hängen in gleichen Abständen von der Decke, "
        "am Boden glänzen Schienen.",
    },
    creator="Ada Quill",
    credit="Octavo/Ada Quill",
)
SHELF = Tags(
    alt={
        "en": "Two shelves of old books, their spines brown, red and green with small white labels, in warm light.",
        "de": "Zwei Regalböden mit alten Büchern; die Rücken sind braun, rot und grün und tragen kleine weiße Schilder, warmes Licht.",
    },
    creator="Ada Quill",
    credit="Octavo/Ada Quill",
)


def gallery(width: int = 1400, height: int = 930) -> Image.Image:
    """A tunnel in perspective: its wall mapped by angle and depth, lit by lamps."""
    y, x = np.mgrid[0:height, 0:width].astype(float)
    dx, dy = (x - 690) / 300, (y - 430) / 270
    radius = (np.abs(dx) ** 3.2 + np.abs(dy) ** 3.2) ** (1 / 3.2)
    depth = 1 / np.maximum(radius, 0.045)
    angle = np.arctan2(dy, dx)
    texture = fractal(1024, 1024, 51, 1.35)
    veins = fractal(1024, 1024, 52, 1.8, 3)
    u = ((angle / np.pi + 1) * 511.9).astype(int)
    v = (depth * 180).astype(int) % 1024
    wall = 0.6 * texture[v, u] + 0.4 * np.abs(np.sin(veins[v, u] * 24))
    light = np.zeros_like(depth)
    for lamp in range(9):
        light += np.exp(-(((depth - (0.75 + lamp * 0.85)) / 0.42) ** 2)) * (1.1 if lamp else 0.75) * (0.72 - 0.28 * np.sin(angle))
    light = (light + 0.1) * np.clip(1.45 / (1 + depth * 0.16), 0, 1.2)
    scene = ramp(wall, (0, (96, 62, 44)), (0.4, (190, 138, 98)), (0.75, (236, 204, 164)), (1, (255, 240, 214))) * light[..., None]
    sparkle = (fractal(height, width, 53, 0.05) > 0.992) * light * np.clip(1.6 - depth * 0.2, 0, 1)
    scene += sparkle[..., None] * 0.8
    floor = np.clip((dy - 0.62 * radius) * 6, 0, 1) * (dy > 0)
    scene = scene * (1 - 0.45 * floor[..., None])
    sheet = Image.fromarray((np.clip(scene, 0, 1) * 255).astype(np.uint8))
    pen = ImageDraw.Draw(sheet)
    for side in (-0.42, 0.42):
        edge = [(690 + side * 300 / depth_at, 430 + 0.93 * 270 / depth_at) for depth_at in np.geomspace(0.42, 16, 50)]
        for (ax, ay), (bx, by) in pairwise(edge):
            pen.line((ax, ay, bx, by), fill=(216, 196, 170), width=max(1, round((ay - 430) / 42)))
    lamps: Plane = np.zeros((height, width, 3))
    glow = Image.new("RGB", (width, height))
    glow_pen = ImageDraw.Draw(glow)
    for lamp in range(9):
        at = 0.75 + lamp * 0.85
        lx, ly, size = 690, 430 - 0.9 * 270 / at, 17 / at
        pen.line((lx, ly - 30 / at, lx, ly), fill=(40, 26, 18), width=max(1, round(4 / at)))
        glow_pen.ellipse((lx - size, ly - size, lx + size, ly + size), fill=(255, 236, 190))
    lamps = from_image(glow)
    picture = from_image(sheet) + lamps + blur(lamps, 9) * 1.3 + blur(lamps, 44) * 1.6
    return film(blur(picture, 0.6), 54, 0.022, 0.55)


def shelf(width: int = 1300, height: int = 866) -> Image.Image:
    """Rows of spines with labels, each spine round and worn."""
    rng = np.random.default_rng(61)
    sheet = Image.new("RGB", (width, height), (34, 22, 16))
    pen = ImageDraw.Draw(sheet)
    tones = ((112, 62, 38), (138, 48, 36), (62, 74, 52), (150, 112, 62), (74, 50, 42), (44, 58, 70), (168, 138, 92), (96, 34, 40))
    for floor in (400, 812):
        left = -20.0
        while left < width:
            wide, tall = rng.uniform(30, 74), rng.uniform(270, 348)
            tone = np.array(tones[int(rng.integers(len(tones)))]) * rng.uniform(0.8, 1.15)
            lean = rng.uniform(0, 26) if rng.random() < 0.08 else 0
            for column in range(int(wide)):
                across = (column + 0.5) / wide * 2 - 1
                lit = (0.45 + 0.62 * np.sqrt(max(0.0, 1 - across**2))) * (0.92 + 0.16 * rng.random())
                colour = tuple(int(np.clip(value * lit, 0, 255)) for value in tone)
                pen.line((left + column, floor, left + column + lean, floor - tall), fill=colour, width=1)
            for band in (0.12, 0.2, 0.84):
                if rng.random() < 0.75:
                    by = floor - tall * band
                    gold = tuple(int(np.clip(value * 1.5 + 34, 0, 255)) for value in tone)
                    pen.line((left + 2 + lean * band, by, left + wide - 2 + lean * band, by), fill=gold, width=3)
            if lean == 0 and wide > 34:
                ly = floor - tall * 0.62
                pen.rectangle((left + 5, ly - 44, left + wide - 5, ly), fill=(232, 222, 198))
                for row in range(3):
                    start = left + 9 + rng.uniform(0, 4)
                    pen.line(
                        (start, ly - 34 + row * 12, left + wide - 9 - rng.uniform(0, 14), ly - 35 + row * 12), fill=(70, 52, 60), width=2
                    )
            left += wide + (lean + 4 if lean else rng.uniform(0, 2.5))
        pen.rectangle((0, floor, width, floor + 34), fill=(104, 70, 44))
        pen.line((0, floor + 1, width, floor + 1), fill=(160, 116, 76), width=3)
    planes = from_image(sheet.filter(ImageFilter.GaussianBlur(0.8)))
    y, x = np.mgrid[0:height, 0:width]
    planes *= (0.82 + 0.36 * fractal(height, width, 62, 1.2))[..., None]
    lamp = 0.35 + 1.0 * np.exp(-(((x - 520) / 560) ** 2 + ((y - 330) / 430) ** 2))
    return film(planes * lamp[..., None] * np.array([1.12, 0.98, 0.8]), 63, 0.022, 0.4)


def humidity(path: Path) -> None:
    """A year of humidity in the village and in the mountain."""
    days = np.arange(366)
    rng = np.random.default_rng(71)
    noise = np.convolve(rng.normal(0, 1, 366 + 8), np.ones(9) / 9, "valid")
    village = np.clip(72 + 12 * np.cos(days / 366 * 2 * np.pi) + noise * 17, 44, 97)
    mountain = 62 + 0.7 * np.sin(days / 366 * 2 * np.pi) + noise * 0.2
    sheet = titled(1300, 720, "Der Berg schnauft", "Relative Luftfeuchte in Prozent, Tagesmittel 2024")
    axes = Axes(sheet, (120, 150, 1180, 620), (0, 365), (40, 100))
    months = ("Jän.", "März", "Mai", "Juli", "Sep.", "Nov.")
    axes.grid([(index * 61.0 + 15, name) for index, name in enumerate(months)], [(value, str(value)) for value in range(40, 101, 10)])
    axes.plot(list(zip(days.tolist(), village.tolist(), strict=True)), RED, 2.5)
    axes.plot(list(zip(days.tolist(), mountain.tolist(), strict=True)), BLUE, 4.5)
    axes.label(365, float(village[-1]), "Dorf", RED, "ls", (12, 8), 28)
    axes.label(365, float(mountain[-1]), "Stollen", BLUE, "ls", (12, 8), 28)
    sheet.save(path, 64)


def draw(folder: Path) -> None:
    """All pictures of the article."""
    files = folder / "salz-Dateien"
    save_jpeg(gallery(), files / "stollen.jpg", GALLERY, 80)
    save_jpeg(shelf(), files / "regal.jpg", SHELF, 78)
    humidity(files / "feuchte.png")
