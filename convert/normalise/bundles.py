"""Small hands for passes: a bundle with a changed article, and texts compared by what they say."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import msgspec

from convert.article.document import Bundle

_NO_LETTER = re.compile(r"[\W_]+")


def with_article(bundle: Bundle, **changes: Any) -> Bundle:
    """The bundle with fields of its article replaced."""
    article = msgspec.structs.replace(bundle.article, **changes)
    return Bundle(article=article, files=bundle.files, source=bundle.source, source_name=bundle.source_name)


def gist(text: str) -> str:
    """Letters and digits only, case folded: equal for texts that differ in quotation marks, dashes or white space."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())
