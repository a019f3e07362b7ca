"""Parts of a year: "the first half of 2024", "Q3", "nine months of this year", "last summer", "fiscal year 2022"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.read.cascade import Found
from onrecord.read.date_reference import outlook
from onrecord.read.date_rules import amount, mod, step, unit_of
from onrecord.read.date_value import Interval, Point, Value

QUARTER_LEADS = ("in", "of", "the", "during", "for", "since", "by", "until", "from", "to", "and", "through")  # before a bare "Q3"


def _year_meant(found: Found) -> tuple[int | None, str] | None:
    """The year that a phrase names: stated, or this, last or next year as seen from the report; None where it names none."""
    if found.has("year"):
        return found.get("year"), "stated"
    if found.has("year_word") or found.has("fiscal"):
        on = found.on
        return (None, "unknown") if on.year is None else (on.year + step(found), "document_date")
    return None


def quarter_of(found: Found) -> Value | None:
    """As in "the first half of 2024", "the third quarter", "Q3 2022"; with no year, the report's."""
    if found.has("qletter"):
        letter, number = found.get("qletter"), amount(found, "number")
        if not (found.has("year") or found.has("year_word") or found.on.prefer or found.before() in QUARTER_LEADS):
            return None
        if found.row.starts[found.caught["number"]] != found.row.ends[found.caught["qletter"]]:
            return None
    else:
        letter = "H" if found.has("half") else found.get("unit")
        number = amount(found, "ordinal")
        if found.has("closing"):
            number = {"H": 2.0, "Q": 4.0}.get(letter or "")
    if letter not in ("H", "Q") or number is None or not 1 <= number <= (2 if letter == "H" else 4):
        return None
    meant, part = _year_meant(found), f"{letter}{int(number)}"
    if meant is None:
        meant = (found.on.year, "inferred") if found.on.year is not None else (None, "unknown")
        return _already_begun(Point(meant[0], part=part, basis=meant[1]), found)
    return Point(meant[0], part=part, basis=meant[1])


def _already_begun(point: Point, found: Found) -> Point:
    """A part of a year with no year named, as that of the year before where it is told as past and has hardly begun."""
    first, last, here = point.first(), point.last(), found.on.date
    if first is None or last is None or here is None or point.year is None or found.on.spoken:
        return point
    if here >= first + (last - first) / 2 or outlook(found) >= 0:
        return point
    return replace(point, year=point.year - 1)


def year_end(found: Found) -> Value | None:
    """As in "by year-end", "at month's end"."""
    unit = found.get("unit")
    point = unit_of(found, unit, 0) if unit in ("Y", "Q", "Mo") else None
    return replace(point, mod="END") if point else None


def first_months(found: Found) -> Value | None:
    """As in "the first nine months of 2021", "nine months of this year"."""
    number = amount(found, "number")
    unit = found.get("units") or found.get("unit")
    if number is None or number != int(number) or number < 1:
        return None
    meant = _year_meant(found) or ((found.on.year, "inferred") if found.on.year else (None, "unknown"))
    if found.has("month"):
        return None
    if unit == "Mo" and number <= 12:
        first = 13 - int(number) if found.has("closing") else 1
        ends = Point(meant[0], first), Point(meant[0], first + int(number) - 1)
        return Interval(*ends, basis=meant[1], timex=f"P{int(number)}M")
    return None


def season(found: Found) -> Value | None:
    """As in "spring 2022", "this summer", "in the autumn"."""
    name, before = found.get("season"), found.before()
    meant = _year_meant(found)
    form = found.row.words[found.caught["season"]]
    if (
        meant is None
        and form in ("spring", "fall")
        and not (
            found.has("this") or found.has("last") or found.has("next") or mod(found) or (found.has("the") and before == "in")
        )
    ):
        return None
    if meant is not None:
        return Point(meant[0], part=name, mod=mod(found), basis=meant[1])
    on = found.on
    if on.year is None:
        return Point(None, part=name, basis="unknown")
    if step(found) and on.date is not None and (made := _season_beside(on.date, name, step(found))):
        return made
    if not (found.has("this") or step(found)) and on.date is not None and (near := _nearest(on.date, name, outlook(found))):
        return replace(near, mod=mod(found))
    return Point(on.year + step(found), part=name, mod=mod(found), basis="document_date" if found.has("this") else "inferred")


def _nearest(here: date, name: str, side: int) -> Point | None:
    """The nearest such season, on the side that the words point to: "in the spring", told in December."""
    near = [Point(here.year + n, part=name, basis="inferred") for n in (0, -1, 1)]
    spans = [(p, p.first(), p.last()) for p in near]
    fits = [(p, a, b) for p, a, b in spans if a and b and (b >= here if side > 0 else a <= here if side < 0 else True)]
    return min(fits, key=lambda one: abs((one[1] + (one[2] - one[1]) / 2 - here).days))[0] if fits else None


def _season_beside(here: date, name: str, side: int) -> Point | None:
    """The last such season that is over, or the next one that has not begun."""
    near = [Point(here.year + n, part=name, basis="document_date") for n in ((0, -1, -2) if side < 0 else (0, 1))]
    for point in near:
        first, last = point.first(), point.last()
        if first and last and (last < here if side < 0 else first > here):
            return point
    return None


def fiscal(found: Found) -> Value | None:
    """As in "fiscal year 2022", "FY2022", "this financial year"; its months differ from country to country and are left open."""
    if found.has("year") or found.has("yy"):
        return Point(found.get("year"), part="FY")
    if found.has("fiscal") and not found.has("year_word"):
        return None
    on = found.on
    return Point(None if on.year is None else on.year + step(found), part="FY", basis="document_date")
