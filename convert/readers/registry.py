"""The readers: a new kind of source is one new file and one line here."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable

from convert.article.document import Bundle
from convert.errors import SourceUnreadable
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World

Reader = Callable[[Source, Settings, World], Bundle]

READERS = {
    "html": "convert.readers.html",
    "markdown": "convert.readers.markdown",
    "mhtml": "convert.readers.mhtml",
    "text": "convert.readers.text",
    "folder": "convert.readers.folder",
    "zip": "convert.readers.archive_zip",
}
"""Kind of source → the module whose `read` reads it; imported when it is needed."""

SUFFIXES = {
    "htm": "html", "html": "html", "xhtml": "html", "shtml": "html", "php": "html", "asp": "html", "aspx": "html",
    "mht": "mhtml", "mhtml": "mhtml",
    "md": "markdown", "markdown": "markdown", "mdown": "markdown",
    "txt": "text", "text": "text",
}  # fmt: skip
"""What a file name suggests; only asked where the content does not tell."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""A member's header, or at once the end of a ZIP without members (APPNOTE 4.3.7, 4.3.16)."""

_MHTML = re.compile(
    rb"\s{0,8}(?:[!-9;-~]{1,70}:[^\r\n]{0,2000}(?:\r?\n[ \t]+[^\r\n]{0,2000}){0,20}\r?\n){0,40}?"
    rb"Content-Type:\s*(?:multipart/related|text/html)\b",
    re.I,
)
"""A header as a mail has it (RFC 5322), with the type that a saved page has (RFC 2557)."""

_BINARY = {
    b"%PDF-": "a PDF", b"\xd0\xcf\x11\xe0": "an old Office file", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture", b"ID3": "a sound file", b"\x7fELF": "a program", b"RIFF": "a media file", b"\x1f\x8b": "a compressed file",
}  # fmt: skip


def recognise(source: Source) -> str:
    """The kind of a source, from its content first, then its name. Raises `SourceUnreadable` for what is no text."""
    if source.neighbours is not None:
        return "folder"
    head = source.data[:4096]
    if head.startswith(_ZIP):
        return "zip"
    if _MHTML.match(head):
        return "mhtml"
    for magic, what in _BINARY.items():
        if head.startswith(magic):
            raise SourceUnreadable(
                f"{source.name} is {what}, not an article that can be read.", "Give the page, text or Markdown file itself."
            )
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        controls = sum(byte < 9 or 13 < byte < 27 for byte in head)
        if controls > len(head) * 0.02:
            raise SourceUnreadable(f"{source.name} is no text: it is full of binary data.", "Give a saved page, a text or Markdown file.")
    text = head.replace(b"\0", b"").decode("latin-1").lstrip("\ufeff \t\r\nï»¿þÿ").lower()
    if source.media_type in ("text/html", "application/xhtml+xml") or text.startswith(("<!doctype html", "<html", "<?xml")):
        return "html"
    if re.search(r"<(html|head|body|article|meta|title|div|p|h1)\b[^>]*>", text):
        suffix_kind = SUFFIXES.get(source.name.rsplit(".", 1)[-1].lower())
        if suffix_kind != "markdown":
            return "html"
    if re.match(r"(---|\+\+\+)\s*\n(.*\n)*?\1\s*\n", text):
        return "markdown"
    by_name = SUFFIXES.get(source.name.rsplit(".", 1)[-1].lower(), "text")
    return "text" if by_name in ("html", "mhtml") else by_name


def read(source: Source, settings: Settings, world: World) -> Bundle:
    """The source as an article with its pictures, as its reader understands it; not yet normalised.

    Raises `SourceUnreadable` or `NoArticle`.
    """
    module = importlib.import_module(READERS[recognise(source)])
    reader: Reader = module.read
    return reader(source, settings, world)
