"""Finds `styles/`: inside the installed package (`convert/_styles`), or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from convert.errors import OctavoError


@cache
def styles_dir() -> Path:
    """The folder of the stylesheets. Raises `OctavoError` where the installation lacks it."""
    package = Path(__file__).resolve().parent
    for folder in (package / "_styles", package.parent / "styles"):
        if (folder / "fonts").is_dir():
            return folder
    raise OctavoError("The stylesheets are missing from this installation of Octavo.", "Install Octavo again.")


def fonts_dir() -> Path:
    """The folder of the fonts that come with Octavo, with the text of each licence (`*.txt`)."""
    return styles_dir() / "fonts"


def read(name: str) -> str:
    """A stylesheet by its file name (`print.css`). Raises `OctavoError` where there is none of that name."""
    try:
        return (styles_dir() / name).read_text("utf-8")
    except FileNotFoundError:
        raise OctavoError(f"There is no stylesheet “{name}”.", "Install Octavo again.") from None
