"""The book's pictures: those that the text shows, within a budget, under names that every file system takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from convert.article.addresses import walk
from convert.article.blocks import Embed, Figure, Pictures
from convert.article.document import Article, Bundle
from convert.pictures.decode import Undecodable
from convert.pictures.scale import fit
from convert.writers.epub.packager import File

MAX_WIDTH = 1600
MAX_HEIGHT = 2400
"""Pixels; about what the sharpest tablets show of a page."""
BUDGET = 400_000
"""Bytes of one picture; delivery fees and the memory of old readers are the limit."""

SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "image/svg+xml": ".svg"}
"""Picture types that every reading system shows (EPUB 3.3, 3.2)."""


def gather(bundle: Bundle) -> tuple[Article, dict[str, File]]:
    """The pictures that the text shows, scaled, by name; and the article with the sizes that they have now.

    A picture without bytes, broken, or of a type that a book cannot carry, is not among them.
    """
    files: dict[str, File] = {}
    pictures = dict(bundle.article.pictures)
    for name in dict.fromkeys(_shown(bundle.article)):
        picture, data = pictures.get(name), bundle.files.get(name, b"")
        if picture is None or not data or picture.media_type not in SUFFIXES:
            continue
        try:
            data, media_type, width, height = fit(data, picture.media_type, MAX_WIDTH, MAX_HEIGHT, BUDGET)
        except Undecodable:
            continue
        number = len(files) + 1
        files[name] = File(f"image-{number}", f"images/{number:03d}{_stem(name)}{SUFFIXES[media_type]}", media_type, data)
        pictures[name] = msgspec.structs.replace(picture, media_type=media_type, width=width, height=height)
    return msgspec.structs.replace(bundle.article, pictures=pictures), files


def _shown(article: Article) -> Iterator[str]:
    """The names of the pictures that figures and embeds show, in reading order."""
    for blocks in (article.body, *(note.body for note in article.notes)):
        for block in walk(blocks):
            match block.content if isinstance(block, Figure) else block:
                case Pictures(names=names):
                    yield from names
                case Embed(poster=poster) if poster:
                    yield poster


def _stem(name: str) -> str:
    """What of a picture's name can stand in a path everywhere (OCF 3.3, 4.2.3), with a hyphen before it."""
    stem = re.sub(r"[^a-z0-9]+", "-", name.rsplit(".", 1)[0].lower()).strip("-")[:40].strip("-")
    return f"-{stem}" if stem else ""
