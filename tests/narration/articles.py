"""A small article with one of everything, for the narration's tests."""

from __future__ import annotations

from convert.article.addresses import number
from convert.article.blocks import (
    Aside,
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
    Rule,
    Table,
)
from convert.article.document import Article
from convert.article.inlines import Foreign, Inlines, NoteRef, Sub, Sup, Text
from convert.article.metadata import Metadata, Person
from convert.article.pictures import Caption, Credit, Decorative, Described, Missing, Picture


def words(text: str) -> Inlines:
    """Plain text as inlines."""
    return (Text(text),)


def paragraph(text: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(text=words(text))


def everything(language: str = "en") -> Article:
    """An article with each kind of block once."""
    table = Table(
        rows=(
            (Cell(words("Port")), Cell(words("2023")), Cell(words("2024"))),
            (Cell(words("North"), header=True), Cell(words("12")), Cell(words("15"))),
            (Cell(words("South"), header=True), Cell(words("7"), columns=2)),
        ),
        header_rows=1,
        header_columns=1,
        caption=Caption(words("Boats in port.")),
    )
    return number(
        Article(
            metadata=Metadata(
                title="Small boats",
                subtitle="A story. Of two.",
                language=language,
                authors=(Person("Ada Lee"), Person("Bo Ray")),
                publisher="The Paper",
                published="2025-12-01",
            ),
            body=(
                paragraph("The sea is calm. The boats are out."),
                Heading(text=words("At the harbour")),
                Figure(
                    content=Pictures(names=("boat.jpg",)),
                    caption=Caption(words("A boat. At sea."), Credit("Photo: Bo Ray")),
                ),
                Figure(content=Pictures(names=("gone.jpg",)), caption=Caption(words("Only the caption was saved."))),
                Figure(content=Pictures(names=("plain.jpg", "line.png"))),
                List(items=(ListItem((paragraph("Bread"),)), ListItem((paragraph("Salt"),))), ordered=True, start=3),
                Quote(body=(paragraph("We saw it."),), attribution=words("A sailor")),
                Quote(body=(paragraph("The sea is calm."),), kind="pull", repeats=True),
                table,
                Code(text="a = 1\nb = 2\nc = 3\nprint(a)"),
                Rule(),
                Aside(title=words("About tides"), body=(paragraph("They turn."),)),
                Embed(kind="video", title="The storm", address="https://video.example/1"),
                Paragraph(text=(Foreign(words("Bonjour le monde."), "fr"),)),
                Paragraph(
                    text=(Text("10"), Sup(words("6")), Text(" drops of H"), Sub(words("2")), Text("O"), NoteRef("n1", "1"), Text("."))
                ),
            ),
            notes=(Note("n1", "1", (paragraph("Counted by hand."),)),),
            pictures={
                "boat.jpg": Picture(name="boat.jpg", sha256="0" * 64, alt=Described("A red boat"), long_description="It lists."),
                "gone.jpg": Picture(name="gone.jpg"),
                "plain.jpg": Picture(name="plain.jpg", sha256="1" * 64, alt=Missing(), credit=Credit("Agency")),
                "line.png": Picture(name="line.png", sha256="2" * 64, alt=Decorative("a line")),
            },
        )
    )
