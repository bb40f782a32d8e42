"""Metadata from every place where pages keep it, in the order in which the places are believed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from convert.article.metadata import Metadata
from convert.notices import LanguageGuessed
from convert.readers.page.dates import iso
from convert.readers.page.headline import without_site
from convert.readers.page.people import names
from tests.readers.web import SENTENCES, TITLE, page, paragraphs, read


def known(head: str = "", middle: str = "", **more: Any) -> Metadata:
    return read(page(middle, head=head), **more).metadata


def linked_data(**properties: Any) -> str:
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **properties}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def test_linked_data_goes_before_everything() -> None:
    head = linked_data(
        author=[{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Chen"}],
        datePublished="2019-11-20T08:15:00+01:00",
        dateModified="2019-11-21T09:00:00Z",
        publisher={"@type": "Organization", "name": "The Gazette"},
        articleSection="Travel",
        keywords=["sea", "ferries"],
        description="How a journey ended.",
    )
    found = known(head + '<meta name="author" content="Somebody Else"><meta property="article:published_time" content="2001-01-01">')
    assert [person.name for person in found.authors] == ["Ann Lee", "Bo Chen"]
    assert (found.published, found.modified) == ("2019-11-20T08:15:00+01:00", "2019-11-21T09:00:00Z")
    assert (found.publisher, found.section, found.tags) == ("The Gazette", "Travel", ("sea", "ferries"))
    assert found.title == TITLE


def test_linked_data_in_a_graph_with_references_and_comments_around() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "@id": "#p", "name": "Something"},
            {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
            {"@type": ["Article", "BlogPosting"], "headline": TITLE, "author": {"@id": "#ann"}, "datePublished": "2020-02-03"},
        ]
    }
    found = known(f'<script type="application/ld+json">\n//<![CDATA[\n{json.dumps(graph)}\n//]]>\n</script>')
    assert [person.name for person in found.authors] == ["Ann Lee"]
    assert found.published == "2020-02-03"


@pytest.mark.parametrize(
    "broken",
    ["{", "[1,", '{"@type": "Article", "author": }', '{"@type":"Article","headline":null,"author":[null,{}],"datePublished":[]}', "null"],
)
def test_broken_linked_data_is_passed_over(broken: str) -> None:
    found = known(f'<script type="application/ld+json">{broken}</script><meta name="author" content="Ann Lee">')
    assert [person.name for person in found.authors] == ["Ann Lee"]


def test_meta_names() -> None:
    head = (
        '<meta property="og:site_name" content="The Gazette"><meta property="og:title" content="The last ferry to the islands - The '
        'Gazette">'
        '<meta name="dc.creator" content="Ann Lee"><meta property="article:published_time" content="2019-11-20"><meta '
        'name="description" content="A journey.">'
        '<meta property="og:locale" content="en_GB"><link rel="canonical" href="https://example.org/ferry"><meta name="copyright" '
        'content="© The Gazette">'
        '<meta property="article:tag" content="sea"><meta property="article:tag" content="islands">'
    )
    found = known(head)
    assert (found.title, found.publisher, found.canonical) == (TITLE, "The Gazette", "https://example.org/ferry")
    assert (found.summary, found.rights, found.tags) == ("A journey.", "© The Gazette", ("sea", "islands"))
    assert [person.name for person in found.authors] == ["Ann Lee"]


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By <a href="/ann">Ann Lee</a> and Bo Chen</p>',
        '<div class="article__author">By\n\t\tAnn Lee, Bo Chen</div>',
        '<span itemprop="author">Ann Lee</span><span itemprop="author">Bo Chen</span>',
        '<a rel="author" href="/a">Ann Lee</a> <a rel="author" href="/b">Bo Chen</a>',
        '<div class="meta"><span>By Ann Lee and Bo Chen</span></div>',
        '<p class="autor">Von Ann Lee und Bo Chen</p>',
    ],
)
def test_visible_bylines(byline: str) -> None:
    text = page().replace("</h1>", f"</h1>{byline}", 1)
    found = read(text)
    assert [person.name for person in found.metadata.authors] == ["Ann Lee", "Bo Chen"]
    assert "Ann Lee" not in "".join(map(str, found.body))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("BY ANN LEE AND BO CHEN", ["ANN LEE", "BO CHEN"]),
        ("Ann Lee, Jr., and Bo Chen for The Gazette", ["Ann Lee, Jr", "Bo Chen"]),
        ("By Ann Lee | Published May 3, 2019", ["Ann Lee"]),
        ("Ann Lee in Berlin", ["Ann Lee"]),
        ("Par Ann Lee et Bo Chen", ["Ann Lee", "Bo Chen"]),
        ("https://facebook.com/annlee", []),
        ("Staff", []),
        ("Ann Lee, Senior Reporter", ["Ann Lee"]),
        ("ann@example.org (Ann Lee)", ["Ann Lee"]),
    ],
)
def test_names_in_bylines(line: str, expected: list[str]) -> None:
    assert names(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-11-20T08:15:00+0100", "2019-11-20T08:15:00+01:00"),
        ("2019-11-20 08:15:00 UTC", "2019-11-20T08:15:00Z"),
        ("2019-11-20T08:15Z", "2019-11-20T08:15:00Z"),
        ("Published 20 November 2019", "2019-11-20"),
        ("Nov. 20, 2019 at 8:15 am", "2019-11-20"),
        ("20. November 2019, 8:15 Uhr", "2019-11-20"),
        ("1er décembre 2019", "2019-12-01"),
        ("20 de novembro de 2019", "2019-11-20"),
        ("20 ноября 2019", "2019-11-20"),
        ("2019年11月20日", "2019-11-20"),
        ("20.11.2019", "2019-11-20"),
        ("11/20/2019", "2019-11-20"),
        ("20191120T081500", "2019-11-20"),
        ("yesterday", ""),
        ("2019-13-45", ""),
        ("Phone 555 2019 1234", ""),
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert iso(text) == expected


def test_visible_date() -> None:
    text = page().replace("</h1>", '</h1><time datetime="2019-11-20T08:15:00-05:00">Wednesday</time>', 1)
    assert read(text).metadata.published == "2019-11-20T08:15:00-05:00"


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("The last ferry | The Gazette", "The Gazette", "The last ferry"),
        ("The Gazette - The last ferry", "The Gazette", "The last ferry"),
        ("The last ferry - Travel - The Gazette", "The Gazette", "The last ferry - Travel"),
        ("Ferries: the last of their kind", "The Gazette", "Ferries: the last of their kind"),
        ("How the last ferry came home - The Gazette", "", "How the last ferry came home"),
        ("Ann - Bo", "", "Ann - Bo"),
    ],
)
def test_the_site_is_no_part_of_the_title(title: str, site: str, expected: str) -> None:
    assert without_site(title, site) == expected


def test_title_without_any_heading() -> None:
    text = page().replace(f"<h1>{TITLE}</h1>", "")
    assert read(text).metadata.title == TITLE


def test_subtitle() -> None:
    text = page().replace("</h1>", '</h1><p class="standfirst">A journey that nobody had wished for</p>', 1)
    found = read(text)
    assert found.metadata.subtitle == "A journey that nobody had wished for"


@pytest.mark.parametrize(("declared", "expected"), [("de", "de"), ("pt_br", "pt-BR"), ("zh-hans-cn", "zh-Hans-CN"), ("klingon!", "en")])
def test_declared_language(declared: str, expected: str) -> None:
    assert read(page().replace('lang="en"', f'lang="{declared}"')).metadata.language == expected


def test_detected_language_is_noticed() -> None:
    german = (
        "<p>" + "Die Fähre verließ den Hafen noch vor der Dämmerung, und die Möwen folgten ihr bis zum Leuchtturm hinaus. " * 3 + "</p>"
    )
    article = read(f"<html><body><article><h1>Die letzte Fähre</h1>{german * 3}</article></body></html>")
    assert article.metadata.language == "de"
    assert LanguageGuessed(language="de") in article.notices


def test_the_user_goes_before_the_page() -> None:
    assert known(language="fr").language == "fr"


def test_direction() -> None:
    arabic = "<p>" + "غادرت العبارة الميناء قبل الفجر، وتبعتها النوارس حتى المنارة البعيدة في عرض البحر. " * 3 + "</p>"
    article = read(f'<html lang="ar"><body><article><h1>العبارة الأخيرة</h1>{arabic * 3}</article></body></html>')
    assert (article.metadata.language, article.metadata.direction) == ("ar", "rtl")


def test_nothing_is_made_up() -> None:
    found = read(f"<html><body><div>{paragraphs(4)}</div></body></html>").metadata
    assert (found.authors, found.published, found.publisher, found.subtitle) == ((), "", "", "")
    assert SENTENCES[0] not in found.title
