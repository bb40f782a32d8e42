"""The editions of one article are made: the voice speaks while the pages are laid out, then the files are written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from convert.article.document import Article, Bundle
from convert.errors import EditionFailed, EngineMissing, Interrupted, OctavoError
from convert.notices import AnyNotice, EditionNotMade
from convert.settings import Settings
from convert.voices.recording import Recording
from convert.world import Progress, World
from convert.writers.edition import TRANSCRIPT, Order
from convert.writers.registry import SPOKEN, writer
from convert.writers.transcript import transcript

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a ZIP entry can carry."""

T = TypeVar("T")


@dataclass(frozen=True)
class Failure:
    """An edition that could not be made, and why."""

    edition: str
    error: OctavoError


@dataclass(frozen=True)
class Made:
    """What came of an order: how long the sound is (seconds), remarks, the editions that could not be made, and the voices that spoke."""

    seconds: float
    notices: tuple[AnyNotice, ...]
    failures: tuple[Failure, ...]
    voices: tuple[str, ...] = ()


def make_editions(bundle: Bundle, settings: Settings, world: World, work: Path, stem: Path) -> Made:
    """Writes the editions that the settings name to `stem` with their endings; `work` is a folder for what is made on the way.

    An edition that this machine cannot make is in `failures`; the others are made.
    """
    making = _Making(Order(bundle=bundle, settings=settings, made=made_at(bundle.article)), world, work, stem)
    making.make()
    unmade = tuple(EditionNotMade(edition=failure.edition, why=str(failure.error)) for failure in making.failures)
    seconds, voices = (making.recording.seconds, making.recording.voices) if making.recording else (0.0, ())
    return Made(seconds, (*making.notices, *unmade), tuple(making.failures), voices)


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


class _Making:
    """One order while it is made."""

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
                    self._lay_out()
                self.recording = self._kept(spoken, recording.result) if recording else None
                if self.recording:
                    self.notices += self.recording.notices
                    words = transcript(self.order.bundle.article, self.recording).encode()
                    self.order = replace(self.order, recording=self.recording, extras={TRANSCRIPT: words})
                rest = [edition for edition in editions if edition != "pdf" and (edition not in SPOKEN or self.recording)]
                written = [(edition, pool.submit(self._write, edition)) for edition in rest]
                if self.order.layout:
                    self.notices += self._kept(("pdf",), lambda: self._write("pdf")) or ()
                for edition, done in written:
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

    def _lay_out(self) -> None:
        from convert.writers.pdf import lay_out

        self.world.progress("laying out pages")
        if layout := self._kept(("pdf",), lambda: lay_out(self.order)):
            self.order = replace(self.order, layout=layout)

    def _write(self, edition: str) -> tuple[AnyNotice, ...]:
        self.world.progress(f"writing {edition}")
        return writer(edition)(self.order, self.stem.with_name(f"{self.stem.name}.{edition}"))
