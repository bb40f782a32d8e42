"""The article's element becomes blocks: one walk through the page's own tree, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from convert.article.blocks import Figure, Heading, Paragraph, Pictures
from convert.article.document import LeftOut
from convert.article.inlines import Break, Inlines, Text, plain_text
from convert.article.pictures import Caption
from convert.notices import CaptionWithoutPicture
from convert.readers.page import embeds
from convert.readers.page.captions import Group, Plan
from convert.readers.page.containers import HANDLERS
from convert.readers.page.credits import caption_of, is_credit
from convert.readers.page.inlines import Line, Mark, Marks, mark_of, one_line, own_language
from convert.readers.page.notes import Notes, is_backlink
from convert.readers.page.page import Page
from convert.readers.page.pictures import is_picture
from convert.readers.page.pieces import Piece
from convert.readers.page.tree import BLOCK, HEADINGS, RAW, Node, squeeze

_SKIP = (RAW - embeds.TAGS) | frozenset((
    "head", "link", "meta", "base", "title", "source", "track", "param", "area", "map", "canvas", "svg", "math-annotation",
    "annotation", "annotation-xml",
))  # fmt: skip
_LONG_LINE = 110

Register = Callable[[Group], tuple[str, ...]]
"""Takes a figure's pictures to the gatherer; gives their names."""


@dataclass
class Walker:
    """Walks elements and gathers pieces; `out` says which elements are not the article, and by which rule."""

    page: Page
    plan: Plan
    notes: Notes
    out: dict[int, str]
    language: str
    register: Register
    pieces: list[Piece] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notices: list[CaptionWithoutPicture] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    waiting: list[tuple[Group, Node]] = field(default_factory=list)
    in_note: bool = False

    def element(self, node: Node, marks: Marks = ()) -> None:
        """One element with all below it."""
        rule = self.out.get(node.index)
        if rule is not None:
            self.leave_out(node, rule)
        elif node.tag in _SKIP or node.index in self.plan.taken or node.index in self.notes.taken or (self.in_note and is_backlink(node)):
            return
        elif is_picture(node):
            self.picture(node, marks)
        elif node.tag == "br":
            self.line.atom(Break(), marks)
        elif node.tag in embeds.TAGS:
            self.embed(node)
        elif node.index in self.plan.galleries:
            self.gallery(node)
        elif node.tag in BLOCK:
            self.block(node, marks)
        elif (ref := self.notes.reference(node)) is not None:
            self.line.atom(ref, tuple(mark for mark in marks if mark.kind != "sup"))
        else:
            mark = mark_of(node, self.page.base, self.language, marks)
            self.children(node, (*marks, mark) if mark else marks)

    def children(self, node: Node, marks: Marks = ()) -> None:
        """What is inside an element."""
        for child in node.children:
            if isinstance(child, Node):
                self.element(child, marks)
            else:
                self.line.add(child, marks)

    def block(self, node: Node, marks: Marks) -> None:
        """A block element: what came before it ends, and what it holds ends with it."""
        self.flush(node)
        handler = HANDLERS.get(node.tag)
        if node.tag in HEADINGS:
            self.heading(node)
        elif handler is not None:
            handler(self, node)
        else:
            language = own_language(node)
            foreign = bool(language) and language.lower().split("-")[0] != self.language.lower().split("-")[0]
            if foreign and node.tag not in ("html", "body", "main", "article"):
                direction = node.get("dir") if node.get("dir") in ("ltr", "rtl") else ""
                self.children(node, (*marks, Mark("foreign", language, direction)))
            else:
                self.children(node, marks)
            self.flush(node)

    def flush(self, node: Node) -> None:
        """Ends the paragraph in the making; pictures that stood in the middle of a sentence follow it."""
        for inlines in self.line.take():
            for paragraph in _lines(inlines):
                self.pieces.append(Piece(Paragraph(text=paragraph), node))
        waiting, self.waiting = self.waiting, []
        for group, picture in waiting:
            self.show(group, picture)

    def leave_out(self, node: Node, rule: str) -> None:
        """Records what a rule keeps from the article."""
        if node.tag in BLOCK:
            self.flush(node)
        text = node.text()
        if text:
            self.left_out.append(LeftOut(rule=rule, text=text))

    def inside(self, node: Node, marks: Marks = ()) -> list[Piece]:
        """The pieces below an element, apart from those gathered so far."""
        outer, self.pieces = self.pieces, []
        held, self.line = self.line, Line()
        self.children(node, marks)
        self.flush(node)
        inner, self.pieces = self.pieces, outer
        self.line = held
        return inner

    def inlines(self, node: Node, skip: frozenset[int] = frozenset()) -> Inlines:
        """All text below an element as one run of inlines, blocks set off by breaks; no pictures, nothing of `skip`."""
        line, self.line = self.line, Line()
        stack: list[tuple[Node | str | None, Marks]] = [(node, ())]
        while stack:
            item, marks = stack.pop()
            if item is None:
                self.line.atom(Break(), marks)
            elif isinstance(item, str):
                self.line.add(item, marks)
            elif (
                (item is not node and (item.index in skip or item.index in self.out or item.index in self.plan.taken))
                or item.tag in _SKIP
                or is_picture(item)
            ):
                continue
            elif item.tag == "br":
                self.line.atom(Break(), marks)
            elif (ref := self.notes.reference(item)) is not None:
                self.line.atom(ref, tuple(mark for mark in marks if mark.kind != "sup"))
            else:
                mark = mark_of(item, self.page.base, self.language, marks)
                inner = (*marks, mark) if mark else marks
                if item.tag in BLOCK and item is not node:
                    stack.append((None, marks))
                stack.extend((child, inner) for child in reversed(item.children))
                if item.tag in BLOCK and item is not node:
                    stack.append((None, marks))
        taken, self.line = self.line.take(), line
        joined: list[Inlines] = []
        for part in taken:
            joined += [(Break(),), part] if joined else [part]
        return tuple(inline for part in joined for inline in part)

    def heading(self, node: Node) -> None:
        """A heading; the pictures inside it follow it."""
        text = self.inlines(node)
        if plain_text(text).strip():
            self.pieces.append(Piece(Heading(text=one_line(text)), node, HEADINGS[node.tag]))
        for inner in node.walk():
            if is_picture(inner):
                self.picture(inner, ())

    def picture(self, node: Node, marks: Marks) -> None:
        """A picture, once a group; a drawn character (emoji) stays in its line as that character."""
        group = self.plan.groups.get(node.index)
        if group is None:
            alt = node.get("alt")
            if node.index in self.plan.unwanted and 0 < len(alt) <= 3 and not alt.isascii():
                self.line.add(alt, marks)
            return
        if group.pictures[0].node.index != node.index:
            return
        if self.line.unfinished:
            self.waiting.append((group, node))
            return
        self.flush(node)
        self.show(group, node)

    def show(self, group: Group, node: Node) -> None:
        """A figure of the group's pictures."""
        self.pieces.append(Piece(Figure(content=Pictures(names=self.register(group)), caption=self.caption(group)), node))

    def gallery(self, node: Node) -> None:
        """A gallery: its pictures, each with its caption; the rest of its text is left out."""
        self.flush(node)
        first = len(self.pieces)
        for group in self.plan.galleries[node.index]:
            self.picture(group.pictures[0].node, ())
        told = " ".join(
            plain_text(piece.block.caption.text) for piece in self.pieces[first:] if isinstance(piece.block, Figure) and piece.block.caption
        )
        text = node.text()
        if len(text) > len(told) + 3:
            self.left_out.append(LeftOut(rule="gallery", text=text))

    def caption(self, group: Group) -> Caption | None:
        """The caption of a group as the page marks it, or as its data say it."""
        if not group.captions and not group.credits and any(group.said):
            said, credit = group.said
            return caption_of((Text(said),) if said else (), [credit])
        lines = [squeeze(node.text()) for node in group.credits]
        parts: dict[str, Inlines] = {}
        for node in group.captions:
            inner = _credits_inside(node)
            lines += [squeeze(each.text()) for each in inner]
            text = self.inlines(node, frozenset(each.index for each in (*inner, *_labels_inside(node))))
            if text:
                parts.setdefault(plain_text(text), text)
        whole: list[Inlines] = []
        for part in parts.values():
            whole += [(Break(),), part] if whole else [part]
        return caption_of(tuple(inline for part in whole for inline in part), lines)

    def embed(self, node: Node) -> None:
        """A player, map or post that lives elsewhere."""
        block = embeds.read(node, self.page.base)
        if block is None:
            if node.tag in ("object", "audio", "video", "noscript"):
                self.children(node)
            return
        self.flush(node)
        group = self.plan.media.get(node.index)
        caption = self.caption(group) if group else None
        if caption is None:
            self.pieces.append(Piece(block, node))
        else:
            self.pieces.append(Piece(Figure(content=block, caption=caption), node))


_CREDIT_PROPERTIES = frozenset(("copyrightHolder", "creditText", "creator", "author", "copyrightNotice"))


def _credits_inside(caption: Node) -> list[Node]:
    """The outermost elements in a caption that hold its credit: called so, marked so, or written like one at either end."""
    whole = caption.text()
    found: list[Node] = []
    for node in caption.walk():
        if node is caption or (found and found[-1].holds(node)):
            continue
        marked = "credit" in node.kinds or bool(_CREDIT_PROPERTIES & set(node.get("itemprop").split()))
        if not marked and node.tag in ("span", "div", "p", "small", "cite", "em", "i"):
            marked = len(node.text()) < 100 and is_credit(node.text())
        text = node.text() if marked else ""
        if text and text != whole:
            found.append(node)
    return found


_LABEL = re.compile(
    r"^\W*((hide|toggle|show|view) caption|(click|tap) (to|for) (enlarge|expand|full.{0,8}|view.{0,20}|zoom|open)|(enlarge|expand|"
    r"zoom|close|open|share|download|view)"
    r"( (this|in|the|larger|full))*( (image|photo|picture|modal|gallery|size|screen|fullscreen|lightbox|slideshow))*|full ?screen|"
    r"(image|photo|picture|media)( (caption|copyright|source|credit))?|caption|replay|image \d+ of \d+|\d+ ?/ ?\d+)\W*$",
    re.I,
)


def _labels_inside(caption: Node) -> list[Node]:
    """The elements in a caption that name it or work the picture, and say nothing of it."""
    return [node for node in caption.walk() if node is not caption and len(text := node.text()) < 40 and text and _LABEL.match(text)]


def _lines(inlines: Inlines) -> list[Inlines]:
    """A run of long lines with single breaks between them is a run of paragraphs; of short ones it is verse or an address."""
    if not any(isinstance(inline, Break) for inline in inlines):
        return [inlines]
    lines: list[list[object]] = [[]]
    for inline in inlines:
        if isinstance(inline, Break):
            lines.append([])
        else:
            lines[-1].append(inline)
    parts: list[Inlines] = [tuple(line) for line in lines if line]  # type: ignore[arg-type]
    lengths = [len(plain_text(part)) for part in parts]
    if sum(lengths) / max(1, len(parts)) >= _LONG_LINE:
        return parts
    return [inlines]
