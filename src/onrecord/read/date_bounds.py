"""The first moment that a date expression covers, and the first one after it.

Words such as "evening" or "the end of the month" have no fixed length; EDTF and TIMEX3 keep them as a part or a
modifier. Who needs moments gets them here, by conventions that stand in two tables and can be replaced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from onrecord.model import TimeExpression
from onrecord.read.date_value import DAYPARTS

Moments = tuple[datetime | None, datetime | None]
DAY, MONTH = 10, 7  # characters in an EDTF day or month
WEEK = timedelta(days=7)
SEASON_STARTS = {21: (3, 20), 22: (6, 21), 23: (9, 24), 24: (12, 21)}
# months of a year, days of a month, days of a week that START, MID and END of it are taken for: first, and first after
YEAR_THIRDS = {"START": (1, 4), "MID": (5, 9), "END": (9, 13)}
MONTH_THIRDS = {"START": (1, 11), "MID": (11, 21), "END": (21, 0)}
WEEK_THIRDS = {"START": (0, 3), "MID": (2, 5), "END": (4, 7)}
PART = re.compile(r"T(MO|MI|AF|EV|NI)$")


def bounds(time: TimeExpression, hours: Mapping[str, tuple[str, str]] = DAYPARTS) -> Moments:
    """First moment and the moment after the last; None where it is not known."""
    left, _, right = time.edtf.partition("/")
    try:
        first, last = _side(left)[0], _side(right or left)[1]
    except ValueError:
        return None, None
    if first is None or last is None:
        return first, last
    part = PART.search(time.timex3)
    if part and last - first == timedelta(days=1):
        start, end = (_at(first, clock) for clock in hours[part[1]])
        half = start + (end - start) / 2
        return (half, end) if time.mod == "END" else (start, half) if time.mod == "START" else (start, end)
    return _narrowed(first, last, time.mod)


def _at(day: datetime, clock: str) -> datetime:
    hour, minute = (int(n) for n in clock.split(":"))
    return day + timedelta(hours=hour, minutes=minute)


def _narrowed(first: datetime, last: datetime, mod: str) -> Moments:
    """The start, middle or end of a year, month or week."""
    if mod not in YEAR_THIRDS:
        return first, last
    if last - first == WEEK:
        start, end = WEEK_THIRDS[mod]
        return first + timedelta(days=start), first + timedelta(days=end)
    if last.year - first.year == 1 and (first.month, last.month) == (1, 1):
        start, end = YEAR_THIRDS[mod]
        return first.replace(month=start), (last if end > 12 else first.replace(month=end))
    if timedelta(days=27) < last - first < timedelta(days=32):
        start, end = MONTH_THIRDS[mod]
        return first.replace(day=start), (first.replace(day=end) if end else last)
    return first, last


def _side(edtf: str) -> Moments:
    """The bounds of one side of an interval; an open one has none."""
    return (None, None) if edtf in ("", "..") else moment(edtf)


def moment(edtf: str) -> tuple[datetime, datetime]:
    """The first moment of an EDTF date, and the first after it; ValueError where it is not known in full."""
    if edtf.endswith("X"):
        width = 10 ** edtf.count("X")
        first = int(edtf.rstrip("X")) * width
        return datetime(first, 1, 1, tzinfo=UTC), datetime(first + width, 1, 1, tzinfo=UTC)
    if "T" in edtf:
        at = datetime.fromisoformat(edtf).replace(tzinfo=UTC)
        return at, at
    year, month, day = (int(x) for x in [*edtf.split("-"), "1", "1"][:3])
    if month > 12:
        return _season(year, month)
    start = datetime(year, month, day, tzinfo=UTC)
    if len(edtf) == DAY:
        return start, start + timedelta(days=1)
    total = year * 12 + month - 1 + (1 if len(edtf) == MONTH else 12)
    return start, datetime(total // 12, total % 12 + 1, 1, tzinfo=UTC)


def _season(year: int, code: int) -> tuple[datetime, datetime]:
    """The bounds of an EDTF season, by the northern calendar."""
    after = 21 if code == max(SEASON_STARTS) else code + 1
    start, end = SEASON_STARTS[code], SEASON_STARTS[after]
    return datetime(year, *start, tzinfo=UTC), datetime(year + (after == 21), *end, tzinfo=UTC)
