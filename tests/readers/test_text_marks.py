"""Scraped text with marks: Markdown-ish signs, lists, quotes, links; and other languages."""

from __future__ import annotations

from convert.article.blocks import Figure, Heading, List, Quote
from convert.article.inlines import Link, Strong, plain_text
from convert.readers.scraped.units import units
from tests.readers.scraped_texts import outline, read

STORY = (
    "The river has flooded the town four times since 1950, and each time the people built their houses again on the same ground, "
    "a little higher than before. Nobody wanted to leave."
)
END = "The council wants a wall. The people of the lower town want a say in where it stands, and in who pays for it when the bill comes."


def test_markdownish_marks() -> None:
    article = read(
        f"# The river and the town\n\nBy Jane Roe\n\n**Background**\n\n{STORY}\n\n> We know the water, and it knows us.\n\n"
        f"- sand bags\n- pumps\n- boats\n\n![A boat](boat.jpg)\n\n*The mill after the flood*\n\n## After it\n\n"
        f"1. First they came by boat.\n2. Then they came by bus.\n\n{END}\n"
    )
    assert article.metadata.title == "The river and the town"
    assert outline(article) == [
        "h Background", f"p {STORY[:20]}", "q", "u 3", "f The mill after the flood", "h After it", "o 2", f"p {END[:20]}",
    ]  # fmt: skip
    assert list(article.pictures) == ["boat.jpg"]


def test_links_and_bold_in_running_text() -> None:
    article = read(
        f"A title for the story\n\n{STORY} See [the report](https://example.org/r_1) or https://example.org/a_(b)?c=d. **No** way.\n\n{END}"
    )
    inlines = article.body[0].text  # type: ignore[union-attr]
    assert [inline.address for inline in inlines if isinstance(inline, Link)] == [
        "https://example.org/r_1",
        "https://example.org/a_(b)?c=d",
    ]
    assert [plain_text(inline.content) for inline in inlines if isinstance(inline, Strong)] == ["No"]


def test_a_number_that_counts_nothing_is_text() -> None:
    assert [unit.text for unit in units("3. März 2019\n\nText")] == ["3. März 2019", "Text"]
    assert [(unit.number, unit.text) for unit in units("1. a\n2. b\n")] == [(1, "a"), (2, "b")]


def test_numbered_headings_keep_their_numbers() -> None:
    article = read(f"Two ways across\n\n1. Take the Ferry\n\n{STORY}\n\n{END}\n\n2. Take the Bridge\n\n{END}\n\n{STORY}\n")
    assert [plain_text(block.text) for block in article.body if isinstance(block, Heading)] == ["1. Take the Ferry", "2. Take the Bridge"]


def test_words_divided_at_the_line_end() -> None:
    wrapped = (
        "An international treaty was signed here by the sea, and every inter-\n"
        "national lawyer in the country came to look at it, a well-\n"
        "known fact that nobody in this quiet town would ever have doub-\n"
        "ted, had it been told to them by somebody else than the mayor.\n"
    )
    (unit,) = units(wrapped)
    assert "every international lawyer" in unit.text
    assert "a well-known fact" in unit.text


def test_underlined_headings() -> None:
    (first, second) = units("After the flood\n===============\n\nText")
    assert (first.mark, first.level, first.text, second.mark) == ("#", 1, "After the flood", "")


def test_german() -> None:
    article = read(
        "Menü\n\nAnmelden\n\nDie Brücke steht\n\nVon Maria Schmidt\n\n3. März 2019\n\nDie Stadt hat am Montag eine "
        "neue Brücke über den Fluss eröffnet, nach sechs "
        "Jahren Arbeit und vielen Verzögerungen. Die Bürgermeisterin dankte den Arbeitern für ihre "
        "Geduld.\n\nAnzeige\n\nDie neue Brücke über den Fluss im Mai 2018. "
        "Foto: Jan Huber\n\nDie Brücke trägt Straßenbahnen, Fahrräder und Fußgänger, aber keine Autos. Sie ist die "
        "erste ihrer Art im Land, sagten die Ingenieure.\n\n"
        "Artikel teilen\n\nAlle Rechte vorbehalten\n"
    )
    assert (article.metadata.title, article.metadata.language, article.metadata.published) == ("Die Brücke steht", "de", "2019-03-03")
    assert [person.name for person in article.metadata.authors] == ["Maria Schmidt"]
    assert [line[0] for line in outline(article)] == ["p", "f", "p"]


def test_japanese() -> None:
    article = read(
        "ホーム\n\n新しい橋が開通\n\n2019年3月3日\n\n市は月曜日、六年間の工事を経て、川にかかる新しい橋を開通させた。市長はテープを切り、作業員の忍耐に感謝の言葉を述べた。\n\n"
        "開通式に出席する市長（写真：共同）\n\n今後の見通し\n\n橋は路面電車と自転車、歩行者のためのもので、自動車は通れない。国内で初めての試みだと、設計した技術者たちは話している。\n\n関連記事\n"
    )
    assert (article.metadata.title, article.metadata.language, article.metadata.published) == ("新しい橋が開通", "ja", "2019-03-03")
    assert [line[0] for line in outline(article)] == ["p", "f", "h", "p"]


def test_right_to_left() -> None:
    article = read(
        "הגשר החדש נפתח בעיר\n\nמאת: דנה כהן\n\nהעירייה פתחה ביום שני את הגשר החדש מעל הנהר, אחרי שש שנים של עבודה "
        "ועיכובים רבים. ראש העיר גזר את הסרט והודה לעובדים.\n\n"
        "הגשר מיועד לחשמלית, לאופניים ולהולכי רגל, ולא למכוניות. זהו הגשר הראשון מסוגו בארץ, אמרו המהנדסים שתכננו אותו "
        "עבור העירייה.\n\nתגובות\n"
    )
    assert (article.metadata.language, article.metadata.direction) == ("he", "rtl")
    assert article.metadata.title == "הגשר החדש נפתח בעיר"
    assert [line[0] for line in outline(article)] == ["p", "p"]


def test_kinds_of_blocks() -> None:
    article = read(f"A plan for the town\n\n{STORY}\n\nWhat it takes:\n\n• a wall\n• a pump\n• a boat\n\n{END}\n")
    assert [type(block) for block in article.body if isinstance(block, List | Quote | Figure)] == [List]
