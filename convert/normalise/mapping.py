"""Walks over everything written in an article, for passes that change texts and leave its shape alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from convert.article.blocks import (
    AnyBlock,
    Aside,
    Blocks,
    Cell,
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
from convert.article.document import Article, LeftOut
from convert.article.inlines import Inlines
from convert.article.metadata import Metadata
from convert.article.pictures import Caption, Credit, Described, Picture
from convert.notices import AnyNotice

replace = msgspec.structs.replace


@dataclass(frozen=True)
class Mapping:
    """Three functions: for running text, for bare strings (titles, names, alts), and for code, where every space counts."""

    inlines: Callable[[Inlines], Inlines]
    plain: Callable[[str], str]
    code: Callable[[str], str]

    def article(self, article: Article) -> Article:
        """The article with the functions applied to all that it says, its notices and what was left out included."""
        return replace(
            article,
            metadata=self.metadata(article.metadata),
            body=self.blocks(article.body),
            notes=tuple(Note(id=note.id, mark=self.plain(note.mark), body=self.blocks(note.body)) for note in article.notes),
            pictures={name: self.picture(picture) for name, picture in article.pictures.items()},
            notices=tuple(self.notice(notice) for notice in article.notices),
            left_out=tuple(LeftOut(rule=left.rule, text=self.code(left.text)) for left in article.left_out),
        )

    def metadata(self, metadata: Metadata) -> Metadata:
        """Every string of the metadata, and the names of the authors."""
        strings = {name: self.plain(value) for name in metadata.__struct_fields__ if isinstance(value := getattr(metadata, name), str)}
        authors = tuple(replace(person, name=self.plain(person.name)) for person in metadata.authors)
        return replace(metadata, **strings, authors=authors, tags=tuple(map(self.plain, metadata.tags)))

    def blocks(self, blocks: Blocks) -> Blocks:
        """The same blocks in the same order."""
        return tuple(self.block(block) for block in blocks)

    def block(self, block: AnyBlock) -> AnyBlock:
        """One block with all that it holds."""
        match block:
            case Heading(text=text) | Paragraph(text=text):
                return replace(block, text=self.inlines(text))
            case Figure(content=content, caption=caption, label=label):
                inner = content if isinstance(content, Pictures) else self.block(content)
                return replace(block, content=inner, caption=self.caption(caption), label=self.plain(label))
            case List(items=items):
                return replace(block, items=tuple(ListItem(blocks=self.blocks(item.blocks)) for item in items))
            case Quote(body=body, attribution=attribution):
                return replace(block, body=self.blocks(body), attribution=self.inlines(attribution))
            case Aside(body=body, title=title):
                return replace(block, body=self.blocks(body), title=self.inlines(title))
            case Table(rows=rows, caption=caption):
                cells = tuple(tuple(self.cell(cell) for cell in row) for row in rows)
                return replace(block, rows=cells, caption=self.caption(caption))
            case Code(text=text):
                return replace(block, text=self.code(text))
            case Embed(title=title):
                return replace(block, title=self.plain(title))
            case _:
                return block

    def cell(self, cell: Cell) -> Cell:
        """One cell of a table."""
        return replace(cell, text=self.inlines(cell.text))

    def caption(self, caption: Caption | None) -> Caption | None:
        """A caption with its credit; one that says nothing afterwards is none."""
        if caption is None:
            return None
        text, credit = self.inlines(caption.text), self.credit(caption.credit)
        return Caption(text=text, credit=credit) if text or credit else None

    def credit(self, credit: Credit | None) -> Credit | None:
        """A credit; one without a line is none."""
        if credit is None:
            return None
        line, creator, source, rights = map(self.plain, (credit.line, credit.creator, credit.source, credit.rights))
        return Credit(line=line, creator=creator, source=source, rights=rights) if line else None

    def picture(self, picture: Picture) -> Picture:
        """A picture's own texts; an alt that says nothing stays as it is, for `alts` to judge."""
        alt = picture.alt
        if isinstance(alt, Described):
            alt = replace(alt, text=self.plain(alt.text))
        return replace(picture, alt=alt, long_description=self.plain(picture.long_description), credit=self.credit(picture.credit))

    def notice(self, notice: AnyNotice) -> AnyNotice:
        """A notice quotes the source, so its quotations are cleaned too."""
        strings = {name: self.plain(value) for name in notice.__struct_fields__ if isinstance(value := getattr(notice, name), str)}
        return replace(notice, **strings)
