"""Which sentence each printed page begins with."""

from __future__ import annotations

import re
from typing import Any

import pytest

from convert.article.blocks import Cell, Heading, Table
from convert.settings import STYLES
from convert.writers.pdf import lay_out
from tests.writers.everything import bundle, everything, order, paragraph, words

LONG = [paragraph(" ".join(f"Sentence {number} of paragraph {each} says so much." for number in range(9))) for each in range(40)]


def text_of_page(page: Any) -> str:
    """The running text of a page, in reading order."""
    body = page._page_box.children[0]
    return " ".join("".join(box.text for box in body.descendants() if hasattr(box, "text")).split())


@pytest.mark.parametrize("style", STYLES)
def test_the_named_sentence_is_the_first_that_begins_on_the_page(style: str) -> None:
    layout = lay_out(order(bundle(*LONG), style=style))
    assert [page.label for page in layout.pages] == [str(number) for number in range(1, len(layout.pages) + 1)]
    assert layout.pages[0].address == "title"
    assert len(layout.pages) > 2
    for printed, page in list(zip(layout.pages, layout.document.pages, strict=True))[1:]:
        block, sentence = printed.address.removeprefix("b").split(".")
        start = f"Sentence{int(sentence) - 1}ofparagraph{int(block) - 1}says"
        text = re.sub(r"[\s‐\u200b]", "", text_of_page(page))
        assert text.index("Sentence") == text.index(start)


def test_every_address_is_one_of_the_article_and_none_comes_twice() -> None:
    layout = lay_out(order(everything(), style="large-print"))
    addresses = [page.address for page in layout.pages if page.address]
    assert len(set(addresses)) == len(addresses)
    assert all(address in layout.document.pages[index].anchors for index, address in enumerate(addresses))


def test_a_page_in_a_table_is_named_by_its_row() -> None:
    table = Table(rows=tuple((Cell(words(f"Row {row}")), Cell(words("x"))) for row in range(120)), header_rows=1)
    layout = lay_out(order(bundle(table)))
    assert layout.pages[1].address.startswith("b1.r")


def test_a_page_on_which_no_sentence_begins_has_no_address() -> None:
    layout = lay_out(order(bundle(Heading(text=words("One sentence")), paragraph("and it goes on " * 1500), paragraph("The end."))))
    assert len(layout.pages) > 2
    assert layout.pages[1].address == ""


def test_the_head_of_a_table_is_printed_even_where_it_is_higher_than_a_page() -> None:
    table = Table(rows=((Cell(words("very long heading " * 500)), Cell(words("b"))), (Cell(words("c")), Cell(words("d")))), header_rows=1)
    layout = lay_out(order(bundle(table)))
    assert "b1.r1" in {name for page in layout.document.pages for name in page.anchors}
