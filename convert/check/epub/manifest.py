"""Manifest and spine (EPUB 3.3, 5.6 and 5.7): every file is listed, everything listed is there and is what it is said to be."""

from __future__ import annotations

from collections.abc import Iterator

from convert.check.epub.opened import Book
from convert.check.epub.package import NCX, SMIL, SVG, XHTML, Item, Package
from convert.check.epub.rules import epub_finding
from convert.check.report import Finding

AUDIO = frozenset({"audio/mpeg", "audio/mp4", "audio/ogg"})
"""Core media types for sound (3.2)."""

CORE = AUDIO | {
    "image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp", "text/css", "font/ttf", "application/font-sfnt", "font/otf",
    "application/vnd.ms-opentype", "font/woff", "application/font-woff", "font/woff2", "application/xhtml+xml",
    "application/javascript", "application/ecmascript", "text/javascript", "application/x-dtbncx+xml", "application/smil+xml",
    "application/pls+xml",
}  # fmt: skip
"""The core media types (3.2)."""

_MAGIC: tuple[tuple[str, bytes, int], ...] = (
    ("image/png", b"\x89PNG\r\n\x1a\n", 0),
    ("image/jpeg", b"\xff\xd8\xff", 0),
    ("image/gif", b"GIF8", 0),
    ("image/webp", b"WEBP", 8),
)

PROPERTIES = frozenset({"cover-image", "mathml", "nav", "remote-resources", "scripted", "svg", "switch"}) | {
    "data-nav", "dictionary", "glossary", "index", "search-key-map",
}  # fmt: skip


def check_manifest(book: Book) -> Iterator[Finding]:
    """The items of the manifest against the files of the container."""
    package = book.package
    seen_ids: set[str] = set()
    seen_paths: set[str] = set()
    for item in package.items:
        place = package.place(item.line)
        if not item.id or not item.href or not item.media_type:
            yield epub_finding(
                "epub-item-incomplete", f"An item of the manifest lacks id, href or media-type ({item.href or item.id}).", place
            )
            continue
        if item.id in seen_ids:
            yield epub_finding("epub-item-twice", f"Two items of the manifest have the id {item.id}.", place)
        seen_ids.add(item.id)
        if item.target.remote:
            if item.media_type.split("/")[0] not in ("audio", "video", "font"):
                yield epub_finding(
                    "epub-remote", f"The item {item.href} is not in the book; only sound, video and fonts may be outside.", place
                )
            continue
        if not item.path or item.target.fragment or item.path == package.path or item.path.startswith("META-INF/"):
            yield epub_finding("epub-item-address", f"{item.href} is no address that an item of the manifest may have.", place)
            continue
        if item.path in seen_paths:
            yield epub_finding("epub-item-twice", f"Two items of the manifest are the file {item.path}.", place)
        seen_paths.add(item.path)
        if item.path not in book.archive:
            yield epub_finding("epub-item-missing", f"The manifest lists {item.path}, which is not in the container.", place)
        else:
            yield from _content(book, item)
        if unknown := sorted(name for name in item.properties - PROPERTIES if ":" not in name):
            yield epub_finding("epub-item-property", f"There is no property {', '.join(unknown)} for items ({item.href}).", place)
    listed = {item.path for item in package.items}
    for name in book.archive.entries:
        if name not in listed and name != "mimetype" and name != package.path and not name.startswith("META-INF/"):
            yield epub_finding("epub-file-unlisted", f"The container has {name}, which the manifest does not list.", name)
    yield from _roles(package)


def _content(book: Book, item: Item) -> Iterator[Finding]:
    """That a picture is of the kind that is said."""
    expected = next(((magic, offset) for kind, magic, offset in _MAGIC if kind == item.media_type), None)
    if expected is None:
        return
    try:
        data = book.archive.read(item.path)
    except OSError:
        return
    magic, offset = expected
    if data[offset : offset + len(magic)] != magic:
        actual = next((kind for kind, magic, offset in _MAGIC if data[offset : offset + len(magic)] == magic), "")
        what = f"is {actual}" if actual else "is no such picture"
        yield epub_finding("epub-media-type", f"{item.path} is said to be {item.media_type}, but {what}.", item.path)


def _roles(package: Package) -> Iterator[Finding]:
    """One navigation document, at most one cover, fallbacks that exist, overlays that are overlays."""
    navs = [item for item in package.items if "nav" in item.properties]
    if len(navs) != 1 or navs[0].media_type != XHTML:
        yield epub_finding("epub-nav-item", f"The manifest names {len(navs)} XHTML navigation documents; there must be one.", package.path)
    covers = [item for item in package.items if "cover-image" in item.properties]
    if len(covers) > 1 or any(not item.media_type.startswith("image/") for item in covers):
        yield epub_finding("epub-cover", "The manifest names more than one cover, or one that is no picture.", package.path)
    for item in package.items:
        place = package.place(item.line)
        if item.fallback and (item.fallback not in package.by_id or item.fallback == item.id):
            yield epub_finding("epub-fallback", f"The fallback of {item.href} does not exist.", place)
        if item.overlay:
            overlay = package.by_id.get(item.overlay)
            if overlay is None or overlay.media_type != SMIL:
                yield epub_finding("epub-overlay-item", f"The read-along of {item.href} is no item of type {SMIL}.", place)
            elif item.media_type not in (XHTML, SVG):
                yield epub_finding("epub-overlay-item", f"{item.href} has a read-along, but is no page of text.", place)


def check_spine(book: Book) -> Iterator[Finding]:
    """The reading order: it exists, each step is a page, none comes twice."""
    package = book.package
    if not package.spine:
        yield epub_finding("epub-spine", "The reading order (spine) is empty.", package.path)
    elif not any(step.linear for step in package.spine):
        yield epub_finding("epub-spine", "No step of the reading order is linear, so there is nothing to read.", package.path)
    seen: set[str] = set()
    for step in package.spine:
        place = package.place(step.line)
        item = package.by_id.get(step.idref)
        if item is None:
            yield epub_finding("epub-spine-item", f"The reading order names {step.idref!r}, which the manifest does not have.", place)
        elif step.idref in seen:
            yield epub_finding("epub-spine-item", f"The reading order has {item.href} twice.", place)
        elif item.media_type not in (XHTML, SVG) and not _falls_back(package, item):
            yield epub_finding(
                "epub-spine-item", f"The reading order has {item.href}, which is no XHTML or SVG and has no fallback.", place
            )
        seen.add(step.idref)
    if package.spine_toc:
        toc = package.by_id.get(package.spine_toc)
        if toc is None or toc.media_type != NCX:
            yield epub_finding("epub-spine-ncx", "The spine's `toc` is no NCX of the manifest.", package.path)


def _falls_back(package: Package, item: Item) -> bool:
    """Whether the chain of fallbacks leads to a page that every reading system shows."""
    seen = set()
    while item.id not in seen:
        seen.add(item.id)
        if item.media_type in (XHTML, SVG):
            return True
        following = package.by_id.get(item.fallback)
        if following is None:
            return False
        item = following
    return False
