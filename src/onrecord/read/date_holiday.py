"""Holidays: days that go by a name and whose date the calendar fixes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from onrecord.lang import words
from onrecord.read.cascade import Found
from onrecord.read.date_reference import outlook
from onrecord.read.date_value import Point, Value, day_point
from onrecord.read.lexeme import Row

LONGEST = 6  # words in a name
FIXED = re.compile(r"(\d\d)-(\d\d)")
NEAR = 7  # a holiday so close to the report is the one meant
WEEKS = 5  # no month has more of one weekday
OTHERS = frozenset(("chinese", "lunar", "islamic", "jewish", "persian", "buddhist", "vietnamese", "tamil", "bengali", "hindu"))
MARKS = ("'", "’", "s")


@cache
def _names() -> dict[tuple[str, ...], str]:
    return {tuple(name.split()): str(rule) for name, rule in words("en", "holidays")["days"].items()}


@cache
def first_words() -> dict[str, str]:
    """The words that a holiday's name can start with."""
    return {name[0]: name[0] for name in _names()}


def holidays(row: Row, letters: frozenset[str], letter: str) -> Row:
    """`row` with each holiday's name as one lexeme whose value is the rule for its date."""
    found, last = [], 0
    for at, here in enumerate(row.letters):
        if here not in letters or at < last:
            continue
        match = _longest(row, at)
        if match is not None:
            found.append((at, match[0], letter, match[1]))
            last = match[0]
    return row.merged(found)


def _longest(row: Row, at: int) -> tuple[int, str] | None:
    """The end and rule of the longest name at `at`; apostrophe and s are passed over."""
    taken: list[str] = []
    best, end = None, at
    while end < len(row.words) and len(taken) < LONGEST:
        word = row.words[end]
        end += 1
        if word in MARKS and taken:
            continue
        taken.append(word)
        rule = _names().get(tuple(taken))
        if rule is not None:
            best = (end, rule)
    return best


def holiday(found: Found) -> Value | None:
    """As in "Christmas", "Labor Day 2021", "next Thanksgiving": the nearest one to the report's date unless a year is given."""
    rule, on = found.get("holiday"), found.on
    at = found.caught["holiday"]
    if found.before() in OTHERS or not (on.prefer or found.row.text[found.row.starts[at]].isupper()):
        return None
    if not isinstance(rule, str) or found.row.values[found.caught["holiday"]] is None:
        return None
    if found.has("year"):
        return _point(rule, found.get("year"), "stated")
    if on.year is None:
        fixed = FIXED.fullmatch(rule)
        return Point(None, int(fixed[1]), int(fixed[2]), basis="unknown") if fixed else None
    if found.has("year_word"):
        return _point(rule, on.year + (1 if found.has("next") else -1 if found.has("last") else 0), "document_date")
    return _nearest(rule, found)


def _nearest(rule: str, found: Found) -> Value | None:
    on = found.on
    points = [p for y in (on.year - 1, on.year, on.year + 1) if (p := _point(rule, y, "document_date"))]
    here = on.anchor
    side = 1 if found.has("next") or found.has("this") else -1 if found.has("last") else outlook(found)
    dated = [(p, (day - here).days) for p in points if (day := p.first()) is not None]
    near = [(p, d) for p, d in dated if abs(d) <= NEAR]
    fitting = near or [(p, d) for p, d in dated if (d >= 0 if side > 0 else d <= 0 if side < 0 else True)]
    return min(fitting or dated, key=lambda pair: abs(pair[1]))[0] if dated else None


def _point(rule: str, year: int, basis: str) -> Point | None:
    day = day_of(rule, year)
    return replace(day_point(day), basis=basis) if day else None


def day_of(rule: str, year: int) -> date | None:
    """The day on which a rule's holiday falls in a year."""
    if rule[0] in "EO":
        start = easter(year) if rule[0] == "E" else orthodox_easter(year)
        return start + timedelta(days=int(rule[1:]))
    if "/" in rule:
        base, _, later = rule.partition("+")
        month, weekday, which = (int(x) for x in base.split("/"))
        day = nth_weekday(year, month, weekday, which)
        return day + timedelta(days=int(later or 0)) if day else None
    return date(year, int(rule[:2]), int(rule[3:]))


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date | None:
    """The first, second ... weekday of a month; counted from its end where `which` is negative."""
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-which - 1))
    if which > WEEKS:
        return None
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    return day if day.month == month else None


def easter(year: int) -> date:
    """Western Easter (the anonymous Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter (Meeus's Julian rule), in the Gregorian calendar of 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    f = d + e + 114
    return date(year, f // 31, f % 31 + 1) + timedelta(days=13)
