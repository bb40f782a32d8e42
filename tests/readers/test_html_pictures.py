"""Pictures: the best address, the alt as the page gives it, and what is no picture of the story."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from convert.article.pictures import Decorative, Described, Missing, Picture
from tests.readers.web import captions, page, read, texts

PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


def png(width: int, height: int) -> bytes:
    """A picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), (20, 60, 120)).save(file, "PNG")
    return file.getvalue()


def only(text: str, **more: str) -> Picture:
    (picture,) = read(page(text), **more).pictures.values()  # type: ignore[arg-type]
    return picture


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ('<img src="https://e.org/quay-a.jpg">', "quay-a.jpg"),
        (
            '<img src="https://e.org/quay-a.jpg" srcset="https://e.org/quay-b.jpg 400w, https://e.org/quay-c.jpg 1600w, '
            'https://e.org/quay-d.jpg 9000w">',
            "quay-c.jpg",
        ),
        ('<img src="https://e.org/quay-a.jpg" srcset="https://e.org/quay-b.jpg 2x">', "quay-b.jpg"),
        (f'<img src="{PIXEL}" data-src="https://e.org/quay-b.jpg">', "quay-b.jpg"),
        ('<img src="/img/placeholder.gif" data-original="https://e.org/quay-b.jpg">', "quay-b.jpg"),
        ('<img data-lazy-src="https://e.org/quay-b.jpg" src="https://e.org/spinner/loading.svg">', "quay-b.jpg"),
        (f'<img src="{PIXEL}" data-srcset="https://e.org/quay-b.jpg 300w, https://e.org/quay-c.jpg 800w">', "quay-c.jpg"),
        ('<picture><source srcset="https://e.org/quay-w.webp 1200w"><img src="https://e.org/quay-a.jpg"></picture>', "quay-w.webp"),
        ('<a href="https://e.org/quay-full.jpg"><img src="https://e.org/quay-thumb.jpg"></a>', "quay-thumb.jpg"),
        ('<noscript><img src="https://e.org/quay-n.jpg"></noscript>', "quay-n.jpg"),
        ('<div role="img" aria-label="Quay" style="background-image:url(https://e.org/quay-g.jpg)"></div>', "quay-g.jpg"),
    ],
)
def test_best_address(text: str, best: str) -> None:
    assert only(text).source_address.rsplit("/", 1)[-1] == best


def test_other_addresses_are_kept() -> None:
    picture = only('<img src="https://e.org/quay-a.jpg" srcset="https://e.org/quay-b.jpg 400w, https://e.org/quay-c.jpg 1600w">')
    assert picture.alternates == ("https://e.org/quay-b.jpg", "https://e.org/quay-a.jpg")


@pytest.mark.parametrize(
    ("attributes", "alt"),
    [
        ('alt="A quay with nets"', Described("A quay with nets")),
        ("", Missing()),
        ('alt=""', Missing()),
        ('alt="IMG_1234.jpg"', Missing()),
        ('alt="DSC00123"', Missing()),
        ('alt="quay-at-dawn_640.jpeg"', Missing()),
        ('alt="" role="presentation"', Decorative("role=presentation")),
        ('alt="Screenshot"', Described("Screenshot")),
    ],
)
def test_alt_is_what_the_page_says(attributes: str, alt: object) -> None:
    assert only(f'<img src="https://e.org/quay-a.jpg" {attributes}>').alt == alt


@pytest.mark.parametrize(
    "text",
    [
        '<img src="https://e.org/a.gif" width="1" height="1">',
        '<img src="https://e.org/face.jpg" width="40" height="40">',
        '<img class="avatar" src="https://e.org/face-of-ann.jpg">',
        '<div class="social-icons"><img src="https://e.org/fb.png"></div>',
        '<img src="https://secure.gravatar.com/avatar/7">',
        '<img src="https://ads.example.org/banner-for-boats.jpg">',
        f'<img src="{PIXEL}">',
        '<img src="https://e.org/t/pixel.gif?u=7">',
        '<img src="javascript:alert(1)">',
        "<img>",
        '<div class="advertisement"><img src="https://e.org/boats-for-sale.jpg" width="600" height="400"></div>',
    ],
)
def test_what_is_no_picture_of_the_story(text: str) -> None:
    assert read(page(f"<p>{text}</p>")).pictures == {}


def test_an_emoji_is_a_character() -> None:
    article = read(page('<p>The sea was calm <img class="emoji" alt="🌊" src="https://e.org/1f30a.png"> that day, they said.</p>'))
    assert "calm 🌊 that day" in str(article.body)


def test_the_same_picture_is_shown_once() -> None:
    image = '<img src="https://e.org/quay-with-nets-{}.jpg">'
    article = read(page(f"<p>{image.format('640x480')}</p><figure>{image.format('1024x768')}<figcaption>The quay</figcaption></figure>"))
    assert [text for _, text, _ in captions(article)] == ["The quay"]
    assert len(article.pictures) == 1


def test_pictures_beside_a_saved_page(tmp_path: Path) -> None:
    folder = tmp_path / "page_files"
    folder.mkdir()
    (folder / "quay.png").write_bytes(png(300, 200))
    path = tmp_path / "page.html"
    text = page('<figure><img src="page_files/quay.png" srcset="https://e.org/quay.png 900w"><figcaption>The quay</figcaption></figure>')
    path.write_text(text)
    (picture,) = read(text, path=path).pictures.values()
    assert picture.available
    assert picture.media_type == "image/png"


def test_picture_in_the_page_itself() -> None:
    data = base64.b64encode(png(300, 200)).decode()
    (picture,) = read(page(f'<img width="300" height="200" src="data:image/png;base64,{data}">')).pictures.values()
    assert picture.available


def test_relative_addresses_follow_the_base() -> None:
    head = '<base href="https://e.org/deep/er/">'
    (picture,) = read(page('<img src="../quay-a.jpg">', head=head)).pictures.values()
    assert picture.source_address == "https://e.org/deep/quay-a.jpg"


def test_a_picture_in_the_middle_of_a_sentence_follows_it() -> None:
    article = read(page('<p>The ferry, which had <img src="https://e.org/quay-a.jpg"> left before dawn, came home.</p>'))
    kinds = [type(block).__name__ for block in article.body[3:5]]
    assert kinds == ["Paragraph", "Figure"]
    assert "which had left before dawn" in texts(article)
