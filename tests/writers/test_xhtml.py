"""The text of an article as XHTML: well formed, addressed, and with every role and language said."""

from __future__ import annotations

import re
from itertools import pairwise

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert.article.addresses import walk
from convert.article.blocks import Aside, Figure, Heading, List, ListItem, Note, Paragraph, Pictures, Quote
from convert.article.document import Article
from convert.article.inlines import Emphasis, Foreign, Link, NoteRef, Sup, Text
from convert.article.metadata import Metadata, Person
from convert.writers.xhtml import body_xhtml, title_of
from tests.writers.everything import bundle, caption, everything, paragraph, words


def tree_of(article: Article, medium: str = "epub") -> etree._Element:
    text = body_xhtml(article, medium=medium, picture_href=lambda name: f"images/{name}")
    return etree.fromstring(text.replace("<article", '<article xmlns:epub="urn:epub"', 1))


def of(*body, medium="epub", **more) -> etree._Element:
    return tree_of(bundle(*body, **more).article, medium)


@pytest.fixture(scope="module")
def tree() -> etree._Element:
    return tree_of(everything().article)


def by_id(tree: etree._Element, name: str) -> etree._Element:
    (found,) = tree.xpath("//*[@id=$name]", name=name)
    return found


def text(element: etree._Element) -> str:
    return "".join(element.itertext())


@pytest.mark.filterwarnings("ignore:Coercing non-XML name")
@pytest.mark.parametrize("medium", ["epub", "print"])
def test_xml_and_html_parsers_read_the_same(medium):
    written = body_xhtml(everything().article, medium=medium, picture_href=str)
    as_html = html5lib.parse(written, treebuilder="lxml", namespaceHTMLElements=False)
    as_xml = etree.fromstring(written.replace("<article", '<article xmlns:epub="urn:epub"', 1))
    tags = [element.tag for element in as_html.find(".//body").iter()][1:]
    assert tags == [element.tag for element in as_xml.iter()]
    assert text(as_html.find(".//body")) == text(as_xml)


def test_ids_are_addresses_and_unique(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    article = everything().article
    blocks = [block.id for block in walk(article.body)] + [block.id for note in article.notes for block in walk(note.body)]
    assert set(blocks) <= set(ids)
    assert text(by_id(tree, "b1.2")) == "It has two sentences."
    assert by_id(tree, "b4.alt").tag == "img"
    assert text(by_id(tree, "b4.credit")) == "Photo: R. Ed"
    table = tree.find(".//table").get("id")
    assert tree.xpath("//table//tr/@id") == [f"{table}.r1", f"{table}.r2"]


def test_one_h1_and_no_level_skipped(tree):
    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch("h[1-6]", element.tag)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_headings_keep_their_rank_among_each_other():
    tree = of(*(Heading(text=words(str(level)), level=level) for level in (4, 4, 6, 5, 3, 2)))
    assert [element.tag for element in tree.iter("h2", "h3", "h4")] == ["h2", "h2", "h3", "h3", "h2", "h2"]


def test_sections_of_the_same_name_are_no_landmarks_twice():
    tree = of(Heading(text=words("Why")), paragraph("x"), Heading(text=words("why ")), paragraph("y"))
    assert len(tree.findall("section")) == 2
    assert len(tree.findall("section[@aria-labelledby]")) == 1


def test_languages_and_directions_are_marked_where_they_change(tree):
    assert tree.xpath("//span[@lang='he']/@dir") == ["rtl"]
    persian = by_id(tree, next(block.id for block in walk(everything().article.body) if block.language == "fa"))
    assert (persian.get("lang"), persian.get("dir")) == ("fa", "rtl")
    assert persian.get("{http://www.w3.org/XML/1998/namespace}lang") == "fa"
    assert not tree.xpath("//*[@lang='en']")


def test_malformed_languages_are_left_out():
    tree = of(
        Paragraph(
            text=(Foreign(words("a"), 'x"y'), Foreign(words("b"), "english"), Foreign(words("c"), "xx"), Foreign(words("d"), "EN_gb"))
        )
    )
    assert tree.xpath("//@lang") == ["en-GB"]


def test_own_words_in_a_language_without_them_are_marked_as_english():
    tree = of(Figure(content=Pictures(), caption=caption("Picha")), metadata=Metadata(title="Habari", language="sw"))
    assert [text(element) for element in tree.xpath("//span[@lang='en']")] == ["Picture not available"]


def test_byline_names_makers_by_what_they_did():
    metadata = Metadata(title="T", language="en", authors=(Person("A <a>"), Person("B"), Person("C", role="pht"), Person(" ")))
    assert [text(line) for line in of(metadata=metadata).xpath("//p[@class='byline']")] == ["By A <a> and B", "Photographs by C"]


def test_dates_are_times(tree):
    assert tree.xpath("//time/@datetime") == ["2026-05-01", "2026-05-02"]
    assert text(tree.find(".//p[@class='dateline']")) == "Published May 1, 2026 Updated May 2, 2026"


def test_a_title_is_always_there():
    assert title_of(bundle(metadata=Metadata()).article) == "Untitled article"
    assert title_of(bundle(paragraph("Words " * 40), metadata=Metadata()).article).endswith("Words…")
    assert title_of(bundle(paragraph("x"), Heading(text=words("Heading")), metadata=Metadata(title=" \x00")).article) == "Heading"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " java\nscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.y",
        "x.html",
        "#b9",
        "http://",
        "http://a b/",
        "http://[",
    ],
)
def test_unsafe_and_broken_links_are_text(address):
    tree = of(Paragraph(text=(Link(words("here"), address),)))
    assert not tree.findall(".//a")
    assert text(by_id(tree, "b1")) == "here"


def test_links_are_encoded_and_kept():
    tree = of(
        Paragraph(
            text=(Link(words("a"), 'https://münchen.de/ä "x"?q=1&r=%zz#f'), Link(words("b"), "#b2"), Link(words("c"), "mailto:a@b.org"))
        ),
        paragraph("x"),
    )
    assert tree.xpath("//a/@href") == ["https://xn--mnchen-3ya.de/%C3%A4%20%22x%22?q=1&r=%25zz#f", "#b2", "mailto:a@b.org"]


@pytest.mark.parametrize("medium", ["epub", "print"])
def test_a_link_never_holds_a_link(medium):
    inner = (Text("a"), Emphasis((Text("b"), NoteRef("n", "1"))), Link(words("c"), "https://c.org"))
    tree = of(Paragraph(text=(Link(inner, "https://a.org"),)), notes=(Note("n", "1", (paragraph("note"),)),), medium=medium)
    assert not tree.xpath("//a//a")
    assert tree.xpath("//a[@role='doc-noteref']")


def test_in_print_links_hold_only_text_and_their_address_follows_once():
    link = Link((Text("a "), Emphasis(words("b"))), "https://a.org/x")
    tree = of(Paragraph(text=(link, Text(" and "), link, Link(words("https://b.org"), "https://b.org"))), medium="print")
    assert not tree.xpath("//a/*")
    assert tree.xpath("//span[@class='link-note']/text()") == ["https://a.org/x"]


def test_notes_lead_there_and_back(tree):
    references = tree.xpath("//a[@role='doc-noteref']")
    backlinks = tree.xpath("//aside[@role='doc-footnote']//a[@role='doc-backlink']")
    assert [link.get("href") for link in references] == ["#note-1", "#note-2"]
    assert [link.get("href") for link in backlinks] == [f"#{link.get('id')}" for link in references]
    assert tree.xpath("//section[@role='doc-endnotes']/h2")


def test_every_mark_of_a_note_is_led_back_to_and_unknown_notes_are_no_links():
    body = Paragraph(text=(Text("a"), NoteRef("fn:1", "1"), NoteRef("fn:1", "1"), NoteRef("unknown", "7")))
    tree = of(body, notes=(Note("fn:1", "1", (paragraph("n"),)), Note("fn:1", "1", (paragraph("the same id"),)), Note("fn:2", "", ())))
    assert len(tree.xpath("//a[@role='doc-backlink']")) == 2
    assert len(tree.xpath("//a[@role='doc-noteref']")) == 2
    assert len(tree.xpath("//aside[@role='doc-footnote']")) == 3


def test_containers_deeper_than_anybody_reads_are_flattened_and_keep_their_text():
    block = paragraph("bottom")
    for level in range(80):
        block = Quote(body=(block,)) if level % 2 else List(items=(ListItem((block,)),))
    tree = of(block)
    assert "bottom" in text(tree)
    assert max(len(list(element.iterancestors())) for element in tree.iter()) < 100


def test_nothing_empty_is_written():
    tree = of(
        paragraph(" \u200b"),
        Heading(text=words("\x00")),
        List(items=()),
        Quote(body=()),
        Aside(body=()),
        Paragraph(text=(Link((), "https://a.org"),)),
    )
    assert [element.tag for element in tree] == ["header"]


def test_addresses_that_cannot_be_ids_are_given_anew():
    article = Article(metadata=Metadata(title="T"), body=(paragraph("a", id="x y"), paragraph("b", id="b1"), paragraph("c", id="b1")))
    assert tree_of(article).xpath("//p/@id") == ["b1", "b2", "b3"]


hostile = st.text(alphabet=st.characters(exclude_categories=("Cs",)) | st.sampled_from("<>&\"'\x00\x0b\u2028\ufffe]"), max_size=30)


@given(hostile, hostile)
def test_any_text_stays_text(first, second):
    metadata = Metadata(
        title=first, subtitle=second, language="en", authors=(Person(second),), section=first, published=second, rights=first
    )
    tree = of(Paragraph(text=(Text(second), Link(words(first or "x"), f"https://a.org/{second}", second))), metadata=metadata)
    assert {element.tag for element in tree.iter()} <= {"article", "header", "h1", "p", "span", "a", "time", "footer"}


def test_white_space_is_no_link_of_its_own():
    inner = (Text("a"), NoteRef("n", "1"), Text(" "), Emphasis(words("b")))
    for medium in ("epub", "print"):
        tree = of(Paragraph(text=(Link(inner, "https://a.org"),)), notes=(Note("n", "1", (paragraph("x"),)),), medium=medium)
        assert all(text(link).strip() for link in tree.iter("a"))
        assert text(by_id(tree, "b1.1")).startswith("a1 b")


def test_a_raised_note_mark_is_raised_once():
    tree = of(Paragraph(text=(Text("a"), Sup((NoteRef("n", "1"),)))), notes=(Note("n", "1", (paragraph("x"),)),))
    assert not tree.xpath("//sup//sup") and tree.xpath("//sup/a")


def test_marks_in_later_notes_are_led_back_to():
    second = Note("n2", "2", (Paragraph(text=(Text("See"), NoteRef("n1", "1"))),))
    tree = of(Paragraph(text=(Text("a"), NoteRef("n2", "2"))), notes=(Note("n1", "1", (paragraph("x"),)), second))
    assert by_id(tree, "note-1").xpath(".//a[@role='doc-backlink']/@href") == ["#ref-note-1"]
