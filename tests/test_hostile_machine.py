"""The machine lets us down: no Pango, no network, the user's Ctrl-C. What can be made is made, and nothing half-written is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.samples import ROOT

TEXT = """The harbour

The harbour was quiet in the morning, and the boats lay side by side as they had lain for a hundred years.

Nobody who had seen it in winter would have believed how many people could stand on that narrow wall in June.

They came for the fish, they said, but most of them left with nothing in their bags and stayed until the light had gone.
"""

LACKING = """
import cffi
whole = cffi.FFI.dlopen
def dlopen(self, name, *rest):
    if isinstance(name, str) and any(word in name for word in {names!r}):
        raise OSError(f"cannot load library {{name!r}}: cannot open shared object file: No such file or directory")
    return whole(self, name, *rest)
cffi.FFI.dlopen = dlopen
"""

NO_PANGO = LACKING.format(names=["pango", "gobject", "harfbuzz", "fontconfig"])
NO_SUBSETTER = LACKING.format(names=["harfbuzz-subset"])

NO_NETWORK = """
import socket
def refuse(*arguments, **more):
    raise OSError(101, "Network is unreachable")
socket.getaddrinfo = socket.create_connection = socket.socket.connect = refuse
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A short text."""
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT)
    return path


def octavo(tmp_path: Path, *arguments: str, lacking: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the command in a process whose start-up runs the code `lacking`."""
    (tmp_path / "site").mkdir(exist_ok=True)
    (tmp_path / "site" / "sitecustomize.py").write_text(lacking)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(tmp_path / "site"), str(ROOT)))}
    command = [sys.executable, "-m", "convert", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, cwd=tmp_path)


def test_without_pango_the_other_editions_are_made(tmp_path: Path, source: Path) -> None:
    done = octavo(tmp_path, "convert", str(source), "-o", "shelf", lacking=NO_PANGO)
    assert done.returncode == 8, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "libpango-1.0-0" in done.stderr
    assert "libpangoft2-1.0-0" in done.stderr
    made = {path.name for path in (tmp_path / "shelf/the-harbour").iterdir()}
    assert {"the-harbour.epub", "the-harbour.mp3", "the-harbour.m4b", "article.json"} <= made
    assert "the-harbour.pdf" not in made
    assert zipfile.ZipFile(tmp_path / "shelf/the-harbour/the-harbour.epub").testzip() is None


def test_without_harfbuzz_subset_the_clock_is_not_in_the_pages(tmp_path: Path, source: Path) -> None:
    for shelf in ("one", "two"):
        done = octavo(tmp_path, "convert", str(source), "-o", shelf, "--editions", "pdf", lacking=NO_SUBSETTER)
        assert (done.returncode, done.stderr) == (0, "")
    one, two = ((tmp_path / shelf / "the-harbour/the-harbour.pdf").read_bytes() for shelf in ("one", "two"))
    assert one == two


def test_an_online_voice_without_network_is_replaced(tmp_path: Path, source: Path) -> None:
    arguments = ("convert", str(source), "-o", "shelf", "--editions", "mp3", "--voice", "gtts", "--online")
    done = octavo(tmp_path, *arguments, lacking=NO_NETWORK)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "shelf/the-harbour/the-harbour.mp3").stat().st_size > 50_000
    assert "instead of gtts" in done.stdout
    assert "Traceback" not in done.stderr


def test_an_address_without_network(tmp_path: Path) -> None:
    done = octavo(tmp_path, "convert", "https://example.org/a.html", "-o", "shelf", lacking=NO_NETWORK)
    assert done.returncode == 9, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not (tmp_path / "shelf").exists()


def test_a_closed_pipe_is_no_error(source: Path) -> None:
    command = f"{sys.executable} -m convert read --json {source} | head -c 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("Only root can mount a small disk.")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("edition", ["epub", "pdf", "mp3", "m4b"])
def test_a_full_disk_is_said(tmp_path: Path, source: Path, small_disk: Path, edition: str) -> None:
    source.write_text(TEXT * 12)
    done = octavo(tmp_path, "convert", str(source), "-o", str(small_disk), "--editions", edition)
    assert done.returncode == 7, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "full" in done.stderr
    assert list(small_disk.iterdir()) == []


@pytest.mark.parametrize("seconds", [0.15, 0.4, 0.8, 1.5, 2.5, 4.0])
def test_stopped_by_the_user(tmp_path: Path, seconds: float) -> None:
    command = [sys.executable, "-m", "convert", "convert", str(ROOT / "samples/harbour/harbour.html"), "-o", "shelf"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=environment) as running:
        time.sleep(seconds)
        running.send_signal(signal.SIGINT)
        begun = time.monotonic()
        _, said = running.communicate(timeout=60)
        waited = time.monotonic() - begun
    assert "Traceback" not in said
    if running.returncode == 0:  # it was done before the signal
        return
    assert running.returncode == 130, said
    assert len(said.splitlines()) <= 1
    assert waited < 10
    assert not (tmp_path / "shelf").exists()
