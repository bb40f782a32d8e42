"""Small pages for the tests of the web page reader, and a short way to read them."""

from __future__ import annotations

from pathlib import Path

from convert.article.blocks import Figure, Pictures
from convert.article.document import Article
from convert.article.inlines import plain_text
from convert.readers import html
from convert.readers.source import Source
from convert.settings import Settings
from convert.world import World

SENTENCES = (
    "The ferry left the harbour before dawn, and the gulls followed it as far as the lighthouse.",
    "Nobody on deck spoke, although most of them had known one another since school.",
    "By noon the fog had lifted, the islands lay in a row, and the engines were stopped.",
    "What they found in the old station surprised even the people who had planned the journey.",
)
TITLE = "The last ferry to the islands"


def paragraphs(count: int, start: int = 0) -> str:
    """So many paragraphs of running text, all different."""
    texts = (f"{SENTENCES[n % 4]} {SENTENCES[(n + 1) % 4]} That was day {n + 1} of the voyage." for n in range(start, start + count))
    return "".join(f"<p>{text}</p>" for text in texts)


def page(middle: str = "", *, head: str = "", before: str = "", after: str = "", title: str = TITLE) -> str:
    """A page with an article: a title, three paragraphs, `middle`, three paragraphs; `before` and `after` stand around it."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Gazette</title>{head}</head><body>{before}'
        f"<main><article><h1>{title}</h1>{paragraphs(3)}{middle}{paragraphs(3, 3)}</article></main>{after}</body></html>"
    )


def read(text: str | bytes, *, keep: tuple[str, ...] = (), path: Path | None = None, address: str = "", language: str = "") -> Article:
    """The article of a page."""
    data = text.encode() if isinstance(text, str) else text
    source = Source(data=data, name="page.html", path=path, address=address)
    return html.read(source, Settings(keep=keep, language=language), World()).article


def captions(article: Article) -> list[tuple[str, str, str]]:
    """File name of the first picture, caption and credit of every figure with pictures."""
    found: list[tuple[str, str, str]] = []
    for block in article.body:
        if isinstance(block, Figure) and isinstance(block.content, Pictures):
            address = article.pictures[block.content.names[0]].source_address
            text = plain_text(block.caption.text) if block.caption else ""
            credit = block.caption.credit.line if block.caption and block.caption.credit else ""
            found.append((address.rsplit("/", 1)[-1], text, credit))
    return found


def texts(article: Article) -> str:
    """The text of all paragraphs and headings, a line each."""
    return "\n".join(plain_text(block.text) for block in article.body if hasattr(block, "text") and not isinstance(block.text, str))


def left(article: Article) -> dict[str, str]:
    """What was left out, by rule."""
    found: dict[str, str] = {}
    for each in article.left_out:
        found[each.rule] = f"{found.get(each.rule, '')} {each.text}".strip()
    return found
