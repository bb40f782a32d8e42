"""The pictures of the saved page: a harbour at dusk, the meadow under it, a map, a chart (the section is drawn by hand)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from samples.drawing.chart import BLUE, GREEN, GREY, INK, RED, Axes, Sheet, titled
from samples.drawing.light import Plane, blur, film, fractal, from_image, mirrored, over, ramp, shade, to_image
from samples.drawing.tags import Tags, save_jpeg

DUSK = Tags(
    alt={"en": "A small harbour at dusk: lit windows along the quay, masts, a lighthouse, and their lights drawn out on still water."},
    caption={"en": "Skerrow harbour on the last evening of August. Ten years ago the water was the colour of tea."},
    credit="Photograph: Ada Quill/Octavo",
    creator="Ada Quill",
    rights="CC0 1.0",
)
MEADOW = Tags(
    alt={
        "en": "Under water: long green blades of eelgrass lean to the right, small silver fish hang between them, "
        "and shafts of light come down from the surface."
    },
    long={
        "en": "The meadow fills the lower half of the picture. The nearest blades are as tall as the frame and out of focus; behind them "
        "the grass grows paler until it is lost in blue-green haze about five metres away. A dozen fish the length of a finger swim to "
        "the left. Five shafts of sunlight slant from the upper right."
    },
    credit="Photograph: Jon Ferrer/Skerrow Dive Club",
    creator="Jon Ferrer",
)
DIVERS = Tags(
    alt={"en": "Shallow green water from above, with eleven round dark patches in two rows: the beds of oysters."},
    caption={"en": "The first two rows of beds from the air, in their third summer."},
    credit="Photograph: Ada Quill/Octavo",
)


def dusk(width: int = 1600, height: int = 1000) -> Image.Image:
    """The harbour front with its mirror image."""
    rng = np.random.default_rng(11)
    horizon = 610
    y, x = np.mgrid[0:height, 0:width]
    scene = ramp(
        y / horizon, (0, (26, 38, 78)), (0.45, (94, 84, 124)), (0.75, (222, 140, 104)), (0.95, (250, 204, 140)), (1.2, (250, 210, 150))
    )
    clouds = np.clip(fractal(height, width, 5, 1.9, 5.0) * 1.9 - 0.95, 0, 1) * np.clip(1.1 - y / horizon, 0, 1)
    scene = over(scene, (250, 168, 128), clouds * 0.55)
    glow = np.exp(-(((x - 1120) / 420) ** 2 + ((y - horizon) / 190) ** 2))
    scene += glow[..., None] * np.array([0.32, 0.2, 0.06])
    for seed, base, rise, colour in ((21, 590, 120, (92, 84, 118)), (22, 604, 70, (58, 54, 84))):
        crest = base - fractal(4, width, seed, 1.7)[0] * rise
        scene = over(scene, colour, ((y > crest[None, :]) & (y < horizon)).astype(float))
    front = Image.fromarray((np.clip(scene, 0, 1) * 255).astype(np.uint8))
    pen = ImageDraw.Draw(front)
    lamps: list[tuple[float, float, tuple[int, int, int]]] = []
    left = 40
    while left < 1150:
        wide, tall = int(rng.integers(52, 120)), int(rng.integers(60, 150))
        tone = tuple(int(value) for value in np.array((34, 32, 48)) + rng.integers(0, 16, 3))
        roof = int(rng.integers(18, 44))
        pen.polygon(
            [
                (left, horizon),
                (left, horizon - tall),
                (left + wide / 2, horizon - tall - roof),
                (left + wide, horizon - tall),
                (left + wide, horizon),
            ],
            fill=tone,
        )
        for row in range(horizon - tall + 14, horizon - 22, 30):
            for column in range(left + 12, left + wide - 16, 24):
                if rng.random() < 0.42:
                    warm = (255, int(rng.integers(190, 230)), int(rng.integers(110, 170)))
                    pen.rectangle((column, row, column + 10, row + 14), fill=warm)
        left += wide + int(rng.integers(-4, 12))
    for mast in range(16):
        foot = 420 + mast * 48 + int(rng.integers(-14, 14))
        top = horizon - int(rng.integers(110, 230))
        pen.line((foot, horizon + 4, foot + 3, top), fill=(28, 26, 38), width=3)
        pen.line((foot + 3, top + 14, foot + 34, horizon - 26), fill=(40, 38, 52), width=1)
        pen.polygon(
            [(foot - 34, horizon - 12), (foot + 40, horizon - 12), (foot + 28, horizon + 2), (foot - 26, horizon + 2)], fill=(30, 30, 42)
        )
    pen.rectangle((0, horizon - 9, 1230, horizon), fill=(30, 28, 40))
    pen.polygon([(1330, horizon), (1348, 380), (1378, 380), (1396, horizon)], fill=(58, 50, 66))
    for band in range(3):
        top = 424 + band * 66
        pen.polygon(
            [(1345 - band * 5, top), (1381 + band * 5, top), (1384 + band * 5, top + 30), (1342 - band * 5, top + 30)], fill=(150, 62, 56)
        )
    pen.rectangle((1343, 350, 1383, 380), fill=(34, 32, 44))
    pen.polygon([(1338, 350), (1388, 350), (1363, 326)], fill=(120, 50, 46))
    pen.ellipse((1353, 356, 1373, 376), fill=(255, 244, 206))
    pen.polygon([(1240, horizon), (1300, horizon - 22), (1600, horizon - 14), (1600, horizon)], fill=(36, 33, 46))
    lamps += [(60 + step * 92, horizon - 30, (255, 214, 150)) for step in range(13)]
    for lx, ly, colour in lamps:
        pen.line((lx, ly, lx, horizon), fill=(24, 22, 32), width=2)
        pen.ellipse((lx - 4, ly - 5, lx + 4, ly + 3), fill=colour)
    sharp = from_image(front)
    bright = np.clip(sharp - 0.72, 0, 1)
    sharp = sharp + blur(bright * 2.4, 14) * 0.9 + blur(bright * 2.4, 4) * 0.5
    beam = (
        np.clip(1 - np.abs((y - 366) - (1363 - x) * 0.1) / (8 + np.abs(1363 - x) * 0.05), 0, 1)
        * (x < 1360)
        * np.clip((x - 500) / 900, 0, 1)
    )
    sharp += beam[..., None] * np.array([0.3, 0.28, 0.2])
    return film(blur(mirrored(sharp, horizon, 31, 15, 0.7), 0.7), 41)


def meadow(width: int = 1400, height: int = 930) -> Image.Image:
    """Eelgrass with shafts of light."""
    rng = np.random.default_rng(3)
    y, x = np.mgrid[0:height, 0:width]
    scene = ramp(y / height, (0, (150, 220, 214)), (0.3, (66, 160, 168)), (0.7, (20, 92, 104)), (1, (6, 44, 48)))
    scene *= 0.92 + 0.16 * fractal(height, width, 8, 1.8)[..., None]
    angle = np.degrees(np.arctan2(y + 260, x - 1180.0))
    shafts = np.zeros_like(angle)
    for centre, width_of, force in ((97, 2.0, 0.5), (106, 3.0, 0.6), (117, 2.4, 0.5), (128, 4.0, 0.7), (141, 3.0, 0.4)):
        shafts += force * np.exp(-(((angle - centre) / width_of) ** 2))
    scene += (shafts * np.clip(1.05 - y / height, 0, 1) * 0.42)[..., None] * np.array([0.8, 1, 0.92])
    layers = (
        (150, 0.45, (96, 168, 150), 330),
        (130, 0.62, (54, 132, 98), 440),
        (90, 0.85, (30, 98, 60), 600),
        (26, 1.25, (12, 56, 34), 900),
    )
    for depth, (count, thick, colour, tall) in enumerate(layers):
        sheet = Image.new("RGB", (width, height))
        mask = Image.new("L", (width, height), 0)
        pens = ImageDraw.Draw(sheet), ImageDraw.Draw(mask)
        for _ in range(count):
            foot, length, lean = rng.uniform(-60, width), tall * rng.uniform(0.55, 1.05), rng.uniform(30, 150) * thick
            t = np.linspace(0, 1, 24)
            spine_x = foot + lean * t**1.7 + 9 * np.sin(t * 5 + foot)
            spine_y = height + 10 - length * t
            half = (7.5 * thick) * (1 - t**2.2) + 0.8
            shape = [*zip(spine_x - half, spine_y, strict=True), *zip((spine_x + half)[::-1], spine_y[::-1], strict=True)]
            tone = tuple(int(np.clip(value * rng.uniform(0.72, 1.25), 0, 255)) for value in colour)
            pens[0].polygon(shape, fill=tone)
            pens[0].line(
                list(zip(spine_x, spine_y, strict=True)), fill=tuple(min(255, value + 26) for value in tone), width=max(1, round(2 * thick))
            )
            pens[1].polygon(shape, fill=235)
        soft = (3.0, 1.6, 0.6, 5.5)[depth]
        alpha = np.asarray(mask.filter(ImageFilter.GaussianBlur(soft)), dtype=float) / 255
        scene = (
            scene * (1 - alpha[..., None])
            + blur(from_image(sheet), soft)
            / np.maximum(blur(np.repeat((np.asarray(mask) > 0)[..., None], 3, 2) * 1.0, soft), 0.05)
            * alpha[..., None]
        )
        scene = over(scene, (70, 158, 160), np.full((height, width), (0.2, 0.1, 0.03, 0.0)[depth]))
        if depth == 1:
            scene = _fish(scene, rng)
    motes = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(motes)
    for _ in range(260):
        mx, my, size = rng.uniform(0, width), rng.uniform(0, height), rng.exponential(1.4) + 0.6
        pen.ellipse((mx - size, my - size, mx + size, my + size), fill=int(rng.uniform(60, 190)))
    scene += (np.asarray(motes.filter(ImageFilter.GaussianBlur(1.1)), dtype=float) / 255 * 0.5)[..., None]
    return film(scene, 17, 0.018)


def _fish(scene: Plane, rng: np.random.Generator) -> Plane:
    height, width = scene.shape[:2]
    mask = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(mask)
    for _ in range(12):
        fx, fy, long = rng.uniform(160, 1200), rng.uniform(260, 560), rng.uniform(34, 58)
        t = np.linspace(0, np.pi, 18)
        body = [
            *zip(fx + np.cos(t) * long / 2, fy - np.sin(t) * long * 0.15, strict=True),
            *zip(fx - np.cos(t) * long / 2, fy + np.sin(t) * long * 0.16, strict=True),
        ]
        pen.polygon(body, fill=220)
        pen.polygon([(fx + long * 0.44, fy), (fx + long * 0.66, fy - long * 0.15), (fx + long * 0.66, fy + long * 0.15)], fill=200)
    alpha = np.asarray(mask.filter(ImageFilter.GaussianBlur(0.9)), dtype=float) / 255
    return over(scene, (206, 226, 220), alpha * (0.55 + 0.4 * fractal(height, width, 4, 1.2)))


def beds(width: int = 1200, height: int = 800) -> Image.Image:
    """The oyster beds from above, in shallow water."""
    rng = np.random.default_rng(9)
    y, x = np.mgrid[0:height, 0:width]
    bottom = fractal(height, width, 12, 1.7)
    scene = ramp(
        0.55 * bottom + 0.45 * (x / width * 0.6 + y / height * 0.4), (0, (196, 206, 150)), (0.45, (104, 160, 126)), (1, (22, 82, 92))
    )
    for row in range(2):
        for column in range(6 - row):
            cx, cy = 190 + column * 172 + row * 80 + rng.uniform(-16, 16), 300 + row * 190 + rng.uniform(-14, 14)
            wobble = 1 + 0.16 * (fractal(height, width, 60 + row * 6 + column, 1.5) - 0.5)
            distance = np.hypot(x - cx, (y - cy) * 1.08) / (62 * wobble)
            scene = over(
                scene, (38, 46, 40), np.clip((1.05 - distance) * 7, 0, 1) * (0.62 + 0.38 * fractal(height, width, 90 + column, 0.8))
            )
    ripples = np.clip(np.abs(np.sin(fractal(height, width, 77, 1.4) * 46)) ** 14, 0, 1)
    scene += (ripples * 0.17)[..., None]
    return film(blur(scene, 0.6), 19, 0.02)


SITES = ((555, 650), (640, 520), (700, 660), (800, 345), (850, 560))


def bay_map(path: Path) -> None:
    """The bay with depth tints, shaded land, and five numbered sites."""
    width, height = 1300, 900
    y, x = np.mgrid[0:height, 0:width]
    basin = 1 / (1 + np.exp(-(x + 1.15 * (y - 450) - 640) / 150)) * 1.25
    relief = fractal(height, width, 47, 2.3) * 0.8 + 0.22 - basin * 0.92
    sea = relief < 0
    tint = ramp(relief, (-0.6, (38, 98, 142)), (-0.3, (94, 158, 190)), (-0.08, (176, 214, 222)), (0, (206, 230, 228)))
    step = np.floor(relief / 0.09)
    contour = (np.abs(np.diff(step, axis=0, prepend=step[:1])) + np.abs(np.diff(step, axis=1, prepend=step[:, :1]))) > 0
    tint = over(tint, (240, 250, 250), (contour & sea) * 0.5)
    land = ramp(relief, (0, (226, 220, 186)), (0.3, (204, 200, 158)), (0.7, (178, 170, 136))) * (0.72 + 0.5 * shade(relief, 5)[..., None])
    picture = np.where(sea[..., None], tint, land)
    edge = sea != np.roll(sea, 1, 0)
    edge |= sea != np.roll(sea, 1, 1)
    sheet = Sheet(width, height)
    sheet.paste(to_image(over(picture, (60, 70, 78), edge * 0.9)), (0, 0))
    for number, at in enumerate(SITES, start=1):
        sheet.dot(at, 21, RED, (255, 255, 255))
        sheet.text(at, str(number), 26, (255, 255, 255), "mm", "SourceSans3-Bold")
    sheet.text((1010, 500), "Skerrow Bay", 40, (24, 66, 98), "mm", "SourceSerif4-BoldItalic")
    sheet.area([(36, 806), (356, 806), (356, 872), (36, 872)], (252, 250, 245))
    sheet.line([(60, 846), (324, 846)], INK, 3)
    for tick, words in ((60, "0"), (192, "1"), (324, "2 km")):
        sheet.line([(tick, 838), (tick, 854)], INK, 2.5)
        sheet.text((tick, 834), words, 21, INK, "ms")
    sheet.area([(1230, 40), (1250, 100), (1230, 88), (1210, 100)], INK)
    sheet.text((1230, 128), "N", 28, INK, "mm", "SourceSerif4-Bold")
    save_jpeg(sheet.finished(), path, None, 84)


def clarity(path: Path) -> None:
    """How deep a white disc can be seen, year by year."""
    depths = (1.1, 1.0, 1.2, 1.1, 1.3, 1.6, 2.0, 2.3, 2.9, 3.4, 3.8, 4.4)
    sheet = titled(1300, 760, "How far one sees into the water", "Depth at which a white disc disappears, metres, mean of July and August")
    axes = Axes(sheet, (120, 150, 1230, 660), (2013.5, 2025.5), (0, 5))
    axes.grid([(year, str(year)) for year in range(2014, 2026, 2)], [(depth, str(depth)) for depth in range(6)])
    points = [(2014.0 + index, depth) for index, depth in enumerate(depths)]
    axes.fill(points, (214, 230, 238))
    axes.plot(points, BLUE, 4)
    axes.dots(points, BLUE, 7)
    axes.label(2025, 4.4, "4.4 m", BLUE, "rs", (-4, -16), 28)
    for year, words, lift in ((2016, "first oyster beds", 3.1), (2019, "eelgrass sown", 4.2)):
        sheet.dashed(axes.at(year, 0), axes.at(year, lift), GREEN)
        axes.label(year, lift, words, GREEN, "ms", (0, -10), 25)
    sheet.text((48, 738), "Source: readings by the pupils of Skerrow school, every second Friday", 21, GREY)
    sheet.save(path, 64)


def draw(folder: Path) -> None:
    """Everything the page shows, into its folder of files."""
    files = folder / "harbour_files"
    save_jpeg(dusk(), files / "dusk-1600.jpg", DUSK, 80)
    save_jpeg(meadow(), files / "eelgrass.jpg", MEADOW, 78)
    save_jpeg(beds(), files / "beds.jpg", DIVERS, 76)
    bay_map(files / "bay-map.jpg")
    clarity(files / "clarity.png")
    thumb = dusk(1600, 1000).resize((320, 200))
    save_jpeg(thumb.crop((0, 40, 200, 180)), files / "teaser-ferry.jpg", None, 60)
    save_jpeg(thumb.crop((120, 40, 320, 180)), files / "teaser-lamp.jpg", None, 60)
    logo = Sheet(240, 64, (29, 92, 140))
    logo.text((120, 34), "The Skerrow Tide", 24, (255, 255, 255), "mm", "SourceSerif4-Bold")
    logo.save(files / "logo.png", 16)
