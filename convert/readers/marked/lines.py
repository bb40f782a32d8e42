"""Inline tokens become inlines, and the pictures that stood among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

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
    plain_text,
)
from convert.article.pictures import Alt, Described, Missing
from convert.readers.page.inlines import link_address
from convert.readers.page.pictures import is_file_name
from convert.readers.page.tree import parse

_DEEPEST = 16
"""Marks inside more marks than this are left away; nobody hears or sees them."""

_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff，。、！？]")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_HIDDEN = frozenset(("script", "style", "template", "noscript", "title", "textarea", "iframe", "object"))


@dataclass(frozen=True)
class Shown:
    """A picture in a line: its address, alt and title as written."""

    address: str
    alt: Alt
    title: str = ""


@dataclass
class Line:
    """What a line of inline tokens says: inlines, and pictures in order; `before` counts those that stand before any word."""

    text: Inlines = ()
    pictures: list[Shown] = field(default_factory=list)
    before: int = 0
    hidden: list[str] = field(default_factory=list)


@dataclass
class _Open:
    """A mark that is not closed yet."""

    closes: str
    wrap: Callable[[Inlines], Inlines]
    content: list[AnyInline] = field(default_factory=list)


class Builder:
    """Builds one line; `base` is what relative addresses are relative to."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.open: list[_Open] = [_Open("", lambda content: content)]
        self.line = Line()
        self.hiding = ""
        self.ignored: list[str] = []

    def build(self, tokens: Sequence[Token]) -> Line:
        """The line that the tokens make."""
        for token in tokens:
            self._token(token)
        while len(self.open) > 1:
            self._close(self.open[-1].closes)
        self.line.text = tuple(self.open[0].content)
        return self.line

    def _token(self, token: Token) -> None:
        if self.hiding:
            found = _TAG.match(token.content) if token.type == "html_inline" else None
            if found and found["end"] and found["name"].lower() == self.hiding:
                self.hiding = ""
            elif token.content:
                self.line.hidden.append(token.content)
            return
        match token.type:
            case "text" | "text_special":
                self._add(Text(token.content))
            case "softbreak":
                self._add(Text("" if _DENSE.match(self._last()) else " "))
            case "hardbreak":
                self._add(Break())
            case "code_inline":
                self._add(CodeSpan(token.content))
            case "footnote_ref":
                number = int(token.meta["id"]) + 1
                self._add(NoteRef(note=f"n{number}", mark=str(number)))
            case "image":
                alt = _spoken(token.children or [])
                self._picture(str(token.attrs.get("src", "")), alt, str(token.attrs.get("title", "")))
            case "link_open":
                self._open("link", self._link(str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))))
            case "em_open":
                self._open("em", lambda content: (Emphasis(content),))
            case "strong_open":
                self._open("strong", lambda content: (Strong(content),))
            case "link_close" | "em_close" | "strong_close":
                self._close(token.type.removesuffix("_close"))
            case "html_inline":
                self._tag(token.content)

    def _last(self) -> str:
        return plain_text(tuple(self.open[-1].content[-1:]))[-1:]

    def _add(self, inline: AnyInline) -> None:
        self.open[-1].content.append(inline)

    def _picture(self, address: str, alt: str, title: str) -> None:
        if not address:
            return
        said = any(plain_text(tuple(one.content)).strip() for one in self.open)
        if not said:
            self.line.before += 1
        described = alt.strip() and not is_file_name(alt)
        self.line.pictures.append(Shown(address, Described(text=" ".join(alt.split()), origin="author") if described else Missing(), title))

    def _open(self, closes: str, wrap: Callable[[Inlines], Inlines]) -> None:
        if len(self.open) > _DEEPEST:
            self.ignored.append(closes)
        else:
            self.open.append(_Open(closes, wrap))

    def _close(self, closes: str) -> None:
        """Ends the innermost mark of that kind, and those inside it that were left open."""
        if self.ignored and self.ignored[-1] == closes:
            self.ignored.pop()
            return
        if not any(one.closes == closes for one in self.open[1:]):
            return
        while len(self.open) > 1:
            done = self.open.pop()
            content = tuple(done.content)
            self.open[-1].content += done.wrap(content) if plain_text(content) or _refers(content) else content
            if done.closes == closes:
                return

    def _link(self, address: str, title: str) -> Callable[[Inlines], Inlines]:
        """A link that leads somewhere from everywhere; others (to files beside this one, to places in it) leave their text."""
        target = link_address(address, self.base)
        if not re.match(r"[a-z][a-z0-9+.-]*:", target, re.I):
            return lambda content: content
        return lambda content: (Link(content, target, title),)

    def _tag(self, markup: str) -> None:
        """An HTML tag in the line: what the model knows is kept, of the rest only its text."""
        found = _TAG.match(markup)
        if not found:
            return
        name = found["name"].lower()
        if found["end"]:
            self._close(f"<{name}>")
            return
        if name in _HIDDEN and not markup.endswith("/>"):
            self.hiding = name
            return
        node = parse(markup).first(name)
        get = node.get if node is not None else lambda _: ""
        match name:
            case "br":
                self._add(Break())
            case "img":
                self._picture(get("src"), get("alt"), get("title"))
            case "em" | "i" | "cite" | "dfn" | "var":
                self._open(f"<{name}>", lambda content: (Emphasis(content),))
            case "strong" | "b":
                self._open(f"<{name}>", lambda content: (Strong(content),))
            case "sub":
                self._open("<sub>", lambda content: (Sub(content),))
            case "sup":
                self._open("<sup>", lambda content: (Sup(content),))
            case "code" | "kbd" | "samp" | "tt":
                self._open(f"<{name}>", lambda content: (CodeSpan(plain_text(content)),))
            case "abbr":
                expansion = get("title")
                self._open("<abbr>", lambda content: (Abbreviation(plain_text(content), expansion),))
            case "a":
                self._open("<a>", self._link(get("href"), get("title")))
            case "span" | "bdi" | "bdo" | "q":
                language, direction = get("lang"), get("dir") if get("dir") in ("ltr", "rtl") else ""
                if language or direction:
                    self._open(f"<{name}>", lambda content: (Foreign(content, language, direction),))


def _refers(content: Inlines) -> bool:
    return any(isinstance(inline, NoteRef) for inline in content)


def _spoken(tokens: Sequence[Token]) -> str:
    """The text of an alt: its words without marks (CommonMark 6.4)."""
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else _spoken(token.children) if token.children else token.content
        for token in tokens
    )


def build(tokens: Sequence[Token], base: str) -> Line:
    """The line that inline tokens make."""
    return Builder(base).build(tokens)
