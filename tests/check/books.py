"""A small good book, in parts that a test changes before it is packed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import av
import numpy as np
from PIL import Image

RATE = 24_000
SECONDS = 4.0


@lru_cache
def sound(codec: str = "mp3", container: str = "mp3", seconds: float = SECONDS, *, variable: bool = False) -> bytes:
    """A tone, encoded."""
    wave = (np.sin(np.arange(int(RATE * seconds)) * 0.05) * 8000).astype(np.int16).reshape(1, -1)
    out = io.BytesIO()
    with av.open(out, "w", format=container) as target:
        stream = target.add_stream(codec, rate=RATE, layout="mono", bit_rate=64_000)
        if variable:
            stream.codec_context.qscale = True
            stream.codec_context.global_quality = 5 * 118
        frame = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
        frame.rate = RATE
        for packet in (*stream.encode(frame), *stream.encode(None)):
            target.mux(packet)
    return out.getvalue()


@lru_cache
def picture(kind: str = "PNG", size: int = 8) -> bytes:
    """A grey square."""
    out = io.BytesIO()
    Image.new("RGB", (size, size), "#777").save(out, kind)
    return out.getvalue()


@lru_cache
def animation() -> bytes:
    """A GIF of three frames."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("#000", "#fff", "#f00")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:7f3c5a0e-3c0b-4d0e-9a53-0d5f8f1f6a11</dc:identifier>
<dc:title>The harbour</dc:title>
<dc:language>en</dc:language>
<dc:creator id="author">Ada Example</dc:creator>
<meta refines="#author" property="role" scheme="marc:relators">aut</meta>
<meta property="dcterms:modified">2026-01-31T12:00:00Z</meta>
<meta property="pageBreakSource">urn:uuid:1c1d1f5e-94a9-4f5e-a1fb-3c1a5d0f6b22</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessModeSufficient">auditory</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">displayTransformability</meta>
<meta property="schema:accessibilityFeature">pageNavigation</meta>
<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
<meta property="schema:accessibilityFeature">synchronizedAudioText</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text, a described picture, and a voice that reads along.</meta>
<meta property="media:duration">0:00:04.000</meta>
<meta property="media:duration" refines="#overlay">0:00:04.000</meta>
<meta property="media:active-class">spoken</meta>
<meta property="media:narrator">A tone</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml" media-overlay="overlay"/>
<item id="overlay" href="text.smil" media-type="application/smil+xml"/>
<item id="sound" href="text.mp3" media-type="audio/mpeg"/>
<item id="picture" href="harbour.png" media-type="image/png"/>
<item id="style" href="style.css" media-type="text/css"/>
</manifest>
<spine><itemref idref="text"/></spine>
</package>
"""

NAV = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head>
<body>
<nav epub:type="toc" role="doc-toc" aria-label="Contents"><h2>Contents</h2><ol>
<li><a href="text.xhtml#title">The harbour</a>
<ol><li><a href="text.xhtml#b3">The wall</a></li>
<li><a href="text.xhtml#b6">The boats</a></li></ol></li>
</ol></nav>
<nav epub:type="page-list" role="doc-pagelist" aria-label="Pages"><ol>
<li><a href="text.xhtml#page-1">1</a></li>
<li><a href="text.xhtml#page-2">2</a></li>
</ol></nav>
<nav epub:type="landmarks" aria-label="Landmarks"><ol>
<li><a epub:type="bodymatter" href="text.xhtml">Start of text</a></li>
</ol></nav>
</body>
</html>
"""

TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>The harbour</title><link rel="stylesheet" href="style.css"/></head>
<body><main>
<header><span id="page-1" role="doc-pagebreak" epub:type="pagebreak" aria-label="1"></span><h1 id="title">The harbour</h1></header>
<section aria-labelledby="b3"><h2 id="b3">The wall</h2>
<p id="b4">It was built of stone.<sup><a id="ref-1" href="#note-1" role="doc-noteref" epub:type="noteref">1</a></sup>
See <a href="#b6">the boats</a> and <a href="https://example.org/">elsewhere</a>.</p>
<figure id="b5"><img id="b5.alt" src="harbour.png" alt="A grey wall in the rain"/>
<figcaption id="b5.1">The wall in winter.</figcaption></figure>
</section>
<section aria-labelledby="b6"><h2 id="b6">The boats</h2>
<table id="b7"><caption>Boats by year</caption><thead><tr><th scope="col">Year</th><th scope="col">Boats</th></tr></thead>
<tbody><tr><th scope="row">1900</th><td>12</td></tr><tr><th scope="row">1950</th><td>7</td></tr></tbody></table>
<p id="b8"><span id="page-2" role="doc-pagebreak" epub:type="pagebreak" aria-label="2"></span>The last one left.</p>
</section>
<section id="notes" role="doc-endnotes" epub:type="endnotes" aria-label="Notes">
<aside id="note-1" role="doc-footnote" epub:type="footnote"><p>From the quarry.
<a href="#ref-1" role="doc-backlink" aria-label="Back to text">back</a></p></aside>
</section>
</main></body>
</html>
"""

SMIL = """<?xml version="1.0" encoding="UTF-8"?>
<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">
<body epub:textref="text.xhtml">
<par id="p1"><text src="text.xhtml#title"/><audio src="text.mp3" clipBegin="0s" clipEnd="0.5s"/></par>
<par id="p2"><text src="text.xhtml#b3"/><audio src="text.mp3" clipBegin="0.5s" clipEnd="1.0s"/></par>
<par id="p3"><text src="text.xhtml#b4"/><audio src="text.mp3" clipBegin="1.0s" clipEnd="1.5s"/></par>
<seq id="s4" epub:textref="text.xhtml#b5" epub:type="figure">
<par id="p4"><text src="text.xhtml#b5.alt"/><audio src="text.mp3" clipBegin="1.5s" clipEnd="2.0s"/></par>
<par id="p5"><text src="text.xhtml#b5.1"/><audio src="text.mp3" clipBegin="2.0s" clipEnd="2.5s"/></par>
</seq>
<par id="p6"><text src="text.xhtml#b6"/><audio src="text.mp3" clipBegin="2.5s" clipEnd="3.0s"/></par>
<par id="p7"><text src="text.xhtml#b7"/><audio src="text.mp3" clipBegin="3.0s" clipEnd="0:00:03.5"/></par>
<par id="p8"><text src="text.xhtml#b8"/><audio src="text.mp3" clipBegin="3500ms" clipEnd="3.75s"/></par>
<par id="p9" epub:type="footnote"><text src="text.xhtml#note-1"/><audio src="text.mp3" clipBegin="3.75s" clipEnd="4s"/></par>
</body>
</smil>
"""

STYLE = ".spoken { background: #ff0; color: #000; text-decoration: underline; }\n"


def good() -> dict[str, bytes]:
    """The files of a book in which nothing is wrong, in the order of the container."""
    return {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER.encode(),
        "EPUB/package.opf": PACKAGE.encode(),
        "EPUB/nav.xhtml": NAV.encode(),
        "EPUB/text.xhtml": TEXT.encode(),
        "EPUB/text.smil": SMIL.encode(),
        "EPUB/text.mp3": sound(),
        "EPUB/harbour.png": picture(),
        "EPUB/style.css": STYLE.encode(),
    }


def pack(path: Path, files: Mapping[str, bytes], *, stored: bool = True) -> Path:
    """Packs files into a container as they come; `mimetype` is stored."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in files.items():
            book.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" and stored else zipfile.ZIP_DEFLATED)
    return path
