"""Thousands of bags checked in one run: in parallel, in order, resumable, with a report."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from types import TracebackType

import msgspec

from convert.archive.verify import Verdict, verify
from convert.errors import CheckFailed, TargetError, UsageError
from convert.printable import printable

_AHEAD = 16
_SHOWN = 3
_MARK = b'{"octavo":"verify"}\n'
_END = b'{"octavo":"finished"}\n'


def bags_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Each path that is a bag or a file, and the bags inside of folders that are none; a folder without bags stands for itself."""
    for path in paths:
        if not path.is_dir() or _is_bag(path):
            yield path
            continue
        found = False
        for bag in _inside(path):
            found = True
            yield bag
        if not found:
            yield path


def _is_bag(folder: Path) -> bool:
    """True for a folder that is a bag or was one: a lost `bagit.txt` must not hide the loss."""
    return folder.suffix == ".bag" or (folder / "bagit.txt").exists() or any(folder.glob("manifest-*.txt"))


def _inside(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink():
            continue
        if entry.is_dir():
            yield from [entry] if _is_bag(entry) else _inside(entry)
        elif entry.name.endswith((".bag.zip", ".bag.tar")):
            yield entry


def run(paths: Iterable[Path], *, jobs: int = 2, resume: Path | None = None, report: Path | None = None) -> Iterator[tuple[str, int]]:
    """Checks bags; yields a line to print for each, and the exit code so far (0, or 11 once one is bad).

    `resume` is a file that remembers what was checked, so that a run that was stopped goes on where it was; a finished run starts anew.
    `report` is written at the end, as JSON. Raises `UsageError` or `TargetError`.
    """
    bags = list(dict.fromkeys(bags_in(paths)))
    code = 0
    verdicts: list[Verdict] = []
    with _State(resume) as state:
        for verdict in _verdicts(bags, state.known, jobs):
            state.remember(verdict)
            code = code if verdict.passed else CheckFailed.exit_code
            if report:
                verdicts.append(verdict)
            yield _line(verdict), code
        state.finish()
    if report:
        _write_report(report, verdicts)


def _verdicts(bags: list[Path], known: dict[str, Verdict], jobs: int) -> Iterator[Verdict]:
    """The verdicts in the order of the bags; those that are known already are not checked again."""
    new = [bag for bag in bags if str(bag.absolute()) not in known]
    if jobs < 2 or len(new) < 2:
        yield from (known.get(str(bag.absolute())) or verify(bag) for bag in bags)
        return
    with ProcessPoolExecutor(min(jobs, len(new)), multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Verdict | Future[Verdict]] = deque()
        try:
            for bag in bags:
                waiting.append(known.get(str(bag.absolute())) or pool.submit(verify, bag))
                if len(waiting) >= _AHEAD * jobs:
                    yield _settled(waiting.popleft())
            while waiting:
                yield _settled(waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _settled(one: Verdict | Future[Verdict]) -> Verdict:
    return one if isinstance(one, Verdict) else one.result()


def _line(verdict: Verdict) -> str:
    """One line on one bag."""
    name = printable(verdict.bag)
    if verdict.passed:
        return f"ok   {name}: {verdict.files} files, {verdict.bytes} bytes\n"
    shown = "; ".join(problem.sentence for problem in verdict.problems[:_SHOWN])
    more = len(verdict.problems) - _SHOWN
    return f"BAD  {name}: {printable(shown)}{f'; and {more} more' if more > 0 else ''}\n"


def _write_report(path: Path, verdicts: list[Verdict]) -> None:
    bad = sum(not verdict.passed for verdict in verdicts)
    bags = [{**msgspec.to_builtins(verdict), "passed": verdict.passed} for verdict in verdicts]
    document = {"bags": len(verdicts), "bad": bad, "verdicts": bags}
    try:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n")
    except OSError as error:
        raise TargetError(f"The report cannot be written to {path}: {error.strerror}.", "Name a file in a folder that is yours.") from None


class _State:
    """The file that remembers verdicts: one a line, each on the disk before the next bag's line is printed."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known: dict[str, Verdict] = {}
        self.handle: int | None = None

    def __enter__(self) -> _State:
        if self.path is None:
            return self
        try:
            lines = self.path.read_bytes().splitlines(keepends=True) if self.path.exists() else []
            if lines and lines[0] != _MARK:
                raise UsageError(f"{self.path} is not a file that `octavo verify --resume` has written.", "Name another file.")
            for line in [] if _END in lines else lines[1:]:
                if line.endswith(b"\n"):
                    verdict = msgspec.json.decode(line, type=Verdict)
                    self.known[verdict.bag] = verdict
            part = self.path.with_name(self.path.name + ".part")
            part.write_bytes(_MARK + b"".join(msgspec.json.encode(verdict) + b"\n" for verdict in self.known.values()))
            part.replace(self.path)
            self.handle = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        except msgspec.MsgspecError:
            raise UsageError(f"{self.path} is damaged.", "Remove it; the run then starts anew.") from None
        except OSError as error:
            raise TargetError(f"{self.path} cannot be written: {error.strerror}.", "Name a file in a folder that is yours.") from None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.handle is not None:
            os.close(self.handle)

    def remember(self, verdict: Verdict) -> None:
        """Writes a verdict that is new."""
        name = str(Path(verdict.bag).absolute())
        if self.handle is not None and name not in self.known:
            os.write(self.handle, msgspec.json.encode(msgspec.structs.replace(verdict, bag=name)) + b"\n")
            os.fsync(self.handle)

    def finish(self) -> None:
        """Says that the run is over, so that the next one checks everything again."""
        if self.handle is not None:
            os.write(self.handle, _END)
