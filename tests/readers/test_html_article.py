"""Where the article is, and what is left out of it and by which rule."""

from __future__ import annotations

import pytest

from convert.article.inlines import plain_text
from convert.errors import NoArticle, TooLarge
from tests.readers.web import SENTENCES, TITLE, left, page, paragraphs, read, texts

LINKS = "".join(f'<li><a href="/s/{n}">Another story of ours, number {n}</a></li>' for n in range(8))

AROUND = {
    "navigation": f"<nav><ul>{LINKS}</ul></nav>",
    "page-footer": f"<footer><p>{SENTENCES[0]} All rights reserved.</p></footer>",
    "comments": f'<div id="comments"><div class="comment">{paragraphs(4, 9)}</div></div>',
    "consent": "<div class='cookie-banner'><p>We and our 812 partners store cookies on your device, as you might wish.</p></div>",
    "newsletter": "<div class='newsletter-signup'><p>Get our letter every morning, before all others.</p><form><input></form></div>",
    "share": "<div class='social-share'><a href='https://example.org/s'>Share</a></div>",
    "advert": "<div class='ad-slot'>Buy a boat today, they are cheap and swim.</div>",
    "related": f"<section class='related-articles'><h3>More</h3><ul>{LINKS}</ul></section>",
    "author-box": "<div class='author-bio'><p>Ann Lee has written about the sea for thirty years, and swims.</p></div>",
    "hidden": "<div style='display:none'>Nobody should see these words, nor hear them.</div>",
    "tags": "<ul class='tags'><li><a href='/t/sea'>Sea</a></li></ul>",
    "sidebar": f"<div class='sidebar'><p>{SENTENCES[1]}</p></div>",
    "gallery": "<div class='gallery'><h3>In pictures</h3>"
    + "".join(f"<p><img src='https://example.org/picture-{n}.jpg'>Boat</p>" for n in range(14))
    + "</div>",
    "label": "<p>Advertisement</p>",
    "call": "<p>Sign up for <a href='/n'>our newsletter</a> today.</p>",
    "read-on": "<p>Read more: <a href='/m'>The first ferry to the islands</a></p>",
    "link-only": "<p><a href='/m'>How the first ferry came to the islands</a></p>",
    "aside-links": f"<aside><h3><a href='/x'>Another story of ours</a></h3><p>{SENTENCES[0][:60]}</p></aside>",
}


@pytest.mark.parametrize("rule", AROUND)
def test_what_is_no_article_is_left_out_and_recorded(rule: str) -> None:
    article = read(page(AROUND[rule]))
    assert len(texts(article).splitlines()) == 6
    assert rule in left(article)
    assert not article.pictures


@pytest.mark.parametrize("rule", ["newsletter", "author-box", "sidebar", "read-on", "link-only", "consent"])
def test_a_rule_can_be_overruled(rule: str) -> None:
    assert len(texts(read(page(AROUND[rule]), keep=(rule,))).splitlines()) > 6


def test_what_stands_outside_is_recorded() -> None:
    article = read(page(before=f"<div><p>{SENTENCES[3]}</p></div>"))
    assert left(article)["outside"] == SENTENCES[3]


def test_teasers_worth_more_than_the_article_do_not_win() -> None:
    teasers = "".join(
        f"<div class='item'><h3><a href='/{n}'>Story number {n} of the sea</a></h3><p>{SENTENCES[n % 4]}</p></div>" for n in range(60)
    )
    article = read(page(after=f"<div class='list'>{teasers}</div>"))
    assert len(texts(article).splitlines()) == 6


def test_an_article_in_plain_divs_and_tables_is_found() -> None:
    body = f"<table><tr><td><a href='/'>Home</a><br><a href='/n'>News of the day</a></td><td><b>{TITLE}</b><br><br>" + "<br><br>".join(
        f"{SENTENCES[n % 4]} {SENTENCES[(n + 1) % 4]} {n}" for n in range(6)
    )
    article = read(f"<html><title>{TITLE}</title><body>{body}</td></tr></table></body></html>")
    assert texts(article).count(SENTENCES[0]) == 3
    assert "News of the day" not in texts(article)


def test_two_parts_of_an_article_are_both_kept() -> None:
    text = page().replace("</article>", f"<div class='part'>{paragraphs(3, 6)}</div></article>")
    assert len(texts(read(text)).splitlines()) == 9


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<html><body></body></html>", "no text"),
        ("<html><body><script>document.write('x')</script></body></html>", "no text"),
        ("<html><title>Log in</title><body><form><input name=u><input type=password><button>Log in</button></form></body></html>", "login"),
        (f"<html><body><nav><ul>{LINKS}</ul></nav></body></html>", "list of links"),
        (f"<html><body><div><ul>{LINKS}</ul></div></body></html>", "list of links"),
    ],
)
def test_no_article_is_said_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(NoArticle, match=words) as raised:
        read(text)
    assert raised.value.hint


def test_too_many_elements_are_refused() -> None:
    with pytest.raises(TooLarge):
        read("<i>x</i>" * 400_001)


def test_nothing_is_lost_between_article_and_record() -> None:
    """Every word of the page stands in the article or in what was left out."""
    article = read(page("".join(AROUND.values()), before=AROUND["navigation"], after=AROUND["comments"]))
    everything = texts(article) + " ".join(each.text for each in article.left_out) + article.metadata.title
    for word in (
        "Another story of ours, number 7",
        "812 partners",
        "letter every morning",
        "Buy a boat",
        "thirty years",
        "Advertisement",
        "In pictures",
    ):
        assert word in everything
    assert plain_text(()) == ""
