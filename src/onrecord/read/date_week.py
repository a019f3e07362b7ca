"""Weeks and their days: "on Tuesday", "the first Friday of next month", "the week of April 10", "the 20th"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.read.cascade import Found
from onrecord.read.date_calendar import nth_weekday
from onrecord.read.date_reference import day_in_year, outlook, weekday_near
from onrecord.read.date_rules import amount, day_of, mod, step
from onrecord.read.date_unit import month_length, shifted
from onrecord.read.date_value import Point, Value, day_point, week_point

DAY_LEADS = ("on", "by", "until", "till", "from", "before", "for", "after", "since")
DAY_ENDS = (".", ",", "", "\n", ";", ")", "!", "?", "at", "and")


def weekday(found: Found) -> Value | None:
    """As in "on Tuesday", "last Friday", "next Monday", "Sunday morning"."""
    if not _named(found):
        return None
    day, here = found.get("weekday"), found.on.date
    if found.has("week_word") and here is not None:
        monday = shifted(here, "D", 1 - here.isoweekday() + 7 * step(found))
        return day_point(shifted(monday, "D", day - 1))
    clock = found.get("daypart") or ""
    if here is None:
        return Point(weekday=day, clock=clock, basis="unknown")
    if found.has("last"):
        back = (here.isoweekday() - day) % 7 or 7
        return day_point(shifted(here, "D", -back), clock=clock)
    if found.has("next"):
        ahead = (day - here.isoweekday()) % 7 or 7
        return day_point(shifted(here, "D", ahead), clock=clock)
    told = found.has("this") and not found.on.spoken and outlook(found) < 0  # "this Thursday a crew of women ran the train"
    return replace(weekday_near(day, found, None if told or not found.has("this") else 1), clock=clock, mod=mod(found))


def _named(found: Found) -> bool:
    """Whether the word caught is the weekday: a capital letter, or a full name, or a short one where a day is due."""
    at = found.caught["weekday"]
    form = found.row.text[found.row.starts[at] : found.row.ends[at]]
    if (
        (found.has("the") or found.before() == "the")
        and found.row.text[found.end : found.end + 2].lstrip(" ").isupper()
        and not found.on.spoken
    ):
        return False  # the Sunday Times
    if len(form) > 3 or found.has("dayth") or found.on.spoken:
        return True
    return form[0].isupper() and (
        form.lower() not in ("sun", "sat", "mon", "wed") or found.before() in ("on", "last", "next", "this", "(", "")
    )


def nth_day(found: Found) -> Value | None:
    """As in "the first Friday of next month", "last Monday of October 2014"."""
    month = _month_of(found)
    which = -1 if found.has("closing") or (found.has("last") and not found.has("ordinal")) else int(amount(found, "ordinal") or 0)
    if month is None or not which:
        return None
    if month.year is None or month.month is None:
        return Point(None, month.month, basis="unknown")
    day = nth_weekday(month.year, month.month, found.get("weekday"), which)
    return day_point(day, month.basis) if day else None


def _month_of(found: Found) -> Point | None:
    """The month that a phrase names, or this, last or next month."""
    if not (found.has("month") or found.has("unit")):
        return None if found.on.month is None else Point(found.on.year, found.on.month, basis="inferred")
    if found.has("month"):
        if found.has("year"):
            return Point(found.get("year"), found.get("month"))
        return day_in_year(found.get("month"), None, found)
    if found.get("unit") != "Mo" or found.on.month is None or found.on.anchor is None:
        return None
    there = shifted(
        found.on.anchor.replace(day=1),
        "Mo",
        step(found)
        if found.has("next")
        or "previous" in found.text
        or (
            found.word("last") in ("last", "past")
            and found.text.count("last") > (1 if found.text.startswith(("last", "the last")) else 0)
        )
        else 0,
    )
    return Point(there.year, there.month, basis="document_date")


def day_of_month(found: Found) -> Value | None:
    """As in "20th of next month"."""
    day, month = day_of(found), _month_of(found)
    if day is None or month is None or month.year is None or month.month is None or day > month_length(month.year, month.month):
        return None
    return replace(month, day=day)


def weekday_day(found: Found) -> Value | None:
    """As in "Thursday the 21st": the nearest such day that falls on that weekday."""
    day, here = day_of(found), found.on.anchor
    if day is None or here is None or found.on.month is None:
        return Point(None, None, day, basis="unknown") if day else None
    months = [shifted(here.replace(day=1), "Mo", n) for n in (0, -1, 1, -2, 2, 3)]
    days = [date(m.year, m.month, day) for m in months if day <= month_length(m.year, m.month)]
    return next((day_point(d) for d in days if d.isoweekday() == found.get("weekday")), None)


def day_only(found: Found) -> Value | None:
    """As in "on the 24th", "for the 27": a day of the report's month, where nothing is named by it."""
    if found.before() not in DAY_LEADS or found.after() not in DAY_ENDS or (not found.has("the") and found.before() != "on"):
        return None
    day, on = day_of(found), found.on
    if day is None or (on.year and on.month and day > month_length(on.year, on.month)):
        return None
    if on.month is None:
        return Point(None, None, day, basis="unknown")
    return Point(on.year, on.month, day, basis="inferred")


def week_of(found: Found) -> Value | None:
    """As in "the week of April 10"."""
    day = day_of(found)
    point = day_in_year(found.get("month"), day, found) if day else None
    first = point.first() if point else None
    return week_point(first, point.basis) if first and point else None


def week_number(found: Found) -> Value | None:
    """As in "week 10", of the report's year."""
    number = amount(found, "number")
    if found.on.year is None or not number or number > 53 or number != int(number):
        return None
    return Point(found.on.year, part=f"W{int(number):02d}", basis="inferred")
