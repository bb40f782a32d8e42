"""One article with something of everything that an edition can be asked to show."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from convert.article.addresses import number
from convert.article.blocks import (
    AnyBlock,
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
)  # fmt: skip
from convert.article.document import Article, Bundle
from convert.article.inlines import Emphasis, Foreign, Inlines, Link, NoteRef, Strong, Text
from convert.article.metadata import Metadata, Person
from convert.article.pictures import Alt, Caption, Credit, Decorative, Described, Missing, Picture
from convert.settings import Settings
from convert.writers.edition import Order

MADE = datetime(2026, 5, 2, 8, 0, 2, tzinfo=UTC)


def words(text: str) -> Inlines:
    return (Text(text),)


def paragraph(text: str, **more: str) -> Paragraph:
    return Paragraph(text=words(text), **more)


def caption(text: str, credit: str = "") -> Caption:
    return Caption(text=words(text), credit=Credit(line=credit) if credit else None)


def photo(width: int = 640, height: int = 480, shade: int = 90) -> bytes:
    data = BytesIO()
    Image.new("RGB", (width, height), (shade, 60, 120)).save(data, "JPEG")
    return data.getvalue()


def bundle(*body: AnyBlock, metadata: Metadata | None = None, notes: tuple[Note, ...] = (), **pictures: Picture) -> Bundle:
    """A numbered article of these blocks; each picture with a digest gets bytes of its size."""
    named = {picture.name: picture for picture in pictures.values()}
    files = {name: photo(picture.width, picture.height) for name, picture in named.items() if picture.available}
    article = Article(
        id="urn:uuid:6ba7b810-9dad-51d1-80b4-00c04fd430c8",
        metadata=metadata or Metadata(title="A title", language="en"),
        body=body,
        notes=notes,
        pictures=named,
    )
    return Bundle(number(article), files)


def picture(name: str = "a.jpg", alt: Alt | None = None, width: int = 640, height: int = 480, **more: object) -> Picture:
    """A picture whose bytes are at hand."""
    kept = {"name": name, "sha256": "0" * 64, "media_type": "image/jpeg", "width": width, "height": height, "alt": alt or Missing()}
    return Picture(**(kept | more))


def everything() -> Bundle:
    """The article itself."""
    return bundle(
        paragraph("The lede says it. It has two sentences.", kind="lede"),
        Paragraph(
            text=(
                Text("See "),
                Link((Text("the "), Strong(words("whole")), Text(" report"), NoteRef("n1", "1")), "https://example.org/a b?x=1&y"),
                Text(" and "),
                Foreign(words("שלום"), "he"),
                Text("."),
                NoteRef("n2", "2"),
                Text(" Then "),
                Emphasis(words("more. And")),
                Text(" an end."),
            )
        ),
        Heading(text=words("First part")),
        Figure(content=Pictures(names=("a.jpg",)), caption=caption("A red field. Seen from above.", "Photo: R. Ed"), label="Figure 1"),
        Heading(text=words("Skipping levels"), level=5),
        Figure(content=Pictures(names=("b.jpg", "c.jpg", "gone.jpg")), caption=caption("Three pictures.")),
        Figure(content=Pictures(), caption=caption("Only this was saved.", "Agency")),
        Heading(text=words("Second part")),
        List(items=(ListItem((paragraph("One."), List(ordered=True, start=3, items=(ListItem((paragraph("Inner."),)),)))),)),
        Quote(body=(paragraph("Quoted."),), attribution=words("Somebody")),
        Quote(body=(paragraph("Pulled."),), kind="pull", repeats=True),
        Table(
            rows=(
                (Cell(), Cell(words("2020"))),
                (Cell(words("x")), Cell(words("1"))),
            ),
            header_rows=1,
            header_columns=1,
            caption=caption("Numbers."),
        ),
        Code(text="if a < b:\n    go()", syntax="python"),
        Aside(title=words("A box"), body=(paragraph("In a box."),)),
        Embed(kind="video", address="https://example.org/v", title="A film", poster="a.jpg"),
        Rule(),
        paragraph("دو جمله. این دومی است.", language="fa"),
        notes=(Note("n1", "1", (paragraph("First note."),)), Note("n2", "2", (paragraph("Second note."),))),
        metadata=Metadata(
            title="Field & <street>",
            subtitle="A subtitle",
            language="en",
            authors=(Person("Ada L."), Person("Grace H."), Person("Tony", role="trl")),
            publisher="The Daily",
            section="World",
            published="2026-05-01T10:00:00+02:00",
            modified="2026-05-02",
            summary="A summary.",
            tags=("fields", "streets", "fields"),
            canonical="https://example.org/article",
            rights="© 2026 The Daily",
        ),
        a=picture("a.jpg", Described("A red field"), long_description="A long\ndescription."),
        b=picture("b.jpg", Missing(), 80, 60),
        c=picture("c.jpg", Decorative("a rule"), 60, 60),
        gone=Picture(name="gone.jpg", alt=Described("A field that is gone")),
    )


def order(of: Bundle, **settings: object) -> Order:
    """An order for an edition of it, read along switched off unless it is asked for."""
    return Order(of, Settings(**({"read_along": False} | settings)), made=MADE)
