"""Holidays: days that go by a name and whose date the calendar fixes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from onrecord.lang import words
from onrecord.read.cascade import Found
from onrecord.read.date_calendar import easter, islamic, moon, nth_weekday, orthodox_easter, rosh_hashanah
from onrecord.read.date_reference import outlook
from onrecord.read.date_unit import month_length
from onrecord.read.date_value import Point, Value, day_point
from onrecord.read.lexeme import Row

LONGEST = 6  # words in a name
FIXED = re.compile(r"(\d\d)-(\d\d)")
NEAR = 7  # a holiday so close to the report is the one meant
SELDOM = 6  # years to look in for what is not held each year
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
    reach = SELDOM if rule[:1] == "T" else 1
    points = [p for y in range(on.year - reach, on.year + reach + 1) if (p := _point(rule, y, "document_date"))]
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
    """The day on which a rule's holiday falls in a year; None where it doesn't, or where the rule is none."""
    base, _, later = rule.partition("+")
    day = next(
        (found for pattern, reckon in RULES if (match := pattern.fullmatch(base)) and (found := reckon(match, year))), None
    )
    return day + timedelta(days=int(later or 0)) if day else None


def _fixed(match: re.Match[str], year: int) -> date | None:
    """A day of the year; with "~" on the working day nearest to it."""
    month, number = int(match[1]), int(match[2])
    if number > month_length(year, month):
        return None
    day = date(year, month, number)
    return day + timedelta(days={6: -1, 7: 1}.get(day.isoweekday(), 0) if match[3] else 0)


def _weekday_by(match: re.Match[str], year: int) -> date | None:
    """The weekday on or before (<), on or after (>) or nearest to (=) a day."""
    day, weekday = date(year, int(match[2]), int(match[3])), int(match[4])
    back = (day.isoweekday() - weekday) % 7
    ahead = (back and match[1] == ">") or (match[1] == "=" and back > 3)
    return day + timedelta(days=7 - back if ahead else -back)


def _moon(match: re.Match[str], year: int) -> date | None:
    return moon(date(year, int(match[2]), int(match[3])), float(match[4]), full=match[1] == "F")


def _listed(match: re.Match[str], year: int) -> date | None:
    return next((date.fromisoformat(day) for day in match[1].split() if day.startswith(f"{year}-")), None)


RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], date | None]], ...] = (
    (re.compile(r"(\d\d)-(\d\d)(~?)"), _fixed),
    (re.compile(r"(\d\d)/(\d)/(-?\d)"), lambda m, year: nth_weekday(year, int(m[1]), int(m[2]), int(m[3]))),
    (re.compile(r"E(-?\d+)"), lambda m, year: easter(year) + timedelta(days=int(m[1]))),
    (re.compile(r"O(-?\d+)"), lambda m, year: orthodox_easter(year) + timedelta(days=int(m[1]))),
    (re.compile(r"R(-?\d+)"), lambda m, year: rosh_hashanah(year) + timedelta(days=int(m[1]))),
    (re.compile(r"I(\d+)-(\d+)"), lambda m, year: islamic(year, int(m[1]), int(m[2]))),
    (re.compile(r"([<>=])(\d\d)-(\d\d)/(\d)"), _weekday_by),
    (re.compile(r"([NF])(\d\d)-(\d\d)@(-?[\d.]+)"), _moon),
    (re.compile(r"T([\d -]+)"), _listed),
)
