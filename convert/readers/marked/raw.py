"""HTML inside Markdown goes the way of all HTML: through the page reader's walk, never raw into an edition."""

from __future__ import annotations

import re
from collections.abc import Callable

from convert.article.blocks import AnyBlock
from convert.article.document import LeftOut
from convert.readers.page import captions
from convert.readers.page.captions import Group
from convert.readers.page.charset import Decoded
from convert.readers.page.notes import Notes
from convert.readers.page.page import Page
from convert.readers.page.tree import parse
from convert.readers.page.walk import Walker

_COMMENT = re.compile(r"\s*<!--(.*?)(?:-->|\Z)\s*", re.S)
_CODE = re.compile(r"\s*<(script|style)\b", re.I)
_CAPTION = re.compile(r"\s*<figcaption\b", re.I)


def blocks_of(markup: str, base: str, language: str, register: Callable[[Group], tuple[str, ...]]) -> tuple[list[AnyBlock], list[LeftOut]]:
    """The blocks of an HTML fragment, and what of it is none; `register` takes a figure's pictures and gives their names."""
    if comment := _COMMENT.fullmatch(markup):
        return [], [LeftOut(rule="HTML comment", text=comment[1].strip())] if comment[1].strip() else []
    if _CODE.match(markup):
        return [], [LeftOut(rule="script or style", text=markup.strip())]
    page = Page(root=parse(markup), decoded=Decoded(text=markup, encoding="utf-8"), address=base)
    plan = captions.plan(page.root.walk(), base, page.measures, page.ids.get)
    walker = Walker(page=page, plan=plan, notes=Notes(), out={}, language=language, register=register)
    walker.children(page.body)
    walker.flush(page.body)
    return [piece.block for piece in walker.pieces], walker.left_out


def is_caption(markup: str) -> bool:
    """True for a fragment that opens with a `figcaption`, whose picture was written in Markdown before it."""
    return bool(_CAPTION.match(markup))
