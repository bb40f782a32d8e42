"""Writes what a picture desk writes into a JPEG: XMP with the IPTC fields, and the older IIM block."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

_HEAD = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
"""
_TAIL = """</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class Tags:
    """The texts of one picture; `alt`, `long` and `caption` by language, the first of them the default."""

    alt: dict[str, str] | None = None
    long: dict[str, str] | None = None
    caption: dict[str, str] | None = None
    credit: str = ""
    creator: str = ""
    rights: str = ""


def save_jpeg(image: Image.Image, path: Path, tags: Tags | None = None, quality: int = 82) -> None:
    """Saves a JPEG, with tags where there are any."""
    out = BytesIO()
    extra = {"xmp": _xmp(tags).encode()} if tags else {}
    image.convert("RGB").save(out, "JPEG", quality=quality, optimize=True, progressive=False, **extra)
    data = out.getvalue()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_with_iim(data, tags) if tags else data)


def _alternatives(name: str, texts: dict[str, str] | None) -> str:
    if not texts:
        return ""
    entries = [("x-default", next(iter(texts.values()))), *texts.items()]
    items = "".join(f"<rdf:li xml:lang={quoteattr(language)}>{escape(text)}</rdf:li>" for language, text in entries)
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>\n"


def _xmp(tags: Tags) -> str:
    body = _alternatives("Iptc4xmpCore:AltTextAccessibility", tags.alt) + _alternatives("Iptc4xmpCore:ExtDescrAccessibility", tags.long)
    body += _alternatives("dc:description", tags.caption) + _alternatives("dc:rights", {"en": tags.rights} if tags.rights else None)
    if tags.creator:
        body += f"<dc:creator><rdf:Seq><rdf:li>{escape(tags.creator)}</rdf:li></rdf:Seq></dc:creator>\n"
    if tags.credit:
        body += f"<photoshop:Credit>{escape(tags.credit)}</photoshop:Credit>\n"
    return _HEAD + body + _TAIL


def _with_iim(data: bytes, tags: Tags) -> bytes:
    """The JPEG with an IIM block (IPTC-NAA record 2) in its APP13 segment, before its first other segment but JFIF."""
    caption = next(iter(tags.caption.values())) if tags.caption else ""
    fields = ((80, tags.creator), (110, tags.credit), (116, tags.rights), (120, caption))
    block = b"\x1c\x01\x5a\x00\x03\x1b%G"  # 1:90, the escape sequence for UTF-8
    for number, text in fields:
        if text:
            coded = text.encode()[:2000]
            block += b"\x1c\x02" + bytes([number]) + len(coded).to_bytes(2, "big") + coded
    resource = b"8BIM\x04\x04\0\0" + len(block).to_bytes(4, "big") + block + b"\0" * (len(block) % 2)
    segment = b"Photoshop 3.0\0" + resource
    segment = b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment
    after = 4 + int.from_bytes(data[4:6], "big") if data[2:4] == b"\xff\xe0" else 2
    return data[:after] + segment + data[after:]
