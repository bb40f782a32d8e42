"""What was fetched for an article is kept beside its editions, and that copy converts again without the network.

`source/<page>` is the page as it was sent; `source/<page>.fetched.json` says which address each file of `source/` came from.
"""

from __future__ import annotations

import re
import threading
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from convert.errors import NetworkError, OctavoError, SourceUnreadable
from convert.readers.source import Source, open_source
from convert.world import Fetch, Progress, World


class Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """One reply that was kept."""

    address: str
    file: str


class Failed(msgspec.Struct, frozen=True):
    """An address that gave nothing, and why, so that the copy tells the same as the first conversion did."""

    address: str
    why: str


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """The fetched.json of one page."""

    address: str
    media_type: str
    fetched_at: datetime
    files: tuple[Kept, ...] = ()
    failed: tuple[Failed, ...] = ()


class Keeper:
    """A `Fetch` that remembers every reply; threads may call it. `keeps` says whether they are to be kept beside the editions."""

    def __init__(self, fetch: Fetch, *, keeps: bool = True) -> None:
        self.fetch = fetch
        self.keeps = keeps
        self.replies: dict[str, bytes] = {}
        self.failures: dict[str, str] = {}
        self.lock = threading.Lock()

    def __call__(self, address: str) -> bytes:
        """The bytes at an address, from memory where they were fetched before. Raises `NetworkError` or `TooLarge`."""
        if address in self.replies:
            return self.replies[address]
        try:
            data = self.fetch(address)
        except OctavoError as error:
            self.failures[address] = str(error)
            raise
        with self.lock:
            return self.replies.setdefault(address, data)

    @staticmethod
    def page_name(source: Source) -> str:
        """The name that a page is kept under."""
        return _file_name(source.name, 0) if "." in source.name else "page.html"

    def files(self) -> dict[str, tuple[str, bytes]]:
        """The replies by address, each with the name that it is kept under."""
        replies = sorted(self.replies.items())
        return {address: (_file_name(address, count), data) for count, (address, data) in enumerate(replies, 1)}

    def write(self, folder: Path, source: Source, fetched_at: datetime) -> None:
        """Writes the page, the replies and the record into a new `folder`."""
        folder.mkdir()
        page = self.page_name(source)
        (folder / page).write_bytes(source.data)
        files = []
        for address, (name, data) in self.files().items():
            (folder / name).write_bytes(data)
            files.append(Kept(address, name))
        failed = tuple(Failed(address, why) for address, why in sorted(self.failures.items()))
        record = Record(source.address, source.media_type, fetched_at, tuple(files), failed)
        (folder / f"{page}.fetched.json").write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n")


def kept_source(path: Path, progress: Progress) -> tuple[Source, World] | None:
    """A page that was kept, with a world that knows its replies and nothing else; None where `path` is no such page.

    Raises `SourceError` where the record cannot be understood.
    """
    record_path = path.with_name(path.name + ".fetched.json")
    if not record_path.is_file():
        return None
    try:
        record = msgspec.json.decode(record_path.read_bytes(), type=Record)
    except (OSError, ValueError) as error:
        raise SourceUnreadable(f"{record_path} cannot be read: {error}.", "Restore it, or remove it.") from None
    opened = open_source(path)
    replies = {kept.address: path.parent / Path(kept.file).name for kept in record.files}
    failures = {failed.address: failed.why for failed in record.failed}

    def fetch(address: str) -> bytes:
        try:
            return replies[address].read_bytes()
        except (KeyError, OSError):
            raise NetworkError(failures.get(address, f"{address} was not kept when the page was fetched.")) from None

    source = Source(opened.data, opened.name, address=record.address, media_type=record.media_type)
    return source, World(now=lambda: record.fetched_at, fetch=Keeper(fetch, keeps=False), progress=progress)


def _file_name(address: str, count: int) -> str:
    """A safe file name for what came from an address; `count` keeps names apart."""
    last = unquote(urlsplit(address).path.rsplit("/", 1)[-1])
    safe = re.sub(r"[^A-Za-z0-9.-]+", "-", last).strip(".-")[-60:] or "file"
    return f"{count:03}-{safe}" if count else safe
