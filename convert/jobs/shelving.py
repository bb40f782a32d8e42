"""One drop of the inbox becomes editions on the shelf, with its source beside them, whole or not at all."""

from __future__ import annotations

import contextlib
import fcntl
import os
import plistlib
import re
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.parsers.expat import ExpatError

import msgspec

from convert.article.document import Article
from convert.errors import NoArticle, OctavoError
from convert.jobs.conversion import Result, fill, understand
from convert.jobs.drops import digest
from convert.jobs.opening import open_article
from convert.jobs.shelf import slug, workshop
from convert.jobs.worker import Outcome, Task

CARD = "job.json"
"""The card that lies with the editions of every article on the shelf."""


MAX_LINK_BYTES = 16_384
"""A file that is only a link is no larger."""


class Card(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the shelf knows of one article: for its page, and to know the same content again."""

    title: str
    digest: str
    name: str
    version: int = 1
    key: str = ""
    language: str = ""
    direction: str = "ltr"
    authors: tuple[str, ...] = ()
    published: str = ""
    publisher: str = ""
    editions: tuple[str, ...] = ()
    seconds: float = 0.0
    figures: int = 0
    missing_alts: int = 0
    problems: tuple[str, ...] = ()


def cards(shelf: Path) -> Iterator[tuple[Path, Card]]:
    """The articles on the shelf, by folder name."""
    for path in sorted(shelf.glob(f"*/{CARD}")):
        try:
            yield path.parent, _card_at(path, path.stat().st_mtime_ns)
        except (OSError, ValueError):
            continue


@lru_cache(maxsize=100_000)
def _card_at(path: Path, changed: int) -> Card:
    """The card at a path; `changed` lets each version of it be read once."""
    return msgspec.json.decode(path.read_bytes(), type=Card)


def shelve(task: Task) -> Outcome:
    """Converts a drop. Where its content stands on the shelf already, that is the outcome.

    Raises `OctavoError`. `Outcome.changed` says that the drop was written to meanwhile: nothing was put on the shelf then.
    """
    if digest(list(task.parts)) != task.digest:
        return Outcome(changed=True)
    with _only_one(task.shelf, task.digest):
        known = tuple(place for place, card in cards(task.shelf) if card.digest == task.digest)
        return Outcome(places=known) if known else _convert(task)


@contextlib.contextmanager
def _only_one(shelf: Path, name: str) -> Iterator[None]:
    """Waits until no other watcher of this shelf converts the same content."""
    folder = shelf / ".octavo-locks"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    while True:
        with path.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                if path.stat().st_ino != os.fstat(lock.fileno()).st_ino:
                    continue
            except FileNotFoundError:  # the one before removed it: what is locked is no longer the one that others see
                continue
            try:
                yield
            finally:
                path.unlink()
            return


def _convert(task: Task) -> Outcome:
    address = address_in(task.entry)
    if address and task.settings.offline is not False:
        raise NoArticle(f"{task.entry.name} is the address {address[:200]}.", "Start the watcher with --fetch to have such pages fetched.")
    source, world = open_article(address or str(task.entry), task.settings)
    bundle = understand(source, task.settings, world)
    with workshop(task.shelf) as work:
        key = bundle.article.metadata.canonical or task.entry.name.casefold()
        version = 1 + max((card.version for _, card in cards(task.shelf) if card.key == key), default=0)
        name = place_name(task.shelf, bundle.article.metadata.title, version)
        result = fill(bundle, source, task.settings, world, work, task.shelf / name)
        if digest(list(task.parts)) != task.digest:
            return Outcome(changed=True)
        made = work / "made"
        _take_source(task.parts, made / "source")
        (made / CARD).write_bytes(msgspec.json.format(msgspec.json.encode(_card(result, task, version, key)), indent=1) + b"\n")
        _sync(made)
        place = _settle(made, task.shelf, name)
    return Outcome(places=(place,), seconds=result.seconds)


def address_in(entry: Path) -> str:
    """The address that a dropped link stands for (`.url`, `.webloc`, or a text that is nothing but an address); else empty."""
    if not entry.is_file() or entry.stat().st_size > MAX_LINK_BYTES:
        return ""
    data = entry.read_bytes()
    match entry.suffix.lower():
        case ".url":
            found = re.search(rb"(?im)^URL=(https?://\S+)", data)
            return found[1].decode("utf-8", "replace") if found else ""
        case ".webloc":
            try:
                link = plistlib.loads(data)
            except (plistlib.InvalidFileException, ValueError, ExpatError):
                return ""
            return str(link.get("URL", "")) if isinstance(link, dict) else ""
        case ".txt":
            text = data.decode("utf-8", "replace").strip()
            return text if re.fullmatch(r"https?://\S+", text) else ""
        case _:
            return ""


def place_name(shelf: Path, title: str, version: int) -> str:
    """A free name on the shelf: the title's slug, with the version for later ones."""
    base = slug(title) if version == 1 else f"{slug(title)}.v{version}"
    count = 1
    while (shelf / (base if count == 1 else f"{base}-{count}")).exists():
        count += 1
    return base if count == 1 else f"{base}-{count}"


def _card(result: Result, task: Task, version: int, key: str) -> Card:
    article: Article = result.article
    about = article.metadata
    return Card(
        title=about.title,
        digest=task.digest,
        name=task.entry.name,
        version=version,
        key=key,
        language=about.language,
        direction=about.direction,
        authors=tuple(person.name for person in about.authors),
        published=about.published,
        publisher=about.publisher,
        editions=tuple(path.name for path in result.files if path.parent == result.folder and path.suffix != ".json"),
        seconds=result.seconds,
        figures=result.figures,
        missing_alts=result.missing_alts,
        problems=tuple(f"{failure.edition}: {failure.error}" for failure in result.failures),
    )


def _take_source(parts: tuple[Path, ...], goal: Path) -> None:
    """Copies the drop beside its editions; it leaves the inbox only when this stands on the shelf."""
    goal.mkdir(exist_ok=True)
    for part in parts:
        if part.is_dir():
            shutil.copytree(part, goal / part.name, ignore=_links, dirs_exist_ok=True)
        else:
            shutil.copy2(part, goal / part.name)


def _links(folder: str, names: list[str]) -> set[str]:
    """Links are not part of a drop: they would lead out of the archive."""
    return {name for name in names if Path(folder, name).is_symlink()}


def _sync(folder: Path) -> None:
    """Every file and folder below is on the disk when this returns."""
    for root, _, names in os.walk(folder):
        for path in (*(Path(root, name) for name in names), Path(root)):
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _settle(made: Path, shelf: Path, name: str) -> Path:
    """Renames the finished folder into place; another watcher may have taken the name meanwhile."""
    count = 1
    while True:
        place = shelf / (name if count == 1 else f"{name}-{count}")
        try:
            made.rename(place)
        except OSError as error:
            if not place.exists():
                raise OctavoError(f"The editions cannot be put into {place}: {error.strerror}.") from None
            count += 1
            continue
        handle = os.open(shelf, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
        return place
