"""Bad input, whole command: one clear sentence, its exit code, no traceback, and nothing half-written."""

from __future__ import annotations

import json
import os
import random
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image, ImageFile

from convert import cli

ARTICLE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The harbour was quiet in the morning, and the boats lay side by side as they had lain for a hundred years and more.</p>
{middle}<p>Nobody who had seen it in winter would have believed how many people could stand on that narrow wall in June.</p>
<p>They came for the fish, they said, but most of them left with nothing in their bags and stayed until the light had gone.</p>
</article></body></html>"""


class Run(NamedTuple):
    """What a run of the command left: its exit code, what it said, and the shelf."""

    code: int
    out: str
    err: str
    shelf: Path

    def made(self) -> list[str]:
        """The names of everything on the shelf."""
        return sorted(str(path.relative_to(self.shelf)) for path in self.shelf.rglob("*")) if self.shelf.is_dir() else []

    def article(self) -> dict:
        """The one article that was made, as its JSON."""
        (path,) = self.shelf.glob("*/article.json")
        return json.loads(path.read_bytes())


Octavo = Callable[..., Run]


@pytest.fixture
def octavo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Octavo:
    """Runs `octavo convert` on some sources, a silent EPUB only where nothing else is said; works in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, editions: str = "epub", shelf: Path = tmp_path / "shelf") -> Run:
        options = ["convert", *map(str, arguments), "-o", str(shelf), "--editions", editions, "--no-read-along"]
        try:
            code = cli.main(options)
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return Run(code, said.out, said.err, shelf)

    return run


def assert_refused(run: Run, code: int, *words: str) -> None:
    """One line on standard error with the exit code expected and these words in it, and nothing on the shelf."""
    assert run.code == code, run.err
    lines = run.err.splitlines()
    assert len(lines) == 1, run.err
    assert "Traceback" not in run.err
    assert "fault of its own" not in run.err
    for word in words:
        assert word in lines[0]
    assert run.made() == []


def page(path: Path, title: str = "The harbour", middle: str = "") -> Path:
    """A small saved page at `path`."""
    path.write_text(ARTICLE.format(title=title, middle=middle), "utf-8")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A page with which nothing is wrong."""
    return page(tmp_path / "good.html")


def test_the_good_page_is_good(octavo: Octavo, good: Path) -> None:
    run = octavo(good)
    assert (run.code, run.err) == (0, "")
    assert "the-harbour/the-harbour.epub" in run.made()


def test_a_missing_file(octavo: Octavo) -> None:
    assert_refused(octavo("nowhere.html"), 3, "nowhere.html")


def test_a_folder(octavo: Octavo, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert_refused(octavo("folder"), 4, "folder")


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf\n"], ids=["nothing", "white", "mark"])
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.md", "a"])
def test_an_empty_file(octavo: Octavo, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert_refused(octavo(name), 4, "empty")


JUNK = {
    "random": random.Random(1).randbytes(20_000),
    "zeros": bytes(5_000),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "pdf": b"%PDF-1.7\n1 0 obj <<>> endobj",
    "zip": b"PK\x03\x04" + bytes(100),
    "gzip": b"\x1f\x8b\x08" + bytes(100),
    "program": b"\x7fELF\x02" + bytes(1000),
}


@pytest.mark.parametrize("kind", JUNK)
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.md"])
def test_binary_junk(octavo: Octavo, tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_bytes(JUNK[kind])
    assert_refused(octavo(name), 4, name)


@pytest.mark.parametrize(
    ("declared", "real"),
    [("utf-8", "windows-1252"), ("no-such-charset", "utf-8"), ("utf-16", "utf-8"), ("", "utf-16"), ("ascii", "utf-8")],
)
def test_a_wrong_encoding_is_read_all_the_same(octavo: Octavo, tmp_path: Path, declared: str, real: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    text = ARTICLE.format(title="Un été à Orléans", middle="<p>À côté, la forêt était déjà brûlée : « ça suffit », cria-t-elle.</p>")
    (tmp_path / "a.html").write_bytes(text.replace("<head>", f"<head>{meta}").encode(real))
    run = octavo("a.html", "--language", "fr")
    assert run.code == 0, run.err
    assert "la forêt était déjà brûlée" in json.dumps(run.article(), ensure_ascii=False)


@pytest.mark.parametrize(
    "content",
    [
        "<!doctype html><title>Sign in</title><form><input name=user><input type=password><button>Sign in</button></form>",
        "<!doctype html><html><body></body></html>",
        "<!doctype html><nav><a href=/a>Home</a> <a href=/b>News</a> <a href=/c>Sport</a></nav><footer>© 2024</footer>",
        "<!doctype html><script>let a = 1</script><style>p { color: red }</style>",
    ],
    ids=["form", "nothing", "links", "code"],
)
def test_a_page_without_an_article(octavo: Octavo, tmp_path: Path, content: str) -> None:
    (tmp_path / "a.html").write_text(content)
    assert_refused(octavo("a.html"), 5, "article")


def jpeg() -> bytes:
    """A JPEG of some size whose every row differs."""
    out = BytesIO()
    Image.effect_noise((400, 300), 90).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


FIGURE = '<figure><img src="{name}" alt="Boats"><figcaption>Boats in the harbour.</figcaption></figure>'


@pytest.mark.parametrize("share", [0.6, 0.1, 0.005])
def test_a_truncated_jpeg_keeps_its_figure(octavo: Octavo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it for the next article
    whole = jpeg()
    (tmp_path / "boats.jpg").write_bytes(whole[: int(len(whole) * share)])
    run = octavo(page(tmp_path / "a.html", middle=FIGURE.format(name="boats.jpg")), editions="epub,pdf")
    assert run.code == 0, run.err
    assert {notice["code"] for notice in run.article()["notices"]} & {"N103", "N104"}
    assert "Boats in the harbour." in json.dumps(run.article())
    assert {"the-harbour/the-harbour.epub", "the-harbour/the-harbour.pdf"} <= set(run.made())


def huge_png(side: int = 60_000) -> bytes:
    """A whole, valid PNG of side × side white pixels, one bit each; it is packed from the same piece again and again."""
    row = b"\0" + b"\xff" * ((side + 7) // 8)
    step = 600
    packer = zlib.compressobj(9, wbits=-15)
    piece = packer.compress(row * step) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(side // step):
        checksum = zlib.adler32(row * step, checksum)
    data = b"\x78\xda" + piece * (side // step) + b"\x03\x00" + struct.pack(">I", checksum)

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_a_huge_picture_costs_its_place_only(octavo: Octavo, tmp_path: Path) -> None:
    (tmp_path / "sky.png").write_bytes(huge_png())
    run = octavo(page(tmp_path / "a.html", middle=FIGURE.format(name="sky.png")), editions="epub,pdf")
    assert run.code == 0, run.err
    (notice,) = [notice for notice in run.article()["notices"] if notice["code"] in ("N103", "N104")]
    assert "sky" in notice["picture"]
    assert "Boats in the harbour." in json.dumps(run.article())
    assert not any(name.startswith("the-harbour/pictures/") for name in run.made())


def test_a_file_in_the_place_of_the_shelf(octavo: Octavo, good: Path, tmp_path: Path) -> None:
    (tmp_path / "shelf").write_text("mine")
    assert_refused(octavo(good), 7, "shelf")
    assert (tmp_path / "shelf").read_text() == "mine"


def test_a_file_above_the_shelf(octavo: Octavo, good: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert_refused(octavo(good, shelf=tmp_path / "file" / "shelf"), 7, "shelf")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_shelf(octavo: Octavo, good: Path, tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir(mode=0o555)
    assert_refused(octavo(good), 7, "shelf")


def test_a_file_in_the_place_of_the_articles_folder(octavo: Octavo, good: Path, tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "the-harbour").write_text("mine")
    run = octavo(good)
    assert (run.code, run.err) == (0, "")
    assert (tmp_path / "shelf" / "the-harbour").read_text() == "mine"
    assert any(name.endswith(".epub") for name in run.made())


HOSTILE = {
    "escape": "Red \x1b[31malert\x1b]0;owned\x07 and \x9b2J done",
    "override": "Photo \u202egpj.exe\u202c here",
    "path": "../../../etc/passwd",
    "absolute": "/etc/cron.d/job",
    "long": "word " * 2_000,
    "one long word": "w" * 5_000,
    "dots": "..",
    "markup": "[bold]x[/bold] {0} %s",
    "markup in html": "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "device": "CON",
    "newline": "One\nTwo\r\nThree",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_title_steers_neither_terminal_nor_files(octavo: Octavo, tmp_path: Path, kind: str) -> None:
    run = octavo(page(tmp_path / "a.html", HOSTILE[kind]), editions="epub,pdf")
    assert run.code == 0, run.err
    said = run.out + run.err
    assert not [letter for letter in said if ord(letter) < 32 and letter != "\n"]
    assert not set("\x7f\x9b\u202e\u202c") & set(said)
    (folder,) = run.shelf.iterdir()
    assert folder.parent == run.shelf
    assert folder.name not in (".", "..")
    assert len(os.fsencode(folder.name)) <= 100
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "shelf"]


def test_escapes_in_a_name_are_not_printed(octavo: Octavo, tmp_path: Path) -> None:
    run = octavo("no\x1b[31mwhere\u202e.html")
    assert run.code == 3
    assert "\x1b" not in run.err
    assert "\u202e" not in run.err


def test_one_bad_input_does_not_cost_the_good_one(octavo: Octavo, good: Path) -> None:
    run = octavo("nowhere.html", good)
    assert run.code == 3
    assert len(run.err.splitlines()) == 1
    assert "the-harbour/the-harbour.epub" in run.made()


def test_the_first_error_gives_the_exit_code(octavo: Octavo, good: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    run = octavo(good, "empty.txt", "nowhere.html")
    assert run.code == 4
    assert len(run.err.splitlines()) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--style", "no-such-style"],
        ["--speed", "9"],
        ["--speed", "nan"],
        ["--voice", "no-such-voice"],
        ["--settings", "nowhere.toml"],
        ["--language", "not a language"],
        ["--date", "yesterday"],
        ["--paper", "A3"],
        ["--no-such-option"],
    ],
    ids=" ".join,
)
def test_a_wrong_option(octavo: Octavo, good: Path, arguments: list[str]) -> None:
    run = octavo(good, *arguments, editions="epub,mp3" if "--voice" in arguments else "epub")
    assert run.code == 2, run.err
    assert "Traceback" not in run.err
    assert run.made() == []


@pytest.mark.parametrize("editions", ["epub,docx", "", ",", "EPUB pdf"])
def test_an_edition_that_does_not_exist(octavo: Octavo, good: Path, editions: str) -> None:
    assert_refused(octavo(good, editions=editions), 2, "edition")


@pytest.mark.parametrize("text", ["style = ", "stile = 'x'", "speed = 'fast'", "\xff"])
def test_a_broken_settings_file(octavo: Octavo, good: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "octavo.toml").write_bytes(text.encode("latin-1"))
    assert_refused(octavo(good), 2)
