"""The wheel holds what the installed program needs, and nothing of the tests."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.samples import ROOT


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_styles_fonts_and_their_licences_are_in_it(names: set[str]) -> None:
    for path in (ROOT / "styles").rglob("*"):
        if path.is_file():
            assert f"convert/_styles/{path.relative_to(ROOT / 'styles').as_posix()}" in names
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in names)


def test_every_file_of_the_package_is_in_it(names: set[str]) -> None:
    listed = subprocess.run(["git", "ls-files", "convert"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("This is no git checkout.")
    assert {line for line in listed.stdout.splitlines() if (ROOT / line).is_file()} <= names


def test_nothing_else_is_in_it(names: set[str]) -> None:
    assert {Path(name).parts[0].split("-")[0] for name in names} == {"convert", "octavo"}
