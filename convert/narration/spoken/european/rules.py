"""The rules that German, French and Spanish share; what differs are words."""

from __future__ import annotations

import re

from convert.narration.spoken.european.words import Words
from convert.narration.spoken.rules import Rule, rule

_NUMBER = r"(?: \d{1,3} (?: [.\u00a0\u202f\u2009'’\s] \d{3} )+ (?! \d ) | \d+ ) (?: ,\d+ )?"
_DASH = r"\s?[-–—]\s?"


def rules_of(words: Words) -> tuple[Rule, ...]:
    """All rules of a language, in the order in which they look at a sentence."""
    return (*words.own, *_dates(words), *_money(words), *_measures(words), *_short(words), *_counts(words), *_MARKS)


def _dates(words: Words) -> tuple[Rule, ...]:
    names = "|".join(words.months)
    numbers = {name.lower(): index + 1 for index, name in enumerate(words.months)}

    def written_out(match: re.Match[str]) -> str:
        year = words.year(int(match["year"])) if match["year"] else ""
        return words.date(int(match["day"]), numbers[match["month"].lower()], year, match.string[: match.start()])

    def in_figures(match: re.Match[str]) -> str | None:
        day, month, year = int(match[1]), int(match[2]), match[3]
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        full = int(year) if len(year) == 4 else (1900 if int(year) > 50 else 2000) + int(year)
        return words.date(day, month, words.year(full), match.string[: match.start()])

    def iso(match: re.Match[str]) -> str | None:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        return words.date(day, month, words.year(year), "") if 1 <= month <= 12 and 1 <= day <= 31 else None

    def clock(match: re.Match[str]) -> str | None:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        return words.clock(hour, minute) if hour <= 24 and minute < 60 else None

    return (
        rule(
            rf"\b (?P<day> 3[01] | [12]?\d ) (?: \. | er | º | \.º )? \s (?: de \s )? (?P<month>{names}) \b "
            r"(?: \s (?:de[l]?\s)? (?P<year> \d{4} ) \b )?",
            written_out,
            re.IGNORECASE,
        ),
        rule(r"(?<![\d/.]) (\d{1,2}) [./] (\d{1,2}) [./] (\d{4} | \d{2}) (?![\d/])", in_figures),
        rule(r"\b ([12]\d{3}) - (\d{2}) - (\d{2}) \b", iso),
        rule(
            r"(?<![\d,.:]) (?P<hour> \d{1,2} ) (?: : | \.(?=\d\d\sUhr) ) (?P<minute> [0-5]\d ) (?! [\d:] )"
            r" (?: \s? (?: Uhr | h\b | horas? ) )?",
            clock,
        ),
        rule(r"(?<![\d,.:]) (?P<hour> \d{1,2} ) (?P<minute>) \s Uhr \b", clock),
        rule(r"(?<![\d,.:/]) (?P<hour> \d{1,2} ) \s? h \s? (?P<minute> [0-5]\d )? \b (?! / )", clock),
    )


def _counted(words: Words, written: str, scale: str, forms: tuple[str, str]) -> str:
    """A number, its scale, and the thing counted in the right number."""
    single = words.value(written) == 1
    amount = words.number(written)
    if scale:
        one, many = words.scales[scale]
        big = one if single else many
        joint = words.of_scale if one not in ("tausend", "mille", "mil") else " "
        noun = forms[1]
        joint = "d’" if joint == "de " and words.language == "fr" and noun[:1] in "aeiouhé" else joint
        if words.language == "de" and single and big != "tausend":
            amount = "eine"
        return f"{words.one(amount)} {big} {joint}{noun}".replace("  ", " ")
    return f"{words.one(amount)} {forms[0] if single else forms[1]}"


def _money(words: Words) -> tuple[Rule, ...]:
    symbols = "|".join(re.escape(symbol) for symbol in sorted(words.currencies, key=len, reverse=True))
    scales = "|".join(re.escape(scale) for scale in sorted(words.scales, key=len, reverse=True))

    def money(match: re.Match[str]) -> str:
        forms, written, scale = words.currencies[match["currency"]], match["amount"], (match["scale"] or "").strip()
        cents = re.fullmatch(r"(.+),(\d\d)", written)
        if cents and not scale:
            whole = _counted(words, cents[1], "", forms)
            return whole if cents[2] == "00" else f"{whole} {words.cents}{words.cardinal(int(cents[2]))}"
        return _counted(words, written, scale, forms)

    def percent(match: re.Match[str]) -> str:
        sign = f"{words.minus} " if match["sign"] else ""
        first = f"{words.number(match['first'])} {words.to} " if match["first"] else ""
        return f"{sign}{first}{words.number(match['last'])} {words.percent}"

    return (
        rule(rf"(?P<currency>{symbols}) \s? (?P<amount>{_NUMBER}) (?: \s (?P<scale>{scales}) (?!\w) )?", money),
        rule(
            rf"(?<![\w,.]) (?P<amount>{_NUMBER}) (?: \s? (?P<scale>{scales}) (?: \s d[e’'] )? )? \s? (?P<currency>{symbols}) (?![\w])",
            money,
        ),
        rule(rf"(?P<sign> (?<!\w) [-−] )? (?<![\w,.]) (?: (?P<first>{_NUMBER}) {_DASH} )? (?P<last>{_NUMBER}) \s? %", percent),
    )


def _measures(words: Words) -> tuple[Rule, ...]:
    names = "|".join(re.escape(unit) for unit in sorted(words.units, key=len, reverse=True))

    def measure(match: re.Match[str]) -> str:
        first = f"{words.number(match['first'])} {words.to} " if match["first"] else ""
        return first + _counted(words, match["last"], "", words.units[match["unit"]])

    def degrees(match: re.Match[str]) -> str:
        scale = {"C": " Celsius", "F": " Fahrenheit"}.get(match["scale"] or "", "")
        sign = f"{words.minus} " if match["sign"] else ""
        return f"{sign}{words.number(match['last'])} {words.degrees}{scale}"

    return (
        rule(rf"(?P<sign> (?<!\w) [-−] )? (?<![\w,.]) (?P<last>{_NUMBER}) \s? ° \s? (?P<scale> [CF]\b )?", degrees),
        rule(rf"(?<![\w,.]) (?: (?P<first>{_NUMBER}) {_DASH} )? (?P<last>{_NUMBER}) \s? (?P<unit>{names}) (?! [\w/²³] )", measure),
    )


def _short(words: Words) -> tuple[Rule, ...]:
    def said(text: str, match: re.Match[str]) -> str:
        ends = match[0].endswith(".") and not match.string[match.end() :].strip(" \"'”’»“)")
        return f"{text}." if ends else text

    return tuple(
        rule(rf"(?<![\w.]) {pattern} (?!\w)", lambda match, text=text: said(text, match))  # type: ignore[misc]
        for pattern, text in words.short.items()
    )


def _counts(words: Words) -> tuple[Rule, ...]:
    def counted(match: re.Match[str]) -> str:
        scale = match["scale"]
        one, many = words.scales[scale]
        single = words.value(match["amount"]) == 1
        amount = "eine" if words.language == "de" and single else words.one(words.number(match["amount"]))
        return f"{amount} {one if single else many}"

    def plain(match: re.Match[str]) -> str:
        return (f"{words.minus} " if match["sign"] else "") + words.number(match["number"])

    def year(match: re.Match[str]) -> str:
        return words.year(int(match[0]))

    scales = "|".join(re.escape(scale) for scale in words.scales if not scale.islower() or len(scale) > 3)
    return (
        rule(rf"(?<![\w,.]) (?P<amount>{_NUMBER}) \s? (?P<scale>{scales}) (?!\w)", counted),
        rule(
            rf"(?<![\w,.–-]) ({_NUMBER}) {_DASH} ({_NUMBER}) (?! [\w–-] )",
            lambda match: f"{words.number(match[1])} {words.to} {words.number(match[2])}",
        ),
        rule(r"(?<![\w,.]) (?: 1[1-9]\d\d | 20\d\d ) (?! [\d%] | [.,]\d )", year),
        rule(rf"(?P<sign> (?<!\w) [-−] )? (?<![\w,.]) (?P<number>{_NUMBER}) (?!\w)", plain),
        rule(
            r"\d+",
            lambda match: f" {words.cardinal(int(match[0])) if len(match[0]) < 15 else ' '.join(map(words.cardinal, map(int, match[0])))} ",
        ),
    )


_MARKS = (
    rule(r"\s? (?: — | – | \s-\s ) \s?", ", "),
    rule(r"\s? (?: … | \.{3} ) (?= \s* $ )", "."),
    rule(r"\s? [(\[{] \s?", ", "),
    rule(r"[)\]}] (?= \s* [.,;:!?] )", ""),
    rule(r"[)\]}]", ", "),
    rule(r"[“”„«»\"‹›*_`|\\^]", ""),
)
