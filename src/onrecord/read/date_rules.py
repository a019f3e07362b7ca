"""Dates as such: what each pattern of `lang/<code>/dates.yml` means. One function per rule, named as the rule is."""

from __future__ import annotations

import re

from onrecord.lang import words
from onrecord.read.cascade import Found
from onrecord.read.date_reference import day_in_year
from onrecord.read.date_unit import month_length, shifted
from onrecord.read.date_value import MODS, Interval, Point, Value, modified, unit_point
from onrecord.read.number_words import Number

OLD, FAR = 1000, 2200  # years that words are taken for
SHORT = 3  # letters of a month's name cut short
STEPS = {"this": 0, "last": -1, "next": 1}


def amount(found: Found, name: str) -> float | None:
    """The number caught as `name`, whether in digits or words."""
    value = found.get(name)
    if isinstance(value, Number):
        return value.value
    return None if value is None else float(value)


def step(found: Found) -> int:
    """0 for "this", -1 for "last", 1 for "next"."""
    return next((n for name, n in reversed(STEPS.items()) if found.has(name)), 0)


def mod(found: Found) -> str:
    """The TIMEX3 modifier of "early", "mid" and "late"."""
    return next((m for name, m in MODS.items() if any(found.has(name + n) for n in ("", "2"))), "")


def day_of(found: Found) -> int | None:
    """The day of the month that the match names."""
    for name in ("day", "dayth", "ordinal", "wordy"):
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
    sure = sure or (found.on.spoken and found.has("day"))
    return form[0].isupper() or sure or found.row.words[at] not in ("may", "march", "mar", "jan", "sep", "dec")


def day_month(found: Found) -> Value | None:
    """As in "24 February 2022", "the 24th of February", "Tuesday, 24 February"."""
    day, month = day_of(found), found.get("month")
    if day is None or not _is_month(found):
        return None
    year = found.get("year")
    if found.has("wordy2"):
        year = int(amount(found, "wordy2") or 0)
        if not OLD <= year <= FAR:
            return None
    if found.has("yy"):
        year = 2000 + int(found.get("yy")) if int(found.get("yy")) < 50 else 1900 + int(found.get("yy"))
    if year is not None:
        return Point(year, month, day) if day <= month_length(year, month) else None
    return day_in_year(month, day, found) if day <= month_length(2000, month) else None


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
    if found.has("unit"):
        return day_in_year(found.get("month"), None, found) if found.get("unit") == "Mo" else None
    alone = found.on.spoken and found.first == 0 and found.after() == ""
    if len(form) == SHORT and form.isupper() and not found.on.spoken:  # APR: an annual percentage rate
        return None
    if not alone and not form[0].isupper() and (len(form) < 4 or form in ("march", "august", "sept")):
        return None
    if not alone and not mod(found) and found.before() not in words("en", "dates")["month_leads"] and _may_be_a_name(found, form):
        return None
    return modified(day_in_year(found.get("month"), None, found), mod(found))


def _may_be_a_name(found: Found, form: str) -> bool:
    """Whether a month's word may be another word, or a person's name before a surname."""
    if form in ("April", "June", "August"):
        return found.row.text[found.end + 1 : found.end + 2].isupper()
    return len(form) == 3 or form == "March"


def month_last(found: Found) -> Value | None:
    """As in "last July", "next March": the nearest such month on that side."""
    on, number = found.on, found.get("month")
    if re.match(r"\d", found.after()):
        return None  # the upcoming June 28-30 summit, next June 2023: what follows says which
    if on.year is None or not _is_month(found):
        return None if on.year is not None else Point(None, number, basis="unknown")
    year, here = on.year, on.month or 7
    if step(found) < 0:
        year -= number >= here
    elif step(found) > 0:
        year += number <= here
    return Point(year, number, basis="document_date")


YEAR_LEADS = frozenset(
    [
        "in",
        "of",
        "since",
        "by",
        "from",
        "to",
        "until",
        "till",
        "through",
        "during",
        "for",
        "the",
        "before",
        "after",
        "and",
        "or",
        "between",
        "year",
        "early",
        "late",
        "mid",
        "circa",
        "around",
        "about",
        "than",
        "but",
        "-",
        "–",
        "—",
        "(",
        ",",
        '"',
        "“",
        "'",
        "’",
    ]
)
AFTER_OLD = frozenset(("and", "to", "until", "was", "were", "by", "the", "when", "as", "he", "she", "it", "but", "with", "under"))
NOT_AFTER = frozenset(
    [
        "$",
        "€",
        "£",
        "¥",
        "₽",
        "₴",
        "#",
        "№",
        "no",
        "nos",
        "article",
        "resolution",
        "number",
        "decree",
        "page",
        "room",
        "flight",
        "highway",
        "route",
    ]
)


def year(found: Found) -> Value | None:
    """A year alone: four digits from 1900 to 2100, or others after "year" or "in the year"."""
    value, before, after = found.get("year"), found.before(), found.after()
    stated = found.has("year_word") or mod(found)
    if not stated and (
        not (1900 <= value <= 2100 or _old(found, value))
        or before in NOT_AFTER
        or after in ("%", "percent", "years", "km", "people")
    ):
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
    glued = found.after() == "-" and found.row.starts[found.last] == found.end
    if glued and not stated and any(c.isupper() for c in found.row.text[found.end + 1 : found.end + 5].split(" ")[0]):
        return None  # 2019-nCoV
    return Point(value, mod=mod(found))


def _old(found: Found, value: int) -> bool:
    """Whether a number such as 1812 is a year: a word that leads one in before it, and nothing that it could count after."""
    if found.before() in ("-", "–", "to") and len(found.before(2)) == 4 and found.before(2).isdecimal():
        return 1500 <= value < 1900
    leads = found.before() in ("in", "since", "until", "of", "from", "between", "and", "to", "-", "–")
    return 1500 <= value < 1900 and leads and (not found.after()[:1].isalpha() or found.after() in AFTER_OLD)


def span_years(found: Found) -> Value | None:
    """As in "2021/22", "2021-22": from one year to the next, or further."""
    first, last = found.get("year"), found.get("yy")
    end = first // 100 * 100 + int(last)
    if end <= first or not 1900 <= first <= 2100 or (1 <= int(last) <= 12 and end - first > 20):
        return None
    return Interval(Point(first), Point(end))


def decade(found: Found) -> Value | None:
    """As in "the 1990s", "the nineties"."""
    if found.has("wordy"):
        century_, ten = int(amount(found, "wordy") or 0), int(found.get("decade_word"))
        return Point(century_ * 100 + ten, part="decade") if 10 < century_ < 22 and ten < 100 else None
    value = found.get("decade") if found.has("decade") else found.get("decade_word")
    if value is None or (value < 100 and not (found.has("the") or found.has("apostrophe") or mod(found))):
        return None
    return Point(int(value) + (0 if value > 100 else 1900), part="decade", mod=mod(found))


def century(found: Found) -> Value | None:
    """As in "the 21st century"."""
    number = amount(found, "ordinal")
    if found.get("unit") != "CE" or not number or number > 30:
        return None
    return Point((int(number) - 1) * 100, part="century", mod=mod(found))


def unit_of(found: Found, unit: str, steps: int) -> Point | None:
    """The calendar unit `steps` from the one that the report is in."""
    here = found.on.anchor
    if here is None or not found.on.knows(unit):
        return None
    return unit_point(shifted(here, unit, steps), unit)
