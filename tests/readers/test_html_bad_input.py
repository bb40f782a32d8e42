"""Pages that are broken, hostile or in odd encodings: an article or one clear error, in bounded time."""

from __future__ import annotations

import random
import time

import pytest

from convert.errors import OctavoError
from convert.notices import EncodingGuessed
from convert.readers.page.charset import decode
from convert.readers.page.tree import MAX_DEPTH, parse
from tests.readers.web import SENTENCES, page, paragraphs, read, texts

WORDS = "Über den Fähren kreischten Möwen; “niemand” sprach — café, naïve, ½ £5."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_recognised(encoding: str) -> None:
    text = page(f"<p>{WORDS} {SENTENCES[0]}</p>").replace(
        '<meta charset="utf-8">', '<meta charset="windows-1252">' if encoding == "cp1252" else ""
    )
    assert WORDS in texts(read(text.encode(encoding)))


@pytest.mark.parametrize(
    ("label", "encoding", "words"),
    [
        ("iso-8859-1", "cp1252", "“quoted” — dashed"),
        ("gb2312", "gb18030", "船在黎明前离开了港口，海鸥一直跟到灯塔。"),
        ("shift_jis", "cp932", "船は夜明け前に港を出た。①"),
        ("euc-kr", "cp949", "배는 새벽이 되기 전에 항구를 떠났다. 똠"),
        ("koi8-r", "koi8-r", "Паром вышел из гавани до рассвета."),
        ("iso-2022-jp", "iso-2022-jp", "船は夜明け前に港を出た。"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, encoding: str, words: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'
    assert words in decode(f"<html><head>{head}</head><body><p>{words}</p></body></html>".encode(encoding)).text


def test_valid_utf8_goes_before_a_stale_label() -> None:
    decoded = decode(f'<meta charset="iso-8859-1"><p>{WORDS}</p>'.encode())
    assert (decoded.encoding, WORDS in decoded.text) == ("utf-8", True)


def test_a_guess_is_noticed() -> None:
    russian = "<p>" + "Паром вышел из гавани до рассвета, и чайки летели за ним до самого маяка, крича над водой. " * 4 + "</p>"
    article = read(f"<html><body><article><h1>Последний паром</h1>{russian * 3}</article></body></html>".encode("cp1251"))
    assert "Паром вышел" in texts(article)
    assert any(isinstance(notice, EncodingGuessed) for notice in article.notices)


@pytest.mark.parametrize(
    "tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "figure", "span lang=de", "a href=x", "aside", "noscript", "q"]
)
def test_ten_thousand_deep(tag: str) -> None:
    start = time.process_time()
    article = read(page(f"<{tag}>" * 10_000 + SENTENCES[3]))
    assert SENTENCES[3][:40] in texts(article) + str(article.body) + str(article.left_out)
    assert time.process_time() - start < 5


def test_the_tree_is_never_deeper_than_its_bound() -> None:
    deepest = max(len(list(node.ancestors())) for node in parse("<div>" * 2000 + "x").walk())
    assert deepest <= MAX_DEPTH + 1


N = 5000
MANY = {
    "paragraphs": paragraphs(N),
    "bold": "<b>x</b> " * N,
    "breaks": "x<br>" * N,
    "pictures in one picture": f"<picture>{'<source srcset=a.jpg><img src=b.jpg>' * N}</picture>",
    "captions to one picture": f"<div><img src='https://e.org/quay.jpg'>{'<p class=caption>c</p>' * N}</div>",
    "gallery": "<div class=gallery>" + "".join(f"<div><img src=https://e.org/{n}-of-the-quay.jpg>t</div>" for n in range(N)) + "</div>",
    "times": "<time>2019-01-01</time>" * N,
    "bylines": "<span class=byline>By Ann Lee</span>" * N,
    "notes": "".join(f"<sup><a href=#f{n}>{n % 900}</a></sup> w " for n in range(N))
    + f"<ol>{''.join(f'<li id=f{n}>note</li>' for n in range(N))}</ol>",
    "headings": "<h1>Title after title</h1>" * N,
    "attribute": f'<p class="{"caption " * 50_000}">x</p><img alt="{"y " * 200_000}" srcset="{"a.jpg 1w, " * 20_000}">',
    "credits": f"<figure><img src=a.jpg><figcaption>{'Photo by A/B (c) © ' * 1000}</figcaption></figure>",
    "spans": "<table>" + "<tr><th colspan=99999999 rowspan=99999>a<td>b" * 200 + "</table>",
    "linked data": f'<script type="application/ld+json">{"[" * 50_000}</script>',
    "no text": "\0" * 50_000,
}


@pytest.mark.parametrize("what", MANY)
def test_many_of_one_thing_in_linear_time(what: str) -> None:
    start = time.process_time()
    assert texts(read(page(MANY[what]))).count(SENTENCES[0]) >= 3
    assert time.process_time() - start < 6


def test_mutated_pages_never_raise_anything_else() -> None:
    """A hundred pages cut, shuffled, with bytes changed and tags lost; the seed is fixed."""
    chance = random.Random(7)
    middle = (
        "<figure><img src=a.jpg srcset='b.jpg 2x'><figcaption>A quay <span class=credit>Ann "
        "Lee</span></figcaption></figure><ul><li>a<ul><li>b</ul></ul>"
        "<table><tr><th>a<td>b<tr><td>c<td>d</table><blockquote>q<cite>c</cite></blockquote><pre>x</pre>"
        "<aside><h3>t</h3><p>u</aside><div class=gallery>"
        "<img src=c.jpg><p>g</div><iframe src=//v.org/embed/1></iframe><sup><a href=#n>1</a></sup><ol><li "
        "id=n>note</ol><noscript><img src=d.jpg></noscript>"
    )
    whole = page(
        middle * 3, head='<script type="application/ld+json">{"@type":"Article","headline":"x","author":{"name":"Ann Lee"}}</script>'
    ).encode()
    for number in range(100):
        data = bytearray(whole)
        match number % 4:
            case 0:
                data = data[: chance.randrange(len(data))]
            case 1:
                for _ in range(60):
                    data[chance.randrange(len(data))] = chance.randrange(256)
            case 2:
                parts = [data[at : at + 90] for at in range(0, len(data), 90)]
                chance.shuffle(parts)
                data = bytearray(b"".join(parts))
            case 3:
                data = bytearray(b">".join(part for part in bytes(data).split(b">") if chance.random() > 0.15))
        try:
            read(bytes(data))
        except OctavoError as error:
            assert str(error).endswith(".")
