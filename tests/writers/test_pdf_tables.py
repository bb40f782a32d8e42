"""How the columns of a table are set."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from convert.writers.pdf.tables import set_columns


def table(head: list[str], *rows: list[str]) -> Element:
    cells = "".join(f'<th scope="col">{name}</th>' for name in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return ElementTree.fromstring(f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>")


def classes(html: Element) -> list[str]:
    return [cell.get("class", "") for cell in html.iter() if cell.tag in ("td", "th")]


def test_numbers_are_set_in_line_and_short_columns_whole() -> None:
    html = table(
        ["Place", "Tonnes", "Remarks"], ["North", "1,234.5", "a remark that is longer than one line could hold"], ["South", "–", "b"]
    )
    assert set_columns(html, "standard") == ""
    assert classes(html) == ["narrow", "narrow number", "", "narrow", "narrow number", "", "narrow", "narrow number", ""]


def test_a_year_is_a_number_and_a_phrase_with_one_is_not() -> None:
    html = table(["a", "b"], ["1999", "in 1999"], ["−3 %", "2"])
    set_columns(html, "standard")
    assert ["number" in name for name in classes(html)] == [True, False, True, False, True, False]


def test_many_columns_are_turned_then_smaller_then_stacked() -> None:
    def wide(count: int) -> Element:
        return table(["column heads"] * count, ["cell contents"] * count)

    assert set_columns(wide(5), "standard") == "spread"
    assert set_columns(wide(8), "standard") == "turned"
    smaller = wide(10)
    assert set_columns(smaller, "standard") == "turned"
    assert smaller.get("class") == "widest"
    stacked = wide(20)
    assert set_columns(stacked, "standard") == ""
    assert stacked.get("class") == "stacked"
    assert {cell.get("data-column") for cell in stacked.iter("td")} == {"column heads: "}


def test_large_print_never_gets_smaller() -> None:
    html = table(["column heads"] * 6, ["cell contents"] * 6)
    set_columns(html, "large-print")
    assert html.get("class") == "stacked"


def test_spans_keep_the_columns_in_place() -> None:
    html = ElementTree.fromstring(
        '<table><tbody><tr><td rowspan="2">a long cell that spans two rows</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>'
    )
    set_columns(html, "standard")
    assert classes(html) == ["", "narrow number", "narrow number"]
