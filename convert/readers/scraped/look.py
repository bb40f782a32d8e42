"""What is seen of a unit by itself: its length, its signs, its words; as named features, for the model to weigh."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from convert.readers.scraped import picture_talk
from convert.readers.scraped import vocabulary as say
from convert.readers.scraped.units import Unit

ENOUGH = 600
"""Characters of a unit that are looked at; its role shows in them."""

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\u0e00-\u0eff]")
_SENTENCE_END = re.compile(r"[.!?…؟।۔][\"'”’»)\]]*(?=\s|$)|[。！？](?=.|$)")
_OPENING_QUOTE = "\"'“‘«„‹「『"
_CLOSERS = "\"'”’»)]›」』）"
_NAME_PARTS = frozenset("de da di del della van von der den la le el al bin ibn ben y e dos das du zu ter ten af".split())  # noqa: SIM905


@dataclass(frozen=True)
class Look:
    """What is seen of one unit by itself; `words` counts two signs of a script without spaces as one word."""

    unit: Unit
    key: str
    words: int
    sentences: int
    end: str
    tokens: frozenset[str]
    own: tuple[str, ...]
    chatter: float
    long: bool
    name_like: bool
    date_like: bool
    caption: float

    @property
    def signed(self) -> bool:
        """True for a line that says `By Jane Roe`, or `Jane Roe Avatar`, and no more."""
        return self.words <= 7 and self.name_like and ("by" in self.own or "by end" in self.own)


def gist(text: str) -> str:
    """Letters and digits, case folded: equal for the same words in other dress."""
    return "".join(c for c in unicodedata.normalize("NFKC", text[:2000]).casefold() if c.isalnum())


def look(unit: Unit) -> Look:
    """The unit, looked at by itself."""
    text = unit.text[:ENOUGH].strip()
    bare = text.rstrip(_CLOSERS + " ")
    found = _WORD.findall(text)
    dense = len(_DENSE.findall(text))
    words = len(found) if dense < 4 else max(len(found), dense // 2)
    whole_words = words if len(unit.text) <= ENOUGH else max(words, len(unit.text) // 7)
    sentences = len(_SENTENCE_END.findall(text))
    end = _end(bare, text)
    own: list[str] = []
    chatter = _chatter(text, max(words, 1), own)
    _shape(unit, text, found, whole_words, sentences, end, own)
    _wording(text, words, own)
    date_like = _date_like(text, words, own)
    name_like = _name_like(text, found, own)
    long = (whole_words >= 22 or (whole_words >= 14 and sentences >= 2)) and chatter < 0.2
    return Look(
        unit=unit, key=gist(text), words=whole_words, sentences=sentences, end=end,
        tokens=_tokens(found, dense), own=tuple(own), chatter=chatter, long=long,
        name_like=name_like, date_like=date_like, caption=picture_talk.score(text, whole_words, sentences, end),
    )  # fmt: skip


def _tokens(found: list[str], dense: int) -> frozenset[str]:
    """What a unit may share with others: its longer words, or pairs of signs where words are not set apart."""
    if dense < 4:
        return frozenset(word.lower() for word in found if len(word) > 3)
    return frozenset(word[i : i + 2] for word in found for i in range(len(word) - 1) if _DENSE.match(word[i])) | {
        word.lower() for word in found if len(word) > 3 and word.isascii()
    }


def _end(bare: str, text: str) -> str:
    """How the unit ends: with a stop, a question, a colon, a bracket, or with none of these."""
    if text.endswith((")", "]", "）")) and not bare.endswith((".", "!", "?", "。")):
        return "bracket"
    for signs, name in ((".。।۔", "stop"), ("?？؟", "question"), ("!！", "call"), (":：", "colon"), ("…", "dots"), (",;，；、", "comma")):
        if bare.endswith(tuple(signs)):
            return "dots" if bare.endswith("...") else name
    return "open"


def bucket(value: int, *bounds: int) -> str:
    """The first bound that the value does not pass, as a name."""
    return next((str(bound) for bound in bounds if value <= bound), "more")


def _chatter(text: str, words: int, own: list[str]) -> float:
    """The share of a unit that is what pages say, and a feature for each kind of it."""
    total = 0
    for name, pattern, signs in say.CHATTER:
        hits = [hit.group() for hit in pattern.finditer(text)]
        count = sum(1 + hit.count(" ") + hit.count("-") for hit in hits)
        if signs is not None:
            count += sum(max(1, len(hit) // 2) for hit in signs.findall(text))
        if name == "navigation" and count < 0.5 * words:
            continue  # More, next, world: everybody's words, unless there are no others
        if count:
            own.append(f"{name}")
            if count >= 0.5 * words:
                own.append(f"{name}:half")
            total += count
    share = min(total / words, 1.0)
    own.append(f"chatter:{bucket(round(share * 10), 0, 1, 2, 4, 7)}")
    if share >= 0.2 and words <= 25:
        own.append("chatty")
    if say.MACHINE.search(text):
        own.append("machine")
        share = 1.0
    if not any(c.isalnum() for c in text):
        own.append("wordless")
        share = 1.0
    head = text.split(":", 1)[0] if ":" in text[:40] else ""
    if head and (say.RELATED.fullmatch(head.strip()) or say.NAVIGATION.fullmatch(head.strip())):
        own.append("pointer")
    return share


def _shape(unit: Unit, text: str, found: list[str], words: int, sentences: int, end: str, own: list[str]) -> None:
    """Length, signs and letters."""
    size = bucket(words, 1, 2, 4, 7, 10, 14, 19, 26, 40, 80)
    own += [f"size:{size}", f"end:{end}", f"size:{size}/end:{end}", f"sentences:{bucket(sentences, 0, 1, 2, 3)}"]
    own.append(f"mark:{unit.mark or 'none'}")
    if unit.lead:
        own.append("led")
    if unit.tight:
        own.append("tight")
    if text[:1].islower():
        own.append("starts:lower")
    elif text[:1].isdigit():
        own.append("starts:digit")
    elif text[:1] in _OPENING_QUOTE:
        own.append("starts:quote")
    elif text[:1] in "([{【（":
        own.append("starts:bracket")
        if text[-1:] in ")]}】）":
            own.append("wholly bracketed")
    if any(c in text for c in "“”«»„「"):
        own.append("quotes")
    letters = [word for word in found if word[:1].isalpha()]
    if letters:
        capital = [word for word in letters[1:] if len(word) > 3]
        if capital:
            share = sum(word[0].isupper() for word in capital) / len(capital)
            own.append(f"capitals:{bucket(round(share * 10), 0, 2, 4, 6, 8, 10)}")
            if words <= 14:
                own.append(f"short/capitals:{bucket(round(share * 10), 0, 2, 4, 6, 8, 10)}")
        if len(text) > 5 and text.upper() == text and text.lower() != text:
            own.append("shouting")
    if "http://" in text or "https://" in text or "www." in text:
        own.append("address")
        if not re.sub(r"(?:https?://|www\.)\S*", "", text).strip():
            own.append("only address")
    if "@" in text:
        own.append("at")
    if "|" in text or " · " in text or " • " in text or " / " in text:
        own.append("bars")
    if sum(c.isdigit() for c in text) > 0.3 * len(text):
        own.append("digits")
    if text.count(",") >= 2 and words <= 14:
        own.append("commas")


def _wording(text: str, words: int, own: list[str]) -> None:
    """Signs of a caption, a credit, a byline, and of running prose."""
    short = words <= 60
    credited = len(say.CREDIT.findall(text)) + len(say.CREDIT_SIGNS.findall(text))
    tail = text[-60:]
    in_tail = say.names_credit(tail)
    bracketed = say.CREDIT_END.search(text[-120:])
    telling = len(say.TELLING.findall(text))
    spoken = bool(say.SPEECH.search(text))
    day = bool(say.WEEKDAY.search(text))
    month = bool(say.MONTH.search(text))
    year = bool(say.YEAR.search(text))
    shown = len(say.SHOWING.findall(text))
    if short:
        signs = {
            "caption start": say.CAPTION_START.search(text), "position": say.POSITION.search(text), "credit": credited,
            "credits": credited >= 2, "credit in tail": in_tail, "bracket end": bracketed,
            "bracket credit": bracketed and (say.names_credit(bracketed[0]) or re.search(r"\w{3}\s?/\s?\w", bracketed[0])),
            "shown": shown, "shown twice": shown >= 2, "dated": month and year, "day and month": day and month,
            "in year": re.search(r"\b(?:in|on|en|im|am|le|el)\s(?:\w+\s){0,3}\d{4}", text),
            "dense credit": credited and credited * 4 >= words,
            "slash": re.search(r"\w/\w", tail),
        }  # fmt: skip
        own += [name for name, seen in signs.items() if seen]
        if shown and not spoken and not telling:
            own.append("shows, tells not")
    own.append(f"telling:{bucket(telling, 0, 1, 2)}")
    if words:
        own.append(f"telling share:{bucket(telling * 20 // words, 0, 1, 2)}")
    if spoken:
        own.append("speech")
    if not telling and not spoken and 4 <= words <= 60:
        own.append("untold")
    if say.BYLINE.search(text[:80]) and words <= 12:
        own.append("by")
    if say.BYLINE_END.search(text[-60:]) and words <= 8:
        own.append("by end")
    if re.search(r"\b(?:ed|ing)\b|\w{3,}ing\b", text) and short:
        own.append("ing")
    if re.match(
        r"(?:how|why|what|who|when|where|which|the|a|an|wie|warum|was|comment|pourquoi|cómo|por qué|qué|come|perché)\b", text, re.I
    ):
        own.append(f"first:{text.split(None, 1)[0].lower()[:3]}")


def _date_like(text: str, words: int, own: list[str]) -> bool:
    """True for a unit that is a date and hardly anything else."""
    if words > 14 or not any(c.isdigit() for c in text):
        return False
    dated = bool(say.SERIAL.search(text)) or (bool(say.MONTH.search(text)) and bool(re.search(r"\d", text)))
    if not dated:
        return False
    rest = say.CLOCK.sub("", say.SERIAL.sub("", text))
    for pattern in (say.MONTH, say.WEEKDAY, say.DATED):
        rest = pattern.sub("", rest)
    strange = len(re.findall(r"[^\W\d_]{2,}", rest))
    own.append(f"date:{bucket(strange, 0, 1, 3)}")
    if strange == 0:
        own.append("date only")
    return strange == 0


def _name_like(text: str, found: list[str], own: list[str]) -> bool:
    """True for two to four capitalised words that say nothing but perhaps who."""
    stripped = say.BYLINE_END.sub("", say.BYLINE.sub("", text))
    names = _WORD.findall(stripped) if stripped != text else found
    if not 2 <= len(names) <= 5 or any(c.isdigit() for c in stripped) or re.search(r"[?!:;\"“”]", stripped):
        return False
    if all(name[0].isupper() or name.lower() in _NAME_PARTS for name in names) and not say.TELLING.search(stripped):
        own.append("name")
        return True
    return False
