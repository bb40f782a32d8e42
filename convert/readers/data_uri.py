"""Data addresses: pictures that a page carries inside itself."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from convert.readers.beside import NotHad


def decode_data_uri(address: str, limit: int) -> bytes:
    """The bytes of a `data:` URI (RFC 2397), base64 or percent-encoded. Raises `NotHad` where it is broken or over `limit`."""
    head, comma, payload = address.partition(",")
    if not comma:
        raise NotHad("its data address is cut off")
    if len(payload) > limit * 4:
        raise NotHad(f"it has more than {limit >> 20} MiB")
    raw = unquote_to_bytes(payload)
    if head.lower().replace(" ", "").endswith(";base64"):
        raw = re.sub(rb"[^A-Za-z0-9+/]", b"", raw.replace(b"-", b"+").replace(b"_", b"/"))
        raw = raw[: len(raw) - (len(raw) % 4 == 1)]  # one letter over carries no byte
        try:
            raw = base64.b64decode(raw + b"=" * (-len(raw) % 4))
        except binascii.Error:
            raise NotHad("its data address is broken") from None
    if len(raw) > limit:
        raise NotHad(f"it has more than {limit >> 20} MiB")
    return raw
