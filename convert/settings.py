"""Settings: frozen records; built-in defaults < octavo.toml < command line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from convert.errors import UsageError

EDITIONS = ("epub", "pdf", "mp3", "m4b")
"""The editions that are made where none are named."""

STYLES = ("standard", "large-print", "dyslexia", "high-contrast", "newspaper")


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How one article is converted. In `octavo.toml` the same names stand, with hyphens.

    `offline` says whether the network stays closed; None leaves it closed but for an address given as source, or an online voice
    that is named.
    """

    editions: tuple[str, ...] = EDITIONS
    voice: str = ""
    style: str = "standard"
    paper: Literal["A4", "Letter"] = "A4"
    language: str = ""
    title: str = ""
    author: tuple[str, ...] = ()
    date: str = ""
    offline: bool | None = None
    pdf: Literal["archive", "modern"] = "archive"
    read_along: bool = True
    certified_by: str = ""
    narration: Literal["full", "story", "brief"] = "full"
    speed: float = 1.0
    keep: tuple[str, ...] = ()


def load(path: Path | None, overrides: Mapping[str, Any]) -> Settings:
    """Settings from `path` (an octavo.toml; None for none) with `overrides` (field names) laid over them.

    Raises `UsageError` where the file is no TOML, names an unknown setting, or a value is not possible.
    """
    values: dict[str, Any] = {}
    if path is not None:
        try:
            values = tomllib.loads(path.read_text("utf-8"))
        except OSError as error:
            raise UsageError(
                f"The settings file {path} cannot be read: {error.strerror}.", "Mend the path given with --settings."
            ) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"The settings file {path} is not valid TOML: {error}.", "Mend that line.") from None
    values |= {name.replace("_", "-"): value for name, value in overrides.items() if value is not None}
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise UsageError(f"A setting is wrong: {error}.", "See `octavo convert --help`.") from None
    check_settings(settings)
    return settings


def check_settings(settings: Settings) -> None:
    """Raises `UsageError` where a value is of the right type and still not possible."""
    if settings.style not in STYLES:
        raise UsageError(f"There is no style “{settings.style}”.", f"The styles are {', '.join(STYLES)}.")
    if not 0.5 <= settings.speed <= 3.0:
        raise UsageError(f"The speed {settings.speed:g} is out of bounds.", "Give a speed from 0.5 to 3.")
