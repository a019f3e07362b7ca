"""Dates seen from the report's own: "today", "last week", "three years ago"; and lengths of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.lang import words
from onrecord.read.cascade import Found
from onrecord.read.date_reference import day_in_year, outlook, weekday_near
from onrecord.read.date_rules import amount, mod, step, unit_of
from onrecord.read.date_told import neighbour, the_unit_told
from onrecord.read.date_unit import shifted
from onrecord.read.date_value import Duration, Interval, Point, Vague, Value, day_point, modified, unit_point

CLOCK_UNITS = ("H", "M", "S")
SECONDS = {"H": 3600, "M": 60, "S": 1}
# how a unit that is not whole is counted: two and a half years as 30 months
FINER: dict[str, tuple[int, str]] = {"Y": (12, "Mo"), "DE": (10, "Y"), "W": (7, "D"), "Mo": (30, "D")}
ONE = {"Y": "Mo", "Q": "Mo", "Mo": "D"}  # how finely the ends of "the past year" are told
# nouns before "of the year" that make it any year
SEASONAL = (
    "time",
    "times",
    "day",
    "days",
    "month",
    "months",
    "part",
    "parts",
    "season",
    "seasons",
    "most",
    "much",
    "rest",
    "half",
    "week",
    "weeks",
)
BOUNDS = ("end", "beginning", "start", "rest", "middle", "remainder", "half", "close")


def deictic(found: Found) -> Value | None:
    """As in "today", "yesterday evening", "tonight", "the day before yesterday"."""
    steps, how = found.get("deictic", 0), mod(found)
    if found.word("deictic") in ("tmr", "tmrw") and not found.text[:3].islower():
        return None
    if found.before() == "usa" and found.text[:5] == "TODAY":  # a newspaper
        return None
    if found.has("day_word"):
        steps += -1 if found.has("before") else 1
    clock = "NI" if found.has("tonight") else found.get("daypart") or ""
    here = found.on.date
    if here is None:
        return (
            Point(clock=clock, basis="unknown")
            if clock
            else Vague("PRESENT_REF" if not steps else "FUTURE_REF" if steps > 0 else "PAST_REF")
        )
    return modified(day_point(shifted(here, "D", steps), clock=clock), how)


def this_unit(found: Found) -> Value | None:
    """As in "this week", "last year", "the next month", "earlier this year", "this morning"."""
    if found.has("weekday"):
        return weekday_near(found.get("weekday"), found, None)
    if found.has("month"):
        return day_in_year(found.get("month"), None, found)
    if not any(found.has(n) for n in ("this", "last", "next")):
        return _the_unit(found)
    if found.has("daypart") and not found.has("unit"):
        return _this_part(found)
    return _one_unit(found, found.get("unit"))


def _one_unit(found: Found, unit: str) -> Value | None:
    """A unit before, of or after the report's, with what "early" or "later" say of it."""
    if (hours := clock_units(found)) is not None and step(found):
        return hours
    if unit in CLOCK_UNITS or _counted_back(found, unit):
        return None
    if (beside := neighbour(found, unit)) is not None:
        return beside
    made = _unit(found, unit, step(found))
    if unit == "WE" and isinstance(made, Point):
        return _weekend(found)
    if found.has("earlier") and unit == "W" and (so_far := _week_so_far(made, found.on.date)):
        return so_far
    how = mod(found) or ("BEFORE" if found.has("earlier") else "AFTER" if found.has("later") else "")
    return replace(made, mod=how) if isinstance(made, Point) else made


def _counted_back(found: Found, unit: str) -> bool:
    """Whether "last" orders the days or weeks of something: "the last week of April"."""
    word = found.word("last")
    return (unit == "D" and word in ("last", "past", "recent")) or (unit == "W" and word == "last" and found.after() == "of")


def _week_so_far(week: Value, here: date | None) -> Interval | None:
    """The days of a week before the report's own: "earlier this week"."""
    monday = week.first() if isinstance(week, Point) else None
    if monday is None or here is None or not monday < here <= shifted(monday, "D", 6):
        return None
    return Interval(day_point(monday), day_point(shifted(here, "D", -1)), basis="document_date", timex=week.timex3(), kind="date")


def _the_unit(found: Found) -> Value | None:
    """As in "the weekend", or "the year" in "the end of the year": the one that the report is in."""
    unit = found.get("unit")
    bounded = found.before() == "of" and found.before(2) in BOUNDS
    if unit == "WE":
        return _weekend(found)
    bounded = bounded or (found.before() == "of" and unit == "Y" and found.before(2) not in SEASONAL and not found.on.spoken)
    return _unit(found, unit, 0) if bounded and unit in ("Mo", "W", "Y", "Q", "DE", "CE") else the_unit_told(found, unit)


def _weekend(found: Found) -> Value | None:
    """A weekend: of the report's week, or the one before where the words tell of the past or point nowhere."""
    steps, here = step(found), found.on.date
    if not steps and here is not None and not found.on.spoken:
        day, side = here.isoweekday(), outlook(found)
        past = (side < 0 and day <= 3) if found.has("this") else (side <= 0 and day <= 5)
        steps = -1 if past else 0
    return _unit(found, "WE", steps)


def _this_part(found: Found) -> Value:
    """As in "this morning", "last night"."""
    here, clock = found.on.date, found.get("daypart")
    return day_point(shifted(here, "D", step(found)), clock=clock) if here else Point(clock=clock, basis="unknown")


def _unit(found: Found, unit: str, steps: int) -> Value:
    made = unit_of(found, unit, steps)
    if made is not None:
        return made
    return Vague("PRESENT_REF" if not steps else "FUTURE_REF" if steps > 0 else "PAST_REF")


def past_unit(found: Found) -> Value | None:
    """As in "the past year", "the last decade": a length that ends now. "Last year" is no such."""
    if found.word("last") not in ("last", "past") or found.after() in ("of", "in") or found.on.spoken:
        return None
    unit = found.get("unit")
    if unit in ("D", "N", "WE", *CLOCK_UNITS) or (found.has("this") and found.word("last") != "past"):
        return None
    return last_units(found) if unit in ("Y", "Mo", "W", "Q", "DE", "CE") else None


def last_units(found: Found) -> Value | None:
    """As in "the past three years", "the next few days", "the last nine months": a duration, and the stretch that it covers."""
    unit = found.get("units") or found.get("unit")
    opening = found.row.words[found.first]
    bare = found.first + 2 == found.last and found.has("units") and opening not in ("previous", "recent", "coming")
    if bare or (opening == "last" and found.before() in words("en", "dates")["lasting_leads"]):  # it will last six weeks
        return None
    if (hours := clock_units(found)) is not None:
        return hours
    number = amount(found, "number") if found.has("number") else 2.0 if found.word("some") == "couple" else None
    if number is None and found.has("unit") and not found.has("some"):
        number = 1.0
    if found.has("some") and number is None and found.on.spoken:
        number = 3.0
    timex = Duration(((number, unit),)).timex3()
    here = found.on.anchor
    if found.has("closing") and not found.has("last") and found.before() not in ("the", "in", "over", "for", "within", "during"):
        return None
    if number is None or number != int(number) or here is None or not found.on.knows(unit) or unit in CLOCK_UNITS:
        return Duration(((number, unit),), basis="unknown")
    steps = int(number) if found.has("next") else -int(number)
    if found.on.prefer and (units := _whole_units(here, unit, steps)):
        return replace(units, timex=timex)
    if steps > 0 and unit == "D":  # the next three days start tomorrow
        here, steps = shifted(here, "D", 1), steps - 1
    fine = ONE.get(unit, unit) if number == 1 and found.has("unit") and found.on.day else unit
    there, now = _coarse(shifted(here, unit, steps), fine), _coarse(here, fine)
    first, last = (now, there) if steps > 0 else (there, now)
    return Interval(first, last, basis="document_date", timex=timex, kind="duration")


def clock_units(found: Found) -> Value | None:
    """As in "the last two hours", "next 5 minutes", "next hour": from or up to the moment of speaking, where that is known."""
    here, number = found.on.moment, amount(found, "number") if found.has("number") else 1.0
    unit = found.get("units") or found.get("unit")
    if found.has("some"):
        number = 3.0
    if here is None or number is None or unit not in SECONDS or (found.has("closing") and not found.has("last")):
        return None
    there = here + timedelta(seconds=SECONDS[unit] * number * (1 if found.has("next") else -1))
    ends = [replace(day_point(at.date()), clock=f"{at:%H:%M:%S}") for at in sorted((here, there))]
    return Interval(ends[0], ends[1], basis="document_date")


def _whole_units(here: date, unit: str, steps: int) -> Interval | None:
    """As a request means it: the whole weeks, months or years before or after the one that it is made in."""
    if unit not in ("D", "W", "Mo", "Q", "Y"):
        return None
    near, far = (unit_point(shifted(here, unit, n), unit) for n in (1 if steps > 0 else -1, steps))
    first, last = (near, far) if steps > 0 else (far, near)
    return Interval(first, last, basis="document_date", kind="duration")


def _coarse(day: date, unit: str) -> Point:
    """The point for `day` no finer than a stretch in `unit` is meant."""
    return unit_point(day, {"W": "D", "F": "D", "N": "D", "WE": "D", "Q": "Mo", "DE": "Y", "CE": "Y", "ML": "Y"}.get(unit, unit))


def duration(found: Found) -> Value | None:
    """As in "three years", "a week", "several months", "half an hour", "a year and a half"."""
    unit = found.get("units") or found.get("unit")
    if _not_a_length(found, unit):
        return None
    number = _how_many(found)
    if found.has("half"):
        number = 0.5 if not found.has("and") else (number or 1) + 0.5
    return Duration(((number, unit),))


def lengthy(found: Found) -> Value | None:
    """As in "weeklong"."""
    return Duration(((1.0, found.get("lengthy")),))


def _how_many(found: Found) -> float | None:
    """How many units a length has; None where that is not given."""
    if found.has("some"):
        return 2.0 if found.word("some") == "couple" else None
    if found.has("number2"):
        return None
    if found.has("number"):
        return amount(found, "number")
    one = any(found.has(n) for n in ("a", "whole", "another")) or (found.has("long") and not found.has("units"))
    return 1.0 if one else None


def _not_a_length(found: Found, unit: str) -> bool:
    """Whether the words mean something else: "a second", "a day of", "2014 months", the "second" of an order."""
    if _of_another_kind(found, unit) or _lone(found, unit):
        return True
    if found.has("a") and found.has("units") and not (found.has("some") or found.has("number") or found.has("half")):
        return True
    if "h" in found.row.words[found.first + 1 : found.last] and not found.has("number"):
        return True
    year = found.has("number") and found.row.values[found.caught["number"]] is None and 1900 <= (found.get("number") or 0) <= 2100
    return bool(year)


def _of_another_kind(found: Found, unit: str) -> bool:
    """A share ("a quarter as much"), a place in an order ("second"), a moment ("a second"), hours that a place keeps."""
    one = found.has("a") and not (found.has("units") or found.has("half") or found.has("some"))
    if one and (unit in ("S", "N", "WE", "ML") or (unit == "D" and found.after() == "of")):
        return True
    if found.row.words[found.first] == "second" or (unit == "S" and not (found.has("units") or found.has("number"))):
        return True
    if unit == "Q" and found.has("units") and found.has("number") and found.after() == "of":
        return True
    return unit == "Q" and found.has("a") and found.before() not in ("for", "in", "within", "over", "per", "every", "once")


def _lone(found: Found, unit: str) -> bool:
    """Whether a bare plural is no length: "minutes" of a meeting, "the early hours", "his student days"."""
    if not (found.has("units") and found.first + 1 == found.last):
        return False
    before = found.before()
    if found.text[0].isupper() and before.isalpha():  # a referee by the name of Weeks
        return True
    counted_from = found.after() in ("before", "after", "later", "earlier", "ago")
    leads = not before[:1].isalpha() or before.endswith("ed") or before in words("en", "dates")["length_leads"]
    return before in ("-", "'", "’") or not (counted_from or (leads and unit not in ("S", "M")))


def moved(here: date, value: Duration, sign: int) -> Point | None:
    """The point that lies a duration before or after `here`, as fine as the duration's own unit."""
    day, last = here, "D"
    for number, unit in value.amounts:
        if number is None or unit in CLOCK_UNITS:
            return None
        times, name = (1, unit) if number == int(number) else FINER.get(unit, (1, "D"))
        day, last = shifted(day, name, sign * round(number * times)), name
    fine = {"DE": "Y", "CE": "Y", "ML": "Y", "N": "D", "F": "W", "WE": "W"}.get(last, last)
    return unit_point(day, fine)
