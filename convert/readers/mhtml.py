"""Web archives in one file (MHTML, RFC 2557): the page and its pictures as parts of a mail message."""

from __future__ import annotations

import codecs
import dataclasses
import email
import email.errors
import email.header
import email.policy
import hashlib
import re
from collections.abc import Iterator, Sequence
from email.message import Message
from urllib.parse import urljoin

import msgspec

from convert.article.document import Bundle
from convert.errors import SourceUnreadable, TooLarge
from convert.readers import html
from convert.readers.page.charset import decode
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World

MAX_PARTS = 5_000
MAX_NESTED = 50
"""Multiparts in a file: browsers write one, mail programs three; the parser goes down one step of the stack for each."""

_MULTIPART = re.compile(rb"^content-type:\s{0,80}multipart/", re.I | re.M)
_PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source, settings: Settings, world: World) -> Bundle:
    """The article of the archived page, with those of its pictures that were archived.

    Raises `SourceUnreadable` where no part is a page, `TooLarge` over the bounds, else what the page's reader raises.
    """
    if sum(1 for _ in _MULTIPART.finditer(source.data)) > MAX_NESTED:
        raise TooLarge(f"{source.name} has more than {MAX_NESTED} levels of parts.", "Save the page again, as HTML.")
    message = email.message_from_bytes(source.data, policy=email.policy.compat32)
    parts = [part for part in message.walk() if not part.is_multipart()]
    if len(parts) > MAX_PARTS:
        raise TooLarge(f"{source.name} has {len(parts)} parts; a web archive may have {MAX_PARTS}.", "Save the page again, as HTML.")
    page = _page(message, parts)
    if page is None:
        raise SourceUnreadable(f"{source.name} is a web archive without a page in it.", "Save the page again, as HTML.")
    address = source.address or _header(page, "Content-Location") or _header(message, "Snapshot-Content-Location")
    inner = Source(
        data=_text(page).encode(),
        name=source.name,
        address=address if address.startswith(("http://", "https://")) else "",
        media_type="text/html",
        parts=_files((part for part in parts if part is not page), address),
    )
    bundle = html.read(inner, settings, world)
    capture = msgspec.structs.replace(
        bundle.article.capture, media_type="multipart/related", sha256=hashlib.sha256(source.data).hexdigest(), reader="mhtml"
    )
    article = msgspec.structs.replace(bundle.article, capture=capture)
    return dataclasses.replace(bundle, article=article, source=source.data, source_name=source.name)


def _page(message: Message, parts: Sequence[Message]) -> Message | None:
    """The root (RFC 2387, 3.2): the part that `start` names where that is a page, else the first page."""
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    named = (part for part in pages if isinstance(start, str) and _header(part, "Content-ID").strip("<>") == start.strip(" <>"))
    return next(named, next(iter(pages), None))


def _text(part: Message) -> str:
    """The page's characters: in the encoding that its part declares, else as the page's reader finds out."""
    data = _content(part)
    charset = part.get_content_charset() or ""
    try:
        return data.decode(codecs.lookup(charset).name if charset else "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data).text


def _files(parts: Iterator[Message], page: str) -> dict[str, bytes]:
    """The bytes of the parts under every address that the page may call them by; of two with the same address the first."""
    files: dict[str, bytes] = {}
    for part in parts:
        if part.get_content_maintype() in ("image", "application"):
            content = _content(part)
            for address in _addresses(part, page):
                files.setdefault(address, content)
    return files


def _addresses(part: Message, page: str) -> Iterator[str]:
    """`cid:` with the part's id (RFC 2392), and its location: as written, absolute, and relative to the page's folder."""
    identity = _header(part, "Content-ID").strip("<>")
    if identity:
        yield f"cid:{identity}"
    location = _header(part, "Content-Location")
    if location:
        yield location
        try:
            absolute = urljoin(page, location)
        except ValueError:
            return
        yield absolute
        yield absolute.partition("#")[0]
        folder = page.rpartition("/")[0] + "/"
        if len(folder) > 1 and absolute.startswith(folder):
            yield absolute.removeprefix(folder)


def _header(part: Message, name: str) -> str:
    """A header's value on one line, its encoded words (RFC 2047) decoded; empty where there is none."""
    written = re.sub(r"\s*\r?\n\s*", "", str(part.get(name, ""))).strip()
    if "=?" not in written:
        return written
    try:
        return str(email.header.make_header(email.header.decode_header(written)))
    except (LookupError, ValueError, email.errors.HeaderParseError):
        return written


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
