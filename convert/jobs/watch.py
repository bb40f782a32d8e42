"""The watched folder: drops are waited for, claimed, converted by workers, and their sources follow the editions to the shelf."""

from __future__ import annotations

import contextlib
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path

import msgspec

from convert.jobs.drops import Drop, Signature, digest, drops, signature
from convert.jobs.inbox import Claim, Inbox
from convert.jobs.journal import Entry, Journal
from convert.jobs.shelf import sweep
from convert.jobs.shelf_page import write_shelf_page
from convert.jobs.worker import SECONDS, Outcome, Task, Worker
from convert.settings import Settings

QUIET_SECONDS = 2.0
"""A drop is taken when nothing of it has changed for so long."""

LOOK_SECONDS = 1.0
"""Between two looks at an inbox in which something is going on."""

IDLE_SECONDS = 5.0
"""Between two looks where the file system gives no events."""

RETRIES = (30.0, 120.0, 600.0, 3600.0)
"""Seconds before each further attempt at what may pass: the network, a full disk."""

Log = Callable[[str], None]


@dataclass
class _Busy:
    """A worker with the task it is at."""

    worker: Worker
    claim: Claim
    entry: Entry
    deadline: float


@dataclass
class Watch:
    """One watcher at work. `settings` are those of every conversion."""

    inbox: Inbox
    shelf: Path
    settings: Settings
    jobs: int = 1
    log: Log = lambda line: None
    stopping: bool = False
    idle: list[Worker] = field(default_factory=list)
    busy: list[_Busy] = field(default_factory=list)
    seen: dict[Path, tuple[Signature, float]] = field(default_factory=dict)
    waiting: list[tuple[Claim, Entry]] = field(default_factory=list)
    fresh: bool = True

    def run(self, *, once: bool = False) -> None:
        """Watches until `stopping` is set; with `once` until nothing is left to do. Raises `TargetError`."""
        self.inbox.open()
        self.journal = Journal(self.inbox.inner / f"journal-{self.inbox.watcher}.sqlite3")
        try:
            self.shelf.mkdir(parents=True, exist_ok=True)
            self._take_up()
            while not self.stopping:
                self.inbox.touch()
                self._collect()
                self._look()
                self._hand_out()
                if not self.busy:
                    self._renew_page()
                    if once and not self.seen and not self._due(float("inf")):
                        break
                self._rest()
        finally:
            self._stop()

    def _take_up(self) -> None:
        """What this watcher, or a dead one, had in hand goes back into the inbox, or on if the shelf has it already."""
        sweep(self.shelf)
        for claim in (*self.inbox.in_hand(), *self.inbox.orphans()):
            with contextlib.suppress(OSError):
                self.inbox.give_back(claim)

    def _look(self) -> None:
        """Notes which drops have settled."""
        now = time.monotonic()
        found: dict[Path, tuple[Signature, float]] = {}
        self.settled: list[Drop] = []
        for drop in drops(self.inbox.path):
            looks = signature(drop)
            if looks is None:
                continue
            before, since = self.seen.get(drop.path, (None, now))
            since = since if before == looks else now
            found[drop.path] = (looks, since)
            if now - since >= QUIET_SECONDS:
                self.settled.append(drop)
        self.seen = found

    def _hand_out(self) -> None:
        """Gives every free worker a task: what is due again first, then what has settled."""
        while len(self.busy) < self.jobs:
            task = self._due(time.time()) or self._claimed()
            if task is None:
                return
            self._start(*task)

    def _due(self, now: float) -> tuple[Claim, Entry] | None:
        for index, (_, entry) in enumerate(self.waiting):
            if entry.not_before <= now:
                return self.waiting.pop(index) if now != float("inf") else self.waiting[index]
        return None

    def _claimed(self) -> tuple[Claim, Entry] | None:
        while self.settled:
            drop = self.settled.pop(0)
            self.seen.pop(drop.path, None)
            claim = self.inbox.claim(drop)
            if claim:
                return claim, Entry(claim.job, drop.path.name, "waiting")
        return None

    def _start(self, claim: Claim, entry: Entry) -> None:
        try:
            content = digest(claim.parts)
        except OSError as error:
            self._failed(claim, entry, Outcome(problem=f"It cannot be read to its end: {error.strerror}. Copy it again."))
            return
        entry = self.journal.write(msgspec.structs.replace(entry, state="running", attempts=entry.attempts + 1, digest=content))
        worker = self.idle.pop() if self.idle else Worker()
        worker.start(Task(claim.job, claim.entry, tuple(claim.parts), content, self.shelf, self.settings))
        self.busy.append(_Busy(worker, claim, entry, time.monotonic() + SECONDS))
        self.log(f"started {entry.name}")

    def _collect(self) -> None:
        """Takes the outcomes that are there, and ends what takes too long."""
        ready = wait([one.worker.line for one in self.busy], timeout=0) if self.busy else []
        for one in list(self.busy):
            if one.worker.line in ready:
                outcome = one.worker.outcome()
            elif time.monotonic() > one.deadline:
                outcome = Outcome(problem=f"It took longer than {SECONDS / 60:.0f} minutes. Split the article.")
                one.worker.end()
            else:
                continue
            self.busy.remove(one)
            if one.worker.process.is_alive():
                self.idle.append(one.worker)
            self._settle(one.claim, one.entry, outcome)

    def _settle(self, claim: Claim, entry: Entry, outcome: Outcome) -> None:
        self.fresh = False
        if outcome.changed:
            self.log(f"{entry.name} was still being written: put back")
            self.inbox.give_back(claim)
            self.journal.write(msgspec.structs.replace(entry, state="waiting"))
        elif outcome.places:
            place = outcome.places[0].name
            self.journal.write(msgspec.structs.replace(entry, state="done", place=place, seconds=outcome.seconds, problem=""))
            for part in claim.parts:
                shutil.rmtree(part) if part.is_dir() else part.unlink()
            self.inbox.forget(claim)
            self.log(f"done {entry.name} → {place}")
        elif outcome.passing and entry.attempts <= len(RETRIES):
            later = time.time() + RETRIES[entry.attempts - 1]
            entry = self.journal.write(msgspec.structs.replace(entry, state="waiting", problem=outcome.problem, not_before=later))
            self.waiting.append((claim, entry))
            self.log(f"{entry.name} waits: {outcome.problem}")
        else:
            self._failed(claim, entry, outcome)

    def _failed(self, claim: Claim, entry: Entry, outcome: Outcome) -> None:
        self.inbox.fail(claim, outcome.problem)
        self.journal.write(msgspec.structs.replace(entry, state="failed", problem=outcome.problem))
        self.log(f"failed {entry.name}: {outcome.problem}")

    def _renew_page(self) -> None:
        if not self.fresh or not (self.shelf / "index.html").exists():
            write_shelf_page(self.shelf, self.inbox)
            self.fresh = True

    def _rest(self) -> None:
        """Sleeps until an outcome is there, the inbox changes, or a while has passed."""
        if self.busy:
            wait([one.worker.line for one in self.busy], timeout=LOOK_SECONDS)
        elif self.seen:
            time.sleep(LOOK_SECONDS)
        else:
            time.sleep(IDLE_SECONDS if not self.stopping else 0)

    def _stop(self) -> None:
        """Puts back what is in hand and ends the workers."""
        for one in self.busy:
            one.worker.end()
            self.journal.write(msgspec.structs.replace(one.entry, state="waiting"))
            self.inbox.give_back(one.claim)
        for claim, _ in self.waiting:
            self.inbox.give_back(claim)
        for worker in self.idle:
            worker.end()
        self.journal.close()
        self.inbox.close()


def stop_on_signals(watch: Watch) -> None:
    """SIGTERM and Ctrl-C end the watch in good order."""

    def stop(number: int, frame: object) -> None:
        watch.stopping = True

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)


def to_stderr(line: str) -> None:
    """A log line with its time, for a person or a journal."""
    from convert.printable import printable

    sys.stderr.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {printable(line)}\n")
    sys.stderr.flush()
