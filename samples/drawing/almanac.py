"""The sun as an almanac computes it, to about half a minute: enough for every chart of the long article.

The series are the low-precision ones that the Astronomical Almanac has printed for decades (Michalsky, Solar Energy 40, 1988).
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
HORIZON = -0.833
"""Degrees of the sun's centre at sunrise: refraction and half its width."""


def position(moment: datetime) -> tuple[float, float]:
    """The sun's declination in degrees, and the equation of time in minutes (dial minus clock)."""
    days = (moment - J2000).total_seconds() / 86400
    mean = math.radians((280.460 + 0.9856474 * days) % 360)
    anomaly = math.radians((357.528 + 0.9856003 * days) % 360)
    ecliptic = mean + math.radians(1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly))
    tilt = math.radians(23.439 - 0.0000004 * days)
    ascension = math.atan2(math.cos(tilt) * math.sin(ecliptic), math.cos(ecliptic))
    declination = math.degrees(math.asin(math.sin(tilt) * math.sin(ecliptic)))
    difference = (math.degrees(mean - ascension) + 180) % 360 - 180
    return declination, difference * 4


def noon(day: int, year: int = 2025) -> datetime:
    """Noon by the clock (UTC) of a day of the year, counted from 1."""
    return datetime(year, 1, 1, 12, tzinfo=UTC) + timedelta(days=day - 1)


def half_day(latitude: float, declination: float, altitude: float = HORIZON) -> float:
    """Hours from noon by the dial until the sun sinks to an altitude (degrees); 0 where it never gets there, 12 where it stays above."""
    phi, delta = math.radians(latitude), math.radians(declination)
    cosine = (math.sin(math.radians(altitude)) - math.sin(phi) * math.sin(delta)) / (math.cos(phi) * math.cos(delta))
    if cosine >= 1:
        return 0.0
    return 12.0 if cosine <= -1 else math.degrees(math.acos(cosine)) / 15


def sun_times(latitude: float, day: int, year: int = 2025) -> tuple[float, float, float]:
    """Sunrise, dial noon and sunset on the Greenwich meridian, in hours UTC."""
    declination, difference = position(noon(day, year))
    middle = 12 - difference / 60
    half = half_day(latitude, declination)
    return middle - half, middle, middle + half


def clock(hours: float) -> str:
    """Hours as a clock shows them."""
    minutes = round(hours * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
