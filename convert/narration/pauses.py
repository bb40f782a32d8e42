"""The silences that let one hear structure, in seconds; between two utterances the longer of the two that meet counts."""

from __future__ import annotations

SENTENCE = 0.32
"""Between the sentences of a paragraph."""

PARAGRAPH = 0.7
"""Between paragraphs, and around what stands between them."""

CUE = 0.28
"""After a cue such as “Caption.”."""

ITEM = 0.5
"""Between the items of a list, or the rows of a table."""

FIGURE = 0.9
"""Around a figure, a table, a box or a quotation."""

HEADING_BEFORE, HEADING_AFTER = 1.4, 0.8
"""Around a heading: it is heard to belong to what follows."""

TITLE_AFTER = 1.0
"""After the title and after the opening."""

RULE = 1.6
"""A thematic break is a silence, as it is a space on the page."""

CLOSING = 1.8
"""Before the closing words."""
