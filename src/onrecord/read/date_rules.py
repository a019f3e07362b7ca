"""Dates as such: what each pattern of `lang/<code>/dates.yml` means. One function per rule, named as the rule is."""

from __future__ import annotations

from dataclasses import replace

from onrecord.read.cascade import Found
from onrecord.read.date_reference import day_in_year, weekday_near
from onrecord.read.date_value import (
    MODS,
    Interval,
    Point,
    Value,
    day_point,
    modified,
    month_length,
    shifted,
    unit_point,
    week_point,
)
from onrecord.read.number_words import Number

STEPS = {"this": 0, "last": -1, "next": 1}


def amount(found: Found, name: str) -> float | None:
    """The number caught as `name`, whether in digits or words."""
    value = found.get(name)
    if isinstance(value, Number):
        return value.value
    return None if value is None else float(value)


def step(found: Found) -> int:
    """0 for "this", -1 for "last", 1 for "next"."""
    return next((n for name, n in STEPS.items() if found.has(name)), 0)


def mod(found: Found) -> str:
    """The TIMEX3 modifier of "early", "mid" and "late"."""
    return next((m for name, m in MODS.items() if any(found.has(name + n) for n in ("", "2"))), "")


def day_of(found: Found) -> int | None:
    for name in ("day", "dayth", "ordinal"):
        if found.has(name):
            value = found.get(name)
            day = int(value.value or 0) if isinstance(value, Number) else int(value)
            return day if 1 <= day <= 31 else None
    return None


def _is_month(found: Found) -> bool:
    """Whether the word caught is the month and not "may", "march", "mar" or "dec" in another sense."""
    at = found.caught["month"]
    form = found.row.text[found.row.starts[at] : found.row.ends[at]]
    sure = any(found.has(n) for n in ("dayth", "ordinal", "of", "hyphen", "slash"))
    return form[0].isupper() or sure or found.row.words[at] not in ("may", "march", "mar", "jan", "sep", "dec")


def day_month(found: Found) -> Value | None:
    """As in "24 February 2022", "the 24th of February", "Tuesday, 24 February"."""
    day, month = day_of(found), found.get("month")
    if day is None or not _is_month(found):
        return None
    year = found.get("year")
    if found.has("yy"):
        year = 2000 + int(found.get("yy")) if int(found.get("yy")) < 50 else 1900 + int(found.get("yy"))
    if year is not None:
        return Point(year, month, day) if day <= month_length(year, month) else None
    return day_in_year(month, day, found) if day <= month_length(2000, month) else None


month_day = day_month


def month_year(found: Found) -> Value | None:
    """As in "March 2023", "early March 2023"."""
    return Point(found.get("year"), found.get("month"), mod=mod(found))


def month_this(found: Found) -> Value | None:
    """As in "July of this year", "March next year"."""
    on = found.on
    if on.year is None:
        return Point(None, found.get("month"), basis="unknown")
    return Point(on.year + step(found), found.get("month"), mod=mod(found), basis="document_date")


def month(found: Found) -> Value | None:
    """A month alone. "May" and "March" count only after a word that a month follows."""
    at = found.caught["month"]
    form = found.row.text[found.row.starts[at] : found.row.ends[at]]
    if not form[0].isupper() and (len(form) < 4 or form in ("march", "august", "mar", "may", "sept")) and not found.has("of"):
        return None
    if found.has("unit"):
        return day_in_year(found.get("month"), None, found) if found.get("unit") == "Mo" else None
    doubtful = len(form) == 3 or form in ("March", "August", "April", "June")
    leads = (
        "in",
        "of",
        "since",
        "by",
        "until",
        "till",
        "from",
        "to",
        "through",
        "during",
        "and",
        "for",
        "before",
        "after",
        "between",
        "or",
        "-",
        "–",
        "/",
    )
    if doubtful and not mod(found) and found.before() not in leads and form not in ("August", "April", "June"):
        return None
    if (
        doubtful
        and form in ("April", "June", "August")
        and found.after()[:1].isalpha()
        and found.before() not in leads
        and found.row.text[found.end + 1 : found.end + 2].isupper()
    ):
        return None
    return modified(day_in_year(found.get("month"), None, found), mod(found))


def month_last(found: Found) -> Value | None:
    """As in "last July", "next March": the nearest such month on that side."""
    on, number = found.on, found.get("month")
    if on.year is None or not _is_month(found):
        return None if on.year is not None else Point(None, number, basis="unknown")
    year, here = on.year, on.month or 7
    if step(found) < 0:
        year -= number >= here
    elif step(found) > 0:
        year += number <= here
    return Point(year, number, basis="document_date")


YEAR_LEADS = frozenset(
    "in of since by from to until till through during for the before after and or between year early late mid circa around about than but - – — ( , \" “ ' ’".split()
)
NOT_AFTER = frozenset("$ € £ ¥ ₽ ₴ # № no nos article resolution number decree page".split())


def year(found: Found) -> Value | None:
    """A year alone: four digits from 1900 to 2100, or others after "year" or "in the year"."""
    value, before, after = found.get("year"), found.before(), found.after()
    stated = found.has("year_word") or mod(found)
    if not stated and (not 1900 <= value <= 2100 or before in NOT_AFTER or after in ("%", "percent", "years", "km", "people")):
        return None
    if not stated and before not in YEAR_LEADS and after[:1].isalpha() and after.endswith("s") and len(after) > 4:
        return None
    if (
        before in ("-", "‐", "/", ".", ":")
        and found.row.ends[found.first - 1] == found.start
        and found.before(2)[-1:].isalnum()
        and not found.before(2).isdigit()
        and found.before(2) not in MODS
    ):
        return None
    return Point(value, mod=mod(found))


def span_years(found: Found) -> Value | None:
    """As in "2021/22", "2021-22": from one year to the next, or further."""
    first, last = found.get("year"), found.get("yy")
    end = first // 100 * 100 + int(last)
    if end <= first or not 1900 <= first <= 2100 or (1 <= int(last) <= 12 and end - first > 20):
        return None
    return Interval(Point(first), Point(end))


def decade(found: Found) -> Value | None:
    """As in "the 1990s", "the nineties"."""
    value = found.get("decade") if found.has("decade") else found.get("decade_word")
    if value is None or (value < 100 and not found.has("the")):
        return None
    return Point(int(value) + (0 if value > 100 else 1900), part="decade", mod=mod(found))


def century(found: Found) -> Value | None:
    """As in "the 21st century"."""
    number = amount(found, "ordinal")
    if found.get("unit") != "CE" or not number or number > 30:
        return None
    return Point((int(number) - 1) * 100, part="century", mod=mod(found))


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
        if found.row.starts[found.caught["number"]] != found.row.ends[found.caught["qletter"]]:
            return None
    else:
        letter = "H" if found.has("half") else found.get("unit")
        number = amount(found, "ordinal")
        if found.has("closing"):
            number = {"H": 2.0, "Q": 4.0}.get(letter or "")
    if letter not in ("H", "Q") or number is None or not 1 <= number <= (2 if letter == "H" else 4):
        return None
    meant = _year_meant(found)
    if meant is None:
        meant = (found.on.year, "inferred") if found.on.year is not None else (None, "unknown")
    return Point(meant[0], part=f"{letter}{int(number)}", basis=meant[1])


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
        return Interval(Point(meant[0], first), Point(meant[0], first + int(number) - 1), basis=meant[1])
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
    return Point(on.year + step(found), part=name, mod=mod(found), basis="document_date" if found.has("this") else "inferred")


def fiscal(found: Found) -> Value | None:
    """As in "fiscal year 2022", "FY2022", "this financial year"; its months differ from country to country and are left open."""
    if found.has("year") or found.has("yy"):
        return Point(found.get("year"), part="FY")
    if found.has("fiscal") and not found.has("year_word"):
        return None
    on = found.on
    return Point(None if on.year is None else on.year + step(found), part="FY", basis="document_date")


def unit_of(found: Found, unit: str, steps: int) -> Point | None:
    """The calendar unit `steps` from the one that the report is in."""
    here = found.on.anchor
    if here is None or not found.on.knows(unit):
        return None
    return unit_point(shifted(here, unit, steps), unit)
