"""Abbreviations that stand for words."""

from __future__ import annotations

import re

from convert.narration.spoken.rules import Rule, rule

_ANYWHERE = {
    r"e\.\s?g\.,?": "for example,", r"i\.\s?e\.,?": "that is,", r"etc\.?": "et cetera", r"vs?\. (?=\s)": "versus", r"vs \b": "versus",
    r"approx\.": "approximately", r"cf\.": "compare", r"et\sal\.": "and others", r"ca?\. (?=\s?\d)": "around",
    r"est\. (?=\s\d)": "established", r"incl\.": "including", r"excl\.": "excluding", r"govt\.?": "government", r"dept\.": "department",
    r"assn\.": "association", r"assoc\.": "association", r"intl\.?": "international", r"natl\.?": "national", r"univ\.": "university",
    r"no\. (?=\s?\d)": "number", r"nos\. (?=\s?\d)": "numbers", r"pp\. (?=\s?\d)": "pages", r"p\. (?=\s?\d)": "page",
    r"vol\. (?=\s?[\dIVX])": "volume", r"vols\. (?=\s?\d)": "volumes", r"ch\. (?=\s?\d)": "chapter", r"fig\. (?=\s?\d)": "figure",
    r"figs\. (?=\s?\d)": "figures", r"eq\. (?=\s?\d)": "equation", r"sec\. (?=\s?\d)": "section", r"art\. (?=\s?\d)": "article",
    r"ext\. (?=\s?\d)": "extension", r"tel\. (?=[\s:]*[\d+])": "telephone", r"max\. (?=\s)": "maximum", r"min\. (?=\s[a-z])": "minimum",
    r"avg\.?": "average", r"apt\. (?=\s\d)": "apartment", r"bros\.": "brothers", r"w/o": "without", r"w/ (?=\s?[a-z])": "with",

    r"w\.?r\.?t\.?": "with respect to", r"yoy": "year over year",
    r"y/y": "year over year", r"qoq": "quarter over quarter", r"q/q": "quarter over quarter",
    r"mom (?=\s(?:growth|increase|basis|terms))": "month over month",
}  # fmt: skip
_NAMED = {"Inc": "Incorporated", "Corp": "Corporation", "Ltd": "Limited", "Co": "Company", "Bros": "Brothers", "Mfg": "Manufacturing"}
_STATES = {
    "Ala": "Alabama", "Ariz": "Arizona", "Ark": "Arkansas", "Calif": "California", "Colo": "Colorado", "Conn": "Connecticut",
    "Del": "Delaware", "Fla": "Florida", "Ga": "Georgia", "Ill": "Illinois", "Ind": "Indiana", "Kan": "Kansas", "Ky": "Kentucky",
    "La": "Louisiana", "Md": "Maryland", "Mass": "Massachusetts", "Mich": "Michigan", "Minn": "Minnesota", "Miss": "Mississippi",
    "Mo": "Missouri", "Mont": "Montana", "Neb": "Nebraska", "Nev": "Nevada", "Okla": "Oklahoma", "Ore": "Oregon", "Pa": "Pennsylvania",
    "Tenn": "Tennessee", "Tex": "Texas", "Va": "Virginia", "Vt": "Vermont", "Wash": "Washington", "Wis": "Wisconsin", "Wyo": "Wyoming",
    "N.Y": "New York", "N.J": "New Jersey", "N.C": "North Carolina", "S.C": "South Carolina", "N.D": "North Dakota",
    "S.D": "South Dakota", "N.M": "New Mexico", "N.H": "New Hampshire", "R.I": "Rhode Island", "W.Va": "West Virginia",
    "D.C": "D C",
}  # fmt: skip


def _short(pattern: str, said: str) -> Rule:
    """An abbreviation between word edges; at the end of a sentence its stop stays one."""

    def spoken(match: re.Match[str]) -> str:
        ends = match[0].endswith(".") and not match.string[match.end() :].strip(" \"'”’)")
        return said.rstrip(",") + "." if ends else said

    return rule(rf"(?<![\w.@/]) {pattern} (?![\w/])", spoken, re.IGNORECASE)


def _company(match: re.Match[str]) -> str:
    ends = not match.string[match.end() :].strip(" \"'”’)")
    return f" {_NAMED[match[1]]}{'.' if ends else ''}"


_COMPANIES = "|".join(_NAMED)
_STATE_NAMES = "|".join(re.escape(name) for name in sorted(_STATES, key=len, reverse=True))

RULES: tuple[Rule, ...] = (
    *(_short(pattern, said) for pattern, said in _ANYWHERE.items()),
    rule(rf"(?<= [\w)] ) ,? \s ({_COMPANIES}) \.", _company),
    rule(rf"(?: (?<= [a-z], \s ) | (?<= \b[DRI]- ) | (?<= \( ) ) ({_STATE_NAMES}) \.", lambda match: _STATES[match[1]]),
    rule(r"\b and/or \b", "and or"),
    rule(
        r"(?<= \d ) \s?/\s? (?= (?: night|day|hour|week|month|year|person|head|share|barrel|ton|tonne|unit|mile|second|minute) \b )",
        " per ",
    ),
    rule(r"\b 401\(k\)", "four oh one K", re.IGNORECASE),
    rule(r"(?<= [A-Za-z]{2} ) \s?/\s? (?= [A-Za-z]{2} )", " or "),
)
