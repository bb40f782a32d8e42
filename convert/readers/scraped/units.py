"""Lines become units: what a person would call one heading, paragraph, list item or caption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile("[\\s\u200b\u200e\u200f\ufeff]*")
_RULE = re.compile(r"[ \t]*(?:([-*_=~—–⁂#•·])[ \t]*)(?:\1[ \t]*){2,}|[ \t]*⁂[ \t]*")
_UNDERLINE = re.compile(r"(={3,}|-{3,})[ \t]*")
_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t]*#*")
_BULLET = re.compile(r"([-*+•◦▪‣●○■□►▸➤✓✔·∙⁃–—])[ \t\u00a0]+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)](?:[ \t\u00a0]+(?=\S))")
_QUOTED = re.compile(r">[ \t]?(?=[^>\s])")
_PICTURE = re.compile(r"!\[([^\[\]]{0,1000})\]\(([^()\s]{1,2000}|<[^<>]{1,2000}>)(?:[ \t]+\"([^\"]{0,1000})\")?\)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_]+)(?<=\S)\1")
_SLANTED = re.compile(r"([*_])(?=[^\s*_])([^*_]+)(?<=\S)\1")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")

_LONGEST_MARKED = 400
"""A longer line is no heading, picture or rule."""

_CROWDED = 0.85

_WIDEST = 130
"""No text is hard-wrapped wider than this."""


@dataclass(frozen=True)
class Unit:
    """A unit: its `text`, the Markdown-ish `mark` it stood behind, and how it stood among its neighbours.

    `mark` is `#` (with `level`), `-` or `–` (bullet, dash), `1` (with `number`), `>`, `b` and `i` (a whole line in bold or italics), `!` (a
    picture: `text` is printed with it, `alt` and `address` are its own), `---` (a rule), or empty. `lead` is the bullet or number as
    written; a dash stays in the text too. `tight` is true where no blank line divides the unit from the one before; `lines` counts the
    lines that it was wrapped into.
    """

    text: str
    mark: str = ""
    level: int = 0
    number: int = 0
    indent: int = 0
    lead: str = ""
    tight: bool = False
    lines: int = 1
    alt: str = ""
    address: str = ""


@dataclass(frozen=True)
class _Line:
    text: str
    indent: int
    tight: bool


def units(text: str) -> list[Unit]:
    """The units of a text, in order, in time linear in its length.

    Lines that were wrapped at a fixed width are joined; where nothing was wrapped, each line is a unit.
    """
    lines = list(_lines(text))
    width = _wrapped_at(lines)
    words = _hyphenless(lines) if width else frozenset[str]()
    found = list(_underlined(_counted([_marked(unit) for unit in _joined(lines, width, words)])))
    if sum(unit.tight for unit in found) > _CROWDED * len(found):  # no blank lines are used, so their absence says nothing
        return [replace(unit, tight=False) for unit in found]
    return found


def _lines(text: str) -> Iterator[_Line]:
    tight = False
    for line in _LINE_END.split(text):
        if _BLANK.fullmatch(line):
            tight = False
            continue
        bare = line.strip()
        yield _Line(text=bare, indent=len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()), tight=tight)
        tight = True


def _wrapped_at(lines: Sequence[_Line]) -> int:
    """The width at which a text was wrapped, or 0.

    Wrapping is greedy: of a line that is followed by another of the same paragraph, the next word would not have fitted. Most lines of
    a wrapped text that are as long as half the width are full in that sense; of a text with a paragraph a line, hardly any.
    """
    tight = [(before, line) for before, line in pairwise(lines) if line.tight]
    lengths = sorted(len(line.text) + line.indent for line in lines)
    if len(tight) < 3 or lengths[-1] > _WIDEST * 4:
        return 0
    width = lengths[int(len(lengths) * 0.98)] if len(lengths) > 100 else lengths[-1]
    if not 30 <= width <= _WIDEST:
        return 0
    long = [(before, line) for before, line in tight if len(before.text) + before.indent > width * 0.5]
    full = sum(_is_full(before, line, width) for before, line in long)
    return width if len(long) >= 3 and full >= 0.7 * len(long) else 0


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """True where the first word of the following line would not have fitted, give or take four characters, or was divided."""
    if line.text.endswith("-") and following.text[:1].islower():
        return True
    first = 1 if _CJK.match(following.text) else len(following.text.split(maxsplit=1)[0])
    return len(line.text) + line.indent + 1 + first > width - 4


def _hyphenless(lines: Sequence[_Line]) -> frozenset[str]:
    """The words of the text, for telling a hyphen of the word from one of the wrapping."""
    return frozenset(word.lower() for line in lines for word in re.findall(r"[^\W\d_]+", line.text))


def _is_rule(text: str) -> bool:
    return len(text) <= _LONGEST_MARKED and bool(_RULE.fullmatch(text))


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_MARKED and bool(_HEADING.fullmatch(text))


def _joined(lines: Sequence[_Line], width: int, words: frozenset[str]) -> Iterator[Unit]:
    """Units of one line, or of several where the text was wrapped."""
    parts: list[str] = []
    first: _Line | None = None
    last: _Line | None = None
    for line in lines:
        if last is not None and width and line.tight and not _starts_anew(line.text) and _goes_on(last, line, width):
            parts.append(line.text)
        else:
            if first is not None:
                yield Unit(text=_glued(parts, words), indent=first.indent, tight=first.tight, lines=len(parts))
            first, parts = line, [line.text]
        last = line
    if first is not None:
        yield Unit(text=_glued(parts, words), indent=first.indent, tight=first.tight, lines=len(parts))


def _goes_on(line: _Line, following: _Line, width: int) -> bool:
    """True where the following line carries the same paragraph on."""
    if _is_rule(line.text) or _is_heading(line.text):
        return False
    if following.indent > line.indent + 1 and not _BULLET.match(line.text) and not _NUMBER.match(line.text):
        return False  # an indented first line
    return _is_full(line, following, width) or (len(line.text) > 0.55 * width and following.text[:1].islower())


def _starts_anew(text: str) -> bool:
    return bool(_BULLET.match(text) or _NUMBER.match(text) or _is_heading(text) or _is_rule(text))


def _glued(parts: Sequence[str], words: frozenset[str]) -> str:
    """Wrapped lines as one; a word divided at the line's end is joined where the text writes it so elsewhere."""
    out = parts[0]
    for part in parts[1:]:
        if _CJK.match(part) and _CJK.match(out[-1:]):
            out += part
        elif out.endswith("-") and len(out) > 1 and out[-2].isalpha() and part[:1].islower():
            head = re.search(r"[^\W\d_]+$", out[-60:-1])
            tail = re.match(r"[^\W\d_]+", part)
            whole = f"{head[0]}{tail[0]}".lower() if head and tail else ""
            out = (out[:-1] if whole in words else out) + part
        else:
            out += f" {part}"
    return out


def _marked(unit: Unit) -> Unit:
    """The unit with its mark taken off its text."""
    text = unit.text
    if _is_rule(text):
        return replace(unit, mark="---")
    if quoted := _QUOTED.match(text):
        return replace(unit, mark=">", text=text[quoted.end() :])
    if bullet := _BULLET.match(text):
        dash = bullet[1] in "–—"  # a dash may open a list, a line of speech or a signature: its text stays whole
        return replace(unit, mark="–" if dash else "-", lead=bullet[0], text=text if dash else text[bullet.end() :])
    if number := _NUMBER.match(text):
        return replace(unit, mark="1", number=int(number[1]), lead=number[0], text=text[number.end() :])
    if len(text) > _LONGEST_MARKED:
        return unit
    if heading := _HEADING.fullmatch(text):
        return replace(unit, mark="#", level=len(heading[1]), text=heading[2].strip("*_ "))
    if picture := _PICTURE.fullmatch(text):
        return replace(unit, mark="!", text=picture[3] or "", alt=picture[1], address=picture[2].strip("<>"))
    if bold := _BOLD.fullmatch(text):
        return replace(unit, mark="b", text=bold[2])
    if slanted := _SLANTED.fullmatch(text):
        return replace(unit, mark="i", text=slanted[2])
    return unit


def _counted(found: list[Unit]) -> Iterator[Unit]:
    """The units; a number that nothing counts on from or up to (a date, a chapter) is given back to its text."""
    numbers = {unit.number for unit in found if unit.mark == "1"}
    for unit in found:
        alone = unit.mark == "1" and not {unit.number - 1, unit.number + 1} & numbers
        yield replace(unit, text=unit.lead + unit.text, mark="", lead="", number=0) if alone else unit


def _underlined(found: Iterator[Unit]) -> Iterator[Unit]:
    """The units, with a short line that is underlined with signs made a heading (Setext, CommonMark 4.3)."""
    waiting: Unit | None = None
    for unit in found:
        underline = unit.mark == "---" and unit.tight and _UNDERLINE.fullmatch(unit.text)
        if underline and waiting is not None and not waiting.mark and waiting.lines == 1 and len(waiting.text) <= 200:
            yield replace(waiting, mark="#", level=1 if underline[1][0] == "=" else 2)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = unit
    if waiting is not None:
        yield waiting
