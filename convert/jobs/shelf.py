"""Where editions go: the names of folders and files, and the way they are put in place whole or not at all."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import msgspec

from convert.errors import TargetError

_WORKSHOP = ".octavo-making-"

MAX_SLUG_BYTES = 80
"""File systems take 255 bytes a name; this leaves room for endings and for people."""


def slug(title: str, otherwise: str = "article") -> str:
    """A safe name for a folder: letters and digits of any script, lower case, joined by hyphens, at most 80 bytes.

    Latin letters lose their accents, so that the name can be typed anywhere; other scripts stay as they are.
    """
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", title) if not (unicodedata.combining(letter) and ord(letter) < 0x370)
    )
    words = re.findall(r"\w+", unicodedata.normalize("NFC", plain).replace("_", " ").lower())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer.encode()) > MAX_SLUG_BYTES:
            break
        name = longer
    if not name and words:
        name = words[0].encode()[:MAX_SLUG_BYTES].decode(errors="ignore")
    return name or otherwise


def place_for(shelf: Path, title: str, article_id: str) -> Path:
    """The folder of an article on the shelf: the one that already holds this article, or a free name.

    Raises `TargetError` where the shelf is no folder.
    """
    base = slug(title)
    count = 1
    while True:
        folder = shelf / (base if count == 1 else f"{base}-{count}")
        if not folder.exists() or _id_in(folder) in ("", article_id):
            return folder
        count += 1


def _id_in(folder: Path) -> str:
    """The id of the article whose editions lie in `folder`; empty where none do."""
    try:
        return str(msgspec.json.decode((folder / "article.json").read_bytes()).get("id", ""))
    except (OSError, ValueError, AttributeError):
        return "" if folder.is_dir() and not any(folder.iterdir()) else "?"


@contextlib.contextmanager
def workshop(shelf: Path) -> Iterator[Path]:
    """A temporary folder on the shelf's own file system, gone afterwards whatever happens.

    Raises `TargetError` where the shelf cannot be made or written to.
    """
    created = not shelf.exists()
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        folder, held = _held_folder(shelf)
    except (FileExistsError, NotADirectoryError):
        raise TargetError(f"{shelf} is not a folder.", "Name another folder with -o.") from None
    except OSError as error:
        raise TargetError(f"Nothing can be written to {shelf}: {error.strerror}.", "Name another folder with -o.") from None
    try:
        yield folder
    except OSError as error:
        if error.errno in (28, 122):  # ENOSPC, EDQUOT
            raise TargetError(f"The disk of {shelf} is full.", "Make room, or name another folder with -o.") from None
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)
        if created:
            with contextlib.suppress(OSError):
                shelf.rmdir()


def _held_folder(shelf: Path) -> tuple[Path, int]:
    """A new workshop with its lock; one that a sweep took between its making and its locking is made again."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=shelf))
        with contextlib.suppress(FileNotFoundError):
            held = os.open(folder, os.O_RDONLY)
            fcntl.flock(held, fcntl.LOCK_SH)
            if folder.exists():
                return folder, held
            os.close(held)


def sweep(shelf: Path) -> None:
    """Removes the workshops of jobs that were killed: those whose folder nobody holds."""
    for folder in sorted(shelf.glob(f"{_WORKSHOP}*")):
        try:
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            continue
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue
        else:
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(held)


def put_in_place(made: Path, place: Path) -> None:
    """Moves everything in `made` to `place`, each file whole: a new folder in one rename, an existing one file by file.

    Files of `place` that were not made anew stay. Raises `TargetError`.
    """
    try:
        if not place.exists():
            made.rename(place)
            return
        for item in sorted(made.iterdir()):
            goal = place / item.name
            if item.is_dir():
                old = made / f".old-{item.name}"
                if goal.exists():
                    goal.rename(old)
                item.rename(goal)
            else:
                item.replace(goal)
    except OSError as error:
        raise TargetError(f"The editions cannot be put into {place}: {error.strerror}.", "Look at its permissions.") from None
