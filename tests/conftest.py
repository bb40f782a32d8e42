"""What all tests share."""

from __future__ import annotations

import os

import hypothesis
import pytest

from tests.samples import SAMPLES

hypothesis.settings.register_profile("steady", derandomize=True)
if os.environ.get("CI") == "true":  # what CI says of a commit does not depend on luck; on a desk new examples are tried each time
    hypothesis.settings.load_profile("steady")


def absent(sentence: str) -> None:
    """Skips a test that needs what is not on this machine, saying how to get it; in CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `sample` runs once for each of the articles in samples/."""
    if "sample" in metafunc.fixturenames:
        metafunc.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name if path.parent.name != "samples" else path.stem)
