"""What is known about the article, from the page.

Sources in the order in which they are believed, and why:

1. JSON-LD of the article (written for machines, one node an article, typed dates and persons);
2. OpenGraph and `article:` properties (written for sharing: right about the title, loose about authors, which are often addresses);
3. meta names of Dublin Core, citation_*, Parsely, Sailthru and plain `author`, `date` (older, sometimes left over from a template);
4. microdata and `rel`, `time` elements, class names (what the reader sees, but found by name only);
5. the visible text (byline and date lines under the title).

The title alone is decided by what is seen: the `h1` that the metadata confirms. The language that the page declares goes before a
detected one, unless the text is long and surely another.
"""

from __future__ import annotations

import re
from typing import Any

from convert.article.metadata import Metadata, Person
from convert.readers.page import dates, headline, linked_data, people
from convert.readers.page.measure import Measures
from convert.readers.page.page import Page
from convert.readers.page.tree import Node, squeeze

_RTL = frozenset((
    "ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "arc",
))  # fmt: skip
_NEAR = 260
"""Elements: bylines and dates stand this near to the title or the body."""


def read(page: Page, root: Node, measures: Measures) -> Metadata:
    """The metadata of the article whose element is `root`; the language may be empty."""
    all_things = linked_data.things(page.root)
    article = linked_data.article(all_things)
    site = _site(page, article, all_things)
    declared = [
        title
        for title in (
            page.meta("og:title", "twitter:title"),
            linked_data.text(article.get("headline")),
            page.meta("dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title", "headline"),
        )
        if title
    ]
    title = headline.choose(page, declared, site)
    language = declared_language(page, root)
    summary = page.meta("og:description", "description", "twitter:description", "dc.description") or linked_data.text(
        article.get("description")
    )
    return Metadata(
        title=title,
        subtitle=_subtitle(page, root, title, summary),
        language=language,
        direction=_direction(page, root, language),
        authors=_authors(page, root, article, all_things, site),
        publisher=site,
        section=page.meta("article:section", "section", "parsely-section") or linked_data.text(article.get("articleSection")),
        published=_published(page, root, article),
        modified=_modified(page, article),
        summary=summary,
        tags=_tags(page, article),
        canonical=page.address,
        rights=page.meta("dc.rights", "dcterms.rights", "copyright", "rights") or _licence(page, article),
    )


def _site(page: Page, article: dict[str, Any], all_things: list[dict[str, Any]]) -> str:
    named = page.meta("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
    publisher = linked_data.people(article.get("publisher"), all_things)
    found = named or next((linked_data.text(each.get("name")) for each in publisher if each), "")
    return "" if found.startswith("http") else found


def declared_language(page: Page, root: Node) -> str:
    """The language that the page declares for the article: nearest `lang`, then metadata; a BCP 47 tag or empty."""
    for node in (root, *root.ancestors()):
        if tag := _tag(node.get("lang") or node.get("xml:lang")):
            return tag
    html = page.root.first("html")
    given = html.get("lang") or html.get("xml:lang") if html is not None else ""
    for value in (given, page.meta("content-language", "language", "dc.language", "dcterms.language"), page.meta("og:locale")):
        if tag := _tag(value.split(",")[0]):
            return tag
    return ""


def _tag(value: str) -> str:
    """A language tag in its usual case (`pt_br` → `pt-BR`), or empty where it is none."""
    value = value.strip().replace("_", "-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", value):
        return ""
    first, *rest = value.split("-")
    parts = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in rest]
    return "-".join((first.lower(), *parts))


def _direction(page: Page, root: Node, language: str) -> Any:
    for node in (root, *root.ancestors()):
        if node.get("dir").lower() in ("rtl", "ltr"):
            return node.get("dir").lower()
    return "rtl" if language.split("-")[0] in _RTL else "ltr"


def _authors(page: Page, root: Node, article: dict[str, Any], all_things: list[dict[str, Any]], site: str) -> tuple[Person, ...]:
    listed: list[str] = []
    organisations: list[str] = []
    for each in linked_data.people(article.get("author"), all_things):
        for name in linked_data.texts(each.get("name")):
            if "Organization" in " ".join(linked_data.types(each)) or headline.key(name) == headline.key(site):
                organisations.append(name)
            else:
                listed += [name] if people.is_name(name) and "Person" in linked_data.types(each) and "," not in name else people.names(name)
    if listed:
        return people.persons(listed)
    for key in _AUTHOR_NAMES:
        for value in page.metas.get(key, ()):
            listed += [name for name in people.names(value) if headline.key(name) != headline.key(site)]
        if listed:
            return people.persons(listed)
    nodes = _bylines(page, root)
    for first in nodes:
        if people.names(first.text()):
            together = [
                node for node in nodes if node.parent is first.parent and node.get("class") == first.get("class") and not node.holds(first)
            ]
            return people.persons([name for node in (first, *together) for name in people.names(node.text())])
    return people.persons(organisations)


_AUTHOR_NAMES = (
    "author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "sailthru.author", "byl",
    "og:author", "books:author", "book:author", "og:book:author", "twitter:creator:name",
)  # fmt: skip


def _bylines(page: Page, root: Node) -> list[Node]:
    """Elements that are called a byline, the surest first: microdata, rel, address, class; near the article's beginning before others."""
    found: list[tuple[int, int, Node]] = []
    start = _start(page, root)
    for node in page.body.walk():
        if node.index > root.last + 60:
            break
        text_length = page.measures.chars[node.index]
        if not 3 <= text_length <= 160 or (text_length > 60 and node.text().endswith((".", "!", "?", "…"))):
            continue
        marked = 0
        if "author" in node.get("itemprop").split():
            marked = 4
        elif "author" in node.get("rel").split():
            marked = 3
        elif "byline" in node.kinds and node.tag not in ("img", "time") and not node.kinds & {"comments", "related", "date"}:
            marked = 2
        if marked:
            if any(above.kinds & {"comments", "related", "sidebar"} for above in node.ancestors() if not above.holds(root)):
                continue
            near = start <= node.index <= root.index + _NEAR
            found.append((-(marked + 3 * near), node.index, node))
    for node in page.body.walk():
        if (
            start <= node.index <= root.index + 40
            and page.measures.chars[node.index] <= 90
            and re.match(r"\s*[Bb][Yy]:?\s+[A-ZÀ-Þ]", node.text())
        ):
            found.append((-1, node.index, node))
            break
    return [node for _, _, node in sorted(found, key=lambda item: item[:2])]


def _start(page: Page, root: Node) -> int:
    heads = [node.index for node in page.body.find("h1") if node.index < root.index]
    return max(0, (heads[-1] if heads else root.index) - 60)


def _published(page: Page, root: Node, article: dict[str, Any]) -> str:
    names = (
        "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created",
        "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
        "og:article:published_time", "og:published_time", "pdate", "ptime", "article.published", "originalpublicationdate",
        "cxenseparse:recs:publishtime", "shareaholic:article_published_time", "date.issued", "dc.terms.issued",
    )  # fmt: skip
    candidates = [linked_data.text(article.get("datePublished")), *(page.meta(name) for name in names)]
    candidates += [
        node.get("datetime") or node.get("content") or node.text()
        for node in page.body.walk()
        if "datePublished" in node.get("itemprop").split()
    ]
    start = _start(page, root)
    near = [node for node in page.body.walk() if start <= node.index <= max(root.index + _NEAR, start + 2 * _NEAR)]
    candidates += [node.get("datetime") or node.text() for node in near if node.tag == "time"]
    candidates += [node.text() for node in near if "date" in node.kinds and page.measures.chars[node.index] <= 120]
    month_first = (page.root.first("html") or page.root).get("lang").lower() in ("en", "en-us")
    candidates.append(linked_data.text(article.get("dateCreated")))
    return next((found for text in candidates if text and (found := dates.iso(text, month_first=month_first))), "")


def _modified(page: Page, article: dict[str, Any]) -> str:
    candidates = (
        linked_data.text(article.get("dateModified")),
        page.meta("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod"),
    )
    return next((found for text in candidates if text and (found := dates.iso(text))), "")


_SUBTITLE = re.compile(
    r"(^|[\s_-])(sub-?(title|headline|head)|dek|deck|standfirst|strapline|chapeau|untertitel|subtitulo|bajada|sottotitolo|ondertitel|underrubrik)([\s_-]|$)",
    re.I,
)
_SUMMARY = re.compile(
    r"(^|[\s_-])(excerpt|summary|intro(duction)?|lead|lede|description|article-?summary|teaser-?text|perex|ingress|entradilla)([\s_-]|$)",
    re.I,
)


def _subtitle(page: Page, root: Node, title: str, summary: str) -> str:
    """The line under the title: called so (`alternativeHeadline`, subtitle, dek, standfirst), or set apart in the title's own header."""
    start = _start(page, root)
    heads = [node for node in page.body.find("h1") if start <= node.index <= root.index + 80]
    for node in page.body.walk():
        if node.index > root.index + 80:
            break
        if node.index < start:
            continue
        names = f"{node.get('class')} {node.get('id')} {node.get('itemprop')}"
        called = _SUBTITLE.search(names) or "alternativeHeadline" in names
        if not called and heads and heads[-1].last < node.index < heads[-1].last + 25 and node.tag in ("p", "h2", "h3", "div", "span"):
            in_header = node.parent is not None and page.measures.chars[node.parent.index] < 600
            called = in_header and (_SUMMARY.search(names) or headline.key(node.text()) == headline.key(summary))
        if called:
            text = node.text()
            if 8 <= len(text) <= 400 and headline.key(text) != headline.key(title) and not page.measures.linked[node.index]:
                return text
    return ""


def _tags(page: Page, article: dict[str, Any]) -> tuple[str, ...]:
    listed = list(page.metas.get("article:tag", ()))
    if not listed:
        for given in (
            linked_data.texts(article.get("keywords")) or page.metas.get("keywords", [])[:1] or page.metas.get("news_keywords", [])[:1]
        ):
            listed += re.split(r"[,;|]", given)
    unique: dict[str, str] = {}
    for tag in map(squeeze, listed):
        if 1 < len(tag) <= 60:
            unique.setdefault(tag.casefold(), tag)
    return tuple(unique.values())[:25]


def _licence(page: Page, article: dict[str, Any]) -> str:
    for node in page.root.find("a", "link"):
        if "license" in node.get("rel").lower().split() and node.get("href").startswith("http"):
            return node.get("href")
    return linked_data.text(article.get("license")) or linked_data.text(article.get("copyrightNotice"))
