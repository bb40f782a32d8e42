"""Pictures for an edition's need, and covers that are drawn."""

from __future__ import annotations

import pytest

from convert.pictures.cover import HEIGHT, WIDTH, draw_cover
from convert.pictures.scale import fit
from tests.pictures.making import opened, saved, scene, see_through


def test_what_fits_comes_back_byte_for_byte() -> None:
    data = saved(scene(), "JPEG")
    assert fit(data, "image/jpeg", 400, 400, 0) == (data, "image/jpeg", 160, 120)


def test_a_picture_never_grows_and_keeps_its_proportions() -> None:
    data = saved(scene(800, 400), "PNG")
    _, media_type, width, height = fit(data, "image/png", 200, 300, 0)
    assert (media_type, width, height) == ("image/png", 200, 100)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_budget_is_kept(kind: str) -> None:
    noisy = scene(1200, 900)
    noisy = noisy.effect_spread(60)
    data = saved(noisy, kind)
    scaled, media_type, width, height = fit(data, f"image/{kind.lower()}", 1600, 1600, 60_000)
    assert len(scaled) <= 60_000
    assert media_type == "image/jpeg"
    assert opened(scaled).size == (width, height)


def test_transparency_survives_a_budget() -> None:
    data = saved(see_through(900, 700), "PNG")
    scaled, media_type, *_ = fit(data, "image/png", 1600, 1600, 30_000)
    assert media_type == "image/png"
    assert len(scaled) <= 30_000
    assert opened(scaled).convert("RGBA").getextrema()[3][0] == 0  # type: ignore[index]


def test_a_drawing_is_left_alone() -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 45"><rect/></svg>'
    assert fit(data, "image/svg+xml", 10, 10, 10) == (data, "image/svg+xml", 90, 45)


TITLES = [
    ("The Night the Harbour Came Back", "en"),
    ("", "en"),
    ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "de"),
    ("word " * 300, "en"),
    ("الماء الذي يمشي وحده", "ar"),
    ("東京の小さな図書館が、なぜ世界中の読者を集めるのか。", "ja"),
    ("गाँव की लाइब्रेरी", "hi"),
    ("🌊 \u200b\u202e\x07", "en"),
]


@pytest.mark.parametrize(("title", "language"), TITLES)
def test_a_cover_can_be_drawn_of_any_title(title: str, language: str) -> None:
    cover = draw_cover(title, ("Ines Marlow", "Klara Winterleitner"), "Octavo", language)
    image = opened(cover)
    assert (image.format, image.size, image.mode) == ("JPEG", (WIDTH, HEIGHT), "RGB")


def test_the_same_words_give_the_same_cover() -> None:
    first = draw_cover("A title", ("A",), "P", "en")
    assert first == draw_cover("A title", ("A",), "P", "en")
    assert first != draw_cover("Another", ("A",), "P", "en")


def test_the_leading_picture_is_on_the_cover() -> None:
    photo = draw_cover("A title", (), "", "en", saved(scene(), "JPEG"))
    drawing = draw_cover("A title", (), "", "en", saved(see_through(), "PNG"))
    assert len({photo, drawing, draw_cover("A title", (), "", "en")}) == 3
