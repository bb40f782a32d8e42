"""Octavo: one article with its pictures and captions becomes an accessible EPUB, a print PDF and spoken audio.

import convert
article = convert.read("article.html")
result = convert.convert("article.html", "editions", style="large-print")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from convert.article.document import Article
    from convert.errors import OctavoError
    from convert.jobs.conversion import Result
    from convert.settings import Settings

__version__ = "0.1.0"

__all__ = ["Article", "OctavoError", "Result", "Settings", "convert", "read"]

_HOMES = {
    "Article": "convert.article.document",
    "OctavoError": "convert.errors",
    "Result": "convert.jobs.conversion",
    "Settings": "convert.settings",
}


def __getattr__(name: str) -> Any:
    """The records of the public face, imported when they are first asked for, so that `octavo --help` answers at once."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def read(source: str | Path, **settings: Any) -> Article:
    """The article in `source` (a path, or an http(s) address), read and normalised.

    `settings` are fields of `Settings`. Raises `OctavoError`.
    """
    from convert.jobs.conversion import understand
    from convert.jobs.opening import open_article
    from convert.settings import load

    chosen = load(None, settings)
    opened, world = open_article(str(source), chosen)
    return understand(opened, chosen, world).article


def convert(source: str | Path, shelf: str | Path = ".", **settings: Any) -> Result:
    """The editions of the article in `source`, made in a folder of their own inside `shelf`.

    `settings` are fields of `Settings`. Raises `OctavoError`; then nothing is left on the shelf.
    """
    from convert.jobs.conversion import convert_source
    from convert.jobs.opening import open_article
    from convert.settings import load

    chosen = load(None, settings)
    opened, world = open_article(str(source), chosen)
    return convert_source(opened, Path(shelf), chosen, world)
