"""Every block and every sentence has one address, and cutting into sentences loses nothing."""

from hypothesis import given
from hypothesis import strategies as st

from convert.article.addresses import number, sentence_address, sentence_spans, sentences, walk
from convert.article.document import Article
from convert.article.inlines import Emphasis, Inlines, Link, Strong, Text, plain_text
from tests.article.test_document import EVERYTHING


def test_blocks_are_numbered_in_reading_order():
    article = number(EVERYTHING)
    ids = [block.id for block in walk(article.body)] + [block.id for note in article.notes for block in walk(note.body)]
    assert ids == [f"b{count}" for count in range(1, len(ids) + 1)]
    assert number(article) == article


def test_sentences_do_not_break_at_abbreviations():
    spans = sentence_spans("They met on Monday, Dec. 1, 2025, in Paris. Mr. Rubio left. “Why?” he asked.", "en")
    assert len(spans) == 3


def test_other_scripts_have_sentences_too():
    assert len(sentence_spans("これは文です。次の文です。", "ja")) == 2
    assert len(sentence_spans("هذه جملة. وهذه جملة أخرى؟", "ar")) == 2


def test_emphasis_over_a_sentence_end_is_cut_in_two():
    inlines: Inlines = (Text("He went. "), Emphasis((Text("She stayed. They"),)), Text(" met."))
    parts = sentences(inlines, "en")
    assert [plain_text(part) for part in parts] == ["He went. ", "She stayed. ", "They met."]
    assert parts[2] == (Emphasis((Text("They"),)), Text(" met."))


def test_sentences_count_from_one():
    assert sentence_address("b12", 0) == "b12.1"


piece = st.text(alphabet="ab .!?\u00a0\nÄ中。", max_size=12)
inline = st.recursive(
    piece.map(Text),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: Emphasis(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: Strong(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: Link(tuple(parts), "https://example.org")),
    ),
    max_leaves=6,
)


@given(st.lists(inline, max_size=5).map(tuple))
def test_sentences_joined_give_the_text_back(inlines):
    parts = sentences(inlines, "en")
    assert "".join(plain_text(part) for part in parts) == plain_text(inlines)


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ar", "zh", "xx", ""]))
def test_spans_are_ordered_and_cover_all_words(text, language):
    spans = sentence_spans(text, language)
    position = 0
    for start, end in spans:
        assert position <= start < end
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


def test_an_empty_article_has_no_addresses():
    assert number(Article()) == Article()
