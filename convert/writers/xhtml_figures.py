"""Figures as XHTML: pictures, tables, code and embeds with their caption and credit; whatever is missing is said."""

from __future__ import annotations

import re

from convert.article.addresses import addressed
from convert.article.blocks import Code, Embed, Figure, Pictures, Table
from convert.article.inlines import Inlines
from convert.article.pictures import Caption, Decorative, Described, Picture
from convert.phrases import phrase
from convert.writers.links import safe_href
from convert.writers.markup import Element, Part, element
from convert.writers.xhtml_inlines import Context, Tongue, own_language, own_words, sentence_spans, visible
from convert.writers.xhtml_tables import table

Slot = tuple[tuple[str, Inlines], ...]


def figure(context: Context, block: Figure, tongue: Tongue, attributes: dict[str, str]) -> Element:
    """A figure element: its content, and a caption where there is anything to say in one; a table's caption stands before it."""
    *content_slots, caption_slot = addressed(block, context.language_of(block.language))
    pictures = _pictures(context, block.content.names) if isinstance(block.content, Pictures) else []
    caption = _figcaption(context, block, caption_slot, pictures, tongue)
    slot = content_slots[0] if content_slots else ()
    match block.content:
        case Pictures(names=names):
            content = [*picture_boxes(context, names, block.id, tongue)]
        case Table() as inner:
            named = {"aria-labelledby": caption_slot[0][0]} if caption_slot and not slot else {}
            address = "" if block.caption and block.caption.credit else block.id
            title = table_caption(context, inner.caption, slot, address, tongue)
            content = [table(context, inner, block.id, tongue, named, *title)] if any(inner.rows) else []
        case Code() as inner:
            content = [code(inner, {}, slot)]
        case Embed() as inner:
            content = [embed(context, inner, block.id, slot, tongue, {})]
    if isinstance(block.content, Table):  # whoever reads row by row must know of what
        return element("figure", attributes, caption, *content)
    return element("figure", attributes, *content, caption)


def _pictures(context: Context, names: tuple[str, ...]) -> list[Picture]:
    return [context.article.pictures[name] for name in names if name in context.article.pictures]


def _figcaption(context: Context, block: Figure, slot: Slot, pictures: list[Picture], tongue: Tongue) -> Element | None:
    """Label, caption text and credit, each its own element; None where there is none of them."""
    parts: list[Part] = []
    sentences = sentence_spans(context, slot, tongue)
    text = "".join(part if isinstance(part, str) else part.text for part in sentences)
    if visible(block.label) and not text.lower().startswith(block.label.strip().lower()):
        parts += [element("span", {"class": "label", "id": f"{block.id}.label"}, block.label), " "]
    if visible(text):
        parts += [element("span", {"class": "caption"}, *sentences), " "]
    credit = _credit(block.caption, pictures)
    if visible(credit):
        parts.append(element("span", {"class": "credit", "id": f"{block.id}.credit"}, credit))
    if parts and parts[-1] == " ":
        parts.pop()
    return element("figcaption", {}, *parts) if parts else None


def _credit(caption: Caption | None, pictures: list[Picture]) -> str:
    """The caption's credit line, else those of the pictures, each once."""
    if caption and caption.credit:
        return caption.credit.line
    return " · ".join(dict.fromkeys(picture.credit.line for picture in pictures if picture.credit and picture.credit.line))


def picture_boxes(context: Context, names: tuple[str, ...], address: str, tongue: Tongue) -> list[Part]:
    """The pictures of one figure, `b12.alt`, `b12.alt2` …; a box that says so for each that cannot be shown."""
    boxes: list[Part] = []
    for index, name in enumerate(names or ("",)):
        suffix = "" if index == 0 else str(index + 1)
        picture = context.article.pictures.get(name)
        href = context.picture_href(name) if picture and picture.available else ""
        if picture is None or not href:
            boxes.append(_missing(picture, f"{address}.alt{suffix}", tongue))
            continue
        image = _image(picture, href, f"{address}.alt{suffix}", tongue)
        boxes.append(image)
        if visible(picture.long_description):
            image.attributes["aria-details"] = f"{address}.long{suffix}"
            boxes.append(_long_description(context, picture, f"{address}.long{suffix}", tongue))
    return boxes


def _image(picture: Picture, href: str, address: str, tongue: Tongue) -> Element:
    """The picture with its alt text; a stand-in where nobody has described it, empty only by somebody's decision."""
    attributes = {"id": address, "src": href, "alt": ""}
    match picture.alt:
        case Decorative():
            pass
        case Described(text=text, language=language) if visible(text):
            attributes |= {"alt": " ".join(text.split()), **tongue.change(language)[1]}
        case _:
            stand_in = phrase("picture_not_described", tongue.language)
            attributes |= {"alt": stand_in, "class": "not-described", **tongue.change(own_language(tongue))[1]}
    if picture.width > 0 and picture.height > 0:
        attributes |= {"width": str(picture.width), "height": str(picture.height)}
    return element("img", attributes)


def _missing(picture: Picture | None, address: str, tongue: Tongue) -> Element:
    """A visible box in the picture's place, as text, so that everybody meets it; with the description, where there is one."""
    parts: list[Part] = [own_words("picture_not_available", tongue)]
    if picture and isinstance(picture.alt, Described) and visible(picture.alt.text):
        _, attributes = tongue.change(picture.alt.language)
        parts += [" ", element("span", {"class": "description", **attributes}, " ".join(picture.alt.text.split()))]
    return element("p", {"class": "missing-picture", "id": address}, *parts)


def _long_description(context: Context, picture: Picture, address: str, tongue: Tongue) -> Element:
    """The long description, which everybody can open (on paper it is open); `aria-details` points here."""
    attributes = tongue.change(picture.alt.language)[1] if isinstance(picture.alt, Described) else {}
    paragraphs = [element("p", dict(attributes), line.strip()) for line in picture.long_description.splitlines() if visible(line)]
    opened = {"open": "open"} if context.medium == "print" else {}
    return element("details", {"id": address, **opened}, element("summary", {}, own_words("long_description", tongue)), *paragraphs)


def table_caption(context: Context, caption: Caption | None, slot: Slot, address: str, tongue: Tongue) -> list[Element]:
    """A table's own caption with its credit, which has an address where `address` (the block's) is given; nothing where it has none."""
    parts: list[Part] = list(sentence_spans(context, slot, tongue))
    if caption and caption.credit and visible(caption.credit.line):
        parts += [" ", element("span", {"class": "credit", "id": f"{address}.credit" if address else ""}, caption.credit.line)]
    return [element("caption", {}, *parts)] if parts else []


def code(block: Code, attributes: dict[str, str], slot: Slot) -> Element:
    """Preformatted code; it reads left to right in every article and is not translated."""
    syntax = re.sub(r"[^\w+#.-]", "", block.syntax)
    inner = {"id": slot[0][0] if slot else "", "class": f"language-{syntax}" if syntax else "", "translate": "no"}
    return element("pre", {**attributes, "dir": "ltr"}, element("code", inner, block.text))


def embed(context: Context, block: Embed, address: str, slot: Slot, tongue: Tongue, attributes: dict[str, str]) -> Element:
    """What plays elsewhere, as a box: poster, kind, title and a link to it."""
    box = element("div", {**attributes, "class": "embed"})
    if block.poster in context.article.pictures:
        box.content += picture_boxes(context, (block.poster,), address, tongue)
    kind = block.kind if block.kind != "other" else "embedded"
    box.content.append(element("p", {"class": "kind"}, own_words(kind, tongue)))
    if slot:
        box.content.append(element("p", {"class": "title"}, *sentence_spans(context, slot, tongue)))
    href = safe_href(block.address)
    if href:
        box.content.append(element("p", {"class": "address", "dir": "ltr"}, element("a", {"href": href}, block.address.strip())))
    return box
