"""Addresses: `b12` for a block, `b12.3` for its third sentence; the same in every edition.

A block's sentences are counted over its own text slots in reading order. Slots that are no sentences have names of their
own: `b12.alt` (the alternative of a figure's first picture, `b12.alt2` of its second), `b12.credit`, `b14.r3` (the third row
of a table), `title`, `subtitle`, `byline`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec
import sentencex

from convert.article.blocks import (
    AnyBlock,
    Aside,
    Blocks,
    Code,
    Embed,
    Figure,
    Heading,
    List,
    ListItem,
    Note,
    Paragraph,
    Pictures,
    Quote,
    Table,
)
from convert.article.document import Article
from convert.article.inlines import AnyInline, CodeSpan, Container, Inlines, Text, plain_text


def children(block: AnyBlock) -> Iterator[Blocks]:
    """The groups of blocks directly inside a block."""
    match block:
        case List(items=items):
            for item in items:
                yield item.blocks
        case Quote(body=body) | Aside(body=body):
            yield body


def walk(blocks: Blocks) -> Iterator[AnyBlock]:
    """Every block in reading order, a container before what it holds."""
    for block in blocks:
        yield block
        for group in children(block):
            yield from walk(group)


def number(article: Article) -> Article:
    """The article with its blocks numbered `b1`, `b2` … in reading order, the notes' blocks after the body's."""
    count = iter(range(1, 1_000_000))

    def numbered(blocks: Blocks) -> Blocks:
        return tuple(give(block) for block in blocks)

    def give(block: AnyBlock) -> AnyBlock:
        block = msgspec.structs.replace(block, id=f"b{next(count)}")
        match block:
            case List(items=items):
                return msgspec.structs.replace(block, items=tuple(ListItem(blocks=numbered(item.blocks)) for item in items))
            case Quote(body=body) | Aside(body=body):
                return msgspec.structs.replace(block, body=numbered(body))
            case _:
                return block

    body = numbered(article.body)
    notes = tuple(Note(id=note.id, mark=note.mark, body=numbered(note.body)) for note in article.notes)
    return msgspec.structs.replace(article, body=body, notes=notes)


@lru_cache(maxsize=4096)
def sentence_spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Start and end (characters, half open) of each sentence of `text`, edge white space left out (sentencex)."""
    spans: list[tuple[int, int]] = []
    position = 0
    for piece in sentencex.segment(language.split("-")[0] or "en", text):
        bare = piece.strip()
        if not bare:
            continue
        start = text.find(bare, position)
        if start < 0:  # the segmenter changed white space inside: take the rest as one sentence
            break
        position = start + len(bare)
        spans.append((start, position))
    rest = text[position:].strip()
    if rest:
        start = text.index(rest, position)
        spans.append((start, start + len(rest)))
    return tuple(spans)


def sentences(inlines: Inlines, language: str) -> tuple[Inlines, ...]:
    """The inlines cut at sentence ends: emphasis and links that cross an end are cut in two.

    White space between sentences stays at the end of the sentence before, so that joining them gives the text back.
    """
    spans = sentence_spans(plain_text(inlines), language)
    if len(spans) < 2:
        return (inlines,) if inlines else ()
    cuts = [start for start, _ in spans[1:]]
    parts: list[Inlines] = []
    rest: Inlines = inlines
    done = 0
    for cut in cuts:
        head, rest = _split(rest, cut - done)
        parts.append(head)
        done = cut
    parts.append(rest)
    return tuple(parts)


def _split(inlines: Inlines, at: int) -> tuple[Inlines, Inlines]:
    """The inlines before and after the character `at`; what has no characters goes with what stands before it."""
    head: list[AnyInline] = []
    for index, inline in enumerate(inlines):
        length = len(plain_text((inline,)))
        if length <= at:
            head.append(inline)
            at -= length
            continue
        if at == 0:
            return tuple(head), inlines[index:]
        after = inlines[index + 1 :]
        if isinstance(inline, Container):
            left, right = _split(inline.content, at)
            return (
                (*head, msgspec.structs.replace(inline, content=left)),
                (msgspec.structs.replace(inline, content=right), *after),
            )
        if isinstance(inline, Text):
            return (*head, Text(inline.text[:at])), (Text(inline.text[at:]), *after)
        return (*head, inline), after  # code and abbreviations are not cut
    return tuple(head), ()


def sentence_address(block: str, index: int) -> str:
    """The address of a block's sentence, counted from 0: `b12`, 0 → `b12.1`."""
    return f"{block}.{index + 1}"


def slots(block: AnyBlock) -> tuple[Inlines, ...]:
    """A block's own text slots in reading order, over which its sentence addresses count.

    What a figure holds comes before its caption; code is one slot and one sentence; rows of tables, alts and credits are none.
    """
    match block:
        case Heading(text=text) | Paragraph(text=text):
            return (text,)
        case Quote(attribution=attribution):
            return (attribution,)
        case Aside(title=title):
            return (title,)
        case Code(text=code):
            return ((CodeSpan(code),),)
        case Embed(title=name):
            return ((Text(name),) if name else (),)
        case Table(caption=caption):
            return (caption.text if caption else (),)
        case Figure(content=content, caption=caption):
            return (*(() if isinstance(content, Pictures) else slots(content)), caption.text if caption else ())
        case _:
            return ()


def addressed(block: AnyBlock, language: str) -> tuple[tuple[tuple[str, Inlines], ...], ...]:
    """For each of the block's slots its sentences with their addresses (`b12.1` …); `language` is the block's (BCP 47)."""
    starts_with_code = isinstance(block.content if isinstance(block, Figure) else block, Code)
    count = 0
    found: list[tuple[tuple[str, Inlines], ...]] = []
    for slot in slots(block):
        parts = (slot,) if starts_with_code and not found else sentences(slot, language)
        found.append(tuple((sentence_address(block.id, count + index), part) for index, part in enumerate(parts)))
        count += len(parts)
    return tuple(found)
