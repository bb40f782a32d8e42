"""Rules that turn written spans into said words, and keep which span each said word came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A span of the written text (characters, half open) and what is said for it."""

    start: int
    end: int
    said: str


@dataclass(frozen=True)
class Rule:
    """A pattern, and what is said for a match; None leaves the match to later rules."""

    pattern: re.Pattern[str]
    said: Callable[[re.Match[str]], str | None]


def words(text: str) -> frozenset[str]:
    """The words of a text as a set, for lists that are read more often than they are changed."""
    return frozenset(text.split())


def rule(pattern: str, said: str | Callable[[re.Match[str]], str | None], flags: re.RegexFlag = re.NOFLAG) -> Rule:
    """A rule from a verbose regular expression; a plain string is said for every match."""
    compiled = re.compile(pattern, flags | re.VERBOSE)
    return Rule(compiled, (lambda match: said) if isinstance(said, str) else said)


def apply(text: str, rules: Iterable[Rule]) -> tuple[Piece, ...]:
    """The whole text as pieces in order: an earlier rule's span is not seen by a later one; what none touches stays as it is."""
    taken = bytearray(len(text))
    pieces: list[Piece] = []
    for each in rules:
        position = 0
        while match := each.pattern.search(text, position):
            start, end = match.span()
            position = end if end > start else end + 1
            if start == end or any(taken[start:end]):
                position = max(start + 1, position if not any(taken[start:end]) else start + 1)
                continue
            said = each.said(match)
            if said is None:
                position = start + 1
                continue
            taken[start:end] = b"\1" * (end - start)
            pieces.append(Piece(start, end, said))
    pieces.sort(key=lambda piece: piece.start)
    whole: list[Piece] = []
    position = 0
    for piece in (*pieces, Piece(len(text), len(text), "")):
        if piece.start > position:
            whole.append(Piece(position, piece.start, text[position : piece.start]))
        if piece.end > piece.start:
            whole.append(piece)
        position = piece.end
    return tuple(whole)


def joined(pieces: Iterable[Piece]) -> str:
    """What is said for all pieces, spaces and commas tidied."""
    text = "".join(piece.said for piece in pieces)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = re.sub(r"[,;:]+\s*([.!?])", r"\1", text)
    return re.sub(r"^[\s,;:]+|[\s,;]+$", "", text)
