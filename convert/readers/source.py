"""One frozen record for what is known about an input before a reader is chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from convert.errors import SourceMissing, SourceUnreadable, TooLarge
from convert.readers.listing import article_in, pictures_beside

MAX_SOURCE_BYTES = 64 * 1024 * 1024
"""A larger text or page is no article; pictures are bounded apart."""

_NOTHING = b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe"
"""White space, and the marks that tell an encoding."""


@dataclass(frozen=True)
class Source:
    """An input: its bytes, its name, and where it lies (`path`, for what stands beside it) or came from (`address`).

    `neighbours` is set where the user named the folder and not the article in it: the pictures there, by their paths from the
    article. `parts` is what came in the same file (MHTML), by address.
    """

    data: bytes
    name: str
    path: Path | None = None
    address: str = ""
    media_type: str = ""
    neighbours: tuple[str, ...] | None = None
    parts: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The digest of the bytes as received."""
        return hashlib.sha256(self.data).hexdigest()


def open_source(path: Path) -> Source:
    """The file at `path` as a source; of a folder the one article in it.

    Raises `SourceMissing`, `SourceUnreadable` (no article or several in a folder, a device, no permission, nothing in it) or `TooLarge`.
    """
    try:
        if not path.exists():
            raise SourceMissing(f"There is no file {path}.", "Look at the name and the folder.")
        folder = path if path.is_dir() else None
        if folder:
            path = article_in(folder)
        if not path.is_file():
            raise SourceUnreadable(f"{path} is not a regular file.", "Name the file of the article itself.")
        size = path.stat().st_size
        if size > MAX_SOURCE_BYTES:
            raise TooLarge(
                f"{path.name} has {size / 2**20:.0f} MiB; an article may have 64.", "Convert the article alone, without its archive."
            )
        data = path.read_bytes()
    except OSError as error:
        raise SourceUnreadable(f"{path} cannot be read: {error.strerror or error}.", "Look at its permissions.") from None
    if not data.strip(_NOTHING):
        raise SourceUnreadable(f"{path.name} is empty.", "Save the article again.")
    return Source(data=data, name=path.name, path=path, neighbours=pictures_beside(path, folder) if folder else None)
