"""What the tests of the validators share: editions of all samples, and a verdict."""

from __future__ import annotations

from pathlib import Path

import convert
from tests.conftest import absent
from tests.samples import SAMPLES
from tests.validators import findings


def need_validators() -> None:
    """Skips where the validators are not installed, with a sentence on how to get them; in CI that fails."""
    if sentence := findings.missing():
        absent(sentence)


def make(shelf: Path, edition: str, **settings: object) -> list[Path]:
    """The editions of one kind of all samples, made with these settings; further `editions` are made along with them."""
    return [convert_to(source, shelf, edition, **settings) for source in SAMPLES]


def convert_to(source: Path, shelf: Path, edition: str, **settings: object) -> Path:
    """One edition of one source, made with these settings; further `editions` are made along with it."""
    result = convert.convert(source, shelf, **({"editions": (edition,)} | settings))
    made = [file for file in result.files if file.suffix == f".{edition}"]
    assert len(made) == 1, result.failures
    return made[0]


def assert_none(found: list[findings.Finding]) -> None:
    """Fails with the findings as text."""
    assert not found, f"{len(found)} findings\n{findings.summary(found)}"
