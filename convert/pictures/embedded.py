"""What a picture file says of itself: alt, long description, caption, credit, and how it was made.

The fields and their order follow the IPTC Photo Metadata Standard: XMP first, then IIM (version 4.2: 2:80 By-line, 2:110 Credit,
2:115 Source, 2:116 Copyright Notice, 2:120 Caption/Abstract), then EXIF, then PNG's text chunks. Only the field that is made for
alternative texts gives an alt; a description or a headline never does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convert.article.pictures import Credit
from convert.pictures import xmp as names
from convert.pictures.sniff import SVG, media_type, open_raster
from convert.pictures.xmp import Xmp

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

_MAX_TEXT = 4_000
"""Characters; a longer text in an image file is no caption."""

_CAMERA_WORDS = frozenset(
    word
    for line in (
        "digital camera cameras still dsc dcim picture pictures photo photos image images game trail video compact",
        "default untitled screenshot export jpeg jpg",
        "olympus sony samsung kodak konica minolta nikon canon pentax ricoh fujifilm fuji panasonic lumix casio leica moultrie kenox",
        "hp sanyo vivitar apple iphone",
    )
    for word in line.split()
)
_MACHINE_MADE = re.compile(
    r"(?:created|made|processed|edited|generated|optimi[sz]ed) (?:with|by|using) \S+|[a-z_-]{0,6}\d{3,}(?:\.\w{3,4})?"
    r"|charset=\w+.*|file written by .*|\W*",
    re.I,
)


@dataclass(frozen=True)
class Embedded:
    """The texts of an image file; empty where it has none. `source_type` is the last part of IPTC's Digital Source Type."""

    alt: str = ""
    alt_language: str = ""
    long_description: str = ""
    caption: str = ""
    caption_language: str = ""
    credit: Credit | None = None
    source_type: str = ""

    @property
    def synthetic(self) -> bool:
        """True where the file itself says that a trained model made it, or a part of it."""
        return "trainedalgorithmicmedia" in self.source_type.lower()


def read_embedded(data: bytes, language: str = "") -> Embedded:
    """The texts that an image file carries, in `language` (BCP 47) where it has several. Never raises: no text is no fault."""
    if media_type(data) in ("", SVG):
        return Embedded()
    try:
        image = open_raster(data)
        packet = image.info.get("xmp", b"")
        iim, exif, chunks = _iim(image), _exif(image), _png_text(image)
    except Exception:  # the header is parsed from hostile offsets and may raise anything; then there are no texts to be had
        return Embedded()
    xmp = Xmp(packet.encode() if isinstance(packet, str) else packet if isinstance(packet, bytes) else b"")
    alt, alt_language = xmp.in_language(
        language, names.IPTC_CORE + "AltTextAccessibility", names.IPTC_EXT + "AltTextAccessibility"
    )  # fmt: skip
    more, _ = xmp.in_language(language, names.IPTC_CORE + "ExtDescrAccessibility", names.IPTC_EXT + "ExtDescrAccessibility")
    caption, caption_language = xmp.in_language(language, names.DC + "description")
    if not _is_caption(caption, exif):
        caption_language = ""
        caption = next(
            (text for text in (iim.get(120, ""), exif.get(0x010E, ""), chunks.get("Description", "")) if _is_caption(text, exif)), ""
        )
    return Embedded(
        alt=alt[:_MAX_TEXT],
        alt_language=alt_language,
        long_description=more[:_MAX_TEXT],
        caption=caption,
        caption_language=caption_language,
        credit=_credit(xmp, iim, exif, chunks, language),
        source_type=xmp.text(names.IPTC_EXT + "DigitalSourceType").rstrip("/").rpartition("/")[2],
    )


def _credit(xmp: Xmp, iim: Mapping[int, str], exif: Mapping[int, str], chunks: Mapping[str, str], language: str) -> Credit | None:
    """The credit line, else one made of creator and source, as IPTC advises; rights alone are printed where there is no more."""
    creator = ", ".join(xmp.all(names.DC + "creator")) or iim.get(80, "") or exif.get(0x013B, "") or chunks.get("Author", "")
    source = xmp.text(names.PHOTOSHOP + "Source") or iim.get(115, "")
    rights = (
        xmp.in_language(language, names.DC + "rights")[0]
        or xmp.in_language(language, names.RIGHTS + "UsageTerms")[0]
        or iim.get(116, "")
        or exif.get(0x8298, "")
        or chunks.get("Copyright", "")
    )
    parts = [part for part in dict.fromkeys((creator, source)) if part and not _MACHINE_MADE.fullmatch(part)]
    line = xmp.text(names.PHOTOSHOP + "Credit") or iim.get(110, "") or " / ".join(parts) or rights
    return Credit(line=line[:500], creator=creator[:500], source=source[:500], rights=rights[:500]) if line else None


def _is_caption(text: str, exif: Mapping[int, str]) -> bool:
    """False for what cameras and programs write by themselves: their maker, their model, a file name."""
    if not text or len(text) > _MAX_TEXT or _MACHINE_MADE.fullmatch(text):
        return False
    camera = _CAMERA_WORDS | set(re.findall(r"\w+", f"{exif.get(0x010F, '')} {exif.get(0x0110, '')}".lower()))
    return not all(word in camera or not word.isalpha() for word in re.findall(r"\w+", text.lower()))


def _clean(value: object) -> str:
    """A value of IIM, EXIF or a PNG chunk as text on one line; UTF-8 where it is that, else Windows-1252."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_clean, value)))
    if isinstance(value, str):  # Pillow reads EXIF's bytes as Latin-1, though most programs write UTF-8
        try:
            value = value.encode("latin-1")
        except UnicodeEncodeError:
            return " ".join(str(value).replace("\0", " ").split())
    if not isinstance(value, bytes):
        return ""
    value = value.rstrip(b"\0 ")
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("cp1252", "replace")
    return " ".join(text.replace("\0", " ").split())


def _iim(image: ImageFile) -> dict[int, str]:
    """The datasets of record 2, by number."""
    from PIL import IptcImagePlugin

    found = IptcImagePlugin.getiptcinfo(image) or {}
    return {number: _clean(value) for (record, number), value in found.items() if record == 2}


def _exif(image: ImageFile) -> dict[int, str]:
    """The tags that hold text: 0x010E ImageDescription, 0x010F Make, 0x0110 Model, 0x013B Artist, 0x8298 Copyright."""
    found = image.getexif()
    return {tag: _clean(found.get(tag)) for tag in (0x010E, 0x010F, 0x0110, 0x013B, 0x8298)}


def _png_text(image: ImageFile) -> dict[str, str]:
    if image.format != "PNG":
        return {}
    return {key: _clean(str(value)) for key, value in image.info.items() if key in ("Description", "Author", "Copyright")}
