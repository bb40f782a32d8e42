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
    results = [convert.convert(source, shelf, **({"editions": (edition,)} | settings)) for source in SAMPLES]
    made = [file for result in results for file in result.files if file.suffix == f".{edition}"]
    assert len(made) == len(SAMPLES), [result.failures for result in results]
    return made


def assert_none(found: list[findings.Finding]) -> None:
    """Fails with the findings as text."""
    assert not found, f"{len(found)} findings\n{findings.summary(found)}"
