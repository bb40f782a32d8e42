"""The record of a conversion: what it was given, who had a part in it, what came out; and the sources, gathered for an archive."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

from convert.archive.agents import Agent, agents_here
from convert.archive.inputs import Inputs, Listener, Taken
from convert.archive.names import why_unsafe
from convert.archive.provenance import NAME, Record, outputs_in, to_json_ld
from convert.article.document import Article
from convert.errors import OctavoError, SourceMissing, SourceUnreadable
from convert.jobs.alts import sidecar_path
from convert.jobs.keeping import Keeper
from convert.jobs.making import Made
from convert.normalise.passes import PASSES
from convert.readers.source import Source
from convert.settings import Settings
from convert.voices.registry import available, load
from convert.world import World

FETCHED = "fetched"
"""The folder, beside a page that came from a file, for the pictures that were fetched for it."""


def listening(world: World) -> World:
    """The world with a listener for what is read beside the page."""
    return world if world.beside else replace(world, beside=Listener())


def write_record(folder: Path, stem: str, article: Article, source: Source, settings: Settings, world: World, made: Made) -> None:
    """Writes the `provenance.json` of the editions that were made in `folder`."""
    kept = folder / "source"
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_relative_to(kept)]
    names = {path.relative_to(folder).as_posix() for path in files} - {NAME}
    editions = [edition for edition in settings.editions if f"{stem}.{edition}" in names]
    record = Record(
        stem=stem,
        settings=settings,
        inputs=inputs_of(source, world),
        agents=agents_here(editions, tuple(map(_voice, made.voices)), spoken=bool(made.voices)),
        outputs=outputs_in(folder, names),
        passes=tuple(one.name for one in PASSES),
        seconds=made.seconds,
        failed=tuple(failure.edition for failure in made.failures),
    )
    (folder / NAME).write_bytes(to_json_ld(article, record))


def _voice(name: str) -> Agent:
    """A voice that spoke, with its version and licence."""
    licences = {voice.name.partition(":")[0]: voice.licence for voice in available()}
    try:
        engine = load(name)
    except OctavoError:
        return Agent(name, "", "voice")
    engine.close()
    return Agent(name, engine.version, f"voice; licence {licences.get(name.partition(':')[0], 'not known')}")


def inputs_of(source: Source, world: World) -> Inputs:
    """What the reading of a source depended on, as the world's listeners heard it."""
    keeper = world.fetch if isinstance(world.fetch, Keeper) else None
    sidecar = sidecar_path(source.path) if source.path else None
    return Inputs(
        name=source.name,
        page=keeper.page_name(source) if keeper and source.address else source.name,
        sha256=source.sha256,
        size=len(source.data),
        address=source.address,
        media_type=source.media_type,
        fetched_at=world.now().isoformat(timespec="seconds") if source.address else "",
        sidecar=sidecar.name if sidecar and sidecar.is_file() else "",
        beside=tuple(one for _, one in sorted(world.beside.asked.items())) if isinstance(world.beside, Listener) else (),
        fetched=_fetched(keeper, "" if source.address else f"{FETCHED}/") if keeper else None,
        neighbours=source.neighbours,
    )


def _fetched(keeper: Keeper, folder: str) -> tuple[Taken, ...]:
    had = [Taken(address, folder + name, hashlib.sha256(data).hexdigest(), len(data)) for address, (name, data) in keeper.files().items()]
    return (*had, *(Taken(address, why=why) for address, why in sorted(keeper.failures.items())))


def gather_source(folder: Path, source: Source, world: World) -> None:
    """Writes what came in into a new `folder`: the page, its sidecar, what was read beside it and what was fetched for it.

    Raises `SourceUnreadable` where a file was changed since it was read.
    """
    keeper = world.fetch if isinstance(world.fetch, Keeper) else None
    if keeper and source.address:
        keeper.write(folder, source, world.now())
        return
    folder.mkdir()
    (folder / source.name).write_bytes(source.data)
    inputs = inputs_of(source, world)
    had = dict(world.beside.had) if isinstance(world.beside, Listener) else {}
    if source.path:  # of a folder that was named also the pictures that have found no place in the article
        had |= {name: source.path.parent / name for name in source.neighbours or () if not why_unsafe(name)}
    for file, path in sorted(had.items()):
        _copy(path, folder / file)
    if inputs.sidecar and source.path:
        _copy(sidecar_path(source.path), folder / inputs.sidecar)
    for name, data in (keeper.files() if keeper else {}).values():
        (folder / FETCHED).mkdir(exist_ok=True)
        (folder / FETCHED / name).write_bytes(data)


def gather_named(folder: Path, page: Path, inputs: Inputs) -> None:
    """The same, from a page that the user names and what lies beside it, as the record says. Raises `SourceError`."""
    folder.mkdir()
    if not page.is_file():
        raise SourceMissing(f"There is no file {page}.", "Name the file that the editions were made from.")
    _copy(page, folder / inputs.page)
    for file in dict.fromkeys([*(one.file for one in inputs.taken), *filter(None, [inputs.sidecar])]):
        if not (page.parent / file).is_file():
            raise SourceMissing(f"{file} is no longer beside {page.name}.", "Put it back, or convert the article again with --bag.")
        _copy(page.parent / file, folder / file)
    record = page.with_name(page.name + ".fetched.json")
    if inputs.address and record.is_file():
        _copy(record, folder / f"{inputs.page}.fetched.json")


def check_gathered(folder: Path, inputs: Inputs) -> None:
    """Raises `SourceUnreadable` where a file in `folder` (the page's) is not what was read when the editions were made."""
    files = {inputs.page: inputs.sha256} | {one.file: one.sha256 for one in inputs.taken}
    for file, digest in files.items():
        with (folder / file).open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() != digest:
                raise SourceUnreadable(
                    f"{file} is not the file that the editions were made from: it was changed since.", "Convert the article again."
                )


def _copy(path: Path, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(path, goal)
    except OSError as error:
        raise SourceUnreadable(f"{path.name} cannot be read: {error.strerror}.", "Convert the article again.") from None
