"""The script: what is said, in which order, in which words."""

from __future__ import annotations

from typing import Literal

import msgspec

Manner = Literal[
    "opening", "title", "heading", "body", "list", "quote", "figure", "caption", "credit", "table", "code", "note", "cue", "closing"
]
"""What an utterance is, so that a voice and its pauses can differ."""


class Utterance(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing said in one breath: usually a sentence.

    `address` is the sentence it speaks (`b12.3`, `b7.alt`, `title`); cues that stand nowhere in the text ("Picture.") have none.
    `written` is the text as it stands there, `said` the words for the engine. Pauses are seconds of silence around it.
    """

    said: str
    written: str
    address: str = ""
    language: str = "en"
    manner: Manner = "body"
    pause_before: float = 0.0
    pause_after: float = 0.0


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """A chapter begins with the utterance of this index; `level` as of the heading (1 for the title), `address` its block."""

    title: str
    utterance: int
    level: int = 2
    address: str = ""
    picture: str = ""


class Script(msgspec.Struct, frozen=True, omit_defaults=True):
    """The narration of one article; `left_unsaid` lists what the narration's style leaves out."""

    utterances: tuple[Utterance, ...]
    chapters: tuple[Mark, ...]
    language: str = "en"
    left_unsaid: tuple[str, ...] = ()
