"""French."""

from __future__ import annotations

import re

from num2words import num2words

from convert.narration.spoken.european.words import Words
from convert.narration.spoken.rules import rule

_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")
_VALUES = {"I": 1, "V": 5, "X": 10}


def _date(day: int, month: int, year: str, before: str) -> str:
    said = "premier" if day == 1 else num2words(day, lang="fr")
    return f"{said} {_MONTHS[month - 1]}" + (f" {year}" if year else "")


def _clock(hour: int, minute: int) -> str:
    said = "une heure" if hour == 1 else f"{num2words(hour, lang='fr')} heures"
    return said + (f" {num2words(minute, lang='fr')}" if minute else "")


def _roman(written: str) -> int:
    values = [_VALUES[letter] for letter in written]
    return sum(-value if index + 1 < len(values) and values[index + 1] > value else value for index, value in enumerate(values))


def _ordinal(match: re.Match[str]) -> str:
    value = int(match[1]) if match[1].isdigit() else _roman(match[1])
    if value == 1:
        return "premier" if match[2] == "er" else "première"
    return str(num2words(value, lang="fr", to="ordinal"))


def _king(match: re.Match[str]) -> str:
    """Louis XIV is Louis quatorze."""
    return str(num2words(_roman(match[0]), lang="fr"))


WORDS = Words(
    language="fr", point="virgule", percent="pour cent", to="à", minus="moins", cents="", degrees="degrés", months=_MONTHS,
    of_scale="de ",
    currencies={
        "€": ("euro", "euros"), "EUR": ("euro", "euros"), "euros": ("euro", "euros"), "euro": ("euro", "euros"), "$": ("dollar", "dollars"),
        "dollars": ("dollar", "dollars"), "£": ("livre", "livres"), "CHF": ("franc suisse", "francs suisses"),
    },
    scales={
        "M": ("million", "millions"), "millions": ("million", "millions"), "million": ("million", "millions"),
        "Md": ("milliard", "milliards"), "Mds": ("milliard", "milliards"), "milliards": ("milliard", "milliards"),
        "milliard": ("milliard", "milliards"), "k": ("mille", "mille"),
    },
    units={
        "km/h": ("kilomètre par heure", "kilomètres par heure"), "km²": ("kilomètre carré", "kilomètres carrés"),
        "km": ("kilomètre", "kilomètres"),
        "m²": ("mètre carré", "mètres carrés"), "m³": ("mètre cube", "mètres cubes"), "cm": ("centimètre", "centimètres"),
        "mm": ("millimètre", "millimètres"), "m": ("mètre", "mètres"), "kg": ("kilogramme", "kilogrammes"), "g": ("gramme", "grammes"),
        "mg": ("milligramme", "milligrammes"), "t": ("tonne", "tonnes"), "l": ("litre", "litres"), "ml": ("millilitre", "millilitres"),
        "ha": ("hectare", "hectares"), "kWh": ("kilowattheure", "kilowattheures"), "MW": ("mégawatt", "mégawatts"),
        "GW": ("gigawatt", "gigawatts"),
        "Go": ("gigaoctet", "gigaoctets"), "Mo": ("mégaoctet", "mégaoctets"), "min": ("minute", "minutes"),
    },
    short={
        r"p\.\s?ex\.": "par exemple", r"c\.-à-d\.": "c’est-à-dire", r"etc\.": "et cetera", r"M\. (?=\s[A-ZÉ])": "monsieur",
        r"MM\. (?=\s[A-ZÉ])": "messieurs",
        r"Mme": "madame", r"Mmes": "mesdames", r"Mlle": "mademoiselle", r"Dr (?=\s[A-ZÉ])": "docteur", r"Pr (?=\s[A-ZÉ])": "professeur",
        r"St (?=[-\s][A-ZÉ])": "saint", r"Ste (?=[-\s][A-ZÉ])": "sainte", r"n° (?=\s?\d)": "numéro", r"N° (?=\s?\d)": "numéro",
        r"p\. (?=\s?\d)": "page", r"art\. (?=\s?\d)": "article", r"av\.\sJ\.-C\.": "avant Jésus-Christ",
        r"apr\.\sJ\.-C\.": "après Jésus-Christ",
        r"env\.": "environ", r"cf\.": "confer", r"tél\.": "téléphone", r"&": "et",
    },
    date=_date, clock=_clock,
    own=(
        rule(r"\b (\d{1,3} | [XVI]+ ) (er | re | ère | e | ème | ième | nd | nde ) \b", _ordinal),
        rule(r"(?: (?<= Louis\s ) | (?<= Charles\s ) | (?<= Henri\s ) | (?<= Paul\s ) ) [XVI]{2,} \b", _king),
    ),
)  # fmt: skip
