"""The clip store: whole clips or none, under a bound."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from convert.voices.clips import clip
from convert.voices.store import Store
from tests.voices.engines import Fake

TEXT = "A sentence that is kept."


def test_a_clip_comes_back_as_it_was(tmp_path: Path) -> None:
    engine = Fake()
    first = Store(tmp_path).clip(engine, TEXT, "en", 1.0)
    second = Store(tmp_path).clip(engine, TEXT, "en", 1.0)
    assert numpy.array_equal(first, second)
    assert numpy.array_equal(first, clip(Fake(), TEXT, "en", 1.0))
    assert len(engine.asked) == 1


@pytest.mark.parametrize("what", ["voice", "version", "speed", "language", "text"])
def test_whatever_changes_the_sound_makes_another_clip(tmp_path: Path, what: str) -> None:
    engine = Fake(languages="en fr")
    Store(tmp_path).clip(engine, TEXT, "en", 1.0)
    if what in ("voice", "version"):
        setattr(engine, what, "another")
    Store(tmp_path).clip(
        engine, TEXT + ("!" if what == "text" else ""), "fr" if what == "language" else "en", 1.2 if what == "speed" else 1.0
    )
    assert len(engine.asked) == 2


@pytest.mark.parametrize("damage", [b"", b"fLaC", b"not a sound", None])
def test_a_damaged_clip_is_spoken_again(tmp_path: Path, damage: bytes | None) -> None:
    engine = Fake()
    whole = Store(tmp_path).clip(engine, TEXT, "en", 1.0)
    (path,) = tmp_path.glob("*/*.flac")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if damage is None else damage)
    assert numpy.array_equal(Store(tmp_path).clip(engine, TEXT, "en", 1.0), whole)
    assert len(engine.asked) == 2
    Store(tmp_path).clip(engine, TEXT, "en", 1.0)
    assert len(engine.asked) == 2


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "clips")
    assert len(store.clip(Fake(), TEXT, "en", 1.0))
    assert len(store.clip(Fake(), TEXT, "en", 1.0))


def test_the_store_stays_under_its_bound(tmp_path: Path) -> None:
    store = Store(tmp_path, bound=60_000)
    for number in range(12):
        store.clip(Fake(), f"{'x' * 20} {number} {'y' * 20}.", "en", 1.0)
    before = sum(path.stat().st_size for path in tmp_path.glob("*/*"))
    store.tidy()
    after = sum(path.stat().st_size for path in tmp_path.glob("*/*"))
    assert before > 60_000 >= after > 0
