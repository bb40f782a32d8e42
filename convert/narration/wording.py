"""Inlines as a voice needs them: superscripts kept apart from the number they stand on, and the language of a whole sentence."""

from __future__ import annotations

from convert.article.inlines import Break, Container, Foreign, Inlines, NoteRef, Sub, Sup, leaves, plain_text, text_of

_SUPERSCRIPTS = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


def voiced_text(inlines: Inlines) -> str:
    """The text without note marks, raised and lowered figures as the characters for them, so that 10⁶ is not read as 106."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Sup(content=content):
                parts.append(_shifted(voiced_text(content), _SUPERSCRIPTS))
            case Sub(content=content):
                parts.append(_shifted(voiced_text(content), _SUBSCRIPTS))
            case Break():
                parts.append("\n")
            case _ if isinstance(inline, Container):
                parts.append(voiced_text(inline.content))
            case _:
                parts.append(text_of(inline))
    return "".join(parts)


def _shifted(text: str, table: dict[int, int]) -> str:
    """The text in small characters where there is one for each of its own; words such as “th” stay."""
    return text.translate(table) if text and all(ord(character) in table for character in text) else text


def whole_language(inlines: Inlines) -> str:
    """The language of a text that stands wholly in a foreign span, else an empty string."""
    told = [inline for inline in inlines if not isinstance(inline, NoteRef) and _is_seen((inline,))]
    if len(told) != 1 or not isinstance(told[0], Container):
        return ""
    only = told[0]
    return only.language if isinstance(only, Foreign) else whole_language(only.content)


def _is_seen(inlines: Inlines) -> bool:
    """True where there is more than white space and punctuation."""
    return any(character.isalnum() for character in plain_text(inlines))


def has_words(inlines: Inlines) -> bool:
    """True where a voice has something to say: a letter, a figure, or a symbol that has a name."""
    return any(character.isalnum() for leaf in leaves(inlines) for character in text_of(leaf))
