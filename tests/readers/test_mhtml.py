"""Web archives in one file."""

from __future__ import annotations

import io
import quopri
import random
from base64 import encodebytes
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from PIL import Image

from convert.errors import OctavoError, SourceUnreadable, TooLarge
from convert.readers.registry import read, recognise
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World
from tests.readers.web import captions, page, texts


def archive(text: str, *names: dict[str, str], charset: str = "utf-8") -> bytes:
    """A web archive of a page and of one picture for each of `names` (headers)."""
    whole = MIMEMultipart("related")
    whole["Snapshot-Content-Location"] = "https://example.org/sea/ferry.html"
    first = MIMEText(text, "html", charset)
    first["Content-Location"] = "https://example.org/sea/ferry.html"
    whole.attach(first)
    file = io.BytesIO()
    Image.new("RGB", (320, 200), (20, 60, 120)).save(file, "PNG")
    for headers in names:
        part = MIMEBase("image", "png")
        part.set_payload(file.getvalue())
        encode_base64(part)
        for name, value in headers.items():
            part[name] = value
        whole.attach(part)
    return whole.as_bytes()


def source(data: bytes) -> Source:
    return Source(data=data, name="ferry.mhtml")


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("quay.png", {"Content-Location": "https://example.org/sea/quay.png"}),
        ("https://example.org/sea/quay.png", {"Content-Location": "https://example.org/sea/quay.png"}),
        ("cid:part7@mhtml", {"Content-ID": "<part7@mhtml>"}),
        ("file:///C:/Saved/quay.png", {"Content-Location": "file:///C:/Saved/quay.png"}),
    ],
)
def test_pictures_come_out_of_the_archive(address: str, headers: dict[str, str]) -> None:
    data = archive(page(f'<figure><img src="{address}"><figcaption>The quay</figcaption></figure>'), headers)
    assert recognise(source(data)) == "mhtml"
    bundle = read(source(data), Settings(), World())
    (picture,) = bundle.article.pictures.values()
    assert picture.available
    assert bundle.files[picture.name]
    assert [text for _, text, _ in captions(bundle.article)] == ["The quay"]
    assert bundle.article.capture.reader == "mhtml"
    assert bundle.source == data


def test_the_part_says_its_encoding() -> None:
    text = page("<p>Die Möwen überflogen den Hafen, und keine einzige schrie dabei.</p>")
    assert "Möwen überflogen" in texts(read(source(archive(text, charset="iso-8859-1")), Settings(), World()).article)


def test_an_archive_without_a_page() -> None:
    whole = MIMEMultipart("related")
    whole.attach(MIMEText("only words", "plain"))
    with pytest.raises(SourceUnreadable, match="without a page"):
        read(source(whole.as_bytes()), Settings(), World())


FIGURE = '<figure><img src="{}"><figcaption>The quay</figcaption></figure>'


def png(width: int = 320) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, 200), (20, 60, 120)).save(file, "PNG")
    return file.getvalue()


def lines(*headers: str, content: bytes = b"") -> bytes:
    return "\r\n".join(headers).encode() + b"\r\n\r\n" + content


def browsers(text: str, address: str, picture: bytes) -> bytes:
    """An archive as Chromium writes it: the type folded, the page quoted-printable, no charset at its part."""
    parts = [
        lines("From: <Saved by Blink>", "Snapshot-Content-Location: https://example.org/sea/ferry.html",
              "Subject: =?utf-8?Q?The=20last=20ferry?=", "Date: Sat, 1 Jun 2024 10:00:00 -0000", "MIME-Version: 1.0",
              "Content-Type: multipart/related;", '\ttype="text/html";', '\tboundary="----MultipartBoundary--x----"'),
        lines("Content-Type: text/html", "Content-ID: <frame-1@mhtml.blink>", "Content-Transfer-Encoding: quoted-printable",
              "Content-Location: https://example.org/sea/ferry.html", content=quopri.encodestring(text.encode())),
        lines("Content-Type: image/png", "Content-Transfer-Encoding: base64", f"Content-Location: {address}",
              content=encodebytes(picture)),
        lines("Content-Type: text/css", "Content-Transfer-Encoding: binary", "Content-Location: cid:css-1@mhtml.blink",
              content=b"p { color: red }"),
    ]  # fmt: skip
    return b"\r\n------MultipartBoundary--x----\r\n".join(parts) + b"\r\n------MultipartBoundary--x------\r\n"


def test_as_a_browser_writes_it() -> None:
    address = "https://cdn.example.org/a/" + "quay-" * 30 + "1.png?w=640&q=80"
    data = browsers(page(FIGURE.format(address.replace("&", "&amp;")) + "<p>Die Möwen schrien.</p>"), address, png())
    assert recognise(source(data)) == "mhtml"
    bundle = read(source(data), Settings(), World())
    (picture,) = bundle.article.pictures.values()
    assert bundle.files[picture.name] == png()
    assert picture.source_address == address
    assert "Die Möwen schrien." in texts(bundle.article)
    assert not [notice for notice in bundle.article.notices if notice.code == "N103"]


def test_as_a_word_processor_writes_it() -> None:
    """The page and its pictures lie in a folder that never was; the page names them relative to that."""
    data = lines("MIME-Version: 1.0", 'Content-Type: multipart/related; boundary="b"') + b"\r\n--b\r\n".join([
        b"This is a web archive.",
        lines('Content-Location: file:///C:/F00/ferry.htm', "Content-Transfer-Encoding: quoted-printable",
              'Content-Type: text/html; charset="windows-1252"',
              content=quopri.encodestring(page(FIGURE.format("ferry_files/image001.png") + "<p>„Möwen“, sagte er.</p>").encode("cp1252"))),
        lines("Content-Location: file:///C:/F00/ferry_files/image001.png", "Content-Transfer-Encoding: base64",
              "Content-Type: image/png", content=encodebytes(png())),
    ]) + b"\r\n--b--\r\n"  # fmt: skip
    bundle = read(source(data), Settings(), World())
    assert list(bundle.files.values()) == [png()]
    assert "„Möwen“, sagte er." in texts(bundle.article)
    assert "C:" not in repr(bundle.article)


def test_a_page_that_is_alone() -> None:
    data = lines("From: <Saved by a browser>", "MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8", content=page().encode())
    assert recognise(source(data)) == "mhtml"
    assert "ferry" in texts(read(source(data), Settings(), World()).article)


def test_a_mail_header_inside_a_text_is_no_archive() -> None:
    text = "How mail works\n\nEvery mail has a header.\n\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nSo it is.\n"
    assert recognise(Source(text.encode(), "mail.txt")) == "text"


def test_the_start_names_the_page() -> None:
    whole = MIMEMultipart("related", start="<two@x>")
    for name, title in (("one@x", "An advert"), ("two@x", "The ferry")):
        part = MIMEText(page(title=title), "html", "utf-8")
        part["Content-ID"] = f"<{name}>"
        whole.attach(part)
    assert read(source(whole.as_bytes()), Settings(), World()).article.metadata.title.startswith("The ferry")


def test_names_that_begin_alike_are_kept_apart() -> None:
    figures = FIGURE.format("cid:p1") + "<p>Between the two stood nobody at all, as the town was asleep.</p>" + FIGURE.format("cid:p10")
    whole = MIMEMultipart("related")
    whole.attach(MIMEText(page(figures), "html", "utf-8"))
    for name, width in (("p1", 320), ("p10", 330)):
        part = MIMEBase("image", "png")
        part.set_payload(png(width))
        encode_base64(part)
        part["Content-ID"] = f"<{name}>"
        whole.attach(part)
    bundle = read(source(whole.as_bytes()), Settings(), World())
    assert [picture.width for picture in bundle.article.pictures.values()] == [320, 330]


def test_an_address_does_not_change_the_words() -> None:
    plain = read(source(archive(page())), Settings(), World()).article
    odd = read(source(archive(page(), {"Content-Location": "harbour"}, {"Content-Location": "<p>"})), Settings(), World()).article
    assert texts(odd) == texts(plain)


def test_a_picture_that_was_not_archived() -> None:
    data = archive(page(FIGURE.format("https://example.org/other.png")))
    bundle = read(source(data), Settings(), World())
    assert [notice.code for notice in bundle.article.notices] == ["N103"]
    fetched = read(source(data), Settings(), World(fetch=lambda _: png()))
    assert list(fetched.files.values()) == [png()]


def test_deep_and_many_parts_are_refused() -> None:
    deep = b"".join(b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(3000))
    with pytest.raises(TooLarge):
        read(source(deep), Settings(), World())
    many = lines("Content-Type: multipart/related; boundary=b") + b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * 6000
    with pytest.raises(TooLarge):
        read(source(many), Settings(), World())


@pytest.mark.parametrize("headers", [
    'Content-Type: multipart/related; boundary="b"; start*=utf-8\'\'%ff',
    "Content-Type: multipart/related",
    'Content-Type: multipart/related; boundary=""',
    "Content-Type: multipart/related; boundary=b\r\nContent-Location: =?bad?Q?=ff?=\r\nContent-Location: http://[",
])  # fmt: skip
def test_odd_headers(headers: str) -> None:
    inner = lines("Content-Type: text/html; charset=nowhere", "Content-Location: http://[x", content=page().encode())
    try:
        assert read(source(lines(headers) + b"--b\r\n" + inner + b"\r\n--b--"), Settings(), World()).article.body
    except OctavoError as refused:
        assert str(refused).endswith(".")


def test_mutations_give_an_article_or_a_sentence() -> None:
    whole = browsers(page(FIGURE.format("https://example.org/q.png")), "https://example.org/q.png", png())
    chance = random.Random(3)
    for turn in range(120):
        data = bytearray(whole if turn % 2 else whole[: chance.randrange(60, len(whole))])
        for _ in range(chance.randint(0, 8)):
            data[chance.randrange(60, len(data))] = chance.randrange(256)
        try:
            assert read(source(bytes(data)), Settings(), World()).article.body
        except OctavoError as refused:
            assert str(refused).endswith(".")
