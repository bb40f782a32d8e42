"""The stylesheets and the fonts that come with Octavo."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont

from convert.errors import OctavoError
from convert.settings import STYLES
from convert.stylesheets import fonts_dir, read, styles_dir

FONTS = sorted(fonts_dir().glob("*.ttf"))
SHEETS = ["base.css", "print.css", *(f"{style}.css" for style in STYLES if style != "standard")]


def test_a_stylesheet_is_read_by_name() -> None:
    assert "@page" in read("print.css")
    with pytest.raises(OctavoError, match="no-such"):
        read("no-such.css")


def test_every_font_has_its_licence_beside_it() -> None:
    licences = {path.stem for path in fonts_dir().glob("*.txt")}
    for font in FONTS:
        assert any(font.stem.startswith(licence) for licence in licences), font.name
    for licence in fonts_dir().glob("*.txt"):
        assert re.search("SIL OPEN FONT LICENSE|Apache License|Permission is hereby granted", licence.read_text("utf-8")), licence.name


def test_the_fonts_are_whole_static_and_few() -> None:
    assert sum(path.stat().st_size for path in FONTS) < 15_000_000
    for path in FONTS:
        with TTFont(path, lazy=True) as font:
            assert "fvar" not in font, path.name
            assert "glyf" in font, path.name


@pytest.mark.parametrize("name", SHEETS)
def test_a_stylesheet_asks_only_for_fonts_that_are_there(name: str) -> None:
    families = set()
    for path in FONTS:
        with TTFont(path, lazy=True) as font:
            families |= {font["name"].getDebugName(number) for number in (1, 16)}
    for family in re.findall(r'"([A-Z][^"]+)"', re.sub(r"/\*.*?\*/|content:[^;]*;|\[[^\]]*\]", "", read(name), flags=re.DOTALL)):
        assert family in families, family


@pytest.mark.parametrize("name", SHEETS)
def test_no_stylesheet_uses_what_pdf_a_or_pdf_ua_cannot_carry(name: str) -> None:
    rules = re.sub(r"/\*.*?\*/", "", read(name), flags=re.DOTALL)
    assert not re.search(r"box-shadow|opacity|mix-blend|filter:|device-cmyk|rgba\(|url\(", rules)


def test_large_print_sets_nothing_under_18_points() -> None:
    rules = re.sub(r"/\*.*?\*/", "", read("large-print.css"), flags=re.DOTALL)
    assert all(float(size) >= 18 for size in re.findall(r"(?:font-size:|font:[a-z ]*) *([\d.]+)pt", rules))
    assert all(float(size) >= 1 for size in re.findall(r"font-size: *([\d.]+)em", rules))


def test_the_styles_are_where_the_wheel_puts_them() -> None:
    assert styles_dir().name in ("styles", "_styles")
