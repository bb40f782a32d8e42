"""Pieces that stand in the article's element and are not the article: link lists, “read more”, repeated bylines, endings."""

from __future__ import annotations

import re

from convert.article.blocks import AnyBlock, Aside, Heading, List, Paragraph, Quote, Rule
from convert.article.document import LeftOut
from convert.article.inlines import Inlines, Link, leaves, plain_text, text_of
from convert.article.metadata import Metadata
from convert.readers.page.headline import key
from convert.readers.page.walk import Piece

_READ_ON = re.compile(
    r"^\W*(read (?:more|also|next|on)|more (?:on|from|stories)|see also|also (?:read|see)|related(?: (?:articles?|stories|content|posts|links|coverage|news))?|recommended|you (?:may|might) (?:also )?like|"
    r"lire aussi|à lire|voir aussi|lesen sie (?:auch|hier)|mehr zum thema|siehe auch|lea (?:también|además)|te puede interesar|leia (?:também|mais)|veja também|saiba mais|leggi anche|lees ook|läs (?:också|mer)|"
    r"follow us|subscribe|sign up|share (?:this|on)|advertisement|sponsored|click here|download (?:the|our)|watch:|story continues|continue reading|photo gallery)\b",
    re.I,
)
_LABEL_ONLY = re.compile(
    r"^\W*(advertisement|advertising|sponsored(?: content)?|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|reklam[ae]?|share|tweet|print|email|comments?|loading\.*|"
    r"story continues(?: below.*)?|article continues(?: below.*)?|continue reading.*|skip (?:past|to).*|copy link|save|follow|subscribe|related|more|tags?:?.*|filed under.*|topics?:?)\W*$",
    re.I,
)


def trim(pieces: list[Piece], lead: int, known: Metadata, keep: tuple[str, ...]) -> tuple[list[Piece], list[LeftOut]]:
    """The pieces without those, and what was taken away with its rule's name; the first `lead` pieces are lead pictures."""
    kept: list[Piece] = []
    left: list[LeftOut] = []
    names = {key(person.name) for person in known.authors}
    for piece in pieces:
        rule = _rule(piece.block, names, known)
        if rule and rule not in keep:
            left.append(LeftOut(rule=rule, text=_text(piece.block)))
        else:
            kept.append(piece)
    while kept and isinstance(kept[-1].block, Heading | Rule) and "ending" not in keep:
        piece = kept.pop()
        if isinstance(piece.block, Heading):
            left.append(LeftOut(rule="ending", text=_text(piece.block)))
    while kept and isinstance(kept[0].block, Rule):
        kept.pop(0)
    return kept, left


def _rule(block: AnyBlock, names: set[str], known: Metadata) -> str:
    match block:
        case Paragraph(text=text):
            plain = plain_text(text).strip()
            if not any(letter.isalnum() for letter in plain):
                return "ornament"
            if _LABEL_ONLY.match(plain) and len(plain) < 80:
                return "label"
            share = linked(text)
            if share > 0.6 and len(plain) < 200 and _READ_ON.match(plain):
                return "read-on"
            if names and len(plain) < 80 and key(re.sub(r"^\W*by\b", "", plain, flags=re.I)) in names:
                return "byline"
        case List(items=items):
            texts = [_inlines(each) for item in items for each in item.blocks]
            flat = tuple(inline for text in texts for inline in text)
            if linked(flat) > 0.8 and len(items) >= 2 and len(plain_text(flat)) / len(items) < 140:
                return "link-list"
        case Heading(text=text):
            plain = plain_text(text).strip()
            if _READ_ON.match(plain) and len(plain) < 60:
                return "read-on"
    return ""


def linked(text: Inlines) -> float:
    """The part of the characters that are links, 0 to 1."""
    whole = len(plain_text(text))
    inside = sum(len(plain_text(inline.content)) for inline in text if isinstance(inline, Link)) + sum(
        linked(inline.content) * len(plain_text(inline.content))
        for inline in text
        if not isinstance(inline, Link) and hasattr(inline, "content")
    )
    return inside / whole if whole else 0.0


def _inlines(block: AnyBlock) -> Inlines:
    match block:
        case Paragraph(text=text) | Heading(text=text):
            return text
        case List(items=items):
            return tuple(inline for item in items for each in item.blocks for inline in _inlines(each))
        case Quote(body=body) | Aside(body=body):
            return tuple(inline for each in body for inline in _inlines(each))
    return ()


def _text(block: AnyBlock) -> str:
    return " ".join("".join(map(text_of, leaves(_inlines(block)))).split())
