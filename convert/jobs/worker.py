"""A worker: a process of its own that converts one drop after another, so that no input can harm the watcher or the others.

Its engines stay warm between drops. It is ended and replaced when a drop takes too long or too much memory.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from convert.errors import NetworkError, OctavoError, TargetError, no_traceback
from convert.settings import Settings

MEMORY_BYTES = 6 * 2**30
"""Address space of one worker; the engines' own share of it is about two gigabytes."""

TASKS = 100
"""A worker that has done so many is replaced, so that no library's leak adds up."""

SECONDS = 3600.0
"""An article that takes longer is given up."""


@dataclass(frozen=True)
class Task:
    """One drop to convert: its parts in the claim, the shelf, its digest and job id."""

    job: str
    entry: Path
    parts: tuple[Path, ...]
    digest: str
    shelf: Path
    settings: Settings
    fetch: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of a task; `passing` problems may be gone when it is tried again."""

    places: tuple[Path, ...] = ()
    problem: str = ""
    passing: bool = False
    changed: bool = False
    seconds: float = 0.0


def attempt(task: Task) -> Outcome:
    """Converts the drop, with every problem turned into words."""
    from convert.jobs.shelving import shelve

    try:
        with no_traceback():
            return shelve(task)
    except OctavoError as error:
        return Outcome(problem=f"{error} {error.hint}".strip(), passing=isinstance(error, NetworkError | TargetError))
    except MemoryError:
        return Outcome(problem="The article needs more memory than one article may have. Split it, or make its pictures smaller.")


def serve(line: Connection) -> None:
    """The worker's life: tasks in, outcomes out, until the line is closed. Signals are the watcher's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    while True:
        try:
            task = line.recv()
        except EOFError:
            return
        line.send(attempt(task))


class Worker:
    """The watcher's end of a worker process."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.tasks = 0
        self.line, other = context.Pipe()
        self.process = context.Process(target=serve, args=(other,), daemon=True)
        self.process.start()
        other.close()

    def start(self, task: Task) -> None:
        """Hands over a task."""
        self.tasks += 1
        self.line.send(task)

    def outcome(self) -> Outcome:
        """The outcome of the task, once `line` is ready; also where the worker died of it."""
        try:
            outcome: Outcome = self.line.recv()
            return outcome
        except EOFError:
            self.process.join(5)
            return Outcome(problem="The converter broke down on this article. Look whether its file or one of its pictures is damaged.")

    def end(self) -> None:
        """Ends the process at once."""
        self.line.close()
        self.process.kill()
        self.process.join(5)
