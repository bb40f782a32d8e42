"""Pass: every picture that is shown and that nobody has described is counted, and none is described by us."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from convert.article.addresses import walk
from convert.article.blocks import AnyBlock, Embed, Figure, Pictures
from convert.article.document import Bundle
from convert.article.pictures import Described, Missing
from convert.normalise.bundles import with_article
from convert.notices import AnyNotice, MissingAlt
from convert.settings import Settings
from convert.world import World


def run(bundle: Bundle, settings: Settings, world: World) -> Bundle:
    """The bundle with one `MissingAlt` for each shown picture whose alt is missing; an alt without words is missing too."""
    article = bundle.article
    pictures = {
        name: msgspec.structs.replace(picture, alt=Missing()) if isinstance(picture.alt, Described) and not picture.alt.text else picture
        for name, picture in article.pictures.items()
    }
    notices: list[AnyNotice] = [notice for notice in article.notices if not isinstance(notice, MissingAlt)]
    seen: set[str] = set()
    for block in walk(article.body):
        for name in shown(block):
            picture = pictures.get(name)
            if picture is not None and name not in seen and isinstance(picture.alt, Missing):
                notices.append(MissingAlt(picture=name, address=block.id))
            seen.add(name)
    return with_article(bundle, pictures=pictures, notices=tuple(notices))


def shown(block: AnyBlock) -> Iterator[str]:
    """The names of the pictures that a block shows."""
    content = block.content if isinstance(block, Figure) else block
    if isinstance(content, Pictures):
        yield from content.names
    elif isinstance(content, Embed) and content.poster:
        yield content.poster
