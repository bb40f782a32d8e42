"""Units get roles: the model's guesses, and what it cannot know (subtitle, credit, quote, rule) by plain rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from convert.readers.page.credits import is_credit
from convert.readers.scraped import vocabulary as say
from convert.readers.scraped.features import sights, styles
from convert.readers.scraped.look import Look, look
from convert.readers.scraped.model import Model, load
from convert.readers.scraped.units import Unit

SURE_NOISE = 0.85


@dataclass(frozen=True)
class Part:
    """A unit with its role and how sure that is; `look` is what was seen of it."""

    look: Look
    role: str
    confidence: float

    @property
    def unit(self) -> Unit:
        """The unit itself."""
        return self.look.unit


def roles(units: Sequence[Unit], model: Model | None = None) -> list[Part]:
    """The units with their roles, as the model (by default the one that Octavo ships) and the rules see them.

    A role is one of title, subtitle, byline, date, heading, paragraph, list, quote, caption, credit, picture, rule and noise.
    """
    looks = [look(unit) for unit in units]
    guessed = (model or load()).decode(sights(looks), styles(looks))
    parts = [_kept(Part(seen, role, shares[role]), shares) for seen, (role, shares) in zip(looks, guessed, strict=True)]
    for rule in (_marked, _listed, _headed, _told, _titled, _credited, _subtitled):
        parts = list(rule(parts))
    return parts


def _kept(part: Part, shares: dict[str, float]) -> Part:
    """To lose a sentence is worse than to keep an advertisement: one without a word of the trade is left out only when that is sure."""
    seen = part.look
    if part.role != "noise" or part.confidence >= SURE_NOISE or seen.chatter >= 0.2 or seen.end not in ("stop", "colon") or seen.words < 5:
        return part
    role = max((name for name in shares if name != "noise"), key=lambda name: shares[name])
    return replace(part, role=role, confidence=shares[role])


def _marked(parts: Sequence[Part]) -> list[Part]:
    """A mark that somebody wrote outweighs a guess."""
    return [_by_mark(part) for part in parts]


def _by_mark(part: Part) -> Part:
    match part.unit.mark:
        case "---":
            return replace(part, role="rule", confidence=1.0)
        case "!":
            return replace(part, role="picture", confidence=1.0)
        case ">":
            return replace(part, role="quote", confidence=1.0)
        case "#" if part.role not in ("title", "noise"):
            return replace(part, role="heading", confidence=1.0)
        case "b" if (
            part.role in ("noise", "paragraph", "list") and part.look.words <= 15 and part.look.end != "stop" and not part.look.chatter
        ):
            return replace(part, role="heading", confidence=0.8)
        case "" if part.look.signed and part.role in ("heading", "paragraph", "noise", "caption", "title"):
            return replace(part, role="byline", confidence=0.8)
        case _:
            return part


def _listed(parts: Sequence[Part]) -> Sequence[Part]:
    """Bullets make a list, and so do numbers that count on from one unit to the next; a number far from its neighbours is a heading's."""
    out = []
    for index, part in enumerate(parts):
        near = [other.unit for other in (*parts[max(index - 1, 0) : index], *parts[index + 1 : index + 2])]
        follows = any(unit.mark == "1" and abs(unit.number - part.unit.number) == 1 for unit in near)
        plain = part.role in ("paragraph", "heading", "caption", "byline") or (part.role == "noise" and part.look.chatter < 0.3)
        if plain and (part.unit.mark == "-" or (part.unit.mark == "1" and follows)):
            part = replace(part, role="list", confidence=0.9)
        elif part.unit.mark == "1" and not follows and part.look.words <= 14 and part.look.end in ("open", "question", "call"):
            part = replace(part, role="heading", confidence=0.7)
        out.append(part)
    return out


def _headed(parts: Sequence[Part]) -> Iterator[Part]:
    """A few words without any sign of a caption, between a caption and a paragraph, are the heading of that paragraph."""
    for index, part in enumerate(parts):
        between = 0 < index < len(parts) - 1 and parts[index - 1].role == "caption" and parts[index + 1].look.long
        bare = part.look.caption <= 0.4 and part.look.words <= 8 and part.look.end in ("open", "question") and not part.look.unit.mark
        yield replace(part, role="heading", confidence=0.6) if part.role == "caption" and between and bare else part


def _told(parts: Sequence[Part]) -> Sequence[Part]:
    """A text of a line or two has no paragraphs that look like any: then its sentences are its paragraphs."""
    if any(part.role in ("paragraph", "list", "quote") for part in parts):
        return parts
    return [replace(part, role="paragraph") if _is_sentence(part) else part for part in parts]


def _is_sentence(part: Part) -> bool:
    seen = part.look
    guessed = part.role in ("title", "heading", "noise", "caption") and not part.unit.mark
    return guessed and seen.words >= 4 and seen.end in ("stop", "call", "question") and seen.chatter < 0.3


def _titled(parts: Sequence[Part]) -> Sequence[Part]:
    """Where the model saw no title, the first line of some words that stands before the story is one."""
    if any(part.role == "title" for part in parts):
        return parts
    for index, part in enumerate(parts):
        seen = part.look
        if part.role in ("paragraph", "list", "quote", "picture"):
            break
        fit = (
            2 <= seen.words <= 25
            and seen.end not in ("stop", "colon", "comma")
            and seen.chatter < 0.2
            and not seen.signed
            and not seen.date_like
        )
        if fit and part.role in ("heading", "caption", "noise"):
            return [*parts[:index], replace(part, role="title", confidence=0.5), *parts[index + 1 :]]
    return parts


def _credited(parts: Sequence[Part]) -> Iterator[Part]:
    """A line that only says who made a picture is the credit of the caption or picture beside it."""
    for index, part in enumerate(parts):
        beside = index > 0 and parts[index - 1].role in ("caption", "picture")
        if beside and part.unit.mark == "i" and parts[index - 1].role == "picture":
            yield replace(part, role="caption", confidence=0.95)
            continue
        if (
            beside
            and part.role in ("caption", "paragraph", "heading", "byline", "noise")
            and part.look.words <= 14
            and is_credit(part.unit.text)
        ):
            yield replace(part, role="credit")
        else:
            yield part


def _subtitled(parts: Sequence[Part]) -> Iterator[Part]:
    """A heading of some length that follows the title, before anything is told, is the subtitle."""
    waiting = False
    for part in parts:
        match part.role:
            case "title":
                waiting = True
            case "heading" if waiting and part.look.words >= 6 and part.unit.mark != "#":
                part = replace(part, role="subtitle")
                waiting = False
            case "noise" | "byline" | "date":
                pass
            case _:
                waiting = False
        yield part


def noise_rule(seen: Look) -> str:
    """What kind of noise a unit is, for the record of what was left out."""
    kinds = (
        ("comment", "comment form"), ("share", "share buttons"), ("subscribe", "sign-up box"), ("legal", "legal notice"),
        ("advert", "advertisement"), ("related", "link to another article"), ("machine", "page control"), ("navigation", "navigation"),
    )  # fmt: skip
    if not seen.key:
        return "no letters"
    return next((rule for name, rule in kinds if name in seen.own), "not part of the article")


def byline_of(text: str) -> str:
    """A byline without what surrounds the names."""
    return say.BYLINE_END.sub("", say.BYLINE.sub("", text)).strip(" ,;:|–—-·•")
