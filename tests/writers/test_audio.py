"""The audio editions of a recording."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from mutagen.id3 import ID3
from mutagen.mp4 import MP4

from convert.article.document import Article, Bundle
from convert.article.metadata import Metadata, Person
from convert.errors import EditionFailed
from convert.settings import Settings
from convert.voices.recording import Chapter, Recording
from convert.writers.audio import write_m4b, write_mp3
from convert.writers.edition import Order


def order(tmp_path: Path, **metadata: object) -> Order:
    pcm = tmp_path / "speech.pcm"
    pcm.write_bytes(numpy.zeros(48000, "<i2").tobytes())
    recording = Recording(pcm, 24000, 48000, (), (Chapter("A", 0, 24000, 1), Chapter("B", 24000, 48000)), voices=("hibari:heart", "espeak"))
    article = Article(metadata=Metadata(**{"title": "Small boats", "language": "en-GB", **metadata}))  # type: ignore[arg-type]
    return Order(bundle=Bundle(article), settings=Settings(), recording=recording)


def test_an_mp3_says_what_it_is_and_that_no_person_reads(tmp_path: Path) -> None:
    target = tmp_path / "x.mp3"
    given = order(tmp_path, authors=(Person("Ada Lee"), Person("Bo Ray")), publisher="The Paper", published="2025-12-01T10:00:00Z")
    assert write_mp3(given, target) == ()
    tags = ID3(target)
    assert str(tags["TPE1"]) == "Ada Lee, Bo Ray"
    assert str(tags["TLAN"]) == "eng"
    assert "2025" in str(tags.get("TDRC") or tags.get("TYER"))
    assert "synthetic voice (hibari:heart, espeak)" in str([*tags.getall("COMM"), *tags.getall("TXXX")])
    assert len(tags.getall("CHAP")) == 2
    assert tags.getall("APIC")[0].mime == "image/jpeg"


def test_an_m4b_has_chapters_and_cover(tmp_path: Path) -> None:
    target = tmp_path / "x.m4b"
    write_m4b(order(tmp_path), target)
    file = MP4(target)
    assert [chapter.title for chapter in file.chapters] == ["A", "B"]
    assert file["covr"]
    assert "synthetic voice" in file["\xa9cmt"][0]


def test_both_are_the_same_each_time(tmp_path: Path) -> None:
    for write in (write_mp3, write_m4b):
        for name in ("a", "b"):
            write(order(tmp_path), tmp_path / name)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_article_that_says_nothing_about_itself(tmp_path: Path) -> None:
    write_mp3(order(tmp_path, title="", language=""), tmp_path / "x.mp3")
    assert str(ID3(tmp_path / "x.mp3")["TIT2"]) == "Untitled article"


def test_without_a_recording(tmp_path: Path) -> None:
    given = Order(bundle=Bundle(Article()), settings=Settings())
    with pytest.raises(EditionFailed):
        write_mp3(given, tmp_path / "x.mp3")
