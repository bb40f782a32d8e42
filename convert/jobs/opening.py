"""From what the user named, a file or an address, to a source and the world that its conversion may know."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from convert.archive.inputs import Listener
from convert.errors import NetworkError
from convert.jobs.keeping import Keeper, kept_source
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
    if is_address(name):
        if settings.offline:
            raise NetworkError(f"{name} is an address, and the network is closed by --offline.", "Leave --offline out, or save the page.")
        return _open_address(name, progress)
    path = Path(name)
    kept = kept_source(path, progress)
    if kept:
        return kept
    if settings.offline is not False:
        return open_source(path), World(beside=Listener(), progress=progress)
    from convert.fetching import Fetcher

    return open_source(path), World(fetch=Keeper(Fetcher(), keeps=False), beside=Listener(), progress=progress)


def _open_address(address: str, progress: Progress) -> tuple[Source, World]:
    """The page at an address; what is fetched for it is remembered, so that it can be kept."""
    from convert.fetching import Fetcher

    progress("fetching")
    fetcher = Fetcher()
    page = fetcher.fetch(address)
    name = unquote(urlsplit(page.address).path.rsplit("/", 1)[-1]) or "page.html"
    source = Source(data=page.data, name=name, address=page.address, media_type=page.media_type)
    fetched_at = World().now().replace(microsecond=0)
    return source, World(now=lambda: fetched_at, fetch=Keeper(fetcher), progress=progress)
