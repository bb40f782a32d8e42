"""One frozen record for what is known about an input before a reader is chosen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from convert.errors import SourceMissing, SourceUnreadable, TooLarge

MAX_SOURCE_BYTES = 64 * 1024 * 1024
"""A larger text or page is no article; pictures are bounded apart."""

_NOTHING = b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe"
"""White space, and the marks that tell an encoding."""


@dataclass(frozen=True)
class Source:
    """An input: its bytes, its name, and where it lies (`path`, for what stands beside it) or came from (`address`)."""

    data: bytes
    name: str
    path: Path | None = None
    address: str = ""
    media_type: str = ""

    @property
    def sha256(self) -> str:
        """The digest of the bytes as received."""
        return hashlib.sha256(self.data).hexdigest()


def open_source(path: Path) -> Source:
    """The file at `path` as a source.

    Raises `SourceMissing`, `SourceUnreadable` (a folder, a device, no permission, nothing in it) or `TooLarge`.
    """
    try:
        if not path.exists():
            raise SourceMissing(f"There is no file {path}.", "Look at the name and the folder.")
        if not path.is_file():
            kind = "a folder" if path.is_dir() else "not a regular file"
            raise SourceUnreadable(f"{path} is {kind}.", "Name the file of the article itself.")
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
    return Source(data=data, name=path.name, path=path)
