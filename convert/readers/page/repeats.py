"""The same thing told twice: a picture shown again, a pull quote whose words stand in the text."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from convert.article.blocks import Figure, Paragraph, Pictures, Quote
from convert.article.inlines import plain_text
from convert.article.pictures import Picture
from convert.readers.page.headline import key
from convert.readers.page.pictures import identity
from convert.readers.page.pieces import Piece


def once(pieces: list[Piece], pictures: Mapping[str, Picture]) -> list[Piece]:
    """The pieces with each picture shown once (the showing with a caption stays) and repeated pull quotes marked."""
    shown: dict[str, int] = {}
    kept: list[Piece | None] = []
    for piece in pieces:
        block = piece.block
        if isinstance(block, Figure) and isinstance(block.content, Pictures) and len(block.content.names) == 1:
            name = block.content.names[0]
            picture = pictures.get(name)
            mark = identity(picture.source_address) if picture and picture.source_address else name
            before = shown.get(mark)
            earlier = kept[before] if before is not None else None
            if before is not None and earlier is not None and isinstance(earlier.block, Figure):
                if block.caption is None or block.caption == earlier.block.caption:
                    continue
                if earlier.block.caption is None:
                    kept[before] = None
            shown[mark] = len(kept)
        kept.append(piece)
    left = [piece for piece in kept if piece is not None]
    return _marked(left)


def _marked(pieces: list[Piece]) -> list[Piece]:
    if not any(isinstance(piece.block, Quote) for piece in pieces):
        return pieces
    body = " ".join(key(plain_text(piece.block.text)) for piece in pieces if isinstance(piece.block, Paragraph))
    marked: list[Piece] = []
    for piece in pieces:
        block = piece.block
        if isinstance(block, Quote) and len(block.body) <= 2:
            words = "".join(key(plain_text(inner.text)) for inner in block.body if isinstance(inner, Paragraph))
            if len(words) >= 20 and words in body:
                piece = Piece(msgspec.structs.replace(block, kind="pull", repeats=True), piece.node, piece.level)
        marked.append(piece)
    return marked
