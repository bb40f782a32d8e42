"""Blocks as XHTML: one element a block, with its address as id."""

from __future__ import annotations

from convert.article.addresses import addressed
from convert.article.blocks import AnyBlock, Aside, Blocks, Code, Embed, Figure, Heading, List, Paragraph, Quote, Rule, Table
from convert.writers.markup import Element, Part, element
from convert.writers.xhtml_figures import code, embed, figure, table_caption
from convert.writers.xhtml_inlines import MAX_DEPTH, Context, Tongue, has_words, sentence_spans
from convert.writers.xhtml_tables import table


def sections(context: Context, blocks: Blocks, tongue: Tongue) -> list[Part]:
    """The body: every heading opens a section that holds what follows, nested without skipping a level (WCAG 2.2, 1.3.1)."""
    root: list[Part] = []
    opened: list[tuple[int, list[Part]]] = []
    for block in blocks:
        if isinstance(block, Heading) and has_words(block.text):
            while opened and opened[-1][0] >= block.level:
                opened.pop()
            title = heading(context, block, min(len(opened) + 2, 6), tongue)
            section = element("section", {"id": f"{block.id}.section", "aria-labelledby": block.id}, title)
            (opened[-1][1] if opened else root).append(section)
            opened.append((block.level, section.content))
            continue
        where = opened[-1][1] if opened else root
        where += written_block(context, block, tongue, level=min(len(opened) + 2, 6))
    return root


def heading(context: Context, block: Heading, level: int, tongue: Tongue) -> Element:
    """A heading of the given level, whatever its own."""
    inner, changes = tongue.change(block.language, block.direction)
    (slot,) = addressed(block, context.language_of(block.language))
    return element(f"h{level}", {"id": block.id, **changes}, *sentence_spans(context, slot, inner))


def written_blocks(context: Context, blocks: Blocks, tongue: Tongue, level: int, depth: int = 0) -> list[Part]:
    """Several blocks; headings among them get `level`."""
    return [part for block in blocks for part in written_block(context, block, tongue, level, depth)]


def written_block(context: Context, block: AnyBlock, tongue: Tongue, level: int, depth: int = 0) -> list[Part]:
    """A block's element; none for a block in which nothing would be seen."""
    inner, attributes = tongue.change(block.language, block.direction)
    attributes = {"id": block.id, **attributes}
    slots = addressed(block, context.language_of(block.language))
    match block:
        case Heading(text=text):
            return [heading(context, block, level, tongue)] if has_words(text) else []
        case Paragraph(text=text, kind=kind):
            attributes["class"] = kind if kind != "body" else ""
            return [element("p", attributes, *sentence_spans(context, slots[0], inner))] if has_words(text) else []
        case List() | Quote() | Aside() if depth >= MAX_DEPTH:
            return _flattened(context, block, inner, level, depth)
        case List():
            return _list(context, block, inner, level, depth, attributes)
        case Quote():
            return _quote(context, block, inner, level, depth, attributes)
        case Aside():
            return _aside(context, block, inner, level, depth, attributes)
        case Figure():
            return [figure(context, block, inner, attributes)]
        case Table(rows=rows, caption=caption):
            title = table_caption(context, caption, slots[0], block.id, inner)
            if any(rows):
                return [table(context, block, block.id, inner, attributes, *title)]
            return [element("p", attributes, *title[0].content)] if title else []
        case Code():
            return [code(block, attributes, slots[0])]
        case Embed():
            return [embed(context, block, block.id, slots[0], inner, attributes)]
        case Rule():
            return [element("hr", attributes)]


def _flattened(context: Context, block: List | Quote | Aside, tongue: Tongue, level: int, depth: int) -> list[Part]:
    """The content of a container without the container."""
    groups = [item.blocks for item in block.items] if isinstance(block, List) else [block.body]
    return [part for group in groups for part in written_blocks(context, group, tongue, level, depth)]


def _list(context: Context, block: List, tongue: Tongue, level: int, depth: int, attributes: dict[str, str]) -> list[Part]:
    items = [element("li", {}, *written_blocks(context, item.blocks, tongue, level, depth + 1)) for item in block.items]
    items = [item for item in items if item.content]
    if block.ordered and block.start != 1:
        attributes["start"] = str(block.start)
    return [element("ol" if block.ordered else "ul", attributes, *items)] if items else []


def _quote(context: Context, block: Quote, tongue: Tongue, level: int, depth: int, attributes: dict[str, str]) -> list[Part]:
    """A block quotation; a pull quote is an aside (DPUB-ARIA `doc-pullquote`), so that a player can skip what repeats the text."""
    content = written_blocks(context, block.body, tongue, level, depth + 1)
    if has_words(block.attribution):
        (slot,) = addressed(block, context.language_of(block.language))
        content.append(element("footer", {"class": "attribution"}, *sentence_spans(context, slot, tongue)))
    if not content:
        return []
    if block.kind == "pull":
        attributes |= {"role": "doc-pullquote", "class": "pull-quote", **context.type("pullquote")}
        return [element("aside", attributes, *content)]
    return [element("blockquote", attributes, *content)]


def _aside(context: Context, block: Aside, tongue: Tongue, level: int, depth: int, attributes: dict[str, str]) -> list[Part]:
    """A box beside the story; its title is a heading and its name. As a `note` it is no landmark, of which there must not be many."""
    content = written_blocks(context, block.body, tongue, min(level + 1, 6) if block.title else level, depth + 1)
    if has_words(block.title):
        (slot,) = addressed(block, context.language_of(block.language))
        name = f"{block.id}.title"
        content.insert(0, element(f"h{level}", {"id": name, "class": "title"}, *sentence_spans(context, slot, tongue)))
        attributes["aria-labelledby"] = name
    return [element("aside", {**attributes, "class": "box", "role": "note"}, *content)] if content else []
