"""From a parsed page to an article: the order in which the parts of the reader do their work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import py3langid

from convert.article.blocks import Figure, Note, Pictures
from convert.article.document import Article, LeftOut
from convert.article.inlines import plain_text
from convert.article.metadata import Metadata
from convert.article.pictures import Described
from convert.errors import NoArticle
from convert.notices import AnyNotice, EncodingGuessed, KeepingRefused, LanguageGuessed
from convert.readers.gather import Gatherer
from convert.readers.page import boilerplate, captions, finding, lead, linked_data, metadata, notes, outline, repeats, trim, unmarked
from convert.readers.page.captions import Group
from convert.readers.page.headline import key
from convert.readers.page.page import Page
from convert.readers.page.robots import refusals
from convert.readers.page.tree import Node
from convert.readers.page.walk import Walker
from convert.settings import Settings

_MIN_WORTH = 60


def read_page(page: Page, settings: Settings, gatherer: Gatherer) -> Article:
    """The page as an article, its pictures taken to the gatherer; not yet normalised. Raises `NoArticle`."""
    rough = page.measures
    titles = _title_headings(page)
    out = boilerplate.decide(page.body, rough, settings.keep, _story_test(page, titles))
    found = finding.find(page.body, rough, out, [node for node in titles if not any(above.index in out for above in node.ancestors())])
    if found.worth < _MIN_WORTH and not any(each.tag in ("article", "main") for each in found.root.ancestors()):
        raise NoArticle(*_why_none(page, found.worth))
    root = found.root
    known = metadata.read(page, root, rough)
    known, notices = _with_language(known, page, root, settings)
    if refused := refusals(page):
        notices.append(KeepingRefused(directives=refused))
    title = next(iter(titles), None)
    above = [] if "lead" in settings.keep else lead.lead_nodes(page, root, out, title)
    noted = notes.collect(page, root)
    plan = captions.plan([*above, *_live(root, out)], page.base, rough, page.ids.get)
    captions.without_portraits(plan, {key(person.name) for person in known.authors})
    unseen = lead.from_linked_data(page, plan, linked_data.things(page.root))

    def register(group: Group) -> tuple[str, ...]:
        return tuple(_gather(gatherer, group))

    walker = Walker(page=page, plan=plan, notes=noted, out=out, language=known.language, register=register)
    if unseen is not None:
        walker.show(unseen, root)
    for node in above:
        if node.index in plan.groups and lead.is_lead(plan.groups[node.index]):
            walker.picture(node, ())
    walker.element(root) if root.tag not in ("body", "html") else walker.children(root)
    walker.flush(root)
    pieces, repeated = outline.without_title(walker.pieces, [known.title])
    pieces, trimmed = trim.trim(pieces, known, settings.keep)
    alts = {name: picture.alt.text for name, picture in gatherer.pictures.items() if isinstance(picture.alt, Described)}
    pieces, guesses = unmarked.tie(repeats.once(pieces, gatherer.pictures), alts)
    pieces = outline.level(outline.promote(pieces))
    body = tuple(piece.block for piece in pieces)
    if (
        not any(plain_text(block.text).strip() for block in body if hasattr(block, "text") and not isinstance(block.text, str))
        and len(body) < 2
    ):
        raise NoArticle(*_why_none(page, found.worth))
    left = [*walker.left_out, *(LeftOut(rule="title", text=text) for text in repeated), *trimmed, *_outside(page, root, out)]
    return Article(
        metadata=known,
        body=body,
        notes=_notes(walker, noted),
        notices=(*notices, *walker.notices, *guesses),
        left_out=tuple(left),
    )


def _title_headings(page: Page) -> list[Node]:
    """The `h1` elements that the page's own title confirms, those with most of it first (a site's name may be an `h1` too)."""
    element = page.root.first("title")
    title = key(page.meta("og:title")) + " " + key(element.text()[:300] if element is not None else "")
    known = [(len(found), -node.index, node) for node in page.body.find("h1") if len(found := key(node.text())) >= 4 and found in title]
    return [node for _, _, node in sorted(known, key=lambda each: each[:2], reverse=True)[:3]]


def _story_test(page: Page, titles: list[Node]) -> Callable[[Node], bool]:
    bodies = [node for node in page.body.walk() if "articleBody" in node.get("itemprop").split()][:3]

    def holds_story(node: Node) -> bool:
        return any(node.holds(each) for each in (*titles, *bodies))

    return holds_story


def _live(root: Node, out: dict[int, str]) -> Iterator[Node]:
    """The nodes below `root` that no rule leaves out."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.index in out:
            continue
        yield node
        stack.extend(child for child in reversed(node.children) if isinstance(child, Node))


def _gather(gatherer: Gatherer, group: Group) -> Iterator[str]:
    seen: set[str] = set()
    for picture in group.pictures:
        name = gatherer.add(picture.addresses, alt=picture.alt, hint_size=picture.size)
        if name not in seen:
            seen.add(name)
            yield name


def _with_language(known: Metadata, page: Page, root: Node, settings: Settings) -> tuple[Metadata, list[AnyNotice]]:
    """The metadata with its language: as set by the user, as declared, or as detected from the text (with a notice)."""
    notices: list[AnyNotice] = []
    if page.decoded.guessed:
        notices.append(EncodingGuessed(encoding=page.decoded.encoding))
    if settings.language:
        return msgspec.structs.replace(known, language=settings.language), notices
    text = root.text()[:4000]
    if known.language:
        return known, notices
    language, _ = py3langid.classify(text or known.title)
    notices.append(LanguageGuessed(language=language))
    direction = "rtl" if language in ("ar", "fa", "he", "ur", "ps", "ug") else known.direction
    return msgspec.structs.replace(known, language=language, direction=direction), notices


def _notes(walker: Walker, noted: notes.Notes) -> tuple[Note, ...]:
    built: list[Note] = []
    for name, node in noted.targets.items():
        walker.notes, walker.in_note = notes.Notes(), True
        inner = [
            piece.block
            for piece in walker.inside(node)
            if not (isinstance(piece.block, Figure) and isinstance(piece.block.content, Pictures))
        ]
        if inner:
            built.append(Note(id=name, mark=noted.marks[name], body=tuple(inner)))
    return tuple(built)


def _outside(page: Page, root: Node, out: dict[int, str]) -> list[LeftOut]:
    """The page's text outside the article, one record an element beside the way from the body to the article."""
    left: list[LeftOut] = []
    way = {root.index, *(node.index for node in root.ancestors())}
    for node in (*reversed(list(root.ancestors())),):
        for child in node.elements():
            if child.index not in way and page.measures.chars[child.index] and page.body.holds(child):
                text = child.text()
                if text:
                    left.append(LeftOut(rule=out.get(child.index, "outside"), text=text))
    return left


def _why_none(page: Page, worth: float) -> tuple[str, str]:
    passwords = any(node.get("type").lower() == "password" for node in page.body.find("input"))
    chars, linked = page.measures.chars[page.body.index], page.measures.linked[page.body.index]
    if passwords:
        return "The page is a login form; there is no article in it.", "Save the page after you have logged in."
    if not chars:
        return "The page has no text; there is no article in it.", "Pages that are built by scripts must be saved from the browser."
    if linked * 2 > chars:
        return "The page is a list of links; there is no article in it.", "Open one of the articles and save that page."
    return "There is no article in the page.", "Save the page of the article itself, from a browser."
