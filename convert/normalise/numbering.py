"""Pass: every block gets its address, and the notices that speak of a caption get the address of its figure."""

from __future__ import annotations

import msgspec

from convert.article.addresses import number, walk
from convert.article.blocks import Figure
from convert.article.document import Bundle
from convert.article.inlines import plain_text
from convert.normalise.bundles import gist, with_article
from convert.notices import AnyNotice, CaptionWithoutPicture, GuessedCaption
from convert.settings import Settings
from convert.world import World


def run(bundle: Bundle, settings: Settings, world: World) -> Bundle:
    """The bundle with its blocks numbered in reading order.

    A `GuessedCaption` or `CaptionWithoutPicture` without an address is tied to the first figure that has its words.
    """
    article = number(bundle.article)
    figures = [(block.id, gist(_words(block))) for block in walk(article.body) if isinstance(block, Figure)]
    taken: dict[type, set[str]] = {GuessedCaption: set(), CaptionWithoutPicture: set()}

    def addressed(notice: AnyNotice) -> AnyNotice:
        if not isinstance(notice, GuessedCaption | CaptionWithoutPicture) or notice.address:
            return notice
        words = gist(notice.text)
        used = taken[type(notice)]
        address = next((block for block, said in figures if block not in used and words and words in said), "")
        used.add(address)
        return msgspec.structs.replace(notice, address=address)

    return with_article(bundle, body=article.body, notes=article.notes, notices=tuple(map(addressed, article.notices)))


def _words(figure: Figure) -> str:
    """What is printed under a figure."""
    if figure.caption is None:
        return ""
    return plain_text(figure.caption.text) + (figure.caption.credit.line if figure.caption.credit else "")
