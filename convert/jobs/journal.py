"""The journal of one watcher: what became of every drop, in SQLite (WAL), so that it survives a power cut.

Each watcher writes a journal of its own, because SQLite's WAL cannot be shared between machines; readers merge them.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Literal

import msgspec

State = Literal["waiting", "running", "done", "failed"]


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One job: the drop's name, what became of it, where the editions are, and the problem in one sentence.

    Times are seconds since 1970; `not_before` is when a job that waits may be tried again.
    """

    id: str
    name: str
    state: State
    attempts: int = 0
    digest: str = ""
    place: str = ""
    problem: str = ""
    not_before: float = 0.0
    changed: float = 0.0
    seconds: float = 0.0


_TABLE = """CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, digest TEXT NOT NULL,
    place TEXT NOT NULL, problem TEXT NOT NULL, not_before REAL NOT NULL, changed REAL NOT NULL, seconds REAL NOT NULL)"""

_FIELDS = Entry.__struct_fields__


class Journal:
    """An open journal; every `write` is on the disk when it returns."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self.now = now
        self.base = sqlite3.connect(path, timeout=30.0, isolation_level=None)
        self.base.execute("PRAGMA journal_mode=WAL")
        self.base.execute("PRAGMA synchronous=FULL")
        self.base.execute(_TABLE)

    def write(self, entry: Entry) -> Entry:
        """Puts the entry in place of the former one of its id."""
        entry = msgspec.structs.replace(entry, changed=self.now())
        marks = ", ".join("?" * len(_FIELDS))
        self.base.execute(f"INSERT OR REPLACE INTO jobs ({', '.join(_FIELDS)}) VALUES ({marks})", msgspec.structs.astuple(entry))
        return entry

    def close(self) -> None:
        """Closes the file."""
        self.base.close()


def read_journals(folder: Path) -> list[Entry]:
    """Every job that any watcher of the inbox wrote down, the oldest first."""
    entries: list[Entry] = []
    for path in sorted(folder.glob("journal-*.sqlite3")):
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30.0)) as base:
            try:
                entries += [Entry(*row) for row in base.execute(f"SELECT {', '.join(_FIELDS)} FROM jobs")]
            except sqlite3.OperationalError:  # just created by a watcher that is starting
                continue
    return sorted(entries, key=lambda entry: (entry.changed, entry.id))
