"""Followed: undertakings through time: the command line's filters (not mentioned for so long, past their day), and coverage."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from fastapi import Query

from onrecord.edtf import bounds
from onrecord.errors import QueryError
from onrecord.follow import AGE, DAYS, ENDED
from onrecord.query import check_date
from onrecord.serve.index import Wanted
from onrecord.serve.shelf import Held

ONLY = "only undertakings go stale or overdue"
NOTHING = ("",)  # an id that no fact has: a filter that keeps nothing
Stale = Annotated[str, Query(description="Undertakings not mentioned again for so long: 12m, 90d, 2y.", max_length=12)]
Overdue = Annotated[bool, Query(description="Undertakings past their deadline and not reported done.")]
AsOf = Annotated[str, Query(description="The day that `stale` and `overdue` count from (default: the latest known).")]


@dataclass(frozen=True, slots=True)
class Followed:
    """What to keep of undertakings through time; empty keeps everything."""

    stale: str = ""
    overdue: bool = False
    as_of: str = ""

    def within(self, held: Held, kind: str, wanted: Wanted) -> Wanted:
        """The filters of a list with these added."""
        if not (self.stale or self.overdue):
            return wanted
        if kind != "undertaking":
            raise QueryError(ONLY)
        on = bounds(self.as_of or held.meta["last"])[1]
        if self.overdue:
            wanted = replace(wanted, ids=tuple(sorted(_late(held.db, on))) or NOTHING)
        return replace(wanted, silent=_last_word(self.stale, on)) if self.stale else wanted


def followed(stale: Stale = "", overdue: Overdue = False, as_of: AsOf = "") -> Followed:
    """The filters of a request."""
    check_date(as_of)
    if stale.strip() and not AGE.fullmatch(stale.strip()):
        raise QueryError(f"{stale!r} is no length of time; give days, weeks, months or years as 90d, 8w, 12m, 2y")
    return Followed(stale.strip(), overdue, as_of.strip())


def not_followed(
    stale: Annotated[str, Query(include_in_schema=False)] = "", overdue: Annotated[bool, Query(include_in_schema=False)] = False
) -> Followed:
    """The same of a list that these are no filters of: given they are refused, not passed over."""
    return Followed(stale.strip(), overdue)


def read_between(held: Held, parties: list[str], first: str, last: str) -> int:
    """How many reports that name two of the parties (or the one) were read of the days in between: what a silence rests on."""
    start, end = (low or high for low, high in (bounds(first), bounds(last)))
    if not (parties and start and end):
        return 0
    sizes = {p: held.db.execute("SELECT count(*) FROM present WHERE entity = ?", (p,)).fetchone()[0] for p in set(parties)}
    rare, *others = sorted(sizes, key=lambda p: (sizes[p], p))
    if len(others) == 1:  # most are: each report of the one that fewer name is looked up for the other
        other = "SELECT 1 FROM present b WHERE b.entity = ? AND b.report = a.report"
        inside = f"SELECT a.report FROM present a WHERE a.entity = ? AND EXISTS ({other})"  # noqa: S608 bound
        asked: tuple[str | int, ...] = (rare, *others)
    else:
        marks = ",".join("?" * len(sizes))
        inside = f"SELECT report FROM present WHERE entity IN ({marks}) GROUP BY report HAVING count(*) >= ?"  # noqa: S608 bound
        asked = (*sizes, min(2, len(sizes)))
    sql = f"SELECT count(*) FROM report WHERE sort > ? AND sort < ? AND seq IN ({inside})"  # noqa: S608
    found: int = held.db.execute(sql, (start.isoformat(), end.isoformat(), *asked)).fetchone()[0]
    return found


def _last_word(age: str, on: date | None) -> str:
    """The day after which nothing may have been told of what has been silent for so long."""
    match = AGE.fullmatch(age)
    least = int(match[1]) * DAYS[match[2]] if match else 0
    return (on - timedelta(days=min(least, (on - date.min).days))).isoformat() if on else date.min.isoformat()


def _late(db: sqlite3.Connection, on: date | None) -> list[str]:
    """Undertakings not ended whose deadline, as the latest report gives it, is past."""
    sql = """SELECT t.id, json_extract(g.body, '$.due') AS due FROM thing t JOIN telling g ON g.thing = t.seq
      JOIN report r ON r.id = g.report WHERE t.type = 'undertaking' AND t.stage NOT IN (?, ?)
      AND json_extract(g.body, '$.due') <> '' ORDER BY r.published, r.id"""
    given = {row["id"]: row["due"] for row in db.execute(sql, ENDED)}
    return [ident for ident, due in given.items() if on and (end := bounds(due)[1]) and end < on]
