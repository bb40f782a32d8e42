"""Small pictures for tests, made on the spot in every format."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo


def scene(width: int = 160, height: int = 120, mode: str = "RGB") -> Image.Image:
    """A picture that is not uniform anywhere: gradients, a red disc in the upper left corner."""
    image = Image.merge("RGB", [Image.linear_gradient("L").resize((width, height)).rotate(turn) for turn in (0, 90, 180)])
    ImageDraw.Draw(image).ellipse((8, 8, 40, 40), fill=(220, 20, 20))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The picture as a file of Pillow's format `kind`."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def with_xmp(packet: bytes, kind: str = "JPEG") -> bytes:
    """A picture of that format which carries an XMP packet where its format keeps it."""
    if kind == "PNG":
        text = PngInfo()
        text.add_itxt("XML:com.adobe.xmp", packet.decode())
        return saved(scene(), kind, pnginfo=text)
    return saved(scene(), kind, **({"tiffinfo": {700: packet}} if kind == "TIFF" else {"xmp": packet}))


def see_through(width: int = 160, height: int = 120, mode: str = "RGBA") -> Image.Image:
    """The scene with a corner that one can see through."""
    image = scene(width, height, mode)
    hole = Image.new("L", image.size, 255)
    hole.paste(0, (width - 30, height - 30, width, height))
    image.putalpha(hole)
    return image


def opened(data: bytes) -> Image.Image:
    """The picture back."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def huge_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few bytes that claim to be a picture of 3,600 million pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def turned(orientation: int) -> bytes:
    """A JPEG that EXIF says must be turned to stand upright."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(scene(), "JPEG", exif=exif, quality=92)


def profile(name: str) -> bytes:
    """An ICC profile that Pillow can build (`sRGB`, `LAB`, `XYZ`)."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()  # type: ignore[arg-type]


def moving(kind: str) -> bytes:
    """An animation whose first frame is empty."""
    frames = [scene(), scene().rotate(90)]
    return saved(Image.new("RGB", (160, 120), "white"), kind, save_all=True, append_images=frames)


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" {attributes}>{body}</rdf:Description></rdf:RDF></x:xmpmeta>"""


def xmp(body: str = "", attributes: str = "") -> bytes:
    """An XMP packet with these properties."""
    return XMP.format(body=body, attributes=attributes).encode()


def lang_alt(name: str, **texts: str) -> str:
    """A property with a text by language; `default` for x-default."""
    items = "".join(f'<rdf:li xml:lang="{"x-default" if tag == "default" else tag}">{text}</rdf:li>' for tag, text in texts.items())
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"
