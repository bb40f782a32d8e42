"""Which voice speaks, and who takes over."""

from __future__ import annotations

import pytest

from convert.errors import UsageError
from convert.notices import VoiceReplaced
from convert.voices.casting import Cast, parse
from convert.voices.registry import available


def names(cast: Cast, language: str) -> list[str]:
    return [engine.voice for engine in cast.voices(language)]


def test_english_is_hibaris_and_the_rest_is_espeaks() -> None:
    cast = Cast("", "en")
    assert names(cast, "en-GB") == ["hibari:heart", "espeak"]
    assert names(cast, "fr") == ["espeak"]
    assert names(cast, "tlh-xx") == []
    assert not cast.notices


def test_voices_by_language() -> None:
    assert parse("en=hibari:heart, fr=espeak:fr") == ("", {"en": "hibari:heart", "fr": "espeak:fr"})
    assert names(Cast("fr=espeak:fr", "fr"), "fr")[0] == "espeak:fr"
    assert names(Cast("espeak", "en"), "en")[0] == "espeak"


def test_a_voice_that_does_not_speak_the_articles_language_is_replaced_and_told() -> None:
    cast = Cast("hibari:heart", "de")
    assert names(cast, "de") == ["espeak"]
    assert [(notice.wanted, notice.used) for notice in cast.notices if isinstance(notice, VoiceReplaced)] == [("hibari:heart", "espeak")]


def test_a_voice_that_is_not_on_this_machine_is_replaced_and_told() -> None:
    cast = Cast("hibari:emma", "en")
    assert "hibari:heart" in names(cast, "en")[:2]
    assert cast.notices


@pytest.mark.parametrize("wanted", ["nobody", "en=nobody", "nobody:x", "="])
def test_a_voice_that_does_not_exist(wanted: str) -> None:
    with pytest.raises(UsageError):
        Cast(wanted, "en")


@pytest.mark.parametrize("wanted", ["hibari:nobody", "espeak:nobody"])
def test_a_voice_that_its_engine_does_not_have(wanted: str) -> None:
    with pytest.raises(UsageError, match="nobody"):
        Cast(wanted, "en").check()


def test_every_voice_says_where_it_works() -> None:
    voices = {voice.name: voice for voice in available()}
    assert voices["hibari:heart"].works
    assert not voices["hibari:heart"].online
    assert len(voices["espeak"].languages) > 100
    assert voices["gtts"].online
    assert all(voice.works or voice.how for voice in voices.values())
    assert all(voice.licence for voice in voices.values())


def test_an_online_voice_does_not_speak_where_the_network_is_closed() -> None:
    cast = Cast("gtts", "en", offline=True)
    assert names(cast, "en")[0] == "hibari:heart"
    assert "--offline" in cast.notices[0].sentence
