"""Spoken editions: a good one passes, and what is wrong with a bad one is said."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from convert.check.check import check
from convert.check.report import Report
from tests.check.books import RATE, picture

TAGS = {"title": "The harbour", "artist": "Ada Example", "language": "eng"}
CHAPTERS = (("One", 0.0, 2.0), ("Two", 2.0, 4.0))


def made(
    path: Path,
    *,
    tags: dict[str, str] | None = None,
    chapters: tuple[tuple[str, float, float], ...] = CHAPTERS,
    cover: bool = True,
    quality: int = 0,
) -> Report:
    """The report on four seconds of a tone, with these tags and chapters."""
    mp3 = path.suffix == ".mp3"
    wave = (np.sin(np.arange(RATE * 4) * 0.05) * 8000 * np.linspace(0, 1, RATE * 4)).astype(np.int16).reshape(1, -1)
    with av.open(str(path), "w", format="mp3" if mp3 else "mp4") as target:
        stream = target.add_stream("mp3" if mp3 else "aac", rate=RATE, layout="mono", bit_rate=64_000)
        if quality:
            stream.codec_context.qscale = True
            stream.codec_context.global_quality = quality * 118
        if cover:
            art = target.add_stream("mjpeg", rate=1)
            art.width = art.height = 8
            art.pix_fmt = "yuvj420p"
            art.disposition = av.stream.Disposition.attached_pic
        tags = TAGS if tags is None else tags
        target.metadata.update(tags)
        if "language" in tags:
            stream.metadata["language"] = tags["language"]
        target.set_chapters(
            [
                {
                    "id": index,
                    "start": round(start * 1000),
                    "end": round(end * 1000),
                    "time_base": Fraction(1, 1000),
                    "metadata": {"title": title},
                }
                for index, (title, start, end) in enumerate(chapters)
            ]
        )
        frame = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
        frame.rate = RATE
        if cover:
            packet = av.Packet(picture("JPEG"))
            packet.stream = art
            packet.pts = packet.dts = 0
            target.mux(packet)
        for packet in (*stream.encode(frame), *stream.encode(None)):
            target.mux(packet)
    return check(path)


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


@pytest.fixture(params=["mp3", "m4b"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / f"a.{request.param}"


def test_a_good_one_passes(path: Path) -> None:
    report = made(path)
    assert report.findings == ()
    assert report.facts["title"] == "The harbour"
    assert report.facts["seconds"] == pytest.approx(4.0, abs=0.06)
    assert report.facts["chapters"] == 2
    assert "Prerecorded audio only" in report.display[0].statements


def test_what_it_does_not_say_is_told(path: Path) -> None:
    assert codes(made(path, tags={})) == {"audio-title", "audio-author", "audio-language"}
    assert codes(made(path, cover=False)) == {"audio-cover"}


@pytest.mark.parametrize(
    ("chapters", "expected"),
    [
        ((), {"audio-chapters"}),
        ((("One", 0.0, 2.0), (" ", 2.0, 4.0)), {"audio-chapter-title"}),
        ((("One", 0.0, 2.0), ("Two", 2.0, 9.0)), {"audio-chapter-outside"}),
    ],
)
def test_chapters(tmp_path: Path, chapters: tuple[tuple[str, float, float], ...], expected: set[str]) -> None:
    assert codes(made(tmp_path / "a.mp3", chapters=chapters)) == expected


def test_chapters_out_of_order(tmp_path: Path) -> None:
    assert "audio-chapter-order" in codes(made(tmp_path / "a.mp3", chapters=(("One", 2.0, 4.0), ("Two", 0.0, 2.0))))


def test_a_variable_bit_rate_is_told(tmp_path: Path) -> None:
    assert codes(made(tmp_path / "a.mp3", quality=4)) == {"audio-rate"}


def test_a_sound_under_a_wrong_name_is_told(tmp_path: Path) -> None:
    made(tmp_path / "a.mp3")
    (tmp_path / "a.mp3").rename(tmp_path / "b.m4b")
    assert "audio-kind" in codes(check(tmp_path / "b.m4b"))
