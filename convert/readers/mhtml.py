"""Web archives in one file (MHTML, RFC 2557): the page and its pictures as parts of a mail message."""

from __future__ import annotations

import codecs
import dataclasses
import email
import email.policy
import hashlib
from email.message import Message

import msgspec

from convert.article.document import Bundle
from convert.errors import NetworkError, SourceUnreadable
from convert.readers import html
from convert.readers.page.charset import decode
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World

_MAX_PARTS = 5000
_STAND_IN = "https://part.invalid/{}"
"""Parts whose address is no http one (`cid:`, `file:`) go by such an address while the page is read (`.invalid`: RFC 2606)."""


def read(source: Source, settings: Settings, world: World) -> Bundle:
    """The article of the archived page. Raises `SourceUnreadable` where no part is a page, else as the page's reader does."""
    message = email.message_from_bytes(source.data, policy=email.policy.compat32)
    parts = [part for _, part in zip(range(_MAX_PARTS), message.walk(), strict=False) if not part.is_multipart()]
    page = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise SourceUnreadable(f"{source.name} is a web archive without a page in it.", "Save the page again, as HTML.")
    text = _text(page)
    files: dict[str, bytes] = {}
    for number, part in enumerate(parts):
        if part is page:
            continue
        content = part.get_payload(decode=True)
        for address in _addresses(part):
            if not address.startswith(("http://", "https://")):
                stand_in = _STAND_IN.format(number)
                text = text.replace(address, stand_in)
                address = stand_in
            if isinstance(content, bytes):
                files[address] = content

    def fetch(address: str) -> bytes:
        if address in files:
            return files[address]
        if world.fetch is None:
            raise NetworkError("It is not in the archive.", "Save the page again when its pictures have loaded.")
        return world.fetch(address)

    address = source.address or str(page.get("Content-Location", "") or message.get("Snapshot-Content-Location", ""))
    inner = Source(data=text.encode(), name=source.name, address=address if address.startswith("http") else "", media_type="text/html")
    bundle = html.read(inner, settings, dataclasses.replace(world, fetch=fetch))
    capture = msgspec.structs.replace(
        bundle.article.capture, media_type="multipart/related", sha256=hashlib.sha256(source.data).hexdigest(), reader="mhtml"
    )
    article = msgspec.structs.replace(bundle.article, capture=capture)
    return dataclasses.replace(bundle, article=article, source=source.data, source_name=source.name)


def _text(part: Message) -> str:
    """The page's characters: in the encoding that its part declares, else as the page's reader finds out."""
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset() or ""
    try:
        return data.decode(codecs.lookup(charset).name if charset else "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data).text


def _addresses(part: Message) -> list[str]:
    """The names by which the page may speak of a part: its location, and `cid:` with its id."""
    names = [str(part.get("Content-Location", "")).strip()]
    identity = str(part.get("Content-ID", "")).strip().strip("<>")
    if identity:
        names.append(f"cid:{identity}")
    return [name for name in names if len(name) > 4]
