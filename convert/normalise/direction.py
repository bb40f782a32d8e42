"""Pass: the language tag is written as BCP 47 advises, and the direction of the text follows from it and from its letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import msgspec

from convert.article.addresses import walk
from convert.article.blocks import Heading, Paragraph
from convert.article.document import Article, Bundle
from convert.article.inlines import plain_text
from convert.normalise.bundles import with_article
from convert.settings import Settings
from convert.world import World

UNDETERMINED = "und"
"""The tag for a language that nobody knows (BCP 47, 4.1)."""

_RTL_LANGUAGES = frozenset(("ar", "arc", "arz", "ckb", "dv", "fa", "glk", "he", "lrc", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"))
_RTL_SCRIPTS = frozenset(("adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"))
_OLD_TAGS = {"iw": "he", "in": "id", "ji": "yi"}
_SAMPLE = 4000


def run(bundle: Bundle, settings: Settings, world: World) -> Bundle:
    """The bundle with a language (`und` at worst) and the direction that most letters of the text run in.

    A right-to-left direction that the source itself declares is kept.
    """
    metadata = bundle.article.metadata
    language = tidy_tag(metadata.language) or UNDETERMINED
    rtl = metadata.direction == "rtl" or runs_right_to_left(bundle.article, language)
    return with_article(bundle, metadata=msgspec.structs.replace(metadata, language=language, direction="rtl" if rtl else "ltr"))


def tidy_tag(tag: str) -> str:
    """A tag in the customary case (`pt-BR`, `zh-Hant`; BCP 47, 2.1.1), underscores mended, withdrawn codes replaced."""
    parts = [part for part in tag.replace("_", "-").split(".")[0].strip().split("-") if part]
    if not parts or not (2 <= len(parts[0]) <= 3 and parts[0].isascii() and parts[0].isalpha()):
        return ""
    first = parts[0].lower()
    tidy = [_OLD_TAGS.get(first, first)]
    for part in parts[1:]:
        if not (part.isascii() and part.isalnum() and len(part) <= 8):
            break
        single = len(tidy[-1]) == 1  # after a singleton everything is lower case
        tidy.append(
            part.lower()
            if single
            else part.title()
            if len(part) == 4 and part.isalpha()
            else part.upper()
            if len(part) == 2
            else part.lower()
        )
    return "-".join(tidy)


def runs_right_to_left(article: Article, language: str) -> bool:
    """True where most letters run that way; where there are hardly any, what the language's script does."""
    left = right = 0
    for letter in _letters(article):
        match unicodedata.bidirectional(letter):
            case "L":
                left += 1
            case "R" | "AL":
                right += 1
    if left + right >= 20:
        return right > left
    subtags = language.lower().split("-")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4]
    return scripts[0] in _RTL_SCRIPTS if scripts else subtags[0] in _RTL_LANGUAGES


def _letters(article: Article) -> Iterator[str]:
    """The first characters of the title and the body."""
    texts = [article.metadata.title]
    length = 0
    for block in walk(article.body):
        if isinstance(block, Paragraph | Heading):
            texts.append(plain_text(block.text))
            length += len(texts[-1])
            if length > _SAMPLE:
                break
    return iter("".join(texts)[:_SAMPLE])
