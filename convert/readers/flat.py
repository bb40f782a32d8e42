"""An article as the simple JSON that scripts like: title, byline, date, language, and a plain list of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from convert.article.blocks import AnyBlock, Aside, Blocks, Code, Embed, Figure, Heading, List, Paragraph, Pictures, Quote, Table
from convert.article.document import Article
from convert.article.inlines import Inlines, plain_text
from convert.article.pictures import Caption, Described, Picture

Flat = dict[str, Any]


def flat(article: Article) -> Flat:
    """`{"title", "byline", "published", "lang", "dir", "site", "blocks"}`; each block has a `type` and a `text`.

    Types: heading (with `level`), paragraph, list (one item a line), quote, code, table (cells set apart by tabs, one row a line),
    figure (`src`, `srcs`, `alt`, `caption`, `credit`), embed (`src`, `title`). Boxes give their blocks one by one; pull quotes that
    repeat the text are left out; notes follow at the end as a list.
    """
    known = article.metadata
    blocks = [each for block in article.body for each in _block(block, article)]
    notes = [line for note in article.notes if (line := _joined(note.body))]
    if notes:
        blocks.append({"type": "list", "text": "\n".join(notes)})
    return {
        "title": known.title,
        "byline": ", ".join(person.name for person in known.authors),
        "published": known.published,
        "lang": known.language,
        "dir": known.direction,
        "site": known.publisher,
        "url": known.canonical,
        "blocks": blocks,
    }


def _block(block: AnyBlock, article: Article) -> Iterator[Flat]:
    match block:
        case Heading(text=text, level=level):
            yield {"type": "heading", "level": level, "text": plain_text(text)}
        case Paragraph(text=text):
            yield {"type": "paragraph", "text": plain_text(text)}
        case List():
            yield {"type": "list", "text": "\n".join(_items(block))}
            yield from (each for item in block.items for inner in item.blocks for each in _figures(inner, article))
        case Quote(repeats=False):
            yield from _quote(block, article)
        case Code(text=text):
            yield {"type": "code", "text": text}
        case Table():
            yield _table(block, block.caption)
        case Embed(kind=kind, address=address, title=title):
            yield {"type": "embed", "kind": kind, "src": address, "title": title, "text": ""}
        case Aside(body=body, title=title):
            if title:
                yield {"type": "heading", "level": 3, "text": plain_text(title)}
            for inner in body:
                yield from _block(inner, article)
        case Figure():
            yield _figure(block, article)


def _quote(quote: Quote, article: Article) -> Iterator[Flat]:
    """The quoted paragraphs as one block, lists, code and the like between them as blocks of their own; the source at the end."""
    said: list[str] = []
    for inner in quote.body:
        if isinstance(inner, Paragraph | Heading):
            said.append(plain_text(inner.text))
            continue
        if said:
            yield {"type": "quote", "text": "\n".join(said)}
            said = []
        yield from _block(inner, article)
    said += [_one_line(quote.attribution)] if quote.attribution else []
    if said:
        yield {"type": "quote", "text": "\n".join(said)}


def _items(block: List) -> Iterator[str]:
    """One line an item; the items of a list inside an item follow it."""
    for item in block.items:
        own = tuple(inner for inner in item.blocks if not isinstance(inner, List))
        line = _joined(own)
        if line:
            yield line
        for inner in item.blocks:
            if isinstance(inner, List):
                yield from _items(inner)


def _figures(block: AnyBlock, article: Article) -> Iterator[Flat]:
    if isinstance(block, Figure):
        yield _figure(block, article)


def _figure(figure: Figure, article: Article) -> Flat:
    caption = _one_line(figure.caption.text) if figure.caption else ""
    credit = figure.caption.credit.line if figure.caption and figure.caption.credit else ""
    shown: Flat = {"type": "figure", "src": "", "srcs": [], "alt": "", "caption": caption, "credit": credit}
    match figure.content:
        case Pictures(names=names):
            pictures = [article.pictures[name] for name in names if name in article.pictures]
            addresses = [address for picture in pictures for address in _addresses(picture, article.metadata.canonical)]
            shown["srcs"] = list(dict.fromkeys(addresses)) or list(names)
            shown["src"] = shown["srcs"][0] if shown["srcs"] else ""
            shown["alt"] = next((picture.alt.text for picture in pictures if isinstance(picture.alt, Described)), "")
            if not credit:
                shown["credit"] = next((picture.credit.line for picture in pictures if picture.credit), "")
        case Embed(kind=kind, address=address, title=title):
            shown |= {"src": address, "embed": kind, "title": title}
        case Table():
            return _table(figure.content, figure.caption)
        case Code(text=text):
            return {"type": "code", "text": text, "caption": caption}
    return shown


def _addresses(picture: Picture, page: str) -> Iterator[str]:
    """Where the picture can be had, absolute where the page's address is known."""
    for address in (picture.source_address, *picture.alternates):
        if address:
            try:
                yield urljoin(page, address) if page and not address.startswith("data:") else address
            except ValueError:
                yield address


def _table(table: Table, caption: Caption | None) -> Flat:
    rows = "\n".join("\t".join(_one_line(cell.text) for cell in row) for row in table.rows)
    shown: Flat = {"type": "table", "text": rows}
    if caption:
        shown["caption"] = _one_line(caption.text)
    return shown


def _joined(blocks: Blocks) -> str:
    """The text of several blocks as one."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(text=text) | Heading(text=text):
                parts.append(_one_line(text))
            case Code(text=text):
                parts.append(text)
            case List():
                parts += list(_items(block))
            case Quote(body=body) | Aside(body=body):
                parts.append(_joined(body))
            case Table():
                parts.append(str(_table(block, None)["text"]))
    return " ".join(part for part in parts if part)


def _one_line(text: Inlines) -> str:
    return " ".join(plain_text(text).split())
