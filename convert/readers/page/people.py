"""Who wrote it: names out of bylines, as structured data and pages write them."""

from __future__ import annotations

import re

from convert.article.metadata import Person

_BY = re.compile(
    r"^\W*(?:(?:story|words|text|written|posted|published|reported|analysis|opinion|review(?:ed)?|interview|report|article|"
    r"guest post|created)\s+)?"
    r"(?:by|von|par|por|di|da|door|av|af|przez|автор|author|autor(?:es)?|auteur|autore|text|tekst|texte|texto|testo|作者|文|记者|記者|文/|"
    r"reporter)\s*[:：]?\s+",
    re.I,
)
_COLON = re.compile(r"^\W*(?:by|von|par|por|author|autor(?:es)?|auteur|autore|text|作者|文|编辑|記者|记者|автор)\s*[:：/／]\s*", re.I)
_CUT = re.compile(
    r"\s+[|•·–—-]\s+.*$|\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*$|\s*\b(?:posted|published|updated|last updated|on|"
    r"at)\b\s*:?\s*(?:on\s+)?(?:\w+day\b|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*$"
    r"|\s*[,|]\s*(?:\d{1,2}[./ ]|\w+ \d{1,2},).*$|\s*\d{1,2}[:.]\d{2}\b.*$|\s+for\s+(?:the\s+)?[A-Z][\w ]+$",
    re.I,
)
_DIVIDE = re.compile(r"\s*(?:,|;|/|、|，|\||•|·|&|\b(?i:and|und|et|with|mit|och)\b|\b(?:y|e|en|og|i)\b)\s*")
_FEED = re.compile(r"^\S+@\S+\s*\((.+)\)$")
_PLACE = re.compile(r"\s+(?:in|from|aus|à|em|en|da|at)\s+[A-ZÀ-Þ][\w.’'-]+(?:[\s-][A-ZÀ-Þ][\w.’'-]+){0,2}$")
_NO_NAME = re.compile(
    r"https?://|www\.|@\w+\.|^\W*$|^\d[\d\s./:-]*$|\b(?:admin(?:istrator)?|editor(?:s|ial)?|staff(?: (?:writer|reporter))?|webmaster|"
    r"redaktion|redaction|rédaction|redacción|redação|redazione|"
    r"newsroom|news desk|guest|unknown|anonymous|follow|author|subscribe|share|comments?|read more|last updated|view all|more (?:by|"
    r"from)|contributors?|all posts|profile|"
    r"correspondent|columnist|contributor|reporter|senior writer|special to|associated press writer|copyright)\b",
    re.I,
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|md|phd|ph\.?d|m\.?d|esq)\.?$", re.I)
_PARTICLES = frozenset((
    "de", "da", "del", "della", "di", "van", "von", "der", "den", "el", "al", "bin", "ten", "ter", "la", "le", "d'",
))  # fmt: skip
_MAX_NAME = 60


def names(line: str) -> list[str]:
    """The persons that a byline names: `By Ann Lee and Bo Chen, 12 May` → Ann Lee, Bo Chen."""
    line = " ".join(line.split())
    if feed := _FEED.match(line):
        line = feed[1]
    if re.match(r"(?:https?://|www\.)", line):
        return []
    line = _COLON.sub("", _BY.sub("", line, count=1), count=1)
    line = _PLACE.sub("", _CUT.sub("", line)).strip(" ,;:|-–—•·")
    if not line or len(line) > 250:
        return []
    found: list[str] = []
    for part in _DIVIDE.split(line):
        part = re.sub(r"^\W*(?:by|von|par|por)\s+", "", part.strip(' ,;:|-–—."“”'), flags=re.I)
        part = re.sub(r"\s*(?:[(\[][^)\]]*[)\]]?|@.*)\s*$", "", part).strip()
        if found and _SUFFIX.match(part):
            found[-1] = f"{found[-1]}, {part}"
        elif is_name(part) and part not in found and not (part[0].islower() and not line.islower() and part.split()[0] not in _PARTICLES):
            found.append(part)
    return found


def is_name(text: str) -> bool:
    """True for what can be a person's (or an agency's) name: short, no sentence, no address, no rôle."""
    if not 2 <= len(text) <= _MAX_NAME or _NO_NAME.search(text):
        return False
    parts = text.split()
    if len(parts) > 6 or (text.endswith((".", "!", "?")) and len(parts) > 3):
        return False
    return any(letter.isalpha() for letter in text) and sum(map(str.isdigit, text)) <= 2


def persons(listed: list[str], role: str = "aut") -> tuple[Person, ...]:
    """Names as persons, each once; a name that is part of a longer one in the list is left to that."""
    kept = [name for name in dict.fromkeys(listed) if not any(name != other and name.casefold() in other.casefold() for other in listed)]
    unique: dict[str, str] = {}
    for name in kept:
        unique.setdefault(name.casefold(), name)
    return tuple(Person(name=_cased(name), role=role) for name in unique.values())


def _cased(name: str) -> str:
    """A name in capitals as a name: `JANE O'NEIL` → `Jane O'Neil`; short ones may be initials or an agency and stay."""
    if name.isupper() and name.isascii() and any(len(part) > 3 for part in name.split()) and " " in name:
        return re.sub(r"[A-Za-z]+", lambda found: found[0].capitalize(), name)
    return name
