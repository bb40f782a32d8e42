"""Dates as pages write them, made ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro januari januári stycznia styczeń января leden ledna tammikuuta",
            "february feb februar février fevrier febrero febbraio fevereiro februari lutego февраля února helmikuuta",
            "march mar märz maerz mars marzo março marco maart marts marca марта března maaliskuuta",
            "april apr avril abril aprile kwietnia апреля dubna huhtikuuta",
            "may mai mayo maggio maio mei maj maja мая května toukokuuta",
            "june jun juni juin junio giugno junho czerwca июня června kesäkuuta",
            "july jul juli juillet julio luglio julho lipca июля července heinäkuuta",
            "august aug août aout agosto augustus augusti sierpnia августа srpna elokuuta",
            "september sep sept septembre septiembre settembre setembro września сентября září syyskuuta",
            "october oct oktober okt octobre octubre ottobre outubro oktober października октября října lokakuuta",
            "november nov novembre noviembre novembro listopada ноября listopadu marraskuuta",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro grudnia декабря prosince joulukuuta",
        ),
        1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?", re.I)
_COMPACT = re.compile(r"\b(\d{4})(\d{2})(\d{2})(?=T\d{2}|\b)")
_SLASHED = re.compile(r"\b(\d{4})[/.年]\s?(\d{1,2})[/.月]\s?(\d{1,2})")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+|di\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?(\d{4})\b", re.I)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", re.I)
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")


def iso(text: str, *, month_first: bool = False) -> str:
    """The first date in `text` as ISO 8601, with time and zone where they stand there; empty where there is no sound date.

    `05/04/2019` is read day first unless `month_first`, or unless only one order is possible.
    """
    text = text[:300].strip()
    if found := _ISO.search(text):
        day = _date(found[1], found[2], found[3])
        if day and found[4] and int(found[4]) < 24 and int(found[5]) < 60:
            return f"{day}T{int(found[4]):02}:{found[5]}:{found[6] or '00'}{_zone(found[7] or '')}"
        return day
    if found := _SLASHED.search(text):
        return _date(found[1], found[2], found[3])
    for pattern, day_at, month_at in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        for found in pattern.finditer(text):
            month = _MONTHS.get(found[month_at].lower())
            if month:
                return _date(found[3], str(month), found[day_at])
    if found := _NUMERIC.search(text):
        first, second = int(found[1]), int(found[3])
        if (month_first and found[2] == "/" and first <= 12) or second > 12:
            first, second = second, first
        return _date(found[4], str(second), str(first))
    if found := _COMPACT.search(text):
        return _date(found[1], found[2], found[3])
    return ""


def _date(year: str, month: str, day: str) -> str:
    try:
        sound = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return sound.isoformat() if 1700 <= sound.year <= 2200 else ""


def _zone(zone: str) -> str:
    if not zone or zone[0] in "+-":
        return f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return "Z"
