"""The cover: title, makers and publisher over the article's leading picture, where it has one; and the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from convert.article.addresses import walk
from convert.article.blocks import Figure, Pictures
from convert.article.document import Article
from convert.article.pictures import Described, Picture
from convert.phrases import phrase
from convert.pictures.cover import draw_cover
from convert.pictures.scale import fit
from convert.writers.epub.images import BUDGET, MAX_HEIGHT, MAX_WIDTH, SUFFIXES
from convert.writers.epub.packager import File
from convert.writers.markup import Element, element
from convert.writers.xhtml import title_of
from convert.writers.xhtml_inlines import visible

MIN_WIDTH = 400
MIN_HEIGHT = 300
"""Pixels below which a picture is too coarse for a cover."""

RASTER = ("image/jpeg", "image/png")
"""What a cover can be drawn with."""


@dataclass(frozen=True)
class Cover:
    """The cover's picture, and what it shows in words."""

    file: File
    alt: str


def make_cover(article: Article, files: dict[str, File]) -> Cover:
    """The cover of an article whose pictures lie in `files`; its description says everything that is on it."""
    metadata = article.metadata
    title = title_of(article)
    authors = tuple(person.name for person in metadata.authors if person.role == "aut" and visible(person.name))
    publisher = metadata.publisher if visible(metadata.publisher) else ""
    lead = _lead(article, files)
    drawn = draw_cover(title, authors, publisher, metadata.language, files[lead.name].data if lead else b"")
    data, media_type, _, _ = fit(drawn, "image/jpeg", MAX_WIDTH, MAX_HEIGHT, BUDGET)
    said = [phrase("cover_of", metadata.language, title=title), *authors, publisher]
    if lead:
        described = isinstance(lead.alt, Described) and visible(lead.alt.text)
        said.append(lead.alt.text if described and isinstance(lead.alt, Described) else phrase("picture_not_described", metadata.language))
    alt = ". ".join(" ".join(part.split()).rstrip(".") for part in said if part)
    return Cover(File("cover-image", f"images/cover{SUFFIXES[media_type]}", media_type, data), alt)


def _lead(article: Article, files: dict[str, File]) -> Picture | None:
    """The first picture of the body, where it is fit for a cover."""
    for block in walk(article.body):
        if isinstance(block, Figure) and isinstance(block.content, Pictures) and block.content.names:
            name = block.content.names[0]
            picture = article.pictures.get(name)
            fits = picture is not None and picture.width >= MIN_WIDTH and picture.height >= MIN_HEIGHT
            return picture if fits and name in files and files[name].media_type in RASTER else None
    return None


def cover_page(cover: Cover) -> Element:
    """The body of the cover's page."""
    image = element("img", {"src": cover.file.path, "alt": cover.alt, "role": "doc-cover"})
    return element("body", {"epub:type": "cover", "class": "cover"}, element("section", {}, image))
