"""Where in the text each printed page begins."""

from __future__ import annotations

from typing import Any

import pytest

from convert.article.blocks import Cell, Heading, Table
from convert.settings import STYLES
from convert.writers.edition import PrintedPage, is_letter, letters
from convert.writers.pdf import lay_out
from convert.writers.xhtml import article_tree
from tests.writers.everything import bundle, everything, order, paragraph, words

LONG = [paragraph(" ".join(f"Sentence {number} of paragraph {each} says so much." for number in range(9))) for each in range(40)]


def text_of_page(page: Any) -> str:
    """The running text of a page, in reading order."""
    body = page._page_box.children[0]
    return " ".join("".join(box.text for box in body.descendants() if hasattr(box, "text")).split())


def letters_of(text: str) -> str:
    return "".join(filter(is_letter, text))


@pytest.mark.parametrize("style", STYLES)
def test_each_page_begins_where_it_says(style: str) -> None:
    of = order(bundle(*LONG), style=style)
    texts = {part.attributes.get("id", ""): part.text for part in article_tree(of.bundle.article, medium="epub", picture_href=str).walk()}
    layout = lay_out(of)
    assert [page.label for page in layout.pages] == [str(number) for number in range(1, len(layout.pages) + 1)]
    assert layout.pages[0] == PrintedPage("1", "title")
    assert len(layout.pages) > 2
    for printed, page in zip(layout.pages, layout.document.pages, strict=True):
        assert letters_of(text_of_page(page)).startswith(letters_of(texts[printed.address])[printed.before :])


def test_every_address_is_on_its_page_and_none_comes_twice() -> None:
    layout = lay_out(order(everything(), style="large-print"))
    assert all(page.address in laid.anchors for page, laid in zip(layout.pages, layout.document.pages, strict=True))
    assert len({(page.address, page.before) for page in layout.pages}) == len(layout.pages)


def test_a_page_in_a_table_is_named_by_its_row() -> None:
    table = Table(rows=tuple((Cell(words(f"Row {row}")), Cell(words("x"))) for row in range(120)), header_rows=1)
    layout = lay_out(order(bundle(table)))
    assert layout.pages[1].address.startswith("b1.r")


def test_a_page_on_which_no_sentence_begins_is_told_by_the_letters_before_it() -> None:
    layout = lay_out(order(bundle(Heading(text=words("One sentence")), paragraph("and it goes on " * 1500), paragraph("The end."))))
    assert {page.address for page in layout.pages[1:-1]} == {"b2.1"}
    assert [page.before for page in layout.pages] == sorted(page.before for page in layout.pages)


def test_a_row_that_goes_over_pages_is_told_by_the_cell_that_goes_on() -> None:
    table = Table(rows=((Cell(words("short")), Cell(words("a long story " * 900))),), header_rows=0)
    layout = lay_out(order(bundle(table)))
    assert layout.pages[-1].address == "b1.r1"
    assert layout.pages[-1].before > letters("short")


def test_the_head_of_a_table_is_printed_even_where_it_is_higher_than_a_page() -> None:
    table = Table(rows=((Cell(words("very long heading " * 500)), Cell(words("b"))), (Cell(words("c")), Cell(words("d")))), header_rows=1)
    layout = lay_out(order(bundle(table)))
    assert "b1.r1" in {name for page in layout.document.pages for name in page.anchors}
