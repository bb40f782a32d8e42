"""Dates, years, decades and times of day."""

from __future__ import annotations

import re

from convert.narration.spoken.english.numbers import cardinal, ordinal, plural, two_digits, year
from convert.narration.spoken.rules import Rule, rule, words

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SHORT = {
    **{month[:3].lower(): month for month in _MONTHS}, "sept": "September",
    **{day[:3].lower(): day for day in _DAYS}, "tues": "Tuesday", "weds": "Wednesday", "thur": "Thursday", "thurs": "Thursday",
}  # fmt: skip

MONTH = (
    r"(?: January | February | March | April | May | June | July | August | September | October | November | December"
    r" | (?: Jan | Feb | Mar | Apr | Jun | Jul | Aug | Sept? | Oct | Nov | Dec ) \b \.? )"
)
_DAY = r"(?: 3[01] | [12]\d | 0?[1-9] ) (?: st | nd | rd | th )? (?![\d%:])"
_YEAR = r"(?: 1\d{3} | 20\d{2} | 21\d{2} ) (?![\d,.]\d | \d)"
_WEEKDAY = r"(?: (?: Mon | Tues? | Weds? | Thu(?:rs?)? | Fri | Sat | Sun ) \. )"
_DASH = r"\s?[-–—]\s?"
_BEFORE_YEAR = words(
    "in since by until till from of during before after late early mid around circa about between and to through the for spring "
    "summer autumn fall winter january february march april may june july august september october november december election year "
    "vintage class season"
)
_COUNTED = words("people men women children miles feet kilometers kilometres meters metres dollars pounds euros troops")
_NOT_COUNTED = words(
    "was is has as its this his was's us versus perhaps always across plus minus is does less unless was elections olympics games "
    "championships finals talks protests attacks riots floods fires reforms sanctions awards figures results levels"
)


def _month(written: str) -> str:
    bare = written.strip(". ")
    return _SHORT.get(bare.lower(), bare)


def _day(written: str) -> str:
    return ordinal(int(re.sub(r"\D", "", written)))


def _american(match: re.Match[str]) -> str:
    """Dec. 1, 2025 → December first, twenty twenty-five."""
    said = f"{_month(match['month'])} {_day(match['day'])}"
    if match["last"]:
        said += f" to {_day(match['last'])}"
    return said + (f", {year(int(match['year']))}" if match["year"] else "")


def _british(match: re.Match[str]) -> str:
    """1 December 2025 → the first of December, twenty twenty-five."""
    article = "" if re.search(r"\bthe\s$", match.string[: match.start()], re.IGNORECASE) else "the "
    day = _day(match["day"]) + (f" to the {_day(match['last'])}" if match["last"] else "")
    return f"{article}{day} of {_month(match['month'])}" + (f", {year(int(match['year']))}" if match["year"] else "")


def _by_numbers(match: re.Match[str]) -> str | None:
    """1/12/2025 as Americans write it, or with the day in front where only that is possible."""
    first, second, number = int(match[1]), int(match[2]), match[3]
    month, day = (first, second) if first <= 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    full = int(number) if len(number) == 4 else (1900 if int(number) > 50 else 2000) + int(number)
    return f"{_MONTHS[month - 1]} {ordinal(day)}, {year(full)}"


def _iso(match: re.Match[str]) -> str | None:
    month, day = int(match[3]), int(match[4])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{_MONTHS[month - 1]} {ordinal(day)}, {year(int(match[1]))}"


def _decade(match: re.Match[str]) -> str:
    century, ten = match["century"], int(match["ten"])
    tens = plural(cardinal(ten * 10)) if ten else "hundreds" if century and century != "20" else "thousands"
    if not century or (century == "20" and ten == 0):
        return "two thousands" if century else (tens if ten else "two thousands")
    if ten == 1:
        tens = "tens"
    return f"{cardinal(int(century))} {tens}"


def _years(match: re.Match[str]) -> str | None:
    """1939-45 and 2024/25: the second year is said as short as it is written."""
    first, second = match[1], match[2]
    whole = int(second) if len(second) == 4 else int(first[: 4 - len(second)] + second)
    if whole <= int(first) or (len(second) == 2 and whole - int(first) > 60):
        return None
    joint = "" if "/" in match[0] else " to"
    return f"{year(int(first))}{joint} {year(whole) if len(second) == 4 else two_digits(int(second))}"


def _year(match: re.Match[str]) -> str | None:
    """Four figures without a comma are a year, unless things are counted with them."""
    before = re.search(r"([A-Za-z]+)[\s,(-]*$", match.string[: match.start()])
    after = re.match(r"\s+([a-z]+)", match.string[match.end() :])
    known = bool(before and before[1].lower() in _BEFORE_YEAR)
    if not known and match[0].startswith("10"):
        return None
    if after and not known:
        word = after[1]
        if word in _COUNTED or (len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word not in _NOT_COUNTED):
            return None
    return year(int(match[0]))


def _time(match: re.Match[str]) -> str | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 24 or minute > 59:
        return None
    half = f" {match['half'][0].upper()} M" if match["half"] else ""
    if minute == 0:
        said = f"{cardinal(hour)}{half}" if half else f"{cardinal(hour)} o'clock" if 0 < hour < 13 else f"{cardinal(hour)} hundred"
        return ("zero" if len(match["hour"]) == 1 else "midnight") if hour in (0, 24) else said
    return f"{cardinal(hour)} {two_digits(minute)}{half}"


def _hour(match: re.Match[str]) -> str:
    return f"{cardinal(int(match['hour']))} {match['half'][0].upper()} M"


_HALF = r"(?P<half> [ap] (?: \.\s?m\. | m\b ) | [AP] (?: \.\s?M\. | M\b ) )"

RULES: tuple[Rule, ...] = (
    rule(r"\b 9/11 \b (?!/)", "nine eleven"),
    rule(r"\b 24/7 \b (?!/)", "twenty-four seven"),
    rule(r"\b ([12]\d{3}) (?P<mark> [-./] ) (\d{2}) (?P=mark) (\d{2}) \b (?: T(?=\d))?", _iso),
    rule(r"(?<![\d/]) (\d{1,2}) [/.] (\d{1,2}) [/.] (\d{4} | \d{2}) (?![\d/])", _by_numbers),
    rule(
        rf"\b (?P<day>{_DAY}) (?: {_DASH} (?P<last>{_DAY}) )? \s (?: of \s )? (?P<month>{MONTH}) (?![a-z]) (?: ,?\s (?P<year>{_YEAR}) )?",
        _british,
    ),
    rule(rf"\b (?P<month>{MONTH}) \s (?P<day>{_DAY}) (?: {_DASH} (?P<last>{_DAY}) )? (?: ,?\s (?P<year>{_YEAR}) )?", _american),
    rule(rf"\b (?P<month>{MONTH}) (?= ,?\s{_YEAR} )", lambda match: _month(match[0])),
    rule(r"\b (?: Jan | Feb | Aug | Sept? | Oct | Nov | Dec ) \.", lambda match: _month(match[0])),
    rule(_WEEKDAY + r"(?= ,|\s[A-Z\d] )", lambda match: _month(match[0])),
    rule(r"(?<![\d.,]) ['’‘]? (?P<century> 1\d | 20 )? (?P<ten> \d ) 0 ['’]? s \b", _decade),
    rule(rf"(?<![\d$€£¥.,/-]) (1\d{{3}} | 20\d{{2}}) {_DASH} (\d{{4}} | \d{{2}}) (?![\d,.]\d | \d | %)", _years),
    rule(r"(?<![\d$€£¥.,/-]) (1\d{3} | 20\d{2}) / (\d{2}) (?![\d/])", _years),
    rule(r"(?<![\w]) ['’‘] (\d\d) \b (?! ['’] )", lambda match: two_digits(int(match[1]))),
    rule(rf"(?<![\d:.]) (?P<hour> \d{{1,2}} ) [:.] (?P<minute> [0-5]\d ) (?: :[0-5]\d )? \s? {_HALF}", _time),
    rule(r"(?<![\d:.]) (?P<hour> \d{1,2} ) : (?P<minute> [0-5]\d ) (?: :[0-5]\d )? (?P<half> (?!) )? (?![\d:])", _time),
    rule(rf"(?<![\d:.$€£]) (?P<hour> 1[0-2] | 0?[1-9] ) \s? {_HALF}", _hour),
    rule(r"(?<= \d\s ) a\.m\.", "A M"),
    rule(r"(?<= \d\s ) p\.m\.", "P M"),
    rule(
        r"(?<![\d$€£¥₹.:/#+-]) (?<! \d, ) (?<! No\.\s ) (?: 1\d{3} | 20\d\d )"
        r" (?! [\d/%°] | [:,.]\d | \s?(?: km|kg|mph|GB|MB|°|% ) \b )",
        _year,
    ),
)  # fmt: skip
