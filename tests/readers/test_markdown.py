"""Markdown: what a writer means by each mark, pictures and their captions, front matter, and HTML in between."""

# ruff: noqa: E501 - a source reads best as it is written

from __future__ import annotations

from pathlib import Path

import pytest

from convert.article.blocks import Aside, Code, Embed, Figure, Heading, List, Paragraph, Quote, Rule, Table
from convert.article.document import Article, Bundle
from convert.article.inlines import Break, CodeSpan, Emphasis, Foreign, Link, NoteRef, Strong, Sub, Sup, Text, plain_text
from convert.article.metadata import Person
from convert.article.pictures import Described, Missing
from convert.readers import markdown
from convert.readers.source import Source, open_source
from convert.settings import Settings
from convert.world import World

TEXT = "The harbour was quiet in the morning, and the boats lay side by side as they had lain for a hundred years."


def bundle(words: str, name: str = "a_story.md", **settings: object) -> Bundle:
    return markdown.read(Source(data=words.encode(), name=name), Settings(**settings), World())  # type: ignore[arg-type]


def read(words: str, **settings: object) -> Article:
    return bundle(words, **settings).article


def caption(figure: object) -> tuple[str, str]:
    assert isinstance(figure, Figure)
    if figure.caption is None:
        return "", ""
    return plain_text(figure.caption.text), figure.caption.credit.line if figure.caption.credit else ""


def test_blocks() -> None:
    article = read(
        f"# Title\n\n{TEXT}\n\n## Part\n\n- one\n  - inner\n- two\n\n3. three\n4. four\n\n> Words\n>\n> — Somebody\n\n```python title=x\nx = 1\n\ty\n```\n\n    code\n\n"
        "***\n\n| a | b |\n|---|:-:|\n| 1 | *2* |\n"
    )
    assert article.metadata.title == "Title"
    assert [type(block) for block in article.body] == [Paragraph, Heading, List, List, Quote, Code, Code, Rule, Table]
    _, part, bullets, numbers, quote, fence, code, _, table = article.body
    assert part == Heading(text=(Text("Part"),), level=2)
    assert isinstance(bullets, List)
    assert isinstance(bullets.items[0].blocks[1], List)
    assert isinstance(numbers, List)
    assert (numbers.ordered, numbers.start) == (True, 3)
    assert isinstance(quote, Quote)
    assert (plain_text(quote.attribution), len(quote.body)) == ("Somebody", 1)
    assert (fence, code) == (Code(text="x = 1\n\ty", syntax="python"), Code(text="code"))
    assert isinstance(table, Table)
    assert (table.header_rows, [[plain_text(cell.text) for cell in row] for row in table.rows]) == (1, [["a", "b"], ["1", "2"]])


def test_inlines() -> None:
    words = '*a* **b** `c` [d](https://e.org "t") https://f.org H<sub>2</sub>O x<sup>2</sup> <span lang="fr">oui</span> ~~gone~~ e\\\nf<br>g &amp; \\*h\\*'
    paragraph = read(f"# T\n\n{words}\n").body[0]
    assert isinstance(paragraph, Paragraph)
    kinds = [type(inline) for inline in paragraph.text if not isinstance(inline, Text)]
    assert kinds == [Emphasis, Strong, CodeSpan, Link, Link, Sub, Sup, Foreign, Break, Break]
    assert plain_text(paragraph.text) == "a b c d https://f.org H2O x2 oui gone e\nf\ng & *h*"


@pytest.mark.parametrize("target", ["javascript:alert(1)", "other.md", "#part", "file:///etc/passwd", "vbscript:x"])
def test_links_that_lead_nowhere_leave_their_text(target: str) -> None:
    paragraph = read(f"# T\n\nSee [this]({target}) here. {TEXT}\n").body[0]
    assert isinstance(paragraph, Paragraph)
    assert not [inline for inline in paragraph.text if isinstance(inline, Link)]
    assert plain_text(paragraph.text).startswith(("See this here", "See [this]"))


def test_pictures_and_their_captions() -> None:
    article = read(
        f'# T\n\n{TEXT}\n\n![A boat](a.jpg "The boat. Photo: Jane Roe/Reuters")\n\n![](b.png)\n*Under it, at once*\n\n![c](c.png)\n\n_In a paragraph of its own_\n\n'
        "![d](d.png)\n\n*Emphasis* in a paragraph is none.\n\n[![e](e.png)](https://example.org)\n"
    )
    figures = [block for block in article.body if isinstance(block, Figure)]
    assert [caption(figure) for figure in figures] == [
        ("The boat.", "Photo: Jane Roe/Reuters"), ("Under it, at once", ""), ("In a paragraph of its own", ""), ("", ""), ("", ""),
    ]  # fmt: skip
    assert [article.pictures[name].alt for name in ("a.jpg", "b.png")] == [Described(text="A boat", origin="author"), Missing()]


def test_a_picture_among_words_stands_beside_them() -> None:
    article = read(f"# T\n\nBefore ![x](x.png) after. {TEXT}\n\n![y](y.png) {TEXT}\n")
    assert [type(block) for block in article.body] == [Paragraph, Figure, Figure, Paragraph]


def test_a_file_name_is_no_description() -> None:
    assert read(f"# T\n\n{TEXT}\n\n![IMG_20191104.jpg](x.jpg)\n").pictures["x.jpg"].alt == Missing()


def test_pictures_beside_the_text_are_gathered(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (80, 60), "navy").save(tmp_path / "my boat.png")
    (tmp_path / "story.md").write_text(f"# T\n\n{TEXT}\n\n![A boat](my%20boat.png)\n", "utf-8")
    found = markdown.read(open_source(tmp_path / "story.md"), Settings(), World())
    (picture,) = found.article.pictures.values()
    assert picture.available
    assert list(found.files) == [picture.name]


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "The Firth"\nsubtitle: A subtitle\nauthor:\n  - name: Jane Roe\n    url: https://example.org/jane\n  - John Doe\ndate: 2024-03-05\nlang: en-GB\n'
        "description: >\n  A story\n  of wind\ntags: [wind, sea]\ncanonical_url: https://example.org/firth\nlicense: CC BY 4.0\npublisher: The Paper\n---\n",
        '+++\ntitle = "The Firth"\nsubtitle = "A subtitle"\nauthors = ["Jane Roe", "John Doe"]\ndate = 2024-03-05\nlanguage = "en-GB"\ndescription = "A story of wind"\n'
        'tags = ["wind", "sea"]\nurl = "https://example.org/firth"\nrights = "CC BY 4.0"\nsite = "The Paper"\n+++\n',
    ],
    ids=["yaml", "toml"],
)
def test_front_matter(front: str) -> None:
    article = read(f"{front}\n# The *Firth*\n\n{TEXT}\n")
    known = article.metadata
    assert (known.title, known.subtitle, known.language, known.published) == ("The Firth", "A subtitle", "en-GB", "2024-03-05")
    assert [person.name for person in known.authors] == ["Jane Roe", "John Doe"]
    assert (known.summary, known.tags, known.canonical) == ("A story of wind", ("wind", "sea"), "https://example.org/firth")
    assert (known.rights, known.publisher) == ("CC BY 4.0", "The Paper")
    assert [type(block) for block in article.body] == [Paragraph]
    assert article.notices == ()


def test_front_matter_that_is_not_understood_is_kept_on_record() -> None:
    article = read(f"---\ntitle: T\nlayout: post\n---\n{TEXT}\n")
    assert [(each.rule, each.text) for each in article.left_out] == [("front matter", "layout: post")]
    broken = read(f"---\ntitle: [T\nx: 1\n---\n\n{TEXT}\n")
    assert [each.rule for each in broken.left_out] == ["front matter that cannot be read"]


@pytest.mark.parametrize(
    "front",
    ["a: &a [x, x]\nb: &b [*a, *a, *a]\ntitle: *b", "!!python/object/apply:os.system ['true']", "title: " + "[" * 5000, "date: 2024-99-99", "? [x]\n: y", "- a\n- b", "title: 1e999999"],
)  # fmt: skip
def test_hostile_front_matter(front: str) -> None:
    article = read(f"---\n{front}\n---\n\n# Story\n\n{TEXT}\n")
    assert plain_text(article.body[-1].text) == TEXT  # type: ignore[union-attr]


def test_two_rules_are_no_front_matter() -> None:
    article = read(f"---\n\n{TEXT}\n\n---\n\n{TEXT}\n")
    assert sum(isinstance(block, Paragraph) for block in article.body) == 2


def test_notes() -> None:
    article = read(f"# T\n\n{TEXT}[^a] More.^[Said inline.]\n\n[^a]: The *note*.\n\n    Its second paragraph.\n")
    paragraph = article.body[0]
    assert isinstance(paragraph, Paragraph)
    assert [(inline.note, inline.mark) for inline in paragraph.text if isinstance(inline, NoteRef)] == [("n1", "1"), ("n2", "2")]
    assert [(note.id, len(note.body)) for note in article.notes] == [("n1", 2), ("n2", 1)]


def test_definition_lists() -> None:
    (words,) = [block for block in read(f"# T\n\n{TEXT}\n\nTerm\n: What it means\n\nOther\n: Something\n").body if isinstance(block, List)]
    assert [[plain_text(block.text) for block in item.blocks] for item in words.items] == [
        ["Term", "What it means"],
        ["Other", "Something"],
    ]  # type: ignore[union-attr]


def test_html_goes_the_way_of_html() -> None:
    article = read(
        f'# T\n\n{TEXT}\n\n<figure><img src="a.png" alt="A boat"><figcaption>The boat</figcaption></figure>\n\n<script>alert(1)</script>\n\n'
        '<div onclick="x()"><p>Inside a <em>box</em></p></div>\n\n<aside><p>Beside it</p></aside>\n\n<!-- not for readers -->\n\n'
        '<iframe src="https://www.youtube.com/embed/abc" title="A film"></iframe>\n\nText <script>alert(2)</script> goes on.\n'
    )
    assert [type(block) for block in article.body] == [Paragraph, Figure, Paragraph, Aside, Embed, Paragraph]
    assert caption(article.body[1]) == ("The boat", "")
    assert {each.rule for each in article.left_out} == {"script or style", "HTML comment"}
    assert "alert" not in "".join(plain_text(block.text) for block in article.body if isinstance(block, Paragraph))


def test_a_figcaption_under_a_markdown_picture() -> None:
    article = read(f"# T\n\n{TEXT}\n\n<figure>\n\n![A boat](a.png)\n\n<figcaption>The boat</figcaption>\n</figure>\n")
    assert [caption(block) for block in article.body if isinstance(block, Figure)] == [("The boat", "")]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("## Opening\n\nText of some length here.\n", "Opening"),
        ("Text of some length here.\n\n## Later\n", "a story"),
        ("Setext\n======\n\nText of some length here.\n", "Setext"),
        ("---\ntitle: Declared\n---\n\n# Another\n\nText of some length here.\n", "Declared"),
    ],
)
def test_titles(words: str, title: str) -> None:
    assert read(words).metadata.title == title


def test_a_detected_language_is_said_and_a_declared_one_is_not() -> None:
    assert [notice.code for notice in read(f"# T\n\n{TEXT}\n").notices] == ["N201"]
    assert read(f"---\nlang: en\n---\n\n{TEXT}\n").notices == ()
    assert read(f"# T\n\n{TEXT}\n", language="en").notices == ()


def test_authors_as_people_write_them() -> None:
    assert read(f"---\nauthor: Jane Roe and John Doe\n---\n\n{TEXT}\n").metadata.authors == (Person("Jane Roe"), Person("John Doe"))
