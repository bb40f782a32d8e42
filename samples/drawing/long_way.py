"""The photographs of the long article: a stick, an analemma, star trails, the moon; its charts are in `long_way_charts`."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from samples.drawing import long_way_charts
from samples.drawing.almanac import noon, position
from samples.drawing.light import Plane, blur, film, fractal, from_image, over, ramp
from samples.drawing.tags import Tags, save_jpeg

BY_INES = Tags(creator="Ines Marlow", credit="Ines Marlow", rights="CC0 1.0")


def stick(width: int = 1400, height: int = 930) -> Image.Image:
    """A cane in a frosty lawn against the rising sun."""
    rng = np.random.default_rng(201)
    horizon = 330
    y, x = np.mgrid[0:height, 0:width].astype(float)
    scene = ramp(y / horizon, (0, (118, 146, 186)), (0.5, (206, 196, 190)), (0.9, (255, 214, 150)), (1.1, (255, 206, 140)))
    glow = np.exp(-(((x - 760) / 300) ** 2 + ((y - 296) / 130) ** 2))
    scene += glow[..., None] * np.array([0.5, 0.36, 0.12])
    hedge = horizon - 12 - fractal(4, width, 202, 1.1)[0] * 88
    leaves = fractal(height, width, 203, 0.7)
    below = np.clip(y - hedge[None, :], 0, 1) * (leaves > 0.2)
    scene = (
        scene * (1 - below[..., None])
        + (np.array([0.16, 0.15, 0.13]) * (0.6 + 0.9 * leaves)[..., None] + glow[..., None] * 0.14) * below[..., None]
    )
    lawn = np.clip((y - horizon) / 2, 0, 1)
    near = np.clip((y - horizon) / (height - horizon), 0, 1)
    blades = fractal(height, width, 204, 0.55)
    grass = ramp(0.25 + 0.75 * blades, (0, (46, 66, 48)), (0.5, (126, 146, 118)), (0.85, (206, 216, 204)), (1, (246, 244, 236)))
    grass = grass * (0.62 + 0.3 * near)[..., None] + (glow * 0.0 + np.exp(-(((x - 760) / 420) ** 2)) * (1 - near) * 0.3)[
        ..., None
    ] * np.array([1, 0.8, 0.5])
    scene = scene * (1 - lawn[..., None]) + grass * lawn[..., None]
    foot, top = (742.0, 520.0), (748.0, 118.0)
    shade = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(shade)
    pen.polygon([(foot[0] - 5, foot[1]), (foot[0] + 5, foot[1]), (640, height + 40), (560, height + 40)], fill=220)
    scene = over(scene, (36, 52, 84), np.asarray(shade.filter(ImageFilter.GaussianBlur(2.5)), dtype=float) / 255 * 0.62)
    sheet = Image.fromarray((np.clip(scene, 0, 1) * 255).astype(np.uint8))
    pen = ImageDraw.Draw(sheet)
    for index in range(13):
        t = (index - 6) / 6
        px, py = 640 + t * 640, 742 - 96 * t**2 + rng.uniform(-3, 3)
        size = 0.55 + (py - horizon) / 620
        pen.ellipse((px - 3, py - 2, px + 34 * size, py + 5 * size), fill=(60, 76, 96))
        pen.rectangle((px - 3 * size, py - 34 * size, px + 3 * size, py), fill=(250, 244, 232))
        pen.rectangle((px + 0.5 * size, py - 34 * size, px + 3 * size, py), fill=(186, 184, 190))
    pen.line((*foot, *top), fill=(92, 70, 42), width=9)
    pen.line((foot[0] + 3, foot[1], top[0] + 3, top[1]), fill=(232, 184, 112), width=3)
    for knot in (0.22, 0.47, 0.7, 0.9):
        kx, ky = foot[0] + (top[0] - foot[0]) * knot, foot[1] + (top[1] - foot[1]) * knot
        pen.line((kx - 5, ky, kx + 5, ky), fill=(60, 44, 26), width=3)
    sun = Image.new("RGB", (width, height))
    ImageDraw.Draw(sun).ellipse((786, 254, 826, 294), fill=(255, 240, 200))
    disc = from_image(sun)
    return film(from_image(sheet) + disc + blur(disc, 16) * 1.4 + blur(disc, 70) * 3, 205, 0.022, 0.4)


def analemma(width: int = 1300, height: int = 1000) -> Image.Image:
    """The sun at nine by the clock, forty-eight times, placed by computation (52 degrees north)."""
    y, _ = np.mgrid[0:height, 0:width].astype(float)
    scene = ramp(y / height, (0, (38, 84, 150)), (0.6, (110, 156, 204)), (1, (206, 214, 218)))
    scene *= (0.96 + 0.08 * fractal(height, width, 211, 2.2, 3))[..., None]
    suns = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(suns)
    for week in range(48):
        declination, ahead = position(noon(1 + round(week * 365.25 / 48)))
        hour = math.radians((9 - 12) * 15 + ahead / 4)
        phi, delta = math.radians(52), math.radians(declination)
        altitude = math.asin(math.sin(phi) * math.sin(delta) + math.cos(phi) * math.cos(delta) * math.cos(hour))
        azimuth = math.atan2(math.sin(hour), math.cos(hour) * math.sin(phi) - math.tan(delta) * math.cos(phi))
        px = 640 + (math.degrees(azimuth) + 52) * 14.5
        py = 860 - math.degrees(altitude) * 15.5
        pen.ellipse((px - 7, py - 7, px + 7, py + 7), fill=(255, 250, 226))
    discs = from_image(suns)
    scene += discs + blur(discs, 4) * 0.9 + blur(discs, 24) * 0.9
    sheet = Image.fromarray((np.clip(scene, 0, 1) * 255).astype(np.uint8))
    pen = ImageDraw.Draw(sheet)
    dark = (26, 28, 36)
    pen.polygon([(0, 905), (210, 800), (470, 905), (470, 1000), (0, 1000)], fill=dark)
    pen.rectangle((300, 786, 344, 870), fill=dark)
    rng = np.random.default_rng(212)
    stack = [(1090.0, 1000.0, -math.pi / 2, 120.0, 26.0)]
    while stack:
        bx, by, angle, long, thick = stack.pop()
        ex, ey = bx + math.cos(angle) * long, by + math.sin(angle) * long
        pen.line((bx, by, ex, ey), fill=dark, width=max(1, round(thick)))
        if long > 9:
            turns = [turn for turn in (-0.42, 0.38, 0.05) if rng.random() < 0.86]
            stack += [(ex, ey, angle + turn + rng.normal(0, 0.13), long * rng.uniform(0.62, 0.8), thick * 0.64) for turn in turns]
    ground = 965 - fractal(4, width, 213, 1.5)[0] * 26
    planes = over(from_image(sheet), dark, np.clip(y - ground[None, :], 0, 1))
    return film(blur(planes, 0.5), 214, 0.016, 0.25)


def star_trails(width: int = 1300, height: int = 870) -> Image.Image:
    """Four hours of stars round the pole, over a shed."""
    rng = np.random.default_rng(221)
    y, x = np.mgrid[0:height, 0:width].astype(float)
    sky = ramp(y / height, (0, (10, 16, 40)), (0.6, (26, 40, 74)), (1, (88, 86, 96)))
    trails = Image.new("RGB", (width * 2, height * 2))
    pen = ImageDraw.Draw(trails)
    pole = (690.0, 300.0)
    for _ in range(620):
        radius = 1150 * math.sqrt(rng.random()) + 3
        start = rng.uniform(0, 360)
        force = min(1.0, rng.exponential(0.24) + 0.06)
        tint = np.array((255, 236, 206)) if rng.random() < 0.35 else np.array((206, 224, 255))
        colour = tuple(int(value * force) for value in tint)
        box = [(pole[0] - radius) * 2, (pole[1] - radius) * 2, (pole[0] + radius) * 2, (pole[1] + radius) * 2]
        pen.arc(box, start, start + 60, fill=colour, width=3 if force > 0.7 else 2)
    lines = from_image(trails.resize((width, height), Image.Resampling.LANCZOS))
    scene = sky + lines * 1.15 + blur(lines, 2) * 0.5
    sheet = Image.fromarray((np.clip(scene, 0, 1) * 255).astype(np.uint8))
    pen = ImageDraw.Draw(sheet)
    dark = (12, 13, 17)
    pen.polygon([(180, 870), (180, 650), (330, 560), (480, 650), (480, 870)], fill=dark)
    pen.rectangle((290, 700, 356, 780), fill=(214, 150, 74))
    pen.line((323, 700, 323, 780), fill=dark, width=5)
    pen.line((290, 740, 356, 740), fill=dark, width=5)
    planes = from_image(sheet)
    trees = height - 30 - fractal(4, width, 222, 1.0)[0] * 150 - 120 * np.exp(-(((np.arange(width) - 1080) / 160) ** 2))
    fringe = fractal(height, width, 223, 0.6)
    planes = over(planes, dark, np.clip((y - trees[None, :]) / 14 + fringe - 0.4, 0, 1))
    lamp: Plane = np.exp(-(((x - 323) / 120) ** 2 + ((y - 760) / 80) ** 2))
    return film(planes + (lamp * 0.16)[..., None] * np.array([1, 0.7, 0.35]), 224, 0.02, 0.35)


def moons(width: int = 1400, height: int = 330) -> Image.Image:
    """Eight phases of a sphere with seas and craters, lit by the rules."""
    rng = np.random.default_rng(231)
    size = 260
    v, u = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    inside = np.clip((1 - np.hypot(u, v)) * size / 3, 0, 1)
    depth = np.sqrt(np.maximum(0, 1 - u**2 - v**2))
    seas = np.clip((fractal(size, size, 232, 2.0) - 0.52) * 5, 0, 1) * np.clip(0.9 - v * 0.6, 0, 1)
    relief = fractal(size, size, 233, 1.5) * 0.02
    for _ in range(150):
        cu, cv, radius = rng.uniform(-0.95, 0.95), rng.uniform(-0.95, 0.95), rng.exponential(0.026) + 0.008
        distance = np.hypot(u - cu, v - cv) / radius
        relief += radius * 0.34 * (np.exp(-(((distance - 1) / 0.28) ** 2)) - 0.7 * np.exp(-((distance / 0.8) ** 2)))
    slope_v, slope_u = np.gradient(relief * size / 2)
    albedo = 0.86 - 0.4 * seas + 0.14 * (fractal(size, size, 234, 0.9) - 0.5)
    sheet: Plane = np.full((height, width, 3), (0.035, 0.04, 0.07))
    for index in range(8):
        phase = math.radians((index + 1) * 360 / 9)
        light_u, light_depth = math.sin(phase), -math.cos(phase)
        lit = np.clip(((u + slope_u * -0.5) * light_u + (depth) * light_depth + slope_v * 0.0) * 1.6, 0, 1) ** 0.6
        disc = albedo * (lit + 0.012) * inside
        left, top = 22 + index * 171, (height - size * 158 // size) // 2
        small = (
            np.asarray(
                Image.fromarray((np.clip(disc, 0, 1) * 255).astype(np.uint8)).resize((158, 158), Image.Resampling.LANCZOS), dtype=float
            )
            / 255
        )
        sheet[top : top + 158, left : left + 158] += small[..., None] * np.array([1, 0.97, 0.9])
    stars = (rng.random((height, width)) > 0.9993) * rng.random((height, width))
    return film(np.clip(sheet + stars[..., None] * 0.5, 0, 1), 235, 0.012, 0.1)


def draw(folder: Path) -> None:
    """All pictures of the article."""
    files = folder / "long-way_files"
    save_jpeg(stick(), files / "stick.jpg", BY_INES, 66)
    save_jpeg(analemma(), files / "analemma.jpg", BY_INES, 82)
    save_jpeg(star_trails(), files / "star-trails.jpg", BY_INES, 74)
    save_jpeg(moons(), files / "moons.jpg", None, 82)
    long_way_charts.draw(files)
