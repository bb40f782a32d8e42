"""Which letters a glyph stands for, where WeasyPrint would remember wrong ones.

WeasyPrint maps each glyph to the text of the cluster in which it met it first. Where letters join and carry marks, a letter first met
with its mark would be mapped to nothing from then on, and be lost to everybody who searches, copies or listens.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from weasyprint.text.ffi import ffi, pango

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
_WITH_MARKS = re.compile("[\u0300-\u036f\u0900-\u109f\u1700-\u17ff\u1a20-\u1aff\U00011000-\U00011fff]")


def actual_text(text: str) -> str:
    """The words of a line to be written beside its glyphs (`ActualText`; ISO 32000-1, 14.9.4); empty where the glyphs tell them.

    Scripts of India and South-East Asia change the order of letters. Those that run from the right do not need it, and poppler would
    turn theirs around.
    """
    return text.replace("\u200b", "") if _WITH_MARKS.search(text) and not _RIGHT_TO_LEFT.search(text) else ""


def teach(stream: Any, box: Any) -> None:
    """Tells the fonts of `stream` which letters the glyphs of a line of text stand for, if it runs from the right."""
    if not _RIGHT_TO_LEFT.search(box.text):
        return
    layout = box.pango_layout
    layout.reactivate(box.style)
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item = run.data
        run = run.next
        font, _ = stream.add_font(item.item.analysis.font)
        words = text[item.item.offset : item.item.offset + item.item.length]
        for glyph, letters in _letters(item, words):
            if not font.to_unicode.get(glyph):
                font.to_unicode[glyph] = letters


def _letters(item: Any, words: bytes) -> list[tuple[int, str]]:
    """The glyphs of a run with the letters of each: in a cluster of several, the marks have one each and the base has the rest."""
    count = item.glyphs.num_glyphs
    clusters: dict[int, list[int]] = {}
    for index in reversed(range(count)) if item.item.analysis.level % 2 else range(count):
        glyph = item.glyphs.glyphs[index].glyph
        if glyph != pango.PANGO_GLYPH_EMPTY and not glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
            clusters.setdefault(item.glyphs.log_clusters[index], []).append(glyph)
    starts = sorted({*item.glyphs.log_clusters[0:count], len(words)})
    found: list[tuple[int, str]] = []
    for start, end in pairwise(starts):
        glyphs, letters = clusters.get(start, []), words[start:end].decode()
        base = max(1, len(letters) - len(glyphs) + 1)
        pieces = [letters[:base], *letters[base:]]
        found += zip(glyphs, pieces, strict=False)
    return found
