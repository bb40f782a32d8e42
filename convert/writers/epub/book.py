"""The EPUB edition: text, pictures, cover, navigation, pages and sound, put together."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from convert import __version__
from convert.article.document import Article
from convert.notices import AnyNotice
from convert.phrases import phrase
from convert.stylesheets import read as read_stylesheet
from convert.voices.recording import Recording
from convert.writers.edition import Order, edition_id
from convert.writers.epub.accessibility import accessibility_metadata, measure
from convert.writers.epub.cover import Cover, cover_page, make_cover
from convert.writers.epub.hazards import hazards
from convert.writers.epub.images import gather
from convert.writers.epub.metadata import Entry, descriptive_metadata, identifier_of, meta
from convert.writers.epub.navigation import Place, contents_of, landmarks, navigation
from convert.writers.epub.overlays import ACTIVE_CLASS, PLAYBACK_CLASS, Overlay, clock, everything_spoken, overlay
from convert.writers.epub.packager import File, Package, write_package
from convert.writers.epub.pages import mark_pages
from convert.writers.markup import Element, element, render
from convert.writers.xhtml import article_tree, root_attributes, title_of, tongue_of

ARTICLE = "article.xhtml"
NAVIGATION = "nav.xhtml"
COVER = "cover.xhtml"
STYLE = "style/epub.css"
SMIL = "article.smil"
AUDIO = "audio/article.mp3"


def write_epub(order: Order, target: Path) -> tuple[AnyNotice, ...]:
    """Writes the EPUB 3.3 edition of an order to `target`.

    With a layout it carries the printed pages, with a recording it can be read along (unless the settings decline).
    Raises `TargetError`, or what the encoder of the sound raises.
    """
    article, pictures = gather(order.bundle)
    tongue = tongue_of(article.metadata)
    tree = article_tree(article, medium="epub", picture_href=lambda name: pictures[name].path if name in pictures else "")
    pages = mark_pages(tree, order.layout.pages, ARTICLE) if order.layout else ()
    recording = order.recording if order.settings.read_along else None
    spoken = overlay(tree, recording, ARTICLE, AUDIO) if recording else None
    cover = make_cover(article, pictures)
    files = [*_texts(article, tree, cover, pages, spoken), *pictures.values(), replace(cover.file, properties=("cover-image",))]
    metadata = [*descriptive_metadata(article), *_claims(order, tree, len(pages), spoken, pictures)]
    if spoken and recording:
        files.append(File("overlay", SMIL, "application/smil+xml", spoken.smil.encode()))
        files.append(File("sound", AUDIO, "audio/mpeg", _sound(recording)))
        metadata += _overlay_metadata(spoken, recording)
    package = Package(
        identifier=identifier_of(article),
        title=title_of(article),
        language=tongue.language,
        direction=tongue.direction,
        made=order.made,
        metadata=tuple(metadata),
        files=tuple(files),
        spine=("cover", "article"),
        contents=contents_of(tree, ARTICLE),
        generator=f"Octavo {__version__}",
    )
    write_package(package, target)
    return ()


def _claims(order: Order, tree: Element, pages: int, spoken: Overlay | None, pictures: dict[str, File]) -> tuple[Entry, ...]:
    """The accessibility metadata of the finished text."""
    found = measure(
        tree,
        pages=pages,
        read_along=spoken is not None,
        spoken=spoken is not None and everything_spoken(tree, spoken.spoken),
        hazards=hazards((file.media_type, file.data) for file in pictures.values()),
    )
    page_source = edition_id(order, "pdf")
    return accessibility_metadata(found, page_source=page_source, certified_by=order.settings.certified_by, made=order.made)


def _texts(article: Article, tree: Element, cover: Cover, pages: tuple[Place, ...], spoken: Overlay | None) -> list[File]:
    """The documents of the book and their style."""
    tongue = tongue_of(article.metadata)
    marks = landmarks(ARTICLE, COVER, bool(article.notes), tongue)
    nav = navigation(contents_of(tree, ARTICLE), marks, pages, tongue)
    body = element("body", {"epub:type": "bodymatter"}, tree)
    xhtml = "application/xhtml+xml"
    return [
        File("nav", NAVIGATION, xhtml, _document(article, phrase("contents", tongue.language), nav), ("nav",)),
        File("cover", COVER, xhtml, _document(article, phrase("cover", tongue.language), cover_page(cover))),
        File("article", ARTICLE, xhtml, _document(article, title_of(article), body), overlay="overlay" if spoken else None),
        File("style", STYLE, "text/css", read_stylesheet("epub.css").encode()),
    ]


def _document(article: Article, title: str, body: Element) -> bytes:
    """A content document around a body (EPUB 3.3, 6.1)."""
    style = element("link", {"rel": "stylesheet", "type": "text/css", "href": STYLE})
    head = element("head", {}, element("meta", {"charset": "utf-8"}), element("title", {}, title), style)
    namespaces = {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns:epub": "http://www.idpf.org/2007/ops"}
    root = element("html", {**namespaces, **root_attributes(article.metadata)}, head, body)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{render(root)}\n'.encode()


def _overlay_metadata(spoken: Overlay, recording: Recording) -> list[Entry]:
    """How long the sound is, who speaks, and how the spoken place is marked (EPUB 3.3, 9.3.5)."""
    total = clock(spoken.milliseconds)
    return [
        meta("media:duration", total),
        meta("media:duration", total, refines="#overlay"),
        *(meta("media:narrator", voice) for voice in recording.voices),
        meta("media:active-class", ACTIVE_CLASS),
        meta("media:playback-active-class", PLAYBACK_CLASS),
    ]


def _sound(recording: Recording) -> bytes:
    """The recording as MP3 of constant bitrate, so that players find the clips."""
    from convert.voices.encode import encode

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "article.mp3"
        encode(recording, target, "mp3")
        return target.read_bytes()
