"""Pass: the title stands in the metadata and is written once by every edition, so the body does not repeat it."""

from __future__ import annotations

from convert.article.blocks import AnyBlock, Heading, Paragraph
from convert.article.document import Bundle, LeftOut
from convert.article.inlines import plain_text
from convert.normalise.bundles import gist, with_article
from convert.settings import Settings
from convert.world import World

_OPENING_BLOCKS = 6
"""A title is repeated before the story starts; later the same words are the author's own."""


def run(bundle: Bundle, settings: Settings, world: World) -> Bundle:
    """The bundle without the title (and subtitle) among the first blocks of its body; what was removed is kept on record."""
    article = bundle.article
    repeated = {gist(article.metadata.title): "title repeated", gist(article.metadata.subtitle): "subtitle repeated"}
    repeated.pop("", None)
    body: list[AnyBlock] = []
    left = list(article.left_out)
    for index, block in enumerate(article.body):
        if index < _OPENING_BLOCKS and isinstance(block, Heading | Paragraph):
            rule = repeated.get(gist(text := plain_text(block.text)))
            if rule:
                left.append(LeftOut(rule=rule, text=text))
                continue
        body.append(block)
    if not body:  # the title is all there is: then it is the text, too
        return bundle
    return with_article(bundle, body=tuple(body), left_out=tuple(left))
