"""Figures as XHTML: picture, alt, caption and credit together and never mixed; what is missing is said."""

from __future__ import annotations

from convert.article.blocks import Cell, Code, Embed, Figure, Pictures, Table
from convert.article.metadata import Metadata
from convert.article.pictures import Caption, Credit, Decorative, Described, Missing
from convert.writers.xhtml import body_xhtml
from tests.writers.everything import bundle, caption, picture, words
from tests.writers.test_xhtml import by_id, of, text


def test_a_described_picture_has_its_alt_and_its_caption_apart():
    tree = of(
        Figure(content=Pictures(names=("a.jpg",)), caption=caption("Said of it.", "Who")), a=picture(alt=Described("What is\n seen", "de"))
    )
    image = by_id(tree, "b1.alt")
    assert (image.get("alt"), image.get("lang")) == ("What is seen", "de")
    assert text(tree.find(".//figcaption")) == "Said of it. Who"
    assert (image.get("width"), image.get("height")) == ("640", "480")


def test_a_missing_alt_is_a_neutral_stand_in_in_the_articles_language():
    metadata = Metadata(title="T", language="fr")
    tree = of(Figure(content=Pictures(names=("a.jpg",)), caption=caption("Légende.")), a=picture(alt=Missing()), metadata=metadata)
    assert by_id(tree, "b1.alt").get("alt") == "Image sans description"


def test_an_empty_description_counts_as_none():
    tree = of(Figure(content=Pictures(names=("a.jpg",))), a=picture(alt=Described(" ")))
    assert by_id(tree, "b1.alt").get("alt") == "Picture, not described"


def test_only_a_decision_makes_an_alt_empty():
    tree = of(Figure(content=Pictures(names=("a.jpg",))), a=picture(alt=Decorative("a rule")))
    assert by_id(tree, "b1.alt").get("alt") == ""


def test_a_picture_that_is_gone_is_a_box_that_everybody_meets():
    block = Figure(content=Pictures(names=("a.jpg", "never.jpg")), caption=caption("C."))
    article = bundle(block, a=picture(alt=Described("A ship"))).article
    written = body_xhtml(article, medium="epub", picture_href=lambda name: "")
    assert "<img" not in written
    assert '<p class="missing-picture" id="b1.alt">Picture not available <span class="description">A ship</span></p>' in written
    assert '<p class="missing-picture" id="b1.alt2">Picture not available</p>' in written


def test_a_caption_without_a_picture_keeps_its_figure():
    tree = of(Figure(content=Pictures(), caption=caption("Only the caption.", "Agency")))
    assert text(by_id(tree, "b1.alt")) == "Picture not available"
    assert text(by_id(tree, "b1.credit")) == "Agency"


def test_several_pictures_share_one_caption():
    tree = of(Figure(content=Pictures(names=("a.jpg", "b.jpg")), caption=caption("Both.")), a=picture("a.jpg"), b=picture("b.jpg"))
    assert tree.xpath("//figure/img/@id") == ["b1.alt", "b1.alt2"]
    assert len(tree.findall(".//figcaption")) == 1


def test_credits_of_pictures_stand_in_where_the_caption_has_none():
    with_credit = picture("a.jpg", credit=Credit("One")), picture("b.jpg", credit=Credit("Two"))
    tree = of(Figure(content=Pictures(names=("a.jpg", "b.jpg"))), a=with_credit[0], b=with_credit[1])
    assert text(by_id(tree, "b1.credit")) == "One · Two"


def test_a_label_is_not_said_twice():
    tree = of(
        Figure(content=Pictures(), caption=caption("Figure 3: A map."), label="Figure 3"), Figure(content=Pictures(), label="Figure 4")
    )
    assert tree.xpath("//span[@class='label']/text()") == ["Figure 4"]


def test_long_descriptions_can_be_opened_and_are_open_on_paper():
    for medium, opened in (("epub", None), ("print", "open")):
        tree = of(Figure(content=Pictures(names=("a.jpg",))), a=picture(alt=Described("x"), long_description="One.\n\nTwo."), medium=medium)
        details = by_id(tree, by_id(tree, "b1.alt").get("aria-details"))
        assert details.get("open") == opened
        assert [text(line) for line in details.findall("p")] == ["One.", "Two."]


def test_figures_hold_tables_code_and_embeds_with_their_captions():
    tree = of(
        Figure(content=Table(rows=((Cell(words("x")),),)), caption=caption("A table.")),
        Figure(content=Code(text="a < b"), caption=caption("A listing.")),
        Figure(content=Embed(kind="video", address="https://a.org", title="A film. Part two."), caption=caption("Seen there.")),
    )
    assert by_id(tree, "b1").find("table").get("aria-labelledby") == "b1.1"
    assert text(by_id(tree, "b2").find("pre")) == "a < b"
    assert text(by_id(tree, "b2.2")) == "A listing."
    assert text(by_id(tree, "b3.3")) == "Seen there."


def test_embeds_are_boxes_that_say_what_plays_elsewhere():
    tree = of(
        Embed(kind="video", address="https://a.org/v?x=<y>", title="A film", poster="a.jpg"),
        Embed(kind="other", address="javascript:alert(1)"),
        a=picture(alt=Described("A still")),
    )
    film = by_id(tree, "b1")
    assert [text(line) for line in film.findall("p")] == ["Video", "A film", "https://a.org/v?x=<y>"]
    assert film.find("img").get("alt") == "A still"
    assert text(by_id(tree, "b2")) == "Embedded content"


def test_a_caption_may_be_a_credit_alone():
    tree = of(Figure(content=Pictures(), caption=Caption(credit=Credit("Agency"))), Figure(content=Pictures(), caption=Caption(words(" "))))
    assert [text(each) for each in tree.findall(".//figcaption")] == ["Agency"]


def test_a_table_in_a_figure_may_have_a_credit_of_its_own():
    inner = Table(rows=((Cell(words("x")),),), caption=caption("Inner.", "One"))
    tree = of(Figure(content=inner, caption=caption("Outer.", "Two")), Figure(content=Table(rows=()), caption=caption("No cells.")))
    assert [text(each) for each in tree.xpath("//span[@class='credit']")] == ["Two", "One"]
    assert tree.xpath("//span[@class='credit']/@id") == ["b1.credit"]
    assert by_id(tree, "b2").find("table") is None
