"""Counting: ordinals, fractions, ranges, scores, telephone numbers, and plain numbers."""

from __future__ import annotations

import re

from convert.narration.spoken.english.numbers import NUMBER, cardinal, digits, number, ordinal, plural
from convert.narration.spoken.rules import Rule, rule

_FRACTIONS = {
    "½": "one half", "⅓": "one third", "⅔": "two thirds", "¼": "one quarter", "¾": "three quarters", "⅕": "one fifth", "⅖": "two fifths",
    "⅗": "three fifths", "⅘": "four fifths", "⅙": "one sixth", "⅚": "five sixths", "⅛": "one eighth", "⅜": "three eighths",
    "⅝": "five eighths", "⅞": "seven eighths",
}  # fmt: skip
_DASH = r"\s?[-–—]\s?"
_COUNT = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_SPORT = re.compile(
    r"\b(?:w[io]n\w*|los[ets]\w*|beat\w*|drew|draws?|drawn|tied?|ended|finish\w*|led|leads?|leading|trail\w*|defeat\w*|victor\w*|scor\w*|"
    r"score|goals?|match|game|final|half-?time|full-?time|thrash\w*|edged|overcame|advantage|aggregate|record|sets?|series|homer|hat-trick)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\b(?:vot\w*|rul\w*|decision|decid\w*|majority|passed|court|jury|senate|house|committee|opinion|split|approved|odds)\b", re.IGNORECASE
)


def _mixed(match: re.Match[str]) -> str:
    """2½ → two and a half."""
    part = _FRACTIONS[match[2]]
    if match[1]:
        return f"{number(match[1])} and {re.sub(r'^one ', 'a ' if part != 'one eighth' else 'an ', part)}"
    after = match.string[match.end() :]
    if match[2] in "½" and re.match(r"\s(?:a|an|the|of)\b", after):
        return "half"
    return re.sub(r"^one ", "a ", part) if match[2] != "½" else "one half"


def _fraction(match: re.Match[str]) -> str | None:
    """3/4 → three quarters; 24/7 and 50/50 are none."""
    above, below = int(match[2]), int(match[3])
    if below == 0 or above >= below or below > 100 or (below > 10 and below not in (12, 16, 20, 32, 50, 64, 100)):
        return None
    name = {2: "half", 4: "quarter"}.get(below, ordinal(below))
    part = f"{cardinal(above)} {name if above == 1 else 'halves' if below == 2 else plural(name)}"
    if match[1]:
        return f"{cardinal(int(match[1]))} and {re.sub('^one ', 'a ', part)}"
    return part


def _pair(match: re.Match[str]) -> str | None:
    """3-2 as a score or a vote, 10–12 as a range; three numbers in a row are neither."""
    first, second = match[1], match[2]
    before, after = match.string[: match.start()][-60:], match.string[match.end() :][:40]
    falling = float(first.replace(",", "")) >= float(second.replace(",", ""))
    sport = _SPORT.search(before) or _SPORT.match(after.lstrip())
    if len(first) <= 3 and len(second) <= 3 and "–—" not in match[0]:
        if _VOTE.search(before) or _VOTE.match(after.lstrip()):
            return f"{number(first)} to {number(second)}"
        if (sport or falling) and not re.search(r"\b(?:ages?|aged|pages?|pp?\.|chapters?|years?|verses?)\s$", before, re.IGNORECASE):
            return f"{number(first)} {number(second)}" if int(first) < 40 else f"{number(first)} to {number(second)}"
    return f"{number(first)} to {number(second)}"


def _telephone(match: re.Match[str]) -> str | None:
    """Figure by figure, with a breath where the writer set a space."""
    written = match[0]
    figures = re.sub(r"\D", "", written)
    if not 7 <= len(figures) <= 15:
        return None
    groups = [digits(group) for group in re.findall(r"\d+", written)]
    return ("plus " if written.startswith("+") else "") + ", ".join(groups)


def _figures(match: re.Match[str]) -> str:
    """A long number that names something: figure by figure, in its groups."""
    groups = re.findall(r"\d{1,4}(?=\d{3,4}\b)|\d+|X(?!\w)", match[0])
    name = " ".join(match[0][:4]) + ", " if match[0].startswith("IS") else ""
    return name + ", ".join(digits(group) if group != "X" else "X" for group in groups)


def _ordinal(match: re.Match[str]) -> str:
    return ordinal(int(match[1].replace(",", "")))


def _times(match: re.Match[str]) -> str:
    return f"{number(match[1])} times"


def _plain(match: re.Match[str]) -> str:
    sign = "minus " if match["sign"] else ""
    return f"{sign}{number(match['number'])}"


def _power(match: re.Match[str]) -> str:
    exponent = match[2].translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))
    base = number(match[1])
    if exponent in ("2", "3"):
        return f"{base} {'squared' if exponent == '2' else 'cubed'}"
    return f"{base} to the power of {cardinal(int(exponent))}"


RULES: tuple[Rule, ...] = (
    rule(r"\b IS[BS]N [:\s]* [\d\s-]{7,}[\dX]", _figures),
    rule(r"(?<![\w,.-]) \d+ (?: [-–] \d+ ){3,} (?![\w-])", _figures),
    rule(r"(?<![\w,.$€£]) \d{10,} (?![\w] | [.,]\d )", _figures),
    rule(r"(?<![\w.]) \+ \d{1,3} (?: [\s.-]? \(?\d{1,5}\)? ){2,6} (?!\d)", _telephone),
    rule(r"(?<![\w.-]) (?: \(\d{3}\)\s? | \d{3}[-.\s] | 1-\d{3}- )? \d{3} [-.] \d{4} (?![\w-])", _telephone),
    rule(r"(?<![\w.]) 0\d{2,4} [\s-] \d{3,4} (?: [\s-] \d{3,4} )? (?![\w-])", _telephone),
    rule(r"(?<= [Cc]all\s | [Dd]ial\s | [Rr]ing\s | [Tt]ext\s ) \d{3} (?! [\d,.-]\d | \w )", lambda match: digits(match[0])),
    rule(r"(?<![\w.,:]) (\d+) : (\d+) (?![\w:])", lambda match: f"{cardinal(int(match[1]))} to {cardinal(int(match[2]))}"),
    rule(r"(?<![\w.,]) (\d{1,4}) s \b", lambda match: plural(cardinal(int(match[1])))),
    rule(r"\b (\d{1,3}(?:,\d{3})*|\d+) (?: st | nd | rd | th ) \b", _ordinal),
    rule(r"(?<![\w.]) (\d+)? \s? ([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])", _mixed),
    rule(r"(?<![\w/.,$€£]) (?: (\d+) \s )? (\d{1,3}) [/⁄] (\d{1,3}) (?! [\w/] | [.,]\d )", _fraction),
    rule(rf"(?<![\w.,/$€£–—-]) ({_COUNT}) {_DASH} ({_COUNT}) (?! [\d%] | [-–—/.,]\d )", _pair),
    rule(rf"(?<![\w.,]) ({NUMBER}) [x×] (?! [\w] )", _times),
    rule(r"(?<= [A-Za-z)] ) ([²³])", lambda match: " squared" if match[1] == "²" else " cubed"),
    rule(r"(?<![\w.,]) (\d+(?:\.\d+)?) ([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)", _power),
    rule(r"(?<! [A-Za-z.] ) \# (\d+) \b", lambda match: f"number {cardinal(int(match[1]))}"),
    rule(rf"(?P<sign> (?<![\w)\]–—-]) (?<!\d\s) [-−] )? (?<![\w.,]) (?P<number>{NUMBER}) (?![\w])", _plain),
    rule(r"\d+", lambda match: f" {number(match[0])} "),
)
