"""The watcher killed again and again while drops of all kinds arrive: nothing lost, nothing half-made, nothing made twice.

OCTAVO_TORTURE_SECONDS sets how long it goes on (30 by default; an hour by hand).
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from convert.jobs.drops import digest

SECONDS = float(os.environ.get("OCTAVO_TORTURE_SECONDS", "30"))

WORDS = ("harbour", "lamp", "keeper", "stairs", "night", "boat", "storm", "glass", "brass", "island", "winter", "letter", "engine")


def article(chance: random.Random, number: int) -> str:
    paragraphs = ["".join(f"{' '.join(chance.choices(WORDS, k=12)).capitalize()}. " for _ in range(5)) for _ in range(6)]
    return f"The story of number {number}\n\n" + "\n\n".join(paragraphs) + "\n"


def page(chance: random.Random, number: int, folder: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in article(chance, number).split("\n\n")[1:])
    picture = f'<figure><img src="{folder}/a.png" alt="Grey"><figcaption>A grey field.</figcaption></figure>' if folder else ""
    return f"<!doctype html><html lang=en><title>Page {number}</title><article><h1>Page {number}</h1>{body}{picture}</article></html>"


class Dropper:
    """Drops inputs into an inbox, and remembers the content of each."""

    def __init__(self, inbox: Path, outside: Path, chance: random.Random) -> None:
        self.inbox, self.outside, self.chance = inbox, outside, chance
        self.digests: dict[str, str] = {}
        self.count = 0

    def drop(self) -> None:
        self.count += 1
        kind = self.chance.choice(["text", "text", "page", "folder", "slow", "junk", "again"])
        name = self.chance.choice(["a b", "ü 🕊", "نص", "x" * 60, "plain"]) + f" {self.count}"
        getattr(self, kind)(name)

    def text(self, name: str) -> None:
        self.put(f"{name}.txt", article(self.chance, self.count).encode())

    def page(self, name: str) -> None:
        self.put(f"{name}.html", page(self.chance, self.count, "").encode())

    def junk(self, name: str) -> None:
        self.put(f"{name}.dat", self.chance.randbytes(500))

    def folder(self, name: str) -> None:
        story = self.outside / name
        (story / "pics").mkdir(parents=True)
        (story / "page.html").write_text(page(self.chance, self.count, "pics"), "utf-8")
        (story / "pics" / "a.png").write_bytes(PNG)
        self.digests[digest([story])] = name
        story.rename(self.inbox / name)

    def slow(self, name: str) -> None:
        data = article(self.chance, self.count).encode()
        goal = self.inbox / f"{name}.txt"
        with goal.open("wb") as file:
            file.write(data[: len(data) // 2])
            file.flush()
            time.sleep(0.3)
            file.write(data[len(data) // 2 :])
        self.remember(data, goal.name)

    def again(self, name: str) -> None:
        self.put(f"{name}.txt", article(random.Random(7), 0).encode())

    def put(self, name: str, data: bytes) -> None:
        (self.outside / name).write_bytes(data)
        (self.outside / name).rename(self.inbox / name)
        self.remember(data, name)

    def remember(self, data: bytes, name: str) -> None:
        total = hashlib.sha256(hashlib.sha256(os.fsencode(Path())).digest() + hashlib.sha256(data).digest())
        self.digests[total.hexdigest()] = name


def watcher(inbox: Path, shelf: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "convert", "watch", str(inbox), "--shelf", str(shelf), "--editions", "epub", "--no-read-along", *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)


def where(inbox: Path, shelf: Path) -> dict[str, list[str]]:
    """Digest of every input → the places that it is in."""
    found: dict[str, list[str]] = {}
    for entry in inbox.iterdir():
        if entry.name not in (".octavo", "failed"):
            found.setdefault(digest([entry]), []).append("inbox")
    for entry in (inbox / "failed").glob("*"):
        if not entry.name.endswith(".problem.txt"):
            assert (entry.with_name(entry.name + ".problem.txt")).read_text().strip()
            found.setdefault(digest([entry]), []).append("failed")
    for card in shelf.glob("*/job.json"):
        assert digest(sorted((card.parent / "source").iterdir())) == json.loads(card.read_bytes())["digest"]
        found.setdefault(json.loads(card.read_bytes())["digest"], []).append("shelf")
    return found


@pytest.fixture(scope="module", autouse=True)
def png():
    import io

    from PIL import Image

    global PNG
    out = io.BytesIO()
    Image.new("L", (300, 200), 128).save(out, "PNG")
    PNG = out.getvalue()


@pytest.mark.parametrize("watchers", [1, 2, 3])
def test_killed_at_random_moments(tmp_path, watchers, capsys):
    chance = random.Random(watchers)
    inbox, shelf, outside = tmp_path / "inbox", tmp_path / "shelf", tmp_path / "outside"
    inbox.mkdir()
    outside.mkdir()
    dropper = Dropper(inbox, outside, chance)
    kills = 0
    end = time.monotonic() + SECONDS / 3
    while time.monotonic() < end:
        running = [watcher(inbox, shelf) for _ in range(watchers)]
        stop = time.monotonic() + chance.uniform(0.2, 5.0)
        while time.monotonic() < stop:
            if dropper.count < SECONDS * 2:
                dropper.drop()
            time.sleep(chance.uniform(0.0, 0.5))
        for process in running:
            kill = chance.choice([os.kill, os.killpg])  # the watcher alone, or its workers with it
            kill(process.pid, signal.SIGKILL)
            process.wait()
            process.stderr.close()
            kills += 1
    last = watcher(inbox, shelf, "--once", "--jobs", "2")
    _, log = last.communicate(timeout=200)
    assert last.returncode == 0, log.decode()

    found = where(inbox, shelf)
    counts = {place: sum(places == [place] for places in found.values()) for place in ("inbox", "shelf", "failed")}
    with capsys.disabled():
        print(f"\n{watchers} watchers, {kills} kills, {dropper.count} drops of {len(dropper.digests)} contents: {counts}")
    assert set(found) == set(dropper.digests)
    assert {digest: places for digest, places in found.items() if len(places) != 1} == {}
    assert counts["inbox"] == 0
    for book in shelf.glob("*/*.epub"):
        with zipfile.ZipFile(book) as archive:
            assert archive.testzip() is None
    assert not list(shelf.glob(".octavo-making-*"))
    assert not list((inbox / ".octavo" / "claimed").glob("*/*"))
    assert "The shelf" in (shelf / "index.html").read_text("utf-8")
    shutil.rmtree(tmp_path)


def test_three_machines_share_an_inbox_and_one_of_them_dies(tmp_path, capsys):
    if subprocess.run(["unshare", "--uts", "true"], capture_output=True).returncode:
        pytest.skip("this machine does not let a test give processes a host name of their own")
    chance = random.Random(5)
    inbox, shelf, outside = tmp_path / "inbox", tmp_path / "shelf", tmp_path / "outside"
    inbox.mkdir()
    outside.mkdir()
    dropper = Dropper(inbox, outside, chance)
    for _ in range(24):
        dropper.drop()
    here = f'exec "{sys.executable}" -m convert watch "{inbox}" --shelf "{shelf}" --editions epub --no-read-along --quiet'
    machines = [subprocess.Popen(["unshare", "--uts", "sh", "-c", f"hostname machine{name} && {here}"]) for name in "abc"]
    claimed = inbox / ".octavo" / "claimed"
    end = time.monotonic() + 60
    while time.monotonic() < end and not list(claimed.glob("machinea-1/*/*")):
        time.sleep(0.02)
    machines[0].kill()
    machines[0].wait()
    lock = inbox / ".octavo" / "watchers" / "machinea-1.lock"
    os.utime(lock, (time.time() - 1000, time.time() - 1000))  # as if it had been silent for long
    for _ in range(8):
        dropper.drop()
    while time.monotonic() < end + 60 and (len(list(inbox.iterdir())) > 2 or list(claimed.glob("*/*"))):
        time.sleep(0.2)
    for machine in machines[1:]:
        machine.terminate()
        assert machine.wait(30) == 0
    found = where(inbox, shelf)
    with capsys.disabled():
        counts = {place: sum(places == [place] for places in found.values()) for place in ("shelf", "failed")}
        print(f"\n3 machines, {dropper.count} drops of {len(dropper.digests)} contents: {counts}")
    assert set(found) == set(dropper.digests)
    assert {digest: places for digest, places in found.items() if len(places) != 1} == {}
    assert not any(places == ["inbox"] for places in found.values())
