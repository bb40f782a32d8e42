"""No letter is ever a box."""

from __future__ import annotations

import pytest

from convert.writers.pdf.letters import printable, sayable, unprintable
from convert.writers.pdf.page import breakable


@pytest.mark.parametrize(
    "text",
    [
        "Plain — “text” €5",
        "Ελληνικά, кириллица",
        "مرحبا שלום नमस्ते",
        "你好 日本語 한국어",
        "👍🏽 🇩🇪 👩‍👩‍👧 ❤️",
        "ქართული ไทย አማርኛ",
        "ﬁ ½ № ∑ ∞ → ├──",
    ],
)
def test_letters_with_glyphs_stay(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("𝐀𝐁", "AB"),
        ("a\U00012000b", "a[cuneiform sign a]b"),
        ("\U00012000" * 5, "[5 × cuneiform]"),
        ("\ue123", "[U+E123]"),
        ("a\u2028b", "a b"),
        ("\U000e0fff", "[U+E0FFF]"),
    ],
)
def test_letters_without_glyphs_are_replaced_or_described(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert not unprintable(printable(text))


def test_alternatives_carry_no_private_letters() -> None:
    assert sayable("A \ue000 B") == "A \ufffd B"


def test_long_addresses_get_places_to_break_and_words_do_not() -> None:
    broken = breakable("see https://example.org/some/path?with=query#end now")
    assert broken.replace("\u200b", "") == "see https://example.org/some/path?with=query#end now"
    assert "/\u200bsome/\u200bpath?" in broken
    assert breakable("Donaudampfschifffahrtsgesellschaft") == "Donaudampfschifffahrtsgesellschaft"
    assert max(len(piece) for piece in breakable("x" * 500).split("\u200b")) < 30
