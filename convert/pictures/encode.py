"""Pixels become JPEG or PNG, the two that every edition takes; and files that are one already are stripped, not encoded again."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops

JPEG = "image/jpeg"
PNG = "image/png"
EXTENSIONS = {JPEG: "jpg", PNG: "png", "image/svg+xml": "svg"}

_PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")


def encode(image: Image.Image, *, photo: bool, quality: int = 90) -> tuple[bytes, str]:
    """The picture (mode L, RGB or RGBA) as bytes with their media type.

    A `photo` becomes a JPEG of that quality where it is opaque; all else becomes a PNG, with a palette where 256 colours
    hold it without loss. No metadata is written, and the same pixels give the same bytes.
    """
    out = BytesIO()
    image.info = {}
    if photo and image.mode != "RGBA":
        image.save(out, "JPEG", quality=quality, optimize=True, subsampling="4:4:4" if quality > 90 else "4:2:0")
        return out.getvalue(), JPEG
    _with_palette(image).save(out, "PNG", compress_level=7)
    return out.getvalue(), PNG


def _with_palette(image: Image.Image) -> Image.Image:
    """The same picture with a palette, if that loses nothing."""
    if image.mode != "RGB" or image.getcolors(256) is None:
        return image
    small = image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    same = ImageChops.difference(small.convert("RGB"), image).getbbox() is None
    return small if same else image


def strip_jpeg(data: bytes) -> bytes:
    """The JPEG without metadata, its picture data untouched: comments and application segments go, but for JFIF and Adobe's.

    Those two say how the colours are coded. What follows the end of the picture (previews, films) goes as well. Raises
    `ValueError` where the segments do not follow ITU-T T.81 B.1.
    """
    if data[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    kept = bytearray(b"\xff\xd8")
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":  # fill bytes
            at += 1
        marker = data[at : at + 2]
        if len(marker) < 2 or marker[0] != 0xFF:
            raise ValueError("no marker where one must be")
        if marker[1] == 0xD9:
            return bytes(kept + marker)
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + 2 + length]
        if length < 2 or len(segment) < 2 + length:
            raise ValueError("a segment is cut off")
        at += len(segment)
        application = 0xE0 <= marker[1] <= 0xEF
        told = segment[4:9] in (b"JFIF\0", b"Adobe")
        if told or not (application or marker[1] == 0xFE):
            kept += segment
        if marker[1] == 0xDA:
            end = _scan_end(data, at)
            kept += data[at:end]
            at = end


def _scan_end(data: bytes, at: int) -> int:
    """Where the coded data of a scan end: at the first marker that is no restart and no stuffed byte."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise ValueError("a scan is cut off")
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def strip_png(data: bytes) -> bytes:
    """The PNG without metadata or further frames: only the chunks that make the picture. Raises `ValueError` for broken ones."""
    kept = bytearray(data[:8])
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        chunk = data[at : at + 12 + length]
        if len(chunk) < 12 + length:
            break
        if name in _PNG_KEPT:
            kept += chunk
        elif name[:1].isupper():
            raise ValueError("an unknown chunk that the picture needs")
        if name == b"IEND":
            return bytes(kept)
        at += len(chunk)
    raise ValueError("the file is cut off")
