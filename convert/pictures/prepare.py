"""One picture, from any file that is read to what every edition takes: upright, sRGB, JPEG, PNG or plain SVG, without metadata."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from dataclasses import dataclass

from PIL import Image

from convert.pictures.colour import is_srgb, to_srgb
from convert.pictures.decode import Decoded, Undecodable, check_bounds, decode
from convert.pictures.encode import JPEG, PNG, encode, strip_jpeg, strip_png
from convert.pictures.sniff import SVG, media_type
from convert.pictures.svg import clean_svg

MAX_SIDE = 4096
"""Pixels on the long side that an article's picture keeps: 34 cm at 300 dpi, more than a page of the print edition."""

_LOSSY = (JPEG, "image/webp", "image/avif", "image/jp2")
"""Formats whose pictures have lost something already, so that a JPEG loses little more."""

_HEAVY_PIXELS = 20_000_000
_HEAVY = threading.Lock()
"""Pictures of more pixels are prepared one at a time, so that the threads of a pass do not multiply the memory they need."""

_PHOTO_BYTES = 1024 * 1024
_PHOTO_DENSITY = 1.2
"""Bytes a pixel; a PNG that needs more of them holds a photograph."""


@dataclass(frozen=True)
class Prepared:
    """A picture fit for every edition; `damage` says what was wrong with its file, `moving` that it is one frame of several."""

    data: bytes
    media_type: str
    width: int
    height: int
    damage: str = ""
    moving: bool = False


def prepare(data: bytes, longest: int = MAX_SIDE) -> Prepared:
    """The picture in a form that every edition takes, at most `longest` pixels on its long side. Raises `Undecodable`.

    A JPEG or PNG that is fit already keeps its coded pixels, byte for byte; only its metadata go. An SVG stays one, without
    scripts and without anything from outside. Of an animation the first frame that shows something stays.
    """
    found = media_type(data)
    if found == SVG:
        drawing, width, height = clean_svg(data)
        return Prepared(drawing, SVG, width, height)
    try:
        return _prepare_raster(data, found, longest)
    except Undecodable:
        raise
    except Exception:  # on hostile bytes Pillow raises anything, at any step, from OSError to IndexError
        raise Undecodable("its file is too damaged to show anything of it") from None


def _prepare_raster(data: bytes, found: str, longest: int) -> Prepared:
    width, height = check_bounds(data)
    with _HEAVY if width * height > _HEAVY_PIXELS else nullcontext():
        return _prepare_within_bounds(data, found, longest, width, height)


def _prepare_within_bounds(data: bytes, found: str, longest: int, width: int, height: int) -> Prepared:
    decoded = decode(data, longest)
    kept = _kept_as_is(data, found, decoded) if max(width, height) <= longest else b""
    if kept:
        return Prepared(kept, found, width, height)
    image = to_srgb(decoded.image)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    lossy = found in _LOSSY and not (found == "image/webp" and b"VP8L" in data[:64])
    coded, coded_type = encode(image, photo=lossy, quality=90 if found == JPEG else 92)
    if coded_type == PNG and image.mode != "RGBA" and _is_photo(len(coded), image.size):
        coded, coded_type = encode(image, photo=True, quality=92)
    return Prepared(coded, coded_type, image.width, image.height, decoded.damage, decoded.moving)


def _is_photo(size: int, sides: tuple[int, int]) -> bool:
    return size > max(_PHOTO_BYTES, _PHOTO_DENSITY * sides[0] * sides[1])


def _kept_as_is(data: bytes, found: str, decoded: Decoded) -> bytes:
    """The file without its metadata, where its pixels need no change; else nothing."""
    image = decoded.image
    if decoded.damage or decoded.turned or decoded.moving or found not in (JPEG, PNG):
        return b""
    modes = ("L", "RGB") if found == JPEG else ("1", "L", "P", "LA", "RGB", "RGBA")
    profile = image.info.get("icc_profile")
    if image.mode not in modes or (profile and not is_srgb(profile, "L" if image.mode in ("1", "L", "LA") else "RGB")):
        return b""
    if found == PNG and (data[24] > 8 or _is_photo(len(data), image.size)):  # byte 24: bits a sample
        return b""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return b""
    try:
        return strip_jpeg(data) if found == JPEG else strip_png(data)
    except ValueError:
        return b""
