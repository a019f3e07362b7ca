"""Units of the calendar: how long they are, where a step by them leads, which days a part of a year covers."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # first and last month, northern


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


def shifted(day: date, unit: str, steps: int) -> date:
    """`day` moved by whole units, its day of the month kept where the month has it."""
    if unit in ("D", "N"):
        return _safe(day, timedelta(days=steps))
    if unit in ("W", "F", "WE"):
        return _safe(day, timedelta(days=steps * (14 if unit == "F" else 7)))
    months = steps * {"Mo": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}[unit]
    total = day.year * 12 + day.month - 1 + months
    year, month = min(max(total // 12, 1), 9998), total % 12 + 1
    return date(year, month, min(day.day, month_length(year, month)))


def _safe(day: date, step: timedelta) -> date:
    try:
        return day + step
    except OverflowError:
        return day


def part_days(year: int, part: str) -> tuple[date, date] | None:
    """First and last day of a part of a year, or of a decade or century; None where there is no such week."""
    if part[0] == "W" and part not in SEASONS:
        return _week_days(year, int(part[1:3]), 5 if part.endswith("WE") else 0)
    if part in SEASONS:
        start, end = SEASONS[part]
        first = date(year, start, 1)
        return first, shifted(date(year, 1, 1), "Mo", end) - timedelta(days=1)
    width = {"decade": 10, "century": 100, "FY": 1}.get(part)
    if width:
        first_year = max(year // width * width, 1)
        return date(first_year, 1, 1), date(year // width * width + width - 1, 12, 31)
    number = int(part[1:])
    length = 6 if part[0] == "H" else 3
    return date(year, (number - 1) * length + 1, 1), date(year, number * length, month_length(year, number * length))


def _week_days(year: int, week: int, skip: int) -> tuple[date, date] | None:
    """First and last day of an ISO week, its first days left out."""
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday + timedelta(days=skip), monday + timedelta(days=6)
