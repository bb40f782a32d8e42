"""Characters: what is no text goes, what is text stays, and white space is single."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.article.inlines import Abbreviation, Break, CodeSpan, Emphasis, Inlines, Link, NoteRef, Strong, Text, plain_text
from convert.normalise.characters import code, inlines, plain


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("a\u00a0b \t c\n", "a b c"),
        ("12\u00a0km, « oui\u00a0» et 1\u202f000\u00a0€", "12\u00a0km, « oui\u00a0» et 1\u202f000\u00a0€"),
        ("Vladi\u00admir\u200b Pu\ufefftin", "Vladimir Putin"),
        ("ไทย\u200bไทย", "ไทย\u200bไทย"),
        ("e\u0301te\u0301", "été"),
        ("safe\u202etxt.exe\u202c", "safetxt.exe"),
        ("one \u2066inside\u2069 two", "one \u2066inside\u2069 two"),
        ("one \u2066open two", "one open two"),
        ("\x1b[31mred\x1b[0m \x1b]0;title\x07gone", "red gone"),
        ("\x93quoted\x94 \x96 dash", "“quoted” – dash"),
        ("icon \ue001 font \ufffc", "icon font"),
        ("lone \ud800 half", "lone half"),
        ("👨\u200d👩\u200d👧 می\u200cخواهم", "👨\u200d👩\u200d👧 می\u200cخواهم"),
        (
            "flag 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "flag 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        ),
        ("hidden\U000e0068\U000e0069 words", "hidden words"),
        ("line\u2028two\u2029three", "line two three"),
    ],
)
def test_plain(written: str, clean: str) -> None:
    assert plain(written) == clean


def test_code_keeps_its_spaces() -> None:
    assert code("a\r\n\tb  c\x1b[1m\rd") == "a\n\tb  c\nd"


def test_spaces_fold_across_the_edges_of_marks() -> None:
    written: Inlines = (Text(" a "), Emphasis((Text(" b "), Strong((Text(" "),)))), Text(" c"), Link((), "https://example.org"), Text(" "))
    assert inlines(written) == (Text("a "), Emphasis((Text("b "),)), Text("c"))


def test_breaks_stand_between_words_only() -> None:
    assert inlines((Break(), Text("a "), Break(), Break(), Text(" b"), Break())) == (Text("a"), Break(), Text("b"))


def test_what_has_no_characters_stays() -> None:
    written: Inlines = (Text("a"), NoteRef("n1", "1"), CodeSpan("x  y"), Abbreviation("UN", "United  Nations"))
    assert inlines(written) == (Text("a"), NoteRef("n1", "1"), CodeSpan("x y"), Abbreviation("UN", "United Nations"))


@pytest.mark.parametrize("piece", ["\u0301\u0316", "\u3099\u094d", "\x1b]", "\x1b[", "\u2066", "\u00a0", "\U000e0041", " "])
def test_linear_time(piece: str) -> None:
    begun = time.process_time()
    plain("a" + piece * 200_000)
    assert time.process_time() - begun < 5


@given(st.text())
def test_any_text_comes_out_clean_and_stays_so(text: str) -> None:
    once = plain(text)
    assert once == plain(once)
    assert once == unicodedata.normalize("NFC", once)
    assert once.encode("utf-8").decode("utf-8") == once
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Co") for character in once)


@given(st.text(alphabet="ab \n\u00a0\u200b\u0301", max_size=30), st.text(alphabet="xy \t", max_size=30))
def test_inlines_say_what_plain_says(first: str, second: str) -> None:
    assert (
        plain_text(inlines((Text(first), Emphasis((Text(second),))))).strip() == plain(plain(first + "|" + second).replace("|", ""))
        or "\u0301" in first
    )
