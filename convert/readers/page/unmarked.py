"""Captions that the page does not mark: a short paragraph directly under (or over) a picture, weighed by what speaks for it."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from convert.article.blocks import Figure, Paragraph, Pictures
from convert.article.inlines import Break, Emphasis, Inlines, plain_text
from convert.notices import GuessedCaption
from convert.readers.page.credits import caption_of, is_credit, split
from convert.readers.page.headline import key
from convert.readers.page.pictures import is_picture
from convert.readers.page.pieces import Piece
from convert.readers.page.tree import Node

_LABELLED = re.compile(
    r"^\W*(?:(?:photo|image|picture|illustration|figure|fig\.?|foto|bild|abb(?:ildung|\.)?|imagen?|grafik|graphic|map|chart|screenshot)s?\s*(?:\d+|:|by\b|–|—|-)|"
    r"(?:above|below|pictured|left|right|top|bottom|im bild|ci-dessus|arriba)\b\s*:|图\s*[为注：:\d]|圖\s*[為說：:\d]|写真[：:]|▲|△|▼)",
    re.I,
)
_MAX = 400
_SURE = 4.0
_ENOUGH = 3.0


def tie(pieces: list[Piece], alts: dict[str, str]) -> tuple[list[Piece], list[GuessedCaption]]:
    """The pieces with such paragraphs taken into their figures, and a notice for each that is doubtful; `alts` by picture name."""
    tied: list[Piece] = []
    notices: list[GuessedCaption] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        follower = pieces[index + 1] if index + 1 < len(pieces) else None
        bare = _bare(piece)
        if bare and follower is not None and isinstance(follower.block, Paragraph):
            score = _score(piece, follower, alts)
            if score >= _ENOUGH:
                tied.append(_with_caption(piece, follower.block.text, score, notices))
                index += 2
                continue
        if isinstance(piece.block, Paragraph) and follower is not None and _bare(follower) and not (tied and _bare(tied[-1])):
            after = pieces[index + 2] if index + 2 < len(pieces) else None
            score = _score(follower, piece, alts) - 1.0
            better = after is not None and isinstance(after.block, Paragraph) and _score(follower, after, alts) >= score
            if score >= _ENOUGH and not better:
                tied.append(_with_caption(follower, piece.block.text, score, notices))
                index += 2
                continue
        tied.append(piece)
        index += 1
    return tied, notices


def _bare(piece: Piece) -> bool:
    block = piece.block
    if not isinstance(block, Figure) or not isinstance(block.content, Pictures):
        return False
    return block.caption is None or not plain_text(block.caption.text).strip()


def _with_caption(piece: Piece, text: Inlines, score: float, notices: list[GuessedCaption]) -> Piece:
    assert isinstance(piece.block, Figure)
    marked = [piece.block.caption.credit.line] if piece.block.caption and piece.block.caption.credit else []
    confidence = round(min(0.95, 0.4 + 0.1 * score), 2)
    caption = caption_of(text, marked)
    if score < _SURE:
        notices.append(GuessedCaption(text=plain_text(text), confidence=confidence))
    return replace(piece, block=msgspec.structs.replace(piece.block, caption=caption, confidence=confidence))


def _score(figure: Piece, paragraph: Piece, alts: dict[str, str]) -> float:
    """What speaks for the paragraph's being the figure's caption; from 3 it is taken for one."""
    assert isinstance(paragraph.block, Paragraph) and isinstance(figure.block, Figure) and isinstance(figure.block.content, Pictures)
    text = paragraph.block.text
    plain = plain_text(text).strip()
    if not plain or len(plain) > _MAX or plain.endswith(":") or paragraph.node.tag in ("li", "blockquote"):
        return 0.0
    score = 0.5 if len(plain) <= 140 else -1.0 if len(plain) > 280 else 0.0
    if _shares_box(figure.node, paragraph.node, plain):
        score += 3.0
    if _LABELLED.match(plain):
        score += 2.5
    if is_credit(plain):
        score += 3.5
    elif split(text)[1]:
        score += 2.5
    for name in figure.block.content.names:
        if _alike(plain, alts.get(name, "")):
            score += 3.5
    if "caption" in paragraph.node.kinds or "credit" in paragraph.node.kinds:
        score += 2.0
    if _is_set_apart(text, paragraph.node):
        score += 1.5
    if _is_centred(figure.node) and _is_centred(paragraph.node):
        score += 1.0
    return score


def _shares_box(picture: Node, text: Node, plain: str) -> bool:
    """True where the lowest element with both holds nothing else: one picture and these words."""
    for box in picture.ancestors():
        if box.holds(text):
            if box.tag in ("body", "article", "main"):
                return False
            if box is text and box.tag == "p":  # a paragraph with a picture in it
                return False
            shown = box.text()
            return len(shown) <= len(plain) + 12 and sum(is_picture(node) for node in box.walk()) <= 2
    return False


def _alike(first: str, second: str) -> bool:
    left, right = key(first), key(second)
    if len(left) < 8 or len(right) < 8:
        return False
    if left == right or ((left in right or right in left) and min(len(left), len(right)) > 0.6 * max(len(left), len(right))):
        return True
    words, others = set(first.casefold().split()), set(second.casefold().split())
    return len(words) >= 4 and len(words & others) >= 0.8 * max(len(words), len(others))


def _is_set_apart(text: Inlines, node: Node) -> bool:
    """True for text in italics throughout, or in an element for small or special type."""
    solid = [inline for inline in text if plain_text((inline,)).strip() and not isinstance(inline, Break)]
    if solid and all(isinstance(inline, Emphasis) for inline in solid):
        return True
    inner = [node, *node.elements()]
    return any(
        each.tag in ("small", "center") or (each.tag == "font" and len(node.text()) == len(each.text())) or _styled_small(each)
        for each in inner
    )


def _styled_small(node: Node) -> bool:
    style = node.get("style").lower()
    return bool(
        re.search(r"font-size\s*:\s*(x?-?small|[5-9]px|1[0-2]px|0?\.[5-9]\d*r?em|[5-8]\dpercent|[5-8]\d%)|font-style\s*:\s*italic", style)
    )


def _is_centred(node: Node) -> bool:
    for each in (node, *list(node.ancestors())[:2]):
        if (
            each.get("align").lower() == "center"
            or each.tag == "center"
            or re.search(r"text-align\s*:\s*center", each.get("style").lower())
        ):
            return True
        if re.search(r"(^|[\s_-])(align-?)?cent(er|re)(ed|d)?($|[\s_-])", each.get("class").lower()):
            return True
    return False
