"""Every way that pages mark captions: each finds its picture, and nothing of it stays in the text."""

from __future__ import annotations

import pytest

from convert.article.blocks import Figure, Pictures
from convert.article.inlines import plain_text
from convert.notices import CaptionWithoutPicture, GuessedCaption
from tests.readers.web import captions, page, paragraphs, read, texts

TEXT = "Fishermen mend their nets on the quay"
CREDIT = "Photo: Ann Lee/Reuters"
IMG = '<img src="https://example.org/quay-nets.jpg" width="640" height="400">'

MARKED = {
    "figure": f"<figure>{IMG}<figcaption>{TEXT}</figcaption></figure>",
    "caption first": f"<figure><figcaption>{TEXT}</figcaption>{IMG}</figure>",
    "nested boxes": f"<figure><div><a href='x.jpg'>{IMG}</a></div><div><figcaption><span>{TEXT}</span></figcaption></div></figure>",
    "wordpress": f'<div class="wp-caption alignleft">{IMG}<p class="wp-caption-text">{TEXT}</p></div>',
    "wordpress dl": f'<dl class="wp-caption"><dt>{IMG}</dt><dd class="wp-caption-dd">{TEXT}</dd></dl>',
    "english class": f'<div class="image">{IMG}<div class="img-caption">{TEXT}</div></div>',
    "camel case": f'<div>{IMG}<span class="articleCaption">{TEXT}</span></div>',
    "cutline": f'<div class="photo">{IMG}<div class="cutline">{TEXT}</div></div>',
    "german": f'<div class="bild">{IMG}<p class="bildunterschrift">{TEXT}</p></div>',
    "spanish": f'<div class="foto">{IMG}<p class="pie-de-foto">{TEXT}</p></div>',
    "portuguese": f'<div class="foto">{IMG}<p class="foto-legenda">{TEXT}</p></div>',
    "italian": f'<div class="foto">{IMG}<p class="didascalia">{TEXT}</p></div>',
    "french": f'<div class="media">{IMG}<p class="legende">{TEXT}</p></div>',
    "dutch": f'<div class="media">{IMG}<p class="onderschrift">{TEXT}</p></div>',
    "swedish": f'<div class="media">{IMG}<p class="bildtext">{TEXT}</p></div>',
    "polish": f'<div class="media">{IMG}<p class="podpis">{TEXT}</p></div>',
    "id": f'<div id="image1">{IMG}<p id="caption-1">{TEXT}</p></div>',
    "table": f'<table class="image"><tr><td>{IMG}</td></tr><tr><td class="caption">{TEXT}</td></tr></table>',
    "one-picture table": f'<table align="right"><tr><td>{IMG}</td></tr><tr><td>{TEXT}</td></tr></table>',
    "described by": f'<div><img src="https://example.org/quay-nets.jpg" aria-describedby="c9"></div><p id="c9">{TEXT}</p>',
    "sibling boxes": f'<div class="media-container">{IMG}</div><div class="media-caption">{TEXT}</div>',
    "box of its own": f'<div class="pic">{IMG}<p>{TEXT}</p></div>',
    "label": f"<p>{IMG}</p><p>Photo: {TEXT}</p>",
    "like the alt": f'<p><img src="https://example.org/quay-nets.jpg" alt="{TEXT}."></p><p>{TEXT}</p>',
    "centred italics": f'<p align="center">{IMG}</p><p align="center"><em>{TEXT}</em></p>',
    "amp": f'<figure><amp-img src="https://example.org/quay-nets.jpg" width="900"></amp-img><figcaption>{TEXT}</figcaption></figure>',
    "gallery": f'<div class="gallery"><div class="slide">{IMG}<span>1 of 2</span><p class="caption">{TEXT}</p></div></div>',
    "gallery without classes": f'<ul class="slideshow"><li>{IMG}<div>{TEXT}</div></li></ul>',
    "broadcaster": (
        f'<figure class="media"><span class="image-container">{IMG}<span class="off-screen">Image copyright</span></span>'
        f'<figcaption><span class="off-screen">Image caption</span><span class="media-caption__text">{TEXT}</span></figcaption></figure>'
    ),
    "radio": (
        f'<div class="bucket image">{IMG}<div class="credit-caption"><div class="caption-wrap"><div class="caption">'
        f'<p>{TEXT}</p><b class="hide-caption"><b>hide caption</b></b></div><b>toggle caption</b></div></div></div>'
    ),
    "blog table": (
        f'<table class="tr-caption-container"><tbody><tr><td><a href="https://example.org/quay-nets.jpg">{IMG}</a></td>'
        f'<tr><td class="tr-caption">{TEXT}</td></tr></tbody></table>'
    ),
    "encyclopedia": (
        f'<div class="thumb tright"><div class="thumbinner"><a class="image" href="/wiki/File:Quay.jpg">{IMG}</a>'
        f'<div class="thumbcaption"><div class="magnify"><a href="/f"></a></div>{TEXT}</div></div></div>'
    ),
    "field": f'<div class="field-image">{IMG}</div><div class="field--name-field-image-caption"><div>{TEXT}</div></div>',
    "joomla": f'<div class="img_caption" style="width:300px">{IMG}<p class="img_caption">{TEXT}</p></div>',
    "box called caption": f'<div class="caption-box wp-caption">{IMG}{TEXT}</div>',
    "text in a link": f'<div class="photo"><a href="/gallery/7">{IMG}<span class="photo-caption">{TEXT}</span></a></div>',
    "list item": f'<ul class="photos"><li>{IMG}<p class="caption">{TEXT}</p></li></ul>',
    "definition": f'<div class="imageblock"><div class="content">{IMG}</div><div class="title">{TEXT}</div></div>',
    "microdata": f'<figure itemid="https://example.org/quay-nets.jpg"><div class="lazy"></div><figcaption>{TEXT}</figcaption></figure>',
}


@pytest.mark.parametrize("way", MARKED)
def test_each_way_is_tied(way: str) -> None:
    article = read(page(MARKED[way]))
    assert [(name, TEXT in text) for name, text, _ in captions(article)] == [("quay-nets.jpg", True)]
    assert TEXT not in texts(article)


CREDITED = {
    "own element": (f'<figcaption>{TEXT} <span class="credit">{CREDIT}</span></figcaption>', CREDIT),
    "before": (f'<figcaption><span class="credit">{CREDIT}</span> {TEXT}</figcaption>', CREDIT),
    "beside": (f'<figcaption>{TEXT}</figcaption><div class="photographer">Ann Lee</div>', "Ann Lee"),
    "brackets": (f"<figcaption>{TEXT} (AP Photo/Ann Lee)</figcaption>", "AP Photo/Ann Lee"),
    "photograph": (f"<figcaption>{TEXT}. Photograph: Ann Lee/Getty Images</figcaption>", "Photograph: Ann Lee/Getty Images"),
    "sign": (f"<figcaption>{TEXT}. © Ann Lee 2019</figcaption>", "© Ann Lee 2019"),
    "german": (f"<figcaption>{TEXT}. Foto: Ann Lee / dpa</figcaption>", "Foto: Ann Lee / dpa"),
    "french": (f"<figcaption>{TEXT}. Crédit photo : Ann Lee</figcaption>", "Crédit photo : Ann Lee"),
    "agency": (f"<figcaption>{TEXT}. Getty Images</figcaption>", "Getty Images"),
    "courtesy": (f"<figcaption>{TEXT}. Courtesy of Ann Lee</figcaption>", "Courtesy of Ann Lee"),
    "image by": (f"<figcaption>{TEXT}. Image by Ann Lee</figcaption>", "Image by Ann Lee"),
}


@pytest.mark.parametrize("way", CREDITED)
def test_credit_is_told_apart(way: str) -> None:
    inner, credit = CREDITED[way]
    ((_, text, line),) = captions(read(page(f"<figure>{IMG}{inner}</figure>")))
    assert text.rstrip(".") == TEXT
    assert line == credit


@pytest.mark.parametrize(
    "sentence",
    [
        "The courtesy of the crew was remarked on by all who sailed that day.",
        "A photo of the station taken by nobody knows whom.",
        "The source of the river lies in the hills behind the town.",
        "Two boats, Anna/Maria and Petra, race past the pier in a storm.",
    ],
)
def test_a_caption_that_only_speaks_of_such_things_keeps_all_its_words(sentence: str) -> None:
    assert captions(read(page(f"<figure>{IMG}<figcaption>{sentence}</figcaption></figure>"))) == [("quay-nets.jpg", sentence, "")]


def test_a_credit_alone_is_no_caption() -> None:
    assert captions(read(page(f"<figure>{IMG}<figcaption>{CREDIT}</figcaption></figure>"))) == [("quay-nets.jpg", "", CREDIT)]


def test_running_text_under_a_picture_stays_text() -> None:
    article = read(page(f"<p>{IMG}</p>"))
    assert captions(article) == [("quay-nets.jpg", "", "")]
    assert len(texts(article).splitlines()) == 6


def test_a_doubtful_caption_is_noticed() -> None:
    article = read(page(f"<p align=center>{IMG}</p><p align=center><em>{TEXT}</em></p>"))
    (notice,) = [each for each in article.notices if isinstance(each, GuessedCaption)]
    assert notice.text == TEXT
    assert 0.5 < notice.confidence < 0.9


def test_buttons_and_labels_are_no_part_of_a_caption() -> None:
    inner = f"<b>Image caption</b> {TEXT} <button>Share</button><span>Click to enlarge</span><span>Open image modal</span>"
    assert captions(read(page(f"<figure>{IMG}<figcaption>{inner}</figcaption></figure>"))) == [("quay-nets.jpg", TEXT, "")]


def test_two_pictures_keep_their_own_captions() -> None:
    boxes = "".join(
        f'<div class="pic"><img src="https://example.org/boat-number-{n}.jpg"><p class="caption">Boat {n}</p></div>' for n in (1, 2)
    )
    assert [(name, text) for name, text, _ in captions(read(page(boxes)))] == [
        ("boat-number-1.jpg", "Boat 1"),
        ("boat-number-2.jpg", "Boat 2"),
    ]


def test_one_caption_for_two_pictures_makes_one_figure() -> None:
    inner = '<img src="https://example.org/boat-number-1.jpg"><img src="https://example.org/boat-number-2.jpg">'
    article = read(page(f"<figure>{inner}<figcaption>Both boats</figcaption></figure>"))
    assert [text for _, text, _ in captions(article)] == ["Both boats"]
    assert len(article.pictures) == 2


def test_lead_picture_outside_the_body_comes_first() -> None:
    lead = f"<figure>{IMG}<figcaption>{TEXT}</figcaption></figure>"
    text = page().replace("</h1>", f"</h1><header>{lead}</header><div class='text'>", 1).replace("</article>", "</div></article>")
    article = read(text)
    assert captions(article) == [("quay-nets.jpg", TEXT, "")]
    assert article.body[0].__class__.__name__ == "Figure"


def test_captions_of_teasers_and_adverts_are_not_ours() -> None:
    teaser = f'<div class="related-stories"><a href="/x"><figure>{IMG}<figcaption>{TEXT}</figcaption></figure></a></div>'
    advert = f'<div class="advertisement"><figure>{IMG}<figcaption>Buy now</figcaption></figure></div>'
    assert captions(read(page(teaser + advert))) == []


def test_a_video_keeps_its_caption_to_itself() -> None:
    video = '<figure><iframe src="https://player.example.org/embed/7"></iframe><figcaption>The voyage, filmed</figcaption></figure>'
    article = read(page(video))
    assert captions(article) == []
    assert "The voyage, filmed" not in texts(article)


def test_noscript_copy_is_the_same_picture() -> None:
    lazy = (
        '<figure><img class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://example.org/quay-nets.jpg">'
        f'<noscript><img src="https://example.org/quay-nets.jpg"></noscript><figcaption>{TEXT}</figcaption></figure>'
    )
    assert captions(read(page(lazy))) == [("quay-nets.jpg", TEXT, "")]


def test_a_caption_is_no_description() -> None:
    article = read(page(MARKED["figure"]))
    (picture,) = article.pictures.values()
    assert type(picture.alt).__name__ == "Missing"
    assert len(paragraphs(1)) > 0


def test_a_caption_whose_picture_was_not_saved_keeps_its_place() -> None:
    article = read(page(f'<figure><div class="lazy-holder"></div><figcaption>{TEXT} (AP Photo/Ann Lee)</figcaption></figure>'))
    (figure,) = [block for block in article.body if isinstance(block, Figure)]
    assert figure.content == Pictures()
    assert figure.caption is not None
    assert plain_text(figure.caption.text) == TEXT
    assert any(isinstance(notice, CaptionWithoutPicture) for notice in article.notices)
    assert TEXT not in texts(article)
