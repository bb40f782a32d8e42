"""Figures: what is to be seen, then what the caption adds, then whose picture it is; whatever is missing is said to be missing."""

from __future__ import annotations

import re

from convert.article.blocks import Figure, Pictures
from convert.article.inlines import plain_text
from convert.article.pictures import Decorative, Described, Picture
from convert.narration import pauses
from convert.narration.phrases import ended
from convert.narration.teller import Slot, Teller


def tell_figure(teller: Teller, block: Figure, caption: Slot) -> None:
    """A figure of pictures: each picture's alt text (`b7.alt`, `b7.alt2` …), the label, the caption, the credit (`b7.credit`)."""
    assert isinstance(block.content, Pictures)
    tongue = teller.tongue(block)
    names = block.content.names or ("",)
    pictures = [teller.article.pictures.get(name) for name in names]
    if not teller.style.figures:
        teller.leave(block.id, "figure", " ".join(_plain(block).split()) or ", ".join(block.content.names))
        return
    teller.rest(pauses.FIGURE)
    shown = [picture for picture in pictures if not (picture and isinstance(picture.alt, Decorative))]
    for index, picture in enumerate(pictures):
        if picture and isinstance(picture.alt, Decorative):
            continue
        number = "" if len(shown) < 2 else str(shown.index(picture) + 1)
        suffix = "" if index == 0 else str(index + 1)
        tell_picture(teller, picture, f"{block.id}.alt{suffix}", tongue, number=number, total=str(len(shown)))
        if picture and picture.long_description and teller.style.long_descriptions:
            teller.cue("long_description", tongue)
            teller.text(picture.long_description, f"{block.id}.long{suffix}", "figure", tongue, after=pauses.PARAGRAPH)
        elif picture and picture.long_description:
            teller.leave(f"{block.id}.long{suffix}", "long description", picture.long_description)
    if caption or block.label:
        teller.cue("caption", tongue)
    if block.label and not _plain(block).lower().startswith(block.label.strip().lower()):
        teller.text(ended(block.label, tongue), f"{block.id}.label", "caption", tongue)
    teller.slot(caption, "caption", tongue)
    _credit(teller, block, [picture for picture in pictures if picture], tongue)
    teller.rest(pauses.FIGURE)


def tell_picture(teller: Teller, picture: Picture | None, address: str, tongue: str, *, number: str = "", total: str = "") -> None:
    """One picture: whether it is at hand, then its alt text, or that nobody has described it."""
    missing = picture is None or not picture.available
    described = picture is not None and isinstance(picture.alt, Described) and picture.alt.text.strip()
    if missing:
        _stand_in(teller, "picture_not_available", address if not described else "", tongue)
        if not described:
            return
    if picture is None or not isinstance(picture.alt, Described) or not described:
        _stand_in(teller, "picture_not_described", address, tongue)
        return
    if number:
        teller.cue("picture_of", tongue, number=number, total=total)
    elif not missing:
        teller.cue("picture", tongue)
    teller.text(picture.alt.text, address, "figure", picture.alt.language or tongue, after=pauses.PARAGRAPH)


def _stand_in(teller: Teller, key: str, address: str, tongue: str) -> None:
    """The words that the editions show in the picture's place, said at its address."""
    before = len(teller.utterances)
    teller.cue(key, tongue, manner="figure", after=pauses.PARAGRAPH)
    if address and len(teller.utterances) > before:
        teller.readdress(address)


def _credit(teller: Teller, block: Figure, pictures: list[Picture], tongue: str) -> None:
    """The caption's credit line, else those of the pictures, each once."""
    if block.caption and block.caption.credit:
        line = block.caption.credit.line
    else:
        line = " · ".join(dict.fromkeys(picture.credit.line for picture in pictures if picture.credit and picture.credit.line))
    if not line.strip():
        return
    if not teller.style.credits:
        teller.leave(f"{block.id}.credit", "credit", line)
        return
    teller.cue("credit", tongue)
    pieces = re.sub(r"(?<=\w)\s*[/|·]\s*(?=\w)", ", ", line)  # in a credit a stroke parts the maker from the agency
    teller.text(ended(line, tongue), f"{block.id}.credit", "credit", tongue, voiced=ended(pieces, tongue))


def _plain(block: Figure) -> str:
    return plain_text(block.caption.text) if block.caption else ""
