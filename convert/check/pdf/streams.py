"""Streams of a PDF from strangers: never unpacked further than a bound."""

from __future__ import annotations

import zlib

from pikepdf import Array, Stream

LZW_RATIO = 1500
"""How much LZW can pack into one byte, generously."""


def fits(stream: Stream, limit: int) -> bool:
    """Whether a stream unpacks to at most `limit` bytes; Flate is unpacked no further than that to find out."""
    data = stream.read_raw_bytes()
    said = stream.get("/Filter")
    for name in [str(part) for part in said] if isinstance(said, Array) else [str(said)]:
        if name in ("/FlateDecode", "/Fl"):
            try:
                data = zlib.decompressobj().decompress(data, limit + 1)
            except zlib.error:
                return True  # damaged, which reading it will tell
        elif name in ("/LZWDecode", "/LZW") and len(data) * LZW_RATIO > limit * 100:
            return False
        if len(data) > limit:
            return False
    return True
