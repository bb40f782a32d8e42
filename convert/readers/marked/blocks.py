"""Block tokens become blocks, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from markdown_it.token import Token

from convert.article.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Code,
    Figure,
    Heading,
    List,
    ListItem,
    Note,
    Paragraph,
    Pictures,
    Quote,
    Rule,
    Table,
)
from convert.article.document import LeftOut
from convert.article.inlines import Break, Emphasis, Inlines, Strong, Text, plain_text
from convert.article.pictures import Alt, Caption, Described
from convert.readers.gather import Gatherer
from convert.readers.marked import raw
from convert.readers.marked.lines import Line, Shown, build
from convert.readers.page import credits as crediting
from convert.readers.page.captions import Group

_ATTRIBUTION = re.compile(r"\s*(?:—|–|--+|―)\s*(?=\S)")


class Reading:
    """Reads tokens into blocks; gathers notes, and what is left out, on the way."""

    def __init__(self, tokens: Sequence[Token], gatherer: Gatherer, base: str, language: str) -> None:
        self.tokens = tokens
        self.at = 0
        self.gatherer = gatherer
        self.base = base
        self.language = language
        self.notes: list[Note] = []
        self.left: list[LeftOut] = []
        self.captioned: Figure | None = None

    def blocks(self, until: str = "") -> Blocks:
        """The blocks up to the token `until` (which is passed), or to the end."""
        out: list[AnyBlock] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == until:
                break
            out = self._join(out, self._block(token))
        return tuple(out)

    def _block(self, token: Token) -> list[AnyBlock]:
        """The blocks that begin with a token."""
        match token.type:
            case "heading_open":
                line = self._line()
                heading: list[AnyBlock] = [Heading(text=line.text, level=int(token.tag[1]))] if plain_text(line.text).strip() else []
                return heading + [self._figure([shown]) for shown in line.pictures]
            case "paragraph_open" | "dt_open":
                return self._paragraph(self._line(), term=token.type == "dt_open")
            case "bullet_list_open" | "ordered_list_open":
                ordered = token.type == "ordered_list_open"
                items = self._items(token.type.replace("_open", "_close"), "list_item_open", "list_item_close")
                return [List(items=items, ordered=ordered, start=int(token.attrs.get("start", 1)))] if items else []
            case "dl_open":
                return self._definitions()
            case "blockquote_open":
                return [self._quote(self.blocks("blockquote_close"))]
            case "fence" | "code_block":
                return [
                    Code(
                        text=token.content.rstrip("\n"), syntax=token.info.strip().split(" ")[0].strip("{}.") if token.info.strip() else ""
                    )
                ]
            case "hr":
                return [Rule()]
            case "table_open":
                return self._table()
            case "html_block":
                return self._html(token.content)
            case "footnote_open":
                number = int(token.meta["id"]) + 1
                body = self.blocks("footnote_close")
                self.notes.append(Note(id=f"n{number}", mark=str(number), body=body))
                return []
            case _:
                return []

    def _line(self) -> Line:
        """The inline token that comes next, up to the end of its block."""
        line = Line()
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == "inline":
                line = build(token.children or [], self.base)
                self.left += [LeftOut(rule="script or style", text=text) for text in line.hidden if text.strip()]
            elif token.type.endswith("_close"):
                break
        return line

    def _paragraph(self, line: Line, *, term: bool = False) -> list[AnyBlock]:
        """A paragraph; pictures alone in it are figures, pictures among words stand before or after it."""
        says = bool(plain_text(line.text).strip()) or (bool(line.text) and not line.pictures)
        if line.pictures and (not says or self._is_caption(line.text)):
            figures = self._figures(line.pictures)
            if says:
                figures[-1] = _captioned(figures[-1], _unwrapped(line.text))
            return list(figures)
        text: Inlines = (Strong(line.text),) if term and line.text else line.text
        first = [self._figure([shown]) for shown in line.pictures[: line.before]]
        after = [self._figure([shown]) for shown in line.pictures[line.before :]]
        return [*first, *([Paragraph(text=text)] if says else []), *after]

    def _figures(self, pictures: Sequence[Shown]) -> list[Figure]:
        """Pictures that stand together: one figure, or one each where they have titles of their own."""
        if sum(bool(shown.title) for shown in pictures) > 1:
            return [self._figure([shown]) for shown in pictures]
        return [self._figure(pictures)]

    def _figure(self, pictures: Sequence[Shown]) -> Figure:
        """One figure; a title is printed as its caption."""
        names = tuple(dict.fromkeys(self.gatherer.add([shown.address], alt=shown.alt) for shown in pictures))
        title = next((shown.title for shown in pictures if shown.title), "")
        return Figure(content=Pictures(names=names), caption=crediting.caption_of((Text(title),), []) if title else None)

    def _is_caption(self, text: Inlines) -> bool:
        """True where all words are emphasised, which is how a caption is written under a picture."""
        marked = [inline for inline in text if not isinstance(inline, Break) and plain_text((inline,)).strip()]
        return len(marked) == 1 and isinstance(marked[0], Emphasis)

    def _join(self, before: list[AnyBlock], new: list[AnyBlock]) -> list[AnyBlock]:
        """The blocks together; an emphasised paragraph right after a picture is its caption, and overrules a title."""
        if before and len(new) == 1 and isinstance(new[0], Paragraph) and self._is_caption(new[0].text):
            last = before[-1]
            if isinstance(last, Figure) and isinstance(last.content, Pictures) and last is not self.captioned:
                if last.caption is not None:
                    self.left.append(LeftOut(rule="title of a picture", text=plain_text(last.caption.text)))
                self.captioned = _captioned(last, _unwrapped(new[0].text))
                return [*before[:-1], self.captioned]
        before += new
        return before

    def _items(self, until: str, opens: str, closes: str) -> tuple[ListItem, ...]:
        """The items of a list."""
        items: list[ListItem] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == until:
                break
            if token.type == opens:
                items.append(ListItem(blocks=self.blocks(closes)))
        return tuple(item for item in items if item.blocks)

    def _definitions(self) -> list[AnyBlock]:
        """A definition list as a list: each term in bold, what it means below it."""
        items: list[ListItem] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == "dl_close":
                break
            if token.type == "dt_open":
                items.append(ListItem(blocks=tuple(self._paragraph(self._line(), term=True))))
            elif token.type == "dd_open":
                body = self.blocks("dd_close")
                items[-1:] = [ListItem(blocks=(*items[-1].blocks, *body))] if items else [ListItem(blocks=body)]
        return [List(items=tuple(item for item in items if item.blocks))] if items else []

    def _quote(self, body: Blocks) -> Quote:
        """A quotation; a last paragraph that begins with a dash says whose it is."""
        if len(body) > 1 and isinstance(body[-1], Paragraph):
            words = plain_text(body[-1].text)
            if (dash := _ATTRIBUTION.match(words)) and len(words) <= 200:
                return Quote(body=body[:-1], attribution=_without_start(body[-1].text, dash.end()))
        return Quote(body=body)

    def _table(self) -> list[AnyBlock]:
        """A table with one row of headers (GFM 4.10)."""
        rows: list[tuple[Cell, ...]] = []
        row: list[Cell] = []
        figures: list[AnyBlock] = []
        headers = 0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            match token.type:
                case "table_close":
                    break
                case "th_open" | "td_open":
                    line = self._line()
                    figures += [self._figure([shown]) for shown in line.pictures]
                    row.append(Cell(text=line.text, header=token.type == "th_open"))
                case "tr_close":
                    rows.append(tuple(row))
                    row = []
                case "thead_close":
                    headers = len(rows)
        return [Table(rows=tuple(rows), header_rows=headers), *figures] if rows else figures

    def _html(self, markup: str) -> list[AnyBlock]:
        """A block of HTML; a `figcaption` by itself belongs to the picture before it."""
        blocks, left = raw.blocks_of(markup, self.base, self.language, self._register)
        self.left += left
        if raw.is_caption(markup) and len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return [Paragraph(text=(Emphasis(blocks[0].text),))]
        return blocks

    def _register(self, group: Group) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(self.gatherer.add(each.addresses, alt=_by_author(each.alt), hint_size=each.size) for each in group.pictures)
        )


def _by_author(alt: Alt) -> Alt:
    return msgspec.structs.replace(alt, origin="author") if isinstance(alt, Described) else alt


def _captioned(figure: Figure, text: Inlines) -> Figure:
    caption = crediting.caption_of(text, [])
    return msgspec.structs.replace(figure, caption=caption or Caption(text=text))


def _unwrapped(text: Inlines) -> Inlines:
    """A caption without the emphasis that marked it."""
    marked = next(inline for inline in text if isinstance(inline, Emphasis))
    return marked.content


def _without_start(text: Inlines, length: int) -> Inlines:
    """The inlines without their first characters, as far as these stand in the first text."""
    if text and isinstance(text[0], Text):
        return (Text(text[0].text[length:]), *text[1:])
    return text
