"""Web archives in one file."""

from __future__ import annotations

import io
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from PIL import Image

from convert.errors import SourceUnreadable
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
