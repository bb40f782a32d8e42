"""Whatever comes in, a picture comes out that every edition takes, or one clear sentence."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from convert.pictures.decode import MAX_PIXELS, Undecodable
from convert.pictures.embedded import read_embedded
from convert.pictures.prepare import prepare
from convert.pictures.sniff import sniff
from tests.pictures.making import huge_png, moving, opened, profile, saved, scene, see_through, turned, with_xmp, xmp

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")

FORMATS = {
    "jpeg": saved(scene(), "JPEG"),
    "progressive": saved(scene(), "JPEG", progressive=True),
    "grey jpeg": saved(scene(mode="L"), "JPEG"),
    "cmyk jpeg": saved(scene(mode="CMYK"), "JPEG"),
    "png": saved(scene(), "PNG"),
    "alpha png": saved(see_through(), "PNG"),
    "grey alpha png": saved(see_through(mode="LA"), "PNG"),
    "palette png": saved(scene().quantize(16), "PNG"),
    "bilevel png": saved(scene(mode="1"), "PNG"),
    "gif": saved(scene(), "GIF"),
    "webp": saved(scene(), "WEBP"),
    "lossless webp": saved(scene(), "WEBP", lossless=True),
    "avif": saved(scene(), "AVIF"),
    "tiff": saved(scene(), "TIFF", compression="tiff_lzw"),
    "cmyk tiff": saved(scene(mode="CMYK"), "TIFF"),
    "jpeg 2000": saved(scene(), "JPEG2000"),
    "bmp": saved(scene(), "BMP"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_becomes_jpeg_or_png_in_srgb(name: str) -> None:
    ready = prepare(FORMATS[name])
    assert ready.media_type in ("image/jpeg", "image/png")
    assert (ready.width, ready.height) == (160, 120)
    assert not ready.damage
    image = opened(ready.data)
    assert image.size == (160, 120)
    assert image.mode in ("L", "RGB", "RGBA", "P", "1", "LA")
    assert "icc_profile" not in image.info
    if image.mode != "1":
        red, green, blue = image.convert("RGB").getpixel((24, 24))  # type: ignore[misc]
        assert "grey" in name or (red > 170 and green < 70 and blue < 70)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_bytes_come_out_twice(name: str) -> None:
    assert prepare(FORMATS[name]) == prepare(FORMATS[name])


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_fit_file_keeps_its_pixels_and_loses_its_metadata(kind: str) -> None:
    told = with_xmp(xmp("<dc:title>secret</dc:title>"), kind)
    profiled = saved(scene(), kind, icc_profile=profile("sRGB"))
    assert b"secret" in told
    for data in (told, profiled):
        ready = prepare(data)
        assert opened(ready.data).tobytes() == opened(data).tobytes()
        assert b"secret" not in ready.data
        assert len(ready.data) < len(data)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(orientation: int) -> None:
    ready = prepare(turned(orientation))
    corners = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    assert (ready.width, ready.height) == ((160, 120) if orientation < 5 else (120, 160))
    right, low = corners[orientation]
    x, y = (ready.width - 25 if right else 24), (ready.height - 25 if low else 24)
    red, green, blue = opened(ready.data).convert("RGB").getpixel((x, y))  # type: ignore[misc]
    assert red > 170 and green < 70 and blue < 70, "the red disc is not in its corner"
    assert opened(ready.data).getexif().get(0x0112) is None


def test_a_wide_colour_space_is_brought_to_srgb() -> None:
    lab = ImageCms.profileToProfile(scene(), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB")
    assert lab is not None
    back = opened(prepare(saved(lab, "TIFF")).data).convert("RGB")
    differences = [abs(a - b) for a, b in zip(back.tobytes(), scene().tobytes(), strict=True)]
    assert sum(differences) / len(differences) < 3


def test_a_broken_profile_is_passed_over() -> None:
    assert prepare(saved(scene(), "PNG", icc_profile=b"no profile at all" * 20)).width == 160


def test_deep_greys_keep_their_range() -> None:
    for factor in (257, 16):  # sixteen bits, and twelve in a box of sixteen
        ramp = Image.linear_gradient("L").convert("I").point(lambda value, by=factor: value * by).convert("I;16")
        low, high = opened(prepare(saved(ramp, "PNG")).data).convert("L").getextrema()
        assert low == 0 and high >= 254  # type: ignore[operator]


def test_alpha_stays_only_where_it_matters() -> None:
    assert opened(prepare(saved(scene(mode="RGBA"), "PNG")).data).mode == "RGB"
    assert opened(prepare(saved(see_through(), "PNG")).data).mode == "RGBA"


def test_a_large_picture_is_bounded() -> None:
    ready = prepare(saved(scene(900, 300), "JPEG"), longest=300)
    assert (ready.width, ready.height) == (300, 100)


def test_a_picture_of_too_many_pixels_is_refused_at_once() -> None:
    start = time.perf_counter()
    with pytest.raises(Undecodable, match=r"60,000 × 60,000 pixels"):
        prepare(huge_png())
    assert time.perf_counter() - start < 0.5
    kind = sniff(huge_png())
    assert kind and kind.width * kind.height > MAX_PIXELS


def test_a_jpeg_that_asks_for_hours_of_work_is_refused() -> None:
    head = FORMATS["progressive"]
    at = head.index(b"\xff\xc2")
    bomb = bytearray(head)
    bomb[at + 5 : at + 9] = (9000).to_bytes(2, "big") * 2
    with pytest.raises(Undecodable, match="far more work"):
        prepare(bytes(bomb) + b"\xff\xda" * 100)


@pytest.mark.parametrize("name", ["jpeg", "progressive", "png", "gif"])
def test_what_is_there_of_a_cut_off_file_is_used(name: str) -> None:
    whole = FORMATS[name]
    ready = prepare(whole[: len(whole) * 3 // 4])
    assert ready.damage
    assert (ready.width, ready.height) == (160, 120)
    assert opened(ready.data).convert("RGB").getpixel((24, 24))[0] > 150  # type: ignore[index]


@pytest.mark.parametrize("name", FORMATS)
def test_nearly_nothing_of_a_file_is_a_clear_error(name: str) -> None:
    with pytest.raises(Undecodable, match=r"^its|^the file"):
        prepare(FORMATS[name][:60])


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_that_shows_something_stays(kind: str) -> None:
    ready = prepare(moving(kind))
    assert ready.moving
    assert not getattr(opened(ready.data), "is_animated", False)
    assert opened(ready.data).convert("RGB").getextrema() != ((255, 255),) * 3


@pytest.mark.parametrize("data", [b"", b"hello", b"<html><p>404</p>", b"\0" * 4000, b"%PDF-1.7", b"\0\0\0\x18ftypheic" + bytes(40)])
def test_what_is_no_picture_says_so(data: bytes) -> None:
    assert sniff(data) is None
    with pytest.raises(Undecodable):
        prepare(data)


@given(st.sampled_from(sorted(FORMATS)), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8), st.integers(0, 10**6))
@settings(max_examples=250, deadline=5000, derandomize=True, suppress_health_check=list(HealthCheck))
def test_mutated_bytes_give_a_picture_or_a_clear_error(name: str, changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(FORMATS[name])
    for at, value in changes:
        data[at % len(data)] = value
    mutated = bytes(data if cut % 3 else data[: cut % len(data)])
    sniff(mutated)
    read_embedded(mutated)
    try:
        ready = prepare(mutated)
    except Undecodable as why:
        assert str(why) and "\n" not in str(why)
    else:
        assert opened(ready.data).size == (ready.width, ready.height)
