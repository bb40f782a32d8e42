"""Tables as XHTML: regular grids with headers that head something."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert.article.blocks import Cell, Table
from tests.writers.everything import caption, words
from tests.writers.test_xhtml import of, text


def table(*rows: tuple[Cell, ...], **more) -> etree._Element:
    return of(Table(rows=rows, **more)).find("table")


def cell(written: str = "x", **more) -> Cell:
    return Cell(words(written) if written else (), **more)


def cells(tree: etree._Element) -> list[list[tuple[str, str | None]]]:
    return [[(each.tag, each.get("scope")) for each in row] for row in tree.iter("tr")]


def widths(tree: etree._Element) -> list[int]:
    """How many columns each row fills, cells that hang down into it included."""
    filled: list[int] = []
    for group in tree.iterfind("*"):
        rows = list(group.iterfind("tr"))
        hanging = [0] * len(rows)
        for index, row in enumerate(rows):
            for each in row:
                for below in range(int(each.get("rowspan", 1))):
                    hanging[index + below] += int(each.get("colspan", 1))
        filled += hanging
    return filled


def test_head_body_caption_and_scope():
    tree = table((cell(""), cell("2020")), (cell("a"), cell("1")), header_rows=1, header_columns=1, caption=caption("Numbers. Two."))
    assert cells(tree) == [[("td", None), ("th", "col")], [("th", "row"), ("td", None)]]
    assert [child.tag for child in tree] == ["caption", "thead", "tbody"]
    assert tree.xpath("caption/span/@id") == ["b1.1", "b1.2"]
    assert tree.xpath(".//tr/@id") == ["b1.r1", "b1.r2"]


def test_rows_of_header_cells_at_the_top_are_the_head():
    tree = table((cell(header=True), cell(header=True)), (cell(), cell()))
    assert len(tree.findall("thead/tr")) == 1


def test_groups_of_columns_and_rows():
    tree = table((cell(""), cell(columns=2)), (cell(rows=2), cell(), cell()), (cell(), cell()), header_rows=1, header_columns=1)
    assert cells(tree)[0][1] == ("th", "colgroup")
    assert cells(tree)[1][0] == ("th", "rowgroup")


def test_headers_that_head_nothing_are_cells():
    assert {tag for row in cells(table((cell(header=True), cell(header=True)), header_rows=1)) for tag, _ in row} == {"td"}
    assert {tag for row in cells(table((cell(header=True),), (cell(header=True),))) for tag, _ in row} == {"td"}


def test_short_rows_are_filled_up():
    tree = table((cell(), cell(), cell()), (cell(),), ())
    assert widths(tree) == [3, 3, 3]
    assert [text(each) for each in tree.iter("td")].count("x") == 4


def test_a_table_without_cells_leaves_its_caption():
    tree = of(Table(rows=((), ()), caption=caption("Empty.")), Table(rows=()))
    assert tree.find("table") is None
    assert text(tree.find("p")) == "Empty."


spans = st.integers(-1, 5) | st.just(10**9)
grids = st.lists(st.lists(st.builds(Cell, st.just(words("x")), spans, spans, st.booleans()), max_size=5).map(tuple), min_size=1, max_size=6)


@given(grids, st.integers(-1, 4), st.integers(-1, 4))
def test_any_spans_make_a_regular_grid(rows, header_rows, header_columns):
    tree = table(*rows, header_rows=header_rows, header_columns=header_columns)
    if tree is None:
        assert not any(rows)
        return
    assert len(set(widths(tree))) == 1
    assert len(list(tree.iter("tr"))) == len(rows)
    assert sum(text(each) == "x" for each in tree.iter("td", "th")) == sum(map(len, rows))
