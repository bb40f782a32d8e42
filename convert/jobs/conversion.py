"""One conversion: a source becomes its editions on the shelf."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from convert import __version__
from convert.archive.bagging import Form
from convert.article.addresses import walk
from convert.article.blocks import Figure
from convert.article.document import Article, Bundle, to_json
from convert.article.metadata import Capture
from convert.jobs.alts import apply_sidecar, load_sidecar, sidecar_path
from convert.jobs.bags import make_bag
from convert.jobs.keeping import Keeper
from convert.jobs.making import Failure, make_editions
from convert.jobs.records import gather_source, listening, write_record
from convert.jobs.shelf import place_for, put_in_place, workshop
from convert.normalise.passes import normalise
from convert.notices import AnyNotice, CaptionWithoutPicture, MissingAlt
from convert.readers.registry import read, recognise
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World
from convert.writers.registry import check_editions


@dataclass(frozen=True)
class Result:
    """What a conversion made: the folder, the files in it, and what is to be told about them."""

    folder: Path
    files: tuple[Path, ...]
    article: Article
    seconds: float
    notices: tuple[AnyNotice, ...]
    failures: tuple[Failure, ...] = ()
    bag: Path | None = None

    @property
    def figures(self) -> int:
        """How many figures the article has."""
        return sum(isinstance(block, Figure) for block in walk(self.article.body))

    @property
    def missing_alts(self) -> int:
        """How many pictures nobody has described."""
        return sum(isinstance(notice, MissingAlt) for notice in self.notices)

    @property
    def captions_alone(self) -> int:
        """How many figures have lost their picture before Octavo saw them."""
        return sum(isinstance(notice, CaptionWithoutPicture) for notice in self.notices)


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


def convert_source(source: Source, shelf: Path, settings: Settings, world: World, bag: Form | None = None) -> Result:
    """Reads a source and puts its editions into a folder of their own on the shelf, and beside it, where asked for, a bag of them.

    An edition that this machine cannot make is left out and told (`Result.failures`); the others are made.
    Raises `SourceError`, `TooLarge`, `NetworkError` or `TargetError`; then nothing is left behind.
    """
    check_editions(settings.editions)
    world = listening(world)
    bundle = understand(source, settings, world)
    with workshop(shelf) as work:
        place = place_for(shelf, bundle.article.metadata.title, bundle.article.id)
        result = fill(bundle, source, settings, world, work, place)
        world.progress("finishing")
        if bag:
            result = replace(result, bag=_bag(source, world, work, place, bag))
        put_in_place(work / "made", place)
    return result


def _bag(source: Source, world: World, work: Path, place: Path, form: Form) -> Path:
    """Makes the bag of what was just made, with the source as it was read; returns where it is."""
    gathered = work / "made" / "source"
    if not gathered.is_dir():
        gathered = work / "source"
        gather_source(gathered, source, world)
    return make_bag(work / "made", gathered, form, work, place.with_name(f"{place.name}.bag"))


def fill(bundle: Bundle, source: Source, settings: Settings, world: World, work: Path, place: Path) -> Result:
    """Makes in `work`/made what will stand in `place`."""
    folder = work / "made"
    folder.mkdir()
    made = make_editions(bundle, settings, world, work, folder / place.name)
    _write_plain_files(bundle, folder)
    if isinstance(world.fetch, Keeper) and world.fetch.keeps and source.address:
        world.fetch.write(folder / "source", source, world.now())
    write_record(folder, place.name, bundle.article, source, settings, world, made)
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return Result(
        folder=place,
        files=tuple(place / name for name in names),
        article=bundle.article,
        seconds=made.seconds,
        notices=bundle.article.notices + made.notices,
        failures=made.failures,
    )


def _write_plain_files(bundle: Bundle, made: Path) -> None:
    """The model and the pictures, as they are in the editions."""
    (made / "article.json").write_bytes(to_json(bundle.article))
    if bundle.files:
        (made / "pictures").mkdir()
        for name, data in sorted(bundle.files.items()):
            (made / "pictures" / name).write_bytes(data)
