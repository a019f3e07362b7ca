"""Times of day: "10:30", "9 am", "a quarter past three", "from 3 to 4 pm"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.read.cascade import Found
from onrecord.read.date_rules import amount, mod
from onrecord.read.date_value import DAYPARTS, Interval, Point, Value

NOON = 12


def clock(found: Found) -> Value | None:
    """As in "10:30", "9 am", "at three o'clock", "noon"."""
    if found.has("noon"):
        return Point(clock=found.get("noon"), basis="unknown")
    hour, minute = 0, ":00"
    if found.has("clock"):
        first, _, rest = found.word("clock").partition(":")
        hour, minute = int(first), ":" + rest
    else:
        hour = int(amount(found, "number" if found.has("number") else "hour") or 0)
    half = found.get("ampm")
    if half and found.after() in ("radio", "station", "stations", "fm", "band"):
        return None
    if hour > 24 or (half and hour > 12):
        return None
    hour += 12 if half == "pm" and hour < 12 else -12 if half == "am" and hour == 12 else 0
    either = not half and 0 < hour <= NOON and not found.text.startswith("0")
    return Point(clock=f"{hour:02d}{minute}", basis="unknown", zone=found.get("zone") or "", either_half=either)


def past_hour(found: Found) -> Value | None:
    """As in "a quarter past 3 pm", "20 minutes to two", "half past noon"."""
    minutes = 30 if found.has("half") else 15 if found.word("unit") == "quarter" else int(amount(found, "number") or 0)
    hour = _hour(found, "number2" if found.has("number2") else "hour2" if found.has("hour2") else "hour")
    if found.has("noon"):
        hour = NOON
    bare = not (found.has("ampm") or found.has("units") or found.has("noon") or found.has("unit") or found.has("half"))
    if hour is None or not 0 < minutes < 60 or (bare and not found.has("past")) or hour > NOON:
        return None
    if found.has("to") or found.has("before"):
        hour, minutes = (hour - 1) % 24, 60 - minutes
    return Point(clock=f"{_afternoon(hour, found):02d}:{minutes:02d}", basis="unknown")


def _hour(found: Found, name: str) -> int | None:
    value = amount(found, name)
    return int(value) if value is not None and 0 <= value <= 24 else None


def _afternoon(hour: int, found: Found) -> int:
    """The hour on the clock of 24, where "pm" or "in the evening" says which half of the day is meant."""
    half, part = found.get("ampm"), found.get("daypart")
    late = half == "pm" or part in ("AF", "EV") or (part == "NI" and hour > 4)
    early = half == "am" or part == "MO"
    return hour + NOON if late and hour < NOON else 0 if early and hour == NOON else hour


def hour_of_part(found: Found) -> Value | None:
    """As in "3 in the morning", "3:20 in the afternoon"."""
    if found.has("clock"):
        first, _, rest = found.word("clock").partition(":")
        return Point(clock=f"{_afternoon(int(first), found):02d}:{rest}", basis="unknown")
    hour = _hour(found, "hour" if found.has("hour") else "number")
    return None if hour is None or hour > NOON else Point(clock=f"{_afternoon(hour, found):02d}:00", basis="unknown")


def clock_h(found: Found) -> Value | None:
    """As in "15h00", "9h"."""
    hour = _hour(found, "hour")
    if hour is not None and found.end - found.start > 5 and not found.has("zone"):
        return None
    minutes = int(found.word("yy") or found.word("yy2") or 0) if found.has("yy") else 0
    if hour is None or minutes > 59 or not (found.has("yy") or found.has("zone") or found.on.spoken):
        return None
    return Point(clock=f"{hour:02d}:{minutes:02d}", basis="unknown", zone=found.get("zone") or "")


def clock_four(found: Found) -> Value | None:
    """As in "0630 GMT", "1500 UTC"."""
    digits = found.word("number") or found.word("year")
    if len(digits) != 4 or not digits.isdecimal() or int(digits[:2]) > 23 or int(digits[2:]) > 59:
        return None
    return Point(clock=f"{digits[:2]}:{digits[2:]}", basis="unknown", zone=found.get("zone") or "")


def time_span(found: Found) -> Value | None:
    """As in "8 am - 1 pm", "from 9:30 to 11:00", "3-4 pm": the first takes the half of the day of the second."""
    end = found.get("time2") or found.get("date2") or found.get("date") or found.get("time")
    start = found.get("time") if found.has("time2") or found.has("date") else None
    if not isinstance(end, Point) or not end.clock or ":" not in end.clock:
        return None
    if not isinstance(start, Point):
        hour = _hour(found, "hour")
        if hour is None:
            return None
        late = int(end.clock[:2]) >= NOON and hour < NOON and hour + NOON <= int(end.clock[:2])
        start = replace(end, clock=f"{hour + NOON if late else hour:02d}:00")
    elif end.day is not None and start.day is None:
        start = replace(end, clock=start.clock)
    if end.zone and not start.zone:
        start = replace(start, zone=end.zone)
    return Interval(start, end, basis=end.basis)


def dated_span(found: Found) -> Value | None:
    """As in "from 4 to 5 pm on Tuesday", "today between 8 am and 2 pm": a span of hours with its day."""
    hours, day = found.get("interval"), found.get("date")
    if not isinstance(hours, Interval) or not isinstance(day, Point) or not (day.day or day.weekday):
        return None
    if day.clock and day.clock not in DAYPARTS:
        return None
    if hours.start is None or hours.end is None or not hours.start.clock or hours.start.day:
        return None
    return Interval(replace(day, clock=hours.start.clock), replace(day, clock=hours.end.clock), basis=day.basis)


def part_of_day(found: Found) -> Value | None:
    """As in "in the late evening on Tuesday", "the morning of 15 February"."""
    day = found.get("date")
    if not isinstance(day, Point) or day.clock or not (day.day or day.weekday):
        return None
    return replace(day, clock=found.get("daypart"), mod=mod(found))
