"""English numbers in words, as American newsreaders say them."""

from __future__ import annotations

import re

_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *_TEENS]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ("", " thousand", " million", " billion", " trillion", " quadrillion", " quintillion")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}

NUMBER = r"(?: \d{1,3} (?: ,\d{3} )+ (?: \.\d+ )? (?![\d,]*\d) | \d+ (?: \.\d+ )? | \.\d+ )"
"""A number with or without commas and decimals (verbose regular expression)."""


def cardinal(number: int) -> str:
    """A whole number; one too long to be grasped is said figure by figure."""
    if number < 0:
        return f"minus {cardinal(-number)}"
    if number >= 10**21:
        return digits(str(number))
    groups = []
    for scale in _SCALES:
        number, group = divmod(number, 1000)
        if group:
            groups.append(_hundreds(group) + scale)
    return " ".join(reversed(groups)) or "zero"


def _hundreds(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        parts.append(_TENS[tens] + (f"-{_ONES[ones]}" if ones else ""))
    elif rest:
        parts.append(_ONES[rest])
    return " ".join(parts)


def ordinal(number: int) -> str:
    """`21` → “twenty-first”."""
    head, separator, last = re.match(r"(.*?)([ -]?)([a-z]+)$", cardinal(number)).groups()  # type: ignore[union-attr]
    if last in _ORDINALS:
        last = _ORDINALS[last]
    elif last.endswith("y"):
        last = f"{last[:-1]}ieth"
    else:
        last += "th"
    return f"{head}{separator}{last}"


def digits(figures: str) -> str:
    """Figure by figure: `0958` → “zero nine five eight”."""
    return " ".join(_ONES[int(figure)] for figure in figures if figure.isdigit())


def number(written: str) -> str:
    """A written number with commas and decimals: `1,234.5` → “one thousand two hundred thirty-four point five”."""
    whole, _, decimals = written.replace(",", "").partition(".")
    if len(whole) > 1 and whole.startswith("0") and not decimals:
        return digits(whole)
    said = cardinal(int(whole)) if whole else "zero"
    return f"{said} point {digits(decimals)}" if decimals else said


def year(number_of_year: int) -> str:
    """`2025` → “twenty twenty-five”, `1905` → “nineteen oh five”, `2003` → “two thousand three”."""
    century, rest = divmod(number_of_year, 100)
    if number_of_year < 1010 or number_of_year % 1000 < 10:
        return cardinal(number_of_year)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {two_digits(rest)}"


def two_digits(rest: int) -> str:
    """The end of a year or a time: `5` → “oh five”, `45` → “forty-five”."""
    return f"oh {_ONES[rest]}" if rest < 10 else cardinal(rest)


def plural(word: str) -> str:
    """The plural of a spelled-out number or a unit: “ninety” → “nineties”."""
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("x", "s", "ch", "sh")) else f"{word}s"
