"""Dates made of dates: "from 2021 to 2023", "July 21 to 23", "the end of the year", "two years ago", "June 14 at 10:00"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from onrecord.read.cascade import Found
from onrecord.read.date_reference import outlook
from onrecord.read.date_relative import moved
from onrecord.read.date_rules import amount
from onrecord.read.date_told import counted_from_told
from onrecord.read.date_unit import month_length, shifted
from onrecord.read.date_value import Duration, Interval, Point, Vague, Value, day_point, unit_point, week_point

SHORT = {"begin": "START", "middle": "MID", "end": "END"}


def same_month(found: Found) -> Value | None:
    """As in "21-23 July", "from 4 to 22 April", "4 to 23 next month": a day, then a date that gives its month."""
    end, days = found.get("date"), _days(found)
    if not isinstance(end, Point) or end.month is None or not days or end.clock:
        return None
    if len(days) > 1 and end.day is None:
        end = replace(end, day=days[1])
    if end.day is None or end.month is None or (len(days) > 1 and end.day != days[1]):
        return None
    if not days[0] < end.day <= month_length(end.year or 2000, end.month):
        return None
    return Interval(replace(end, day=days[0]), end, basis=end.basis)


def _days(found: Found) -> list[int]:
    """The days of the month caught, in the order of the text."""
    slots = sorted({at for name, at in found.caught.items() if name.rstrip("2") in ("day", "dayth", "ordinal")})
    named = {at: name for name, at in found.caught.items() if name.rstrip("2") in ("day", "dayth", "ordinal")}
    return [int(value) for at in slots if (value := amount(found, named[at])) is not None and 1 <= value <= 31]


def days_after(found: Found) -> Value | None:
    """As in "July 21-23", "May 5 to 7, 2022": a date, then another day of its month, then perhaps the year."""
    start, day, later = found.get("date"), amount(found, "day") or amount(found, "dayth"), found.get("date2")
    if not isinstance(start, Point) or start.day is None or start.month is None or start.clock:
        return None
    if later is not None and not (isinstance(later, Point) and later.grain == "year"):
        return None
    year = later.year if later else start.year
    if (
        day is None
        or not start.day < day <= month_length(year or 2000, start.month)
        or found.after() in ("%", "percent", "people", ":")
    ):
        return None
    basis = "stated" if later else start.basis
    first = replace(start, year=year, basis=basis)
    return Interval(first, replace(first, day=int(day)), basis=basis)


def span(found: Found) -> Value | None:
    """As in "from X to Y", "X-Y", "between X and Y": the earlier takes the year that only the later states."""
    start, end = found.get("date"), found.get("date2")
    if start == end:
        return None
    if not isinstance(start, Point) or not isinstance(end, Point):
        return None
    if (start.clock == "") != (end.clock == ""):
        return None
    framed = found.has("between") or found.before() == "from"
    unlike = (start.day is None) != (end.day is None)
    if unlike and (not framed or start.part or end.part or "stated" not in (start.basis, end.basis)):
        return None
    if end.basis == "stated" and start.basis != "stated" and end.year is not None and start.month is not None:
        year = end.year - ((start.month, start.day or 1) > (end.month or 12, end.day or 31))
        start = replace(start, year=year, basis="stated")
    if start.basis == "stated" and end.basis != "stated" and start.year is not None and end.month is not None:
        end = replace(end, year=start.year + ((end.month, end.day or 31) < (start.month or 1, start.day or 1)), basis="inferred")
    first, last = start.first(), end.last()
    if first and last and first > last:
        if start.month and end.month and start.basis == end.basis == "document_date" and start.year:
            start = replace(start, year=start.year - 1)
        else:
            return None
    basis = end.basis if end.basis != "stated" else start.basis
    return Interval(start, end, basis=basis)


def boundary(found: Found) -> Value | None:
    """As in "the end of the year", "early in 2023": the point with a modifier."""
    if found.has("rest"):
        return _rest(found)
    mod = next(m for name, m in SHORT.items() if found.has(name))
    value = found.get("date")
    if found.has("unit"):
        unit, here = found.get("unit"), found.on.anchor
        if found.row.text[found.row.starts[found.caught["unit"]]].isupper():
            return None
        value = unit_point(here, unit) if unit in ("Y", "Mo", "W", "Q", "DE") and here and found.on.knows(unit) else None
    return replace(value, mod=mod) if isinstance(value, Point) and not value.clock else None


def _rest(found: Found) -> Value | None:
    """As in "the rest of the year": from the report's day to the end of the unit."""
    value, here = found.get("date"), found.on.date
    if found.has("unit"):
        value = unit_point(here, found.get("unit")) if here and found.get("unit") in ("Y", "Mo", "W", "Q", "DE") else None
    end = value.last() if isinstance(value, Point) else None
    if here is None or end is None or end < here:
        return None
    return Interval(day_point(here), day_point(end), basis="document_date")


def ago(found: Found) -> Value | None:
    """As in "three years ago", "two weeks later", "two days before yesterday": from the report's date or the one given."""
    length, other = found.get("duration"), found.get("date") or found.get("vague")
    if not isinstance(length, Duration):
        return None
    sign = 1 if any(found.has(n) for n in ("later", "from", "in", "after")) else -1
    if other is None and (from_told := counted_from_told(found, length, sign)):
        return from_told
    if not _counts(found, other) or (found.has("in") and not _ahead(found, length)):
        return None
    if not isinstance(other, Point) and length.known and found.on.moment and any(u in ("H", "M", "S") for _, u in length.amounts):
        return _clocked(found, length, sign)
    here = other.first() if isinstance(other, Point) else found.on.anchor
    vague = Vague("PAST_REF" if sign < 0 else "FUTURE_REF")
    if here is None or not length.known or not (isinstance(other, Point) or found.on.knows(length.amounts[-1][1])):
        return vague
    return moved(here, length, sign) or vague


def _counts(found: Found, other: Value | None) -> bool:
    """Whether a length can be counted from the day that is given, or from the report's own where none is."""
    if other is None:
        return _from_here(found)
    day = isinstance(other, Point) and other.day is not None and not other.clock
    return day or (isinstance(other, Vague) and other.value == "PRESENT_REF")


def _clocked(found: Found, length: Duration, sign: int) -> Value | None:
    """As in "in 15 minutes", "two hours ago": from the moment that the report speaks, where that is known."""
    seconds = sum((n or 0) * {"H": 3600, "M": 60, "S": 1, "D": 86400, "W": 604800}.get(u, 0) for n, u in length.amounts)
    there = found.on.moment + timedelta(seconds=sign * seconds)
    return replace(day_point(there.date()), clock=f"{there:%H:%M:%S}")


def _from_here(found: Found) -> bool:
    """Whether a length is counted from the report's day: not "four months after the summit", nor "ten years later" in a tale."""
    word = found.row.words[found.last - 1]
    return word not in ("after", "before", "later") or (word == "later" and outlook(found) > 0)


def _ahead(found: Found, length: Duration) -> bool:
    """Whether "in two weeks" means when, not how long: the words around point ahead, or nothing else is there."""
    side = outlook(found)
    alone = found.first == 0 and found.after() in ("", ".", "?")
    return length.known and (side > 0 or alone)


def within(found: Found) -> Value | None:
    """As in "within 10 months": from the report's date on."""
    length, here = found.get("duration"), found.on.date
    if not isinstance(length, Duration) or here is None or not length.known:
        return None
    end, (number, unit) = moved(here, length, 1), length.amounts[-1]
    if end is None:
        return None
    if end.part.startswith("W") and len(length.amounts) == 1:  # to the same day of the week
        end = day_point(shifted(here, unit, int(number or 0)))
    return Interval(day_point(here), end, basis="document_date", timex=length.timex3(), kind="duration")


def durations(found: Found) -> Value | None:
    """As in "one year and three months": lengths of falling units add up."""
    first, second = found.get("duration"), found.get("duration2")
    order = ["CE", "DE", "Y", "Q", "Mo", "F", "W", "D", "N", "H", "M", "S"]
    if not isinstance(first, Duration) or not isinstance(second, Duration) or not first.known or not second.known:
        return None
    if order.index(first.amounts[-1][1]) >= order.index(second.amounts[0][1]) or not _is_rest(first, second):
        return None
    return Duration(first.amounts + second.amounts)


def _is_rest(first: Duration, second: Duration) -> bool:
    """Whether a length can be what is over of another: "1 day and 5 hours", not "a day and a half, 36 hours"."""
    most = {"Mo": 24, "W": 52, "D": 366, "H": 24, "N": 7, "M": 60, "S": 60}
    number, unit = second.amounts[0]
    whole = all(n == int(n or 0) for n, _ in first.amounts)
    return whole and (number or 0) < most.get(unit, 1000)


def dated_time(found: Found) -> Value | None:
    """As in "June 14 at 10:00", "9 am on Tuesday", "Friday night"."""
    day, time = found.get("date"), found.get("time") or found.get("daypart")
    if not isinstance(day, Point) or (day.day is None and day.weekday is None):
        return None
    clock = time.clock if isinstance(time, Point) else time
    if isinstance(time, Point) and (time.day or time.year):
        return None
    return replace(day, clock=clock or "", zone=getattr(time, "zone", ""))


def weekday_date(found: Found) -> Value | None:
    """As in "Tuesday, the 24th of February": the weekday says nothing more."""
    other = found.get("date2")
    return other if isinstance(other, Point) else None


def first_week(found: Found) -> Value | None:
    """As in "the first week of April": as the month, from its start; "the last week of": from its end."""
    month = found.get("date")
    if isinstance(month, Point) and month.grain == "year" and found.get("unit") == "W" and found.has("ordinal"):
        return replace(month, part=f"W{int(amount(found, 'ordinal') or 1):02d}")
    if not isinstance(month, Point) or month.month is None or month.day is not None or found.get("unit") not in ("W", "D"):
        return None
    number = amount(found, "ordinal")
    first, last = month.first(), month.last()
    if first is None or last is None:
        return month
    day = last if found.has("last") or number is None else first.replace(day=min(7 * (int(number) - 1) + 4, last.day))
    if found.get("unit") == "D":
        return day_point(last if found.has("last") or number is None else first.replace(day=int(number)), month.basis)
    return week_point(day, month.basis)
