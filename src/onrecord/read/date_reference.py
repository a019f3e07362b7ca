"""The report's own date, and what a date with no year or week means when seen from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from itertools import takewhile

from onrecord.lang import words
from onrecord.read.cascade import Found
from onrecord.read.date_unit import month_length
from onrecord.read.date_value import Point, day_point

Day = date
# how many days a date on the wrong side of the report counts as further off: words that point ahead are the surer sign
AHEAD, BEHIND = 300, 340
OLDEST, NEWEST = 1000, 9000  # years that a report can be of; reckoning stays inside what the calendar module knows
EDTF_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d(?::\d\d)?))?")


@dataclass(frozen=True, slots=True)
class On:
    """When a report speaks, as far as that is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    clock: str = ""
    prefer: str = ""

    @property
    def date(self) -> Day | None:
        """The day, where it is known in full."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def spoken(self) -> bool:
        """Whether this is speech at a known moment, such as a request, and not a report."""
        return bool(self.clock or self.prefer)

    @property
    def moment(self) -> datetime | None:
        """The day and the time of day, where both are known."""
        here = self.date
        return datetime.combine(here, time.fromisoformat(self.clock)) if here and self.clock else None

    @property
    def anchor(self) -> Day | None:
        """A day to reckon from, for units as coarse as what is known."""
        return None if self.year is None else date(self.year, self.month or 7, self.day or 1)

    def knows(self, unit: str) -> bool:
        """Whether a unit this small can be reckoned from it."""
        if unit in ("Y", "DE", "CE", "ML"):
            return self.year is not None
        if unit in ("Mo", "Q"):
            return self.month is not None
        return self.day is not None


def reference(edtf: str, prefer: str = "") -> On:
    """The reference for a date given in EDTF; anything else than a year, month or day counts as unknown.

    `prefer` says which way a date with no year or week points where the words don't tell: "future", "past", or the nearest.
    """
    match = EDTF_DAY.match(edtf or "")
    if match is None:
        return On(prefer=prefer)
    year, month, day = (int(g) if g else None for g in match.groups()[:3])
    if year is None or not OLDEST <= year <= NEWEST:
        return On(prefer=prefer)
    if month is not None and not 1 <= month <= 12:
        return On(year)
    if year and month and day and not 1 <= day <= month_length(year, month):
        return On(year, month)
    return On(year, month, day, match[4] or "" if day else "", prefer)


REACH = 14  # words around a date that can show which way it points
NEAR = 6  # words between "after" and the date of what it was after
LATE_SIGN = 100  # what a sign counts less that stands only behind a date: a poll in January shows that he will
WEAK = frozenset(("would", "expected", "scheduled", "due", "set", "planned", "slated"))


def weakly_ahead(found: Found, reach: int = REACH) -> bool:
    """Whether what points ahead was seen from the past: "was expected", "would"; then yesterday's name is yesterday."""
    before = _around(found, -1, reach)
    for at, word in enumerate(before):
        if _sign(before[at + 1] if at + 1 < len(before) else "", word):
            earlier = before[at + 1] if at + 1 < len(before) else ""
            return word == "would" or (word in WEAK and earlier in ("was", "were", "been"))
    return False


def outlook(found: Found, reach: int = REACH) -> int:
    """1 where the words around speak of what is to come, -1 of what was, 0 where they don't say.

    The nearest word that shows it counts, those before the date ahead of those after it: "said Friday that it will".
    """
    before, after = _around(found, -1, reach), _around(found, 1, reach)
    signs = [*_signs(before[::-1])[::-1], *_signs(after)]
    if found.on.prefer:
        return 1 if 1 in signs else {"future": 1, "past": -1}.get(found.on.prefer, 0)
    if not any(signs):  # thanked him for his part ... in hosting the summit in May
        signs = [-1] if _cues()["thanks"] & set(_around(found, -1, 3 * reach)) else []
    return next(filter(None, signs), -1 if {"after", "following"} & set(before[:NEAR]) else 0)


def _around(found: Found, side: int, reach: int) -> list[str]:
    """The words before or after the match from the nearest on, as far as its sentence goes."""
    row = found.row.words
    near = reversed(row[max(found.first - reach, 0) : found.first]) if side < 0 else row[found.last : found.last + reach]
    return list(takewhile(lambda word: word not in (".", "\n", ";"), near))


def _signs(around: list[str]) -> list[int]:
    """For each word 1 where it points ahead ("will", "to open"), -1 where it tells of the past."""
    signs = [_sign(before, word) for before, word in zip(["", *around], around, strict=False)]
    for at, word in enumerate(around):
        if word == "won" and around[at + 2 : at + 3] == ["t"]:  # "won't"
            signs[at] = 1
    return signs


def _sign(before: str, word: str) -> int:
    cues = _cues()
    if word in cues["ahead"] or (before == "to" and word in cues["infinitive"]):
        return 0 if before == "be" else 1  # "will be held": what comes before it shows
    if word == "of" and before == "ahead":
        return 1
    past = word in cues["behind"] or (word.endswith("ed") and len(word) > 4 and word not in cues["not_past"])
    return -1 if past and before not in ("be", "is", "are", "being") else 0


@cache
def _cues() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in words("en", "dates")["outlook"].items()}


def told(found: Found, fits: Callable[[Point], bool], reach: int = 50) -> Point | None:
    """The date told last before this one, of those that fit: what "two years later" or "the same day" are seen from."""
    row, least = found.row, max(found.first - reach, 0)
    near = [(at, value) for at, _, _, value in takewhile(lambda made: made[0] >= least, reversed(found.made))]
    near += [(at, value) for at in range(least, found.first) if (value := row.values[at]) is not None]
    for _, value in sorted(near, key=lambda one: -one[0]):
        if isinstance(value, Point) and value.year is not None and fits(value):
            return value
    return None


def day_in_year(month: int, day: int | None, found: Found) -> Point:
    """A month, or day of a month, with no year: the nearest such to the report's date, on the side the words point to."""
    on: On = found.on
    if on.year is None:
        return Point(None, month, day, basis="unknown")
    here = on.anchor
    if on.month is None or here is None:
        return Point(on.year, month, day, basis="document_date")
    side = 0 if found.before() in ("until", "till") else outlook(found)
    behind_it = bool(side) and not on.spoken and not any(_signs(_around(found, -1, REACH)[::-1]))
    late = behind_it and (side < 0 or day is None)
    years = [y for y in (on.year - 1, on.year, on.year + 1) if day is None or day <= month_length(y, month)] or [on.year]

    def distance(year: int) -> float:
        days = (date(year, month, min(day or 15, month_length(year, month))) - here).days
        if day is None and (year, month) == (on.year, on.month):
            days = 0
        if side > 0 and days < 0:
            return abs(days) + AHEAD - (LATE_SIGN if late else 0)
        return abs(days) + (BEHIND - (2 * LATE_SIGN if late else 0) if side < 0 and days > 0 else 0)

    return Point(min(years, key=distance), month, day, basis="document_date")


def weekday_near(weekday: int, found: Found, side: int | None = None) -> Point:
    """A weekday: the last such day up to the report's, or the next one where the words point ahead."""
    here = found.on.date
    if here is None:
        return Point(weekday=weekday, basis="unknown")
    ahead = outlook(found) > 0 if side is None else side > 0
    back = (here.isoweekday() - weekday) % 7
    ahead = ahead and not (back == 1 and side is None and weakly_ahead(found))
    offset = ((7 - back) % 7 or (7 if found.on.prefer else 0)) if ahead else -back
    return day_point(date.fromordinal(here.toordinal() + offset))
