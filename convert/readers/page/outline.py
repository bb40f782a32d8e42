"""Headings: their true levels, the title's repetition, and bold lines that are headings in all but name."""

from __future__ import annotations

import msgspec

from convert.article.blocks import Heading, Paragraph
from convert.article.inlines import Break, Inlines, Link, Strong, plain_text
from convert.readers.page.headline import key
from convert.readers.page.pieces import Piece

_MAX_BOLD = 90
_PSEUDO_LEVEL = 7
_NEAR_TOP = 6


def level(pieces: list[Piece]) -> list[Piece]:
    """Heading levels from 2, none skipped, with their relations kept: a heading stands under the last one of a smaller number."""
    open_levels: list[int] = []
    leveled: list[Piece] = []
    for piece in pieces:
        if isinstance(piece.block, Heading):
            while open_levels and open_levels[-1] >= piece.level:
                open_levels.pop()
            open_levels.append(piece.level)
            piece = Piece(msgspec.structs.replace(piece.block, level=min(6, len(open_levels) + 1)), piece.node, piece.level)
        leveled.append(piece)
    return leveled


def without_title(pieces: list[Piece], titles: list[str]) -> tuple[list[Piece], list[str]]:
    """The pieces without headings that repeat the title or stand over it, and the texts of those."""
    keys = {key(title) for title in titles if title}
    repeats = [index for index, piece in enumerate(pieces) if _repeats(piece, keys)]
    first = repeats[0] if repeats and repeats[0] <= _NEAR_TOP else 0
    kept: list[Piece] = []
    dropped: list[str] = []
    for index, piece in enumerate(pieces):
        over = index < first and _is_kicker(piece)
        if isinstance(piece.block, Heading | Paragraph) and (index in repeats or over):
            dropped.append(plain_text(piece.block.text))
        else:
            kept.append(piece)
    return kept, dropped


def _is_kicker(piece: Piece) -> bool:
    """True for a few words without a full stop, such as a section's name over the title."""
    if isinstance(piece.block, Heading):
        return True
    if not isinstance(piece.block, Paragraph):
        return False
    text = plain_text(piece.block.text).strip()
    return len(text) < 60 and not text.endswith((".", "!", "?", "…"))


def _repeats(piece: Piece, keys: set[str]) -> bool:
    if not isinstance(piece.block, Heading):
        return False
    text = key(plain_text(piece.block.text))
    return text in keys or (piece.level == 1 and any(text in known or known in text for known in keys if known and text))


def promote(pieces: list[Piece]) -> list[Piece]:
    """Short paragraphs that are bold throughout and stand over running text become headings, less surely."""
    promoted = list(pieces)
    for index, piece in enumerate(pieces[:-1]):
        block = piece.block
        if not isinstance(block, Paragraph) or not _is_bold(block.text):
            continue
        text = plain_text(block.text).strip()
        follower = pieces[index + 1].block
        over_text = isinstance(follower, Paragraph) and not _is_bold(follower.text) and len(plain_text(follower.text)) > 80
        if index and over_text and 3 <= len(text) <= _MAX_BOLD and text[-1] not in '.,;:…»”"' and any(letter.isalpha() for letter in text):
            promoted[index] = Piece(Heading(text=_unbold(block.text), confidence=0.7), piece.node, _PSEUDO_LEVEL)
    return promoted


def _is_bold(text: Inlines) -> bool:
    solid = [inline for inline in text if plain_text((inline,)).strip()]
    return (
        bool(solid)
        and all(isinstance(inline, Strong) for inline in solid)
        and not any(isinstance(each, Break | Link) for inline in solid for each in getattr(inline, "content", ()))
    )


def _unbold(text: Inlines) -> Inlines:
    return tuple(each for inline in text for each in (inline.content if isinstance(inline, Strong) else (inline,)))
