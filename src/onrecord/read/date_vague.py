"""Times that are no place of the calendar: "now", "recently", "the past"; and those that come again: "daily", "on Mondays"."""

from __future__ import annotations

from onrecord.lang import words
from onrecord.read.cascade import Found
from onrecord.read.date_rules import amount
from onrecord.read.date_value import Duration, Repeat, Vague, Value


def recently(found: Found) -> Value | None:
    """As in "now", "recently", "soon"."""
    as_soon = found.before() == "as" and found.after() == "as"
    if found.has("soon") and (as_soon or found.after() in ("after", "before", "thereafter", "afterwards")):
        return None
    if found.has("present") or found.has("moment"):
        return Vague("PRESENT_REF")
    if found.has("past"):
        return (
            Vague("PAST_REF")
            if found.before() in ("in", "of", "from") and found.after() in words("en", "dates")["after_the_past"]
            else None
        )
    if found.has("future") or found.has("soon"):
        if found.has("future") and not found.has("near") and not (found.has("the") and _stands_alone(found)):
            return None
        return Vague("FUTURE_REF")
    return Vague("PAST_REF")


def _in_a_name(found: Found) -> bool:
    """Whether "Daily" or "Weekly" is part of a name: the Daily Mirror, Harbour Weekly."""
    before = found.row.text[found.row.starts[found.first - 1]] if found.first and found.before().isalpha() else ""
    following = found.row.text[found.end + 1 : found.end + 2]
    return found.text[0].isupper() and (following.isupper() or before.isupper())


def _stands_alone(found: Found) -> bool:
    """Whether "the future" is the time to come, not "the future king"."""
    tables = words("en", "dates")
    return found.after() in tables["after_the_past"] or found.after() in tables["after_the_future"]


def often(found: Found) -> Value | None:
    """As in "daily", "every two years", "each Tuesday", "on Mondays"."""
    if found.has("often"):
        return None if _in_a_name(found) else Repeat(found.get("often"))
    for name, form in (
        ("weekdays", "XXXX-WXX-{}"),
        ("weekday", "XXXX-WXX-{}"),
        ("month", "XXXX-{:02d}"),
        ("season", "XXXX-{}"),
        ("daypart", "XXXX-XX-XXT{}"),
    ):
        if found.has(name):
            return Repeat(form.format(found.get(name)))
    unit = found.get("units") or found.get("unit")
    number = 2.0 if found.has("other") else amount(found, "number") if found.has("each") and found.has("number") else 1.0
    return None if found.has("a") or not found.has("each") else Repeat(Duration(((number, unit),)).timex3())
