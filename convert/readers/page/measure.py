"""How much text stands where, and how much of it is links: measured once for the whole tree, in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from convert.readers.page.tree import BLOCK, RAW, Node, squeeze

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|$)|[。！？۔।]")
_COMMA = re.compile(r"[,;:，、；：،]")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_ENOUGH = 5000
"""Characters of one stretch of text in which sentences are counted; more would say no more."""

DENSE_WEIGHT = 3
"""A character of Chinese, Japanese or Korean says about as much as three letters."""


def weight(text: str) -> int:
    """The length of a text in letters, white space not counted twice and dense scripts at `DENSE_WEIGHT`."""
    return len(text) if text.isascii() else len(text) + (DENSE_WEIGHT - 1) * len(_DENSE.findall(text))


@dataclass
class Own:
    """The text that a block element holds itself, not through a block inside it."""

    chars: int = 0
    linked: int = 0
    ends: int = 0
    commas: int = 0


@dataclass
class Measures:
    """Sums by node index: all text below a node, the linked part of it, and each block's own text."""

    chars: list[int]
    linked: list[int]
    own: dict[int, Own] = field(default_factory=dict)

    def unlinked(self, node: Node) -> int:
        """Characters below the node that are no link."""
        return self.chars[node.index] - self.linked[node.index]

    def link_share(self, node: Node) -> float:
        """The linked part of the text below the node, 0 to 1."""
        chars = self.chars[node.index]
        return self.linked[node.index] / chars if chars else 0.0


def measure(root: Node, hidden: frozenset[int] = frozenset()) -> Measures:
    """The measures of the tree; what is below the nodes in `hidden` (by index) counts nothing."""
    size = root.last + 1
    found = Measures(chars=[0] * size, linked=[0] * size)
    order: list[Node] = []
    stack: list[tuple[Node, int, bool]] = [(root, root.index, False)]
    while stack:
        node, block, link = stack.pop()
        if node.tag in RAW or node.index in hidden:
            continue
        order.append(node)
        if node.tag in BLOCK:
            block = node.index
        link = link or (node.tag == "a" and "href" in node.attributes)
        for child in node.children:
            if isinstance(child, Node):
                stack.append((child, block, link))
            elif text := squeeze(child):
                length = weight(text)
                found.chars[node.index] += length
                own = found.own.setdefault(block, Own())
                own.chars += length
                if link:
                    found.linked[node.index] += length
                    own.linked += length
                else:
                    own.ends += len(_SENTENCE_END.findall(text[:_ENOUGH]))
                    own.commas += len(_COMMA.findall(text[:_ENOUGH]))
    for node in sorted(order, key=lambda each: -each.index):
        if node.parent is not None:
            found.chars[node.parent.index] += found.chars[node.index]
            found.linked[node.parent.index] += found.linked[node.index]
    return found
