"""Dates in digits: "2022-02-24", "24.02.2022", "2/24", "2016/11"."""

from __future__ import annotations

import re

from onrecord.lang import words
from onrecord.read.cascade import Found
from onrecord.read.date_reference import day_in_year
from onrecord.read.date_unit import month_length
from onrecord.read.date_value import Point, Value

LEADS = frozenset(("on", "from", "to", "by", "until", "till", "since", "before", "after", "between", "for", "at", "of", "in"))


def full_year(year: int) -> int:
    """A year of two digits in full."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def iso(found: Found) -> Value | None:
    """As in "2022-02-24", with the time of day where it follows a T."""
    day, _, clock = found.text.upper().partition("T")
    year, number, date_ = (int(x) for x in day.split("-"))
    if not 1 <= number <= 12 or not 1 <= date_ <= month_length(year or 4, number):
        return None
    return Point(year, number, date_, clock=clock)


def numeric(found: Found) -> Value | None:
    """As in "24.02.2022" (day first), "2/24/2022" (month first where that can be), "2015/08/12", "9-18-15"."""
    mark = re.sub(r"\d", "", found.text)[0]
    parts = [int(x) for x in re.split(r"[-/.]", found.text)]
    if parts[0] > 31:
        year, month, day = parts
    else:
        first, second, year = parts
        day_first = mark == "." or first > 12
        month, day = (second, first) if day_first and second <= 12 else (first, second)
    year = full_year(year)
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
        return None
    return Point(year, month, day)


def short_numeric(found: Found) -> Value | None:
    """As in "on 2/15", "from 10/25": a month and day, only where a date is due."""
    opens = found.before() in LEADS or found.first == 0
    first, second = int(found.get("day")), int(found.get("day2"))
    tight = found.end - found.start <= len(found.word("day")) + len(found.word("day2")) + 1
    if (
        not opens
        or not (tight or found.first == 0)
        or found.after() in ("%", "percent", "-", "/")
        or found.after() in words("en", "dates")["classes"]["month"]  # "7-8 March" are two days
        or (found.has("hyphen") and found.first != 0 and found.before() != "on")
    ):
        return None
    month, day = (first, second) if first <= 12 else (second, first)
    if (
        month > 12
        or day > month_length(2000, month)
        or (found.after()[:1].isalpha() and found.before() in ("to", "of", "for", "by", "between", "at"))
    ):
        return None
    return day_in_year(month, day, found)


def year_month(found: Found) -> Value | None:
    """As in "2016/11", "11-2016", "2016 November"."""
    year = found.get("year")
    month = found.get("month") or int(found.get("day"))
    if not 1 <= month <= 12 or not 1900 <= year <= 2100:
        return None
    if found.has("day") and found.has("hyphen") and (year + 1) % 100 == month and len(found.word("day")) == 2:
        return None
    day = found.get("day") if found.has("month") and found.has("day") else None
    return Point(year, month, int(day) if day else None)
