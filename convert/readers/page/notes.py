"""Footnotes and endnotes: a small link in the text, and the place that it leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from convert.article.inlines import NoteRef
from convert.readers.page.page import Page
from convert.readers.page.tree import HEADINGS, Node, squeeze

_MARK = re.compile(r"^[\[(]?\s*(\d{1,3}|[a-z]|[*†‡§¶#]{1,3}|note \d{1,3}|[ivx]{1,5})\s*[\])]?$", re.I)
_NAME = re.compile(r"(^|[_:.-])(fn|foot-?note|end-?note|note|cite|cite_note|ref|reference|ftn|edn|sdfootnote\d*)([_:.-]?\w*)$", re.I)
_BACK = re.compile(r"^[\s↩︎↑^⤴⏎←\ufe0e\ufe0f]*$|^(back|jump up|return|zurück|retour|volver)\b.{0,20}$", re.I)


@dataclass
class Notes:
    """The notes of a page: which links refer to one, and which elements hold one."""

    targets: dict[str, Node] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    taken: dict[int, str] = field(default_factory=dict)

    def reference(self, node: Node) -> NoteRef | None:
        """The reference at a link, or None where it is none."""
        if not self.targets or node.tag != "a":
            return None
        name = node.get("href").removeprefix("#") if node.get("href").startswith("#") else ""
        if name not in self.targets or self.targets[name].holds(node):
            return None
        mark = _MARK.match(squeeze(node.text()))
        return NoteRef(note=name, mark=mark[1] if mark else "") if mark else None


def collect(page: Page, root: Node) -> Notes:
    """The notes that links inside `root` refer to: the target is a list item, a paragraph or the like, and not the link's own place."""
    notes = Notes()
    for link in root.find("a"):
        href = link.get("href")
        local = href.startswith("#") and len(href) > 1
        if not local:
            continue
        text = squeeze(link.text())
        mark = _MARK.match(text)
        raised = link.parent is not None and (link.parent.tag == "sup" or link.first("sup") is not None)
        if not mark or not (
            raised or _NAME.search(href[1:]) or text.startswith("[") or "noteref" in link.get("role") + link.get("epub:type")
        ):
            continue
        target = page.ids.get(href[1:])
        target = _whole(target, root) if target is not None else None
        if target is None or target.holds(link) or not target.text() or target.index < link.index:
            continue
        notes.targets[href[1:]] = target
        notes.marks.setdefault(href[1:], mark[1])
        notes.taken[target.index] = href[1:]
    boxes = {target.parent.index: target.parent for target in notes.targets.values() if target.parent is not None}
    for box in boxes.values():
        _take_box(notes, box, root)
    return notes


def _take_box(notes: Notes, box: Node, root: Node) -> None:
    """A box in which nothing but notes stands, and the heading in or over it, belong to the notes: the body does not tell them again."""
    while box is not root and box.parent is not None:
        rest = [child for child in box.elements() if child.index not in notes.taken and child.text()]
        if any(child.tag not in HEADINGS for child in rest):
            return
        siblings = list(box.parent.elements())
        before = siblings[: siblings.index(box)][-1:]
        for node in (box, *rest, *(each for each in before if each.tag in HEADINGS)):
            notes.taken[node.index] = ""
        box = box.parent


def _whole(target: Node, root: Node) -> Node | None:
    """The element of the note's text: the target, or where that is an empty anchor the block that it stands in."""
    if target.tag in ("li", "p", "div", "aside", "dd", "tr", "td", "section"):
        return target
    for above in target.ancestors():
        if above is root:
            return None
        if above.tag in ("li", "p", "dd", "aside", "tr", "div"):
            return above
    return None


def is_backlink(node: Node) -> bool:
    """True for the link at a note's end (or start) that leads back into the text."""
    return (
        node.tag == "a"
        and node.get("href").startswith("#")
        and (bool(_BACK.match(squeeze(node.text()))) or "backlink" in node.get("role") + node.get("class"))
    )
