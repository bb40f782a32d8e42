"""The outside in one object: clock, network, progress. A frozen world serves tests and replay."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol


class Progress(Protocol):
    """Hears how a job goes: `step` names what is done now; `done` of `total` where that is known."""

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None: ...


def silent(step: str, done: int = 0, total: int = 0) -> None:
    """A progress listener that says nothing."""


def _now() -> datetime:
    """The time of `SOURCE_DATE_EPOCH` where that is set (reproducible-builds.org), else of the clock; UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch) if epoch.isdigit() else time.time(), UTC)


Fetch = Callable[[str], bytes]
"""Fetches an http(s) address; raises `NetworkError`."""

Beside = Callable[[Path, str, int], bytes]
"""Reads the file that a reference names beside a page, up to so many bytes; raises `readers.beside.NotHad`."""


@dataclass(frozen=True)
class World:
    """What a conversion may know of the outside; `fetch` is None where the network is closed, and that is the default.

    `beside` stands in for the disk around a page: an archive listens there, and a replay answers.
    """

    now: Callable[[], datetime] = _now
    fetch: Fetch | None = None
    beside: Beside | None = None
    progress: Progress = field(default=silent)
