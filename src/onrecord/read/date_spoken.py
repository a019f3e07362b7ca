"""Dates as they are spoken: "at 8", "8 tonight", "Monday 11-4", "in two Fridays", "the week after next".

Bare numbers are times of day only where the moment of speaking is known or a way to look is preferred:
in a report "5 to 6" is no time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from onrecord.read.cascade import Found
from onrecord.read.date_reference import day_in_year
from onrecord.read.date_relative import moved
from onrecord.read.date_rules import amount
from onrecord.read.date_unit import shifted
from onrecord.read.date_value import DAYPARTS, Duration, Interval, Point, Vague, Value, day_point, unit_point

NOON, HOURS = 12, 24
LATE = ("AF", "EV", "NI")
CLOCK_UNITS = {"H": 3600, "M": 60, "S": 1}
YEAR_LEADS = frozenset(("in", "of", "since", "until", "year", "from", "to", ",", "and"))
SPARE = frozenset((".", ",", "", "\n", ";", "?", "!", ")"))


def spelled_year(found: Found) -> int | None:
    """As in "nineteen seventy-eight", "nineteen oh one"; "two thousand and eighteen" only where a year is due."""
    first, second = int(amount(found, "wordy") or 0), int(amount(found, "wordy2") or 0)
    if found.has("wordy3"):
        return first * 100 + int(amount(found, "wordy3") or 0) if second == 0 and 13 <= first < 22 else None
    if found.has("oh"):
        return first * 100 + second if 13 <= first < 22 and 0 < second < 10 else None
    if found.has("wordy2"):
        return first * 100 + second if 13 <= first < 21 and 10 <= second < 100 else None
    near = found.before() in YEAR_LEADS or found.words.value(found.before(), "month")
    sure = 2000 <= first < 2100 and found.row.words[found.first].startswith("two thousand")
    near = near or (found.has("wordy") and found.on.spoken)
    return first if sure and near and (found.after() in SPARE or found.after() in found.words.values) else None


def after_next(found: Found) -> Value | None:
    """As in "the week after next", "the year after next", "Wednesday after next"."""
    here = found.on.date
    if here is None:
        return None
    if found.has("weekday"):
        ahead = (found.get("weekday") - here.isoweekday()) % 7 or 7
        return day_point(shifted(here, "D", ahead + 7))
    if found.has("month"):
        near = day_in_year(found.get("month"), None, found)
        year = here.year + (found.get("month") <= here.month)
        return replace(near, year=year + 1)
    unit = found.get("unit")
    return unit_point(shifted(here, unit, 2), unit) if unit in ("D", "W", "WE", "Mo", "Q", "Y") else None


def weekdays_off(found: Found) -> Value | None:
    """As in "two Fridays from now", "three Thursdays ago": the second or third such day on that side."""
    here, number = found.on.date, amount(found, "number")
    day = found.get("weekdays") or found.get("weekday")
    if here is None or not number or number > 52:
        return None
    if found.has("ago"):
        back = (here.isoweekday() - day) % 7 or 7
        return day_point(shifted(here, "D", -back - 7 * (int(number) - 1)))
    ahead = (day - here.isoweekday()) % 7 or 7
    return day_point(shifted(here, "D", ahead + 7 * (int(number) - 1)))


def at_hour(found: Found) -> Value | None:
    """As in "at 8", "at 8 GMT": a time of day where people speak, not report."""
    hour = amount(found, "hour" if found.has("hour") else "number")
    if not found.on.spoken or hour is None or not 0 <= hour <= HOURS or hour != int(hour) or not _hour_ends(found):
        return None
    return Point(clock=f"{int(hour):02d}:00", basis="unknown", zone=found.get("zone") or "", either_half=0 < hour <= NOON)


def _hour_ends(found: Found) -> bool:
    """Whether nothing follows that belongs to the time of day."""
    after = found.after()
    known = found.words.values.get(after, {})
    return not (
        after[:1].isdecimal()
        or after in ("h", "past", ":", "/", "%")
        or known.keys() & {"ampm", "oclock", "small", "tens", "units"}
    )


def spoken_clock(found: Found) -> Value | None:
    """As in "ten thirty", "twelve oh three", "330 p.m.", "at 1030": hour and minutes with no mark between them."""
    if not found.on.spoken:
        return None
    if found.has("wordy"):
        hour, minute = amount(found, "wordy") or 0, amount(found, "wordy3" if found.has("wordy3") else "wordy2") or 0
        if found.has("wordy3") and amount(found, "wordy2"):
            return None
        if not (found.has("wordy3") or found.has("oh") or minute >= 10):
            return None
    else:
        digits = found.word("number2") or found.word("number") or found.word("year")
        if (
            not digits.isdecimal()
            or not (found.word("number") or "0").isdecimal()
            or not (len(digits) in (3, 4) or found.has("number2"))
        ):
            return None
        whole = int(found.word("number")) * 100 + int(digits) if found.has("number2") else int(digits)
        hour, minute = divmod(whole, 100)
    if not 0 <= hour < HOURS or not 0 <= minute < 60:
        return None
    half = found.get("ampm")
    hour += NOON if half == "pm" and hour < NOON else -NOON if half == "am" and hour == NOON else 0
    return Point(clock=f"{int(hour):02d}:{int(minute):02d}", basis="unknown", either_half=not half and 0 < hour <= NOON)


def part_alone(found: Found) -> Value | None:
    """As in "in the afternoon", "evening", said of the day of speaking."""
    alone = found.first <= 1 and found.after() in SPARE
    return Point(clock=found.get("daypart"), basis="unknown") if found.on.spoken and alone else None


def edge(found: Found) -> Value | None:
    """As in "EOM", "by EOY": the start or end of the month or year in capitals."""
    here, (mod, unit) = found.on.date, found.get("edge").split()
    if here is None or not found.on.spoken or not found.text[-3:].isupper():
        return None
    return replace(unit_point(here, unit), mod=mod if unit != "D" else "")


def part_hour(found: Found) -> Value | None:
    """As in "tonight at 8", "8 this evening", "this morning @ 10", "tomorrow at 5"."""
    day, hour = found.get("date"), amount(found, "hour" if found.has("hour") else "number")
    if not isinstance(day, Point) or day.day is None or hour is None or not 0 <= hour <= HOURS or hour != int(hour):
        return None
    part = day.clock if day.clock in DAYPARTS else ""
    if (day.clock and not part) or not (found.on.spoken or (part and found.has("at") and found.after() in SPARE)):
        return None
    if not (found.on.spoken and (part or found.has("at") or day.basis == "document_date")):
        return None if not part else replace(day, clock=_clock(hour, part))
    return replace(day, clock=_clock(hour, part))


def _clock(hour: float, part: str) -> str:
    late = (part in LATE and hour < NOON) or (part == "NI" and hour == NOON)
    return f"{int(hour) + NOON if late else int(hour):02d}:00"


def part_clock(found: Found) -> Value | None:
    """As in "this afternoon at 3:20", "tonight at 8 o'clock": the part of the day says which half is meant."""
    day, time = found.get("date"), found.get("time")
    if (
        not isinstance(day, Point)
        or not isinstance(time, Point)
        or day.clock not in DAYPARTS
        or ":" not in time.clock
        or time.day
    ):
        return None
    hour, _, rest = time.clock.partition(":")
    return replace(day, clock=_clock(int(hour), day.clock)[:3] + rest, zone=time.zone)


def half_day(found: Found) -> Value | None:
    """As in "Tuesday AM", "Feb 5 PM": the part of the day before or after noon."""
    day = found.get("date")
    if not isinstance(day, Point) or day.clock or not (day.day or day.weekday):
        return None
    at = found.caught["ampm"]
    if not found.row.text[found.row.starts[at]].isupper():
        return None
    return replace(day, clock="MO" if found.get("ampm") == "am" else "AF")


def hour_span(found: Found) -> Value | None:
    """As in "from 5 to 6 next Sunday", "Monday 8 to 9", "10:30 to 3 on 1/1/2015": hours of a day that is named."""
    day = found.get("date")
    if not found.on.spoken or not isinstance(day, Point) or day.clock or day.day is None:
        return None
    sides = sorted({at for name, at in found.caught.items() if name.rstrip("23") in ("hour", "number", "time")})
    if len(sides) != 2:
        return None
    start, end = _side(found, sides[0]), _side(found, sides[1])
    if start is None or end is None:
        return None
    (first, minute), (last, until) = start, end
    last += NOON if (last, until) <= (first, minute) and last + NOON < HOURS else 0
    if (last, until) <= (first, minute):
        return None
    return Interval(
        replace(day, clock=f"{first:02d}:{minute:02d}"), replace(day, clock=f"{last:02d}:{until:02d}"), basis=day.basis
    )


def _side(found: Found, at: int) -> tuple[int, int] | None:
    made = found.row.values[at]
    if isinstance(made, Point):
        return (int(made.clock[:2]), int(made.clock[3:5])) if ":" in made.clock and not made.day else None
    value = getattr(made, "value", None) if made is not None else found.words.value(found.row.words[at], "number")
    return (int(value), 0) if value is not None and 0 <= value <= HOURS and value == int(value) else None


def lasting(found: Found) -> Value | None:
    """As in "18 December for 10 days", "3 days starting from Monday", "4 pm for 30 minutes"."""
    start, length = found.get("date") or found.get("time"), found.get("duration")
    if not isinstance(start, Point) or not isinstance(length, Duration) or not length.known or start.clock in DAYPARTS:
        return None
    if found.first == found.caught["duration"] and not found.has("start_of") and found.before() != "for":
        return None
    if start.clock:
        return _clock_lasting(start, length)
    here = start.first()
    if here is None or start.day is None or any(unit in CLOCK_UNITS for _, unit in length.amounts):
        return None
    end = here
    for number, unit in length.amounts:
        end = shifted(end, unit, round(number or 0))
    return Interval(start, day_point(end), basis=start.basis)


def _clock_lasting(start: Point, length: Duration) -> Value | None:
    seconds = sum((n or 0) * CLOCK_UNITS.get(u, 86400) for n, u in length.amounts)
    hour, minute = int(start.clock[:2]), int(start.clock[3:5])
    end = timedelta(hours=hour, minutes=minute, seconds=seconds)
    if end >= timedelta(days=1):
        return None
    clock = f"{end.seconds // 3600:02d}:{end.seconds // 60 % 60:02d}"
    return Interval(start, replace(start, clock=clock), basis=start.basis)


def days_of_week(found: Found) -> Value | None:
    """As in "next week between Wednesday and Friday": the days of that week."""
    week, days = found.get("date"), found.get("interval")
    if not isinstance(week, Point) or not isinstance(days, Interval) or not week.part.startswith("W") or week.part.endswith("WE"):
        return None
    monday, ends = week.first(), [side.first() for side in (days.start, days.end) if side and side.day and not side.clock]
    if monday is None or len(ends) != 2 or ends[0] is None or ends[1] is None or (ends[1] - ends[0]).days > 7:
        return None
    there = [day_point(shifted(monday, "D", end.isoweekday() - 1)) for end in ends if end]
    return Interval(there[0], there[1], basis="document_date")


def until_now(found: Found) -> Value | None:
    """As in "between now and November 15", "between January 22 and now"."""
    day, now, here = found.get("date"), found.get("vague"), found.on.date
    if not isinstance(day, Point) or not isinstance(now, Vague) or now.value != "PRESENT_REF" or here is None or day.clock:
        return None
    other = day.first()
    ends = (day_point(here), day) if found.caught["vague"] < found.caught["date"] else (day, day_point(here))
    first, last = ends[0].first(), ends[1].last()
    if first and last and first > last and other and day.basis == "document_date" and day.year:
        day = replace(day, year=day.year + (1 if ends[1] is day else -1))
        ends = (ends[0], day) if ends[1] is not ends[0] and found.caught["vague"] < found.caught["date"] else (day, ends[1])
    return Interval(*ends, basis="document_date")


def counted_from(found: Found) -> Value | None:
    """As in "two weeks after tomorrow" or "a year from Christmas": the day that lies so far from a day that is named."""
    length, other = found.get("duration"), found.get("date")
    if not isinstance(length, Duration) or not isinstance(other, Point) or other.clock or other.day is None or not length.known:
        return None
    here = other.first()
    if here is None or any(unit in CLOCK_UNITS for _, unit in length.amounts):
        return None
    sign = -1 if found.has("before") else 1
    if any(number != int(number or 0) for number, _ in length.amounts):
        return moved(here, length, sign)
    for number, unit in length.amounts:
        here = shifted(here, unit, sign * int(number or 0))
    return day_point(here)
