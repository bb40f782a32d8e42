"""The pass that makes pictures ready: the article keeps every figure, and each of its three texts its own place."""

from __future__ import annotations

import hashlib

import msgspec
import pytest

from convert.article.blocks import Embed, Figure, List, ListItem, Note, Pictures
from convert.article.document import Article, Bundle
from convert.article.inlines import Text, plain_text
from convert.article.metadata import Metadata
from convert.article.pictures import Alt, Caption, Credit, Decorative, Described, Missing, Picture
from convert.normalise.pictures import run
from convert.notices import PictureDamaged, PictureStilled
from convert.settings import Settings
from convert.world import World
from tests.pictures.making import huge_png, lang_alt, moving, saved, scene, with_xmp, xmp

TOLD = with_xmp(
    xmp(
        lang_alt("Iptc4xmpCore:AltTextAccessibility", en="A red disc")
        + lang_alt("Iptc4xmpCore:ExtDescrAccessibility", en="A red disc in a corner of grey.")
        + lang_alt("dc:description", en="The disc in May")
        + "<photoshop:Credit>Ada Quill</photoshop:Credit>"
    )
)


def bundle(
    data: bytes, name: str = "a.jpg", alt: Alt | None = None, caption: Caption | None = None, credit: Credit | None = None
) -> Bundle:
    picture = Picture(name=name, sha256="as read", media_type="image/x", alt=alt or Missing(), credit=credit)
    body = (Figure(content=Pictures(names=(name,)), caption=caption),)
    return Bundle(Article(metadata=Metadata(language="en"), body=body, pictures={name: picture}), files={name: data})


def done(before: Bundle) -> tuple[Bundle, Picture, Figure]:
    after = run(before, Settings(), World())
    figure = after.article.body[0]
    assert isinstance(figure, Figure) and isinstance(figure.content, Pictures)
    return after, after.article.pictures[figure.content.names[0]], figure


def test_a_file_becomes_what_every_edition_takes_and_its_name_follows() -> None:
    after, picture, _ = done(bundle(saved(scene(), "WEBP"), "a.webp"))
    assert picture.name == "a.jpg"
    assert (picture.media_type, picture.width, picture.height) == ("image/jpeg", 160, 120)
    assert picture.sha256 == hashlib.sha256(after.files["a.jpg"]).hexdigest()
    assert list(after.files) == list(after.article.pictures) == ["a.jpg"]


def test_names_follow_in_lists_notes_and_embeds() -> None:
    figure = Figure(content=Pictures(names=("a.webp",)))
    embed = Embed(kind="video", poster="a.webp")
    article = bundle(saved(scene(), "WEBP"), "a.webp").article
    article = msgspec.structs.replace(
        article, body=(List(items=(ListItem(blocks=(figure,)),)), embed, Figure(content=embed)), notes=(Note("n", "1", (figure,)),)
    )
    after = run(Bundle(article, files={"a.webp": saved(scene(), "WEBP")}), Settings(), World()).article
    assert b"a.webp" not in msgspec.json.encode(after)
    assert msgspec.json.encode(after).count(b"a.jpg") >= 5


def test_the_file_fills_what_the_page_left_empty() -> None:
    _, picture, figure = done(bundle(TOLD))
    assert picture.alt == Described("A red disc", origin="image file")
    assert picture.long_description == "A red disc in a corner of grey."
    assert picture.credit and picture.credit.line == "Ada Quill"
    assert figure.caption and plain_text(figure.caption.text) == "The disc in May"


def test_what_the_page_says_stays() -> None:
    caption = Caption(text=(Text("From the page"),))
    _, picture, figure = done(bundle(TOLD, alt=Described("Alt of the page"), caption=caption, credit=Credit("Page")))
    assert picture.alt == Described("Alt of the page")
    assert picture.credit == Credit("Page")
    assert figure.caption == caption
    assert done(bundle(TOLD, alt=Decorative("by the page")))[1].alt == Decorative("by the page")


def test_an_alt_is_never_made_of_a_caption_nor_a_caption_of_an_alt() -> None:
    only_caption = with_xmp(xmp(lang_alt("dc:description", en="The disc in May")))
    assert done(bundle(only_caption))[1].alt == Missing()
    only_alt = with_xmp(xmp(lang_alt("Iptc4xmpCore:AltTextAccessibility", en="A red disc")))
    assert done(bundle(only_alt))[2].caption is None
    assert done(bundle(only_caption, alt=Described("The disc, in May")))[2].caption is None


def test_a_caption_in_another_language_says_so() -> None:
    _, _, figure = done(bundle(with_xmp(xmp(lang_alt("dc:description", de="Die Scheibe im Mai")))))
    assert figure.caption and getattr(figure.caption.text[0], "language", "") == "de"


@pytest.mark.parametrize("data", [huge_png(), b"\x89PNG\r\n\x1a\n" + bytes(100), saved(scene(), "JPEG")[:80]])
def test_what_cannot_be_shown_keeps_its_figure(data: bytes) -> None:
    caption = Caption(text=(Text("Still told"),))
    after, picture, figure = done(bundle(data, "a.png", caption=caption))
    assert not picture.available and not after.files
    assert figure.caption == caption
    assert [type(notice) for notice in after.article.notices] == [PictureDamaged]


def test_damage_and_movement_are_told() -> None:
    whole = saved(scene(), "JPEG")
    assert [type(notice) for notice in done(bundle(whole[: len(whole) // 2]))[0].article.notices] == [PictureDamaged]
    assert [type(notice) for notice in done(bundle(moving("GIF"), "a.gif"))[0].article.notices] == [PictureStilled]


def test_a_picture_that_was_never_there_stays_missing() -> None:
    before = bundle(b"", "a.jpg")
    assert not done(Bundle(before.article))[1].available


def test_the_same_bundle_gives_the_same_result_twice() -> None:
    once = run(bundle(TOLD), Settings(), World())
    again = run(once, Settings(), World())
    assert (again.article, again.files) == (once.article, once.files)
