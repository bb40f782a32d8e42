"""The page's own tree becomes blocks: headings, paragraphs, lists, quotes, tables, code, boxes, players, notes."""

from __future__ import annotations

from typing import TypeVar

from convert.article.blocks import AnyBlock, Aside, Code, Embed, Heading, List, Paragraph, Quote, Rule, Table
from convert.article.document import Article
from convert.article.inlines import Abbreviation, CodeSpan, Emphasis, Foreign, Link, NoteRef, Strong, Sub, Sup, plain_text
from tests.readers.web import SENTENCES, TITLE, page, paragraphs, read, texts

Kind = TypeVar("Kind", bound=AnyBlock)


def only(article: Article, kind: type[Kind]) -> Kind:
    """The one block of this kind."""
    (found,) = [block for block in article.body if isinstance(block, kind)]
    return found


def headings(article: Article) -> list[tuple[int, str]]:
    return [(block.level, plain_text(block.text)) for block in article.body if isinstance(block, Heading)]


def test_headings_start_at_two_and_skip_none() -> None:
    middle = "".join(f"<{tag}>Part {tag}</{tag}>{paragraphs(1, n)}" for n, tag in enumerate(("h3", "h5", "h3", "h4", "h2", "h4")))
    assert headings(read(page(middle))) == [(2, "Part h3"), (3, "Part h5"), (2, "Part h3"), (3, "Part h4"), (2, "Part h2"), (3, "Part h4")]


def test_the_title_is_no_heading_of_the_body() -> None:
    assert headings(read(page(f"<h2>{TITLE}</h2>"))) == []


def test_a_bold_line_over_text_is_a_heading_less_surely() -> None:
    article = read(page(f"<p><b>What the divers saw</b></p>{paragraphs(2)}"))
    heading = only(article, Heading)
    assert plain_text(heading.text) == "What the divers saw"
    assert heading.confidence < 1


def test_a_bold_sentence_is_none() -> None:
    assert headings(read(page(f"<p><b>We were all of us very much afraid.</b></p>{paragraphs(2)}"))) == []


def test_double_breaks_divide_paragraphs_and_bare_text_is_one() -> None:
    middle = f"<div>{SENTENCES[0]}<br><br>{SENTENCES[1]} <b>{SENTENCES[2]}<br> <br>{SENTENCES[3]}</b></div>"
    found = texts(read(page(middle))).splitlines()
    assert [SENTENCES[0], f"{SENTENCES[1]} {SENTENCES[2]}", SENTENCES[3]] == found[3:6]


def test_verse_keeps_its_lines() -> None:
    article = read(page("<p>The sea, the sea,<br>the open sea,<br>it grew so fresh</p>"))
    assert "The sea, the sea,\nthe open sea,\nit grew so fresh" in texts(article)


def test_inlines() -> None:
    text = (
        '<p>It was <em>very <strong>late</strong></em>, <abbr title="World Health Organization">WHO</abbr> said H<sub>2</sub>O at '
        "10<sup>6</sup>, "
        '<a href="/more" title="More">see</a>, <code>x = 1</code> and <span lang="fr">la nuit</span> fell.</p>'
    )
    article = read(page(text), address="https://example.org/a/b.html")
    block = next(each for each in article.body if isinstance(each, Paragraph) and "WHO" in plain_text(each.text))
    kinds = {type(inline): inline for inline in block.text}
    assert isinstance(kinds[Emphasis], Emphasis)
    assert any(isinstance(inner, Strong) for inner in kinds[Emphasis].content)
    assert kinds[Abbreviation] == Abbreviation("WHO", "World Health Organization")
    assert kinds[Foreign].language == "fr"
    assert kinds[Link].address == "https://example.org/more"
    assert kinds[CodeSpan] == CodeSpan("x = 1")
    assert {Sub, Sup} <= set(kinds)
    assert plain_text(block.text) == "It was very late, WHO said H2O at 106, see, x = 1 and la nuit fell."


def test_scripts_lead_nowhere() -> None:
    article = read(page(f"<p><a href='javascript:alert(1)'>{SENTENCES[0]}</a> {SENTENCES[1]}</p>"))
    assert not any(isinstance(inline, Link) for block in article.body if isinstance(block, Paragraph) for inline in block.text)


def test_lists_nest_and_count() -> None:
    block = only(
        read(page("<ol start=4><li>One fish<ul><li>red</li><li>blue</li></ul></li><li><p>Two fish</p><p>more</p></li></ol>")), List
    )
    assert (block.ordered, block.start, len(block.items)) == (True, 4, 2)
    first, inner = block.items[0].blocks
    assert isinstance(first, Paragraph)
    assert isinstance(inner, List)
    assert len(inner.items) == 2
    assert len(block.items[1].blocks) == 2


def test_a_list_of_links_to_stories_is_left_out() -> None:
    links = "".join(f"<li><a href='/s{n}'>{SENTENCES[n][:60]}</a></li>" for n in range(4))
    article = read(page(f"<ul>{links}</ul>"))
    assert not [block for block in article.body if isinstance(block, List)]
    assert {"link-list", "teasers"} & {each.rule for each in article.left_out}


def test_quote_with_its_source() -> None:
    block = only(read(page(f"<blockquote><p>{SENTENCES[0]} I was there.</p><footer>— <cite>Ann Lee</cite></footer></blockquote>")), Quote)
    assert plain_text(block.attribution) == "— Ann Lee"
    assert block.kind == "block"
    assert len(block.body) == 1


def test_a_pull_quote_that_repeats_is_marked() -> None:
    block = only(read(page(f'<aside class="pullquote"><p>{SENTENCES[1]}</p></aside>')), Quote)
    assert (block.kind, block.repeats) == ("pull", True)


def test_data_table() -> None:
    table = (
        "<table><caption>Catch</caption><thead><tr><th>Port</th><th colspan=2>Tons</th></tr></thead>"
        "<tbody><tr><th scope=row>Ost</th><td>1</td><td>2</td></tr><tr><th scope=row>West</th><td>3</td><td>4</td></tr></tbody></table>"
    )
    block = only(read(page(table)), Table)
    assert (block.header_rows, block.header_columns) == (1, 1)
    assert block.caption is not None
    assert plain_text(block.caption.text) == "Catch"
    assert block.rows[0][1].columns == 2
    assert [plain_text(cell.text) for cell in block.rows[2]] == ["West", "3", "4"]


def test_layout_table_is_taken_apart() -> None:
    article = read(page(f"<table><tr><td>{paragraphs(2)}</td><td></td></tr></table>"))
    assert not [block for block in article.body if isinstance(block, Table)]
    assert len(texts(article).splitlines()) == 8


def test_code_keeps_every_character() -> None:
    block = only(read(page('<pre><code class="language-python">def f(x):\n    return  x\n\n# end</code></pre>')), Code)
    assert block.text == "def f(x):\n    return  x\n\n# end"
    assert block.syntax == "python"


def test_a_box_beside_the_story() -> None:
    block = only(read(page(f"<aside><h3>The station</h3><p>{SENTENCES[2]} {SENTENCES[3]}</p></aside>")), Aside)
    assert plain_text(block.title) == "The station"
    assert len(block.body) == 1


def test_players_and_maps_are_named_not_fetched() -> None:
    video = '<iframe src="//www.youtube.com/embed/abc" title="The crossing" width="560" height="315"></iframe>'
    article = read(
        page(
            video
            + '<iframe src="https://maps.example.org/maps/7"></iframe><iframe src="https://ads.example.org/x" width=1 height=1></iframe>'
        )
    )
    assert [(block.kind, block.title) for block in article.body if isinstance(block, Embed)] == [("video", "The crossing"), ("map", "")]


def test_notes() -> None:
    middle = (
        '<p>The harbour is old.<sup><a href="#fn1" id="r1">1</a></sup> The station is older still, and nobody knows by how much.</p>'
        '<ol class="footnotes"><li id="fn1">See the chart of 1820. <a href="#r1">↩</a></li></ol>'
    )
    article = read(page(middle))
    (note,) = article.notes
    assert (note.id, note.mark) == ("fn1", "1")
    (body,) = note.body
    assert isinstance(body, Paragraph)
    assert plain_text(body.text) == "See the chart of 1820."
    paragraph = next(block for block in article.body if isinstance(block, Paragraph) and "harbour is old" in plain_text(block.text))
    assert NoteRef("fn1", "1") in paragraph.text
    assert "chart of 1820" not in texts(article)


def test_foreign_and_right_to_left_paragraphs() -> None:
    article = read(page('<p lang="ar" dir="rtl">كان البحر هادئا في ذلك الصباح</p>'))
    foreign = [inline for block in article.body if isinstance(block, Paragraph) for inline in block.text if isinstance(inline, Foreign)]
    assert [(each.language, each.direction) for each in foreign] == [("ar", "rtl")]


def test_a_break_in_the_theme_stays_and_one_at_the_end_goes() -> None:
    article = read(page(f"<hr>{paragraphs(1)}").replace("</article>", "<hr></article>"))
    assert len([block for block in article.body if isinstance(block, Rule)]) == 1
