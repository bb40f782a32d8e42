"""The watched folder: drops are waited for, claimed, converted by workers, and their sources follow the editions to the shelf."""

from __future__ import annotations

import contextlib
import shutil
import signal
import sqlite3
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
from convert.jobs.worker import SECONDS, TASKS, Outcome, Task, Worker
from convert.printable import printable
from convert.settings import Settings

QUIET_SECONDS = 2.0
"""A drop is taken when nothing of it has changed for so long."""

LOOK_SECONDS = 1.0
"""Between two looks at an inbox in which something is going on."""

IDLE_SECONDS = 5.0
"""Between two looks at an inbox in which nothing is."""

RETRIES = (30.0, 120.0, 600.0, 3600.0)
"""Seconds before each further attempt at what may pass: the network, a full disk."""

PAGE_SECONDS = 3.0
"""The shelf's page is not made anew more often than this while work goes on."""

Log = Callable[[str], None]


@dataclass
class _Job:
    """A claimed drop, the worker that is at it, and until when (seconds on the monotonic clock) it may work or has to wait."""

    claim: Claim
    entry: Entry
    worker: Worker | None = None
    until: float = 0.0


@dataclass
class Watch:
    """One watcher at work. `settings` are those of every conversion; `jobs` conversions go on at the same time."""

    inbox: Inbox
    shelf: Path
    settings: Settings
    jobs: int = 1
    log: Log = lambda line: None
    stopping: bool = False
    _journal: Journal | None = None
    _idle: list[Worker] = field(default_factory=list)
    _running: list[_Job] = field(default_factory=list)
    _waiting: list[_Job] = field(default_factory=list)
    _seen: dict[Path, tuple[Signature, float]] = field(default_factory=dict)
    _settled: list[Drop] = field(default_factory=list)
    _look_due: float = 0.0
    _page_due: float = 0.0
    _stale: bool = True

    def run(self, *, once: bool = False) -> None:
        """Watches until `stopping` is set; with `once` until nothing is left to do.

        Raises `TargetError` where the inbox cannot be used. A full disk or a vanished share is waited for.
        """
        self.inbox.open()
        self._journal = Journal(self.inbox.inner / f"journal-{self.inbox.watcher}.sqlite3")
        try:
            while not self.stopping:
                try:
                    busy = self._round()
                except (OSError, sqlite3.Error) as error:
                    self.log(f"waiting: {error}")
                    busy = True
                if once and not busy:
                    break
                self._rest(busy)
        finally:
            self._stop()

    def _round(self) -> bool:
        """One look at everything; True while there is, or may soon be, something to do."""
        self.inbox.touch()
        self.shelf.mkdir(parents=True, exist_ok=True)
        self._collect()
        if not self._running:
            sweep(self.shelf)
            self._take_up()
        if not self._settled or time.monotonic() >= self._look_due:
            self._settled = self._look()
            self._look_due = time.monotonic() + LOOK_SECONDS
        self._hand_out(self._settled)
        busy = bool(self._running or self._waiting or self._seen)
        while self._idle and not busy:  # their engines take memory that nobody needs now
            self._idle.pop().end()
        if self._stale and (not busy or time.monotonic() > self._page_due):
            write_shelf_page(self.shelf, self.inbox)
            self._stale = False
            self._page_due = time.monotonic() + PAGE_SECONDS
        return busy

    def _take_up(self) -> None:
        """What this watcher's name or a dead watcher has in hand, without anybody at work on it, goes back into the inbox."""
        held = {job.claim.job for job in self._waiting}
        for claim in (*self.inbox.in_hand(), *self.inbox.orphans()):
            if claim.job not in held:
                self.inbox.give_back(claim)

    def _look(self) -> list[Drop]:
        """The drops that have settled."""
        now = time.monotonic()
        found: dict[Path, tuple[Signature, float]] = {}
        settled: list[Drop] = []
        for drop in drops(self.inbox.path):
            looks = signature(drop)
            if looks is None:
                continue
            before, since = self._seen.get(drop.path, (None, now))
            since = since if before == looks else now
            found[drop.path] = (looks, since)
            if now - since >= QUIET_SECONDS:
                settled.append(drop)
        self._seen = found
        return settled

    def _hand_out(self, settled: list[Drop]) -> None:
        """Gives every free worker a task: what is due again first, then what has settled."""
        due = [job for job in self._waiting if job.until <= time.monotonic()]
        while len(self._running) < self.jobs and (due or settled):
            if due:
                job = due.pop(0)
                self._waiting.remove(job)
            else:
                drop = settled.pop(0)
                self._seen.pop(drop.path, None)
                claim = self.inbox.claim(drop)
                if claim is None:
                    continue
                job = _Job(claim, Entry(claim.job, drop.path.name, "waiting"))
            self._start(job)

    def _start(self, job: _Job) -> None:
        try:
            content = digest(job.claim.parts)
        except OSError as error:
            self._fail(job, f"It cannot be read to its end: {error.strerror}. Copy it again.")
            return
        self._write(job, state="running", attempts=job.entry.attempts + 1, digest=content)
        job.worker = self._idle.pop() if self._idle else Worker()
        job.worker.start(Task(job.claim.job, job.claim.entry, tuple(job.claim.parts), content, self.shelf, self.settings))
        job.until = time.monotonic() + SECONDS
        self._running.append(job)
        self.log(f"started {job.entry.name}")

    def _collect(self) -> None:
        """Takes the outcomes that are there, and ends what takes too long."""
        for job in list(self._running):
            assert job.worker
            if job.worker.line.poll():
                outcome = job.worker.outcome()
            elif time.monotonic() > job.until:
                outcome = Outcome(problem=f"It took longer than {SECONDS / 60:.0f} minutes. Split the article.")
                job.worker.end()
            else:
                continue
            self._running.remove(job)
            if job.worker.process.is_alive() and job.worker.tasks < TASKS:
                self._idle.append(job.worker)
            else:
                job.worker.end()
            self._settle(job, outcome)

    def _settle(self, job: _Job, outcome: Outcome) -> None:
        self._stale = True
        name = job.entry.name
        if outcome.changed:
            self.inbox.give_back(job.claim)
            self._write(job, state="waiting")
            self.log(f"{name} was still being written: put back")
        elif outcome.places:
            place = outcome.places[0].name
            self._write(job, state="done", place=place, seconds=outcome.seconds, problem="", not_before=0.0)
            for part in job.claim.parts:
                shutil.rmtree(part) if part.is_dir() else part.unlink()
            self.inbox.forget(job.claim)
            self.inbox.mended(name)
            self.log(f"done {name} → {place}")
        elif outcome.passing and job.entry.attempts <= len(RETRIES):
            later = RETRIES[job.entry.attempts - 1]
            job.until = time.monotonic() + later
            self._waiting.append(job)
            self._write(job, state="waiting", problem=outcome.problem, not_before=time.time() + later)
            self.log(f"{name} waits: {outcome.problem}")
        else:
            self._fail(job, outcome.problem)

    def _fail(self, job: _Job, problem: str) -> None:
        goal = self.inbox.fail(job.claim, problem)
        self._write(job, state="failed", problem=problem, name=goal.name)
        self.log(f"failed {goal.name}: {problem}")

    def _write(self, job: _Job, **changes: object) -> None:
        """The journal follows; where its disk is full, the files themselves still tell what is what."""
        job.entry = msgspec.structs.replace(job.entry, **changes)
        if self._journal:
            try:
                self._journal.write(job.entry)
            except sqlite3.Error as error:
                self.log(f"the journal cannot be written: {error}")

    def _rest(self, busy: bool) -> None:
        """Sleeps until an outcome is there, or it is time to look again."""
        if self._running:
            wait([job.worker.line for job in self._running if job.worker], timeout=LOOK_SECONDS)
            return
        until = time.monotonic() + (LOOK_SECONDS if busy else IDLE_SECONDS)
        while not self.stopping and time.monotonic() < until:
            time.sleep(min(LOOK_SECONDS, max(0.0, until - time.monotonic())))

    def _stop(self) -> None:
        """Puts back what is in hand and ends the workers."""
        for job in self._running:
            if job.worker:
                job.worker.end()
        for job in (*self._running, *self._waiting):
            with contextlib.suppress(OSError):  # then the next watcher takes it up
                self.inbox.give_back(job.claim)
            self._write(job, state="waiting")
        for worker in self._idle:
            worker.end()
        if self._journal:
            self._journal.close()
        self.inbox.close()


def stop_on_signals(watch: Watch) -> None:
    """SIGTERM and Ctrl-C end the watch in good order."""

    def stop(number: int, frame: object) -> None:
        watch.stopping = True

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)


def to_stderr(line: str) -> None:
    """A log line with its time, for a person or a journal."""
    sys.stderr.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {printable(line)}\n")
    sys.stderr.flush()
