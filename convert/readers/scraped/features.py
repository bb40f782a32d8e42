"""What can be seen of a unit and of where it stands: named features, for the model to weigh."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
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


def _bucket(value: int, *bounds: int) -> str:
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
    own.append(f"chatter:{_bucket(round(share * 10), 0, 1, 2, 4, 7)}")
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
    size = _bucket(words, 1, 2, 4, 7, 10, 14, 19, 26, 40, 80)
    own += [f"size:{size}", f"end:{end}", f"size:{size}/end:{end}", f"sentences:{_bucket(sentences, 0, 1, 2, 3)}"]
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
            own.append(f"capitals:{_bucket(round(share * 10), 0, 2, 4, 6, 8, 10)}")
            if words <= 14:
                own.append(f"short/capitals:{_bucket(round(share * 10), 0, 2, 4, 6, 8, 10)}")
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
    own.append(f"telling:{_bucket(telling, 0, 1, 2)}")
    if words:
        own.append(f"telling share:{_bucket(telling * 20 // words, 0, 1, 2)}")
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
    own.append(f"date:{_bucket(strange, 0, 1, 3)}")
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


def sights(looks: Sequence[Look]) -> list[list[str]]:
    """For each unit the features of itself, of its neighbours, and of its place in the text."""
    count = len(looks)
    times = Counter(seen.key for seen in looks if seen.key)
    longs = [index for index, seen in enumerate(looks) if seen.long]
    first, last = (longs[0], longs[-1]) if longs else (count, -1)
    frequency: Counter[str] = Counter()
    for seen in looks:
        frequency.update(seen.tokens if seen.long else ())
    titled = _title_candidates(looks, first, times, frequency)
    brackets = Counter(_bracket(seen) for seen in looks)
    styles = Counter(
        _style(seen) for index, seen in enumerate(looks) if first < index < last and index + 1 < count and looks[index + 1].words > 14
    )
    marks = Counter(seen.unit.mark for seen in looks)
    plain_shorts = sum(seen.end == "open" and 2 <= seen.words <= 12 and first < index < last for index, seen in enumerate(looks))
    rate = _bucket(round(20 * plain_shorts / max(len(longs), 1)), 0, 2, 5, 10, 20)
    out: list[list[str]] = []
    tightness = _run_lengths(looks)
    spaced = sum(not seen.unit.tight for seen in looks) > 0.3 * count
    furnished = False
    for index, seen in enumerate(looks):
        zone = "head" if index < first else "tail" if index > last else "body"
        around = list(seen.own)
        around.append(f"zone:{zone}")
        around += [
            f"{zone}/{name}"
            for name in seen.own
            if name.startswith(
                ("size", "end", "date", "name", "by", "credit", "chatty", "capitals", "shouting", "bracket", "untold", "shown", "caption")
            )
            and "/" not in name
        ]
        for step, name in ((-1, "before"), (1, "after"), (-2, "before2"), (2, "after2")):
            around += _neighbour(looks, index + step, name)
        before, after = looks[index - 1] if index else None, looks[index + 1] if index + 1 < count else None
        around.append(f"between:{_kind(before)}/{_kind(after)}")
        if seen.words <= 14 and seen.end != "stop":
            around.append(f"short between:{_kind(before)}/{_kind(after)}")
        if seen.key and times[seen.key] > 1:
            around.append("repeated")
            if after is not None and after.key == seen.key:
                around.append("doubled:first")
            if before is not None and before.key == seen.key:
                around.append("doubled:second")
        if index in titled:
            around += [f"title rank:{titled[index]}", f"title rank:{titled[index]}/{zone}"]
        around.append(f"echo:{_echo(seen, frequency)}")
        around.append(f"{zone}/echo:{_echo(seen, frequency)}")
        around += _caption_signs(seen, zone, before, after, brackets)
        around += _style_signs(seen, styles)
        if zone == "body" and seen.words <= 14:
            around.append(f"rate:{rate}/end:{seen.end}")
        furnished = furnished or (zone == "tail" and seen.chatter >= 0.4 and seen.words <= 25)
        if zone == "tail" and furnished:
            around.append("furnished")
        if zone == "tail":
            around.append(f"tail place:{_bucket(index - last, 1, 2, 4)}")
        if zone == "head":
            around.append(f"head place:{_bucket(first - index, 1, 2, 3, 5)}")
        if spaced and tightness[index] > 1:
            around.append(f"run:{_bucket(tightness[index], 2, 3, 6)}")
        if seen.unit.mark and marks[seen.unit.mark] > 1:
            around.append(f"mark again:{seen.unit.mark}")
        out.append(around)
    return out


def _bracket(seen: Look) -> str:
    """The name that stands in brackets at the end of a short unit; a mark such as [12] is none."""
    found = say.CREDIT_END.search(seen.unit.text[-120:]) if seen.words <= 30 and seen.sentences <= 2 else None
    if (
        found is None
        or any(c.isdigit() for c in found[0])
        or not re.search(r"[^\W\d_]{3}", found[0])
        or len(seen.key) <= len(gist(found[0]))
    ):
        return ""
    return gist(found[0])


def _style(seen: Look) -> str:
    """How a short unit looks: units that look alike have like roles."""
    if seen.words > 16 or seen.chatter >= 0.4 or not seen.key:
        return ""
    capitals = next((name.split(":")[1] for name in seen.own if name.startswith("capitals")), "none")
    shouting = "loud" if "shouting" in seen.own else "calm"
    return f"{seen.end}/{'high' if capitals in ('8', '10') else 'low'}/{shouting}/{seen.unit.mark}"


def styles(looks: Sequence[Look]) -> list[str]:
    """For each short unit between the first and the last paragraph a name of how it looks; empty for all others."""
    longs = [index for index, seen in enumerate(looks) if seen.long]
    if not longs:
        return [""] * len(looks)
    return [_style(seen) if longs[0] < index < longs[-1] else "" for index, seen in enumerate(looks)]


def _style_signs(seen: Look, styles: Counter[str]) -> list[str]:
    style = _style(seen)
    return [f"style:{_bucket(styles[style], 0, 1, 2, 4)}", f"style:{_bucket(styles[style], 0, 1, 2, 4)}/{seen.end}"] if style else []


def _caption_signs(seen: Look, zone: str, before: Look | None, after: Look | None, brackets: Counter[str]) -> list[str]:
    """How much a unit sounds like a caption, by itself and where it stands."""
    level = next((str(bound) for bound in (-1.5, -0.5, 0.4, 1.0, 1.7, 2.4, 3.2, 4.4) if seen.caption <= bound), "more")
    signs = [f"caption:{level}", f"{zone}/caption:{level}", f"caption:{level}/{seen.end}"]
    bracket = _bracket(seen)
    if bracket and brackets[bracket] > 1 and not seen.unit.lead and not seen.unit.tight:
        signs += ["bracket again", f"bracket again:{_bucket(brackets[bracket], 2, 3)}"]
    for other in (before, after):
        if other is not None and other.words <= 2 and say.PICTURE_LABEL.fullmatch(other.unit.text.strip()):
            signs.append("beside a picture's label")
    return signs


def _kind(seen: Look | None) -> str:
    """A neighbour in one word."""
    if seen is None:
        return "edge"
    if seen.long:
        return "long"
    if seen.chatter >= 0.4:
        return "chatter"
    if seen.date_like:
        return "date"
    if seen.end in ("stop", "call", "dots") or seen.words > 18:
        return "sentence"
    return "short"


def _neighbour(looks: Sequence[Look], index: int, name: str) -> list[str]:
    """What of a neighbour matters."""
    if not 0 <= index < len(looks):
        return [f"{name}:none"]
    seen = looks[index]
    around = [f"{name}:{_kind(seen)}", f"{name} end:{seen.end}"]
    if seen.name_like:
        around.append(f"{name} name")
    if "by" in seen.own or "by end" in seen.own:
        around.append(f"{name} by")
    if "caption start" in seen.own or "bracket credit" in seen.own:
        around.append(f"{name} caption")
    if seen.unit.mark:
        around.append(f"{name} mark:{seen.unit.mark}")
    if seen.unit.tight and name == "after":
        around.append("after tight")
    return around


def _run_lengths(looks: Sequence[Look]) -> list[int]:
    """For each unit, how many units stand together without a blank line."""
    out = [1] * len(looks)
    start = 0
    for index in range(1, len(looks) + 1):
        if index == len(looks) or not looks[index].unit.tight:
            out[start:index] = [index - start] * (index - start)
            start = index
    return out


def _echo(seen: Look, frequency: Counter[str]) -> str:
    """How many of a unit's longer words the story says too, other than in this unit."""
    if not seen.tokens:
        return "none"
    known = sum(frequency[token] > (1 if seen.long else 0) for token in seen.tokens)
    return _bucket(round(10 * known / len(seen.tokens)), 0, 2, 4, 6, 8, 10)


def _title_candidates(looks: Sequence[Look], first: int, times: Counter[str], frequency: Counter[str]) -> dict[int, str]:
    """The units before the story that may be its title, ranked: repeated ones first, then by how much the story echoes them."""
    scored = []
    for index, seen in enumerate(looks[: min(first + 1, 40)]):
        if (seen.words < 2 and times[seen.key] < 2) or seen.words > 40 or seen.date_like or not seen.key or "by" in seen.own:
            continue
        if seen.unit.lead or (seen.long and times[seen.key] < 2):
            continue
        known = sum(frequency[token] > 0 for token in seen.tokens) / max(len(seen.tokens), 1)
        doubled = (index + 1 < len(looks) and looks[index + 1].key == seen.key) or (index > 0 and looks[index - 1].key == seen.key)
        score = (
            3.0 * doubled
            + 1.5 * known
            + min(seen.words, 8) / 8
            - 2.5 * seen.chatter
            - 0.5 * (seen.name_like and seen.words < 4)
            - 1.0 * (seen.end == "stop")
        )
        score += 1.0 * (seen.unit.mark == "#" and seen.unit.level == 1)
        scored.append((-score, index))
    scored.sort()
    if not scored:
        return {}
    best = looks[scored[0][1]].key
    ranks = {index: "best" for _, index in scored if looks[index].key == best}
    rest = [index for _, index in scored if looks[index].key != best]
    return ranks | dict.fromkeys(rest[:1], "second")
