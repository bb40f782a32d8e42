"""The programs that are compared: `python -m tests.bench.programs NAME FOLDER`, each in a process of its own.

`prepare` reads the article and leaves in FOLDER what the engines alone need: the print edition's HTML and CSS with its pictures, and
the words for the voice.
"""

from __future__ import annotations

import json
import pickle
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

from tests.samples import SAMPLES

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""

COPIES = 10
"""How often the samples are converted in the comparison of many articles."""


def prepare(folder: Path, source: Path) -> None:
    """Reads an article, and writes what the engines alone are given."""
    from xml.etree import ElementTree

    from convert.jobs.conversion import understand
    from convert.narration.narrate import narrate
    from convert.readers.source import open_source
    from convert.settings import Settings
    from convert.stylesheets import fonts_dir, read
    from convert.world import World
    from convert.writers.edition import Order
    from convert.writers.pdf.page import BASE, page_tree

    settings = Settings()
    bundle = understand(open_source(source), settings, World())
    (folder / "bundle.pickle").write_bytes(pickle.dumps(bundle))
    page = ElementTree.tostring(page_tree(Order(bundle=bundle, settings=settings), set(bundle.files)), encoding="unicode", method="html")
    (folder / "page.html").write_text("<!doctype html>" + page.replace(BASE, "pictures/"), "utf-8")
    (folder / "page.css").write_text(read("base.css") + read("print.css"), "utf-8")
    (folder / "pictures").mkdir()
    for name, data in bundle.files.items():
        (folder / "pictures" / name).write_bytes(data)
    said = [utterance.said for utterance in narrate(bundle.article, settings).utterances]
    (folder / "said.json").write_text(json.dumps(said), "utf-8")
    (folder / "fonts.conf").write_text(FONTS.format(fonts=fonts_dir(), cache=folder / "fonts-cache"), "utf-8")


def _order(folder: Path) -> object:
    from convert.settings import Settings
    from convert.writers.edition import Order

    return Order(bundle=pickle.loads((folder / "bundle.pickle").read_bytes()), settings=Settings(read_along=False))


def pdf(folder: Path) -> None:
    """The print edition."""
    from convert.writers.pdf import write_pdf

    write_pdf(_order(folder), folder / "ours.pdf")


def pdf_stock_tags(folder: Path) -> None:
    """The print edition's layout, written with WeasyPrint's own tags, and without our metadata and attachments."""
    from convert.writers.pdf import lay_out

    lay_out(_order(folder)).document.write_pdf(folder / "stock.pdf", pdf_variant="pdf/a-3a", pdf_tags=True)


def weasyprint(folder: Path) -> None:
    """WeasyPrint alone on the print edition's HTML, without tags; the fonts are installed on its machine."""
    from weasyprint import HTML

    HTML(folder / "page.html").write_pdf(folder / "plain.pdf", stylesheets=[folder / "page.css"])


def weasyprint_tagged(folder: Path) -> None:
    """WeasyPrint alone on the print edition's HTML, as PDF/A-3a with its own tags."""
    from weasyprint import HTML

    HTML(folder / "page.html").write_pdf(folder / "tagged.pdf", stylesheets=[folder / "page.css"], pdf_variant="pdf/a-3a", pdf_tags=True)


def audio(folder: Path) -> None:
    """The MP3 edition, from the article; no clip is at hand."""
    from dataclasses import replace

    from convert.narration.narrate import narrate
    from convert.settings import Settings
    from convert.voices.speak import speak
    from convert.voices.store import Store
    from convert.world import World
    from convert.writers.audio import write_mp3

    order = _order(folder)
    shutil.rmtree(folder / "clips", ignore_errors=True)
    (folder / "work").mkdir(exist_ok=True)
    script = narrate(order.bundle.article, order.settings)
    recording = speak(script, Settings(), World(), folder / "work", Store(folder / "clips"))
    write_mp3(replace(order, recording=recording), folder / "ours.mp3")


def voice(folder: Path) -> None:
    """The voice engine alone, two threads, the same words; joined and encoded once."""
    import av
    import numpy
    from hibari import Hibari

    said = json.loads((folder / "said.json").read_text("utf-8"))
    engine = Hibari(threads=1)
    _ = engine.g2p  # two threads must not build it at once
    with ThreadPoolExecutor(max_workers=2) as pool:
        sound = numpy.concatenate(list(pool.map(lambda text: engine(text), said)))
    samples = (numpy.clip(sound, -1, 1) * 32767).astype(numpy.int16)
    with av.open(str(folder / "bare.mp3"), "w") as container:
        stream = container.add_stream("libmp3lame", rate=24000, layout="mono", bit_rate=64_000)
        for start in range(0, len(samples), 24000):
            frame = av.AudioFrame.from_ndarray(samples[None, start : start + 24000], format="s16", layout="mono")
            frame.rate, frame.pts = 24000, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def epubs(folder: Path) -> None:
    """All samples, several times, from source to silent EPUB, in one process."""
    from convert.jobs.conversion import understand
    from convert.pictures.cover import draw_cover
    from convert.pictures.scale import fit
    from convert.readers.source import open_source
    from convert.settings import Settings
    from convert.world import World
    from convert.writers.edition import Order
    from convert.writers.epub import write_epub

    settings = Settings(read_along=False)
    for _ in range(COPIES):
        for source in SAMPLES:
            draw_cover.cache_clear()  # each stands for an article that was not seen before
            fit.cache_clear()
            bundle = understand(open_source(source), settings, World())
            write_epub(Order(bundle=bundle, settings=settings), folder / "ours.epub")


def pandoc(folder: Path) -> None:
    """All samples, several times, each by pandoc."""
    import subprocess

    for _ in range(COPIES):
        for source in SAMPLES:
            command = [
                "pandoc",
                "--from",
                "html" if source.suffix == ".html" else "markdown",
                source.name,
                "-o",
                str(folder / "pandoc.epub"),
            ]
            subprocess.run(command, check=True, capture_output=True, cwd=source.parent)


PROGRAMS: dict[str, Callable[[Path], None]] = {
    program.__name__: program for program in (pdf, pdf_stock_tags, weasyprint, weasyprint_tagged, audio, voice, epubs, pandoc)
}

if __name__ == "__main__":
    arguments = SimpleNamespace(name=sys.argv[1], folder=Path(sys.argv[2]))
    PROGRAMS[arguments.name](arguments.folder)
