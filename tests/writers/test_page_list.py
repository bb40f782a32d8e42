"""The book's page list and the printed pages: the first words of every page stand in the book right after that page's marker."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from convert.jobs.conversion import understand
from convert.readers.source import open_source
from convert.settings import STYLES, Settings
from convert.world import World
from convert.writers.edition import Order, is_letter
from convert.writers.epub import write_epub
from convert.writers.pdf import lay_out, write_pdf
from tests.writers.everything import bundle, paragraph
from tests.writers.everything import order as order_of
from tests.writers.test_epub import Book

SEEN = 25
"""How many letters of a page are compared: about five words."""


def printed_text(page: Any) -> str:
    """What a PDF says on a page, read as any program reads it, without running heads and other artifacts."""
    marked: list[str] = []
    said: list[str] = []

    def enter(operator: bytes, operands: list[Any], *_: Any) -> None:
        if operator in (b"BMC", b"BDC"):
            marked.append(str(operands[0]))
        elif operator == b"EMC":
            marked.pop()

    def hear(text: str, *_: Any) -> None:
        if "/Artifact" not in marked:
            said.append(text)

    page.extract_text(visitor_operand_before=enter, visitor_text=hear)
    return "".join(said)


def following(book: Book) -> list[str]:
    """For each entry of the page list, what the book says from there on."""
    article = book.xml("article.xhtml")
    pieces: list[str] = []
    starts: dict[str, int] = {}
    for kind, value in _pieces(article.find(".//{*}article")):
        if kind == "page":
            starts[value] = len(pieces)
        else:
            pieces.append(value)
    targets = book.all("//x:nav[@epub:type='page-list']//x:a/@href", "nav.xhtml")
    return ["".join(pieces[starts[target.partition("#")[2]] :])[:2000] for target in targets]


def _pieces(element: Any) -> Any:
    if element.get("role") == "doc-pagebreak":
        yield "page", element.get("id")
    yield "text", element.text or ""
    for kid in element:
        yield from _pieces(kid)
        yield "text", kid.tail or ""


def letters_of(text: str) -> str:
    return "".join(filter(is_letter, text)).casefold()


def begins_with(printed: str, book: str, *, hyphenated: bool, right_to_left: bool) -> bool:
    """True where both begin with the same letters.

    Only the book has arrows back from its notes; only paper has the addresses of links, a list's numbers and bullets, and the names
    of columns before the cells of a table that is set cell under cell. What runs from the right is extracted word by word, in an
    order that programs do not agree on.
    """
    if right_to_left:
        return letters_of(book.split()[0]) in letters_of(printed.partition("\n")[0])
    printed = re.sub(r"\s*\((https?:|[\w.]+@)[^()]*\)", "", printed)
    word = len(letters_of(book.split()[0])) if hyphenated and book.split() else 0
    wanted = letters_of(book.replace("↩\ufe0e", ""))
    unmarked = re.sub(r"^\s*([•◦▪‣–]|\w{1,4}\.)\s*", "", printed)
    unnamed = re.sub(r"(?m)^[^:\n]{1,40}: ", "", printed)
    for start in (printed, unmarked, unnamed):
        letters = letters_of(start)[:SEEN]
        if any(wanted[skipped:].startswith(letters) for skipped in range(word + 1)):
            return True
    return False


def test_no_letter_of_a_joined_script_is_lost(tmp_path: Path) -> None:
    text = "شيئًا من الماء، وبِئرٌ مُعَلَّقةٌ. שָׁלוֹם עֲלֵיכֶם. प्रकाश स्तंभ की स्त्रियाँ।"
    of = order_of(bundle(paragraph(text)))
    write_pdf(of, tmp_path / "a.pdf")
    (page,) = PdfReader(tmp_path / "a.pdf").pages
    printed = Counter(letters_of(printed_text(page)))
    for script in ("ARABIC", "HEBREW"):
        wanted = Counter(letter for letter in letters_of(text) if script in unicodedata.name(letter))
        assert wanted == Counter({letter: count for letter, count in printed.items() if script in unicodedata.name(letter)})
    opened = pikepdf.open(tmp_path / "a.pdf")
    actual = [
        str(operands[1].ActualText)
        for operands, operator in pikepdf.parse_content_stream(opened.pages[0])
        if str(operator) == "BDC" and "/ActualText" in operands[1]
    ]
    assert any("प्रकाश स्तंभ की स्त्रियाँ।" in line for line in actual)


@pytest.fixture(scope="module")
def articles() -> dict[Path, Order]:
    """The samples read so far."""
    return {}


@pytest.mark.parametrize("style", STYLES)
def test_each_page_begins_at_its_marker(sample: Path, style: str, tmp_path: Path, articles: dict[Path, Order]) -> None:
    if sample not in articles:
        articles[sample] = Order(understand(open_source(sample), Settings(), World()), Settings())
    order = replace(articles[sample], settings=Settings(style=style, read_along=False))
    order = replace(order, layout=lay_out(order))
    write_pdf(order, tmp_path / "a.pdf")
    write_epub(order, tmp_path / "a.epub")
    pages = [printed_text(page) for page in PdfReader(tmp_path / "a.pdf").pages]
    marked = following(Book(tmp_path / "a.epub"))
    assert len(pages) == len(marked) > 1
    turned = order.bundle.article.metadata.direction == "rtl"
    wrong = {
        number: (printed[:60], book[:60])
        for number, (printed, book, before) in enumerate(zip(pages, marked, ["", *pages], strict=False), 1)
        if not begins_with(printed, book, hyphenated=before.rstrip().endswith(("-", "‐")), right_to_left=turned)
    }
    assert not wrong
