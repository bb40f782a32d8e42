"""A block on its way into the article, with the element that it came from."""

from __future__ import annotations

from dataclasses import dataclass

from convert.article.blocks import AnyBlock
from convert.readers.page.tree import Node


@dataclass
class Piece:
    """A block with the element that it came from, for the rules that look at it afterwards; `level` is a heading's own."""

    block: AnyBlock
    node: Node
    level: int = 0
