"""Spanish."""

from __future__ import annotations

import re

from num2words import num2words

from convert.narration.spoken.european.words import Words
from convert.narration.spoken.rules import rule

_MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre")
_VALUES = {"I": 1, "V": 5, "X": 10}


def _date(day: int, month: int, year: str, before: str) -> str:
    said = "primero" if day == 1 else num2words(day, lang="es")
    return f"{said} de {_MONTHS[month - 1]}" + (f" de {year}" if year else "")


def _clock(hour: int, minute: int) -> str:
    said = "una" if hour == 1 else num2words(hour, lang="es")
    return said + (f" y {num2words(minute, lang='es')}" if minute else "")


def _roman(written: str) -> int:
    values = [_VALUES[letter] for letter in written]
    return sum(-value if index + 1 < len(values) and values[index + 1] > value else value for index, value in enumerate(values))


def _ordinal(match: re.Match[str]) -> str:
    said = str(num2words(int(match[1]), lang="es", to="ordinal"))
    return f"{said[:-1]}a" if match[2] in "ªa" else said


WORDS = Words(
    language="es", point="coma", percent="por ciento", to="a", minus="menos", cents="con ", degrees="grados", months=_MONTHS,
    of_scale="de ",
    currencies={
        "€": ("euro", "euros"), "EUR": ("euro", "euros"), "euros": ("euro", "euros"), "euro": ("euro", "euros"), "$": ("dólar", "dólares"),
        "dólares": ("dólar", "dólares"), "£": ("libra", "libras"), "pesos": ("peso", "pesos"),
    },
    scales={
        "M": ("millón", "millones"), "millones": ("millón", "millones"), "millón": ("millón", "millones"),
        "mil millones": ("mil millones", "mil millones"), "mil": ("mil", "mil"), "billones": ("billón", "billones"),
    },
    units={
        "km/h": ("kilómetro por hora", "kilómetros por hora"), "km²": ("kilómetro cuadrado", "kilómetros cuadrados"),
        "km": ("kilómetro", "kilómetros"),
        "m²": ("metro cuadrado", "metros cuadrados"), "m³": ("metro cúbico", "metros cúbicos"), "cm": ("centímetro", "centímetros"),
        "mm": ("milímetro", "milímetros"), "m": ("metro", "metros"), "kg": ("kilo", "kilos"), "g": ("gramo", "gramos"),
        "mg": ("miligramo", "miligramos"), "t": ("tonelada", "toneladas"), "l": ("litro", "litros"), "ml": ("mililitro", "mililitros"),
        "ha": ("hectárea", "hectáreas"), "kWh": ("kilovatio hora", "kilovatios hora"), "MW": ("megavatio", "megavatios"),
        "GW": ("gigavatio", "gigavatios"),
        "GB": ("gigabyte", "gigabytes"), "MB": ("megabyte", "megabytes"), "min": ("minuto", "minutos"),
    },
    short={
        r"p\.\s?ej\.": "por ejemplo", r"etc\.": "etcétera", r"Sr\.": "señor", r"Sra\.": "señora", r"Srta\.": "señorita",
        r"Sres\.": "señores",
        r"Dr\.": "doctor", r"Dra\.": "doctora", r"D\. (?=\s[A-ZÁÉÍÓÚ])": "don", r"Dña\.": "doña", r"Ud\.": "usted", r"Uds\.": "ustedes",
        r"EE\.\s?UU\.": "Estados Unidos", r"núm\. (?=\s?\d)": "número", r"n\.º (?=\s?\d)": "número", r"nº (?=\s?\d)": "número",
        r"pág\. (?=\s?\d)": "página", r"págs\. (?=\s?\d)": "páginas", r"art\. (?=\s?\d)": "artículo", r"a\.\s?C\.": "antes de Cristo",
        r"d\.\s?C\.": "después de Cristo", r"Avda\.": "avenida", r"tel\.": "teléfono", r"aprox\.": "aproximadamente", r"&": "y",
    },
    date=_date, clock=_clock,
    own=(
        rule(r"\b (\d{1,3}) \.? ([ºªoa]) (?! \w )", _ordinal),
        rule(r"(?<= siglo\s ) [XVI]+ \b", lambda match: str(num2words(_roman(match[0]), lang="es"))),
    ),
)  # fmt: skip
