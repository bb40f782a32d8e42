"""Money and percentages."""

from __future__ import annotations

import re

from convert.narration.spoken.english.numbers import NUMBER, cardinal, number
from convert.narration.spoken.rules import Rule, rule

_CURRENCIES = {
    "US$": "U S dollar", "A$": "Australian dollar", "AU$": "Australian dollar", "C$": "Canadian dollar", "CA$": "Canadian dollar",
    "NZ$": "New Zealand dollar", "HK$": "Hong Kong dollar", "S$": "Singapore dollar", "R$": "real", "$": "dollar", "€": "euro",
    "£": "pound", "¥": "yen", "₹": "rupee", "₽": "ruble", "₩": "won", "₺": "lira", "₪": "shekel", "₴": "hryvnia", "₦": "naira",
    "USD": "U S dollar", "EUR": "euro", "GBP": "pound", "JPY": "yen", "CHF": "Swiss franc", "CNY": "yuan", "RMB": "yuan", "INR": "rupee",
    "AUD": "Australian dollar", "CAD": "Canadian dollar", "SEK": "Swedish krona", "NOK": "Norwegian krone", "DKK": "Danish krone",
    "PLN": "zloty", "BTC": "bitcoin", "Rs": "rupee", "Rs.": "rupee",
}  # fmt: skip
_SAME_IN_PLURAL = frozenset({"yen", "won", "yuan"})
_PLURALS = {"real": "reais", "hryvnia": "hryvnias", "Swedish krona": "Swedish kronor", "Norwegian krone": "Norwegian kroner",
            "Danish krone": "Danish kroner", "zloty": "zlotys"}  # fmt: skip
_SUBUNITS = {"dollar": "cent", "euro": "cent", "pound": "penny"}

_SCALES = {"k": "thousand", "th": "thousand", "m": "million", "mn": "million", "mm": "million", "mln": "million", "b": "billion",
           "bn": "billion", "bln": "billion", "t": "trillion", "tn": "trillion", "trn": "trillion"}  # fmt: skip
_SCALE = (
    r"(?: \s? (?: [Kk]\b | [Mm][Nn]?\b | mln\b | [Bb][Nn]?\b | bln\b | [Tt][Nn]\b | trn\b )"
    r" | [\s-] (?: thousand | million | billion | trillion ) \b )"
)
_SYMBOL = r"(?: (?: \b(?: US | AU? | CA? | NZ | HK | S | R ) )? \$ | [€£¥₹₽₩₺₪₴₦] )"
_CODE = r"\b (?: USD | EUR | GBP | JPY | CHF | CNY | RMB | INR | AUD | CAD | SEK | NOK | DKK | PLN | BTC ) \b"
_DASH = r"\s?[-–—]\s?"

_ATTRIBUTE_BEFORE = re.compile(
    r"\b(?:a|an|another|each|every|the|this|that|his|her|its|their|our|my|new|record|first|extra|further)\s$", re.IGNORECASE
)
_ATTRIBUTE_AFTER = re.compile(
    r"(?:\s(?!(?:in|of|to|for|from|and|or|on|at|by|with|a|an|per|more|less|each|every|was|were|is|are|as|but|than|it|that|which|after|before"
    r"|when|while|over|during|through|into|under|since|if|had|has|have|would|will|could|worth|annually|yearly|monthly|off)\b)[a-z]+(?<!s)(?<!ed)\b"
    r"|-[a-z])"
)


def _is_attribute(match: re.Match[str]) -> bool:
    """True in “a $500 million loan”: the unit stands in the singular before the thing it measures."""
    after = match.string[match.end() :]
    if re.match(r"-[a-z]", after):
        return True
    return bool(_ATTRIBUTE_BEFORE.search(match.string[: match.start()]) and _ATTRIBUTE_AFTER.match(after))


def _unit(currency: str, amount: str, *, attribute: bool) -> str:
    name = _CURRENCIES[currency]
    if attribute or amount == "one" or name in _SAME_IN_PLURAL:
        return name
    return _PLURALS.get(name, f"{name}s")


def _scale(written: str | None) -> str:
    word = (written or "").strip(" -").lower()
    return f" {_SCALES.get(word, word)}" if word else ""


def _money(match: re.Match[str]) -> str:
    """$1.2bn, US$5–10 million, £9.99, -$5."""
    currency = match["currency"].strip()
    first, last = match["first"], match["last"]
    scale, first_scale = _scale(match["scale"]), _scale(match["first_scale"])
    attribute = _is_attribute(match)
    sign = "minus " if match["sign"] else ""
    if last:
        return f"{sign}{number(first)}{first_scale or ''} to {number(last)}{scale} {_unit(currency, '', attribute=attribute)}"
    name = _CURRENCIES[currency].split()[-1]
    cents = re.fullmatch(r"([\d,]+)\.(\d\d)", first)
    if cents and not scale and name in _SUBUNITS and not attribute:
        whole, part = int(cents[1].replace(",", "")), int(cents[2])
        small = _SUBUNITS[name]
        small = small if part == 1 else "pence" if small == "penny" else f"{small}s"
        said = [f"{cardinal(whole)} {_unit(currency, cardinal(whole), attribute=False)}"] if whole or not part else []
        return sign + " and ".join(said + ([f"{cardinal(part)} {small}"] if part else []))
    amount = f"{number(first)}{scale}"
    return f"{sign}{amount} {_unit(currency, amount, attribute=attribute)}"


def _after(match: re.Match[str]) -> str:
    """500 €, 20 million EUR."""
    amount = f"{number(match['first'])}{_scale(match['scale'])}"
    return f"{amount} {_unit(match['currency'].strip(), amount, attribute=_is_attribute(match))}"


def _small_change(match: re.Match[str]) -> str:
    amount = number(match[1])
    if match[2] == "p":
        return f"{amount} {'penny' if amount == 'one' else 'pence'}"
    return f"{amount} cent{'' if amount == 'one' or _is_attribute(match) else 's'}"


def _percent(match: re.Match[str]) -> str:
    sign = {"+": "plus ", "-": "minus ", "−": "minus "}.get(match["sign"] or "", "")
    first = f"{number(match['first'])} to " if match["first"] else ""
    return f"{sign}{first}{number(match['last'])} percent"


def _counted(match: re.Match[str]) -> str:
    """100k users, 2.3m people; a small number with a capital K is a name (4K, 5K)."""
    return f"{number(match[1])}{_scale(match[2])}"


_PEOPLE = (
    r"(?: [a-z]+ \s )? (?: people | children | women | men | users | customers | jobs | homes | viewers | voters | workers | subscribers"
    r" | refugees | followers | tonnes | barrels )"
)
_AMOUNT = rf"(?P<first>{NUMBER})"

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?P<sign> (?<![\w]) [-−] )? (?P<currency> {_SYMBOL} | {_CODE}\s? | \bRs\.?\s? ) \s? {_AMOUNT} (?P<first_scale>{_SCALE})?? "
        rf"(?: (?: {_DASH} | \sto\s ) (?: {_SYMBOL} )? \s? (?P<last>{NUMBER}) )? (?P<scale>{_SCALE})? (?! \d | [.,]\d )",
        _money,
    ),
    rule(rf"(?<![\w.,]) {_AMOUNT} (?P<scale>{_SCALE})? \s? (?P<currency> [€£₽₺₹₩₪₴¥$] | {_CODE} ) (?!\d)", _after),
    rule(rf"(?<![\w.,$€£/]) ({NUMBER}) (p\b | c\b | ¢) (?! [.-]\w )", _small_change),
    rule(
        rf"(?P<sign> (?<![\w–—-]) [-−+] )? (?<![\w.,]) (?: (?P<first>{NUMBER}) \s?%? (?: {_DASH} | \sto\s ) )? "
        rf"(?P<last>{NUMBER}) (?: \s?% | \s pct\b\.? )",
        _percent,
    ),
    rule(rf"(?<![\w.,$€£]) ({NUMBER}) (bn|mn|tn|k) \b", _counted),
    rule(rf"(?<![\w.,$€£]) ({NUMBER}) (m) (?= \s {_PEOPLE} \b )", _counted),
    rule(r"(?<![\w.,$€£]) (\d+\.\d+) (m) (?= \s [a-z]{3,}s \b )", _counted),
    rule(r"(?<![\w.,$€£]) (\d{2,} (?: \.\d+ )?) (K) \b", _counted),
)
