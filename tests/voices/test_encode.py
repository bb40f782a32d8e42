"""Sound files: as long as the recording, the same each time, with chapters where the headings are."""

from __future__ import annotations

import io
from pathlib import Path

import av
import numpy
import pytest
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from PIL import Image

from convert.voices.encode import Codec, encode
from convert.voices.recording import Chapter, Recording
from convert.voices.sound import RATE, decoded

ENDINGS: dict[Codec, str] = {"mp3": "mp3", "aac": "m4b", "opus": "opus", "flac": "flac"}


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    """Seven seconds of noise that is different everywhere, so that a shift of a sample shows."""
    noise = numpy.random.default_rng(1).standard_normal(7 * RATE + 123)
    smooth = numpy.convolve(noise, numpy.ones(24) / 24, "same")
    pcm = tmp_path / "speech.pcm"
    pcm.write_bytes((smooth / abs(smooth).max() * 12000).astype("<i2").tobytes())
    chapters = (Chapter("One", 0, 2 * RATE, 1), Chapter("Zwei ü", 2 * RATE, 5 * RATE + 77), Chapter("Three", 5 * RATE + 77, 7 * RATE + 123))
    return Recording(pcm=pcm, rate=RATE, samples=7 * RATE + 123, cues=(), chapters=chapters)


def cover() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 60), (200, 30, 30)).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("codec", ENDINGS)
def test_every_sample_is_there_and_none_is_shifted(tmp_path: Path, recording: Recording, codec: Codec) -> None:
    target = tmp_path / f"x.{ENDINGS[codec]}"
    encode(recording, target, codec)
    sound = decoded(target.read_bytes()).astype(float)
    source = numpy.frombuffer(recording.pcm.read_bytes(), "<i2").astype(float)
    assert 0 <= len(sound) - len(source) <= (0 if codec in ("mp3", "flac") else 2048)
    middle = slice(2 * RATE, 3 * RATE)
    likeness = {shift: numpy.dot(source[middle], sound[2 * RATE + shift : 3 * RATE + shift]) for shift in range(-60, 61)}
    assert abs(max(likeness, key=lambda shift: likeness[shift])) <= 1
    loud = numpy.sqrt((sound[middle] ** 2).mean()) / numpy.sqrt((source[middle] ** 2).mean())
    assert loud == pytest.approx(1.0, abs=0.04)


@pytest.mark.parametrize("codec", ENDINGS)
def test_the_same_recording_gives_the_same_bytes(tmp_path: Path, recording: Recording, codec: Codec) -> None:
    made = []
    for name in ("a", "b"):
        target = tmp_path / f"{name}.{ENDINGS[codec]}"
        encode(recording, target, codec, tags={"title": "T"}, chapters=recording.chapters)
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_mutagen_reads_the_mp3_back(tmp_path: Path, recording: Recording) -> None:
    target = tmp_path / "x.mp3"
    encode(recording, target, "mp3", tags={"title": "Ein Titel ü", "language": "deu"}, chapters=recording.chapters, cover=cover())
    tags = ID3(target)
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    assert [str(chapter.sub_frames["TIT2"]) for chapter in chapters] == ["One", "Zwei ü", "Three"]
    assert [chapter.start_time for chapter in chapters] == [
        pytest.approx(chapter.start * 1000 / RATE, abs=1) for chapter in recording.chapters
    ]
    assert str(tags["TIT2"]) == "Ein Titel ü"
    assert str(tags["TLAN"]) == "deu"
    (picture,) = tags.getall("APIC")
    assert (picture.data, int(picture.type)) == (cover(), 3)


def test_mutagen_reads_the_m4b_back(tmp_path: Path, recording: Recording) -> None:
    target = tmp_path / "x.m4b"
    encode(recording, target, "aac", tags={"title": "T", "artist": "Ada"}, chapters=recording.chapters, cover=cover())
    file = MP4(target)
    assert [(chapter.title, chapter.start) for chapter in file.chapters] == [
        (chapter.title, pytest.approx(chapter.start / RATE, abs=0.002)) for chapter in recording.chapters
    ]
    assert file["\xa9nam"] == ["T"]
    assert file["\xa9ART"] == ["Ada"]
    assert bytes(file["covr"][0]) == cover()
    assert target.read_bytes()[8:12] == b"M4B "


def test_a_part_of_a_recording(tmp_path: Path, recording: Recording) -> None:
    target = tmp_path / "x.flac"
    encode(recording, target, "flac", start=RATE, end=3 * RATE + 5)
    source = numpy.frombuffer(recording.pcm.read_bytes(), "<i2")
    assert numpy.array_equal(decoded(target.read_bytes()), source[RATE : 3 * RATE + 5])


def test_bit_rate_is_constant(tmp_path: Path, recording: Recording) -> None:
    target = tmp_path / "x.mp3"
    encode(recording, target, "mp3")
    with av.open(str(target)) as container:
        sizes = {packet.size for packet in container.demux(audio=0) if packet.size}
    assert len(sizes) == 1
