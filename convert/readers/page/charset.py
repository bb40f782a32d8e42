"""Bytes of a page → its characters (HTML Living Standard, “determining the character encoding”, as far as a saved file needs it)."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from convert.readers.encoding import likeliest

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})""", re.I
)
_HEAD_BYTES = 16 * 1024

_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
"""Labels that browsers read as a wider encoding (WHATWG Encoding Standard, section 4.2)."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Decoded:
    """The text of a page, the encoding it was read with, and whether that had to be guessed."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes) -> Decoded:
    """The characters of `data`: byte order mark, then valid UTF-8, then what the page declares, then a guess.

    Valid UTF-8 goes before the declaration because a browser that saves a page converts it and may leave the old label standing;
    text in another encoding is UTF-8 by accident only when it is short and nearly ASCII.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(_clean(data[len(mark) :].decode(name, "replace")), name)
    declared = _declared(data)
    if declared in ("utf-16", "utf-16-le", "utf-16-be"):  # a label that can be read as ASCII cannot be true
        declared = "utf-8"
    if b"\0" in data[:64]:
        wide = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return Decoded(_clean(data.decode(wide, "replace")), wide, guessed=True)
    if not declared.startswith("iso2022"):  # its bytes are all ASCII, so they would pass for UTF-8
        try:
            return Decoded(_clean(data.decode("utf-8")), "utf-8")
        except UnicodeDecodeError:
            pass
    if declared:
        text = data.decode(declared, "replace")
        damaged = text.count("\ufffd")
        if damaged <= 2 + len(text) // 1000:
            return Decoded(_clean(text), declared)
    guess = likeliest(data)
    return Decoded(_clean(data.decode(guess, "replace")), guess, guessed=True)


def _declared(data: bytes) -> str:
    """The Python name of the encoding that the page declares, widened as browsers do; empty where none or an unknown one."""
    found = _DECLARED.search(data[:_HEAD_BYTES])
    if not found:
        return ""
    label = (found[1] or found[2]).decode("ascii")
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return _WIDER.get(name, name)


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
