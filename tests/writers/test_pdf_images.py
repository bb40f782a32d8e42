"""Pictures go into the PDF with the bytes that they came with."""

from __future__ import annotations

import hashlib
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFile

from convert.jobs.conversion import understand
from convert.readers.source import open_source
from convert.settings import Settings
from convert.world import World
from convert.writers.edition import Order
from convert.writers.epub import write_epub
from convert.writers.pdf import write_pdf
from convert.writers.pdf.images import PrintedPicture


def coded(mode: str, form: str = "PNG", **more: Any) -> bytes:
    image = Image.new(mode, (31, 17), more.pop("colour", 0))
    image.putpixel((3, 3), 1 if mode in ("1", "L", "P", "I;16") else tuple(range(10, 10 + len(image.getbands()))))
    if mode == "P":
        image.putpalette(bytes(range(30)))
    out = BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def x_object(data: bytes) -> Any:
    return PrintedPicture("x", data).get_x_object(True, 1)


@pytest.mark.parametrize(
    ("mode", "colours", "bits"), [("RGB", "/DeviceRGB", 8), ("L", "/DeviceGray", 8), ("1", "/DeviceGray", 1), ("I;16", "/DeviceGray", 16)]
)
def test_an_opaque_png_is_not_encoded_again(mode: str, colours: str, bits: int) -> None:
    data = coded(mode)
    made = x_object(data)
    assert b"".join(made.stream) in data
    assert (made.extra["ColorSpace"], made.extra["BitsPerComponent"]) == (colours, bits)
    assert "Interpolate" not in made.extra


def test_a_palette_stays_one() -> None:
    data = coded("P")
    made = x_object(data)
    assert b"".join(made.stream) in data
    assert made.extra["ColorSpace"][:2] == ["/Indexed", "/DeviceRGB"]


def test_a_jpeg_is_not_encoded_again_unless_it_is_cmyk() -> None:
    data = coded("RGB", "JPEG")
    assert b"".join(x_object(data).stream) == data
    assert x_object(coded("CMYK", "JPEG")).extra["ColorSpace"] == "/DeviceRGB"


@pytest.mark.parametrize(("mode", "more"), [("RGBA", {}), ("LA", {}), ("P", {"transparency": 0})])
def test_transparency_becomes_a_soft_mask(mode: str, more: dict[str, Any]) -> None:
    made = x_object(coded(mode, **more))
    mask = made.extra["SMask"]
    assert mask.extra["ColorSpace"] == "/DeviceGray"
    assert (mask.extra["Width"], mask.extra["Height"]) == (31, 17)


@pytest.mark.parametrize("patience", [True, False])
def test_a_broken_png_is_found_before_the_page_is_laid_out(patience: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint lets Pillow read broken pictures as far as they go, for the whole process; without that they are none."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", patience)
    data = coded("RGB")
    at = data.index(b"IDAT")
    broken = data[: at + 8] + b"\0\0\0\0" + data[at + 12 :]
    if patience:
        assert b"".join(x_object(broken).stream) not in broken
    else:
        with pytest.raises((OSError, SyntaxError)):
            PrintedPicture("x", broken)


def test_no_picture_is_an_error() -> None:
    with pytest.raises(OSError, match=r"Truncated|cannot identify"):
        PrintedPicture("x", b"\x89PNG\r\n\x1a\nbroken")


def test_no_picture_of_a_sample_is_encoded_twice(sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bundle = understand(open_source(sample), Settings(), World())
    for edition, write in (("pdf", write_pdf), ("epub", write_epub)):
        encoded: Counter[tuple[str, tuple[int, int], bytes]] = Counter()
        save = Image.Image.save

        def counting(image: Image.Image, target: Any, form: str | None = None, **more: Any) -> None:
            encoded[form or "", image.size, hashlib.sha256(image.tobytes()).digest()] += 1  # noqa: B023
            save(image, target, form, **more)  # noqa: B023

        monkeypatch.setattr(Image.Image, "save", counting)
        write(Order(bundle, Settings(read_along=False)), tmp_path / f"a.{edition}")
        monkeypatch.setattr(Image.Image, "save", save)
        assert [(form, size) for (form, size, _), times in encoded.items() if times > 1 and form == "PNG"] == []
