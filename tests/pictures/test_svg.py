"""Drawings stay drawings, and nothing else comes with them."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from convert.pictures.decode import Undecodable
from convert.pictures.prepare import prepare
from convert.pictures.svg import clean_svg
from tests.pictures.making import saved, scene

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def cleaned(body: str, attributes: str = 'viewBox="0 0 40 20"') -> str:
    return clean_svg(f"<svg {NS} {attributes}>{body}</svg>".encode())[0].decode()


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)"><rect/></a>',
        '<rect onclick="alert(1)"/>',
        '<image href="http://evil.example/x.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<use href="http://evil.example/x.svg#a"/>',
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://evil.example"/></foreignObject>',
        "<style>@import url(http://evil.example);</style>",
        "<style>@font-face{font-family:x;src:url(http://evil.example)}</style>",
        "<style>rect{fill:url(http://evil.example)}</style>",
        '<rect style="fill:url(http://evil.example#a)"/>',
        '<rect style="fill:u\\72l(http://evil.example)"/>',
        '<rect fill="url(http://evil.example#a)"/>',
        '<animate attributeName="x" to="http://evil.example"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<image href="data:text/html,evil.example"/>',
    ],
)
def test_nothing_hostile_is_left(hostile: str) -> None:
    text = cleaned(f"<rect width='1' height='1'/>{hostile}")
    for sign in ("evil", "script", "alert", "passwd", "onclick", "iframe", "foreignObject", "animate", "import"):
        assert sign not in text
    assert "<rect" in text


def test_what_draws_stays() -> None:
    text = cleaned(
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs><style>.a{fill:blue}</style>'
        '<g transform="scale(2)"><path class="a" d="M0 0L1 1"/></g><rect fill="url(#g)" style="stroke:red;filter:url(#f)"/>'
        '<text x="1" font-size="3">ab<tspan>cd</tspan>ef</text><use href="#g"/>'
    )
    for part in (
        "linearGradient",
        "stop-color",
        ".a{fill:blue}",
        "scale(2)",
        "M0 0L1 1",
        "url(#g)",
        "stroke:red",
        "ab",
        "cd",
        "ef",
        'href="#g"',
    ):
        assert part in text
    assert "filter" not in text


def test_a_picture_inside_is_prepared_too() -> None:
    inner = base64.b64encode(saved(scene(), "GIF")).decode()
    text = cleaned(f'<image width="9" height="9" href="data:image/gif;base64,{inner}"/>')
    assert "data:image/png;base64," in text


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 40 20"', (40, 20)),
        ('width="80" viewBox="0 0 40 20"', (80, 40)),
        ('width="2in" height="1in"', (192, 96)),
        ('width="100%" height="100%" viewBox="0 0 30 60"', (30, 60)),
        ("", (300, 150)),
        ('width="1e9" height="1e9"', (4096, 4096)),
    ],
)
def test_the_size_is_told(attributes: str, size: tuple[int, int]) -> None:
    ready = prepare(f"<svg {NS} {attributes}><rect/></svg>".encode())
    assert (ready.media_type, ready.width, ready.height) == ("image/svg+xml", *size)
    root = etree.fromstring(ready.data)
    assert (root.get("width"), root.get("height")) == (str(size[0]), str(size[1]))
    assert root.get("viewBox")


def test_ids_are_unique_afterwards() -> None:
    root = etree.fromstring(cleaned('<rect id="a"/><rect id="a"/>').encode())
    assert len(root.xpath("//*[@id='a']")) == 1


def test_a_drawing_that_repeats_itself_is_refused() -> None:
    nested = "".join(
        f'<g id="g{level}">{f"<use href={chr(34)}#g{level - 1}{chr(34)}/>" * 10 if level else "<rect/>"}</g>' for level in range(12)
    )
    with pytest.raises(Undecodable, match="more than 100,000 parts"):
        cleaned(nested)
    with pytest.raises(Undecodable, match="without end"):
        cleaned('<g id="a"><use href="#a"/><rect/></g>')


def test_entities_do_not_explode() -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    with pytest.raises(Undecodable):
        clean_svg(f"<!DOCTYPE svg [{entities}]><svg {NS}><text>&a11;</text><rect/></svg>".encode())


@pytest.mark.parametrize("data", [b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<svg xmlns='urn:other'><rect/></svg>"])
def test_what_draws_nothing_is_no_picture(data: bytes) -> None:
    with pytest.raises(Undecodable):
        clean_svg(data)


@given(st.text(alphabet="<>/=\"'svgrectuse#& \u00e4id0", max_size=200))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_markup_gives_a_drawing_or_a_clear_error(markup: str) -> None:
    try:
        data, width, height = clean_svg(f"<svg {NS}>{markup}<rect/></svg>".encode())
    except Undecodable as why:
        assert str(why)
    else:
        assert etree.fromstring(data).tag == "{http://www.w3.org/2000/svg}svg"
        assert width and height
