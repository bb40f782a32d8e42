"""Pass: headings start at level 2 (the title is level 1), and none is skipped on the way down (WCAG technique G141)."""

from __future__ import annotations

import msgspec

from convert.article.blocks import AnyBlock, Aside, Blocks, Heading, List, ListItem, Quote
from convert.article.document import Bundle
from convert.normalise.bundles import with_article
from convert.settings import Settings
from convert.world import World


def run(bundle: Bundle, settings: Settings, world: World) -> Bundle:
    """The bundle with its headings nested without gaps; headings of the same level in one section stay at the same level."""
    return with_article(bundle, body=_levelled(bundle.article.body, []))


def _levelled(blocks: Blocks, open_levels: list[int]) -> Blocks:
    """The blocks with new levels; `open_levels` are the source's levels of the headings that the next one may stand under."""
    return tuple(_level(block, open_levels) for block in blocks)


def _level(block: AnyBlock, open_levels: list[int]) -> AnyBlock:
    match block:
        case Heading(level=level):
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            return msgspec.structs.replace(block, level=min(1 + len(open_levels), 6))
        case List(items=items):
            return msgspec.structs.replace(block, items=tuple(ListItem(blocks=_levelled(item.blocks, open_levels)) for item in items))
        case Quote(body=body) | Aside(body=body):
            return msgspec.structs.replace(block, body=_levelled(body, open_levels))
        case _:
            return block
