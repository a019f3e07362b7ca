"""Dates seen from the one told last: "two years later", "the following year", "the same day", "a year earlier"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.read.cascade import Found
from onrecord.read.date_reference import told
from onrecord.read.date_unit import shifted
from onrecord.read.date_value import Duration, Point, Value, unit_point

SPARE = frozenset((".", ",", "", "\n", ";", "?", "!", ")", "and", "but", "when", "–", "—"))
WHOLE_STORY = 150  # words within which "the same day" finds its day
SIDES = {"following": 1, "next": 1, "after": 1, "later": 1, "previous": -1, "preceding": -1, "before": -1, "earlier": -1}
# the grains of a date that steps and stretches of a unit can be counted from
FINE_ENOUGH = {
    **dict.fromkeys(("Y", "DE", "CE"), ("year", "part", "month", "day", "time")),
    **dict.fromkeys(("Mo", "Q"), ("month", "day", "time")),
    **dict.fromkeys(("D", "W", "F", "N", "WE"), ("day", "time")),
}


def counted_from_told(found: Found, length: Duration, sign: int) -> Point | None:
    """As in "two years later", "a week earlier", "a year before": that far from the date told last, where one is told."""
    word = found.row.words[found.last - 1]
    if word not in ("earlier", "later") and (word not in ("before", "after") or found.after() not in SPARE):
        return None
    if not length.known or len(length.amounts) != 1:
        return None
    number, unit = length.amounts[0]
    if number is None or number != int(number):
        return None
    return _year_off(found, sign * int(number)) if unit == "Y" else _off(found, unit, sign * int(number))


def _year_off(found: Found, years: int) -> Point | None:
    """A quarter, half or month told as that of another year ("up from 3 million a year earlier"); else the year."""
    here = told(found, lambda p: p.grain in ("part", "month", "year") and not p.part.startswith("W"))
    here = here or told(found, lambda p: p.year != found.on.year)
    if here is None or here.year is None:
        return None
    if here.part in ("decade", "century"):
        return None
    if here.grain == "year" or here.part == "FY" or abs(years) > 1:
        return Point(here.year + years, part="FY" if here.part == "FY" else "", basis=_basis(here))
    return replace(here, year=here.year + years, mod="", basis=_basis(here))


def _off(found: Found, unit: str, steps: int) -> Point | None:
    here = told(found, lambda p: p.grain in FINE_ENOUGH.get(unit, ()))
    first = here.first() if here else None
    return unit_point(shifted(first, unit, steps), unit, _basis(here)) if here and first else None


def _basis(here: Point) -> str:
    return "inferred" if here.basis == "stated" else here.basis


def neighbour(found: Found, unit: str) -> Point | None:
    """As in "the following year", "the previous day": the one beside the date told last, where one is told."""
    side = SIDES.get(found.word("next") or found.word("last"))
    if side is None or not found.text.lower().startswith("the "):
        return None
    return _off(found, unit, side)


def unit_before(found: Found) -> Value | None:
    """As in "the day before", "the year after", at the end of a clause."""
    word = next(w for w in ("before", "after", "earlier") if found.has(w))
    ends = found.has("anaphor") or found.after() in SPARE or found.after() in ("was", "were", "had", "is")
    return _off(found, found.get("unit"), SIDES[word]) if ends else None


def same_day(found: Found) -> Value | None:
    """As in "the same day", "that year": the one told last; nothing where none is."""
    if not found.has("unit"):
        here = told(found, lambda p: p.grain == "day")
        return replace(here, clock=found.get("daypart"), basis=_basis(here)) if here else None
    if found.get("unit") == "D" and (here := told(found, lambda p: p.grain == "day", WHOLE_STORY)):
        return replace(here, mod="", basis=_basis(here))
    return _off(found, found.get("unit"), 0)


def within_unit(found: Found) -> Value | None:
    """As in "later in the day", "earlier in the week": the one told last, else the report's."""
    unit = found.get("unit")
    if unit not in ("D", "W", "Mo", "Y"):
        return None
    how = "BEFORE" if found.word("earlier_or_later") == "earlier" else "AFTER"
    near = _off(found, unit, 0) if unit == "D" else None
    here = found.on.anchor
    made = near or (unit_point(here, unit) if here is not None and found.on.knows(unit) else None)
    return replace(made, mod=how) if made else None


def the_unit_told(found: Found, unit: str) -> Point | None:
    """As in "for the quarter", "during the year": the one told last."""
    if found.before() not in ("for", "during", "in") or (found.before() == "in" and unit != "Q"):
        return None
    parts = {"Q": lambda p: p.part[:1] == "Q", "Y": lambda p: p.grain == "year", "Mo": lambda p: p.grain == "month"}
    here = told(found, parts[unit]) if unit in parts else None
    return replace(here, mod="", basis=_basis(here)) if here else None


def year_ago(found: Found) -> Value | None:
    """As in "the year-ago quarter", "the year-earlier period": the quarter, half or month told last, a year earlier."""
    if found.get("unit") != "Y":
        return None
    made = _year_off(found, -1)
    return made or (Point(found.on.year - 1, basis="document_date") if found.on.year is not None else None)
