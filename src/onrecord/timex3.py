"""EDTF and TIMEX3: one table of how the two say the same, read both ways.

Where one of them cannot say what the other does, the mapping gives what is left of it, or ''. `TABLE` has a row for each
case with an example; the tests hold the functions, and the table in the docs, to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

# EDTF's codes for parts of a year, and those stretches of months and days of a week that TIMEX3 has a code for
SEASONS: Mapping[str, str] = MappingProxyType({"21": "SP", "22": "SU", "23": "FA", "24": "WI"})
CODES: Mapping[str, str] = MappingProxyType({"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2"})
MONTHS: Mapping[tuple[str, str], str] = MappingProxyType(
    {("01", "03"): "Q1", ("04", "06"): "Q2", ("07", "09"): "Q3", ("10", "12"): "Q4", ("01", "06"): "H1", ("07", "12"): "H2"}
)
WEEKS: Mapping[tuple[int, int], str] = MappingProxyType({(1, 7): "", (6, 7): "-WE"})  # weekdays of its first and last day
APPROX = "~"
YEAR = r"(?P<year>-?[\dX]{4})"
DAY = re.compile(YEAR + r"-(?P<month>[\dX]{2})-(?P<day>[\dX]{2})")
CLOCK = re.compile(r"(?P<day>[^T]+)T(?P<clock>\d\d:\d\d)(?P<second>:\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?")
DECADE = re.compile(r"(?P<known>\d{1,3})(?P<open>X+)")
WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?P<rest>-WE|-[1-7])?")
PART = re.compile(YEAR + r"-(?P<part>SP|SU|FA|WI|Q[1-4]|H[12])")
DAYPART = re.compile(r"(?P<day>[^T]+)T[A-Z]{2}")


class Same(NamedTuple):
    """One row: what is meant, the same in EDTF and in TIMEX3, and whether it is so read `both` ways or only `to EDTF`."""

    what: str
    edtf: str
    timex3: str
    ways: str = "both"


TABLE = (
    Same("a year", "2024", "2024"),
    Same("a month", "2024-07", "2024-07"),
    Same("a day", "2024-07-10", "2024-07-10"),
    Same("a day of no known year", "XXXX-02-24", "XXXX-02-24"),
    Same("a minute", "2024-07-10T10:30:00", "2024-07-10T10:30"),
    Same("a minute in a time zone", "2024-07-10T10:30:00+03:00", "2024-07-10T10:30+03:00"),
    Same("a decade", "199X", "199"),
    Same("a century", "18XX", "18"),
    Same("a millennium", "1XXX", "1"),
    Same("a season", "2021-21", "2021-SP"),
    Same("a quarter", "2023-07/2023-09", "2023-Q3"),
    Same("half a year", "2024-01/2024-06", "2024-H1"),
    Same("a week", "2024-07-01/2024-07-07", "2024-W27"),
    Same("a weekend", "2024-07-06/2024-07-07", "2024-W27-WE"),
    Same("a year before Christ", "-0043", "BC0044"),
    Same("from one to another", "2021/2023", "2021/2023"),
    Same("an open side", "2019/..", "2019/.."),
    Same("the day of a week", "2024-07-10", "2024-W28-3", "to EDTF"),
    Same("a part of a day", "2024-07-10", "2024-07-10TMO", "to EDTF"),
    Same("a fiscal year: its months are not known", "2023", "FY2023", "to EDTF"),
    Same("a weekday of no known week", "", "XXXX-WXX-2", "to EDTF"),
    Same("a time of no known day", "", "T10:30", "to EDTF"),
    Same("a length of time", "", "P3Y", "to EDTF"),
    Same("a time known only as past, present or future", "", "PAST_REF", "to EDTF"),
)


def to_timex3(edtf: str) -> str:
    """The TIMEX3 value of an EDTF date. What is uncertain or approximate in it goes to TIMEX3's `mod`: see `mod_of`."""
    if "/" not in edtf:
        return _timex3(edtf.rstrip("~?%"))
    left, right = (side.rstrip("~?%") for side in edtf.split("/", 1))
    return _stretch(left, right) or f"{_timex3(left)}/{_timex3(right)}"


def mod_of(edtf: str) -> str:
    """The TIMEX3 modifier that EDTF has a mark for: `APPROX` for "2019~", else ''."""
    return "APPROX" if edtf.endswith((APPROX, "%")) else ""


def to_edtf(value: str, mod: str = "") -> str:
    """The EDTF of a TIMEX3 value and modifier; '' where EDTF has no word for it (durations, sets, "recently")."""
    left, slash, right = value.partition("/")
    if slash:
        sides = _edtf(left).split("/")[0], _edtf(right).split("/")[-1]
        return "/".join(sides) if all(sides) else ""
    found = _edtf(value)
    return found + APPROX if mod == "APPROX" and found and "/" not in found else found


def _timex3(edtf: str) -> str:
    """One point of the calendar, or an open side."""
    if edtf in ("", ".."):
        return edtf
    if (moment := CLOCK.fullmatch(edtf)) is not None:
        second = "" if moment["second"] == ":00" else moment["second"] or ""
        return f"{moment['day']}T{moment['clock']}{second}{moment['zone'] or ''}"
    if DECADE.fullmatch(edtf) and len(edtf) == 4:
        return edtf.rstrip("X")
    if edtf[0] == "-" and edtf[1:].isdecimal():
        return f"BC{int(edtf[1:]) + 1:04d}"
    year, part = edtf[:-3], edtf[-2:]
    code = SEASONS.get(part) or CODES.get(part) if len(edtf) == 7 else None
    return f"{year}-{code}" if code else edtf


def _stretch(left: str, right: str) -> str:
    """The code of a quarter, half, week or weekend; '' for any other stretch."""
    first, last = left.rpartition("-"), right.rpartition("-")
    if len(left) == len(right) == 7 and first[0] == last[0] and (first[2], last[2]) in MONTHS:
        return f"{first[0]}-{MONTHS[first[2], last[2]]}"
    if not (DAY.fullmatch(left) and DAY.fullmatch(right)) or "X" in left + right:
        return ""
    try:
        start, end = date.fromisoformat(left), date.fromisoformat(right)
    except ValueError:
        return ""
    year, week, weekday = start.isocalendar()
    code = WEEKS.get((weekday, end.isoweekday()))
    return f"{year:04d}-W{week:02d}{code}" if code is not None and end - start == timedelta(days=7 - weekday) else ""


def _edtf(value: str) -> str:
    """One TIMEX3 value that is no interval."""
    for pattern, said in FORMS:
        if (match := pattern.fullmatch(value)) is not None:
            return said(match)
    return ""


def _moment(match: re.Match[str]) -> str:
    return f"{match['day']}T{match['clock']}{match['second'] or ':00'}{match['zone'] or ''}"


def _before_christ(match: re.Match[str]) -> str:
    year = int(match["year"])
    return f"{1 - year:05d}" if year > 1 else "0000"


def _whole(match: re.Match[str]) -> str:
    """A year, month or day, known in part at least."""
    return match["date"] if match["date"].strip("X-") else ""


def _months(match: re.Match[str]) -> str:
    year, part = match["year"], match["part"]
    for code, name in SEASONS.items():
        if name == part:
            return f"{year}-{code}"
    first, last = next(months for months, name in MONTHS.items() if name == part)
    return f"{year}-{first}/{year}-{last}"


def _days(match: re.Match[str]) -> str:
    """The days of an ISO week, of its weekend, or one of them."""
    rest = match["rest"] or ""
    try:
        monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    except ValueError:
        return ""
    first, last = {"": (1, 7), "-WE": (6, 7)}.get(rest) or (int(rest[1:]),) * 2
    days = [(monday + timedelta(days=n - 1)).isoformat() for n in (first, last)]
    return days[0] if first == last else "/".join(days)


# what a value can look like, in the order that is tried, and what it is in EDTF
FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\.\."), re.Match.group),
    (CLOCK, _moment),
    (DAYPART, lambda match: _edtf(match["day"])),
    (WEEK, _days),
    (PART, _months),
    (re.compile(r"\d{1,3}"), lambda match: match[0].ljust(4, "X")),
    (re.compile(r"BC(?P<year>\d{4})"), _before_christ),
    (re.compile(r"(?:FY)?(?P<date>-?[\dX]{4}(?:-[\dX]{2}){0,2})"), _whole),
)
