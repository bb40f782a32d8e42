"""What a picture is, told from its first bytes and never from its name or from what a server said of it."""

from __future__ import annotations

import importlib
import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

warnings.filterwarnings("ignore", module=r"PIL\.")  # Pillow warns of damage on stderr; here `decode` judges it, and notices tell it

FORMATS: dict[str, tuple[re.Pattern[bytes], str, str]] = {
    "image/jpeg": (re.compile(rb"\xff\xd8\xff"), "jpg", "JpegImagePlugin.JpegImageFile"),
    "image/png": (re.compile(rb"\x89PNG\r\n\x1a\n"), "png", "PngImagePlugin.PngImageFile"),
    "image/gif": (re.compile(rb"GIF8[79]a"), "gif", "GifImagePlugin.GifImageFile"),
    "image/webp": (re.compile(rb"RIFF....WEBP", re.S), "webp", "WebPImagePlugin.WebPImageFile"),
    "image/avif": (re.compile(rb"....ftypavi[fs]", re.S), "avif", "AvifImagePlugin.AvifImageFile"),
    "image/tiff": (re.compile(rb"II\*\0|MM\0\*"), "tif", "TiffImagePlugin.TiffImageFile"),
    "image/bmp": (re.compile(rb"BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.S), "bmp", "BmpImagePlugin.BmpImageFile"),
    "image/jp2": (re.compile(rb"\0\0\0\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51"), "jp2", "Jpeg2KImagePlugin.Jpeg2KImageFile"),
}
"""Media type → how its bytes start, its extension, and Pillow's reader. Formats that call other programs (EPS, WMF) stay out."""

SVG = "image/svg+xml"
_SVG_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,200}\?>|<!--.{0,4000}?-->|<!DOCTYPE\s+svg[^>\[]{0,400}(?:\[[^\]]{0,8000}\]\s*)?>|\s)*+<(?:\w{1,20}:)?svg[\s>/]",
    re.S,
)
_KNOWN_BUT_UNREAD = re.compile(rb"....ftyp(hei[cfmsx]|hev[cmsx]|mif1|msf1)|\xff\x0a|\0\0\0\x0cJXL ", re.S)


@dataclass(frozen=True)
class Kind:
    """What a picture's header says; width and height are stored pixels (before EXIF turns them), 0 where they are not told."""

    media_type: str
    extension: str
    width: int = 0
    height: int = 0


def media_type(data: bytes) -> str:
    """The media type of a picture's bytes, or an empty string for what is no picture that Octavo reads."""
    for name, (start, _, _) in FORMATS.items():
        if start.match(data):
            return name
    return SVG if _SVG_START.match(data[:65536]) else ""


def sniff(data: bytes) -> Kind | None:
    """The kind of a picture, from no more than its header; None for bytes that are no picture that Octavo reads."""
    found = media_type(data)
    if found == SVG:
        return Kind(SVG, "svg")
    if not found:
        return None
    try:
        width, height = open_raster(data).size
    except Exception:  # a format's parser raises whatever it trips over in hostile bytes, from OSError to struct.error
        return None
    return Kind(found, FORMATS[found][1], width, height)


def open_raster(data: bytes) -> ImageFile:
    """Pillow's image for the bytes, its header parsed and no pixel decoded.

    The reader is called directly, not through `Image.open`, so that sizes are judged by `decode` alone and without warnings.
    Raises whatever the format's parser trips over; `KeyError` for what is no raster picture.
    """
    module, name = FORMATS[media_type(data)][2].split(".")
    reader = getattr(importlib.import_module(f"PIL.{module}"), name)
    image: ImageFile = reader(BytesIO(data), "")
    return image


def why_unread(data: bytes) -> str:
    """Why bytes that `sniff` does not know are no use, as the end of a sentence."""
    if _KNOWN_BUT_UNREAD.match(data):
        return "its format (HEIC or JPEG XL) is not read here; save it as JPEG"
    if data.lstrip()[:1] == b"<":
        return "a web page was saved in its place"
    return "the file is no picture"
