"""The inbox as the file system keeps it: drops are claimed by rename, given back, put away as failed; nothing is ever copied or lost.

Inside the inbox, `.octavo/` belongs to the watchers: `claimed/<watcher>/<job>/` holds what is in hand, `watchers/<watcher>.lock`
is held by a living watcher of this machine and touched by it, so that others (also on other machines, by its age) know.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from convert.errors import TargetError
from convert.jobs.drops import FAILED, INNER, PROBLEM, Drop

STALE_SECONDS = 300.0
"""A watcher on another machine that has not touched its lock for so long is taken for dead."""


@dataclass(frozen=True)
class Claim:
    """A drop in hand: its job id, the folder that holds it, and its parts there."""

    job: str
    folder: Path

    @property
    def parts(self) -> list[Path]:
        """The drop's parts: entry and companions."""
        return sorted(path for path in self.folder.iterdir() if not path.name.startswith(".octavo-"))

    @property
    def entry(self) -> Path:
        """What was dropped; the name that people know it by."""
        name = (self.folder / ".octavo-entry").read_text("utf-8")
        return self.folder / name


@dataclass
class Inbox:
    """One watcher's hold on an inbox."""

    path: Path
    watcher: str = ""
    lock: TextIO | None = field(default=None, repr=False)

    @property
    def inner(self) -> Path:
        """The watchers' own folder."""
        return self.path / INNER

    @property
    def claimed(self) -> Path:
        """What this watcher has in hand."""
        return self.inner / "claimed" / self.watcher

    def open(self) -> Inbox:
        """Takes the first free watcher's name of this machine. Raises `TargetError` where the inbox cannot be used."""
        try:
            (self.inner / "watchers").mkdir(parents=True, exist_ok=True)
            host = "".join(letter if letter.isalnum() else "-" for letter in socket.gethostname()) or "here"
            for count in range(1, 1000):
                lock = (self.inner / "watchers" / f"{host}-{count}.lock").open("a")
                if _locked(lock):
                    self.watcher, self.lock = f"{host}-{count}", lock
                    break
                lock.close()
            self.claimed.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TargetError(f"The inbox {self.path} cannot be used: {error.strerror}.", "Name a folder that can be written to.") from None
        return self

    def close(self) -> None:
        """Lets go of the name."""
        if self.lock:
            self.lock.close()
            self.lock = None

    def touch(self) -> None:
        """Shows the others that this watcher lives."""
        os.utime(self.inner / "watchers" / f"{self.watcher}.lock")

    def claim(self, drop: Drop) -> Claim | None:
        """Takes a drop in hand; None where another watcher was faster, or it has gone.

        The entry is renamed first: who has the entry owns its companions.
        """
        job = uuid.uuid4().hex
        claim = Claim(job, self.claimed / job)
        claim.folder.mkdir()
        (claim.folder / ".octavo-entry").write_text(drop.path.name, "utf-8")
        try:
            for part in drop.parts:
                part.rename(claim.folder / part.name)
        except OSError:
            self.give_back(claim)
            return None
        return claim

    def give_back(self, claim: Claim) -> None:
        """Puts what is in hand back into the inbox."""
        for part in claim.parts:
            move(part, self.path)
        self.forget(claim)

    def fail(self, claim: Claim, problem: str) -> Path:
        """Puts a drop into `failed/` with a sentence beside it; returns where it is."""
        failed = self.path / FAILED
        failed.mkdir(exist_ok=True)
        entry = claim.entry
        for companion in claim.parts:
            if companion != entry:
                move(companion, failed)
        part = failed / f".{claim.job}.part"
        part.write_text(problem + "\n", "utf-8")
        note = part.replace(failed / (free_name(failed, entry.name) + PROBLEM))
        goal = move(entry, failed)
        note.replace(failed / (goal.name + PROBLEM))
        self.forget(claim)
        return goal

    def mended(self, name: str) -> None:
        """A drop of this name has been converted: what failed under it before is no problem any more, though it stays where it is."""
        (self.path / FAILED / (name + PROBLEM)).unlink(missing_ok=True)

    def forget(self, claim: Claim) -> None:
        """Removes the empty folder of a claim."""
        (claim.folder / ".octavo-entry").unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            claim.folder.rmdir()

    def in_hand(self) -> list[Claim]:
        """What this watcher's name holds, also from a life before."""
        return [Claim(folder.name, folder) for folder in sorted(self.claimed.iterdir()) if folder.is_dir()]

    def orphans(self) -> Iterator[Claim]:
        """What dead watchers hold: of this machine by their lock, of others by its age.

        Ages are compared on the inbox's own file system, so that a wrong clock has no part in it.
        """
        self.touch()
        own = (self.inner / "watchers" / f"{self.watcher}.lock").stat().st_mtime
        for lock_path in sorted((self.inner / "watchers").glob("*.lock")):
            name = lock_path.stem
            if name == self.watcher:
                continue
            with lock_path.open("a") as lock:
                here = name.rpartition("-")[0] == self.watcher.rpartition("-")[0]
                dead = _locked(lock) if here else own - lock_path.stat().st_mtime > STALE_SECONDS
                folder = self.inner / "claimed" / name
                if dead and folder.is_dir():
                    for held in sorted(folder.iterdir()):
                        goal = self.claimed / held.name
                        with contextlib.suppress(OSError):  # another watcher was faster
                            held.rename(goal)
                            yield Claim(goal.name, goal)


def free_name(folder: Path, name: str) -> str:
    """The name, or where it is taken in `folder`, the name with a number."""
    count = 1
    while (folder / numbered(name, count)).exists():
        count += 1
    return numbered(name, count)


def move(path: Path, folder: Path) -> Path:
    """Moves a file or folder into `folder` without ever replacing what is there: a name that is taken gets a number."""
    while True:
        goal = folder / free_name(folder, path.name)
        if path.is_dir():
            return path.rename(goal)
        try:
            os.link(path, goal)
        except FileExistsError:  # taken between the look and the link
            continue
        except OSError:  # a file system without hard links
            return path.rename(goal)
        path.unlink()
        return goal


def numbered(name: str, count: int = 1, room: int = len(PROBLEM)) -> str:
    """The name with a number before its ending (none for the first), short enough for a file system with `room` bytes to spare."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or len(ending) > 12:
        stem, ending = name, ""
    number = f" ({count})" if count > 1 else ""
    tail = f"{number}.{ending}" if ending else number
    if count == 1 and len(name.encode()) + room <= 255:
        return name
    return stem.encode()[: 255 - room - len(tail.encode())].decode(errors="ignore") + tail


def _locked(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def is_held(path: Path) -> bool:
    """True where a living watcher of this machine holds the lock file at `path`."""
    with path.open("a") as lock:
        return not _locked(lock)
