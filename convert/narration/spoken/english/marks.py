"""Punctuation: what is a pause is a comma, what is only seen is passed over, signs that are words are said."""

from __future__ import annotations

from convert.narration.spoken.rules import Rule, rule

RULES: tuple[Rule, ...] = (
    rule(r"(?<= \d ) -? - (?= [a-z] )", " "),
    rule(r"(?<= \w ) - (?= \w )", " "),
    rule(r"\s? (?: — | – | -- | \s-\s | \s–\s ) \s?", ", "),
    rule(r"\s? (?: … | \.{2,} ) (?= \s* $ | \s*[”\"'’)]\s*$ )", "."),
    rule(r"\s? (?: … | \.{2,} )", ", "),
    rule(r"\(\)", ""),
    rule(r"\s? [(\[{] \s?", ", "),
    rule(r"[)\]}] (?= \s* [.,;:!?] )", ""),
    rule(r"[)\]}]", ", "),
    rule(r"[“”„«»\"‹›*`|\\^″′]", ""),
    rule(r"(?<! \w ) ['‘’‚‛]", ""),
    rule(r"['’] (?! \w )", ""),
    rule(r"\s? ~ \s? (?= \S )", " about "),
    rule(r"\s? ≈ \s?", " about "),
    rule(r"\s? = \s?", " equals "),
    rule(r"\s? ≤ \s?", " at most "),
    rule(r"\s? ≥ \s?", " at least "),
    rule(r"(?<= [\w)] ) \s? < \s? (?= [-−]?\d )", " less than "),
    rule(r"(?<= [\w)] ) \s? > \s? (?= [-−]?\d )", " greater than "),
    rule(r"\s? \+ \s?", " plus "),
    rule(r"\s? ± \s?", " plus or minus "),
    rule(r"\s? × \s?", " times "),
    rule(r"\s? ÷ \s?", " divided by "),
    rule(r"§§? \s?", "section "),
    rule(r"\s? % ", " percent"),
    rule(r"\s? & \s?", " and "),
    rule(r"\s [#@] \s", " "),
    rule(r"[<>™®©]", ""),
    rule(r"_+", " "),
    rule(r"\s? / \s?", " "),
    rule(r"[•·■◆]", ", "),
)
