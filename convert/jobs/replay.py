"""The editions of a bag are made again from its source, and compared with those in it."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath
from typing import BinaryIO

from convert.archive.agents import Agent, Agents
from convert.archive.containers import UNREADABLE, Container, open_bag
from convert.archive.differences import first_difference, inside
from convert.archive.inputs import Inputs, answering, answering_fetch
from convert.archive.names import why_unsafe
from convert.archive.provenance import NAME, Output, Record, read_record
from convert.archive.verify import verify
from convert.errors import CheckFailed, SourceUnreadable, UsageError
from convert.jobs.alts import sidecar_path
from convert.jobs.conversion import fill, understand
from convert.printable import printable
from convert.readers.source import Source
from convert.settings import check_settings
from convert.voices.registry import ONLINE
from convert.world import Progress, World, silent
from convert.writers.registry import check_editions


@dataclass(frozen=True)
class Difference:
    """A file that came out otherwise, and how, as a sentence's end."""

    file: str
    how: str


@dataclass(frozen=True)
class Replay:
    """What came of a replay: how many files are the same, which are not, and the agents that are others than then."""

    same: int
    differences: tuple[Difference, ...]
    agents: tuple[str, ...]


def replay(path: Path, *, online: bool = False, progress: Progress = silent) -> Replay:
    """Makes the editions of the bag at `path` again, from its source with its settings, in a temporary folder.

    Raises `CheckFailed` for a bag that is damaged, `SourceError` for one that does not say how its editions were made, and
    `UsageError` where a voice would send the text to the network and `online` does not allow it.
    """
    progress("verifying")
    verdict = verify(path)
    if not verdict.passed:
        raise CheckFailed(f"{path} is damaged: {verdict.problems[0].sentence}.", "See `octavo verify`; replay another copy.")
    try:
        with open_bag(path) as bag, tempfile.TemporaryDirectory(prefix="octavo-replay-") as temporary:
            return _replay(bag, Path(temporary), online, progress)
    except UNREADABLE as error:
        if isinstance(error, FileNotFoundError | PermissionError):
            raise
        raise SourceUnreadable(f"{path} cannot be read: {error}.") from None


def _replay(bag: Container, work: Path, online: bool, progress: Progress) -> Replay:
    record = _record(bag)
    voices = [agent.name for agent in record.agents.voices if agent.name.partition(":")[0] in ONLINE]
    if voices and not online:
        raise UsageError(f"The voice {voices[0]} is a service on the network: the text would be sent there.", "Allow it with --online.")
    for name in sorted(bag.sizes):
        if name.startswith("data/source/"):
            goal = work / name.removeprefix("data/")
            goal.parent.mkdir(parents=True, exist_ok=True)
            with bag.open(name) as file, goal.open("xb") as out:
                shutil.copyfileobj(file, out)
    page_folder = work / "page"
    page_folder.mkdir()
    source, world = _given(work / "source", record.inputs, page_folder, progress)
    bundle = understand(source, record.settings, world)
    fill(bundle, source, record.settings, world, work, Path(record.stem))
    again = read_record((work / "made" / NAME).read_bytes(), NAME)
    differences = tuple(_differences(bag, work / "made", record, again))
    same = len(record.outputs) - sum(difference.file in {output.path for output in record.outputs} for difference in differences)
    return Replay(same, differences, changed_agents(record.agents, again.agents))


def _record(bag: Container) -> Record:
    name = f"data/{NAME}"
    if name not in bag.sizes:
        raise SourceUnreadable(f"{bag.path} is not a bag that Octavo has made: it holds no {name}.", "Only such bags can be replayed.")
    with bag.open(name) as file:
        record = read_record(file.read(), name)
    check_settings(record.settings)
    check_editions(record.settings.editions)
    files = [record.inputs.page, *(one.file for one in record.inputs.taken), *filter(None, [record.inputs.sidecar])]
    for path in files:
        if why_unsafe(path) or f"data/source/{path}" not in bag.sizes:
            raise SourceUnreadable(f"{name} names the source {path[:200]!r}, which is not in the bag.", "Only whole bags can be replayed.")
    return record


def _given(kept: Path, inputs: Inputs, folder: Path, progress: Progress) -> tuple[Source, World]:
    """The source, laid out in the new `folder` under its own names, and a world that answers as the one did in which it was read."""
    page = folder / PurePath(inputs.name).name
    shutil.copyfile(kept / inputs.page, page)
    if inputs.sidecar:
        shutil.copyfile(kept / inputs.sidecar, sidecar_path(page))
    source = Source(
        data=page.read_bytes(),
        name=inputs.name,
        path=None if inputs.address else page,
        address=inputs.address,
        media_type=inputs.media_type,
        neighbours=inputs.neighbours,
    )
    world = World(beside=answering(kept, inputs.beside), progress=progress)
    if inputs.fetched is not None:
        world = replace(world, fetch=answering_fetch(kept, inputs.fetched))
    if inputs.fetched_at:
        moment = datetime.fromisoformat(inputs.fetched_at)
        world = replace(world, now=lambda: moment)
    return source, world


def _differences(bag: Container, made: Path, before: Record, after: Record) -> list[Difference]:
    old = {output.path: output for output in before.outputs}
    new = {output.path: output for output in after.outputs}
    found = [Difference(path, "was not made again") for path in sorted(set(old) - set(new))]
    found += [Difference(path, "was made now and is not in the bag") for path in sorted(set(new) - set(old))]
    for path in sorted(set(old) & set(new)):
        if old[path] != new[path]:
            with bag.open(f"data/{path}") as then, (made / path).open("rb") as now:
                found.append(Difference(path, _how(old[path], new[path], then, now)))
    return found


def _how(old: Output, new: Output, then: BinaryIO, now: BinaryIO) -> str:
    place = first_difference(then, now)
    told = f"differs from byte {place} on ({old.size} bytes then, {new.size} now)"
    parts = inside(then, now, old.path)
    return f"{told}: {parts}" if parts else told


def changed_agents(before: Agents, after: Agents) -> tuple[str, ...]:
    """Who is another than then, each as “name version → version”."""

    def by_name(agents: Agents) -> dict[str, Agent]:
        return {agent.name: agent for agent in agents.all()}

    old, new = by_name(before), by_name(after)
    return tuple(
        f"{name} {old[name].version if name in old else '(not there)'} → {new[name].version if name in new else '(not there)'}"
        for name in sorted(set(old) | set(new), key=str.casefold)
        if old.get(name) != new.get(name)
    )


def replay_text(path: Path, found: Replay) -> str:
    """What is printed: one line where all is the same, else a line a file, and why they may differ."""
    name = printable(str(path))
    if not found.differences:
        return f"same {name}: all {found.same} files, byte for byte\n"
    lines = [f"DIFF {name}: {found.same} files are the same, {len(found.differences)} are not"]
    lines += [f"  {printable(difference.file)} {printable(difference.how)}" for difference in found.differences]
    why = "Others had a part in it than then: " + ", ".join(found.agents) if found.agents else "All versions are those of then."
    return "\n".join([*lines, f"  {printable(why)}"]) + "\n"
