"""The model goes to JSON and back without loss, and says in its schema what it is."""

import json

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from convert.article.document import Article, LeftOut, from_json, json_schema, to_json
from convert.article.inlines import Abbreviation, Break, CodeSpan, Emphasis, Foreign, Inlines, Link, NoteRef, Strong, Sub, Sup, Text
from convert.article.metadata import Capture, Metadata, Person
from convert.article.pictures import Caption, Credit, Decorative, Described, Missing, Picture
from convert.notices import GuessedCaption, MissingAlt


def words(text: str) -> Inlines:
    return (Text(text),)


EVERYTHING = Article(
    id="urn:uuid:00000000-0000-5000-8000-000000000000",
    metadata=Metadata(title="All of it", language="en", authors=(Person("Ada"), Person("Bo", role="pht")), tags=("a", "b")),
    body=(
        Heading(id="b1", text=words("A heading"), level=3, confidence=0.5),
        Paragraph(
            text=(
                Text("One "),
                Emphasis((Strong(words("two")),)),
                Link(words("three"), "https://example.org/", "title"),
                CodeSpan("x < y"),
                Sub(words("2")),
                Sup(words("3")),
                Foreign(words("vier"), "de"),
                Abbreviation("EU", "European Union"),
                NoteRef("n1", "1"),
                Break(),
            ),
            kind="lede",
        ),
        List(items=(ListItem((Paragraph(text=words("item")), List(items=(ListItem((Rule(),)),)))),), ordered=True, start=3),
        Quote(body=(Paragraph(text=words("said")),), attribution=words("she"), kind="pull", repeats=True),
        Code(text="if x:\n\ty", syntax="python"),
        Table(rows=((Cell(words("h"), header=True), Cell(words("w"), columns=2, rows=3)),), header_rows=1, caption=Caption(words("t"))),
        Aside(body=(Paragraph(text=words("box")),), title=words("Beside")),
        Embed(kind="video", address="https://example.org/v", title="A film", poster="p.jpg"),
        Figure(content=Pictures(names=("p.jpg", "q.png")), caption=Caption(words("c"), Credit("Ada/AP", creator="Ada")), label="Figure 1"),
        Figure(content=Code(text="x")),
        Rule(),
    ),
    notes=(Note("n1", "1", (Paragraph(text=words("note")),)),),
    pictures={
        "p.jpg": Picture(
            "p.jpg", "00", "image/jpeg", 3, 2, "https://example.org/p.jpg", ("a", "b"), Described("seen", "en", "sidecar", True)
        ),
        "q.png": Picture("q.png", alt=Decorative("a line")),
        "r.png": Picture("r.png", alt=Missing()),
    },
    notices=(MissingAlt(picture="r.png"), GuessedCaption(text="c", confidence=0.25, address="b9")),
    left_out=(LeftOut("share-bar", "Share"),),
    capture=Capture(address="https://example.org/", sha256="00"),
)


def test_everything_survives_json():
    assert from_json(to_json(EVERYTHING)) == EVERYTHING
    assert to_json(from_json(to_json(EVERYTHING))) == to_json(EVERYTHING)


def test_the_schema_describes_what_is_written():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(to_json(EVERYTHING)), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"body": [{"type": "no such block"}]}, schema)


def test_what_is_no_article_is_refused():
    with pytest.raises(msgspec.ValidationError):
        from_json(b'{"body": [{"type": "heading"}]}')


@given(st.text(), st.text())
def test_any_text_survives_json(title, text):
    article = Article(metadata=Metadata(title=title), body=(Paragraph(text=words(text)),))
    try:
        title.encode(), text.encode()
    except UnicodeEncodeError:
        return
    assert from_json(to_json(article)) == article
