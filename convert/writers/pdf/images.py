"""Pictures for WeasyPrint whose coded bytes go into the PDF as they are.

WeasyPrint decodes and encodes every PNG again, which is half the cost of writing a page with one. A PDF takes the data of a PNG
and of a JPEG unchanged (ISO 32000-1, 7.4.4.4 and 7.4.8); only an alpha channel, a palette with transparency and interlacing
need the pixels themselves, once.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pydyf
from PIL import Image

_COLOURS = {0: ("/DeviceGray", 1), 2: ("/DeviceRGB", 3)}


@dataclass(frozen=True)
class _Samples:
    """Samples as a PDF takes them: `colours` is the colour space, `alpha` the soft mask where there is one."""

    data: bytes
    colours: Any
    components: int
    bits: int = 8
    alpha: bytes = b""


class PrintedPicture:
    """A picture in the page, with the methods that WeasyPrint calls on its own `RasterImage`."""

    def __init__(self, name: str, data: bytes) -> None:
        """`name` must be one picture's alone in a document. Raises `OSError` or `ValueError` where the data is no picture."""
        with Image.open(BytesIO(data)) as image:
            self.width, self.height = image.size
            jpeg = image.format == "JPEG" and image.mode in ("L", "RGB")
            self._colour = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
        if min(self.width, self.height) < 1:
            raise ValueError("a picture without pixels")
        self.id = name
        self.ratio = self.width / self.height
        self._data = data
        self._samples = None if jpeg else _untouched(data) or _decoded(data)

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[float, float, float]:
        """Width and height in CSS pixels, and their ratio."""
        return self.width / resolution, self.height / resolution, self.ratio

    def draw(self, stream: Any, concrete_width: float, concrete_height: float, style: Any) -> None:
        """Paints the picture into a box of that size."""
        name = stream.add_image(self, False, 1)
        stream.transform(concrete_width, 0, 0, -concrete_height, 0, concrete_height)
        stream.draw_x_object(name)

    def get_x_object(self, interpolate: bool, dpi_ratio: float) -> Any:
        """The picture as a PDF image; never interpolated, which PDF/A forbids (ISO 19005-3, 6.2.8.1)."""
        size = {"Type": "/XObject", "Subtype": "/Image", "Width": self.width, "Height": self.height}
        samples = self._samples
        if samples is None:
            extra = {"ColorSpace": self._colour, "BitsPerComponent": 8, "Filter": "/DCTDecode"}
            return pydyf.Stream([self._data], pydyf.Dictionary(size | extra))
        extra = _flate(self.width, samples.components, samples.bits) | {"ColorSpace": samples.colours}
        if samples.alpha:
            mask = size | _flate(self.width, 1, 8) | {"ColorSpace": "/DeviceGray"}
            extra["SMask"] = pydyf.Stream([samples.alpha], pydyf.Dictionary(mask))
        return pydyf.Stream([samples.data], pydyf.Dictionary(size | extra))


def _flate(width: int, components: int, bits: int) -> dict[str, Any]:
    """How PNG's lines are coded: each with its own predictor (ISO 32000-1, 7.4.4.4)."""
    lines = pydyf.Dictionary({"Predictor": 15, "Columns": width, "Colors": components, "BitsPerComponent": bits})
    return {"BitsPerComponent": bits, "Filter": "/FlateDecode", "DecodeParms": lines}


def _untouched(data: bytes) -> _Samples | None:
    """The data of a PNG as they are; None where a PDF cannot take them so."""
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    chunks = _chunks(data)
    header = b"".join(chunks.get(b"IHDR", ()))
    coded = b"".join(chunks.get(b"IDAT", ()))
    if len(header) != 13 or header[12] or b"tRNS" in chunks:
        return None
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits, kind = header[8], header[9]
    if kind == 3:
        palette = b"".join(chunks.get(b"PLTE", ()))
        colours: Any = pydyf.Array(["/Indexed", "/DeviceRGB", len(palette) // 3 - 1, f"<{palette.hex()}>"])
        components = 1
    elif kind in _COLOURS:
        colours, components = _COLOURS[kind]
    else:
        return None
    if not _complete(coded, height * (1 + (width * components * bits + 7) // 8)):
        return None
    return _Samples(coded, colours, components, bits)


def _complete(coded: bytes, size: int) -> bool:
    """True where the data unpack to exactly that many bytes; unpacking costs a tenth of packing."""
    unpacker = zlib.decompressobj()
    try:
        return len(unpacker.decompress(coded, size + 1)) == size and unpacker.eof
    except zlib.error:
        return False


def _decoded(data: bytes) -> _Samples:
    """The pixels of any picture, coded once, with their alpha apart."""
    with Image.open(BytesIO(data)) as image:
        clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
        pixels = image.convert("RGBA" if clear else "L" if image.mode in ("1", "L") else "RGB")
    alpha = _coded(pixels.getchannel("A")) if clear else b""
    if clear:
        pixels = pixels.convert("RGB")
    colours, components = _COLOURS[0 if pixels.mode == "L" else 2]
    return _Samples(_coded(pixels), colours, components, alpha=alpha)


def _coded(pixels: Image.Image) -> bytes:
    out = BytesIO()
    pixels.save(out, "PNG")
    return b"".join(_chunks(out.getvalue())[b"IDAT"])


def _chunks(data: bytes) -> dict[bytes, list[bytes]]:
    """The chunks of a PNG by name, without their checksums."""
    chunks: dict[bytes, list[bytes]] = {}
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        chunks.setdefault(data[at + 4 : at + 8], []).append(data[at + 8 : at + 8 + length])
        at += 12 + length
    return chunks
