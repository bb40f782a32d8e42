"""What was understood of an article, for a person's eye: roles, captions, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator

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
from convert.article.document import Article, to_json
from convert.article.inlines import plain_text
from convert.article.pictures import Caption, Decorative, Described, Picture
from convert.printable import printable

WIDTH = 100
"""Characters of a text that are shown."""


def show(article: Article, shape: str) -> str:
    """The article as text; `shape` is outline, json, flat or left_out."""
    match shape:
        case "json":
            return to_json(article).decode()
        case "flat":
            import json

            from convert.readers.flat import flat

            return json.dumps(flat(article), ensure_ascii=False) + "\n"
        case "left_out":
            return "".join(f"{part.rule}: {printable(part.text)}\n" for part in article.left_out)
        case _:
            return "\n".join(_outline(article)) + "\n"


def _short(text: str) -> str:
    text = printable(" ".join(text.split()))
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"


def _outline(article: Article) -> Iterator[str]:
    about = article.metadata
    yield f"title      {_short(about.title)}"
    for name, value in (
        ("subtitle", about.subtitle),
        ("by", ", ".join(person.name for person in about.authors)),
        ("published", about.published),
        ("in", about.publisher),
        ("language", about.language + (" (right to left)" if about.direction == "rtl" else "")),
        ("address", about.canonical),
    ):
        if value:
            yield f"{name:10} {_short(value)}"
    yield ""
    yield from _blocks(article.body, article.pictures, "")
    for note in article.notes:
        yield f"       note {_short(note.mark)}"
        yield from _blocks(note.body, article.pictures, "  ")
    if article.left_out:
        yield ""
        yield f"left out ({len(article.left_out)}):"
        for part in article.left_out:
            yield f"  {part.rule}: {_short(part.text)}"
    if article.notices:
        yield ""
        yield "notices:"
        for notice in article.notices:
            where = f" [{notice.address}]" if notice.address else ""
            yield f"  {notice.code}{where} {printable(notice.sentence)}"


def _blocks(blocks: Blocks, pictures: dict[str, Picture], indent: str) -> Iterator[str]:
    for block in blocks:
        for count, line in enumerate(_lines(block, pictures)):
            sure = f" ({block.confidence:.2f})" if block.confidence < 1 and count == 0 else ""
            yield f"{block.id if count == 0 else '':6} {indent}{line}{sure}"
        match block:
            case List(items=items):
                for item in items:
                    yield from _blocks(item.blocks, pictures, indent + "  ")
            case Quote(body=body) | Aside(body=body):
                yield from _blocks(body, pictures, indent + "  ")


def _lines(block: AnyBlock, pictures: dict[str, Picture]) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"heading {level}  {_short(plain_text(text))}"
        case Paragraph(text=text, kind=kind):
            yield f"{kind if kind != 'body' else 'paragraph'}  {_short(plain_text(text))}"
        case List(ordered=ordered, items=items):
            yield f"{'numbered list' if ordered else 'list'} of {len(items)}"
        case Quote(kind=kind, attribution=attribution):
            said_by = f" by {_short(plain_text(attribution))}" if attribution else ""
            yield f"{'pull quote' if kind == 'pull' else 'quote'}{said_by}"
        case Code(text=text):
            yield f"code  {_short(text)}"
        case Table(rows=rows, caption=caption):
            yield f"table of {len(rows)} rows"
            yield from _caption(caption)
        case Embed(kind=kind, title=title, address=address):
            yield f"embedded {kind}  {_short(title or address)}"
        case Aside(title=title):
            yield f"aside  {_short(plain_text(title))}"
        case Rule():
            yield "rule"
        case Figure():
            yield from _figure(block, pictures)


def _figure(figure: Figure, pictures: dict[str, Picture]) -> Iterator[str]:
    match figure.content:
        case Pictures(names=()):
            yield "figure  (its picture was not saved)"
        case Pictures(names=names):
            yield f"figure  {', '.join(names)}"
            for name in names:
                yield f"  {_alt(pictures[name])}"
        case content:
            yield "figure"
            yield from (f"  {line}" for line in _lines(content, pictures))
    yield from _caption(figure.caption)


def _alt(picture: Picture) -> str:
    state = "" if picture.available else " (picture not at hand)"
    match picture.alt:
        case Described(text=text):
            return f"alt: {_short(text)}{state}"
        case Decorative(why=why):
            return f"decorative: {why}{state}"
        case _:
            return f"alt: missing{state}"


def _caption(caption: Caption | None) -> Iterator[str]:
    if caption and caption.text:
        yield f"  caption: {_short(plain_text(caption.text))}"
    if caption and caption.credit:
        yield f"  credit: {_short(caption.credit.line)}"
