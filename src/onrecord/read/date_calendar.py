"""Days that a calendar reckons: Easter, the nth weekday of a month, Jewish and Islamic days, new and full moons."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from math import floor, radians, sin

WEEKS = 5  # no month has more of one weekday
HEBREW_YEARS, HEBREW_EPOCH = (
    3761,
    -1373427,
)  # the Jewish year that starts in the autumn of year 0; day 0 of its calendar
ISLAMIC_EPOCH = 227014  # 15 July 622 (Julian), astronomers' start of the Islamic calendar
MONTH = 29.530588861  # mean length of a month by the moon
# corrections to the mean phase, in days: for new and full moon; multiples of the sun's and moon's anomaly and of F
PHASE = (
    (-0.40720, -0.40614, 0, 1, 0),
    (0.17241, 0.17302, 1, 0, 0),
    (0.01608, 0.01614, 0, 2, 0),
    (0.01039, 0.01043, 0, 0, 2),
    (0.00739, 0.00734, -1, 1, 0),
    (-0.00514, -0.00515, 1, 1, 0),
    (0.00208, 0.00209, 2, 0, 0),
)
JULIAN_DAY = 1721424.5  # Julian day of day number 0


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date | None:
    """The first, second ... weekday of a month; counted from its end where `which` is negative."""
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-which - 1))
    if which > WEEKS:
        return None
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    return day if day.month == month else None


def easter(year: int) -> date:
    """Western Easter (the anonymous Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter (Meeus's Julian rule), in the Gregorian calendar of 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    f = d + e + 114
    return date(year, f // 31, f % 31 + 1) + timedelta(days=13)


def rosh_hashanah(year: int) -> date:
    """The Jewish new year in a year of ours."""
    return date.fromordinal(_hebrew_new_year(year + HEBREW_YEARS))


def _hebrew_new_year(year: int) -> int:
    """The first day of a Jewish year: the mean new moon, put off where two years would get a length that is not allowed."""
    before, here, after = (_hebrew_elapsed(y) for y in (year - 1, year, year + 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return HEBREW_EPOCH + here + delay


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % 7 < 3)


def islamic(year: int, month: int, day: int) -> date | None:
    """The first day in a year of ours that falls on a day of the Islamic calendar, by table: sightings may differ by one."""
    about = floor((year - 622) * 1.030685) - 1
    for there in range(about, about + 4):
        number = (there - 1) * 354 + (3 + 11 * there) // 30 + 29 * (month - 1) + month // 2 + day + ISLAMIC_EPOCH
        found = date.fromordinal(number)
        if found.year == year:
            return found
    return None


def moon(start: date, hours: float, *, full: bool = False) -> date:
    """The day of the first new (or full) moon from `start` on, as the date is `hours` ahead of universal time."""
    cycle = floor((start.year + (start.timetuple().tm_yday / 365.25) - 2000) * 12.3685) - 2
    while True:
        day = date.fromordinal(floor(_phase(cycle, full=full) - JULIAN_DAY + hours / 24))
        if day >= start:
            return day
        cycle += 1


@cache
def _phase(cycle: int, *, full: bool) -> float:
    """The Julian day of the new or full moon of a cycle counted from January 2000 (Meeus, chapter 49)."""
    k = cycle + (0.5 if full else 0)
    sun, anomaly, node = 2.5534 + 29.1053567 * k, 201.5643 + 385.81693528 * k, 160.7108 + 390.67050284 * k
    waves = (row[full] * sin(radians(row[2] * sun + row[3] * anomaly + row[4] * node)) for row in PHASE)
    return 2451550.09766 + MONTH * k + sum(waves)
