"""English: the order in which its rules look at a sentence."""

from __future__ import annotations

from convert.narration.spoken.english import counts, dates, letters, marks, measures, money, names, short
from convert.narration.spoken.english.headline import lowered
from convert.narration.spoken.rules import Rule

RULES: tuple[Rule, ...] = (
    *money.RULES,
    *dates.RULES,
    *measures.RULES,
    *short.RULES,
    *names.RULES,
    *letters.RULES,
    *counts.RULES,
    *marks.RULES,
)

__all__ = ["RULES", "lowered"]
