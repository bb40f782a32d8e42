"""Accessibility metadata: what is claimed was found."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from convert.article.blocks import Figure, Heading, Pictures
from convert.article.pictures import Decorative, Described, Missing
from convert.settings import Settings
from convert.writers.epub.accessibility import Measured, features, summary
from convert.writers.epub.hazards import hazards
from tests.writers.everything import bundle, everything, paragraph, picture, words
from tests.writers.test_epub import book_of


def with_alt(tmp_path, *alts):
    names = [f"{index}.jpg" for index in range(len(alts))]
    pictures = {f"p{index}": picture(name, alt) for index, (name, alt) in enumerate(zip(names, alts, strict=True))}
    return book_of(tmp_path, bundle(paragraph("x"), Figure(content=Pictures(names=tuple(names))), **pictures))


def test_text_alone_suffices_by_itself(tmp_path):
    book = book_of(tmp_path, bundle(paragraph("x")))
    assert book.meta("schema:accessMode") == ["textual"]
    assert book.meta("schema:accessModeSufficient") == ["textual"]
    assert "alternativeText" not in book.meta("schema:accessibilityFeature")
    assert "structuralNavigation" not in book.meta("schema:accessibilityFeature")
    assert book.meta("schema:accessibilityHazard") == ["none"]


def test_described_pictures_suffice_as_text(tmp_path):
    book = with_alt(tmp_path, Described("A ship"), Decorative("a rule"))
    assert book.meta("schema:accessMode") == ["textual", "visual"]
    assert set(book.meta("schema:accessModeSufficient")) == {"textual,visual", "textual"}
    assert "alternativeText" in book.meta("schema:accessibilityFeature")


def test_one_undescribed_picture_ends_the_claim(tmp_path):
    book = with_alt(tmp_path, Described("A ship"), Missing())
    assert book.meta("schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in book.meta("schema:accessibilityFeature")
    assert "Of its 2 pictures, 1 has no description." in book.meta("schema:accessibilitySummary")[0]


def test_decoration_is_nothing_to_see(tmp_path):
    assert with_alt(tmp_path, Decorative("a rule")).meta("schema:accessMode") == ["textual"]


def test_conformance_is_claimed_only_by_somebody(tmp_path):
    assert not book_of(tmp_path, everything()).meta("dcterms:conformsTo")
    book = book_of(tmp_path, bundle(Heading(text=words("h"))), settings=Settings(read_along=False, certified_by="A. Nyone"))
    assert book.meta("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert book.meta("a11y:certifiedBy") == ["A. Nyone"]


@pytest.mark.parametrize(
    ("read_along", "spoken", "sentence"),
    [(True, True, "All of it is also spoken"), (True, False, "though not every part"), (False, False, "")],
)
def test_sound_is_spoken_of_as_it_is(read_along, spoken, sentence):
    found = Measured(0, 0, 0, 0, 0, 0, False, 0, read_along, spoken, ("none",))
    assert sentence in summary(found)
    assert ("synchronizedAudioText" in features(found)) is read_along


def animation(shades: list[int], duration: int, fmt: str = "GIF") -> bytes:
    frames = [Image.new("L", (40, 40), shade) for shade in shades]
    data = BytesIO()
    frames[0].save(data, fmt, save_all=True, append_images=frames[1:], duration=duration, loop=0)
    return data.getvalue()


@pytest.mark.parametrize("fmt", ["GIF", "PNG"])
def test_pictures_that_flash_are_found(fmt):
    strobe = animation([0, 255] * 6, 60, fmt)
    assert hazards([("image/gif", strobe)])[0] == "flashing"


def test_slow_or_faint_changes_are_no_flashes():
    assert hazards([("image/gif", animation([0, 255] * 6, 500))])[0] == "noFlashingHazard"
    assert hazards([("image/gif", animation([100, 110] * 6, 50))])[0] == "noFlashingHazard"
    assert hazards([("image/gif", animation(list(range(0, 250, 40)), 50))])[0] == "noFlashingHazard"


def test_still_and_broken_pictures_are_no_hazard():
    assert hazards([("image/gif", b"GIF89a"), ("image/jpeg", b""), ("image/gif", animation([7], 50))]) == ("none",)


def test_motion_in_drawings_is_not_vouched_for():
    assert hazards([("image/svg+xml", b"<svg><animate/></svg>")])[0] == "unknownFlashingHazard"
