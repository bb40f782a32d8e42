"""Pictures scaled to what one edition needs: never larger than it shows them, and within its budget of bytes."""

from __future__ import annotations

import math
from functools import lru_cache
from io import BytesIO

from PIL import Image

from convert.pictures.colour import to_srgb
from convert.pictures.decode import check_bounds, decode
from convert.pictures.encode import JPEG, PNG, encode
from convert.pictures.sniff import SVG
from convert.pictures.svg import clean_svg

_QUALITIES = (88, 80, 70, 60)
_SMALLEST = 320
"""Pixels on the long side below which no budget drives a picture: smaller, it would show nothing."""

Fitted = tuple[bytes, str, int, int]
"""Bytes, media type, width and height in pixels."""


@lru_cache(maxsize=64)
def fit(data: bytes, media_type: str, max_width: int, max_height: int, budget: int = 0) -> Fitted:
    """A picture of a normalised article in at most those pixels and, where `budget` is not 0, about that many bytes.

    A picture that fits already comes back byte for byte; an SVG always does. An opaque picture over its budget becomes a JPEG of
    falling quality, one with transparency a PNG of 256 colours; if that is not enough, it gets smaller, down to 320 pixels on the
    long side. Answers are kept for the process, since several editions ask the same. Raises `Undecodable` for what is no picture.
    """
    if media_type == SVG:
        return data, media_type, *clean_svg(data)[1:]
    stored = check_bounds(data)
    target = _inside(stored, max_width, max_height)
    if target == stored and (not budget or len(data) <= budget):
        return data, media_type, *stored
    pixels = to_srgb(decode(data, max(target)).image)
    best = _coded(pixels, target, media_type == JPEG, budget)
    while budget and len(best[0]) > budget and max(target) > _SMALLEST:
        shrink = max(0.5, min(0.85, math.sqrt(budget / len(best[0]))))
        target = _inside(target, max(1, round(target[0] * shrink)), max(1, round(target[1] * shrink)))
        best = _coded(pixels, target, media_type == JPEG, budget)
    return best


def _inside(size: tuple[int, int], max_width: int, max_height: int) -> tuple[int, int]:
    """The size with its proportions kept, no larger than it is, within the bounds; at least one pixel each way."""
    ratio = min(1.0, max_width / size[0], max_height / size[1])
    return max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio))


def _coded(pixels: Image.Image, target: tuple[int, int], was_jpeg: bool, budget: int) -> Fitted:
    """The pixels at a size, in the best coding that stays within the budget, else in the smallest."""
    image = pixels if pixels.size == target else pixels.resize(target, Image.Resampling.LANCZOS, reducing_gap=3.0)
    data, media_type = encode(image, photo=was_jpeg)
    if not budget or len(data) <= budget:
        return data, media_type, *target
    if image.mode == "RGBA":
        data, media_type = _few_colours(image), PNG
    else:
        for quality in _QUALITIES:
            data, media_type = encode(image, photo=True, quality=quality)
            if len(data) <= budget:
                break
    return data, media_type, *target


def _few_colours(image: Image.Image) -> bytes:
    out = BytesIO()
    image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", compress_level=9)
    return out.getvalue()
