"""Threads: undertakings through time as a list: each with the stages declared, its deadline, and the coverage of its silence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from onrecord.edtf import bounds
from onrecord.follow import ENDED, assertions_of
from onrecord.serve.followed import Followed, read_between
from onrecord.serve.index import Wanted
from onrecord.serve.shelf import Held, load_fact

RETOLD = "SELECT id FROM thing WHERE type = 'undertaking' AND tellings > 1"


@dataclass(frozen=True, slots=True)
class Step:
    """A stage as reports declared it one after another: the first of their dates, and how many did."""

    stage: str
    date: str
    times: int


@dataclass(frozen=True, slots=True)
class Strand:
    """One row: the index's row, the fullest telling, the steps, the deadline given last, and what was read since."""

    row: sqlite3.Row
    undertaking: Any
    steps: tuple[Step, ...]
    due: str
    overdue: bool
    read_since: int


def followable(held: Held, wanted: Wanted, again: Followed, *, every: bool) -> Wanted:
    """The filters with those of time; unless `every`, only undertakings that more than one report tells of."""
    wanted = again.within(held, "undertaking", wanted)
    if every or wanted.ids or wanted.silent:
        return wanted
    return replace(wanted, ids=tuple(row[0] for row in held.db.execute(RETOLD)) or ("",))


def strands(held: Held, rows: Iterable[sqlite3.Row]) -> Iterator[Strand]:
    """Each row with its stages through time."""
    last = held.meta["last"]
    for row in rows:
        sql = "SELECT g.body, g.report, r.published FROM telling g JOIN report r ON r.id = g.report WHERE g.thing = ?"
        told = [(load_fact("undertaking", g["body"]), g["report"], g["published"]) for g in held.db.execute(sql, (row["seq"],))]
        made = sorted((a for u, report, day in told for a in assertions_of(u, report, day)), key=lambda a: (a.date, a.report))
        groups = ((stage, list(same)) for stage, same in groupby(made, key=lambda a: a.stage))
        steps = tuple(Step(stage, same[0].date, len(same)) for stage, same in groups)
        given = [u.due for u, _, _ in sorted(told, key=lambda t: (t[2], t[1])) if u.due]
        fullest = max((u for u, _, _ in told), key=lambda u: (len(u.parties), len(u.label)))
        due = given[-1] if given else ""
        late = _is_past(due, last) and row["stage"] not in ENDED
        yield Strand(row, fullest, steps, due, late, read_between(held, list(fullest.parties), row["sort"], last))


def _is_past(due: str, today: str) -> bool:
    end, now = bounds(due)[1], bounds(today)[1]
    return bool(end and now and end < now)
