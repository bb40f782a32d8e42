"""Language tags as attributes: only what is well formed, and the direction in which a language is written."""

from __future__ import annotations

import re
from functools import cache

_WELL_FORMED = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(-[a-wy-z\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)
"""RFC 5646, 2.1, without the grandfathered tags and registered languages of four and more letters."""

_RENAMED = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro"}
"""Withdrawn codes of ISO 639-1 that old pages still carry."""

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})


@cache
def language_tag(language: str) -> str:
    """The tag in its usual spelling (`pt-BR`, `zh-Hant`); empty where it is malformed or names no language that exists."""
    tag = language.strip().replace("_", "-")
    if _WELL_FORMED.fullmatch(tag) is None:
        return ""
    base, *rest = tag.split("-")
    base = _RENAMED.get(base.lower(), base.lower())
    if len(base) == 2 and base not in _two_letter_codes():
        return ""
    return "-".join([base, *_usual_case(rest)])


def _usual_case(subtags: list[str]) -> list[str]:
    """Scripts with a capital, regions in capitals, all else small; after a singleton everything small (RFC 5646, 2.1.1)."""
    spelled: list[str] = []
    extension = False
    for subtag in subtags:
        extension = extension or len(subtag) == 1
        if extension or len(subtag) not in (2, 4) or subtag[0].isdigit():
            spelled.append(subtag.lower())
        else:
            spelled.append(subtag.upper() if len(subtag) == 2 else subtag.capitalize())
    return spelled


@cache
def _two_letter_codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == 2)


def direction_of(tag: str) -> str:
    """`rtl` or `ltr`, by the script of the tag where it names one, else by its language; empty for an empty tag."""
    if not tag:
        return ""
    base, *rest = tag.lower().split("-")
    scripts = [subtag for subtag in rest if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if base in _RIGHT_TO_LEFT else "ltr"
