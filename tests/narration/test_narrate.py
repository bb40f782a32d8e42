"""What is said, in which order, at which addresses."""

from __future__ import annotations

import msgspec
import pytest

from convert.article.addresses import walk
from convert.article.blocks import Heading, Paragraph, Quote
from convert.article.document import Article
from convert.article.metadata import Metadata
from convert.narration.narrate import narrate
from convert.narration.script import Script, Utterance
from convert.settings import Settings
from tests.narration.articles import everything

ARTICLE = everything()
FULL = narrate(ARTICLE, Settings())


def said(script: Script) -> list[str]:
    return [utterance.said for utterance in script.utterances]


def at(address: str, script: Script = FULL) -> list[Utterance]:
    return [utterance for utterance in script.utterances if utterance.address == address]


def after(text: str, count: int, script: Script = FULL) -> list[str]:
    place = said(script).index(text)
    return said(script)[place : place + count]


def test_opening_says_what_it_is_whose_and_that_no_person_reads() -> None:
    assert said(FULL)[:7] == [
        "Small boats.",
        "A story.",
        "Of two.",
        "From The Paper.",
        "By Ada Lee and Bo Ray.",
        "Published December first, twenty twenty-five.",
        "Read by a synthetic voice.",
    ]
    assert [utterance.address for utterance in FULL.utterances[:5]] == ["title", "subtitle", "subtitle", "", "byline"]


def test_every_sentence_of_the_body_is_said_once_in_order() -> None:
    wanted = [
        f"{block.id}.{index + 1}"
        for block in walk(ARTICLE.body)
        if isinstance(block, Heading | Paragraph)
        for index in range(2 if block.id == "b1" else 1)
    ]
    told = [utterance.address for utterance in FULL.utterances if utterance.address in wanted]
    repeated = next(quote.body[0].id for quote in ARTICLE.body if isinstance(quote, Quote) and quote.repeats)
    assert told == [address for address in wanted if not address.startswith(f"{repeated}.")]


def test_a_figure_tells_alt_then_caption_then_credit() -> None:
    figure = ARTICLE.body[2].id
    assert after("A red boat", 9) == [
        "A red boat",
        "Long description.",
        "It lists.",
        "Caption.",
        "A boat.",
        "At sea.",
        "Credit.",
        "Photo: Bo Ray.",
        "Picture not available.",
    ]
    assert at(f"{figure}.alt")[0].written == "A red boat"
    assert [utterance.written for utterance in (*at(f"{figure}.1"), *at(f"{figure}.2"), *at(f"{figure}.credit"))] == [
        "A boat.",
        "At sea.",
        "Photo: Bo Ray.",
    ]


def test_a_missing_alt_is_said_to_be_missing_and_decoration_is_passed_over() -> None:
    figure = ARTICLE.body[4].id
    assert [utterance.said for utterance in at(f"{figure}.alt")] == ["Picture, not described."]
    assert not at(f"{figure}.alt2")
    assert at(f"{figure}.credit")[0].said == "Agency."


def test_a_list_says_its_length_and_its_numbers() -> None:
    assert after("List, two items.", 5) == ["List, two items.", "three.", "Bread", "four.", "Salt"]


def test_a_quotation_has_a_beginning_and_an_end() -> None:
    assert after("Quote.", 4) == ["Quote.", "We saw it.", "End of quote.", "A sailor"]


def test_a_table_is_told_by_row_with_its_headers() -> None:
    table = ARTICLE.body[8].id
    rows = [at(f"{table}.r{row}")[0] for row in (1, 2, 3)]
    assert rows[1].said == "North. twenty twenty-three: twelve; twenty twenty-four: fifteen."
    assert rows[2].said == "South. twenty twenty-three: seven."
    assert rows[1].written == "North; 12; 15"
    assert after("Table.", 3) == ["Table.", "Boats in port.", "two rows, three columns."]


def test_raised_and_lowered_figures_are_not_run_together() -> None:
    last = ARTICLE.body[-1].id
    utterance = at(f"{last}.1")[0]
    assert utterance.written == "106 drops of H2O."
    assert utterance.said == "ten to the power of six drops of H two O."


def test_a_foreign_sentence_is_in_its_language() -> None:
    assert [utterance.said for utterance in FULL.utterances if utterance.language == "fr"] == ["Bonjour le monde."]


def test_long_code_is_announced_and_listed_as_unsaid() -> None:
    assert after("Code.", 2) == ["Code.", "four lines."]
    assert any(left.startswith(ARTICLE.body[9].id) and "a = 1" in left for left in FULL.left_unsaid)


def test_chapters_stand_at_title_headings_and_notes() -> None:
    assert [(mark.title, mark.level) for mark in FULL.chapters] == [("Small boats", 1), ("At the harbour", 2), ("Notes", 2)]
    for mark in FULL.chapters:
        assert FULL.utterances[mark.utterance].manner in ("title", "heading")


def test_structure_is_heard_in_the_silences() -> None:
    index = next(i for i, utterance in enumerate(FULL.utterances) if utterance.manner == "heading")
    before, heading = FULL.utterances[index - 1], FULL.utterances[index]
    sentence = at("b1.1")[0].pause_after
    assert before.pause_after > heading.pause_after > sentence


@pytest.mark.parametrize(
    ("style", "unsaid"),
    [("story", {"credit", "note", "table", "code"}), ("brief", {"figure", "table", "code", "box", "video", "note"})],
)
def test_what_a_style_leaves_out_is_listed(style: str, unsaid: set[str]) -> None:
    script = narrate(ARTICLE, msgspec.structs.replace(Settings(), narration=style))
    for kind in unsaid:
        assert any(f" {kind}" in left for left in script.left_unsaid), (kind, script.left_unsaid)
    assert len(script.utterances) < len(FULL.utterances)
    assert [mark.title for mark in script.chapters] == ["Small boats", "At the harbour"]


def test_cues_are_in_the_articles_language() -> None:
    german = said(narrate(everything("de"), Settings()))
    assert "Zitat." in german
    assert "Ende des Zitats." in german
    assert "Bild ohne Beschreibung." in german


def test_cues_in_a_language_without_words_are_english_and_say_so() -> None:
    script = narrate(everything("is"), Settings())
    cue = next(utterance for utterance in script.utterances if utterance.said == "Quote.")
    assert cue.language == "en"
    assert script.utterances[0].language == "is"


def test_an_article_of_nothing_is_still_told() -> None:
    script = narrate(Article(metadata=Metadata(language="en")), Settings())
    assert said(script) == ["Untitled article.", "Read by a synthetic voice.", "End of the article."]


def test_the_same_article_gives_the_same_script() -> None:
    assert narrate(everything(), Settings()) == FULL
