"""Which letters are given to which voice."""

from __future__ import annotations

import pytest

from convert.voices.scripts import runs


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Plain English, 100 %.", "en", [("Plain English, 100 %.", "en")]),
        ("He said Привет мир to us.", "en", [("He said ", "en"), ("Привет мир ", "ru"), ("to us.", "en")]),
        ("Он купил iPhone вчера.", "ru", [("Он купил iPhone вчера.", "ru")]),
        ("東京タワーは高い。", "ja", [("東京タワーは高い。", "ja")]),
        ("The word 東京 means it.", "en", [("The word ", "en"), ("東京 ", "cmn"), ("means it.", "en")]),
        ("ᚠᚢᚦ", "en", [("ᚠᚢᚦ", "und")]),
        ("…", "en", []),
        ("Ünïcödé naïve café", "fr", [("Ünïcödé naïve café", "fr")]),
    ],
)
def test_runs(text: str, language: str, parts: list[tuple[str, str]]) -> None:
    assert list(runs(text, language)) == parts
