"""The transcript, with and without times."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from convert.article.document import Article, Bundle
from convert.article.metadata import Metadata
from convert.errors import EditionFailed
from convert.settings import Settings
from convert.voices.recording import Chapter, Cue, Recording
from convert.writers.edition import Order
from convert.writers.transcript import LINE, write_srt, write_txt, write_vtt

LONG = "A sentence that goes on, " * 12 + "and then ends --> here <now> & then."


def order() -> Order:
    cues = (
        Cue("title", 960, 24000, "Small boats.", "hibari:heart"),
        Cue("", 30000, 48000, "Picture.", "hibari:heart"),
        Cue("b1.1", 50000, 290000, LONG, "hibari:heart"),
        Cue("b1.2", 300000, 320000, "The end.", "espeak"),
    )
    chapters = (Chapter("Small boats", 0, 49000, 1, "title"), Chapter("Part --> two", 49000, 330000, 2, "b0"))
    recording = Recording(Path("x"), 24000, 330000, cues, chapters, voices=("hibari:heart", "espeak"), left_unsaid=("b9 code: a = 1",))
    return Order(Bundle(Article(metadata=Metadata(title="Small boats", language="en"))), Settings(), recording=recording)


def seconds(clock: str) -> float:
    hours, minutes, rest = clock.replace(",", ".").split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def test_vtt_has_every_word_in_time_and_in_short_lines(tmp_path: Path) -> None:
    write_vtt(order(), tmp_path / "x.vtt")
    text = (tmp_path / "x.vtt").read_text("utf-8")
    assert text.startswith("WEBVTT\n\n")
    times = [(seconds(start), seconds(end)) for start, end in re.findall(r"^(\S+) --> (\S+)$", text, re.MULTILINE)]
    assert times == sorted(times)
    assert all(start < end for start, end in times)
    assert times[0] == (0.04, 1.0)
    spoken = re.findall(r"-->.*\n<v [^>]+>((?:.+\n?)+)", text)
    assert "&lt;now&gt; &amp; then." in text
    assert text.count("-->") == len(times)
    assert " ".join(" ".join(spoken).split()).replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&") == " ".join(
        f"Small boats. Picture. {LONG} The end.".split()
    )
    assert all(len(line) <= LINE for part in spoken for line in part.replace("&gt;", ">").replace("&lt;", "<").splitlines())
    assert "b1.1-1\n" in text
    assert "\nb1.2\n" in text


def test_srt_is_numbered(tmp_path: Path) -> None:
    write_srt(order(), tmp_path / "x.srt")
    blocks = (tmp_path / "x.srt").read_text("utf-8").strip().split("\n\n")
    assert [block.split("\n")[0] for block in blocks] == [str(number) for number in range(1, len(blocks) + 1)]
    assert blocks[0].split("\n")[1:] == ["00:00:00,040 --> 00:00:01,000", "Small boats."]


def test_txt_reads_as_text_and_lists_what_was_left_unsaid(tmp_path: Path) -> None:
    write_txt(order(), tmp_path / "x.txt")
    text = (tmp_path / "x.txt").read_text("utf-8")
    assert "[00:00:02] Part --> two" in text
    assert f"{LONG} The end." in text
    assert text.endswith("Left unsaid:\n- b9 code: a = 1\n")
    assert "synthetic voice (hibari:heart, espeak)" in text


def test_without_a_recording(tmp_path: Path) -> None:
    with pytest.raises(EditionFailed):
        write_vtt(Order(Bundle(Article()), Settings()), tmp_path / "x.vtt")
