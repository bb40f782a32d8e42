"""The print edition as a file: what it says about itself, what it carries, and that it is always the same."""

from __future__ import annotations

import builtins
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from convert.article.document import Bundle, from_json
from convert.article.inlines import Text
from convert.errors import EditionFailed, EngineMissing
from convert.notices import LettersReplaced
from convert.settings import STYLES
from convert.writers.edition import Order
from convert.writers.pdf import lay_out, write_pdf
from tests.writers.everything import bundle, everything, order, paragraph
from tests.writers.pdf_reading import unmarked, written, xmp

ROOT = Path(__file__).parents[2]


def with_extras(of: Bundle, **settings: object) -> Order:
    made = order(of, **settings)
    return Order(of, made.settings, made.made, extras={"transcript.txt": b"Spoken words."})


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    pdf = written(order(everything()), tmp_path)
    assert str(pdf.Root.Lang) == "en"
    assert str(pdf.docinfo["/Title"]) == "Field & <street>"
    assert str(pdf.docinfo["/Author"]) == "Ada L., Grace H."
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert [str(intent.S) for intent in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]
    assert all(str(page.Tabs) == "/S" for page in pdf.pages)
    assert str(pdf.docinfo["/CreationDate"]) == "D:20260502080002Z"


def test_it_claims_pdf_ua_1_and_pdf_a_3a_with_the_extension_schema(tmp_path: Path) -> None:
    claims = xmp(written(order(everything()), tmp_path))
    assert 'pdfaid:part="3"' in claims
    assert 'pdfaid:conformance="A"' in claims
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in claims
    assert claims.count("<rdf:RDF") == 1


def test_the_modern_file_is_pdf_2_and_points_into_its_structure(tmp_path: Path) -> None:
    pdf = written(order(everything(), pdf="modern"), tmp_path)
    claims = xmp(pdf)
    assert pdf.pdf_version == "2.0"
    assert "<pdfuaid:rev>2024</pdfuaid:rev>" in claims
    assert 'pdfaid:part="4"' in claims
    with pdf.open_outline() as outline:
        assert all("/SD" in item.action for item in outline.root)
    assert all("/SD" in pikepdf.NameTree(pdf.Root.Names.Dests)[name] for name in ("title", "b1.1"))


def test_bookmarks_follow_the_headings(tmp_path: Path) -> None:
    pdf = written(order(everything()), tmp_path)
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Field & <street>"]
        assert [item.title for item in outline.root[0].children][:2] == ["First part", "Second part"]


def test_source_model_and_transcript_travel_with_it(tmp_path: Path) -> None:
    article = everything()
    of = Bundle(article.article, article.files, b"<html>as received</html>", "some/where/page.html")
    pdf = written(with_extras(of), tmp_path)
    relations = {name: str(file.obj.AFRelationship) for name, file in pdf.attachments.items()}
    assert relations == {"article.json": "/Data", "page.html": "/Source", "transcript.txt": "/Alternative"}
    assert pdf.attachments["page.html"].get_file().read_bytes() == b"<html>as received</html>"
    assert from_json(pdf.attachments["article.json"].get_file().read_bytes()) == of.article
    assert len(pdf.Root.AF) == 3


def test_a_source_with_the_name_of_the_model_keeps_both(tmp_path: Path) -> None:
    article = everything()
    pdf = written(order(Bundle(article.article, article.files, b"{}", "article.json")), tmp_path)
    assert sorted(pdf.attachments) == ["article.json", "source-article.json"]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_embeds_its_fonts_and_marks_all_it_draws(style: str, tmp_path: Path) -> None:
    pdf = written(order(everything(), style=style), tmp_path)
    for page in pdf.pages:
        assert unmarked(page) == []
        for font in page.Resources.Font.values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(paper: str, size: tuple[int, int], tmp_path: Path) -> None:
    pdf = written(order(everything(), paper=paper), tmp_path)
    assert tuple(round(float(side)) for side in pdf.pages[0].MediaBox[2:]) == size


_ELSEWHERE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from convert.writers.pdf import write_pdf
from tests.writers.everything import everything, order
write_pdf(order(everything()), Path("here.pdf"))
"""


def test_another_process_in_another_folder_and_language_writes_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for number, language in enumerate(("C.UTF-8", "ko_KR.UTF-8")):
        folder = tmp_path / str(number)
        folder.mkdir()
        environment = {**os.environ, "LC_ALL": language, "PYTHONHASHSEED": str(number), "TZ": f"UTC{number}"}
        subprocess.run([sys.executable, "-c", _ELSEWHERE, str(ROOT)], cwd=folder, env=environment, check=True, timeout=120)
        files.append((folder / "here.pdf").read_bytes())
    assert files[0] == files[1]


def test_a_layout_made_before_is_the_one_that_is_written(tmp_path: Path) -> None:
    plain = order(everything())
    write_pdf(plain, tmp_path / "a.pdf")
    write_pdf(Order(plain.bundle, plain.settings, plain.made, layout=lay_out(plain)), tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_without_pango_it_says_which_packages_are_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(EngineMissing, match="Pango") as raised:
        write_pdf(order(everything()), tmp_path / "x.pdf")
    assert "libpango-1.0-0 libpangoft2-1.0-0" in raised.value.hint
    assert not (tmp_path / "x.pdf").exists()


def test_a_page_that_weasyprint_cannot_lay_out_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    monkeypatch.setattr(weasyprint.HTML, "render", lambda *_, **__: [][0])
    with pytest.raises(EditionFailed, match="IndexError"):
        lay_out(order(everything()))


def test_letters_without_glyphs_are_told(tmp_path: Path) -> None:
    of = bundle(paragraph("A letter \ue123 and \U00012000."))
    assert write_pdf(order(of), tmp_path / "x.pdf") == (LettersReplaced(letters="\ue123\U00012000"),)
    assert write_pdf(order(bundle(paragraph("Plain – ελληνικά."))), tmp_path / "y.pdf") == ()


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setattr(socket, "socket", None)
    article = everything()
    files = dict.fromkeys(article.files, b"<svg xmlns='http://www.w3.org/2000/svg'><image href='http://example.org/x.png'/></svg>")
    assert write_pdf(order(Bundle(article.article, files)), tmp_path / "x.pdf") == ()


def test_an_article_of_nothing_has_a_page(tmp_path: Path) -> None:
    from convert.article.document import Article

    pdf = written(order(Bundle(Article())), tmp_path)
    assert len(pdf.pages) == 1
    assert re.match(r"\w", str(pdf.docinfo["/Title"]))


def test_a_long_address_is_broken_inside_the_page() -> None:
    address = "https://example.org/" + "a-path-that-goes-on/" * 30
    layout = lay_out(order(bundle(paragraph(address), paragraph("x" * 400))))
    page = layout.document.pages[0]
    right = page.width - page._page_box.margin_right
    assert Text  # the model's own text carries no break
    assert all(box.position_x + box.width <= right + 1 for box in page._page_box.descendants() if type(box).__name__ == "TextBox")
