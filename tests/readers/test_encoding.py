"""Bytes become text: what says its encoding, what does not, and what is no text at all."""

# ruff: noqa: E501 - a source reads best as it is written

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.errors import SourceUnreadable
from convert.readers.encoding import decode
from convert.readers.language import detect

WORDS = {
    "fr": "Le gouvernement a décidé de réformer l’école. Voilà une idée qui n’a pas plu à tous les députés. Ça ira mieux l’été prochain.",
    "de": "Die Größe der Bäume überrascht. Für die Bürger ist das schön – sagte er.",
    "pl": "Zażółć gęślą jaźń. Prezydent Łodzi powiedział, że wybory odbędą się w październiku. Mieszkańcy są zadowoleni.",
    "cs": "Prezident v úterý řekl, že jednání budou pokračovat v Paříži. Žluťoučký kůň příšerně úpěl.",
    "ru": "Президент заявил во вторник, что переговоры продолжатся в Париже. Дождь идёт.",
    "el": "Ο πρόεδρος δήλωσε ότι οι συνομιλίες θα συνεχιστούν στο Παρίσι.",
    "tr": "Cumhurbaşkanı salı günü görüşmelerin Paris'te süreceğini söyledi. Işık ve gölge, doğru yanlış.",
    "he": "הנשיא אמר כי השיחות יימשכו בפריז ביום שלישי",
    "ar": "قال الرئيس إن المحادثات ستستمر في باريس يوم الثلاثاء",
    "ja": "大統領は火曜日、パリで協議が続くと述べた。これは重要な会議である。",
    "zh": "总统星期二表示，会谈将在巴黎继续进行。这是一次重要的会议。",
    "ko": "대통령은 화요일 파리에서 회담이 계속될 것이라고 말했다.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("fr", "cp1252"), ("de", "cp1252"), ("pl", "cp1250"), ("pl", "iso8859_2"), ("cs", "cp1250"), ("ru", "cp1251"), ("ru", "koi8_r"), ("el", "cp1253"),
        ("tr", "cp1254"), ("he", "cp1255"), ("ar", "cp1256"), ("ja", "cp932"), ("ja", "euc_jp"), ("zh", "gb18030"), ("ko", "cp949"),
    ],
)  # fmt: skip
def test_old_encodings_are_told_by_their_text(language: str, encoding: str) -> None:
    words = "\n".join([WORDS[language], "Plain words on a line of their own.", WORDS[language]])
    decoded = decode(words.encode(encoding), "x")
    assert decoded.text == words
    assert decoded.notices


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_never_a_guess(encoding: str) -> None:
    assert decode(WORDS["de"].encode(encoding), "x")[::2] == (WORDS["de"], ())


def test_utf_16_without_its_mark() -> None:
    decoded = decode(WORDS["de"].encode("utf-16-le"), "x")
    assert decoded.text == WORDS["de"]
    assert decoded.notices


def test_a_declaration_is_believed_where_it_fits() -> None:
    assert decode(WORDS["ru"].encode("koi8_r"), "x", declared="KOI8-R").text == WORDS["ru"]
    assert decode(WORDS["ru"].encode(), "x", declared="ascii").text == WORDS["ru"]
    assert decode(WORDS["ru"].encode(), "x", declared="no-such-thing").text == WORDS["ru"]


def test_a_few_wrong_bytes_do_not_spoil_utf_8() -> None:
    data = WORDS["ru"].encode() + b" \x93caf\xe9\x94 " + WORDS["ru"].encode()[:-1]
    text = decode(data, "x").text
    assert "“café”" in text
    assert text.startswith(WORDS["ru"])


def test_a_few_quotation_marks_among_english_words() -> None:
    words = "He said “no” – and that’s it. " * 3 + "Plain words follow, and more of them, on and on. " * 20
    assert decode(words.encode("cp1252"), "x")[:2] == (words, "cp1252")


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100, b"PK\x03\x04" + bytes(range(32)) * 90])
def test_binary(data: bytes) -> None:
    with pytest.raises(SourceUnreadable) as error:
        decode(data, "notes.txt")
    assert str(error.value) == "notes.txt is no text: it is full of binary data."


@given(st.binary(max_size=600))
def test_any_bytes(data: bytes) -> None:
    try:
        text, encoding, _ = decode(data, "x")
    except SourceUnreadable:
        return
    assert encoding
    assert decode(data, "x").text == text


@pytest.mark.parametrize("language", WORDS)
def test_languages(language: str) -> None:
    guess = detect(WORDS[language])
    assert guess.language == language
    assert guess.confidence > 0.8
    assert guess.notices[0].language == language


@pytest.mark.parametrize("words", ["", "OK", "12345 67890", "https://example.org/some/where?x=1"])
def test_nothing_is_guessed_from_next_to_nothing(words: str) -> None:
    assert detect(words).language == ""
    assert detect(words).notices == ()
