"""Running text: characters with the marks that stand over them become inlines.

A line is gathered flat, as (marks, characters), so that a block inside a link, a picture inside emphasis or a break in the middle of
bold text can end it anywhere; only at the end are the marks nested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import urljoin, urlsplit

from convert.article.inlines import (
    Abbreviation,
    AnyInline,
    Break,
    CodeSpan,
    Emphasis,
    Foreign,
    Inlines,
    Link,
    NoteRef,
    Strong,
    Sub,
    Sup,
    Text,
)
from convert.readers.page.tree import Node, squeeze

_SPACE = re.compile(r"[ \t\n\f\r]+")
_SOFT = re.compile("[\u00ad\u200b\ufeff]")
_FINISHED = re.compile(r"[.!?:…。！？：][\"'”’»)\]]*$")
_KINDS = {
    "em": "emphasis", "i": "emphasis", "cite": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "strong": "strong", "b": "strong", "sub": "sub", "sup": "sup", "code": "code", "tt": "code", "kbd": "code", "samp": "code",
}  # fmt: skip
_SAFE_SCHEMES = frozenset(("http", "https", "mailto", "tel", "ftp"))


@dataclass(frozen=True)
class Mark:
    """What stands over a stretch of characters; two neighbours with equal marks become one inline."""

    kind: str
    value: str = ""
    extra: str = ""


Marks = tuple[Mark, ...]


@dataclass
class Line:
    """The characters and atoms of a paragraph in the making."""

    runs: list[tuple[Marks, str | AnyInline]] = field(default_factory=list)

    def add(self, text: str, marks: Marks) -> None:
        """Appends characters as they stand in the page."""
        if text:
            self.runs.append((marks, text))

    def atom(self, inline: AnyInline, marks: Marks) -> None:
        """Appends something that is no characters: a break, a note's mark."""
        self.runs.append((marks, inline))

    @property
    def empty(self) -> bool:
        """True while nothing but white space and breaks was added."""
        return all(isinstance(item, Break) or (isinstance(item, str) and not item.strip()) for _, item in self.runs)

    @property
    def unfinished(self) -> bool:
        """True while the characters added last stand in the middle of a sentence."""
        last = next((item for _, item in reversed(self.runs) if not (isinstance(item, str) and not item.strip())), None)
        return isinstance(last, str) and not _FINISHED.search(last.rstrip())

    def take(self) -> list[Inlines]:
        """The paragraphs gathered so far (two breaks in a row divide), and the line is empty again."""
        runs, self.runs = self.runs, []
        paragraphs: list[list[tuple[Marks, str | AnyInline]]] = [[]]
        breaks = 0
        for marks, item in runs:
            if isinstance(item, Break):
                breaks += 1
                if breaks == 2:
                    while paragraphs[-1] and _is_gap(paragraphs[-1][-1][1]):
                        paragraphs[-1].pop()
                    paragraphs.append([])
                elif breaks == 1:
                    paragraphs[-1].append((marks, item))
            elif isinstance(item, str) and not item.strip():
                if breaks < 2:
                    paragraphs[-1].append((marks, item))
            else:
                breaks = 0
                paragraphs[-1].append((marks, item))
        built = (_nest(_fold(paragraph), 0) for paragraph in paragraphs)
        return [inlines for inlines in built if inlines]


def _is_gap(item: str | AnyInline) -> bool:
    return isinstance(item, Break) or (isinstance(item, str) and not item.strip())


def _fold(runs: list[tuple[Marks, str | AnyInline]]) -> list[tuple[Marks, str | AnyInline]]:
    """White space folded across runs, none at the edges nor beside a break."""
    folded: list[tuple[Marks, str | AnyInline]] = []
    spaced = True
    for marks, item in runs:
        if isinstance(item, str):
            text = " " if item.isspace() else _SPACE.sub(" ", _SOFT.sub("", item))
            if spaced:
                text = text.lstrip(" \u00a0") if not folded or isinstance(folded[-1][1], Break) else text.lstrip(" ")
            if not text:
                continue
            spaced = text.endswith(" ")
            folded.append((marks, text))
            continue
        if isinstance(item, Break):
            _trim(folded)
            if not folded:
                continue
            spaced = True
        else:
            spaced = False
        folded.append((marks, item))
    while folded and (isinstance(folded[-1][1], Break) or (isinstance(folded[-1][1], str) and not folded[-1][1].strip())):
        folded.pop()
    _trim(folded)
    return folded


def _trim(folded: list[tuple[Marks, str | AnyInline]]) -> None:
    while folded and isinstance(folded[-1][1], str):
        text = folded[-1][1].rstrip(" \u00a0")
        if text:
            folded[-1] = (folded[-1][0], text)
            return
        folded.pop()


def _nest(runs: list[tuple[Marks, str | AnyInline]], depth: int) -> Inlines:
    """The runs as inlines: neighbours under the same mark at `depth` share one container."""
    built: list[AnyInline] = []
    for mark, group in groupby(runs, key=lambda run: run[0][depth] if len(run[0]) > depth else None):
        inner = list(group)
        if mark is not None:
            content = _nest(inner, depth + 1)
            if content:
                built.extend(_wrap(mark, content))
            continue
        for _, item in inner:
            if not isinstance(item, str):
                built.append(item)
            elif built and isinstance(built[-1], Text):
                built[-1] = Text(built[-1].text + item)
            else:
                built.append(Text(item))
    return tuple(built)


def _wrap(mark: Mark, content: Inlines) -> Inlines:
    plain = "".join(item.text if isinstance(item, Text | CodeSpan | Abbreviation) else "" for item in content)
    match mark.kind:
        case "emphasis":
            return (Emphasis(content),)
        case "strong":
            return (Strong(content),)
        case "sub":
            return (Sub(content),)
        case "sup":
            return (Sup(content),)
        case "link":
            return (Link(content, mark.value, mark.extra),)
        case "foreign":
            return (Foreign(content, mark.value, mark.extra),)
        case "code" if all(isinstance(item, Text) for item in content):
            return (CodeSpan(plain),)
        case "abbreviation" if all(isinstance(item, Text) for item in content):
            return (Abbreviation(plain, mark.value),)
        case "note":
            return (NoteRef(mark.value, squeeze(plain).strip("[]()") or mark.extra),)
        case _:
            return content


def mark_of(node: Node, base: str, language: str, marks: Marks) -> Mark | None:
    """The mark that an inline element sets over its text, or None; one already standing is not set twice."""
    tag = node.tag
    mark: Mark | None = None
    if tag in _KINDS:
        mark = Mark(_KINDS[tag])
    elif tag == "a" and "href" in node.attributes:
        address = link_address(node.get("href"), base)
        if address:
            mark = Mark("link", address, squeeze(node.get("title")))
    elif tag in ("abbr", "acronym"):
        mark = Mark("abbreviation", squeeze(node.get("title")))
    elif tag in ("span", "bdi", "bdo", "q", "font") and not _is_same(own_language(node), language):
        mark = Mark("foreign", own_language(node), node.get("dir") if node.get("dir") in ("ltr", "rtl") else "")
    elif tag == "span" and "style" in node.attributes:
        mark = _styled(node.get("style").lower())
    if mark is None or any(standing.kind == mark.kind for standing in marks):
        return None
    return mark


def _styled(style: str) -> Mark | None:
    if re.search(r"font-weight\s*:\s*(bold|[6-9]00)", style):
        return Mark("strong")
    if re.search(r"font-style\s*:\s*(italic|oblique)", style):
        return Mark("emphasis")
    return None


def own_language(node: Node) -> str:
    """The BCP 47 tag that an element declares for itself; empty where none or no such tag."""
    tag = (node.get("lang") or node.get("xml:lang")).replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else ""


def _is_same(tag: str, language: str) -> bool:
    return not tag or tag.lower().split("-")[0] == language.lower().split("-")[0]


def link_address(address: str, base: str) -> str:
    """The address made absolute against `base`; empty for what leads nowhere (script, no target, a broken address)."""
    address = address.strip()
    if not address or address == "#" or len(address) > 4000:
        return ""
    try:
        if address.startswith("#"):
            return address
        whole = urljoin(base, address) if base else address
        scheme = urlsplit(whole).scheme.lower()
    except ValueError:
        return ""
    if scheme and scheme not in _SAFE_SCHEMES:
        return ""
    return whole


def one_line(text: Inlines) -> Inlines:
    """The text with its breaks as spaces."""
    return tuple(Text(" ") if isinstance(inline, Break) else inline for inline in text)
