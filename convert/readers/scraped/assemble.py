"""Parts become an article: metadata, blocks, what was left out, and the notices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from convert.article.blocks import AnyBlock, Figure, Heading, List, ListItem, Paragraph, Pictures, Quote, Rule
from convert.article.document import Article, LeftOut
from convert.article.inlines import plain_text
from convert.article.metadata import Metadata, Person
from convert.article.pictures import Caption, Described, Missing
from convert.notices import AnyNotice, CaptionWithoutPicture, GuessedCaption
from convert.readers.gather import Gatherer
from convert.readers.page import credits as crediting
from convert.readers.page import dates, people
from convert.readers.scraped.look import gist
from convert.readers.scraped.roles import Part, byline_of, noise_rule
from convert.readers.scraped.running import running

DOUBTFUL = 0.9
"""A caption that is less sure than this is shown to a person."""


_UPDATED = re.compile(r"\b(?:updated|modified|aktualisiert|mis à jour|actualizado|aggiornato|atualizado|bijgewerkt|обновлено)\b", re.I)


class Assembly:
    """Builds one article from its parts, in order."""

    def __init__(self, gatherer: Gatherer) -> None:
        self.gatherer = gatherer
        self.body: list[AnyBlock] = []
        self.left: list[LeftOut] = []
        self.notices: list[AnyNotice] = []
        self.title = self.subtitle = self.published = self.modified = ""
        self.authors: list[str] = []

    def article(self, parts: Sequence[Part]) -> Article:
        """The article that the parts make."""
        best = max((part for part in parts if part.role == "title"), key=lambda part: part.confidence, default=None)
        if best is not None:
            self.title = best.unit.text
        index = 0
        while index < len(parts):
            index += self._take(parts, index)
        metadata = Metadata(
            title=self.title, subtitle=self.subtitle, authors=tuple(Person(name=name) for name in dict.fromkeys(self.authors)),
            published=self.published or self.modified, modified=self.modified if self.published else "",
        )  # fmt: skip
        return Article(
            metadata=metadata, body=tuple(self.body), pictures=self.gatherer.pictures, left_out=tuple(self.left),
            notices=(*self.notices, *self.gatherer.notices),
        )  # fmt: skip

    def _take(self, parts: Sequence[Part], index: int) -> int:
        """Takes in the part at `index`, with those that belong to it; how many they were."""
        part = parts[index]
        text, sure = part.unit.text, round(part.confidence, 3)
        match part.role:
            case "title":
                self._title(part)
            case "subtitle" if not self.subtitle:
                self.subtitle = text
            case "byline":
                self._byline(text)
            case "date":
                self._date(text)
            case "heading" | "subtitle":
                lead = part.unit.lead if part.unit.mark == "1" else ""  # a heading's number is part of it
                self.body.append(Heading(text=running(lead + text), level=part.unit.level or 2, confidence=sure))
            case "caption" | "picture" | "credit":
                return self._figure(parts, index)
            case "list":
                return self._list(parts, index)
            case "quote":
                count = _run(parts, index, "quote")
                body = tuple(Paragraph(text=running(one.unit.text)) for one in parts[index : index + count])
                self.body.append(Quote(body=body, confidence=sure))
                return count
            case "rule":
                self.body.append(Rule())
            case "noise":
                self.left.append(LeftOut(rule=noise_rule(part.look), text=part.unit.lead + text if part.unit.mark != "–" else text))
            case _:
                self.body.append(Paragraph(text=running(_whole(part)), confidence=sure))
        return 1

    def _title(self, part: Part) -> None:
        """The best title is in the metadata already; the same again is left out, another one is a heading, once."""
        if self.body and isinstance(self.body[-1], Heading) and gist(plain_text(self.body[-1].text)) == part.look.key:
            self.left.append(LeftOut(rule="title repeated", text=part.unit.text))
        elif part.look.key == gist(self.title):
            self.left.append(LeftOut(rule="title", text=part.unit.text))
        else:
            self.body.append(Heading(text=running(part.unit.text), confidence=round(1 - part.confidence, 3)))

    def _byline(self, text: str) -> None:
        """Authors by name; what was written stays on record."""
        bare = byline_of(text)
        self.authors += people.names(bare) or ([bare] if bare else [])
        self.left.append(LeftOut(rule="byline", text=text))

    def _date(self, text: str) -> None:
        """The date of publication, or of the last change where the text says so."""
        found = dates.iso(text)
        if not found:
            self.body.append(Paragraph(text=running(text), kind="dateline"))
            return
        if _UPDATED.search(text) and not self.modified:
            self.modified = found
        elif not self.published:
            self.published = found
        self.left.append(LeftOut(rule="date", text=text))

    def _figure(self, parts: Sequence[Part], index: int) -> int:
        """A picture, a caption and a credit that follow each other, as one figure."""
        count, names = 0, tuple[str, ...]()
        text, lines, sure = "", list[str](), 1.0
        for role in ("picture", "caption", "credit"):
            here = index + count
            if here < len(parts) and parts[here].role == role:
                unit = parts[here].unit
                if role == "picture":
                    alt = Described(text=unit.alt) if unit.alt.strip() else Missing()
                    names, text = (self.gatherer.add([unit.address], alt=alt),), unit.text
                elif role == "caption":
                    if text:
                        self.left.append(LeftOut(rule="title of a picture", text=text))
                    text, sure = unit.text, round(parts[here].confidence, 3)
                else:
                    lines = [unit.text]
                count += 1
        caption = crediting.caption_of(running(text), lines)
        self.body.append(Figure(content=Pictures(names=names), caption=caption, confidence=sure))
        said = _said(caption)
        if said and sure < DOUBTFUL:
            self.notices.append(GuessedCaption(text=said, confidence=sure))
        if said and not names:
            self.notices.append(CaptionWithoutPicture(text=said))
        return count

    def _list(self, parts: Sequence[Part], index: int) -> int:
        """Items that follow each other; a single one without a bullet is a paragraph."""
        count = _run(parts, index, "list")
        items = parts[index : index + count]
        if count == 1 and not items[0].unit.lead:
            self.body.append(Paragraph(text=running(items[0].unit.text), confidence=round(items[0].confidence, 3)))
        else:
            self.body += _lists(items)
        return count


def _lists(items: Sequence[Part]) -> Iterator[List]:
    """The items as lists: a new one where bullets change to numbers, or where numbers start again."""
    run: list[Part] = []
    for item in items:
        numbered = item.unit.mark == "1"
        if run and (numbered != (run[-1].unit.mark == "1") or (numbered and item.unit.number != run[-1].unit.number + 1)):
            yield _one_list(run)
            run = []
        run.append(item)
    if run:
        yield _one_list(run)


def _one_list(items: Sequence[Part]) -> List:
    ordered = items[0].unit.mark == "1"
    blocks = tuple(ListItem(blocks=(Paragraph(text=running(item.unit.text)),)) for item in items)
    sure = round(min(item.confidence for item in items), 3)
    return List(items=blocks, ordered=ordered, start=items[0].unit.number if ordered else 1, confidence=sure)


def _run(parts: Sequence[Part], index: int, role: str) -> int:
    """How many parts from `index` on have the role."""
    count = 0
    while index + count < len(parts) and parts[index + count].role == role:
        count += 1
    return count


def _whole(part: Part) -> str:
    """A paragraph with the number or dash that it was written with."""
    return part.unit.text if part.unit.mark == "–" else part.unit.lead + part.unit.text


def _said(caption: Caption | None) -> str:
    if caption is None:
        return ""
    return plain_text(caption.text) or (caption.credit.line if caption.credit else "")
