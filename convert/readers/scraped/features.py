"""What is seen of units together: each one's own features, its neighbours', and its place in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from convert.readers.scraped import vocabulary as say
from convert.readers.scraped.look import Look, bucket, gist

_IN_ZONE = ("size", "end", "date", "name", "by", "credit", "chatty", "capitals", "shouting", "bracket", "untold", "shown", "caption")
"""Features that mean one thing before the story, another in it, and another after it."""


@dataclass
class _Whole:
    """What is known of the text as a whole; `first` and `last` are its first and last long paragraphs."""

    looks: Sequence[Look]
    first: int
    last: int
    times: Counter[str]
    frequency: Counter[str]
    titles: dict[int, str]
    brackets: Counter[str]
    styles: Counter[str]
    marks: Counter[str]
    rate: str
    runs: list[int]
    furnished: int

    def at(self, index: int) -> Look | None:
        """The unit at an index, if there is one."""
        return self.looks[index] if 0 <= index < len(self.looks) else None


def _whole(looks: Sequence[Look]) -> _Whole:
    count = len(looks)
    longs = [index for index, seen in enumerate(looks) if seen.long]
    first, last = (longs[0], longs[-1]) if longs else (count, -1)
    times = Counter(seen.key for seen in looks if seen.key)
    frequency = Counter(token for index in longs for token in looks[index].tokens)
    inner = range(first + 1, last)
    shorts = sum(looks[index].end == "open" and 2 <= looks[index].words <= 12 for index in inner)
    spaced = sum(not seen.unit.tight for seen in looks) > 0.3 * count
    return _Whole(
        looks=looks, first=first, last=last, times=times, frequency=frequency, titles=_title_candidates(looks, first, times, frequency),
        brackets=Counter(_bracket(seen) for seen in looks),
        styles=Counter(_style(looks[index]) for index in inner if looks[index + 1].words > 14),
        marks=Counter(seen.unit.mark for seen in looks),
        rate=bucket(round(20 * shorts / max(len(longs), 1)), 0, 2, 5, 10, 20),
        runs=_run_lengths(looks) if spaced else [1] * count,
        furnished=next((index for index in range(last + 1, count) if looks[index].chatter >= 0.4 and looks[index].words <= 25), count),
    )  # fmt: skip


def sights(looks: Sequence[Look]) -> list[list[str]]:
    """For each unit the features of itself, of its neighbours, and of its place in the text."""
    whole = _whole(looks)
    return [[*seen.own, *_near(whole, index, seen), *_placed(whole, index, seen)] for index, seen in enumerate(looks)]


def _near(whole: _Whole, index: int, seen: Look) -> Iterator[str]:
    """What the neighbours say of a unit."""
    before, after = whole.at(index - 1), whole.at(index + 1)
    for step, name in ((-1, "before"), (1, "after"), (-2, "before2"), (2, "after2")):
        yield from _neighbour(whole.at(index + step), name)
    yield f"between:{_kind(before)}/{_kind(after)}"
    if seen.words <= 14 and seen.end != "stop":
        yield f"short between:{_kind(before)}/{_kind(after)}"
    if seen.key and whole.times[seen.key] > 1:
        yield "repeated"
        if after is not None and after.key == seen.key:
            yield "doubled:first"
        if before is not None and before.key == seen.key:
            yield "doubled:second"
    for other in (before, after):
        if other is not None and other.words <= 2 and say.PICTURE_LABEL.fullmatch(other.unit.text.strip()):
            yield "beside a picture's label"


def _placed(whole: _Whole, index: int, seen: Look) -> Iterator[str]:
    """What the place in the text, and the rest of the text, say of a unit."""
    zone = "head" if index < whole.first else "tail" if index > whole.last else "body"
    yield f"zone:{zone}"
    yield from (f"{zone}/{name}" for name in seen.own if name.startswith(_IN_ZONE) and "/" not in name)
    if index in whole.titles:
        yield f"title rank:{whole.titles[index]}"
        yield f"title rank:{whole.titles[index]}/{zone}"
    echo = _echo(seen, whole.frequency)
    yield f"echo:{echo}"
    yield f"{zone}/echo:{echo}"
    level = next((str(bound) for bound in (-1.5, -0.5, 0.4, 1.0, 1.7, 2.4, 3.2, 4.4) if seen.caption <= bound), "more")
    yield from (f"caption:{level}", f"{zone}/caption:{level}", f"caption:{level}/{seen.end}")
    bracket = _bracket(seen)
    if bracket and whole.brackets[bracket] > 1 and not seen.unit.lead and not seen.unit.tight:
        yield "bracket again"
        yield f"bracket again:{bucket(whole.brackets[bracket], 2, 3)}"
    if style := _style(seen):
        alike = bucket(whole.styles[style], 0, 1, 2, 4)
        yield f"style:{alike}"
        yield f"style:{alike}/{seen.end}"
    if whole.runs[index] > 1:
        yield f"run:{bucket(whole.runs[index], 2, 3, 6)}"
    if seen.unit.mark and whole.marks[seen.unit.mark] > 1:
        yield f"mark again:{seen.unit.mark}"
    if zone == "head":
        yield f"head place:{bucket(whole.first - index, 1, 2, 3, 5)}"
    elif zone == "tail":
        yield f"tail place:{bucket(index - whole.last, 1, 2, 4)}"
        if index >= whole.furnished:
            yield "furnished"
    elif seen.words <= 14:
        yield f"rate:{whole.rate}/end:{seen.end}"


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


def _neighbour(seen: Look | None, name: str) -> Iterator[str]:
    """What of a neighbour matters."""
    if seen is None:
        yield f"{name}:none"
        return
    yield f"{name}:{_kind(seen)}"
    yield f"{name} end:{seen.end}"
    if seen.name_like:
        yield f"{name} name"
    if "by" in seen.own or "by end" in seen.own:
        yield f"{name} by"
    if "caption start" in seen.own or "bracket credit" in seen.own:
        yield f"{name} caption"
    if seen.unit.mark:
        yield f"{name} mark:{seen.unit.mark}"
    if seen.unit.tight and name == "after":
        yield "after tight"


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
    return bucket(round(10 * known / len(seen.tokens)), 0, 2, 4, 6, 8, 10)


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
