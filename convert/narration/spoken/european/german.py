"""German."""

from __future__ import annotations

import re

from num2words import num2words

from convert.narration.spoken.european.words import Words
from convert.narration.spoken.rules import rule

_DATIVE = re.compile(r"\b(?:am|vom|zum|dem|den|im|beim|ab|bis|seit|des|der)\s$", re.IGNORECASE)
_MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")


def _date(day: int, month: int, year: str, before: str) -> str:
    ending = "n" if _DATIVE.search(before) else "r"
    return f"{num2words(day, lang='de', to='ordinal')}{ending} {_MONTHS[month - 1]}" + (f" {year}" if year else "")


def _clock(hour: int, minute: int) -> str:
    said = "ein" if hour == 1 else num2words(hour, lang="de")
    return f"{said} Uhr" + (f" {num2words(minute, lang='de')}" if minute else "")


def _ordinal(match: re.Match[str]) -> str:
    weak = "n" if re.match(r"(?:im|dem|den|des|am|vom|zum|beim|seinem|ihrem|einem)\b", match[1], re.IGNORECASE) else ""
    return f"{match[1]} {num2words(int(match[2]), lang='de', to='ordinal')}{weak} "


WORDS = Words(
    language="de", point="Komma", percent="Prozent", to="bis", minus="minus", cents="", degrees="Grad", months=_MONTHS,
    currencies={
        "€": ("Euro", "Euro"), "EUR": ("Euro", "Euro"), "Euro": ("Euro", "Euro"), "$": ("Dollar", "Dollar"),
        "US-Dollar": ("US-Dollar", "US-Dollar"),
        "Dollar": ("Dollar", "Dollar"), "£": ("Pfund", "Pfund"), "CHF": ("Franken", "Franken"), "Franken": ("Franken", "Franken"),
    },
    scales={
        "Mio.": ("Million", "Millionen"), "Millionen": ("Million", "Millionen"), "Million": ("Million", "Millionen"),
        "Mrd.": ("Milliarde", "Milliarden"), "Milliarden": ("Milliarde", "Milliarden"), "Milliarde": ("Milliarde", "Milliarden"),
        "Tsd.": ("tausend", "tausend"), "Bio.": ("Billion", "Billionen"), "Billionen": ("Billion", "Billionen"),
    },
    units={
        "km/h": ("Kilometer pro Stunde", "Kilometer pro Stunde"), "km²": ("Quadratkilometer", "Quadratkilometer"),
        "km": ("Kilometer", "Kilometer"),
        "m²": ("Quadratmeter", "Quadratmeter"), "m³": ("Kubikmeter", "Kubikmeter"), "cm": ("Zentimeter", "Zentimeter"),
        "mm": ("Millimeter", "Millimeter"), "m": ("Meter", "Meter"), "kg": ("Kilogramm", "Kilogramm"), "g": ("Gramm", "Gramm"),
        "mg": ("Milligramm", "Milligramm"), "t": ("Tonne", "Tonnen"), "l": ("Liter", "Liter"), "ml": ("Milliliter", "Milliliter"),
        "ha": ("Hektar", "Hektar"), "kWh": ("Kilowattstunde", "Kilowattstunden"), "kW": ("Kilowatt", "Kilowatt"),
        "MW": ("Megawatt", "Megawatt"),
        "GW": ("Gigawatt", "Gigawatt"), "GB": ("Gigabyte", "Gigabyte"), "MB": ("Megabyte", "Megabyte"), "Std.": ("Stunde", "Stunden"),
        "Min.": ("Minute", "Minuten"),
    },
    short={
        r"z\.\s?B\.": "zum Beispiel", r"d\.\s?h\.": "das heißt", r"u\.\s?a\.": "unter anderem", r"i\.\s?d\.\s?R\.": "in der Regel",
        r"o\.\s?ä\.": "oder ähnlich", r"v\.\s?a\.": "vor allem", r"n\.\s?Chr\.": "nach Christus", r"v\.\s?Chr\.": "vor Christus",
        r"usw\.": "und so weiter", r"etc\.": "et cetera", r"bzw\.": "beziehungsweise", r"ca\.": "circa", r"vgl\.": "vergleiche",
        r"Nr\.": "Nummer", r"Dr\.": "Doktor", r"Prof\.": "Professor", r"Hr\.": "Herr", r"Fr\. (?=\s[A-ZÄÖÜ])": "Frau",
        r"St\. (?=\s[A-ZÄÖÜ])": "Sankt",
        r"S\. (?=\s\d)": "Seite", r"Abs\. (?=\s\d)": "Absatz", r"Art\. (?=\s\d)": "Artikel", r"Abb\. (?=\s\d)": "Abbildung",
        r"Bd\. (?=\s\d)": "Band", r"Kap\. (?=\s\d)": "Kapitel", r"Tel\.": "Telefon", r"ggf\.": "gegebenenfalls", r"inkl\.": "inklusive",
        r"evtl\.": "eventuell", r"sog\.": "sogenannte", r"max\.": "maximal", r"min\.": "mindestens", r"§": "Paragraf", r"&": "und",
    },
    date=_date, clock=_clock,
    own=(
        rule(
            r"\b (im | das | der | die | dem | den | des | am | vom | zum | beim | ihr | sein | ein | eine ) \s (\d{1,3}) \. \s "
            r"(?-i: (?= [A-ZÄÖÜ] ) )"
            r"(?! (?: Januar | Februar | März | April | Mai | Juni | Juli | August | September | Oktober | November | Dezember ) \b )",
            _ordinal,
            re.IGNORECASE,
        ),
        rule(r"(?<= [a-zäöüß] str) \. (?= \s )", "aße"),
    ),
)  # fmt: skip
