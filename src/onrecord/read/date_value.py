"""What a date expression can mean: a point of the calendar at some grain, an interval, a duration, a set, a vague time.

Each knows its EDTF and its TIMEX3 value, which agree by the table in `onrecord.timex3`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.read.date_unit import month_length, part_days
from onrecord.timex3 import SEASONS

SEASON_CODES = {name: code for code, name in SEASONS.items()}
DAYPARTS = {
    "MO": ("08:00", "12:00"),
    "AF": ("12:00", "16:00"),
    "EV": ("16:00", "20:00"),
    "NI": ("20:00", "24:00"),
    "MI": ("11:00", "13:00"),
}
MODS = {"early": "START", "mid": "MID", "late": "END"}


@dataclass(frozen=True, slots=True)
class Point:
    """A year, or a part of one, down to the minute. What is None is not known, and shows as X.

    `part` is a half (`H1`), quarter (`Q3`), season (`SU`), week (`W05`), weekend (`W05-WE`), `decade`, `century` or fiscal year
    (`FY`); `clock` a time of day (`10:30`) or part of it (`MO`), `either_half` where it may be
    before or after noon; `mod` the TIMEX3 modifier ("early 2023": `START`).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    weekday: int | None = None
    clock: str = ""
    mod: str = ""
    basis: str = "stated"
    zone: str = ""
    either_half: bool = False

    @property
    def kind(self) -> str:
        """`time` where the time of day is part of it, else `date`."""
        return "time" if self.clock else "date"

    @property
    def grain(self) -> str:
        """The smallest unit that is known: `day`, `month`, `part`, `year` or `time`."""
        if self.clock:
            return "time"
        if self.part:
            return "part"
        return "day" if self.day or self.weekday else "month" if self.month else "year"

    @property
    def grain_known(self) -> bool:
        """Whether any part of the calendar is known."""
        return any(part is not None for part in (self.year, self.month, self.day, self.weekday))

    def first(self) -> date | None:
        """Its first day, where that is known."""
        days = self._days()
        return days[0] if days else None

    def last(self) -> date | None:
        """Its last day, where that is known."""
        days = self._days()
        return days[1] if days else None

    def _days(self) -> tuple[date, date] | None:
        if self.year is None or not 1 <= self.year <= 9998:
            return None
        if self.part:
            return part_days(self.year, self.part)
        if self.month is None:
            return (date(self.year, 1, 1), date(self.year, 12, 31)) if self.weekday is None else None
        if self.day is None:
            return date(self.year, self.month, 1), date(self.year, self.month, month_length(self.year, self.month))
        if self.day > month_length(self.year, self.month):
            return None
        day = date(self.year, self.month, self.day)
        return day, day

    def edtf(self) -> str:
        """Its EDTF; '' where nothing about the calendar is known."""
        if self.part:
            return self._part_edtf()
        day = self._day_edtf()
        if not self.clock or len(day) != 10 or "X" in day or self.clock in DAYPARTS:
            return day
        if self.clock == "24:00" and (here := self.first()):
            return f"{here + timedelta(days=1)}T00:00:00"
        return f"{day}T{self.clock}" + (":00" if len(self.clock) == 5 else "") + self.zone

    def _day_edtf(self) -> str:
        if self.year is None and self.month is None and self.day is None:
            return ""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.day is not None:
            month = "XX" if self.month is None else f"{self.month:02d}"
            return f"{year}-{month}-{self.day:02d}"
        return year if self.month is None else f"{year}-{self.month:02d}"

    def _part_edtf(self) -> str:
        if self.part == "FY":
            return "" if self.year is None else f"{self.year:04d}"
        if self.part == "decade":
            return "" if self.year is None else f"{self.year // 10}X"
        if self.part == "century":
            return "" if self.year is None else f"{self.year // 100}XX"
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.part in SEASON_CODES:
            return f"{year}-{SEASON_CODES[self.part]}"
        if self.part[0] in "HQ":
            length = 6 if self.part[0] == "H" else 3
            end = int(self.part[1:]) * length
            return f"{year}-{end - length + 1:02d}/{year}-{end:02d}"
        days = self._days()
        return f"{days[0]}/{days[1]}" if days else ""

    def timex3(self) -> str:
        """Its TIMEX3 value."""
        if self.part == "FY":
            return f"FY{self.year:04d}" if self.year is not None else "FY"
        if self.part in ("decade", "century"):
            width = 10 if self.part == "decade" else 100
            return "XX" if self.year is None else str(self.year // width)
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.part:
            day = f"{year}-{self.part}"
        elif self.weekday is not None and self.day is None:
            day = f"{year}-WXX-{self.weekday}"
        else:
            day = self._day_edtf() or ("" if self.clock else "XXXX")
        return f"{day}T{self.clock}{self.zone}" if self.clock else day


@dataclass(frozen=True, slots=True)
class Interval:
    """From one point to another; `open_first` or `open_last` where that side has no end ("since 2019")."""

    start: Point | None
    end: Point | None
    basis: str = "stated"
    timex: str = ""
    kind: str = "interval"

    def edtf(self) -> str:
        """Its EDTF; an open side is `..`."""
        left = self.start.edtf().split("/")[0] if self.start else ".."
        right = self.end.edtf().split("/")[-1] if self.end else ".."
        return "" if not left or not right else f"{left}/{right}"

    def timex3(self) -> str:
        """Its TIMEX3 value, both ends joined by a slash where there is no duration for it."""
        if self.timex:
            return self.timex
        return "/".join(p.timex3() for p in (self.start, self.end) if p)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: amounts by unit letter, `None` for one not given ("several years")."""

    amounts: tuple[tuple[float | None, str], ...]
    basis: str = "stated"
    kind: str = "duration"

    def edtf(self) -> str:
        """EDTF has no durations."""
        return ""

    def timex3(self) -> str:
        """The ISO duration, X for an amount that is not given."""
        days = "".join(_amount(n, u) for n, u in self.amounts if u not in "HMS" or u == "Mo")
        clock = "".join(_amount(n, u) for n, u in self.amounts if u in ("H", "M", "S"))
        return f"P{days}" + (f"T{clock}" if clock else "")

    @property
    def known(self) -> bool:
        """Whether every amount is given."""
        return all(n is not None for n, _ in self.amounts)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set of times, such as "every Tuesday", by its TIMEX3 value."""

    value: str
    basis: str = "stated"
    kind: str = "set"

    def edtf(self) -> str:
        """EDTF has no sets."""
        return ""

    def timex3(self) -> str:
        """The value as it is."""
        return self.value


@dataclass(frozen=True, slots=True)
class Vague:
    """A time known only as past, present or future."""

    value: str
    basis: str = "unknown"
    kind: str = "date"
    at: str = ""

    def edtf(self) -> str:
        """The moment of "now" where it is known; else nothing about the calendar is."""
        return self.at

    def timex3(self) -> str:
        """`PAST_REF`, `PRESENT_REF` or `FUTURE_REF`."""
        return self.value


Value = Point | Interval | Duration | Repeat | Vague


def day_point(day: date, basis: str = "document_date", clock: str = "") -> Point:
    """The point for one day."""
    return Point(day.year, day.month, day.day, clock=clock, basis=basis)


def week_point(day: date, basis: str = "document_date", *, weekend: bool = False) -> Point:
    """The point for the ISO week that `day` is in, or for its weekend."""
    year, week, _ = day.isocalendar()
    return Point(year, part=f"W{week:02d}" + ("-WE" if weekend else ""), basis=basis)


def unit_point(day: date, unit: str, basis: str = "document_date") -> Point:
    """The unit of the calendar that `day` is in: its year, quarter, month, week ..."""
    if unit in ("D", "N"):
        return day_point(day, basis, "NI" if unit == "N" else "")
    if unit in ("W", "WE", "F"):
        return week_point(day, basis, weekend=unit == "WE")
    if unit == "Mo":
        return Point(day.year, day.month, basis=basis)
    if unit == "Q":
        return Point(day.year, part=f"Q{(day.month + 2) // 3}", basis=basis)
    part = {"DE": "decade", "CE": "century"}.get(unit, "")
    return Point(day.year, part=part, basis=basis)


def modified(point: Point, mod: str) -> Point:
    """The point with a TIMEX3 modifier; an empty one changes nothing."""
    return replace(point, mod=mod) if mod else point


def _amount(number: float | None, unit: str) -> str:
    letter = {"Mo": "M", "N": "D"}.get(unit, unit)
    if unit == "F":
        number, letter = None if number is None else number * 2, "W"
    return ("X" if number is None else f"{number:g}") + letter
