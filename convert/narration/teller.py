"""The teller gathers what is said: utterances with their pauses, chapters, and what is left unsaid."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from convert.article.addresses import addressed
from convert.article.blocks import AnyBlock
from convert.article.document import Article
from convert.article.inlines import Inlines, plain_text
from convert.narration import pauses
from convert.narration.phrases import words
from convert.narration.script import Manner, Mark, Script, Utterance
from convert.narration.styles import Style
from convert.narration.wording import voiced_text, whole_language
from convert.phrases import phrase_language

Say = Callable[[str, str], str]
"""Written text and its language (BCP 47) → the words for the engine."""

Slot = tuple[tuple[str, Inlines], ...]
"""The sentences of one text slot with their addresses."""


@dataclass
class Teller:
    """Gathers the narration of one article, in the order in which it is told."""

    article: Article
    style: Style
    say: Say
    language: str
    utterances: list[Utterance] = field(default_factory=list)
    chapters: list[Mark] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def text(
        self, written: str, address: str, manner: Manner, language: str = "", *, voiced: str = "", after: float = pauses.SENTENCE
    ) -> None:
        """Says one sentence; `voiced` is its form with raised and lowered figures where that differs from the written one."""
        tongue = language or self.language
        written = _folded(written)
        said = self.say(_folded(voiced) or written, tongue)
        if any(character.isalnum() for character in said):
            self.utterances.append(
                Utterance(said=said, written=written, address=address, language=tongue, manner=manner, pause_after=after)
            )

    def cue(self, key: str, language: str = "", *, after: float = pauses.CUE, manner: Manner = "cue", **values: str) -> None:
        """Says words of the narrator's own, which stand nowhere in the text; in English where it lacks them in the language."""
        tongue = language or self.language
        text = words(key, tongue, **values)
        known = phrase_language(tongue) != "en" or tongue.lower().split("-")[0] == "en"
        self.text(text, "", manner, tongue if known else "en", after=after)

    def readdress(self, address: str) -> None:
        """The last utterance stands at this address of the editions."""
        self.utterances[-1] = msgspec.structs.replace(self.utterances[-1], address=address)

    def slot(self, sentences: Slot, manner: Manner, language: str = "", *, after: float = pauses.PARAGRAPH) -> None:
        """Says the sentences of one text slot of a block; a longer silence follows the last."""
        for address, inlines in sentences:
            foreign = whole_language(inlines)
            self.text(plain_text(inlines), address, manner, foreign or language, voiced=voiced_text(inlines))
        if sentences:
            self.rest(after)

    def slots(self, block: AnyBlock) -> tuple[Slot, ...]:
        """The text slots of a block, cut into sentences by the rules of its language."""
        return addressed(block, self.tongue(block))

    def tongue(self, block: AnyBlock) -> str:
        """The language of a block."""
        return block.language or self.language

    def rest(self, seconds: float) -> None:
        """At least this much silence before whatever is said next."""
        if self.utterances:
            last = self.utterances[-1]
            self.utterances[-1] = msgspec.structs.replace(last, pause_after=max(last.pause_after, seconds))

    def chapter(self, title: str, level: int, address: str) -> None:
        """A chapter begins with whatever is said next."""
        mark = Mark(title=_folded(title), utterance=len(self.utterances), level=level, address=address)
        if self.chapters and self.chapters[-1].utterance == mark.utterance:
            return
        self.chapters.append(mark)

    def leave(self, block_address: str, what: str, text: str = "") -> None:
        """Notes what the style leaves unsaid."""
        told = f"{what}: {_folded(text)[:200]}" if text else what
        self.left.append(f"{block_address} {told}".strip())

    def script(self) -> Script:
        """The script of everything told so far; a chapter with nothing in it is dropped."""
        count = len(self.utterances)
        chapters = tuple(mark for mark in self.chapters if mark.utterance < count)
        return Script(utterances=tuple(self.utterances), chapters=chapters, language=self.language, left_unsaid=tuple(self.left))


def _folded(text: str) -> str:
    """The text on one line, white space folded; control and format characters that no voice knows are dropped."""
    return re.sub(r"\s+", " ", re.sub(r"[\u0000-\u0008\u000b-\u001f\u007f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]", " ", text)).strip()
