"""One conversion: a source becomes its editions on the shelf."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from convert import __version__
from convert.article.addresses import walk
from convert.article.blocks import Figure
from convert.article.document import Article, Bundle, to_json
from convert.article.metadata import Capture
from convert.errors import EditionFailed, EngineMissing, Interrupted, OctavoError
from convert.jobs.alts import apply_sidecar, load_sidecar, sidecar_path
from convert.jobs.keeping import Keeper
from convert.jobs.shelf import place_for, put_in_place, workshop
from convert.normalise.passes import normalise
from convert.notices import AnyNotice, EditionNotMade, MissingAlt
from convert.readers.registry import read, recognise
from convert.readers.source import Source
from convert.settings import Settings
from convert.voices.recording import Recording
from convert.world import Progress, World
from convert.writers.edition import Layout, Order
from convert.writers.registry import SPOKEN, check_editions, writer

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a ZIP entry can carry."""

T = TypeVar("T")


@dataclass(frozen=True)
class Failure:
    """An edition that could not be made, and why."""

    edition: str
    error: OctavoError


@dataclass(frozen=True)
class Result:
    """What a conversion made: the folder, the files in it, and what is to be told about them."""

    folder: Path
    files: tuple[Path, ...]
    article: Article
    seconds: float
    notices: tuple[AnyNotice, ...]
    failures: tuple[Failure, ...] = ()

    @property
    def figures(self) -> int:
        """How many figures the article has."""
        return sum(isinstance(block, Figure) for block in walk(self.article.body))

    @property
    def missing_alts(self) -> int:
        """How many pictures nobody has described."""
        return sum(isinstance(notice, MissingAlt) for notice in self.notices)


def understand(source: Source, settings: Settings, world: World) -> Bundle:
    """The source read, with the alt texts of its sidecar, and normalised.

    Raises `SourceError`, `TooLarge`, `NetworkError`, or `UsageError` where the sidecar cannot be understood.
    """
    world.progress("reading")
    bundle = read(source, settings, world)
    if source.path:
        bundle = apply_sidecar(bundle, load_sidecar(sidecar_path(source.path)))
    capture = Capture(
        address=source.address,
        fetched_at=world.now().isoformat(timespec="seconds") if source.address else "",
        media_type=source.media_type,
        sha256=source.sha256,
        reader=recognise(source),
        reader_version=__version__,
    )
    article = msgspec.structs.replace(bundle.article, capture=capture)
    return normalise(replace(bundle, article=article, source=source.data, source_name=source.name), settings, world)


def convert_source(source: Source, shelf: Path, settings: Settings, world: World) -> Result:
    """Reads a source and puts its editions into a folder of their own on the shelf.

    An edition that this machine cannot make is left out and told (`Result.failures`); the others are made.
    Raises `SourceError`, `TooLarge`, `NetworkError` or `TargetError`; then nothing is left behind.
    """
    check_editions(settings.editions)
    bundle = understand(source, settings, world)
    with workshop(shelf) as work:
        made = work / "made"
        made.mkdir()
        place = place_for(shelf, bundle.article.metadata.title, bundle.article.id)
        order = Order(bundle=bundle, settings=settings, made=made_at(bundle.article))
        making = _Making(order, world, work, made / place.name)
        making.make()
        _write_plain_files(bundle, made)
        if isinstance(world.fetch, Keeper) and source.address:
            world.fetch.write(made / "source", source, world.now())
        names = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
        world.progress("finishing")
        put_in_place(made, place)
    unmade = tuple(EditionNotMade(edition=failure.edition, why=str(failure.error)) for failure in making.failures)
    return Result(
        folder=place,
        files=tuple(place / name for name in names),
        article=bundle.article,
        seconds=making.recording.seconds if making.recording else 0.0,
        notices=(*bundle.article.notices, *making.notices, *unmade),
        failures=tuple(making.failures),
    )


def made_at(article: Article) -> datetime:
    """The time written into files: the article's own, so that the clock has no part in them; 1980 where it has none."""
    for date in (article.metadata.modified, article.metadata.published):
        try:
            moment = datetime.fromisoformat(date)
        except ValueError:
            continue
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if moment.year >= EPOCH.year:
            return moment.astimezone(UTC)
    return EPOCH


def _write_plain_files(bundle: Bundle, made: Path) -> None:
    """The model and the pictures, as they are in the editions."""
    (made / "article.json").write_bytes(to_json(bundle.article))
    if bundle.files:
        (made / "pictures").mkdir()
        for name, data in sorted(bundle.files.items()):
            (made / "pictures" / name).write_bytes(data)


class _Making:
    """Makes the editions of one order: the voice speaks while the pages are laid out, then the files are written."""

    def __init__(self, order: Order, world: World, work: Path, stem: Path) -> None:
        self.order = order
        self.work = work
        self.stem = stem
        self.recording: Recording | None = None
        self.failures: list[Failure] = []
        self.notices: tuple[AnyNotice, ...] = ()
        self.stop = threading.Event()
        self.world = replace(world, progress=self._listen(world.progress))

    def _listen(self, progress: Progress) -> Progress:
        """A listener that ends the other threads' work when the user stopped the job."""

        def listen(step: str, done: int = 0, total: int = 0) -> None:
            if self.stop.is_set():
                raise Interrupted("Stopped.")
            progress(step, done, total)

        return listen

    def make(self) -> None:
        """Makes every edition that was ordered; what cannot be made is in `failures`."""
        editions = self.order.settings.editions
        spoken = tuple(edition for edition in editions if edition in SPOKEN)
        wants_voice = bool(spoken) or ("epub" in editions and self.order.settings.read_along)
        with ThreadPoolExecutor(max_workers=2) as pool:
            try:
                recording = pool.submit(self._speak) if wants_voice else None
                if "pdf" in editions:
                    self._print()
                self.recording = self._kept(spoken, recording.result) if recording else None
                if self.recording:
                    self.notices += self.recording.notices
                    self.order = replace(self.order, recording=self.recording)
                rest = [edition for edition in editions if edition != "pdf" and (edition not in SPOKEN or self.recording)]
                for edition, done in [(edition, pool.submit(self._write, edition)) for edition in rest]:
                    self.notices += self._kept((edition,), done.result) or ()
            except BaseException:
                self.stop.set()
                raise

    def _kept(self, editions: tuple[str, ...], step: Callable[[], T]) -> T | None:
        """What `step` returns, or None where it failed in a way that only costs these editions."""
        try:
            return step()
        except (EngineMissing, EditionFailed) as error:
            self.failures += [Failure(edition, error) for edition in editions]
            return None

    def _speak(self) -> Recording:
        from convert.narration.narrate import narrate
        from convert.voices.speak import speak

        settings = self.order.settings
        return speak(narrate(self.order.bundle.article, settings), settings, self.world, self.work)

    def _print(self) -> None:
        self.world.progress("laying out pages")
        layout = self._kept(("pdf",), self._lay_out)
        if layout:
            self.order = replace(self.order, layout=layout)
            self.notices += self._kept(("pdf",), lambda: self._write("pdf")) or ()
            self.order = replace(self.order, layout=replace(layout, document=None))

    def _lay_out(self) -> Layout:
        from convert.writers.pdf import lay_out

        return lay_out(self.order)

    def _write(self, edition: str) -> tuple[AnyNotice, ...]:
        self.world.progress(f"writing {edition}")
        return writer(edition)(self.order, self.stem.with_name(f"{self.stem.name}.{edition}"))
