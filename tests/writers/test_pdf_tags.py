"""The tags follow the article; and what of WeasyPrint's insides they stand on is still there."""

from __future__ import annotations

import inspect
from itertools import pairwise
from pathlib import Path

import pikepdf
import weasyprint
import weasyprint.pdf
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration

from convert.article.blocks import Cell, Code, Figure, Heading, List, ListItem, Pictures, Table
from convert.article.inlines import Abbreviation, Text
from convert.article.pictures import Described, Missing
from convert.writers.pdf import tags as our_tags
from convert.writers.pdf.fonts import shipped_fonts
from convert.writers.pdf.page import Page
from tests.writers.everything import bundle, caption, everything, order, paragraph, picture, words
from tests.writers.pdf_reading import Tag, tags, written


def tree(tmp_path: Path, *body: object, **pictures: object) -> Tag:
    return tags(written(order(bundle(*body, **pictures)), tmp_path))  # type: ignore[arg-type]


def long_table(rows: int) -> Table:
    return Table(rows=tuple((Cell(words(f"Place {row}")), Cell(words(str(row)))) for row in range(rows)), header_rows=1, header_columns=1)


def test_weasyprint_still_has_what_the_tags_replace() -> None:
    """Where this fails, read `weasyprint/pdf/tags.py` and `stream.py` of the new version, then `convert/writers/pdf/tags.py`."""
    assert weasyprint.__version__.split(".")[0] == "70"
    assert list(inspect.signature(our_tags._stock_add_tags).parameters) == ["pdf", "document", "pdf_version", "page_streams"]
    assert list(inspect.signature(our_tags._stock_marked).parameters) == ["self", "box", "tag"]
    assert weasyprint.pdf.add_tags is our_tags._add_tags
    assert Stream.marked is our_tags._marked


def test_weasyprint_still_sets_the_fields_that_its_replaced_constructors_set() -> None:
    """Where this fails, look at `FontConfiguration.__init__` and `HTML.__init__` of the new version."""
    assert vars(FontConfiguration()).keys() == vars(shipped_fonts()).keys()
    made = order(everything())
    from convert.writers.pdf.page import page_tree

    assert vars(weasyprint.HTML(string="")).keys() == vars(Page(page_tree(made, set()), None)).keys()


def test_another_document_of_this_process_keeps_weasyprints_own_tags(tmp_path: Path) -> None:
    weasyprint.HTML(string="<html lang=en><title>t</title><p>One</p>").write_pdf(tmp_path / "x.pdf", pdf_variant="pdf/ua-1")
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert [tag.kind for tag in tags(pdf).walk()][:2] == ["Document", "P"]


def test_a_table_over_pages_is_one_table_and_its_repeated_head_an_artifact(tmp_path: Path) -> None:
    root = tree(tmp_path, long_table(150))
    (table,) = root.all("Table")
    assert len(table.all("TR")) == 150
    assert len(table.all("THead")) == 1
    assert len({page for tag in table.walk() for page in tag.pages}) > 2
    assert [tag.attribute("/Scope") for tag in table.all("THead")[0].all("TH")] == ["/Column"]  # the corner heads nothing
    assert {tag.attribute("/Scope") for tag in table.all("TBody")[0].all("TH")} == {"/Row"}


def test_a_figure_holds_its_caption_and_says_its_alternative(tmp_path: Path) -> None:
    root = tree(
        tmp_path,
        Figure(content=Pictures(names=("a.jpg", "b.jpg")), caption=caption("What it shows.", "Photo: X")),
        a=picture("a.jpg", Described("A field")),
        b=picture("b.jpg", Missing()),
    )
    (figure,) = root.all("Figure")
    assert figure.entry("/Alt") == "A field; Picture, not described"
    assert [kid.kind for kid in figure.kids] == ["Caption"]
    left, bottom, right, top = (float(value) for value in figure.element.A.BBox)
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842


def test_a_figure_speaks_the_language_of_its_alternative_and_its_caption_that_of_the_article(tmp_path: Path) -> None:
    root = tree(
        tmp_path,
        Figure(content=Pictures(names=("a.jpg",)), caption=caption("What it shows.")),
        a=picture("a.jpg", Described("Ein Feld", language="de")),
    )
    (figure,) = root.all("Figure")
    assert (figure.entry("/Lang"), figure.kids[0].entry("/Lang")) == ("de", "en")


def test_a_long_description_stands_outside_the_figure(tmp_path: Path) -> None:
    root = tree(tmp_path, Figure(content=Pictures(names=("a.jpg",))), a=picture("a.jpg", Described("A field"), long_description="Long."))
    assert not root.all("Figure")[0].all("P")
    assert len(root.all("Div")) == 1


def test_a_decorative_picture_is_an_artifact_and_its_caption_text(tmp_path: Path) -> None:
    from convert.article.pictures import Decorative

    root = tree(
        tmp_path, Figure(content=Pictures(names=("a.jpg",)), caption=caption("Still said.")), a=picture("a.jpg", Decorative("a rule"))
    )
    assert not root.all("Figure")
    assert len(root.all("P")) == 1


def test_a_figure_of_a_table_is_that_table_with_the_caption(tmp_path: Path) -> None:
    root = tree(tmp_path, Figure(content=long_table(3), caption=caption("Numbers.")))
    assert not root.all("Figure")
    assert [kid.kind for kid in root.all("Table")[0].kids] == ["Caption", "THead", "TBody"]


def test_lists_have_labels_and_bodies(tmp_path: Path) -> None:
    inner = List(ordered=True, start=3, items=(ListItem((paragraph("Inner."),)),))
    root = tree(tmp_path, List(items=(ListItem((paragraph("One."), inner)), ListItem((paragraph("Two."),)))))
    outer, nested = root.all("L")
    assert [[part.kind for part in item.kids] for item in outer.kids] == [["Lbl", "LBody"], ["Lbl", "LBody"]]
    assert outer.attribute("/ListNumbering") == "/Disc"
    assert nested.attribute("/ListNumbering") == "/Decimal"
    assert nested.parent is not None
    assert nested.parent.kind == "LBody"


def test_notes_links_languages_and_expansions(tmp_path: Path) -> None:
    pdf = written(order(everything()), tmp_path)
    root = tags(pdf)
    notes = root.all("Note")
    assert [note.entry("/ID") for note in notes] == ["note-1", "note-2"]
    assert len(pdf.Root.StructTreeRoot.IDTree.Names) == 4
    for link in root.all("Link"):
        assert link.annotations >= 1
    for page in pdf.pages:
        assert all(str(note.Contents) for note in page.get("/Annots", []))
    assert {span.entry("/Lang") for span in root.all("Span")} == {"he"}
    assert "fa" in {tag.entry("/Lang") for tag in root.all("P")}
    short = tree(tmp_path, paragraph("x"), Heading(text=(Abbreviation("WHO", "World Health Organization"), Text(" again"))))
    assert [span.entry("/E") for span in short.all("Span")] == ["World Health Organization"]


def test_headings_keep_their_levels_in_reading_order(tmp_path: Path) -> None:
    root = tags(written(order(everything()), tmp_path))
    kinds = [tag.kind for tag in root.walk() if tag.kind in ("H1", "H2", "H3", "H4", "H5", "H6")]
    assert kinds[0] == "H1"
    assert kinds.count("H1") == 1
    assert all(int(after[1]) - int(before[1]) <= 1 for before, after in pairwise(kinds))


def test_every_number_of_marked_content_leads_back_to_its_element(tmp_path: Path) -> None:
    pdf = written(order(bundle(*everything().article.body, long_table(90), Code(text="x\n" * 200))), tmp_path)
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for page in pdf.pages:
        owners = parents[int(page.StructParents)]
        numbers = [
            int(part.operands[1].MCID)
            for part in pikepdf.parse_content_stream(page)
            if str(part.operator) == "BDC" and "/MCID" in part.operands[1]
        ]
        assert numbers == list(range(len(owners)))
        assert all(owner.Type == "/StructElem" for owner in owners)


def test_the_modern_tags_use_the_namespace_of_pdf_2(tmp_path: Path) -> None:
    pdf = written(order(everything(), pdf="modern"), tmp_path)
    root = tags(pdf)
    assert [str(space.NS) for space in pdf.Root.StructTreeRoot.Namespaces] == ["http://iso.org/pdf2/ssn"]
    assert root.all("FENote")
    assert root.all("Strong")
    assert all("/NS" not in quote.element for quote in root.all("BlockQuote"))
