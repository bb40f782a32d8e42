"""What the recording says travels inside the print edition."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from convert.jobs.making import _Making, make_editions
from convert.settings import Settings
from convert.world import World
from convert.writers.transcript import transcript
from tests.writers.everything import everything
from tests.writers.test_epub_overlays import recording


@pytest.mark.parametrize("spoken", [True, False])
def test_the_print_carries_the_transcript_of_what_was_spoken_along_with_it(
    spoken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = recording(tmp_path, ["title", "b1.1"])
    monkeypatch.setattr(_Making, "_speak", lambda _: sound)
    settings = Settings(editions=("epub", "pdf"), read_along=spoken)
    made = make_editions(everything(), settings, World(), tmp_path, tmp_path / "edition")
    assert not made.failures
    with pikepdf.open(tmp_path / "edition.pdf") as pdf:
        attached = {name: file.get_file().read_bytes().decode("utf-8", "replace") for name, file in pdf.attachments.items()}
    assert attached.get("transcript.txt", "") == (transcript(everything().article, sound) if spoken else "")
