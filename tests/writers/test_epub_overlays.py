"""Read along: every clip at the sentence it speaks, in the order of the text, its times from the sample counts."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from mutagen.mp3 import MP3

from convert.article.blocks import List, ListItem
from convert.settings import Settings
from convert.voices.recording import Cue, Recording
from convert.writers.epub import write_epub
from convert.writers.epub.overlays import Clip, clips, everything_spoken, overlay
from convert.writers.xhtml import article_tree
from tests.writers.everything import bundle, everything, order, paragraph
from tests.writers.test_epub import NAMES, Book, book_of

RATE = 24000


def recording(folder: Path, addresses: list[str], length: int = 12_345, pause: int = 3_000) -> Recording:
    """A silent recording that speaks these addresses one after the other."""
    cues, position = [], 480
    for address in addresses:
        cues.append(Cue(address, position, position + length))
        position += length + pause
    pcm = folder / "sound.pcm"
    pcm.write_bytes(bytes(2 * position))
    return Recording(pcm=pcm, rate=RATE, samples=position, cues=tuple(cues), chapters=(), voices=("hibari:heart",))


def spoken_addresses() -> list[str]:
    """Every address of the article that is to be heard, in the order of the text."""
    tree = article_tree(everything().article, medium="epub", picture_href=str)
    addresses = [part.attributes["id"] for part in tree.walk() if "id" in part.attributes and part.attributes.get("alt") != ""]
    return [each for each in addresses if "." in each and not each.endswith((".section", ".title", ".long", ".label"))] + [
        "title", "subtitle", "byline",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("book")
    return book_of(folder, everything(), settings=Settings(), recording=recording(folder, spoken_addresses()))


def seconds(clock: str) -> float:
    return float(clock.removesuffix("s"))


def test_clips_have_no_gaps_and_keep_the_times_of_the_sound():
    cues = (Cue("title", 10, 20), Cue("", 25, 30), Cue("b1.alt", 30, 40), Cue("b1.1", 44, 50), Cue("b1.1", 52, 60), Cue("", 70, 80))
    assert clips(cues, frozenset({"title", "b1.alt", "b1.1"})) == (Clip("title", 10, 25), Clip("b1.alt", 25, 44), Clip("b1.1", 44, 60))


def test_what_the_text_does_not_have_speaks_its_block_or_leads_in():
    cues = (Cue("b2.7", 0, 5), Cue("b9.1", 5, 8), Cue("b2.1", 8, 12))
    assert clips(cues, frozenset({"b2", "b2.1"})) == (Clip("b2", 0, 5), Clip("b2.1", 5, 12))
    assert clips((Cue("b9.1", 0, 4),), frozenset({"b2"})) == ()


def test_clips_follow_the_text_even_where_the_sound_does_not(tmp_path):
    tree = article_tree(bundle(paragraph("One."), paragraph("Two.")).article, medium="epub", picture_href=str)
    made = overlay(tree, recording(tmp_path, ["b2.1", "b1.1", "title", "b2.1"]), "a.xhtml", "a.mp3")
    sources = etree.fromstring(made.smil).xpath("//smil:text/@src", namespaces=NAMES)
    assert sources == ["a.xhtml#title", "a.xhtml#b1.1", "a.xhtml#b2.1"]


def test_each_clip_is_where_its_sentence_sounds(book, tmp_path):
    wanted = {cue.address: cue for cue in recording(tmp_path, spoken_addresses()).cues}
    smil = book.xml("article.smil")
    pars = smil.xpath("//smil:par", namespaces=NAMES)
    assert len(pars) == len(wanted)
    for par in pars:
        text, audio = par
        cue = wanted[text.get("src").partition("#")[2]]
        assert abs(seconds(audio.get("clipBegin")) - cue.start / RATE) < 0.001
        assert seconds(audio.get("clipEnd")) >= cue.end / RATE - 0.001
        assert seconds(audio.get("clipEnd")) - cue.end / RATE <= 3_000 / RATE + 0.001


def test_texts_exist_and_stand_in_reading_order(book):
    ids = book.all("//@id", "article.xhtml")
    targets = [source.partition("#")[2] for source in book.all("//smil:text/@src | //smil:seq/@epub:textref", "article.smil")]
    positions = [ids.index(target) for target in targets]
    assert positions == sorted(positions)


def test_structures_can_be_skipped_and_left(book):
    types = book.all("//smil:seq/@epub:type", "article.smil")
    assert {"figure", "table", "list", "aside", "pullquote", "footnote", "endnotes"} == set(types)


def test_what_can_be_left_does_not_nest(tmp_path):
    inner = List(items=(ListItem((paragraph("Inner."),)),))
    tree = article_tree(bundle(List(items=(ListItem((paragraph("Outer."), inner)),))).article, medium="epub", picture_href=str)
    made = overlay(tree, recording(tmp_path, ["b2.1", "b4.1"]), "a.xhtml", "a.mp3")
    assert etree.fromstring(made.smil).xpath("//smil:seq/@epub:type", namespaces=NAMES) == ["list"]


def test_durations_add_up(book):
    audio = book.xml("article.smil").xpath("//smil:audio", namespaces=NAMES)
    total = sum(seconds(clip.get("clipEnd")) - seconds(clip.get("clipBegin")) for clip in audio)
    assert book.meta("media:duration") == [f"{total:.3f}s"] * 2
    assert book.meta("media:narrator") == ["hibari:heart"]
    assert book.all("//opf:item[@id='article']/@media-overlay") == ["overlay"]


def test_the_highlight_does_not_rely_on_colour(book):
    (active,) = book.meta("media:active-class")
    rule = book.archive.read("EPUB/style/epub.css").decode().partition(f".{active} {{")[2].partition("}")[0]
    assert "text-decoration: underline" in rule


def test_hearing_all_of_it_is_claimed_only_where_all_is_spoken(tmp_path):
    of = bundle(paragraph("One. Two."))
    for addresses, claimed in ((["title", "b1.1", "b1.2"], True), (["title", "b1.1"], False), (["title", "b1"], True)):
        book = book_of(tmp_path, of, settings=Settings(), recording=recording(tmp_path, addresses))
        assert ("auditory" in book.meta("schema:accessModeSufficient")) is claimed
        assert "auditory" not in book.meta("schema:accessMode")


def test_undescribed_pictures_cannot_be_heard(book):
    assert "auditory" not in book.meta("schema:accessModeSufficient")
    tree = article_tree(everything().article, medium="epub", picture_href=str)
    assert everything_spoken(tree, frozenset(spoken_addresses()))
    assert not everything_spoken(tree, frozenset(spoken_addresses()) - {"b4.credit"})


def test_the_sound_is_mp3_of_constant_bitrate(book):
    with book.archive.open("EPUB/audio/article.mp3") as sound:
        assert MP3(sound).info.bitrate == 64_000


def test_read_along_can_be_declined(tmp_path):
    loud = replace(order(everything()), settings=Settings(read_along=False), recording=recording(tmp_path, ["title"]))
    write_epub(loud, tmp_path / "quiet.epub")
    names = zipfile.ZipFile(tmp_path / "quiet.epub").namelist()
    assert not [name for name in names if name.endswith((".smil", ".mp3"))]


def test_a_recording_of_nothing_in_the_text_is_left_out(tmp_path):
    book = book_of(tmp_path, bundle(paragraph("x")), settings=Settings(), recording=recording(tmp_path, ["b77.1"]))
    assert "EPUB/article.smil" not in book.archive.namelist()
