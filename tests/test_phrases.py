"""The editions' own words."""

import string

import pytest

from convert import phrases
from convert.phrases import date_phrase, iso_date, list_phrase, phrase, phrase_language


@pytest.mark.parametrize("language", sorted(phrases._PHRASES))
def test_every_language_has_every_phrase_with_the_same_places(language):
    words, english = phrases._PHRASES[language], phrases._PHRASES["en"]
    assert words.keys() == english.keys()
    for key in english:
        assert _places(words[key]) == _places(english[key]), key


def _places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_an_unknown_language_gets_english_and_says_so():
    assert phrase("notes", "sw") == "Notes"
    assert phrase_language("sw") == "en"
    assert phrase_language("de-AT") == "de"
    assert phrase_language("zh-TW") == "zh-Hant"
    assert phrase_language("zh-Hans-HK") == "zh"


def test_values_are_never_taken_for_places():
    assert phrase("by", "en", names="{date} {0}") == "By {date} {0}"


@pytest.mark.parametrize(
    ("iso", "language", "expected"),
    [
        ("2026-11-23T10:00:00Z", "en-GB", "23 November 2026"),
        ("2026-11-23", "de", "23. November 2026"),
        ("2026-11", "fr", "novembre 2026"),
        ("2026", "ja", "2026"),
        ("last Tuesday", "en", "last Tuesday"),
        ("2026-02-30", "en", "2026-02-30"),
        ("2026-11-23", "sw", "November 23, 2026"),
    ],
)
def test_dates_are_written_out(iso, language, expected):
    assert date_phrase(iso, language) == expected


@pytest.mark.parametrize("text", ["", "20261123", "2026-13", "2026-11-231", "0000", "99"])
def test_what_is_no_date_is_none(text):
    assert iso_date(text) is None


def test_names_are_listed_as_the_language_does():
    assert list_phrase(("A", "B"), "en") == "A and B"
    assert list_phrase(("A", "B", "C"), "es") == "A, B y C"
