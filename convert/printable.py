"""Text that can be shown: nothing in it can steer a terminal or turn a line around."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """The text without control and direction-override characters, so that no title can steer a terminal."""
    return "".join(
        letter if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co") or letter in "\u200c\u200d" else " " for letter in text
    )
