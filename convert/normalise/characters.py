"""Pass: characters that no reader should meet are removed, white space is folded; no word is changed.

Removed are control characters and terminal escapes, bidirectional overrides (Unicode TR 36, 2.4), invisible fillers, icons of
private fonts, and what Unicode says is no character. The text comes out in Normalization Form C.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import msgspec

from convert.article.document import Bundle
from convert.article.inlines import Abbreviation, AnyInline, Break, CodeSpan, Container, Inlines, Text, leaves
from convert.normalise.mapping import Mapping
from convert.settings import Settings
from convert.world import World

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,512}(?:\x07|\x1b\\)|[()*+][ -~])")
_UNWANTED = re.compile(
    "[\0-\x08\x0e-\x1f\x7f"
    "\u00ad\u180e\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffc"  # soft hyphen, invisible operators, annotations, object mark
    "\u202a-\u202e"  # embeddings and overrides: what they say, `dir` says safely
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # lone surrogates, private use, noncharacters
    "\U000f0000-\U0010ffff]"
)
_ISOLATES = re.compile("[\u2066-\u2069]")
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")  # but the flags of England, Scotland, Wales
_ZERO_WIDTH_SPACE = re.compile("(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b")  # the scripts that break lines there keep it
_C1 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}  # as browsers read them (WHATWG HTML)
_FIXED_SPACE = re.compile("(?<![\\d«‹])[\u00a0\u202f](?![\\d:;!?»›%‰€$£°–])|(?<=\\s)[\u00a0\u202f]|[\u00a0\u202f](?=\\s)")
_SPACES = re.compile("[\t-\r\x1c-\x20\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]+")


def characters(text: str) -> str:
    """The text without characters that are none of its words; white space as it was."""
    if text.isascii() and text.isprintable():
        return text
    text = _ESCAPES.sub("", text).translate(_C1)
    text = _UNWANTED.sub("", text)
    if not text.isascii():
        text = _TAGS.sub("", _ZERO_WIDTH_SPACE.sub("", text))
        if _ISOLATES.sub("", _ISOLATED.sub("", text)) != _ISOLATED.sub("", text):
            text = _ISOLATES.sub("", text)
        text = unicodedata.normalize("NFC", _too_many_marks().sub(r"\1", text))
    return text


@lru_cache(maxsize=1)
def _too_many_marks() -> re.Pattern[str]:
    """Matches more than 30 combining marks on end (UAX 15, Stream-Safe): ordering longer runs takes quadratic time."""
    marks = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code)))
    return re.compile(f"([{marks}]{{30}})[{marks}]+")


def plain(text: str) -> str:
    """A bare string, clean and trimmed, with single spaces.

    A fixed space stays where it keeps signs together: beside digits, inside guillemets, before high punctuation.
    """
    return spaces(characters(text)).strip()


def spaces(text: str) -> str:
    """White space folded to single spaces."""
    return _SPACES.sub(" ", _FIXED_SPACE.sub(" ", text))


def code(text: str) -> str:
    """Code, or a text kept as it was found: clean, with its line ends and tabs; CR LF and CR become LF (CommonMark 2.1)."""
    return characters(text.replace("\r\n", "\n").replace("\r", "\n"))


def inlines(content: Inlines) -> Inlines:
    """Running text, clean: spaces folded across the edges of inlines, none at the ends or around a break, nothing empty."""
    cleaned, _ = _fold(content, after_space=True)
    return _trim_end(cleaned)


def _fold(content: Inlines, *, after_space: bool) -> tuple[Inlines, bool]:
    """The inlines with white space folded, and whether they end in white space (or began after it and show nothing)."""
    out: list[AnyInline] = []
    for inline in content:
        match inline:
            case Text(text=text):
                text = spaces(characters(text))
                if after_space:
                    text = text.lstrip(" ")
                if not text:
                    continue
                after_space = text.endswith(" ")
                if out and isinstance(out[-1], Text):
                    out[-1] = Text(out[-1].text + text)
                else:
                    out.append(Text(text))
            case Break():
                out = list(_trim_end(tuple(out)))
                if out and not isinstance(out[-1], Break):
                    out.append(inline)
                after_space = True
            case CodeSpan(text=text):
                if text := spaces(characters(text)):
                    out.append(CodeSpan(text))
                    after_space = False
            case Abbreviation(text=text, expansion=expansion):
                if text := plain(text):
                    out.append(Abbreviation(text, plain(expansion)))
                    after_space = False
            case _ if isinstance(inline, Container):
                inner, after_space = _fold(inline.content, after_space=after_space)
                if any(True for _ in leaves(inner)):
                    out.append(msgspec.structs.replace(inline, content=inner))
            case _:
                out.append(inline)
                after_space = False
    return tuple(out), after_space


def _trim_end(content: Inlines) -> Inlines:
    """The inlines without white space and breaks at their end."""
    out = list(content)
    while out:
        last = out[-1]
        if isinstance(last, Break):
            out.pop()
        elif isinstance(last, Text) and last.text.endswith(" "):
            out.pop()
            if text := last.text.rstrip(" "):
                return (*out, Text(text))
        elif isinstance(last, Container):
            out.pop()
            if inner := _trim_end(last.content):
                return (*out, msgspec.structs.replace(last, content=inner))
        else:
            break
    return tuple(out)


def run(bundle: Bundle, settings: Settings, world: World) -> Bundle:
    """The bundle with every text of its article clean."""
    article = Mapping(inlines=inlines, plain=plain, code=code).article(bundle.article)
    return Bundle(article=article, files=bundle.files, source=bundle.source, source_name=bundle.source_name)
