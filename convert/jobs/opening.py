"""From what the user named, a file or an address, to a source and the world that its conversion may know."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from convert.readers.source import Source, open_source
from convert.settings import Settings
from convert.world import Progress, World, silent


def is_address(name: str) -> bool:
    """True for an http(s) address."""
    return re.match(r"https?://", name, re.IGNORECASE) is not None


def open_article(name: str, settings: Settings, progress: Progress = silent) -> tuple[Source, World]:
    """The source that `name` (a path or an http(s) address) stands for.

    The network is open only for an address, or where the settings say so. Raises `SourceError`, `TooLarge` or `NetworkError`.
    """
    if not is_address(name):
        if settings.offline:
            return open_source(Path(name)), World(progress=progress)
        from convert.fetching import Fetcher

        return open_source(Path(name)), World(fetch=Fetcher(), progress=progress)
    from convert.fetching import Fetcher

    progress("fetching")
    fetcher = Fetcher()
    page = fetcher.fetch(name)
    file_name = unquote(urlsplit(page.address).path.rsplit("/", 1)[-1]) or "page.html"
    source = Source(data=page.data, name=file_name, address=page.address, media_type=page.media_type)
    return source, World(fetch=fetcher, progress=progress)
