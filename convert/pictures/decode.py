"""A picture's bytes become pixels: bounded before anything is decoded, upright, one frame, and as much of a damaged file as there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convert.pictures.sniff import media_type, open_raster, why_unread

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MAX_PIXELS = 100_000_000
"""More pixels than any camera that an article's picture comes from; Pillow fills 400 MB with them for a moment."""

MAX_SCAN_PIXELS = 2_500_000_000
"""Scans × pixels of a JPEG: each scan walks over the whole picture, so that a small file can ask for hours of work."""

_FRAMES_LOOKED_AT = 20
_TURNS = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90"}
"""EXIF orientation (tag 0x0112) → what Pillow has to do to bring the picture upright."""


class Undecodable(Exception):
    """A picture of which nothing can be shown; the message says why, as the end of a sentence."""


@dataclass(frozen=True)
class Decoded:
    """Pixels as stored (`image`, its `info` still with the colour profile), upright.

    `turned` is true where EXIF asked for a turn; `moving` where the file holds several frames, of which this is one; `damage`
    says what was wrong with the file, and is empty for a whole one.
    """

    image: Image
    turned: bool = False
    moving: bool = False
    damage: str = ""


def decode(data: bytes, longest: int = 0) -> Decoded:
    """The pixels of a raster picture. Raises `Undecodable`, or whatever Pillow trips over where the file's structure is broken.

    Where `longest` (pixels) is given, a JPEG may come back smaller than it is stored, though not below `longest` on its long
    side: its decoder can halve sizes for a fraction of the work.
    """
    image = _opened(data)
    moving = bool(getattr(image, "is_animated", False))
    if longest and image.format == "JPEG":
        image.draft(None, (longest, longest))
    if moving:
        image.seek(_telling_frame(data))
    damage = _load(image, data)
    pixels: Image = image
    if damage and image.format == "JPEG":
        pixels = _rest_of_jpeg(data, longest)
    turn = _TURNS.get(_orientation(image), "")
    if turn:
        from PIL.Image import Transpose

        info = pixels.info
        pixels = pixels.transpose(Transpose[turn])
        pixels.info = info
    return Decoded(pixels, bool(turn), moving, damage)


def check_bounds(data: bytes) -> tuple[int, int]:
    """Width and height in stored pixels. Raises `Undecodable` for what is no picture or is over a bound; decodes nothing."""
    return _opened(data).size


def _opened(data: bytes) -> ImageFile:
    if not media_type(data):
        raise Undecodable(why_unread(data))
    try:
        image = open_raster(data)
    except Exception:  # a format's parser raises whatever it trips over in hostile bytes, from OSError to struct.error
        raise Undecodable("its file is broken from the start") from None
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise Undecodable(f"it has {width:,} × {height:,} pixels; up to {MAX_PIXELS // 10**6} million are decoded")
    if image.format == "JPEG" and data.count(b"\xff\xda") * width * height > MAX_SCAN_PIXELS:
        raise Undecodable("its file asks for far more work than a picture of its size needs")
    return image


def _orientation(image: ImageFile) -> int:
    """The EXIF orientation, 1 (upright) where there is none that can be read."""
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception:  # EXIF is parsed from the file's own offsets, and broken ones raise anything
        return 1


def _telling_frame(data: bytes) -> int:
    """The first frame that shows something: animations like to begin with an empty one. 0 where none does."""
    image = open_raster(data)
    size = image.size
    try:
        for index in range(min(_FRAMES_LOOKED_AT, 1 + MAX_PIXELS // (8 * size[0] * size[1]))):
            image.seek(index)
            if image.size != size:  # a frame beyond the edge of its screen, against the GIF specification
                return 0
            if any(low != high for low, high in _bands(image)):
                return index
    except Exception:  # the frames after a broken one cannot be had; `_load` judges the first
        return 0
    return 0


def _bands(image: Image) -> tuple[tuple[int, int], ...]:
    """The darkest and lightest value of each colour."""
    bands: tuple[tuple[int, int], ...] = image.convert("RGB").getextrema()  # type: ignore[assignment]
    return bands


def _load(image: ImageFile, data: bytes) -> str:
    """Decodes the pixels; returns what was wrong with the file. Raises `Undecodable` where nothing of it can be shown."""
    from PIL import ImageFile

    # WeasyPrint switches this on for the whole process, and then a cut-off file would pass for a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image.load()
    except Exception as error:  # decoders raise OSError for most, but SyntaxError, ValueError, EOFError and others for some
        if isinstance(error, MemoryError):
            raise Undecodable("this machine has not memory enough for it") from None
        image.tile = []  # Pillow keeps what it had decoded; without tiles left it takes that for the whole
        try:
            empty = all(low == high for low, high in _bands(image))
        except Exception:
            raise Undecodable("its file is too damaged to show anything of it") from None
        if empty and image.format != "JPEG":
            raise Undecodable("its file is cut off before anything of it can be shown") from None
        return "its file is cut off; the part that is there is used"
    return ""


def _rest_of_jpeg(data: bytes, longest: int) -> Image:
    """A cut-off JPEG with an end put to it: the decoder then fills what is missing with grey, also in a progressive one."""
    image = open_raster(data + b"\xff\xd9")
    if longest:
        image.draft(None, (longest, longest))
    try:
        image.load()
        empty = all(low == high for low, high in _bands(image))
    except Exception:  # see `_load`
        raise Undecodable("its file is too damaged to show anything of it") from None
    if empty:
        raise Undecodable("its file is cut off before anything of it can be shown")
    return image
