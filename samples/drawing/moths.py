"""Moths, no two alike: wings, veins, bands and eye spots from a number."""

from __future__ import annotations

import colorsys
import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from samples.drawing.light import Plane, fractal, ramp


def moth(number: int, size: int = 640) -> Image.Image:
    """A moth with spread wings, seen from above, on nothing (RGBA, square)."""
    rng = np.random.default_rng(1000 + number)
    v, u = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    side = np.abs(u)
    grain = fractal(size, size, 2000 + number, 1.3)
    grain = (grain + grain[:, ::-1]) / 2
    hue = rng.random()
    tones = [_tone((hue + rng.normal(0, 0.09)) % 1, light, rng.uniform(0.25, 0.6)) for light in (0.2, 0.42, 0.68, 0.86)]
    picture = np.zeros((size, size, 4))
    hind = (0.30 + rng.normal(0, 0.02), 0.34, 0.34, 0.30, rng.uniform(0.3, 0.7))
    fore = (0.44, -0.20 + rng.normal(0, 0.03), 0.50, 0.25, rng.uniform(-0.65, -0.3))
    for wing, (cx, cy, a, b, turn) in enumerate((hind, fore)):
        x, y = side - cx, v - cy
        x, y = x * math.cos(turn) + y * math.sin(turn), -x * math.sin(turn) + y * math.cos(turn)
        reach, angle = np.hypot(x / a, y / b), np.arctan2(y / b, x / a)
        scallop = 1 + rng.uniform(0.015, 0.05) * np.cos(angle * int(rng.integers(9, 17)))
        inside = np.clip((scallop - reach) * size * 0.16, 0, 1)
        out = np.hypot(side, v - 0.02) / 0.95
        bands = 0.5 + 0.5 * np.sin(out * rng.uniform(9, 22) + grain * rng.uniform(3, 8) + angle)
        colour = ramp(0.65 * bands + 0.35 * grain, *zip((0, 0.35, 0.7, 1), tones, strict=True))
        spread = np.arctan2(v - 0.02, side + 1e-6)
        veins = np.abs(np.sin(spread * 13 + grain * 0.6)) ** 60 * np.clip(out * 2, 0, 1)
        colour = colour * (1 - 0.45 * veins[..., None])
        colour *= (0.55 + 0.45 * np.clip((scallop - reach) * 5, 0, 1))[..., None]
        ex, ey, er = cx * rng.uniform(0.95, 1.3), cy + rng.normal(0, 0.03), rng.uniform(0.06, 0.12)
        eye = np.hypot(side - ex, v - ey) / er
        for limit, tone in ((1.0, tones[0]), (0.78, tones[3]), (0.5, (20, 18, 24)), (0.16, (250, 250, 252))):
            lens = np.clip((limit - eye) * er * size * 0.3, 0, 1)[..., None]
            colour = colour * (1 - lens) + np.array(tone) / 255 * lens
        picture = _lay(picture, colour, inside * (0.98 if wing else 1.0))
    body = np.hypot(u / 0.075, (v - 0.06) / 0.36)
    fur = ramp(
        np.clip(0.55 + 0.35 * np.sin(v * 70) * (v > 0.05) + 0.5 * (grain - 0.5) - np.abs(u) * 4, 0, 1),
        *zip((0, 0.4, 0.8, 1), tones, strict=True),
    )
    picture = _lay(picture, fur, np.clip((1.0 + 0.14 * (grain - 0.5) - body) * size * 0.05, 0, 1))
    moth_image = Image.fromarray((np.clip(picture, 0, 1) * 255).astype(np.uint8), "RGBA")
    pen = ImageDraw.Draw(moth_image)
    for way in (-1, 1):
        curve = [((0.5 + way * (0.02 + 0.17 * t**0.8)) * size, (0.36 - 0.15 * t + 0.05 * t**3) * size) for t in np.linspace(0, 1, 24)]
        pen.line(curve, fill=(*tones[0], 255), width=max(2, size // 160))
    return moth_image


def _tone(hue: float, light: float, strength: float) -> tuple[int, int, int]:
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, light, strength))
    return red, green, blue


def _lay(below: Plane, colour: Plane, alpha: Plane) -> Plane:
    """Lays a colour over an RGBA picture."""
    result = below.copy()
    result[..., :3] = below[..., :3] * (1 - alpha[..., None]) + colour * alpha[..., None]
    result[..., 3] = below[..., 3] + alpha * (1 - below[..., 3])
    return result


def pinned(number: int, size: int = 640, paper: tuple[int, int, int] = (240, 234, 220)) -> Image.Image:
    """The moth on paper, with its shadow and a pin."""
    sheet = Image.new("RGB", (size, size), paper)
    texture = fractal(size, size, 3000 + number, 0.6)
    sheet = Image.fromarray(np.clip(np.asarray(sheet) * (0.95 + 0.08 * texture[..., None]), 0, 255).astype(np.uint8))
    insect = moth(number, size)
    shadow = Image.new("RGBA", (size, size), (60, 46, 34, 0))
    shadow.putalpha(insect.getchannel("A").point(lambda value: value * 0.45).filter(ImageFilter.GaussianBlur(size / 60)))
    sheet.paste(shadow, (size // 60, size // 40), shadow)
    sheet.paste(insect, (0, 0), insect)
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((size * 0.49, size * 0.45, size * 0.51, size * 0.47), fill=(250, 250, 250), outline=(90, 90, 96))
    return sheet


def drawer(columns: int, rows: int, cell: int = 260, first: int = 1) -> Image.Image:
    """A drawer of the cabinet: many moths in rows."""
    image = Image.new("RGB", (columns * cell, rows * cell), (240, 234, 220))
    for index in range(columns * rows):
        image.paste(pinned(first + index, cell), ((index % columns) * cell, (index // columns) * cell))
    return image
