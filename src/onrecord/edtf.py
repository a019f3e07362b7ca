"""EDTF: the earliest and latest day that a date can mean (ISO 8601-2:2019, what OnRecord writes of levels 0 to 2)."""

from __future__ import annotations

import calendar
import re
from datetime import date

DAY = re.compile(r"(?P<year>-?[\dX]{4})(?:-(?P<month>[\dX]{2}))?(?:-(?P<day>[\dX]{2}))?[?~%]?")
# ISO 8601-2 sub-year groupings: seasons (21 to 24, here northern), quarters (33 to 36), halves (40, 41)
SPANS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
UNSTATED = " (year not stated)"
MONTHS = tuple(calendar.month_name)[1:]
Bounds = tuple[date | None, date | None]


def bounds(edtf: str) -> Bounds:
    """The first and last day that `edtf` can mean; None where that end is open, unknown or has no year."""
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        return bounds(first)[0], bounds(last)[1]
    match = DAY.fullmatch(edtf)
    if not match or "X" in match["year"]:
        return None, None
    try:
        return _days(int(match["year"]), match["month"] or "XX", match["day"] or "XX")
    except ValueError:  # no such day in the calendar
        return None, None


def _days(year: int, month: str, day: str) -> Bounds:
    if "X" in month:
        return date(year, 1, 1), date(year, 12, 31)
    first, last = SPANS.get(int(month), (int(month), int(month)))
    if "X" not in day:
        return date(year, first, int(day)), date(year, first, int(day))
    end_year = year + (last < first)
    return date(year, first, 1), date(end_year, last, calendar.monthrange(end_year, last)[1])


def usable(edtf: str) -> bool:
    """Whether a date can bound a search: it means some day, or is open on purpose."""
    return not edtf.strip("./") or bounds(edtf) != (None, None)


def within(edtf: str, since: str, until: str) -> bool:
    """Whether a date may lie in the window; a date that can't be placed is in no window but the open one."""
    if not since and not until:
        return True
    low, high = bounds(edtf)
    if low is None and high is None:
        return False
    start, end = bounds(since)[0], bounds(until)[1]
    return not ((start and high and high < start) or (end and low and low > end))


def in_words(edtf: str) -> str:
    """A date as English words: `2024-02-24` is "24 February 2024"; what has no short reading stays as it is."""
    if "/" in edtf:
        return _interval_in_words(edtf)
    match = DAY.fullmatch(edtf)
    if not match:
        return edtf
    year = "" if "X" in match["year"] else match["year"]
    if not match["month"] or "X" in match["month"]:
        return year or edtf
    number = int(match["month"])
    special = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"}
    if number > 12:
        return f"{special.get(number, match['month'])} {year}".strip()
    day = "" if not match["day"] or "X" in match["day"] else str(int(match["day"]))
    words = " ".join(filter(None, (day, MONTHS[number - 1], year)))
    return words if year else f"{words}{UNSTATED}"


def _interval_in_words(edtf: str) -> str:
    first, last = edtf.split("/", 1)
    halves = {("01", "06"): "the first half of", ("07", "12"): "the second half of"}
    a, b = DAY.fullmatch(first), DAY.fullmatch(last)
    if a and b and a["year"] == b["year"] and not a["day"] and (a["month"], b["month"]) in halves:
        year = "a year not stated" if "X" in a["year"] else a["year"]
        return f"{halves[a['month'], b['month']]} {year}"
    if last == "..":
        return f"since {in_words(first)}"
    if first in ("..", ""):
        return f"until {in_words(last)}"
    words = f"{in_words(first)} to {in_words(last)}"
    return words.replace(UNSTATED, "", 1) if words.count(UNSTATED) > 1 else words
