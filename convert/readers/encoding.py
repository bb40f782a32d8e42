"""Bytes become text: what the file declares, else UTF-8, else the likeliest of the old encodings, and then that is said."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from charset_normalizer import from_bytes

from convert.errors import SourceUnreadable
from convert.notices import EncodingGuessed
from convert.readers.language import detect

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "koi8_r", "cp1258",
    "mac_roman", "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp874",
]  # fmt: skip
_WESTERN = frozenset(
    (
        "af",
        "br",
        "ca",
        "da",
        "de",
        "en",
        "es",
        "eu",
        "fi",
        "fo",
        "fr",
        "ga",
        "gl",
        "is",
        "it",
        "lb",
        "nb",
        "nl",
        "nn",
        "no",
        "oc",
        "pt",
        "sv",
    )
)
_CENTRAL = frozenset(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"))
_LATIN = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "cp1254": frozenset(("az", "tr")),
    "cp1257": frozenset(("et", "lt", "lv")),
    "mac_roman": _WESTERN,
    "iso8859_2": _CENTRAL,
}
"""Latin code pages, and the languages that each was made for."""
_SAMPLE = 32 * 1024
_KANA = re.compile("[\u3041-\u30ff]")
_MISPLACED = re.compile("(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŽŸ]|[\x80-\x9f¢-¦¨¬®¯±-¶¸¹¼-¾×÷ƒˆ˜†‡‰‹›ˇ˘˙˛˝\ufffd]")
_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Decoded(NamedTuple):
    """The text, the encoding that it was in, and what is to be said about it."""

    text: str
    encoding: str
    notices: tuple[EncodingGuessed, ...] = ()


def decode(data: bytes, name: str, declared: str = "") -> Decoded:
    """The bytes as text, without their mark.

    `declared` is an encoding that came with the bytes (an HTTP header, say); it is believed where it fits. Raises
    `SourceUnreadable` where the bytes are no text in any encoding.
    """
    decoded = _decode(data, declared)
    sample = decoded.text[:65536]
    if len(_CONTROLS.findall(sample)) > 0.01 * len(sample) + 2 or sample.count("\ufffd") > 0.05 * len(sample) + 2:
        raise SourceUnreadable(f"{name} is no text: it is full of binary data.", "Give a saved page, a text or Markdown file.")
    return decoded


def _decode(data: bytes, declared: str) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    if declared:
        try:
            return Decoded(data.decode(declared), codecs.lookup(declared).name)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # an unknown or wrong declaration is as good as none
    if wide := _without_mark(data):
        return Decoded(data.decode(wide, "replace"), wide, (EncodingGuessed(encoding=wide),))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return Decoded(data.decode("utf-8", _STRAY), "utf-8", (EncodingGuessed(encoding="UTF-8 with a few letters of Windows-1252"),))
    encoding = likeliest(data)
    return Decoded(data.decode(encoding, _STRAY if encoding == "cp1252" else "replace"), encoding, (EncodingGuessed(encoding=encoding),))


def _without_mark(data: bytes) -> str:
    """UTF-16 that lost its mark shows as a zero byte beside most ASCII characters."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.2 and even < odd * 0.05:
        return "utf-16-le"
    if even > len(head) * 0.2 and odd < even * 0.05:
        return "utf-16-be"
    return ""


def _mostly_utf8(data: bytes) -> bool:
    """True where the text is UTF-8 but for a few bytes: cut off at the end, or pasted from elsewhere."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text[:1_000_000]) - broken
    return whole > broken * 4


def likeliest(data: bytes) -> str:
    """The old encoding that gives the most sensible text, as charset-normalizer judges; Windows-1252 where it cannot tell.

    Only lines with a byte beyond ASCII can tell encodings apart, so only they are shown to it. It confuses Japanese with Korean, and
    the code pages of Latin letters with each other, so kana are asked first, and the language of the text last.
    """
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]
    high = sum(byte > 0x7F for byte in telling)
    if high < 0.02 * len(telling):  # a few dashes and quotation marks among English words
        return "cp1252"
    for encoding in ("cp932", "euc_jp"):
        text = telling.decode(encoding, "replace")
        if len(_KANA.findall(text)) > 0.1 * len(text) > 50 * text.count("\ufffd"):
            return encoding
    best = from_bytes(telling, cp_isolation=_CANDIDATES, steps=8, chunk_size=1024).best()
    if best is None or best.encoding in _LATIN:
        return _latin_page(telling) or (best.encoding if best else "cp1252")
    return best.encoding


def _latin_page(data: bytes) -> str:
    """The Latin code page under which the text is in a language that the page was made for; empty where there is none.

    Of several, the one with the fewest letters out of place: capitals inside words, and signs that are neither letter nor punctuation.
    """
    fitting = []
    for encoding, languages in _LATIN.items():
        text = data.decode(encoding, "replace")
        guess = detect(text)
        if guess.language in languages:
            fitting.append((len(_MISPLACED.findall(text)), -guess.confidence, encoding))
    return min(fitting)[2] if fitting else ""


def _stray(error: UnicodeError) -> tuple[str, int]:
    """What a stray byte means in Windows-1252, where it means anything there."""
    assert isinstance(error, UnicodeDecodeError)
    piece = error.object[error.start : error.end]
    return piece.decode("cp1252", "replace") if piece.isascii() is False else "\ufffd", error.end


_STRAY = "octavo.stray"
_HANDLER: Callable[[UnicodeError], tuple[str, int]] = _stray
codecs.register_error(_STRAY, _HANDLER)
