"""What a process costs."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds of one process and what it started: by the clock, and of processor time (user and system)."""

    wall: float
    cpu: float


def run(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """The cost of a command. Raises `RuntimeError` where it fails."""
    begun = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {said[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime)


def compare(commands: Mapping[str, Sequence[str]], times: int, environment: Mapping[str, str]) -> dict[str, Cost]:
    """The median cost of each command, run in turns so that a busy moment of the machine meets them all."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(times + 1):
        for name, command in commands.items():
            cost = run(command, environment)
            if turn:  # the first turn fills the caches of disk and fonts
                costs[name].append(cost)
    return {
        name: Cost(statistics.median(cost.wall for cost in found), statistics.median(cost.cpu for cost in found))
        for name, found in costs.items()
    }
