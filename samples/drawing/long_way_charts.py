"""The charts of the long article, each computed from the sun's place by `almanac`."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from samples.drawing.almanac import HORIZON, clock, half_day, noon, position, sun_times
from samples.drawing.chart import BLUE, FAINT, GOLD, GREEN, GREY, INK, RED, Axes, Point, Sheet, titled
from samples.drawing.light import ramp, to_image

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STARTS = (1, 32, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335)
MIDDLES = [(start + 14.0, name) for start, name in zip(STARTS, MONTHS, strict=True)]
HOME = 52.0
NIGHT, DEEP, DUSK, DAWN, DAY = (16, 20, 46), (38, 50, 96), (84, 104, 158), (176, 160, 186), (252, 224, 140)


def shadow_paths(path: Path) -> None:
    """The tip of a shadow on three days, in plan."""
    sheet = titled(1300, 820, "Where the tip of the shadow goes", "Stick of 1 m at 52° N; north is up; one square is 1 m")
    axes = Axes(sheet, (60, 130, 1240, 790), (-5.9, 5.9), (-1.4, 5.2))
    for metre in range(-5, 6):
        sheet.line([axes.at(metre, -1.4), axes.at(metre, 5.2)], FAINT, 1)
    for metre in range(-1, 6):
        sheet.line([axes.at(-5.9, metre), axes.at(5.9, metre)], FAINT, 1)
    phi = math.radians(HOME)
    for day, name, colour, label in (
        (172, "June", RED, (2.3, 0.05)),
        (79, "March and September", GREEN, (3.0, 1.42)),
        (355, "December", BLUE, (2.4, 4.5)),
    ):
        delta = math.radians(position(noon(day))[0]) if day != 79 else 0.0
        points: list[Point] = []
        marks: list[Point] = []
        for step in range(-96, 97):
            hour = math.radians(step * 15 / 12)
            altitude = math.asin(math.sin(phi) * math.sin(delta) + math.cos(phi) * math.cos(delta) * math.cos(hour))
            if altitude < math.radians(7):
                continue
            azimuth = math.atan2(math.sin(hour), math.cos(hour) * math.sin(phi) - math.tan(delta) * math.cos(phi))
            reach = 1 / math.tan(altitude)
            at = (reach * math.sin(azimuth), reach * math.cos(azimuth))
            if abs(at[0]) < 5.8 and -1.35 < at[1] < 5.15:
                points.append(at)
                if step % 6 == 0:
                    marks.append(at)
        axes.plot(points, colour, 2.5)
        axes.dots(marks, colour, 6)
        axes.label(*label, name, colour, "ls", size=27)
    sheet.dashed(axes.at(0, 0), axes.at(0, 5.1), GREY)
    sheet.dot(axes.at(0, 0), 9, INK)
    axes.label(0, 0, "foot of the stick", INK, "ms", (0, 40), 25)
    axes.label(0, 5.1, "N", INK, "ls", (10, 8), 27)
    sheet.save(path)


def dial(path: Path) -> None:
    """A dial from the side, its style parallel to the axis of the Earth."""
    sheet = titled(1200, 760, "The style is parallel to the axis")
    angle = math.radians(HOME)
    sheet.line([(90, 620), (1110, 620)], GREY, 2)
    sheet.area([(330, 620), (820, 620), (820, 596), (330, 596)], (202, 196, 184))
    foot = (400.0, 596.0)
    long = 400.0
    tip = (foot[0] + math.cos(angle) * long, foot[1] - math.sin(angle) * long)
    sheet.area([foot, tip, (tip[0], 596)], (226, 196, 140))
    sheet.line([foot, tip], INK, 6)
    far = (foot[0] + math.cos(angle) * 640, foot[1] - math.sin(angle) * 640)
    sheet.dashed(tip, far, BLUE, 2.5)
    sheet.text((far[0] + 22, far[1] + 20), "to the Pole Star", 27, BLUE)
    sheet.dashed((90, 596 - math.sin(angle) * 30), (90 + math.cos(angle) * 560, 596 - math.sin(angle) * 590), GREY, 2)
    sheet.text((360, 170), "Earth’s axis", 27, GREY, "rs")
    arc = [(foot[0] + 130 * math.cos(step / 40 * angle), foot[1] - 130 * math.sin(step / 40 * angle)) for step in range(41)]
    sheet.line(arc, RED, 3)
    sheet.text((foot[0] + 146, foot[1] - 46), "52°", 36, RED, font="SourceSerif4-Bold")
    sheet.text((100, 664), "south", 27, GREY)
    sheet.text((1100, 664), "north", 27, GREY, "rs")
    sheet.text((668, 470), "style", 30)
    sheet.save(path)


def equation(path: Path) -> None:
    """The equation of time through the year."""
    sheet = titled(1300, 760, "The equation of time", "Minutes by which a sundial is ahead of the clock, 2025")
    axes = Axes(sheet, (110, 140, 1260, 680), (1, 365), (-16, 18))
    axes.grid(MIDDLES, [(value, f"{value:+d}" if value else "0") for value in range(-15, 16, 5)])
    values = [(float(day), position(noon(day))[1]) for day in range(1, 366)]
    ahead = [(day, max(0.0, value)) for day, value in values]
    behind = [(day, min(0.0, value)) for day, value in values]
    axes.fill(ahead, (246, 222, 170))
    axes.fill(behind, (206, 222, 236))
    sheet.line([axes.at(1, 0), axes.at(365, 0)], GREY, 2)
    axes.plot(values, INK, 3.5)
    for day, words, anchor, shift in ((42, "11 February: −14.2", "ls", (20, 12)), (307, "3 November: +16.4", "rs", (-16, -6))):
        value = position(noon(day))[1]
        axes.dots([(day, value)], RED, 7)
        axes.label(day, value, words, RED, anchor, shift, 26)
    axes.label(230, 8, "dial fast", GOLD, "mm", size=28)
    axes.label(110, -8, "dial slow", BLUE, "mm", size=28)
    sheet.save(path)


def orbit(path: Path) -> None:
    """The orbit from the side, with four globes whose axes stay parallel."""
    sheet = titled(1300, 790, "Once round the sun")
    centre, wide, high = (650.0, 430.0), 500.0, 190.0
    sheet.line(
        [(centre[0] + wide * math.cos(t / 60 * math.tau), centre[1] - high * math.sin(t / 60 * math.tau)) for t in range(61)], GREY, 2
    )
    for ring, tone in ((58, (255, 244, 214)), (46, (255, 226, 150)), (36, (252, 196, 72))):
        sheet.dot((centre[0] + 40, centre[1]), ring, tone)
    for angle, name, date, below in (
        (0, "December", "21 Dec", 1),
        (90, "March", "20 Mar", 0),
        (180, "June", "21 Jun", 1),
        (270, "September", "22 Sep", 1),
    ):
        at = (centre[0] + wide * math.cos(math.radians(angle)), centre[1] - high * math.sin(math.radians(angle)))
        _globe(sheet, at, 52, (centre[0] + 40, centre[1]))
        sheet.text((at[0], at[1] + (110 if below else -118)), f"{name}", 28, INK, "ms", "SourceSerif4-Bold")
        sheet.text((at[0], at[1] + (138 if below else -90)), date, 23, GREY, "ms")
    sheet.text((960, 384), "nearest: 147 million km", 24, RED, "ms")
    sheet.text((400, 384), "farthest: 152 million km", 24, BLUE, "ms")
    sheet.save(path)


def _globe(sheet: Sheet, at: Point, radius: int, sun: Point) -> None:
    """A globe with its lit side towards the sun and its axis leaning to the upper right."""
    side = radius * 2
    v, u = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j]
    depth = np.sqrt(np.maximum(0, 1 - u**2 - v**2))
    toward = np.array([sun[0] - at[0], sun[1] - at[1], 60.0])
    toward /= np.linalg.norm(toward)
    light = np.clip(0.5 + (u * toward[0] + v * toward[1] + depth * toward[2]) * 1.5, 0.16, 1)
    inside = np.clip((1 - np.hypot(u, v)) * radius, 0, 1)
    picture = np.array([0.36, 0.58, 0.78]) * light[..., None] * inside[..., None] + np.array([252, 250, 245]) / 255 * (
        1 - inside[..., None]
    )
    for x, y in ((at[0] + 34, at[1] - 78), (at[0] - 34, at[1] + 78)):
        sheet.line([at, (x, y)], INK, 3)
    sheet.paste(to_image(picture), (round(at[0] - radius), round(at[1] - radius)))
    lean = math.atan2(34, 78)
    equator = [(0.98 * radius * math.cos(t), 0.2 * radius * math.sin(t)) for t in np.linspace(0, math.pi, 30)]
    sheet.line(
        [(at[0] + x * math.cos(lean) - y * math.sin(lean), at[1] + x * math.sin(lean) + y * math.cos(lean)) for x, y in equator],
        (240, 246, 250),
        2,
    )
    for x, y in ((at[0] + 34, at[1] - 78), (at[0] - 34, at[1] + 78)):
        length = math.hypot(34, 78)
        sheet.line([(at[0] + (x - at[0]) / length * radius * 0.97, at[1] + (y - at[1]) / length * radius * 0.97), (x, y)], INK, 3)


def solstice(path: Path) -> None:
    """Sunrise and sunset around the shortest day."""
    sheet = titled(
        1300,
        820,
        "The shortest day is neither the darkest morning nor evening",
        "Sunrise and sunset by the clock at 52° N, 15 November to 31 January",
    )
    days = list(range(319, 397))
    rises, sets = [], []
    for day in days:
        rise, _, fall = sun_times(HOME, day) if day <= 365 else sun_times(HOME, day - 365, 2026)
        rises.append((float(day), rise))
        sets.append((float(day), fall))
    labels = [(319, "15 Nov"), (335, "1 Dec"), (349, "15 Dec"), (366, "1 Jan"), (380, "15 Jan"), (396, "31 Jan")]
    upper = Axes(sheet, (140, 150, 1240, 420), (319, 396), (7.2, 8.4))
    lower = Axes(sheet, (140, 480, 1240, 740), (319, 396), (15.6, 16.8))
    for axes, points, colour, ticks in (
        (upper, rises, BLUE, (7.25, 7.5, 7.75, 8.0, 8.25)),
        (lower, sets, RED, (15.75, 16.0, 16.25, 16.5, 16.75)),
    ):
        axes.grid(labels if axes is lower else [], [(tick, clock(tick)) for tick in ticks])
        axes.plot(points, colour, 4)
    sheet.line([upper.at(355, 8.4), lower.at(355, 15.6)], GOLD, 3)
    sheet.text((upper.at(355, 0)[0] + 12, 455), "solstice, 21 December", 26, GOLD)
    upper.dots([(364, max(rises, key=lambda point: point[1])[1])], BLUE, 9)
    upper.label(364, 8.137, "latest sunrise, 30 December", BLUE, "ls", (4, -20), 26)
    lower.dots([(347, min(sets, key=lambda point: point[1])[1])], RED, 9)
    lower.label(347, 15.806, "earliest sunset, 13 December", RED, "rs", (-4, 38), 26)
    sheet.save(path)


def day_length(path: Path) -> None:
    """Hours of daylight for every latitude and day."""
    days, latitudes = np.linspace(1, 365, 1100), np.linspace(89.9, -89.9, 600)
    declinations = [math.radians(position(noon(1))[0] if day < 1 else position(noon(round(day)))[0]) for day in days]
    phi, delta = np.radians(latitudes)[:, None], np.array(declinations)[None, :]
    cosine = (math.sin(math.radians(HORIZON)) - np.sin(phi) * np.sin(delta)) / (np.cos(phi) * np.cos(delta))
    hours = np.degrees(np.arccos(np.clip(cosine, -1, 1))) / 7.5
    colours = ramp(
        hours / 24,
        (0, (14, 16, 34)),
        (0.02, (22, 30, 70)),
        (0.25, (38, 88, 130)),
        (0.5, (96, 168, 140)),
        (0.75, (236, 206, 110)),
        (0.98, (255, 236, 150)),
        (1, (255, 248, 206)),
    )
    lines = np.zeros_like(hours, dtype=bool)
    for level in range(4, 24, 4):
        crossed = hours > level
        lines |= (crossed != np.roll(crossed, 1, 0)) | (crossed != np.roll(crossed, 1, 1))
    lines[0], lines[:, 0] = False, False
    colours[lines] = colours[lines] * 0.4 + 0.6
    sheet = titled(1300, 820, "How long the sun is up", "Hours, by latitude and time of year; lines at every four hours")
    sheet.paste(to_image(colours), (150, 130))
    axes = Axes(sheet, (150, 130, 1250, 730), (1, 365), (-90, 90))
    axes.grid(MIDDLES, [])
    for value, label in ((90, "90° N"), (60, "60°"), (30, "30°"), (0, "equator"), (-30, "30°"), (-60, "60°"), (-90, "90° S")):
        sheet.text((136, axes.at(0, value)[1]), label, 24, GREY, "rm")
    for day, latitude, words, colour in (
        (183, 3, "12 hours", (255, 255, 255)),
        (172, 79, "no night", INK),
        (172, -79, "no day", (220, 224, 240)),
        (355, -79, "", INK),
    ):
        axes.label(day, latitude, words, colour, "mm", size=27)
    sheet.save(path, 200)


def twilight(path: Path) -> None:
    """Bands of twilight through a year of days."""
    minutes = np.arange(0, 24, 24 / 600)
    picture = np.zeros((600, 1110, 3))
    tones = [np.array(colour) / 255 for colour in (DAY, DAWN, DUSK, DEEP, NIGHT)]
    for column in range(1110):
        declination, ahead = position(noon(1 + round(column / 1110 * 364)))
        hours = np.abs(((minutes - 12 + ahead / 60 + 12) % 24) - 12)
        picture[:, column] = tones[4]
        for tone, altitude in ((3, -18), (2, -12), (1, -6), (0, HORIZON)):
            picture[hours < half_day(HOME, declination, altitude), column] = tones[tone]
    sheet = titled(1300, 820, "Day, three twilights, night", "Every hour of a year at 52° N, universal time")
    sheet.paste(to_image(picture), (140, 130))
    axes = Axes(sheet, (140, 130, 1250, 730), (1, 365), (24, 0))
    axes.grid(MIDDLES, [])
    for hour in range(0, 25, 4):
        sheet.text((126, axes.at(0, hour)[1]), f"{hour:02d}:00", 24, GREY, "rm")
    for hour, words, colour in (
        (12, "day", INK),
        (20.72, "civil", INK),
        (21.6, "nautical", (255, 255, 255)),
        (23.2, "astronomical twilight", (255, 255, 255)),
    ):
        axes.label(183, hour, words, colour, "mm", size=21)
    axes.label(34, 3, "night", (220, 224, 240), "mm", size=27)
    sheet.save(path)


def sidereal(path: Path) -> None:
    """A turn and a day."""
    sheet = titled(1200, 720, "A day is a turn and a little more")
    sun = (360.0, 1640.0)
    radius = 1380.0
    arc = [
        (sun[0] + radius * math.cos(math.radians(angle)), sun[1] - radius * math.sin(math.radians(angle))) for angle in range(100, 58, -1)
    ]
    sheet.line(arc, GREY, 2)
    for angle, name in ((90.0, "today at noon"), (71.0, "tomorrow")):
        at = (sun[0] + radius * math.cos(math.radians(angle)), sun[1] - radius * math.sin(math.radians(angle)))
        away = math.radians(90 - angle)
        if away:
            rim = [(at[0] - 250 * math.sin(away * step / 20), at[1] + 250 * math.cos(away * step / 20)) for step in range(21)]
            sheet.area([at, *rim], (240, 184, 170))
            sheet.text((at[0] - 118, at[1] + 292), "4 minutes", 27, RED, "rs")
        sheet.line([at, (at[0] - 330 * math.sin(away), at[1] + 330 * math.cos(away))], GOLD, 4)
        sheet.text((at[0] - 330 * math.sin(away) - 16, at[1] + 330 * math.cos(away) + 34), "to the sun", 27, GOLD, "ms")
        sheet.line([(at[0] + 6, at[1]), (at[0] + 6, at[1] + 210)], BLUE, 5)
        sheet.area([(at[0] + 6, at[1] + 226), (at[0] - 4, at[1] + 204), (at[0] + 16, at[1] + 204)], BLUE)
        sheet.text((at[0] + 28, at[1] + 212), "to the star", 27, BLUE)
        sheet.dot(at, 56, (116, 164, 200))
        sheet.dot(at, 7, INK)
        sheet.text((at[0], at[1] - 76), name, 28, INK, "ms")
    sheet.save(path)


def tides(path: Path) -> None:
    """Thirty days of the two strongest semidiurnal tides."""
    sheet = titled(1400, 640, "Springs and neaps", "Sea level in metres about its mean, over thirty days")
    axes = Axes(sheet, (100, 170, 1360, 580), (0, 30), (-4.4, 4.4))
    axes.grid(
        [(float(day), str(day)) for day in range(0, 31, 5)], [(value, f"{value:+d}" if value else "0") for value in (-4, -2, 0, 2, 4)]
    )
    hours = np.arange(0, 720, 0.2)
    level = 2.7 * np.cos(2 * np.pi * (hours - 36) / 12.4206) + 1.15 * np.cos(2 * np.pi * (hours - 36) / 12)
    axes.plot(zip((hours / 24).tolist(), level.tolist(), strict=True), BLUE, 2)
    for day, name, lit in ((0.3, "new", 0), (7.4, "first quarter", 1), (14.8, "full", 2), (22.1, "last quarter", 3), (29.5, "new", 0)):
        x = axes.at(day, 0)[0]
        sheet.dot((x, 138), 15, INK if lit == 0 else (250, 238, 190), INK)
        if lit in (1, 3):
            half = [
                (x + (1 if lit == 3 else -1) * 14 * math.cos(t), 138 + 14 * math.sin(t)) for t in np.linspace(-math.pi / 2, math.pi / 2, 20)
            ]
            sheet.area(half, INK)
        if 1 < day < 29:
            sheet.text((x + 24, 147), name, 24, GREY)
    sheet.save(path)


def leap_seconds(path: Path) -> None:
    """The leap seconds since 1972, as the IERS announced them."""
    dates = (
        1972.5,
        1973,
        1974,
        1975,
        1976,
        1977,
        1978,
        1979,
        1980,
        1981.5,
        1982.5,
        1983.5,
        1985.5,
        1988,
        1990,
        1991,
        1992.5,
        1993.5,
        1994.5,
        1996,
        1997.5,
        1999,
        2006,
        2009,
        2012.5,
        2015.5,
        2017,
    )
    sheet = titled(1300, 760, "Sixty-one seconds to the minute", "Leap seconds put in since 1972")
    axes = Axes(sheet, (110, 140, 1240, 670), (1970, 2027), (0, 30))
    axes.grid([(float(year), str(year)) for year in range(1970, 2026, 10)], [(value, str(value)) for value in range(0, 31, 5)])
    steps: list[Point] = [(1972.0, 0.0)]
    for count, date in enumerate(dates, start=1):
        steps += [(date, count - 1.0), (date, float(count))]
    steps.append((2026.0, float(len(dates))))
    axes.fill(steps, (222, 232, 222))
    axes.plot(steps, GREEN, 4)
    axes.label(2026, 27, "27", GREEN, "rs", (0, -12), 32)
    axes.label(2003, 22, "seven years without", GREY, "ms", (0, 40), 24)
    sheet.save(path)


def year_wheel(path: Path) -> None:
    """The year as a wheel of days."""
    size = 1000
    v, u = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    radius, angle = np.hypot(u, v), (np.degrees(np.arctan2(u, -v)) + 360) % 360
    picture = np.full((size, size, 3), np.array([252, 250, 245]) / 255)
    tones = [np.array(colour) / 255 for colour in (DAY, DAWN, DUSK, DEEP, NIGHT)]
    table = []
    for day in range(1, 367):
        declination, ahead = position(noon(min(day, 365)))
        table.append((ahead / 60, *(half_day(HOME, declination, altitude) for altitude in (HORIZON, -6, -12, -18))))
    lookup = np.array(table)[np.clip((angle / 360 * 365).astype(int), 0, 364)]
    hours = np.abs((radius - 0.16) / 0.82 * 24 - 12 + lookup[..., 0])
    ring = (radius > 0.16) & (radius < 0.98)
    picture[ring] = tones[4]
    for tone, column in ((3, 4), (2, 3), (1, 2), (0, 1)):
        picture[ring & (hours < lookup[..., column])] = tones[tone]
    sheet = Sheet(1100, 1100)
    sheet.paste(to_image(picture), (50, 50))
    for start, name in zip(STARTS, MONTHS, strict=True):
        turn = math.radians((start - 1) / 365 * 360)
        sheet.line(
            [(550 + 88 * math.sin(turn), 550 - 88 * math.cos(turn)), (550 + 492 * math.sin(turn), 550 - 492 * math.cos(turn))],
            (255, 255, 255),
            1,
        )
        middle = turn + math.radians(15)
        sheet.text((550 + 524 * math.sin(middle), 550 - 524 * math.cos(middle)), name, 26, INK, "mm")
    sheet.save(path)


CHARTS = {
    "shadow-paths": shadow_paths,
    "dial": dial,
    "equation": equation,
    "orbit": orbit,
    "solstice": solstice,
    "daylength": day_length,
    "twilight": twilight,
    "sidereal": sidereal,
    "tides": tides,
    "leap": leap_seconds,
    "year-wheel": year_wheel,
}


def draw(folder: Path) -> None:
    """All charts of the article."""
    for name, chart in CHARTS.items():
        chart(folder / f"{name}.png")
