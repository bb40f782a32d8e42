"""How each kind of block is told."""

from __future__ import annotations

from convert.article.addresses import walk
from convert.article.blocks import (
    AnyBlock,
    Aside,
    Blocks,
    Code,
    Embed,
    Figure,
    Heading,
    List,
    Paragraph,
    Pictures,
    Quote,
    Rule,
    Table,
)
from convert.article.inlines import plain_text
from convert.narration import pauses
from convert.narration.figures import tell_figure, tell_picture
from convert.narration.script import Manner
from convert.narration.tables import tell_table
from convert.narration.teller import Slot, Teller


def tell_blocks(teller: Teller, blocks: Blocks, manner: Manner = "body") -> None:
    """Tells blocks in reading order; `manner` is that of the running text in them."""
    for block in blocks:
        tell(teller, block, manner)


def tell(teller: Teller, block: AnyBlock, manner: Manner = "body") -> None:
    """Tells one block, with the silence after it."""
    match block:
        case Heading():
            _heading(teller, block)
        case Paragraph():
            teller.slot(teller.slots(block)[0], manner, teller.tongue(block))
        case List():
            _list(teller, block, manner)
        case Quote():
            _quote(teller, block)
        case Aside():
            _aside(teller, block)
        case Rule():
            teller.rest(pauses.RULE)
        case Figure():
            _figure(teller, block)
        case Table():
            tell_table(teller, block, block.id, teller.slots(block)[0], teller.tongue(block))
        case Code():
            tell_code(teller, block, block.id, teller.slots(block)[0], teller.tongue(block))
        case Embed():
            tell_embed(teller, block, block.id, teller.slots(block), teller.tongue(block))


def _heading(teller: Teller, block: Heading) -> None:
    slot = teller.slots(block)[0]
    teller.rest(pauses.HEADING_BEFORE)
    teller.chapter(plain_text(block.text), block.level, block.id)
    teller.slot(slot, "heading", teller.tongue(block), after=pauses.HEADING_AFTER)


def _list(teller: Teller, block: List, manner: Manner) -> None:
    """A list says how long it is, an ordered one its numbers; the end of a short plain one is heard from the silence alone."""
    tongue = teller.tongue(block)
    inner: Manner = "list" if manner == "body" else manner
    if len(block.items) > 1:
        teller.cue("list", tongue, count=str(len(block.items)))
    for index, item in enumerate(block.items):
        if block.ordered:
            teller.text(f"{block.start + index}.", "", "cue", tongue, after=pauses.CUE)
        tell_blocks(teller, item.blocks, inner)
        teller.rest(pauses.ITEM)
    if len(block.items) > 3 or any(isinstance(inside, List) for item in block.items for inside in item.blocks):
        teller.cue("end_of_list", tongue, after=pauses.PARAGRAPH)
    teller.rest(pauses.PARAGRAPH)


def _quote(teller: Teller, block: Quote) -> None:
    if block.repeats and not teller.style.repeated_quotes:
        teller.leave(block.id, "pull quote that repeats the text", _text_of(block.body))
        return
    tongue = teller.tongue(block)
    teller.rest(pauses.FIGURE)
    teller.cue("quote", tongue)
    tell_blocks(teller, block.body, "quote")
    teller.cue("end_of_quote", tongue, after=pauses.CUE if block.attribution else pauses.FIGURE)
    teller.slot(teller.slots(block)[0], "quote", tongue, after=pauses.FIGURE)


def _aside(teller: Teller, block: Aside) -> None:
    if not teller.style.asides:
        teller.leave(block.id, "box", plain_text(block.title) or _text_of(block.body))
        return
    tongue = teller.tongue(block)
    teller.rest(pauses.FIGURE)
    teller.cue("aside", tongue)
    teller.slot(teller.slots(block)[0], "body", tongue)
    tell_blocks(teller, block.body)
    teller.cue("end_of_box", tongue, after=pauses.FIGURE)


def _figure(teller: Teller, block: Figure) -> None:
    """A figure of pictures; a table in a figure is told after its caption, code or an embed before it."""
    slots, tongue = teller.slots(block), teller.tongue(block)
    match block.content:
        case Pictures():
            tell_figure(teller, block, slots[-1])
            return
        case Table() as table:
            tell_table(teller, table, block.id, slots[-1] + slots[0], tongue)
            return
        case Code() as code:
            told = tell_code(teller, code, block.id, slots[0], tongue)
        case Embed() as embed:
            told = tell_embed(teller, embed, block.id, slots[:-1], tongue)
    if told and slots[-1]:
        teller.cue("caption", tongue)
        teller.slot(slots[-1], "caption", tongue, after=pauses.FIGURE)


def tell_code(teller: Teller, block: Code, address: str, slot: Slot, tongue: str) -> bool:
    """Code of a line or two is read; longer code is announced, and listed as unsaid."""
    lines = [line for line in block.text.splitlines() if line.strip()]
    teller.rest(pauses.FIGURE)
    teller.cue("code", tongue)
    if len(lines) <= teller.style.code_lines and len(block.text) <= 200 and slot:
        teller.text(block.text, slot[0][0], "code", tongue, after=pauses.FIGURE)
    else:
        teller.cue("code_lines", tongue, after=pauses.FIGURE, count=str(len(lines)))
        teller.leave(address, "code", block.text)
    return True


def tell_embed(teller: Teller, block: Embed, address: str, slots: tuple[Slot, ...], tongue: str) -> bool:
    """What plays elsewhere: its kind and its title; its poster as the picture that it is."""
    if not teller.style.embeds:
        teller.leave(address, block.kind, block.title or block.address)
        return False
    teller.rest(pauses.FIGURE)
    teller.cue(block.kind if block.kind != "other" else "embedded", tongue)
    if slots and slots[0]:
        teller.slot(slots[0], "figure", tongue)
    elif block.address:
        teller.text(block.address, "", "figure", tongue)
    picture = teller.article.pictures.get(block.poster)
    if picture and teller.style.figures:
        tell_picture(teller, picture, f"{address}.alt", tongue)
    teller.rest(pauses.FIGURE)
    return True


def _text_of(blocks: Blocks) -> str:
    """The running text inside blocks, for the list of what is left unsaid."""
    return " ".join(plain_text(block.text) for block in walk(blocks) if isinstance(block, Paragraph | Heading))
