"""The book opened in a browser engine: every entry leads somewhere, every clip begins where its sentence sounds."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue

import numpy
import pytest

from convert.article.addresses import walk
from convert.article.blocks import Heading
from convert.jobs.conversion import understand
from convert.narration.narrate import narrate
from convert.readers.source import open_source
from convert.settings import Settings
from convert.voices.recording import Recording
from convert.world import World
from convert.writers.edition import Layout, Order, PrintedPage
from convert.writers.epub import write_epub
from convert.writers.pdf import lay_out
from tests.conftest import absent
from tests.samples import SAMPLES
from tests.writers.everything import everything, order
from tests.writers.test_epub_overlays import recording, spoken_addresses

pytestmark = pytest.mark.validators

PAGES = (PrintedPage("1", "title"), PrintedPage("2", "b1.2"), PrintedPage("3", "b4.2"), PrintedPage("4", "b9.1"))


class _Server(SimpleHTTPRequestHandler):
    """Serves the book, and hears what the reading system found."""

    heard: Queue[dict]
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".xhtml": "application/xhtml+xml"}

    def do_POST(self) -> None:
        self.heard.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def beeping(folder: Path, addresses: list[str]) -> Recording:
    """A recording in which every address is a tone between silences."""
    made = recording(folder, addresses, length=9_600, pause=4_800)
    sound = numpy.zeros(made.samples, "<i2")
    for cue in made.cues:
        sound[cue.start : cue.end] = 12_000 * numpy.sin(numpy.arange(cue.end - cue.start) * 2 * numpy.pi * 600 / made.rate)
    made.pcm.write_bytes(sound.tobytes())
    return made


def small(folder: Path) -> Order:
    """A small article with everything in it."""
    return replace(order(everything()), settings=Settings(), layout=Layout(None, PAGES), recording=beeping(folder, spoken_addresses()))


def of_sample(name: str, folder: Path) -> Order:
    """A sample with its printed pages, spoken in the order in which it is narrated."""
    source = next(sample for sample in SAMPLES if sample.stem == name)
    plain = Order(understand(open_source(source), Settings(), World()), Settings())
    said = [utterance.address for utterance in narrate(plain.bundle.article, plain.settings).utterances]
    return replace(plain, layout=lay_out(plain), recording=beeping(folder, said))


@dataclass(frozen=True)
class Reading:
    """An order, and what the reading system found in its book."""

    order: Order
    found: dict

    def __getitem__(self, name: str) -> list:
        return self.found[name]


@pytest.fixture(scope="module", params=["small", "harbour", "falaj", "hard"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """What the reading system found in the book."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        absent("There is no Chromium here; tests/validators/install gets it.")
    folder = tmp_path_factory.mktemp("browser")
    book = small(folder) if request.param == "small" else of_sample(request.param, folder)
    write_epub(book, folder / "book.epub")
    with zipfile.ZipFile(folder / "book.epub") as archive:
        archive.extractall(folder / "book")
    shutil.copy(Path(__file__).with_name("reader.html"), folder)
    heard: Queue[dict] = Queue()
    _Server.heard = heard
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--remote-debugging-port=0"]
    command = [browser, *options, f"--user-data-dir={folder}/profile", f"http://127.0.0.1:{server.server_port}/reader.html"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Reading(book, heard.get(timeout=90))
    finally:
        process.terminate()
        process.wait(20)
        server.shutdown()


def test_nothing_is_wrong(found):
    assert found["problems"] == []


def test_the_contents_can_be_walked(found):
    headings = [block for block in walk(found.order.bundle.article.body) if isinstance(block, Heading)]
    assert len(found["contents"]) > len(headings) > 0
    assert all(text.startswith(label[:60]) for label, text in found["contents"])


def test_the_page_list_can_be_walked(found):
    assert [label for label, _ in found["pages"]] == [page.label for page in found.order.layout.pages]
    if found.order.layout.pages == PAGES:
        assert found["pages"][1][1].startswith("It has two sentences.")
        assert found["pages"][2][1].startswith("Seen from above.")


def test_each_clip_begins_within_20_ms_of_its_sentence(found):
    wanted = {cue.address for cue in found.order.recording.cues if cue.address}
    assert {address for address, _, _ in found["clips"]} == wanted
    late = [(address, offset) for address, _, offset in found["clips"] if abs(offset) > 0.020]
    assert not late
