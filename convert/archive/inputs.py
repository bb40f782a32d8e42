"""What a conversion was given: each file and each reply that was asked for while the source was read, and what came of it.

A listener stands in the way of reading and notes; a replayer answers in its place later, from what was kept.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from convert.errors import NetworkError
from convert.readers.beside import NotHad, find_beside, read_beside


class Taken(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that was asked for by `reference`: the kept `file`, or `why` there was nothing."""

    reference: str
    file: str = ""
    sha256: str = ""
    size: int = 0
    why: str = ""


class Inputs(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that the reading of one source depended on.

    `name` is the page's own name, `page` the one that it is kept under. Files are relative to the page's folder, and in an archive to
    its `source/`. `fetched` is None where the network was closed; `neighbours`, the pictures' names, where the page was named and not
    its folder.
    """

    name: str
    page: str
    sha256: str
    size: int
    address: str = ""
    media_type: str = ""
    fetched_at: str = ""
    sidecar: str = ""
    beside: tuple[Taken, ...] = ()
    fetched: tuple[Taken, ...] | None = None
    neighbours: tuple[str, ...] | None = None

    @property
    def taken(self) -> tuple[Taken, ...]:
        """All that was had, from beside the page and from the network."""
        return tuple(one for one in (*self.beside, *(self.fetched or ())) if one.file)


class Listener:
    """Reads what stands beside a page, as `read_beside` does, and remembers what was asked and had."""

    def __init__(self) -> None:
        self.had: dict[str, Path] = {}
        self.asked: dict[str, Taken] = {}

    def __call__(self, page: Path, reference: str, limit: int) -> bytes:
        """The bytes of the file that `reference` names. Raises `NotHad`."""
        try:
            path = find_beside(page, reference)
            data = read_beside(page, reference, limit)
        except NotHad as reason:
            self.asked.setdefault(reference, Taken(reference, why=str(reason)))
            raise
        assert path is not None, "what was read was found"
        file = path.relative_to(os.path.realpath(page.parent)).as_posix()
        self.had[file] = path
        self.asked[reference] = Taken(reference, file, hashlib.sha256(data).hexdigest(), len(data))
        return data


def answering(folder: Path, taken: tuple[Taken, ...]) -> Callable[[Path, str, int], bytes]:
    """What stands in for the disk in a replay: the same files and the same refusals."""
    answers: Mapping[str, Taken] = {one.reference: one for one in taken}

    def read(page: Path, reference: str, limit: int) -> bytes:
        answer = answers.get(reference, Taken(reference, why="it was not asked for when the editions were made"))
        if answer.why:
            raise NotHad(answer.why)
        return (folder / answer.file).read_bytes()

    return read


def answering_fetch(folder: Path, taken: tuple[Taken, ...]) -> Callable[[str], bytes]:
    """What stands in for the network in a replay: the same replies and the same failures."""
    answers = {one.reference: one for one in taken}

    def fetch(address: str) -> bytes:
        answer = answers.get(address, Taken(address, why=f"{address} was not asked for when the editions were made."))
        if answer.why:
            raise NetworkError(answer.why)
        return (folder / answer.file).read_bytes()

    return fetch
