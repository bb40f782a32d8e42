"""The passes: each does one thing, is told when it did, and doing all of them again changes nothing."""

from __future__ import annotations

import uuid

import msgspec
import pytest

from convert.article.blocks import (
    AnyBlock,
    Aside,
    Cell,
    Code,
    Embed,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Pictures,
    Quote,
    Rule,
    Table,
)
from convert.article.document import Article, Bundle, LeftOut
from convert.article.inlines import Inlines, NoteRef, Text, plain_text
from convert.article.metadata import Capture, Metadata, Person
from convert.article.pictures import Caption, Credit, Decorative, Described, Picture
from convert.errors import UsageError
from convert.normalise import alts, direction, emptiness, headings, identity, numbering, overrule, titles
from convert.normalise.passes import PASSES, normalise
from convert.notices import CaptionWithoutPicture, GuessedCaption, MissingAlt, PassDone
from convert.settings import Settings
from convert.world import World


def t(text: str) -> Inlines:
    return (Text(text),)


def p(text: str) -> Paragraph:
    return Paragraph(text=t(text))


def h(text: str, level: int) -> Heading:
    return Heading(text=t(text), level=level)


def run(one: object, article: Article, **chosen: object) -> Article:
    done: Bundle = one.run(Bundle(article), Settings(**chosen), World())  # type: ignore[attr-defined,arg-type]
    return done.article


def test_the_registry_ends_with_numbers_and_what_needs_them() -> None:
    names = [one.name for one in PASSES]
    assert names.index("pictures") < names.index("numbering") < names.index("alts")
    assert names[0] == "overrule"


def test_settings_overrule_what_was_read() -> None:
    article = Article(metadata=Metadata(title="Old", language="en", authors=(Person("Somebody"),), published="2001-01-01"))
    new = run(overrule, article, title="New", author=("Jane", "Joe"), date="2020-02-03", language="ar").metadata
    assert (new.title, [person.name for person in new.authors], new.published, new.language) == ("New", ["Jane", "Joe"], "2020-02-03", "ar")


@pytest.mark.parametrize("wrong", [{"date": "yesterday"}, {"language": "English, please"}])
def test_impossible_settings(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        run(overrule, Article(), **wrong)


def test_empty_blocks_go_and_full_ones_stay() -> None:
    full: tuple[AnyBlock, ...] = (
        p("a"), Rule(), Paragraph(text=(NoteRef("n1", "1"),)), Figure(content=Pictures(names=("x.png",))),
        Figure(content=Pictures(), caption=Caption(text=t("only a caption"))), Embed(kind="video", address="https://example.org/v"),
        Code(text="x"), Table(rows=((Cell(text=t("c")),),)), List(items=(ListItem((p("i"),)),)), Quote(body=(p("q"),)),
    )  # fmt: skip
    empty: tuple[AnyBlock, ...] = (
        p(""), h(" ", 2), Rule(), Figure(content=Pictures()), Embed(kind="video"), Code(text=" \n"), Table(rows=((Cell(),),)),
        List(items=(ListItem(()), ListItem((p(""),)))), Quote(body=(p(""),)), Aside(body=()), Rule(),
    )  # fmt: skip
    assert run(emptiness, Article(body=(Rule(), *full, *empty))).body == full


def test_the_title_stands_once() -> None:
    body = (h("The “Title”", 1), p("A subtitle"), p("Text"), *(p(f"{n}") for n in range(6)), p("The title"))
    article = run(titles, Article(metadata=Metadata(title='The "title"', subtitle="A subtitle"), body=body))
    assert [plain_text(block.text) for block in article.body][:2] == ["Text", "0"]  # type: ignore[union-attr]
    assert plain_text(article.body[-1].text) == "The title"  # type: ignore[union-attr]
    assert article.left_out == (LeftOut("title repeated", "The “Title”"), LeftOut("subtitle repeated", "A subtitle"))


@pytest.mark.parametrize(
    ("levels", "nested"),
    [
        ([1, 1, 1], [2, 2, 2]),
        ([3, 3, 4, 3], [2, 2, 3, 2]),
        ([2, 4, 4, 6, 2], [2, 3, 3, 4, 2]),
        ([4, 2, 3], [2, 2, 3]),
        ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6]),
    ],
)
def test_headings_are_nested_without_gaps(levels: list[int], nested: list[int]) -> None:
    article = run(headings, Article(body=tuple(h("x", level) for level in levels)))
    assert [block.level for block in article.body if isinstance(block, Heading)] == nested


def test_headings_inside_boxes_are_nested_too() -> None:
    article = run(headings, Article(body=(h("a", 2), Aside(body=(h("b", 5),)))))
    aside = article.body[1]
    assert isinstance(aside, Aside)
    assert isinstance(aside.body[0], Heading)
    assert aside.body[0].level == 3


@pytest.mark.parametrize(
    ("tag", "tidy"),
    [
        ("en_us", "en-US"),
        ("PT-br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("iw", "he"),
        ("en-US.UTF-8", "en-US"),
        ("", ""),
        ("english", ""),
        ("de-x-AB", "de-x-ab"),
    ],
)
def test_tags_are_written_as_customary(tag: str, tidy: str) -> None:
    assert direction.tidy_tag(tag) == tidy


@pytest.mark.parametrize(
    ("language", "text", "runs"),
    [
        ("he", "הגשר החדש נפתח בעיר אחרי שש שנים", "rtl"),
        ("en", "הגשר החדש נפתח בעיר אחרי שש שנים", "rtl"),
        ("ar", "This is in fact English text, whatever its tag says", "ltr"),
        ("ar", "1234", "rtl"),
        ("az-Arab", "", "rtl"),
        ("", "A plain English sentence of some length", "ltr"),
    ],
)
def test_direction(language: str, text: str, runs: str) -> None:
    known = run(direction, Article(metadata=Metadata(language=language), body=(p(text),))).metadata
    assert known.direction == runs
    assert known.language == (language or "und")


def test_only_shown_pictures_without_alt_are_counted() -> None:
    pictures = {name: Picture(name=name) for name in ("a", "b", "unused")}
    pictures["c"] = Picture(name="c", alt=Described("a boat"))
    pictures["d"] = Picture(name="d", alt=Decorative("role=none"))
    pictures["e"] = Picture(name="e", alt=Described(""))
    body = (
        Figure(id="b1", content=Pictures(names=("a", "c", "d"))),
        Embed(id="b2", kind="video", poster="b"),
        Figure(id="b3", content=Pictures(names=("a", "e"))),
    )
    notices = run(alts, Article(body=body, pictures=pictures)).notices
    assert notices == (MissingAlt(picture="a", address="b1"), MissingAlt(picture="b", address="b2"), MissingAlt(picture="e", address="b3"))


def test_notices_on_captions_find_their_figures() -> None:
    figures = tuple(Figure(content=Pictures(), caption=Caption(text=t(said), credit=Credit(line="c"))) for said in ("One", "Same", "Same"))
    article = Article(
        body=(p("x"), *figures),
        notices=(
            GuessedCaption(text="Same", confidence=0.5),
            CaptionWithoutPicture(text="Same"),
            CaptionWithoutPicture(text="Same"),
            GuessedCaption(text="gone", confidence=0.1),
        ),
    )
    assert [notice.address for notice in run(numbering, article).notices] == ["b3", "b3", "b4", ""]


def test_the_id_follows_from_the_address_or_else_from_the_bytes() -> None:
    address = run(identity, Article(metadata=Metadata(canonical="https://example.org/a"))).id
    assert address == uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/a").urn
    by_bytes = [run(identity, Article(capture=Capture(sha256=digest))).id for digest in ("aa", "aa", "bb")]
    assert by_bytes[0] == by_bytes[1] != by_bytes[2]
    assert run(identity, Article(id="kept")).id == "kept"


def test_all_of_them_in_order() -> None:
    article = Article(
        metadata=Metadata(title=" A\u00a0 title ", language="en_gb"),
        body=(h("A title", 1), p("  some \u200b text "), p(""), h("Deep", 5), Figure(content=Pictures(), caption=Caption(text=t("c")))),
        notices=(GuessedCaption(text="c", confidence=0.4),),
    )
    done = normalise(Bundle(article, source=b"x"), Settings(), World()).article
    assert (done.metadata.title, done.metadata.language) == ("A title", "en-GB")
    assert [(block.id, type(block)) for block in done.body] == [("b1", Paragraph), ("b2", Heading), ("b3", Figure)]
    assert done.body[1] == Heading(id="b2", text=t("Deep"), level=2)
    assert [notice.name for notice in done.notices if isinstance(notice, PassDone)] == ["characters", "emptiness", "titles", "headings"]
    assert done.notices[0].address == "b3"
    assert done.id.startswith("urn:uuid:")


def test_a_second_time_nothing_changes() -> None:
    article = Article(metadata=Metadata(title="T", language="en"), body=(h("x", 3), p(" a  b "), Rule(), p("c")))
    once = normalise(Bundle(article), Settings(), World())
    assert normalise(once, Settings(), World()) == once


def test_quotations_in_notices_and_records_are_clean_too() -> None:
    article = Article(notices=(GuessedCaption(text="x\x1b[31m", confidence=1.0),), left_out=(LeftOut("r", "a\u202eb\nc"),))
    done = normalise(Bundle(article), Settings(), World()).article
    assert msgspec.structs.replace(done.notices[0], address="") == GuessedCaption(text="x", confidence=1.0)
    assert done.left_out == (LeftOut("r", "ab\nc"),)
