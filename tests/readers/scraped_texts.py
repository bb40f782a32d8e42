"""Texts for the tests of the text reader, and a short way to read them."""

from __future__ import annotations

from convert.article.blocks import Figure, Heading, List, Paragraph, Quote
from convert.article.document import Article
from convert.article.inlines import plain_text
from convert.normalise.passes import normalise
from convert.readers import text
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World

BRIDGE = """Menu

Log in

City opens its new bridge

City opens its new bridge

By Jane Roe

3 March 2019

The city opened a new bridge over the river on Monday, after six years of work and many delays. The mayor cut a ribbon and thanked the workers for their patience.

Mayor Ann Lee, left, cuts the ribbon on the new bridge, Monday, March 4, 2019. (Photo: John Doe/City Press)

A long wait

Building began in 2013, when the old bridge was closed to lorries. Nobody thought that it would take so long, and nobody wanted to pay for it when the money ran out.

Advertisement

What comes next?

The bridge carries trams, bicycles and people on foot, and no cars. It is the first of its kind in the country, said the engineers who designed it for the council.

Share this article

Leave a comment

Your email address will not be published.
"""  # noqa: E501


def read(words: str | bytes, name: str = "found.txt", **settings: object) -> Article:
    """The article that a text becomes, normalised."""
    data = words if isinstance(words, bytes) else words.encode("utf-8")
    chosen = Settings(**settings)  # type: ignore[arg-type]
    return normalise(text.read(Source(data=data, name=name), chosen, World()), chosen, World()).article


def outline(article: Article) -> list[str]:
    """One line a block: the first letter of its kind, and its first words."""
    lines = []
    for block in article.body:
        match block:
            case Heading(text=words):
                lines.append(f"h {plain_text(words)}")
            case Paragraph(text=words):
                lines.append(f"p {plain_text(words)[:20]}")
            case Figure(caption=caption):
                lines.append(f"f {plain_text(caption.text) if caption else ''}")
            case List(items=items, ordered=ordered):
                lines.append(f"{'o' if ordered else 'u'} {len(items)}")
            case Quote():
                lines.append("q")
            case _:
                lines.append(type(block).__name__)
    return lines
