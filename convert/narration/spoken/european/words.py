"""What a language brings to the rules that German, French and Spanish share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from num2words import num2words

from convert.narration.spoken.rules import Rule


@dataclass(frozen=True)
class Words:
    """The words of one language; plurals stand where singular and plural differ, as (one, many)."""

    language: str
    point: str
    percent: str
    to: str
    minus: str
    cents: str
    degrees: str
    months: tuple[str, ...]
    currencies: Mapping[str, tuple[str, str]]
    scales: Mapping[str, tuple[str, str]]
    units: Mapping[str, tuple[str, str]]
    short: Mapping[str, str]
    date: Callable[[int, int, str, str], str]
    """Day, month, the year in words or nothing, and the text before → the date."""
    clock: Callable[[int, int], str]
    own: tuple[Rule, ...] = field(default=())
    of_scale: str = ""
    """Between a scale and what is counted: “un million d’euros”, “un millón de euros”."""

    def cardinal(self, number: int) -> str:
        """A whole number; one too long to be grasped is said figure by figure."""
        if abs(number) >= 10**15:
            return " ".join(self.cardinal(int(figure)) for figure in str(abs(number)))
        return str(num2words(number, lang=self.language))

    def year(self, number: int) -> str:
        """A year; German counts the centuries up to 1999."""
        return str(num2words(number, lang=self.language, to="year")) if self.language == "de" else self.cardinal(number)

    def number(self, written: str) -> str:
        """A number as it is written in the language: points or spaces between thousands, a comma before decimals."""
        whole, _, decimals = written.partition(",")
        whole = "".join(figure for figure in whole if figure.isdigit())
        if len(whole) > 1 and whole.startswith("0") and not decimals:
            return " ".join(self.cardinal(int(figure)) for figure in whole)
        said = self.cardinal(int(whole or "0"))
        if not decimals:
            return said
        grouped = self.language != "de" and len(decimals) <= 2 and not decimals.startswith("0")
        after = self.cardinal(int(decimals)) if grouped else " ".join(self.cardinal(int(figure)) for figure in decimals)
        return f"{said} {self.point} {after}"

    def value(self, written: str) -> Decimal:
        """What a written number is worth."""
        whole, _, decimals = written.partition(",")
        return Decimal("".join(figure for figure in whole if figure.isdigit()) + "." + (decimals or "0"))

    def one(self, said: str) -> str:
        """“eins” before a noun: “ein”."""
        if self.language == "de" and said.endswith("eins"):
            return said[:-1]
        return said[:-1] if self.language == "es" and said.endswith("uno") else said
