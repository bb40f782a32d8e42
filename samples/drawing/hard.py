"""The pictures of the hard article: one moth in every file format that makes trouble, and some files that are broken on purpose."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from samples.drawing.light import fractal
from samples.drawing.moths import drawer, moth, pinned
from samples.drawing.tags import Tags, save_jpeg

LEAD = Tags(
    alt={"en": "A drawer of a cabinet: eighteen moths in three rows, pinned on pale paper, each with different bands and eye spots."},
    long={"en": "Three rows of six. Blue, brown, green and red wings stand side by side; the last row begins in crimson and ends in blue."},
    caption={"en": "The first drawer of the cabinet."},
    credit="Photograph: Octavo",
    creator="Ada Quill",
    rights="CC0 1.0",
)


def draw(folder: Path) -> None:
    """All specimens."""
    files = folder / "hard_files"
    files.mkdir(parents=True, exist_ok=True)

    def save(image: Image.Image, name: str, **options: Any) -> None:
        image.save(files / name, **options)

    save_jpeg(drawer(6, 3), files / "drawer.jpg", LEAD, 76)
    save(pinned(21, 480), "02-progressive.jpg", quality=80, progressive=True)
    save(pinned(22, 480).convert("L"), "03-grey.jpg", quality=80)
    save(pinned(23, 420).convert("CMYK"), "04-cmyk.jpg", quality=78)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "OLYMPUS DIGITAL CAMERA"
    save(drawer(3, 2, 200, 24).transpose(Image.Transpose.ROTATE_90), "05-turned.jpg", quality=80, exif=exif)
    whole = BytesIO()
    pinned(30, 480).save(whole, "JPEG", quality=80)
    (files / "06-cut-off.jpg").write_bytes(whole.getvalue()[: len(whole.getvalue()) * 2 // 3])
    lab = ImageCms.profileToProfile(pinned(31, 300), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB")
    assert lab is not None
    save(lab, "07-lab.tif", compression="tiff_lzw")
    save(Image.fromarray((fractal(260, 360, 32, 1.8) * 4095).astype(np.uint16)), "08-deep.tif", compression="tiff_adobe_deflate")
    save(moth(33, 360), "09-alpha.png", optimize=True)
    few = moth(34, 360).quantize(32)
    save(few, "10-palette.png", optimize=True)
    save(Image.fromarray(np.asarray(pinned(35, 260).convert("L"), dtype=np.uint16) * 257), "11-sixteen.png")
    save(pinned(36, 480).convert("1"), "12-bilevel.png")
    save(moth(37, 300).convert("LA"), "13-grey-alpha.png")
    empty = Image.new("RGB", (240, 240), (255, 255, 255))
    frames = [pinned(38, 240).rotate(turn, fillcolor=(240, 234, 220)).quantize(48) for turn in (0, 8, 0, -8)]
    save(empty.quantize(2), "14-fluttering.gif", save_all=True, append_images=frames, duration=120, loop=0)
    turning = [pinned(39, 200).rotate(turn, fillcolor=(240, 234, 220)).quantize(48) for turn in (0, 15, 30)]
    save(turning[0], "15-turning.png", save_all=True, append_images=turning[1:], duration=200)
    breathing = [pinned(40, 320).resize((side, side)).resize((320, 320)) for side in (320, 300, 280)]
    save(breathing[0], "16-breathing.webp", save_all=True, append_images=breathing[1:], duration=200, quality=70)
    save(moth(41, 360), "17-lossless.webp", lossless=True)
    save(pinned(42, 480), "18-lossy.webp", quality=76)
    save(pinned(43, 480), "19-modern.avif", quality=60)
    save(pinned(44, 420), "20-wavelet.jp2", quality_mode="rates", quality_layers=[24])
    save(pinned(45, 220).quantize(64), "21-plain.bmp")
    save(drawer(14, 1, 200, 46), "24-panorama.jpg", quality=70)
    save(drawer(1, 7, 220, 60), "25-tower.jpg", quality=74)
    save(pinned(67, 24), "26-tiny.png")
    for number, name in ((68, "29-left"), (69, "29-middle"), (70, "29-right")):
        save_jpeg(pinned(number, 360), files / f"{name}.jpg", None, 76)
    save(pinned(71, 480).crop((0, 100, 480, 370)), "32-poster.jpg", quality=74)
