"""Lengths with parts of a unit: "1/2 hour", "a quarter of an hour", "one and a quarter hours", "two more minutes"."""

from __future__ import annotations

from onrecord.read.cascade import Found
from onrecord.read.date_rules import amount
from onrecord.read.date_value import Duration, Value

SPARE = frozenset((".", ",", "", "\n", ";", "?", "!", ")"))


def fraction(found: Found) -> Value | None:
    """As in "1/2 hour", "a quarter of an hour", "three-quarters of an hour"."""
    if found.has("extra") or (found.has("and") and not found.has("slash")):
        return _lengthened(found)
    unit = found.get("units") or found.get("unit2") or found.get("unit") or (found.get("hletter") and "H")
    if found.has("slash"):
        top, below = amount(found, "number"), amount(found, "number2")
    else:
        first = found.row.words[found.caught["unit"]] if not found.has("units") else found.word("units")
        if not first.startswith("quarter"):
            return None
        top, below, unit = amount(found, "number") or 1.0, 4.0, found.get("unit2") or found.get("unit")
    if found.has("hletter"):
        unit = "H"
    if not top or not below or top >= below or below > 4 or unit not in ("H", "D", "Y", "M"):
        return None
    return Duration(((top / below, unit),))


def _lengthened(found: Found) -> Value | None:
    """As in "two more minutes", "one and a quarter hours", "an hour and thirty"."""
    number = amount(found, "number") if found.has("number") else 1.0
    unit = found.get("units") or found.get("unit2") or found.get("unit")
    if found.has("extra"):
        return Duration(((number, unit),)) if number else None
    quarters = found.row.words[found.caught["unit"]].startswith("quarter") if found.has("unit") else False
    if found.get("unit") == "H" and found.on.spoken and not quarters:
        more = amount(found, "number2")
        return Duration(((number, "H"), (more, "M"))) if more and more < 60 and found.after() in SPARE else None
    parts = amount(found, "number2") if found.has("number2") else 1.0
    if not quarters and not found.word("units").startswith("quarter"):
        return None
    last = found.row.words[found.last - 1]
    unit = found.words.value(last, "unit") or found.words.value(last, "units")
    if unit not in ("H", "Y", "D") or not number or not parts or parts > 3:
        return None
    return Duration(((number + parts / 4, unit),))
