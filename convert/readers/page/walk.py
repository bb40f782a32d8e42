"""The article's element becomes blocks: one walk through the page's own tree, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from convert.article.blocks import AnyBlock, Aside, Code, Embed, Figure, Heading, List, ListItem, Paragraph, Pictures, Quote, Rule, Table
from convert.article.document import LeftOut
from convert.article.inlines import Break, Inlines, Text, plain_text
from convert.article.pictures import Caption
from convert.readers.page import embeds, tables
from convert.readers.page.captions import Group, Plan
from convert.readers.page.credits import caption_of, is_credit
from convert.readers.page.inlines import Line, Mark, Marks, mark_of, own_language
from convert.readers.page.notes import Notes, is_backlink
from convert.readers.page.page import Page
from convert.readers.page.pictures import is_picture
from convert.readers.page.tree import BLOCK, HEADINGS, RAW, Node, squeeze

_SKIP = (RAW - embeds.TAGS) | frozenset(
    [
        "head",
        "link",
        "meta",
        "base",
        "title",
        "source",
        "track",
        "param",
        "area",
        "map",
        "canvas",
        "svg",
        "math-annotation",
        "annotation",
        "annotation-xml",
    ]
)
_SYNTAX = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush|sourceCode)[-:\s]+([\w+#.-]+)", re.I)
_LONG_LINE = 110

Register = Callable[[Group], tuple[str, ...]]
"""Takes a figure's pictures to the gatherer; gives their names."""


@dataclass
class Piece:
    """A block with the element that it came from, for the rules that look at it afterwards; `level` is a heading's own."""

    block: AnyBlock
    node: Node
    level: int = 0


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
    line: Line = field(default_factory=Line)
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
        handler = _HANDLERS.get(node.tag)
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
        """Ends the paragraph in the making."""
        for inlines in self.line.take():
            for paragraph in _lines(inlines):
                self.pieces.append(Piece(Paragraph(text=paragraph), node))

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
            elif item.index in skip or item.tag in _SKIP or item.index in self.out or is_picture(item):
                continue
            elif item.tag == "br":
                self.line.atom(Break(), marks)
            elif (ref := self.notes.reference(item)) is not None:
                self.line.atom(ref, marks)
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
            self.pieces.append(Piece(Heading(text=_one_line(text)), node, HEADINGS[node.tag]))
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
            text = self.inlines(node, frozenset(each.index for each in inner))
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

    def list_(self, node: Node) -> None:
        """An ordered, unordered or description list."""
        if node.first(*HEADINGS) is not None:  # boxes with headings of their own, only set out as a list
            self.children(node)
            self.flush(node)
            return
        items: list[ListItem] = []
        figures: list[Piece] = []
        for child in node.elements():
            if child.index in self.out:
                self.leave_out(child, self.out[child.index])
                continue
            if child.index in self.notes.taken:
                continue
            inner = self.inside(child) if child.tag not in ("ul", "ol") else self._sub_list(child)
            figures += [piece for piece in inner if isinstance(piece.block, Figure | Embed)]
            blocks = tuple(piece.block for piece in inner if not isinstance(piece.block, Figure | Embed))
            if not blocks:
                continue
            if child.tag in ("ul", "ol") and items:
                items[-1] = ListItem(blocks=(*items[-1].blocks, *blocks))
            else:
                items.append(ListItem(blocks=blocks))
        if items:
            start = node.get("start")
            block = List(items=tuple(items), ordered=node.tag == "ol", start=int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1)
            self.pieces.append(Piece(block, node))
        self.pieces += figures

    def _sub_list(self, node: Node) -> list[Piece]:
        outer, self.pieces = self.pieces, []
        self.list_(node)
        inner, self.pieces = self.pieces, outer
        return inner

    def quote(self, node: Node) -> None:
        """A block quotation, or a pull quote; its source goes to the attribution."""
        source = next((each for each in node.walk() if each is not node and each.tag in ("cite", "footer")), None)
        attribution: Inlines = ()
        if source is not None and not _is_last(node, source):
            source = None
        if source is not None:
            self.out.pop(source.index, None)
            attribution = _one_line(self.inlines(source))
            self.plan.taken[source.index] = source
        inner = self.inside(node)
        figures = [piece for piece in inner if isinstance(piece.block, Figure | Embed)]
        body = tuple(piece.block for piece in inner if not isinstance(piece.block, Figure | Embed))
        if body and not attribution and all(isinstance(block, List | Code | Table) for block in body):  # indented, not quoted
            self.pieces += [piece for piece in inner if piece not in figures]
        elif body:
            pull = any("pull quote" in each.kinds for each in (node, *list(node.ancestors())[:2]))
            self.pieces.append(Piece(Quote(body=body, attribution=attribution, kind="pull" if pull else "block"), node))
        elif attribution:
            self.pieces.append(Piece(Paragraph(text=attribution), node))
        self.pieces += figures

    def code(self, node: Node) -> None:
        """Preformatted text."""
        text = node.raw_text().strip("\n").expandtabs(4)
        if not text.strip():
            return
        names = " ".join(each.get("class") for each in (node, *node.elements(), *([node.parent] if node.parent else [])))
        syntax = _SYNTAX.search(names)
        self.pieces.append(Piece(Code(text=text.rstrip(), syntax=syntax[1] if syntax else ""), node))

    def table(self, node: Node) -> None:
        """A data table as such; of a table that only arranges things, what it arranges."""
        table = tables.read(node, self)
        if table is None:
            self.children(node)
            self.flush(node)
            return
        self.pieces.append(Piece(table, node))
        for inner in node.walk():
            if is_picture(inner):
                self.picture(inner, ())

    def figure(self, node: Node) -> None:
        """A figure whose content is a table or code; one with pictures or a player has its caption in the plan."""
        caption = next((child for child in node.elements() if child.tag == "figcaption" and child.index not in self.plan.taken), None)
        contents = [child for child in node.elements() if child is not caption and child.text()]
        if caption is None or not caption.text() or len(contents) != 1:
            self.children(node)
            self.flush(node)
            return
        inner = self._alone(contents[0])
        if len(inner) == 1 and isinstance(inner[0].block, Table | Code):
            told = caption_of(self.inlines(caption), [])
            self.pieces.append(Piece(Figure(content=inner[0].block, caption=told), node))
            return
        self.pieces += inner
        self.element(caption)

    def _alone(self, node: Node) -> list[Piece]:
        """The pieces of one element, itself included."""
        outer, self.pieces = self.pieces, []
        self.element(node)
        inner, self.pieces = self.pieces, outer
        return inner

    def aside(self, node: Node) -> None:
        """A box beside the story, with its first heading as its title."""
        inner = self.inside(node)
        if "pull quote" in node.kinds and inner and all(isinstance(piece.block, Paragraph) for piece in inner):
            self.pieces.append(Piece(Quote(body=tuple(piece.block for piece in inner), kind="pull"), node))
            return
        if len(inner) == 1 and isinstance(inner[0].block, Figure | Embed | Quote):
            self.pieces += inner
            return
        title: Inlines = ()
        if inner and isinstance(inner[0].block, Heading):
            title = inner[0].block.text
            inner = inner[1:]
        if inner:
            self.pieces.append(Piece(Aside(body=tuple(piece.block for piece in inner), title=title), node))

    def rule(self, node: Node) -> None:
        """A thematic break."""
        self.pieces.append(Piece(Rule(), node))


_HANDLERS: dict[str, Callable[[Walker, Node], None]] = {
    "ul": Walker.list_,
    "ol": Walker.list_,
    "dl": Walker.list_,
    "dir": Walker.list_,
    "menu": Walker.list_,
    "blockquote": Walker.quote,
    "pre": Walker.code,
    "table": Walker.table,
    "aside": Walker.aside,
    "figure": Walker.figure,
    "hr": Walker.rule,
}


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


def _one_line(text: Inlines) -> Inlines:
    return tuple(Text(" ") if isinstance(inline, Break) else inline for inline in text)


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


def _is_last(node: Node, source: Node) -> bool:
    """True where nothing but the source's own text follows it in the quotation."""
    return not any(each.index > source.last and each.text() for each in node.walk()) and source.text() != node.text()
