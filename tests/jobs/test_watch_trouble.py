"""The watcher in trouble: a full disk, a poison input, a stop in the middle, a changed article."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from convert.jobs.inbox import Inbox
from convert.jobs.shelving import cards
from convert.jobs.status import alive, jobs
from tests.jobs.test_alts import PAGE


def start(inbox: Path, shelf: Path, *more: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "convert", "watch", str(inbox), "--shelf", str(shelf), "--editions", "epub", "--no-read-along", *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def until(true, seconds=60.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def test_a_poison_input_does_not_stop_the_others_and_a_mended_one_works(inbox, tmp_path):
    shelf = tmp_path / "shelf"
    (inbox / "a.txt").write_bytes(b"\0\1\2" * 500)
    (inbox / "b.html").write_text(PAGE, "utf-8")
    watcher = start(inbox, shelf, "--once")
    assert watcher.wait(60) == 0
    assert (inbox / "failed" / "a.txt").exists()
    assert "a.txt" in (inbox / "failed" / "a.txt.problem.txt").read_text("utf-8")
    assert [card.title for _, card in cards(shelf)] == ["The lamp at Gull Point"]
    assert {(job.name, job.state) for job in jobs(Inbox(inbox))} == {("a.txt", "failed"), ("b.html", "done")}
    watcher.stderr.close()
    assert "a.txt" in (shelf / "index.html").read_text("utf-8")

    (inbox / "a.txt").write_text(
        f"A mended text\n\n{'The keeper climbed the stairs again that night, and the lamp was lit. ' * 8}\n", "utf-8"
    )
    watcher = start(inbox, shelf, "--once")
    assert watcher.wait(60) == 0
    watcher.stderr.close()
    assert not (inbox / "failed" / "a.txt.problem.txt").exists()
    assert "Could not be converted" not in (shelf / "index.html").read_text("utf-8")


def test_a_changed_article_makes_a_new_version_and_keeps_the_old(inbox, tmp_path):
    shelf = tmp_path / "shelf"
    for text in (PAGE, PAGE.replace("eighty", "eighty-one"), PAGE):
        (inbox / "gull.html").write_text(text, "utf-8")
        watcher = start(inbox, shelf, "--once")
        assert watcher.wait(60) == 0
        watcher.stderr.close()
    found = [(place.name, card.version) for place, card in cards(shelf)]
    assert found == [("the-lamp-at-gull-point", 1), ("the-lamp-at-gull-point.v2", 2)]
    assert "Version 1" in (shelf / "index.html").read_text("utf-8")


def test_a_stop_puts_back_what_is_in_hand(inbox, tmp_path):
    for count in range(6):
        (inbox / f"{count}.html").write_text(PAGE.replace("eighty", str(count)), "utf-8")
    watcher = start(inbox, tmp_path / "shelf")
    until(lambda: list((inbox / ".octavo").glob("claimed/*/*/*.html")))
    assert alive(Inbox(inbox)) == 1
    watcher.send_signal(signal.SIGTERM)
    assert watcher.wait(20) == 0
    watcher.stderr.close()
    assert alive(Inbox(inbox)) == 0
    assert len(list(inbox.glob("*.html"))) + len(list(cards(tmp_path / "shelf"))) >= 6
    assert not list((inbox / ".octavo").glob("claimed/*/*"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount the small disk that this test fills")
def test_a_full_disk_is_waited_for(inbox, tmp_path, monkeypatch):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(disk)], capture_output=True).returncode:
        pytest.skip("this machine does not let a test mount a tmpfs")
    try:
        (disk / "ballast").write_bytes(b"\0" * 380_000)
        (inbox / "gull.html").write_text(PAGE, "utf-8")
        watcher = start(inbox, disk)
        until(lambda: any(job.state == "waiting" and "space" in job.problem for job in jobs(Inbox(inbox))))
        watcher.send_signal(signal.SIGTERM)
        assert watcher.wait(20) == 0
        watcher.stderr.close()
        assert (inbox / "gull.html").read_text("utf-8") == PAGE
        (disk / "ballast").unlink()
        watcher = start(inbox, disk, "--once")
        assert watcher.wait(60) == 0
        watcher.stderr.close()
        assert [card.title for _, card in cards(disk)] == ["The lamp at Gull Point"]
        assert not list(disk.glob(".octavo-making-*"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)
