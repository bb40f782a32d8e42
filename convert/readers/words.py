"""What a body tells, as plain words: for guessing its language, and for knowing whether it tells anything."""

from __future__ import annotations

import re

from convert.article.addresses import walk
from convert.article.blocks import Blocks, Code, Figure, Heading, Paragraph, Table
from convert.article.inlines import plain_text


def words_of(body: Blocks) -> str:
    """Paragraphs, headings, captions, cells and code, one a line."""
    told: list[str] = []
    for block in walk(body):
        match block:
            case Paragraph(text=text) | Heading(text=text):
                told.append(plain_text(text))
            case Figure(caption=caption) if caption is not None:
                told.append(plain_text(caption.text))
            case Table(rows=rows):
                told += [plain_text(cell.text) for row in rows for cell in row]
            case Code(text=text):
                told.append(text)
    return "\n".join(told)


def name_as_title(name: str) -> str:
    """A title made from a file's name, for a text that has none of its own."""
    return re.sub(r"[_-]+", " ", name.rsplit(".", 1)[0]).strip() or name
