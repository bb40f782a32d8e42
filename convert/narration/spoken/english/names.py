"""Names: titles, initials, Roman numerals, saints and streets."""

from __future__ import annotations

import re

from convert.narration.spoken.english.numbers import cardinal, ordinal
from convert.narration.spoken.rules import Rule, rule, words

_TITLES = {
    "Dr": "Doctor", "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Prof": "Professor", "Gov": "Governor", "Sen": "Senator",
    "Sens": "Senators", "Rep": "Representative", "Reps": "Representatives", "Gen": "General", "Lt": "Lieutenant", "Col": "Colonel",
    "Sgt": "Sergeant", "Capt": "Captain", "Cmdr": "Commander", "Adm": "Admiral", "Maj": "Major", "Pvt": "Private", "Cpl": "Corporal",
    "Rev": "Reverend", "Hon": "Honorable", "Pres": "President", "Supt": "Superintendent", "Insp": "Inspector", "Det": "Detective",
    "Fr": "Father", "Amb": "Ambassador", "Atty": "Attorney", "Messrs": "Messieurs", "Mme": "Madame", "Brig": "Brigadier",
    "Sec": "Secretary", "Asst": "Assistant", "Dep": "Deputy", "Lieut": "Lieutenant",
}  # fmt: skip
_WITHOUT_STOP = frozenset({"Dr", "Mr", "Mrs", "Ms", "Prof", "Messrs", "Mme"})
_NUMBERED = words(
    "war bowl act chapter part volume vol book phase title type class article section apollo rocky mark level stage grade schedule "
    "appendix episode season round game figure table tier category corps fantasy final mk article amendment division group step unit "
    "scene canto wrestlemania saturn soyuz gemini ultima civilization henryiv halley star generation version"
)
_ROMAN = r"(?: (?=[IVXL]) (?: XL | L?X{0,3} ) (?: IX | IV | V?I{0,3} ) )"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_WORD_BEFORE = re.compile(r"(?P<more>[A-Z][\w.'’-]*\s)?(?P<word>[A-Z][\w'’-]*)\s$")


def _roman(written: str) -> int:
    values = [_VALUES[letter] for letter in written]
    return sum(-value if index + 1 < len(values) and values[index + 1] > value else value for index, value in enumerate(values))


def _numeral(match: re.Match[str]) -> str | None:
    """Charles III is the third; World War II is two. A lone I, V or X is a number only after a word that is numbered."""
    before = _WORD_BEFORE.search(match.string[: match.start()])
    if before is None:
        return None
    value, word = _roman(match["roman"]), before["word"].lower()
    if word in _NUMBERED:
        return cardinal(value)
    if len(match["roman"]) < 2:
        royal = re.search(r"\b(?:King|Queen|Pope|Emperor|Tsar|Czar|Prince|Sultan|Kaiser|Shah)\s\w+\s$", match.string[: match.start()])
        return f"the {ordinal(value)}" if royal else None
    return f"the {ordinal(value)}" if value <= 25 else cardinal(value)


def _title(match: re.Match[str]) -> str | None:
    bare = match["title"]
    if not match["stop"] and bare not in _WITHOUT_STOP:
        return None
    return _TITLES[bare]


_ALTERNATIVES = "|".join(sorted(_TITLES, key=len, reverse=True))

RULES: tuple[Rule, ...] = (
    rule(r"(?<= [a-z] ) \s St \b \.? (?= \s*$ | \s [a-z] | [,;:)] )", " Street"),
    rule(r"\b St \b \.? (?= \s [A-Z] )", "Saint"),
    rule(r"\b Sts \b \. (?= \s [A-Z] )", "Saints"),
    rule(r"(?<= \w\s ) Ave \b \.? (?! \s? Maria )", "Avenue"),
    rule(r"(?<= \w\s ) Blvd \b \.?", "Boulevard"),
    rule(r"(?<= [a-z]\s ) Rd \b \.?", "Road"),
    rule(r"(?<= [a-z]\s ) (?: Dr \b \.? ) (?= \s*$ | [,;] | \sin\b )", "Drive"),
    rule(r"\b Mt \b \.? (?= \s [A-Z] )", "Mount"),
    rule(r"\b Ft \b \. (?= \s [A-Z] )", "Fort"),
    rule(r"(?<= [a-z] ) ,? \s Jr \b \.?", " Junior"),
    rule(r"(?<= [a-z] ) ,? \s Sr \b \.?", " Senior"),
    rule(r"\b Ph\.? \s? D \b \.?", "P H D"),
    rule(r"\b Gen\.? (?= \s [XYZ] \b )", "Generation"),
    rule(rf"\b (?P<title>{_ALTERNATIVES}) (?P<stop>\.)? (?= \s (?: [A-Z“\"\d] | and\s ) )", _title),
    rule(rf"\b (?P<roman>{_ROMAN}) \b (?<! \bI ) (?! ['’.-]\w )", _numeral),
    rule(r"\b (?P<roman> [IVX] ) \b (?! ['’.-]\w | \s[a-z]+(?:m|ve|ll|d)\b )", _numeral),
    rule(r"(?<! \w ) (?: [A-Z]\. \s? )+ (?= \s? [A-Z][a-z] )", lambda match: " ".join(re.findall(r"[A-Z]", match[0])) + " "),
)
