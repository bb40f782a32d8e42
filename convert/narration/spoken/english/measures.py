"""Units: 5 km/h, 30°C, 256GB, a 20MP camera, 10-km race."""

from __future__ import annotations

import re

from convert.narration.spoken.english.money import _is_attribute
from convert.narration.spoken.english.numbers import NUMBER, number
from convert.narration.spoken.rules import Rule, rule

_UNITS = {
    "km/h": "kilometers per hour", "kmh": "kilometers per hour", "kph": "kilometers per hour", "mph": "miles per hour",
    "m/s": "meters per second", "km/s": "kilometers per second", "mpg": "miles per gallon", "mbps": "megabits per second",
    "gbps": "gigabits per second", "fps": "frames per second", "rpm": "revolutions per minute", "bpm": "beats per minute",
    "km": "kilometers", "cm": "centimeters", "mm": "millimeters", "nm": "nanometers", "µm": "micrometers", "μm": "micrometers",
    "m": "meters", "kg": "kilograms", "g": "grams", "mg": "milligrams", "µg": "micrograms", "μg": "micrograms", "t": "tonnes",
    "lb": "pounds", "lbs": "pounds", "oz": "ounces", "ft": "feet", "yd": "yards", "yds": "yards", "mi": "miles", "ml": "milliliters",
    "mL": "milliliters", "cl": "centiliters", "l": "liters", "L": "liters", "ha": "hectares", "sq km": "square kilometers",
    "sq m": "square meters", "sq ft": "square feet", "sq mi": "square miles", "sq. ft.": "square feet", "km²": "square kilometers",
    "km2": "square kilometers", "m²": "square meters", "m2": "square meters", "m³": "cubic meters", "m3": "cubic meters",
    "cm²": "square centimeters", "cm³": "cubic centimeters", "mi²": "square miles", "ft²": "square feet", "ft³": "cubic feet",
    "GB": "gigabytes", "MB": "megabytes", "TB": "terabytes", "KB": "kilobytes", "kB": "kilobytes", "PB": "petabytes", "MP": "megapixels",
    "GHz": "gigahertz", "MHz": "megahertz", "kHz": "kilohertz", "Hz": "hertz", "THz": "terahertz", "kW": "kilowatts", "MW": "megawatts",
    "GW": "gigawatts", "TW": "terawatts", "W": "watts", "kWh": "kilowatt hours", "MWh": "megawatt hours", "GWh": "gigawatt hours",
    "TWh": "terawatt hours", "mAh": "milliamp hours", "V": "volts", "kV": "kilovolts", "mV": "millivolts", "kPa": "kilopascals",
    "hPa": "hectopascals", "dB": "decibels", "kcal": "kilocalories", "ppm": "parts per million", "ppb": "parts per billion",
    "mmHg": "millimeters of mercury", "hp": "horsepower", "psi": "pounds per square inch",
    "hr": "hours", "hrs": "hours", "min": "minutes", "mins": "minutes", "sec": "seconds", "secs": "seconds", "ms": "milliseconds",
    "yrs": "years", "yr": "years", "wks": "weeks",
}  # fmt: skip
_SINGULAR = {"feet": "foot", "hertz": "hertz", "megahertz": "megahertz", "gigahertz": "gigahertz", "kilohertz": "kilohertz",
             "terahertz": "terahertz", "horsepower": "horsepower", "inches": "inch", "square feet": "square foot",
             "cubic feet": "cubic foot", "degrees Celsius": "degree Celsius"}  # fmt: skip
_NAMES = "|".join(re.escape(unit).replace(r"\ ", r"[\s-]") for unit in sorted(_UNITS, key=len, reverse=True))
_DASH = r"\s?[-–—]\s?"
_RANGE = rf"(?P<sign> (?<![\w–—-]) [-−+±] )? (?<![\w.,$€£]) (?: (?P<first>{NUMBER}) (?: {_DASH} | \sto\s ) )? (?P<last>{NUMBER})"


def _singular(name: str) -> str:
    if name in _SINGULAR:
        return _SINGULAR[name]
    head, separator, rest = name.partition(" per ")
    return f"{head[:-1] if head.endswith('s') else head}{separator}{rest}"


def _amount(match: re.Match[str]) -> str:
    sign = {"+": "plus ", "-": "minus ", "−": "minus ", "±": "plus or minus "}.get(match["sign"] or "", "")
    first = f"{number(match['first'])} to " if match["first"] else ""
    return f"{sign}{first}{number(match['last'])}"


def _measure(match: re.Match[str]) -> str:
    name = _UNITS[match["unit"].replace("-", " ")]
    amount = _amount(match)
    single = amount == "one" or "-" in match["joint"] or _is_attribute(match)
    return f"{amount} {_singular(name) if single else name}"


def _degrees(match: re.Match[str]) -> str:
    amount = _amount(match)
    scale = {"C": " Celsius", "F": " Fahrenheit", "K": " Kelvin"}.get((match["scale"] or "").strip(), "")
    return f"{amount} degree{'' if amount == 'one' else 's'}{scale}"


def _feet_and_inches(match: re.Match[str]) -> str:
    return f"{number(match[1])} feet {number(match[2])}" if match[2] else f"{number(match[1])} feet"


def _bare_degrees(match: re.Match[str]) -> str | None:
    """40-45C, where the sentence speaks of warmth."""
    return _degrees(match) if _WARMTH.search(match.string) else None


_WARMTH = re.compile(r"\b(?:temperature|heat|warm|hot|cold|cool|freez|degree|highs?|lows?|weather|forecast|thermometer)", re.IGNORECASE)

RULES: tuple[Rule, ...] = (
    rule(rf"{_RANGE} (?P<joint>\s?) (?P<scale> [CF] ) \b", _bare_degrees),
    rule(rf"{_RANGE} (?P<joint>\s?) [°º] (?P<scale> \s?[CFK]\b )?", _degrees),
    rule(r"(?<![\w.,]) (\d+) ['′] \s? (?: (\d{1,2}) (?: [\"″”] | '' ) )", _feet_and_inches),
    rule(rf"({NUMBER}) \s in\. (?= \s [a-z(] | , )", lambda match: f"{number(match[1])} inch{'' if match[1] == '1' else 'es'}"),
    rule(rf"{_RANGE} (?P<joint>[\s-]?) (?P<unit>{_NAMES}) (?! [\w'’/²³] )", _measure),
)
