"""The cover: the article's leading picture where it is large enough, else one that is drawn; and the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from convert.article.addresses import walk
from convert.article.blocks import Figure, Pictures
from convert.article.document import Article
from convert.article.pictures import Described
from convert.phrases import phrase
from convert.pictures.cover import draw_cover
from convert.writers.epub.packager import File
from convert.writers.markup import Element, element
from convert.writers.xhtml import title_of, tongue_of
from convert.writers.xhtml_inlines import own_language, visible

MIN_WIDTH = 600
MIN_HEIGHT = 400
"""Pixels below which a picture is too coarse for a cover."""

RASTER = ("image/jpeg", "image/png")
"""What every shop and shelf shows as a cover."""


@dataclass(frozen=True)
class Cover:
    """The cover's picture (one of the book's, or a new one) and the description of it."""

    file: File
    drawn: bool
    alt: str


def choose_cover(article: Article, files: dict[str, File]) -> Cover:
    """The first picture of the text, where it is fit for a cover; else a drawn one with title, authors and publisher."""
    metadata = article.metadata
    title = title_of(article)
    named = phrase("cover_of", metadata.language, title=title)
    lead = _lead(article)
    if lead in files and files[lead].media_type in RASTER:
        picture = article.pictures[lead]
        if picture.width >= MIN_WIDTH and picture.height >= MIN_HEIGHT:
            words = picture.alt.text if isinstance(picture.alt, Described) else ""
            words = words if visible(words) else phrase("picture_not_described", metadata.language)
            return Cover(files[lead], drawn=False, alt=f"{named}: {words}")
    authors = tuple(person.name for person in metadata.authors if person.role == "aut" and visible(person.name))
    data = draw_cover(title, authors, metadata.publisher, metadata.language)
    shown = [text for text in (*authors, metadata.publisher) if visible(text)]
    return Cover(File("cover-image", "images/cover.jpg", "image/jpeg", data), drawn=True, alt=". ".join([named, *shown]))


def _lead(article: Article) -> str:
    """The name of the first picture of the body; empty where it has none."""
    for block in walk(article.body):
        if isinstance(block, Figure) and isinstance(block.content, Pictures) and block.content.names:
            return block.content.names[0]
    return ""


def cover_page(article: Article, cover: Cover) -> Element:
    """The body of the cover's page."""
    attributes = tongue_of(article.metadata).change(own_language(tongue_of(article.metadata)))[1]
    image = element("img", {"src": cover.file.path, "alt": cover.alt, "role": "doc-cover", **attributes})
    return element("body", {"epub:type": "cover", "class": "cover"}, element("section", {"aria-label": cover.alt}, image))
