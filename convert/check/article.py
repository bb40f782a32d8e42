"""Our own check of `article.json`: it is an article, and what belongs together is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from convert.article.addresses import walk
from convert.article.blocks import AnyBlock, Figure, Heading, Paragraph, Pictures, Quote, Table
from convert.article.document import Article, from_json
from convert.article.inlines import Inlines, NoteRef, leaves
from convert.article.pictures import Decorative, Described
from convert.check.report import Fact, Finding, Outcome, Rule, found

MAX_BYTES = 256 * 2**20

ARTICLE_RULES = {
    "article-unreadable": Rule("error", "Make it again with Octavo.", "octavo schema"),
    "article-title": Rule("error", "Give the title with --title.", "WCAG 2.2, 2.4.2"),
    "article-language": Rule("error", "Say the language with --language.", "WCAG 2.2, 3.1.1"),
    "article-empty": Rule("error", "Read the source again.", ""),
    "article-address": Rule("error", "Number the blocks again.", ""),
    "article-picture": Rule("error", "Add the picture's record.", ""),
    "article-note": Rule("error", "Add the note, or take its mark out.", ""),
    "article-alt": Rule("warning", "Describe it in a sidecar; see `octavo alt`.", "WCAG 2.2, 1.1.1"),
    "article-heading-skipped": Rule("warning", "Use levels without gaps.", "WCAG 2.2, 1.3.1"),
    "article-notice": Rule("note", "", ""),
}


def article_finding(code: str, sentence: str, place: str = "") -> Finding:
    """A finding by its code."""
    return found(ARTICLE_RULES, code, sentence, place)


def check_article(path: Path) -> Outcome:
    """Facts and findings of one `article.json`."""
    if path.stat().st_size > MAX_BYTES:
        return Outcome(findings=(article_finding("article-unreadable", f"The file is larger than {MAX_BYTES // 2**20} MB."),))
    try:
        article = from_json(path.read_bytes())
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Outcome(findings=(article_finding("article-unreadable", f"This is no article: {error}."),))
    return Outcome(_facts(article), tuple(_findings(article)))


def _blocks(article: Article) -> tuple[AnyBlock, ...]:
    return (*walk(article.body), *(block for note in article.notes for block in walk(note.body)))


def _facts(article: Article) -> dict[str, Fact]:
    alts = [picture.alt for picture in article.pictures.values()]
    described = sum(isinstance(alt, Described) for alt in alts)
    decorative = sum(isinstance(alt, Decorative) for alt in alts)
    return {
        "title": article.metadata.title,
        "authors": tuple(person.name for person in article.metadata.authors),
        "language": article.metadata.language,
        "blocks": len(_blocks(article)),
        "pictures": len(alts),
        "pictures described": described,
        "pictures marked as decoration": decorative,
        "pictures without a description": len(alts) - described - decorative,
        "notes": len(article.notes),
    }


def _findings(article: Article) -> Iterator[Finding]:
    if not article.metadata.title.strip():
        yield article_finding("article-title", "The article has no title.")
    if not article.metadata.language:
        yield article_finding("article-language", "The article does not say its language.")
    if not article.body:
        yield article_finding("article-empty", "The article has no text.")
    blocks = _blocks(article)
    ids = [block.id for block in blocks]
    for name in sorted({name for name in ids if ids.count(name) > 1} if len(ids) < 5000 else set()):
        yield article_finding("article-address", f"The address {name!r} is given more than once.", name)
    named = {name for block in blocks if isinstance(block, Figure) and isinstance(block.content, Pictures) for name in block.content.names}
    for name in sorted(named - article.pictures.keys()):
        yield article_finding("article-picture", f"A figure names the picture {name}, of which there is no record.", name)
    for name, picture in article.pictures.items():
        if not isinstance(picture.alt, Described | Decorative):
            yield article_finding("article-alt", f"The picture {name} is not described.", name)
    notes = {note.id for note in article.notes}
    for block in blocks:
        for inlines in _texts(block):
            for leaf in leaves(inlines):
                if isinstance(leaf, NoteRef) and leaf.note not in notes:
                    yield article_finding("article-note", f"The mark {leaf.mark} leads to a note that is not there.", block.id)
    level = 1
    for block in walk(article.body):
        if isinstance(block, Heading):
            if block.level > level + 1:
                sentence = f"A heading of level {block.level} follows one of level {level}."
                yield article_finding("article-heading-skipped", sentence, block.id)
            level = block.level
    for notice in article.notices:
        if notice.needs_human and notice.code != "N101":
            yield article_finding("article-notice", notice.sentence)


def _texts(block: AnyBlock) -> Iterator[Inlines]:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case Quote(attribution=text):
            yield text
        case Table(rows=rows):
            yield from (cell.text for row in rows for cell in row)
        case Figure(content=content, caption=caption):
            yield caption.text if caption else ()
            if isinstance(content, Table):
                yield from _texts(content)
        case _:
            return
