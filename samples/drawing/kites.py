"""The pictures of the Markdown article: crop marks, a rig, a wind profile, shadows on snow."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from samples.drawing.chart import BLUE, GOLD, GREY, INK, RED, Axes, titled
from samples.drawing.light import blur, film, fractal, over, ramp, shade
from samples.drawing.tags import Tags, save_jpeg


def _walls(width: int, height: int) -> Image.Image:
    """The plan of a farm, white on black, turned a little."""
    plan = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(plan)
    pen.rectangle((430, 250, 1010, 640), outline=255, width=13)
    pen.rectangle((520, 330, 800, 560), outline=255, width=11)
    for x in (590, 660, 730):
        pen.line((x, 330, x, 430), fill=255, width=9)
    pen.line((520, 430, 800, 430), fill=255, width=9)
    pen.ellipse((860, 440, 960, 540), outline=255, width=10)
    pen.line((-200, 760, 1800, 690), fill=200, width=26)
    return plan.rotate(9, Image.Resampling.BICUBIC, center=(width / 2, height / 2))


def cropmarks(width: int = 1400, height: int = 930) -> Image.Image:
    """Barley in June, with what lies below drawn in it."""
    y, x = np.mgrid[0:height, 0:width]
    turned = x * np.cos(0.32) + y * np.sin(0.32)
    rows = 0.5 + 0.5 * np.sin(turned / 2.6 + fractal(height, width, 3, 1.6) * 5)
    tramlines = np.exp(-(((turned % 230) - 40) ** 2) / 14) + np.exp(-(((turned % 230) - 56) ** 2) / 14)
    ripe = 0.45 * fractal(height, width, 6, 2.0) + 0.35 * fractal(height, width, 7, 1.1) + 0.2 * x / width
    scene = ramp(ripe, (0, (72, 104, 44)), (0.5, (132, 144, 66)), (1, (198, 182, 102)))
    scene *= (0.9 + 0.14 * rows + 0.1 * (fractal(height, width, 8, 0.4) - 0.5))[..., None]
    scene = over(scene, (94, 84, 48), np.clip(tramlines, 0, 1) * 0.55)
    marks = np.asarray(_walls(width, height).filter(ImageFilter.GaussianBlur(3)), dtype=float) / 255
    scene = over(scene, (228, 208, 142), marks * (0.3 + 0.55 * fractal(height, width, 9, 1.2)))
    edge = (y > 842 + 16 * fractal(4, width, 5, 1.6)[0][None, :]).astype(float)
    trees = np.clip(fractal(height, width, 10, 1.0) * 2 - 0.4, 0, 1)
    scene = scene * (1 - edge[..., None]) + ramp(trees, (0, (18, 36, 20)), (1, (84, 120, 58))) * edge[..., None]
    return film(blur(scene, 0.5), 12, 0.02)


def shadows(width: int = 1400, height: int = 930) -> Image.Image:
    """A ring of low banks under snow, lit from the side."""
    y, x = np.mgrid[0:height, 0:width]
    ring = np.hypot((x - 720) * 0.92, (y - 470) * 1.15)
    gate = np.clip(np.hypot(x - 1010, y - 560) / 60 - 0.4, 0, 1)
    land = (
        fractal(height, width, 23, 3.2) * 0.3
        + fractal(height, width, 24, 1.4) * 0.004
        + 0.022 * np.exp(-(((ring - 262) / 17) ** 2)) * gate
        + 0.012 * np.exp(-(((ring - 318) / 12) ** 2)) * gate
    )
    land += 0.0042 * np.sin((x * 0.94 + y * 0.34) / 8.5) + 0.016 * np.exp(-(((y - 760 - 0.1 * x) / 11) ** 2))
    light = shade(land, 24, 280)
    cast = np.zeros_like(land)
    for step in range(1, 44):
        cast = np.maximum(cast, np.roll(land, step, 1) - land - step * 0.00052)
    scene = ramp(np.clip(light * 1.1, 0, 1), (0, (84, 108, 158)), (0.42, (176, 188, 214)), (0.6, (244, 232, 216)), (1, (255, 246, 226)))
    scene = over(scene, (70, 94, 150), np.clip(cast * 120, 0, 1) * 0.6)
    stubble = np.clip(fractal(height, width, 25, 0.5) * 3 - 1.9, 0, 1)
    return film(blur(over(scene, (120, 102, 78), stubble * 0.45), 0.6), 26, 0.018)


def rig(path: Path) -> None:
    """Kite, line, cradle and flyer."""
    sheet = titled(1200, 760, "The rig")
    hand, kite = np.array((170.0, 650.0)), np.array((1010.0, 140.0))
    t = np.linspace(0, 1, 60)
    line = [
        (float(a), float(b))
        for a, b in zip(hand[0] + (kite[0] - hand[0]) * t, hand[1] + (kite[1] - hand[1]) * t + 46 * np.sin(np.pi * t), strict=True)
    ]
    sheet.line([(60, 690), (1140, 690)], GREY, 2)
    sheet.line(line, INK, 2)
    sheet.area([(1010, 140), (920, 96), (1080, 40), (1136, 190)], RED)
    sheet.area([(1010, 140), (1080, 40), (1136, 190)], (210, 96, 74))
    sheet.line([(1130, 186), (1112, 240), (1140, 292), (1118, 344)], GOLD, 5)
    hang = line[42]
    for side in (-46, 46):
        sheet.line([(hang[0] + side * 0.5, hang[1] + (0 if side > 0 else 14)), (hang[0] + side, hang[1] + 92)], GREY, 1.5)
    sheet.line([(hang[0] - 50, hang[1] + 92), (hang[0] + 50, hang[1] + 92)], INK, 5)
    sheet.area(
        [(hang[0] - 20, hang[1] + 96), (hang[0] + 20, hang[1] + 96), (hang[0] + 20, hang[1] + 126), (hang[0] - 20, hang[1] + 126)], INK
    )
    sheet.dot((hang[0], hang[1] + 132), 9, BLUE)
    for side in (-120, 120):
        sheet.dashed((hang[0], hang[1] + 140), (hang[0] + side, 688), BLUE)
    sheet.dot((150, 606), 17, INK)
    sheet.line([(150, 622), (150, 668), (134, 690)], INK, 6)
    sheet.line([(150, 668), (166, 690)], INK, 6)
    sheet.line([(150, 634), (172, 650)], INK, 5)
    sheet.text((840, 76), "kite, 2 m²", 27, RED, "rs")
    sheet.dashed((hang[0] - 4, hang[1] - 14), (kite[0] - 44, kite[1] + 12), GREY)
    sheet.text((hang[0] + 20, 180), "25 m", 25, GREY, "rs")
    sheet.text((hang[0] + 70, hang[1] + 104), "cradle", 27)
    sheet.text((hang[0], 672), "what the camera sees", 24, BLUE, "ms")
    sheet.text((205, 618), "reel", 27)
    sheet.save(path, 64)


def profile(path: Path) -> None:
    """Wind against height by the power law."""
    sheet = titled(1200, 720, "The wind grows with height", "Speed as a share of the wind at 100 m, by the power law")
    axes = Axes(sheet, (140, 140, 1000, 620), (0, 1), (0, 100))
    axes.grid([(share / 5, f"{share * 20} %") for share in range(6)], [(height, f"{height} m") for height in range(0, 101, 20)])
    heights = np.linspace(0.4, 100, 160)
    for name, power, colour, at in (("water", 0.10, BLUE, 92), ("fields", 1 / 6, GOLD, 22), ("town", 0.33, RED, 38)):
        axes.plot([((height / 100) ** power, height) for height in heights], colour, 4)
        axes.label((at / 100) ** power, at, name, colour, "ls" if name == "water" else "rs", (18 if name == "water" else -16, 0), 28)
    sheet.save(path, 64)


def draw(folder: Path) -> None:
    """All pictures of the article."""
    save_jpeg(
        cropmarks(), folder / "cropmarks.jpg", Tags(caption={"en": "Crop marks near Orrin"}, creator="Jun Okafor", credit="Jun Okafor"), 74
    )
    save_jpeg(shadows(), folder / "shadows.jpg", Tags(creator="Jun Okafor"), 78)
    rig(folder / "rig.png")
    profile(folder / "profile.png")
