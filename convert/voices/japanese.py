"""Kanji in kana, which is all that espeak-ng can read of Japanese; needs the extra `japanese`."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from convert.voices.engine import NotSaid

_KANJI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々]")


def kana(text: str) -> str:
    """The text with its kanji in hiragana. Raises `NotSaid` where there are kanji and nothing here that knows how they sound."""
    if not _KANJI.search(text):
        return text
    converter = _converter()
    if converter is None:
        raise NotSaid("it cannot read kanji without the extra “japanese”: pip install octavo[japanese]")
    return "".join(str(part["hira"]) for part in converter.convert(text))


def reading_version() -> str:
    """The version of what knows the readings, or nothing."""
    try:
        return version("pykakasi")
    except PackageNotFoundError:
        return ""


@cache
def _converter() -> Any:
    """The dictionary, loaded once; None where it is not installed."""
    try:
        import pykakasi
    except ImportError:
        return None
    make: Any = pykakasi.kakasi
    return make()
