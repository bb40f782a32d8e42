"""Said forms, measured on the corpus: of each pair of lines, the first only judges; the second was also used to write rules by."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.narration.spoken.say import align, say

CORPUS = Path(__file__).parent / "corpus"
SHARED = Path(__file__).parents[3] / "shared" / "cases" / "spoken" / "torture.tsv"


def lines(path: Path) -> list[tuple[str, str]]:
    """Written and said, one line each; comments left out."""
    rows = [line.split("\t")[:2] for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [(written, said) for written, said in rows]


def heard(text: str) -> str:
    """The words alone; letters that are spelled stand together, so that “U S” and “US” are the same."""
    words = " ".join(re.findall(r"[\w']+", text.lower().replace("-", " ").replace("’", "'")))
    return re.sub(r"\b(\w) (?=\w\b)", r"\1", words)


def right(written: str, said: str, language: str) -> bool:
    return heard(say(written, language)) in [heard(answer) for answer in said.split("||")]


@pytest.mark.parametrize("language", [path.stem for path in sorted(CORPUS.glob("*.tsv"))])
def test_lines_that_rules_were_written_by(language: str) -> None:
    tag = {"english": "en", "german": "de", "french": "fr", "spanish": "es"}[language]
    wrong = [(written, say(written, tag)) for written, said in lines(CORPUS / f"{language}.tsv")[1::2] if not right(written, said, tag)]
    assert not wrong


@pytest.mark.parametrize("language", [path.stem for path in sorted(CORPUS.glob("*.tsv"))])
def test_lines_that_only_judge(language: str) -> None:
    tag = {"english": "en", "german": "de", "french": "fr", "spanish": "es"}[language]
    held_out = lines(CORPUS / f"{language}.tsv")[0::2]
    assert sum(right(written, said, tag) for written, said in held_out) / len(held_out) >= 0.94


def test_the_shared_cases() -> None:
    if not SHARED.exists():
        pytest.skip("../shared/cases/spoken is not here")
    cases = lines(SHARED)
    assert sum(right(written, said, "en") for written, said in cases) / len(cases) >= 0.95


@given(st.text(max_size=200), st.sampled_from(["en", "de", "fr", "es", "ja", "ar"]))
@settings(max_examples=300, deadline=None)
def test_pieces_cover_the_written_text_and_nothing_breaks(text: str, language: str) -> None:
    pieces = align(text, language)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    say(text, language)


@given(st.text(alphabet="0123456789.,:/-–$€£%°'\" kmbnIVXSt()[]+#@&x", max_size=40))
@settings(max_examples=500, deadline=None)
def test_no_figures_are_left_for_the_engine(text: str) -> None:
    assert not re.search(r"[0-9]", say(f"It is {text} now.", "en"))


def test_no_rule_takes_more_than_linear_time() -> None:
    for hostile in ("1,", "1-", "A.", "a", "$", "(", "I", "www.", "1 ", "+1 ", "Ab", "A-", "[1", "@a."):
        started = time.process_time()
        say(hostile * (4000 // len(hostile)), "en")
        assert time.process_time() - started < 2.0, hostile
