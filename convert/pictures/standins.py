"""Stand-ins: what a lazy-loading page shows until the picture itself arrives."""

from __future__ import annotations

import re

from convert.pictures.sniff import SVG, Kind

_DRAWS = re.compile(rb"<(?:\w+:)?(?:path|rect|circle|ellipse|line|polyline|polygon|text|image|use)[\s>/]")
_TINY = 64
"""Pixels on the long side up to which a picture inside the page may be the blurred preview of a larger one."""


def is_standin(data: bytes, kind: Kind, *, embedded: bool, others: int, hint_size: tuple[int, int]) -> bool:
    """True for a picture that only holds the place of another.

    That is: a dot of at most 2 × 2 pixels; an SVG that draws nothing; and a tiny picture inside the page (`embedded`: a data URI)
    where the page offers `others` (a count of addresses), or gives the picture a place (`hint_size`, pixels) four times as large.
    """
    if kind.media_type == SVG:
        return not _DRAWS.search(data)
    longest = max(kind.width, kind.height)
    if longest <= 2:
        return True
    return embedded and longest <= _TINY and (others > 0 or max(hint_size) >= 4 * longest)
