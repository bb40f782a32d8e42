"""The narration styles: what each says; whatever it does not say is listed in `Script.left_unsaid`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Style:
    """What a narration says beside the title, the headings, the paragraphs, the lists and the quotations."""

    figures: bool = True
    credits: bool = True
    long_descriptions: bool = True
    tables: Literal["rows", "size", "nothing"] = "rows"
    code_lines: int = 3
    asides: bool = True
    embeds: bool = True
    notes: bool = True
    repeated_quotes: bool = False


STYLES = {
    "full": Style(),
    "story": Style(credits=False, long_descriptions=False, tables="size", code_lines=0, notes=False),
    "brief": Style(
        figures=False,
        credits=False,
        long_descriptions=False,
        tables="nothing",
        code_lines=0,
        asides=False,
        embeds=False,
        notes=False,
    ),
}
"""`full` tells everything; `story` what a good reader would tell a friend; `brief` the running text alone.

Code of more than `code_lines` lines is announced, not read: nobody follows code by ear.
"""
