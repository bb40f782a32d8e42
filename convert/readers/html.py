"""Web pages: a saved page alone or with its folder, a page that was fetched."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version

import msgspec

from convert.article.document import Bundle
from convert.article.metadata import Capture
from convert.readers.gather import Gatherer
from convert.readers.page.page import open_page
from convert.readers.page.read import read_page
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World


def read(source: Source, settings: Settings, world: World) -> Bundle:
    """The article of the page in `source`, with its pictures. Raises `NoArticle` or `TooLarge`."""
    page = open_page(source.data, source.address)
    gatherer = Gatherer(source, world, page.base)
    article = read_page(page, settings, gatherer)
    article = msgspec.structs.replace(
        article,
        pictures=gatherer.pictures,
        notices=(*article.notices, *gatherer.notices),
        capture=Capture(
            address=page.address,
            media_type=source.media_type or "text/html",
            sha256=hashlib.sha256(source.data).hexdigest(),
            reader="html",
            reader_version=_version(),
        ),
    )
    return Bundle(article=article, files=gatherer.files, source=source.data, source_name=source.name)


def _version() -> str:
    try:
        return version("octavo")
    except PackageNotFoundError:
        return ""
