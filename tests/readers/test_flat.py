"""The simple JSON of an article."""

from __future__ import annotations

import json

from convert.article.blocks import Figure, Paragraph, Pictures, Quote
from convert.article.document import Article
from convert.article.inlines import Text
from convert.article.metadata import Metadata, Person
from convert.article.pictures import Caption, Credit, Described, Picture
from convert.readers.flat import flat
from tests.readers.web import page, read


def test_what_stands_where() -> None:
    picture = Picture(name="quay.jpg", source_address="img/quay.jpg", alternates=("https://e.org/quay-2.jpg",), alt=Described("A quay"))
    article = Article(
        metadata=Metadata(
            title="The ferry",
            language="en",
            authors=(Person("Ann Lee"), Person("Bo Chen")),
            published="2019-11-20",
            canonical="https://e.org/a/b.html",
        ),
        body=(
            Paragraph(text=(Text("It left."),)),
            Figure(content=Pictures(names=("quay.jpg",)), caption=Caption(text=(Text("The quay"),), credit=Credit("Ann Lee"))),
            Quote(body=(Paragraph(text=(Text("It left."),)),), kind="pull", repeats=True),
        ),
        pictures={"quay.jpg": picture},
    )
    shown = flat(article)
    assert (shown["title"], shown["byline"], shown["published"], shown["lang"]) == ("The ferry", "Ann Lee, Bo Chen", "2019-11-20", "en")
    assert shown["blocks"] == [
        {"type": "paragraph", "text": "It left."},
        {
            "type": "figure",
            "src": "https://e.org/a/img/quay.jpg",
            "srcs": ["https://e.org/a/img/quay.jpg", "https://e.org/quay-2.jpg"],
            "alt": "A quay",
            "caption": "The quay",
            "credit": "Ann Lee",
        },
    ]


def test_every_kind_of_block_has_a_plain_form() -> None:
    middle = (
        "<h2>Part</h2><ul><li>one<ul><li>two</li></ul></li></ul><blockquote><p>said</p><pre>code inside</pre></blockquote><pre>x = 1</pre>"
        "<table><caption>Catch</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
        "<aside><h3>Box</h3><p>Words that stand in the box beside the story.</p></aside>"
        '<figure><iframe src="https://player.example.org/embed/7"></iframe><figcaption>A film</figcaption></figure>'
    )
    blocks = flat(read(page(middle)))["blocks"]
    assert json.loads(json.dumps(blocks)) == blocks
    found = [(block["type"], block.get("text", "")) for block in blocks[3:-3]]
    assert found == [
        ("heading", "Part"),
        ("list", "one\ntwo"),
        ("quote", "said"),
        ("code", "code inside"),
        ("code", "x = 1"),
        ("table", "a\tb\n1\t2"),
        ("heading", "Box"),
        ("paragraph", "Words that stand in the box beside the story."),
        ("figure", ""),
    ]
    assert blocks[-4]["caption"] == "A film"
