"""What is said the same way in every language: note marks are skipped, addresses shortened, pictures in the text passed over."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from convert.narration.spoken.rules import Rule, rule

_URL_END = r"(?<![.,;:!?)\]’”'\"])"

_ENDINGS = r"com | org | net | edu | gov | info | io | co\.uk | ac\.uk | eu"
_EDITORIAL = r"citation\sneeded | clarification\sneeded | sic | who\? | when\? | edit"

EMOJI = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u2300-\u23ff\u25a0-\u25ff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]"
"""Emoji and the symbols, arrows and shapes that are set among them (Unicode blocks)."""

DOT_WORD = {"de": "Punkt", "fr": "point", "es": "punto", "it": "punto", "pt": "ponto", "nl": "punt", "pl": "kropka", "sv": "punkt"}
AT_WORD = {"de": "ät", "fr": "arobase", "es": "arroba", "it": "chiocciola", "pt": "arroba", "nl": "apenstaartje", "pl": "małpa", "sv": "at"}


@cache
def rules_for(language: str) -> tuple[Rule, ...]:
    """The rules for a language (its base subtag, such as `de`)."""
    dot, at = DOT_WORD.get(language, "dot"), AT_WORD.get(language, "at")

    def address(match: re.Match[str]) -> str | None:
        written = match[0]
        parts = urlsplit(written if "//" in written else f"//{written}")
        host = (parts.hostname or "").removeprefix("www.")
        return f" {host.replace('.', f' {dot} ')} " if "." in host else None

    def mail(match: re.Match[str]) -> str:
        name, _, host = match[0].partition("@")
        dotted = re.sub(r"[._]+", f" {dot} ", name) if "." in name else name
        return f"{dotted} {at} {host.replace('.', f' {dot} ')}"

    return (
        rule(rf"\s?\[ (?: \d{{1,3}} | [a-z] | note\s\d+ | {_EDITORIAL} ) (?: \s?[,–-]\s? \d{{1,3}} )* \]", ""),
        rule(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+ (?<=[.,;:!?”’\"][⁰¹²³⁴⁵⁶⁷⁸⁹]) | [†‡]+", ""),
        rule(r"[\w.+-]+ @ [\w-]+ (?: \.[\w-]+ )* \.[A-Za-z]{2,}", mail),
        rule(rf"(?: https?:// | www\. ) [^\s<>]+ {_URL_END}", address, re.IGNORECASE),
        rule(rf"(?<![\w.@]) (?: [a-z0-9-]+\. )+ (?: {_ENDINGS} ) (?: /[^\s<>]* )? \b {_URL_END}", address),
        rule(rf"\s? {EMOJI}+", " "),
    )
