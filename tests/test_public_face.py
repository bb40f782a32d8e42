"""What the outside may rely on: the names, the codes, the schema, and a command line that answers at once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

import convert
from convert import errors, notices
from convert.article.addresses import number
from convert.article.blocks import Cell, Code, Figure, Heading, List, ListItem, Note, Paragraph, Pictures, Quote, Table
from convert.article.document import Article, from_json, json_schema, to_json
from convert.article.inlines import Abbreviation, Break, Emphasis, Foreign, Link, NoteRef, Text
from convert.article.metadata import Metadata, Person
from convert.article.pictures import Caption, Credit, Decorative, Described, Picture

HEAVY = ("weasyprint", "ebooklib", "numpy", "onnxruntime", "av", "PIL", "lxml", "httpx", "rich", "babel", "msgspec", "sentencex")


def descendants(kind: type) -> Iterator[type]:
    """Every subclass, however deep."""
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)


def test_all_is_sorted_and_true() -> None:
    assert convert.__all__ == sorted(convert.__all__)
    for name in convert.__all__:
        assert getattr(convert, name) is not None
    with pytest.raises(AttributeError):
        _ = convert.no_such_name


def test_the_version_is_the_one_of_the_package() -> None:
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8")
    assert f'\nversion = "{convert.__version__}"\n' in project


def test_every_error_has_a_code_an_exit_code_and_a_place_in_the_tree() -> None:
    kinds = [errors.OctavoError, *descendants(errors.OctavoError)]
    codes = [kind.__dict__.get("code") for kind in kinds]
    assert all(code and re.fullmatch(r"E\d{3}", code) for code in codes), codes
    assert len(set(codes)) == len(codes)
    for kind in kinds:
        assert re.search(rf"\b{kind.__name__} +{kind.exit_code}\b", errors.__doc__ or ""), f"{kind.__name__} is not in the tree"
        assert 1 <= kind.exit_code <= 130


def test_every_notice_has_a_code_and_is_in_the_union() -> None:
    kinds = list(descendants(notices.Notice))
    codes = [kind.__struct_config__.tag for kind in kinds]  # type: ignore[attr-defined]
    assert all(re.fullmatch(r"N\d{3}", code) for code in codes), codes
    assert len(set(codes)) == len(codes)
    assert set(kinds) == set(notices.AnyNotice.__args__)


def whole_article() -> Article:
    """An article with one of nearly everything."""
    text = (
        Text("One. "),
        Emphasis((Text("Two"),)),
        Link((Foreign((Text("trois"),), "fr"),), "https://example.org/"),
        Break(),
        Abbreviation("WHO", "World Health Organization"),
        NoteRef("n1", "1"),
    )
    caption = Caption((Text("A harbour."),), Credit("Photo: A. Person", creator="A. Person"))
    return number(
        Article(
            id="a",
            metadata=Metadata(title="Title", language="en", authors=(Person("A. Person"),), published="2024-02-29"),
            body=(
                Heading(text=(Text("Head"),)),
                Paragraph(text=text, kind="lede"),
                List(items=(ListItem((Paragraph(text=text),)),), ordered=True, start=3),
                Quote(body=(Paragraph(text=text),), attribution=(Text("Somebody"),)),
                Figure(content=Pictures(names=("a.jpg", "b.png")), caption=caption, label="Figure 1"),
                Figure(content=Table(rows=((Cell((Text("x"),), header=True), Cell()),), header_rows=1)),
                Code(text="print(1)\n", syntax="python"),
            ),
            notes=(Note("n1", "1", (Paragraph(text=(Text("A note."),)),)),),
            pictures={
                "a.jpg": Picture("a.jpg", "0" * 64, "image/jpeg", 4, 3, alt=Described("Boats", "en", "image file")),
                "b.png": Picture("b.png", alt=Decorative("a line of dots")),
            },
            notices=(notices.MissingAlt(picture="b.png"), notices.GuessedCaption(address="b5", text="A harbour.", confidence=0.7)),
        )
    )


def test_an_article_is_valid_by_its_published_schema_and_comes_back_the_same() -> None:
    article = whole_article()
    data = to_json(article)
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(data))
    assert from_json(data) == article
    assert to_json(from_json(data)) == data


def test_the_schema_refuses_what_is_no_article() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    assert not validator.is_valid({"body": [{"type": "blink", "text": []}]})
    assert not validator.is_valid({"metadata": {"title": 3}})


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["convert", "--help"], ["read", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom convert.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60, check=True)
    loaded = set(done.stderr.split())
    assert "convert.cli" in loaded
    assert not loaded & set(HEAVY), loaded & set(HEAVY)
    assert "octavo" in done.stdout


def test_the_schema_command_prints_the_schema() -> None:
    done = subprocess.run([sys.executable, "-m", "convert", "schema"], capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout) == json.loads(json.dumps(json_schema()))
