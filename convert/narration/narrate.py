"""An article becomes a script: what is said, in which order, in which words."""

from __future__ import annotations

from convert.article.addresses import sentence_spans
from convert.article.document import Article
from convert.narration import pauses
from convert.narration.blocks import tell_blocks
from convert.narration.phrases import ended
from convert.narration.script import Script
from convert.narration.spoken.say import say
from convert.narration.styles import STYLES
from convert.narration.teller import Teller
from convert.phrases import date_phrase, list_phrase, phrase
from convert.settings import Settings


def narrate(article: Article, settings: Settings) -> Script:
    """The script of an article in the narration style of the settings; the same article gives the same script."""
    teller = Teller(article, STYLES[settings.narration], say, article.metadata.language or "en")
    _opening(teller)
    tell_blocks(teller, article.body)
    _notes(teller)
    teller.rest(pauses.CLOSING)
    teller.cue("end", manner="closing")
    return teller.script()


def _opening(teller: Teller) -> None:
    """The title, and whose article it is; it is said openly that no person reads it."""
    metadata, language = teller.article.metadata, teller.language
    title = metadata.title or phrase("untitled", language)
    teller.chapter(title, 1, "title")
    teller.text(ended(title, language), "title", "title", after=pauses.TITLE_AFTER)
    if metadata.subtitle:
        _sentences(teller, metadata.subtitle, "subtitle")
        teller.rest(pauses.TITLE_AFTER)
    if metadata.publisher:
        teller.cue("from", manner="opening", publisher=metadata.publisher)
    authors = tuple(person.name for person in metadata.authors if person.role == "aut" and person.name)
    if authors:
        byline = phrase("by", language, names=list_phrase(authors, language))
        teller.text(ended(byline, language), "byline", "opening")
    if metadata.published:
        teller.cue("published", manner="opening", date=date_phrase(metadata.published, language))
    teller.cue("synthetic", manner="opening", after=pauses.TITLE_AFTER)
    teller.rest(pauses.HEADING_BEFORE)


def _sentences(teller: Teller, text: str, address: str) -> None:
    """A text of one address, one utterance a sentence."""
    for start, end in sentence_spans(text, teller.language):
        teller.text(ended(text[start:end], teller.language), address, "title")


def _notes(teller: Teller) -> None:
    """The notes, after the body, as a chapter of their own."""
    notes = teller.article.notes
    if not notes:
        return
    if not teller.style.notes:
        for note in notes:
            teller.leave(note.body[0].id if note.body else "", f"note {note.mark}")
        return
    heading = phrase("notes", teller.language)
    teller.rest(pauses.HEADING_BEFORE)
    teller.chapter(heading, 2, "notes")
    teller.cue("notes", manner="heading", after=pauses.HEADING_AFTER)
    for note in notes:
        teller.text(f"{phrase('note', teller.language)} {note.mark}.", "", "cue", after=pauses.CUE)
        tell_blocks(teller, note.body, "note")
