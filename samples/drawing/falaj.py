"""The pictures of the Arabic article: terraces at sunset, stars above a village, a section through the channel."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from samples.drawing.chart import BLUE, GREEN, GREY, INK, Sheet
from samples.drawing.light import Plane, blur, film, fractal, from_image, over, ramp
from samples.drawing.tags import Tags, save_jpeg

STARS = Tags(
    alt={"ar": "سماء ليل صافية فيها درب التبانة فوق قرية صغيرة مضاءة النوافذ عند سفح جبل."},
    creator="جون فيرير",
    credit="جون فيرير",
)


def terraces(width: int = 1400, height: int = 930) -> Image.Image:
    """Steps of green on a slope, with walls of stone, below mountains in evening light."""
    y, x = np.mgrid[0:height, 0:width].astype(float)
    scene = ramp(y / height, (0, (82, 96, 142)), (0.22, (210, 146, 118)), (0.36, (252, 206, 142)), (0.5, (250, 214, 160)))
    glow = np.exp(-(((x - 380) / 460) ** 2 + ((y - 330) / 200) ** 2))
    scene += glow[..., None] * np.array([0.22, 0.12, 0.02])
    for layer, (base, rise, colour) in enumerate(((330, 190, (176, 126, 122)), (390, 170, (134, 92, 92)), (450, 130, (100, 68, 66)))):
        crest = base - fractal(4, width, 81 + layer, 1.5)[0] * rise
        below = np.clip((y - crest[None, :]) / 1.5, 0, 1)
        rock = 0.85 + 0.3 * fractal(height, width, 90 + layer, 1.3)
        scene = scene * (1 - below[..., None]) + (np.array(colour) / 255 * rock[..., None]) * below[..., None]
    rng = np.random.default_rng(88)
    for step in range(11):
        near = step / 10
        top = 446 + 480 * near**1.5
        tall = 13 + 58 * near
        sway = 26 * (0.4 + near) * np.sin(np.arange(width) / (210 + 90 * near) + step * 1.3) + 16 * fractal(4, width, 120 + step, 1.6)[0]
        edge = top + sway
        field = np.clip((y - edge[None, :]) / 1.2, 0, 1)
        grain = fractal(height, width, 140 + step, 0.8)
        green = ramp(0.3 + 0.5 * grain + 0.2 * near, (0, (58, 74, 34)), (0.5, (108, 128, 52)), (1, (184, 178, 84)))
        scene = scene * (1 - field[..., None]) + green * (0.8 + 0.25 * (1 - x / width))[..., None] * field[..., None]
        wall = field * np.clip((edge[None, :] + tall * 0.55 - y) / 1.2, 0, 1)
        stones = np.clip(np.abs(np.sin(x / (9 + 16 * near) + 2 * fractal(height, width, 160 + step, 1.0))) * 1.3, 0.45, 1)
        scene = scene * (1 - wall[..., None]) + np.array([0.46, 0.36, 0.28]) * (stones * (0.7 + 0.5 * grain))[..., None] * wall[..., None]
        scene = over(scene, (255, 214, 150), wall * np.clip((edge[None, :] + 2.2 - y), 0, 1) * 0.7)
        scene = _palms(scene, rng, edge + tall * 0.7, near)
    return film(blur(scene, 0.6), 83, 0.02, 0.4)


def _palms(scene: Plane, rng: np.random.Generator, ground: np.ndarray, near: float) -> Plane:
    """A few date palms on a terrace."""
    height, width = scene.shape[:2]
    mask = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(mask)
    for _ in range(int(rng.integers(2, 6))):
        px = rng.uniform(0, width)
        foot, size = ground[int(px)], (26 + 105 * near) * rng.uniform(0.8, 1.2)
        lean = rng.uniform(-0.12, 0.12) * size
        crown = (px + lean, foot - size)
        pen.line((px, foot, *crown), fill=255, width=max(2, round(size * 0.05)))
        for leaf in np.linspace(-0.2, np.pi + 0.2, 13):
            long = size * 0.42 * rng.uniform(0.8, 1.1)
            t = np.linspace(0, 1, 8)
            lx = crown[0] + np.cos(leaf) * long * t
            ly = crown[1] - np.sin(leaf) * long * t * 0.7 + long * 0.62 * t**2
            pen.line(list(zip(lx, ly, strict=True)), fill=240, width=max(1, round(size * 0.035)))
    return over(scene, (44, 46, 26), np.asarray(mask, dtype=float) / 255 * 0.9)


def stars(width: int = 1300, height: int = 866) -> Image.Image:
    """The Milky Way over a mountain and the lit windows below it."""
    rng = np.random.default_rng(91)
    y, x = np.mgrid[0:height, 0:width].astype(float)
    scene = ramp(y / height, (0, (8, 12, 30)), (0.55, (20, 30, 58)), (0.8, (62, 58, 74)))
    across = (x - 700) * 0.78 + (y - 330) * 0.62
    band = np.exp(-((across / 150) ** 2))
    dust = np.clip(fractal(height, width, 92, 1.7) * 1.7 - 0.6, 0, 1) * np.exp(-((across / 70) ** 2))
    scene += (band * (0.35 + 0.65 * fractal(height, width, 93, 1.5)) * (1 - 0.75 * dust))[..., None] * np.array([0.3, 0.28, 0.32])
    points: Plane = np.zeros((height, width, 3))
    for _ in range(5200):
        sx, sy = rng.uniform(0, width), rng.uniform(0, height * 0.86)
        if rng.random() > 0.35 + 0.65 * band[int(sy), int(sx)]:
            continue
        tint = np.array([1, 0.96, 0.9]) if rng.random() < 0.5 else np.array([0.86, 0.92, 1])
        points[int(sy), int(sx)] = np.minimum(1, rng.exponential(0.28) + 0.08) * tint
    bright = np.where(points > 0.72, points, 0)
    scene += points + blur(points, 0.8) * 2 + blur(bright, 2.4) * 9
    crest = 690 - fractal(4, width, 94, 1.6)[0] * 210
    land = np.clip(y - crest[None, :], 0, 1)
    scene = (
        scene * (1 - land[..., None])
        + (np.array([0.035, 0.035, 0.05]) * (0.7 + 0.8 * fractal(height, width, 95, 1.1))[..., None]) * land[..., None]
    )
    village = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(village)
    for _ in range(64):
        hx, hy, size = rng.uniform(330, 1010), rng.uniform(724, 826), rng.uniform(3, 6.5)
        pen.rectangle((hx, hy, hx + size, hy + size * 1.3), fill=(255, int(rng.integers(176, 220)), 110))
    windows = from_image(village)
    return film(scene + windows + blur(windows, 7) * 2.2 + blur(windows, 30) * 1.5, 96, 0.02, 0.3)


def section(path: Path) -> None:
    """The mother well, the sloping channel with its shafts, the village."""
    sheet = Sheet(1300, 640)
    crest = [(x, 420 - 250 * max(0.0, (x - 300) / 1000) ** 1.15) for x in range(0, 1301, 20)]
    sheet.area([(0, 640), *crest, (1300, 640)], (206, 184, 148))
    sheet.area([(0, 640), (0, 560), (700, 520), (1300, 400), (1300, 640)], (150, 180, 190))
    channel = [(250, 424), (1150, 406)]
    sheet.line(channel, BLUE, 9)
    for index in range(9):
        x = 340 + index * 88
        top = 420 - 250 * max(0.0, (x - 300) / 1000) ** 1.15
        sheet.line([(x, top), (x, 424 - (x - 250) * 0.02)], (92, 72, 52), 7)
        sheet.area([(x - 22, top + 2), (x, top - 13), (x + 22, top + 2)], (170, 144, 106))
    sheet.line([(1150, 190), (1150, 476)], (60, 50, 44), 22)
    sheet.line([(1150, 404), (1150, 476)], BLUE, 18)
    for x, tall in ((60, 52), (110, 76), (165, 46)):
        sheet.area([(x, 420), (x, 420 - tall), (x + 42, 420 - tall), (x + 42, 420)], (240, 230, 208))
        sheet.area([(x + 16, 420), (x + 16, 398), (x + 27, 398), (x + 27, 420)], (110, 84, 60))
    sheet.line([(250, 424), (20, 426)], BLUE, 6)
    for x in (226, 262, 296):
        sheet.line([(x, 420), (x + 3, 362)], (104, 78, 50), 5)
        for reach in (-30, -18, 18, 30):
            sheet.line([(x + 3, 362), (x + 3 + reach, 352 + abs(reach) * 0.5)], GREEN, 4)
    font = "NotoNaskhArabic-Regular"
    sheet.text((1150, 160), "أمّ الفلج", 34, INK, "ms", font)
    sheet.text((700, 500), "القناة", 34, (255, 255, 255), "ms", font)
    sheet.text((620, 190), "فتحات الهواء", 34, INK, "ms", font)
    sheet.dashed((620, 206), (606, 320), GREY)
    sheet.text((140, 318), "القرية", 34, INK, "ms", font)
    sheet.text((930, 590), "الماء الجوفي", 34, INK, "ms", font)
    sheet.save(path, 64)


def draw(folder: Path) -> None:
    """All pictures of the article."""
    files = folder / "falaj_files"
    save_jpeg(terraces(), files / "terraces.jpg", None, 76)
    save_jpeg(stars(), files / "stars.jpg", STARS, 76)
    section(files / "section.png")
