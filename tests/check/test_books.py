"""A good book passes; each way of breaking it gives exactly the finding that says so."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from convert.check.check import check
from convert.check.epub.rules import EPUB_RULES
from convert.check.report import Report
from tests.check.books import animation, good, pack, picture, sound

OPF, NAV, TEXT, SMIL = "EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/text.xhtml", "EPUB/text.smil"

FEATURE = '<meta property="schema:accessibilityFeature">'
MODE = '<meta property="schema:accessMode">'
HAZARD = '<meta property="schema:accessibilityHazard">none</meta>'
MODIFIED = '<meta property="dcterms:modified">2026-01-31T12:00:00Z</meta>'
IMAGE = '<img id="b5.alt" src="harbour.png" alt="A grey wall in the rain"/>'

CHANGES: list[tuple[str, str, str, str]] = [
    # package metadata
    ("epub-version", OPF, 'version="3.0"', 'version="2.0"'),
    ("epub-package-language", OPF, ' xml:lang="en">', ">"),
    ("epub-language-tag", OPF, "<dc:language>en<", "<dc:language>english language<"),
    ("epub-identifier", OPF, '<dc:identifier id="id">', '<dc:identifier id="other">'),
    ("epub-title", OPF, "<dc:title>The harbour</dc:title>", ""),
    ("epub-title", OPF, "<dc:title>The harbour</dc:title>", "<dc:title> </dc:title>"),
    ("epub-language", OPF, "<dc:language>en</dc:language>", ""),
    ("epub-modified", OPF, MODIFIED, ""),
    ("epub-modified", OPF, MODIFIED, MODIFIED * 2),
    ("epub-modified", OPF, "2026-01-31T12:00:00Z", "2026-01-31"),
    ("epub-date", OPF, MODIFIED, f"{MODIFIED}<dc:date>2026</dc:date><dc:date>2025</dc:date>"),
    ("epub-metadata-empty", OPF, "Ada Example", " "),
    ("epub-package-id", OPF, 'id="author"', 'id="id"'),
    ("epub-refines", OPF, 'refines="#author"', 'refines="#nobody"'),
    ("epub-prefix", OPF, 'property="role"', 'property="my:role"'),
    ("epub-property", OPF, 'property="role"', 'property="roll"'),
    # accessibility metadata
    ("epub-a11y-missing", OPF, HAZARD, ""),
    ("epub-a11y-value", OPF, f"{FEATURE}tableOfContents", f"{FEATURE}tableOfContents</meta>{FEATURE}contents"),
    ("epub-a11y-contradiction", OPF, HAZARD, HAZARD + HAZARD.replace("none", "sound")),
    ("epub-a11y-hazard", OPF, HAZARD, HAZARD.replace("none", "noSoundHazard")),
    ("epub-conforms", OPF, MODIFIED, f'{MODIFIED}<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 AA</meta>'
     '<meta property="a11y:certifiedBy">Ada</meta>'),
    ("epub-uncertified", OPF, MODIFIED, f'{MODIFIED}<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'),
    ("epub-claim-feature", OPF, f"{FEATURE}tableOfContents", f"{FEATURE}tableOfContents</meta>{FEATURE}MathML"),
    ("epub-claim-feature", OPF, f"{FEATURE}tableOfContents", f"{FEATURE}tableOfContents</meta>{FEATURE}longDescription"),
    ("epub-claim-feature", OPF, f"{FEATURE}tableOfContents", f"{FEATURE}tableOfContents</meta>{FEATURE}rubyAnnotations"),
    ("epub-claim-feature", OPF, MODIFIED, f'{MODIFIED}<meta property="rendition:layout">pre-paginated</meta>'),
    ("epub-claim-mode", OPF, f"{MODE}visual</meta>", ""),
    ("epub-claim-mode", OPF, f"{MODE}visual</meta>", f"{MODE}visual</meta>{MODE}auditory</meta>"),
    ("epub-unclaimed", OPF, f"{FEATURE}tableOfContents</meta>", ""),
    ("epub-a11y-advised", OPF, "schema:accessibilitySummary", "schema:about"),
    # manifest and spine
    ("epub-nav-item", OPF, ' properties="nav"', ""),
    ("epub-item-property", OPF, 'properties="nav"', 'properties="nav navigation"'),
    ("epub-item-missing", OPF, "</manifest>", '<item id="x" href="x.css" media-type="text/css"/></manifest>'),
    ("epub-item-twice", OPF, "</manifest>", '<item id="x" href="style.css" media-type="text/css"/></manifest>'),
    ("epub-item-incomplete", OPF, "</manifest>", '<item id="x" href="style.css"/></manifest>'),
    ("epub-item-address", OPF, "</manifest>", '<item id="x" href="package.opf" media-type="application/xml"/></manifest>'),
    ("epub-cover", OPF, 'id="style"', 'id="style" properties="cover-image"'),
    ("epub-fallback", OPF, 'id="picture"', 'id="picture" fallback="nothing"'),
    ("epub-spine-item", OPF, '<itemref idref="text"/>', '<itemref idref="text"/><itemref idref="style"/>'),
    ("epub-spine-item", OPF, '<itemref idref="text"/>', '<itemref idref="text"/><itemref idref="gone"/>'),
    ("epub-spine-item", OPF, '<itemref idref="text"/>', '<itemref idref="text"/><itemref idref="text"/>'),
    ("epub-spine", OPF, '<itemref idref="text"/>', '<itemref idref="text" linear="no"/>'),
    ("epub-spine-ncx", OPF, "<spine>", '<spine toc="nav">'),
    ("epub-property-untrue", OPF, 'media-overlay="overlay"', 'media-overlay="overlay" properties="svg"'),
    ("epub-remote", OPF, "</manifest>", '<item id="x" href="https://example.org/x.css" media-type="text/css"/></manifest>'),
    # navigation
    ("epub-toc", NAV, 'epub:type="toc"', 'epub:type="lot"'),
    ("epub-nav-twice", NAV, 'epub:type="landmarks"', 'epub:type="page-list"'),
    ("epub-nav-nested", NAV, '>1</a></li>\n<li><a href="text.xhtml#page-2">2</a></li>',
     '>1</a><ol><li><a href="text.xhtml#page-2">2</a></li></ol></li>'),
    ("epub-toc-order", NAV, '<li><a href="text.xhtml#b3">The wall</a></li>\n<li><a href="text.xhtml#b6">The boats</a></li>',
     '<li><a href="text.xhtml#b6">The boats</a></li>\n<li><a href="text.xhtml#b3">The wall</a></li>'),
    ("epub-page-order", NAV, '<li><a href="text.xhtml#page-1">1</a></li>\n<li><a href="text.xhtml#page-2">2</a></li>',
     '<li><a href="text.xhtml#page-2">2</a></li>\n<li><a href="text.xhtml#page-1">1</a></li>'),
    ("epub-nav-label", NAV, ">The wall</a>", "></a>"),
    ("epub-nav-shape", NAV, '<li><a href="text.xhtml#b3">The wall</a></li>', '<li><a href="text.xhtml#b3">The wall</a><p>More</p></li>'),
    ("epub-nav-remote", NAV, "text.xhtml#b3", "https://example.org/"),
    ("epub-link-broken", NAV, "text.xhtml#b3", "text.xhtml#b99"),
    ("epub-landmark-type", NAV, ' epub:type="bodymatter"', ""),
    ("epub-page-target", NAV, "#page-2", "#b8"),
    ("epub-page-label", NAV, '#page-2">2<', '#page-2">3<'),
    ("epub-page-unlabelled", TEXT, ' aria-label="2"', ""),
    ("epub-page-unlisted", NAV, '<li><a href="text.xhtml#page-2">2</a></li>', ""),
    ("epub-page-source", OPF, '<meta property="pageBreakSource">urn:uuid:1c1d1f5e-94a9-4f5e-a1fb-3c1a5d0f6b22</meta>', ""),
    # content
    ("epub-alt-missing", TEXT, ' alt="A grey wall in the rain"', ""),
    ("epub-alt-empty-words", TEXT, "A grey wall in the rain", "Picture, not described"),
    ("epub-alt-empty-words", TEXT, "A grey wall in the rain", "harbour.png"),
    ("epub-alt-caption", TEXT, "A grey wall in the rain", "The wall in winter."),
    ("epub-alt-long", TEXT, "A grey wall in the rain", "A grey wall. " * 30),
    ("epub-id-twice", TEXT, '<p id="b4">', '<p id="b3">'),
    ("epub-id", TEXT, '<table id="b7">', '<table id="b 7">'),
    ("epub-html-language", TEXT, ' lang="en" xml:lang="en">', ">"),
    ("epub-language-differs", TEXT, ' xml:lang="en">', ' xml:lang="de">'),
    ("epub-language-tag", TEXT, '<p id="b4">', '<p id="b4" lang="deutsch-de-de-de" xml:lang="deutsch-de-de-de">'),
    ("epub-document-title", TEXT, "<title>The harbour</title>", "<title> </title>"),
    ("epub-heading-skipped", TEXT, '<h2 id="b6">The boats</h2>', '<h4 id="b6">The boats</h4>'),
    ("epub-heading-empty", TEXT, '<h2 id="b6">The boats</h2>', '<h2 id="b6"></h2>'),
    ("epub-h1-twice", TEXT, '<h2 id="b6">The boats</h2>', '<h1 id="b6">The boats</h1>'),
    ("epub-h1-missing", TEXT, '<h1 id="title">The harbour</h1>', '<h2 id="title">The harbour</h2>'),
    ("epub-link-broken", TEXT, 'href="#b6"', 'href="#b66"'),
    ("epub-link-broken", TEXT, 'href="#b6"', 'href="other.xhtml"'),
    ("epub-link-scheme", TEXT, 'href="https://example.org/"', 'href="file:///etc/passwd"'),
    ("epub-link-empty", TEXT, ">elsewhere</a>", "></a>"),
    ("epub-resource-missing", TEXT, 'src="harbour.png"', 'src="gone.png"'),
    ("epub-resource-missing", "EPUB/style.css", ".spoken", "@import 'gone.css'; .spoken"),
    ("epub-remote", TEXT, 'src="harbour.png"', 'src="https://example.org/harbour.png"'),
    ("epub-th-scope", TEXT, '<th scope="row">1900', "<th>1900"),
    ("epub-th-scope-value", TEXT, 'scope="row">1900', 'scope="line">1900'),
    ("epub-td-headers", TEXT, "<td>12", '<td headers="gone">12'),
    ("epub-table-ragged", TEXT, "<td>12</td>", "<td>12</td><td>13</td>"),
    ("epub-note-target", TEXT, ' role="doc-footnote" epub:type="footnote"', ""),
    ("epub-note-backlink", TEXT, '<a href="#ref-1" role="doc-backlink" aria-label="Back to text">back</a>', ""),
    ("epub-note-back", TEXT, 'href="#ref-1" role="doc-backlink"', 'href="#title" role="doc-backlink"'),
    ("epub-note-unmarked", TEXT, ' role="doc-noteref" epub:type="noteref"', ""),
    ("epub-element", TEXT, '<p id="b4">It was', '<p id="b4"><blink>It</blink> was'),
    ("epub-nesting", TEXT, "<caption>Boats by year</caption>", "<caption>Boats by year</caption><p>x</p>"),
    ("epub-nesting", TEXT, '<p id="b8">', '<p id="b8"><div>x</div>'),
    ("epub-nesting", TEXT, ">elsewhere</a>", '>else<a href="#b3">where</a></a>'),
    ("epub-attribute", TEXT, '<table id="b7">', '<table id="b7" border="1" align="left">'),
    ("epub-script", TEXT, '<p id="b8">', '<p id="b8" onclick="alert(1)">'),
    ("epub-xml", TEXT, "</section>", ""),
    ("epub-entities", TEXT, "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "b">]>'),
    # read-along
    ("epub-overlay-link", OPF, ' media-overlay="overlay"', ""),
    ("epub-overlay-order", SMIL, 'src="text.xhtml#b6"', 'src="text.xhtml#title"'),
    ("epub-overlay-text", SMIL, "#b5.1", "#b5.9"),
    ("epub-overlay-audio", SMIL, 'src="text.mp3" clipBegin="2.0s"', 'src="gone.mp3" clipBegin="2.0s"'),
    ("epub-clip-clock", SMIL, 'clipBegin="2.0s"', 'clipBegin="two"'),
    ("epub-clip-empty", SMIL, 'clipEnd="2.5s"', 'clipEnd="2.0s"'),
    ("epub-clip-outside", SMIL, 'clipEnd="4s"', 'clipEnd="4.4s"'),
    ("epub-duration", OPF, '<meta property="media:duration">0:00:04', '<meta property="media:duration">0:00:09'),
    ("epub-duration", OPF, 'refines="#overlay">0:00:04', 'refines="#overlay">0:00:09'),
    ("epub-duration-missing", OPF, '<meta property="media:duration">0:00:04.000</meta>', ""),
    ("epub-overlay-class", OPF, '<meta property="media:active-class">spoken</meta>', ""),
    ("epub-overlay-narrator", OPF, '<meta property="media:narrator">A tone</meta>', ""),
    ("epub-overlay-silent", SMIL, '<audio src="text.mp3" clipBegin="2.0s" clipEnd="2.5s"/>', ""),
    ("epub-smil", SMIL, ' version="3.0"', ' version="2.0"'),
    ("epub-overlay-item", OPF, 'media-overlay="overlay"', 'media-overlay="sound"'),
]  # fmt: skip
"""Code that must be found · file · what is replaced · by what."""

CLAIMS = {"epub-claim-feature", "epub-claim-sufficient"}

ALONG: dict[str, set[str]] = {
    "epub-package-id": {"epub-refines"},
    "epub-page-target": {"epub-page-unlisted"},
    "epub-alt-missing": CLAIMS,
    "epub-alt-empty-words": CLAIMS,
    "epub-id-twice": {"epub-overlay-text"},
    "epub-id": CLAIMS | {"epub-overlay-text"},
    "epub-script": {"epub-property-missing"},
    "epub-xml": {"epub-overlay-link"},
    "epub-nav-item": {"epub-claim-feature"},
    "epub-toc": {"epub-claim-feature"},
    "epub-overlay-order": CLAIMS,
    "epub-overlay-text": CLAIMS,
    "epub-smil": {"epub-duration", "epub-overlay-link"},
    "epub-overlay-item": {"epub-overlay-link"},
}
"""What else becomes true with a change, by its code."""


def report(tmp_path: Path, files: dict[str, bytes]) -> Report:
    return check(pack(tmp_path / "book.epub", files))


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    """The good book with the first `old` of one file replaced."""
    files = good()
    assert old.encode() in files[name], old
    files[name] = files[name].replace(old.encode(), new.encode(), 1)
    return files


def codes(found: Report) -> set[str]:
    return {finding.code for finding in found.findings}


def test_a_good_book_passes(tmp_path: Path) -> None:
    found = report(tmp_path, good())
    assert found.findings == ()
    assert found.passed
    assert (found.facts["title"], found.facts["pictures described"], found.facts["seconds read along"]) == ("The harbour", 1, 4.0)
    assert found.facts["percent of text read along"] == 100.0


@pytest.mark.parametrize(("code", "name", "old", "new"), CHANGES, ids=[f"{code}-{i}" for i, (code, *_) in enumerate(CHANGES)])
def test_a_change_is_found(tmp_path: Path, code: str, name: str, old: str, new: str) -> None:
    found = codes(report(tmp_path, changed(name, old, new)))
    assert found == {code} | ALONG.get(code, set())


def without(name: str) -> dict[str, bytes]:
    return {key: data for key, data in good().items() if key != name}


def also(name: str, data: bytes, *, listed: str = "") -> dict[str, bytes]:
    """The good book with one more file, in the manifest as `listed`."""
    files = good() | {name: data}
    if listed:
        item = f'<item id="more" href="{name.removeprefix("EPUB/")}" media-type="{listed}"/></manifest>'
        files[OPF] = files[OPF].replace(b"</manifest>", item.encode())
    return files


def text(*changes: tuple[str, str]) -> dict[str, bytes]:
    """The good book with changes of its text."""
    files = good()
    for old, new in changes:
        assert old.encode() in files[TEXT]
        files[TEXT] = files[TEXT].replace(old.encode(), new.encode())
    return files


def twice_read() -> dict[str, bytes]:
    """The good book with a second overlay that reads the same page."""
    files = also("EPUB/more.smil", good()[SMIL], listed="application/smil+xml")
    more = '<meta property="media:duration" refines="#more">0:00:04</meta><meta property="media:active-class">'
    package = files[OPF].replace(b">0:00:04.000</meta>", b">0:00:08.000</meta>", 1)
    files[OPF] = package.replace(b'<meta property="media:active-class">', more.encode())
    return files


BUILT: list[tuple[set[str], dict[str, bytes]]] = [
    ({"epub-mimetype"}, without("mimetype")),
    ({"epub-mimetype"}, {**without("mimetype"), "mimetype": b"application/epub+zip"}),
    ({"epub-mimetype"}, {**good(), "mimetype": b"application/epub+zip\n"}),
    ({"epub-container"}, without("META-INF/container.xml")),
    ({"epub-container"}, {**good(), "META-INF/container.xml": b"<container/>"}),
    ({"epub-container"}, {**good(), "META-INF/container.xml": b"no"}),
    ({"epub-xml"}, {**good(), OPF: b"<package"}),
    ({"epub-package"}, {**good(), OPF: b"<package/>"}),
    ({"epub-protected"}, {**good(), "META-INF/encryption.xml": b"<encryption/>"}),
    ({"epub-file-unlisted"}, also("EPUB/more.css", b"")),
    ({"epub-name-space"}, also("EPUB/a b.css", b"", listed="text/css")),
    ({"epub-name-characters"}, also("EPUB/a*b.css", b"", listed="text/css")),
    ({"epub-name-outside", "epub-file-unlisted"}, also("../evil.css", b"")),
    ({"epub-name-outside", "epub-file-unlisted"}, also("/evil.css", b"")),
    ({"epub-name-twice"}, also("EPUB/Style.css", b"", listed="text/css")),
    ({"epub-media-type"}, {**good(), "EPUB/harbour.png": picture("JPEG")}),
    ({"epub-overlay-audio-broken"}, {**good(), "EPUB/text.mp3": b"no sound at all"}),
    ({"epub-overlay-audio-type"}, {
        **good(), "EPUB/text.mp3": sound("flac", "flac"), OPF: good()[OPF].replace(b"audio/mpeg", b"audio/flac"),
    }),
    ({"epub-not-xhtml"}, also("EPUB/more.xhtml", b"<html/>", listed="application/xhtml+xml")),
    ({"epub-encoding"}, {**good(), NAV: good()[NAV].replace(b'encoding="UTF-8"', b'encoding="ISO-8859-1"')}),
    ({"epub-remote-media", "epub-claim-media", "epub-claim-mode"},
     text(('<p id="b8">', '<audio src="https://example.org/a.mp3"></audio><p id="b8">'))),
    ({"epub-svg-title", "epub-property-missing", *CLAIMS},
     text(('<p id="b8">', '<svg xmlns="http://www.w3.org/2000/svg"></svg><p id="b8">'))),
    ({"epub-table-headers"}, text((' scope="col"', ""), (' scope="row"', ""), ("<th>", "<td>"), ("</th>", "</td>"))),
    ({"epub-structure"}, text(("</html>", '<body xmlns="http://www.w3.org/1999/xhtml"></body></html>'))),
    ({"epub-unread"}, {**good(), SMIL: random.Random(1).randbytes(33 * 2**20)}),
    ({"epub-link-outside-spine"}, {
        **also("EPUB/more.xhtml", good()[NAV], listed="application/xhtml+xml"), TEXT: text(('href="#b6"', 'href="more.xhtml"'))[TEXT],
    }),
    ({"epub-claim-hazard"}, also("EPUB/flash.gif", animation(), listed="image/gif")),
    ({"epub-overlay-shared", "epub-overlay-link"}, twice_read()),
    ({"epub-overlay-rate"}, {**good(), "EPUB/text.mp3": sound("mp3", "mp3", variable=True)}),
    ({"epub-link-unlisted", "epub-file-unlisted"}, {**text(('href="#b6"', 'href="more.xhtml"')), "EPUB/more.xhtml": b"<html/>"}),
    ({"epub-foreign"}, {
        **text(('src="harbour.png"', 'src="wall.tiff"')), "EPUB/wall.tiff": b"II*\0",
        OPF: also("EPUB/wall.tiff", b"", listed="image/tiff")[OPF],
    }),
]  # fmt: skip
"""Codes that must be found, and no others · the book."""


@pytest.mark.parametrize(("expected", "files"), BUILT, ids=["+".join(sorted(expected)) + f"-{i}" for i, (expected, _) in enumerate(BUILT)])
def test_a_broken_book_is_told(tmp_path: Path, expected: set[str], files: dict[str, bytes]) -> None:
    assert codes(report(tmp_path, files)) == expected


def test_code_may_stay_unspoken_but_then_sound_is_not_enough(tmp_path: Path) -> None:
    code = '<pre id="b9"><code>' + "x = 1\n" * 40 + '</code></pre><p id="b8">'
    assert codes(report(tmp_path, text(('<p id="b8">', code)))) == {"epub-claim-sufficient"}
    prose = '<p id="b9">' + "x is one. " * 40 + '</p><p id="b8">'
    assert codes(report(tmp_path, text(('<p id="b8">', prose)))) == CLAIMS


def test_the_cover_counts_as_no_picture(tmp_path: Path) -> None:
    files = text(("A grey wall in the rain", "Picture, not described"))
    files[OPF] = files[OPF].replace(b'id="picture"', b'id="picture" properties="cover-image"').replace(b"alternativeText", b"readingOrder")
    assert codes(report(tmp_path, files)) == {"epub-alt-empty-words", "epub-claim-mode"}


def test_other_ways_of_packing_are_told(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as book:
        for name, data in good().items():
            book.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_LZMA if name.endswith("css") else None)
    assert "epub-zip-method" in codes(check(path))


def test_encryption_by_the_container_is_told(tmp_path: Path) -> None:
    path = pack(tmp_path / "book.epub", good())
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as book:
        local = book.getinfo("EPUB/style.css").header_offset
    central = data.rfind(b"PK\x01\x02", 0, data.rfind(b"EPUB/style.css"))
    data[local + 6] |= 1
    data[central + 8] |= 1
    path.write_bytes(data)
    assert "epub-encrypted" in codes(check(path))


def test_every_rule_is_broken_somewhere() -> None:
    seen = {code for code, *_ in CHANGES} | {code for expected, _ in BUILT for code in expected}
    elsewhere = {"epub-empty", "epub-not-zip", "epub-bomb", "epub-file-damaged", "epub-zip-method", "epub-encrypted"}
    assert set(EPUB_RULES) - seen - elsewhere == set()
