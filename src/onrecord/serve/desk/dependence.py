"""Dependence: which outlets rest on which others, by the copies and rewrites that reconciliation found."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from onrecord.serve.desk.across import passing
from onrecord.serve.index import Wanted
from onrecord.serve.shelf import Held
from onrecord.store.database import connect

REASON = re.compile(r"(?P<kind>copy|near-copy|rewrite)s? with (?P<other>.+?): (?P<why>.*)", re.DOTALL)
WEIGHT = re.compile(r" \+\d\.\d+| \(\d\.\d+\)$")  # what a sign counts for: `explain` shows it
PLAIN = (
    (
        re.compile(r"(\d+)% of the shorter text's runs of \d+ words are shared"),
        r"\1 % of the shorter text stands word for word in the other",
    ),
    (re.compile(r"(\d+ of \d+) names, numbers, days and quotes"), r"\1 names, numbers, days and quotes are the same"),
    (re.compile(r"(\d+)% of runs of \d+ words"), r"\1 % of the wording is the same"),
)
NO_OUTLET = "(no outlet)"
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet: its reports, those that rest on nobody's, those that rest on another's, and whom it credits most."""

    name: str
    reports: int
    first: int
    resting: int
    credits: tuple[tuple[str, int], ...]
    listed: bool  # whether reports are found under this name


@dataclass(frozen=True, slots=True)
class Tie:
    """How often one outlet's reports rest on another's earlier ones."""

    later: str
    earlier: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Member:
    """One report of a group of one origin: `kind` and `why` tell how it rests on the one before, '' for the earliest."""

    row: sqlite3.Row
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that the page shows."""

    outlets: tuple[Outlet, ...]
    ties: tuple[Tie, ...]
    groups: tuple[tuple[Member, ...], ...]
    support: dict[str, dict[str, int]]
    reports: int
    origins: int


def sources(held: Held, wanted: Wanted) -> Sources:
    """Outlets, who rests on whom, the groups of one origin, and how many origins tell of each fact, among what passes."""
    return held.once("sources", lambda: _sources(held, wanted)) if wanted == Wanted() else _sources(held, wanted)


def _sources(held: Held, wanted: Wanted) -> Sources:
    sql, values = passing(held.db, "report", wanted)
    which = f"WHERE seq IN ({sql})" if wanted != Wanted() else ""
    rows = held.db.execute(f"SELECT * FROM report {which}", values).fetchall()  # noqa: S608
    by_origin: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        by_origin[row["origin"]].append(row)
    shared = [sorted(group, key=lambda r: (r["sort"], r["id"])) for group in by_origin.values() if len(group) > 1]
    reasons = _reasons(held, [r["id"] for group in shared for r in group])
    groups = tuple(sorted((_group(g, reasons) for g in shared), key=lambda g: (-len(g), g[0].row["id"])))
    support = _support(held.db, sql if wanted != Wanted() else "", values)
    return Sources(_outlets(rows, groups), _ties(groups), groups, support, len(rows), len(by_origin))


def _reasons(held: Held, reports: list[str]) -> dict[str, str]:
    """Why each report was joined to its origin; one that no join explains is left out."""
    found: dict[str, str] = {}
    db = connect(held.view.path, readonly=True)
    try:
        for at in range(0, len(reports), AT_ONCE):
            some = reports[at : at + AT_ONCE]
            marks = ",".join("?" * len(some))
            sql = f"SELECT report, reason FROM same_as WHERE kind = 'origin' AND reason <> '' AND report IN ({marks})"  # noqa: S608
            found |= dict(db.execute(sql, some))
    finally:
        db.close()
    return found


def _group(rows: list[sqlite3.Row], reasons: dict[str, str]) -> tuple[Member, ...]:
    """The reports of one origin by date: who was first is taken for the one that the others rest on."""
    made = []
    for i, row in enumerate(rows):
        match = REASON.fullmatch(reasons.get(row["id"], ""))
        made.append(Member(row, (match["kind"] if match else "copy") if i else "", plainly(match["why"]) if match else ""))
    return tuple(made)


def plainly(why: str) -> str:
    """The signs that two reports are of one origin, as they can be quoted."""
    said = WEIGHT.sub("", why)
    for sign, words in PLAIN:
        said = sign.sub(words, said)
    return said


def _outlets(rows: list[sqlite3.Row], groups: tuple[tuple[Member, ...], ...]) -> tuple[Outlet, ...]:
    resting = Counter(_outlet(m.row) for g in groups for m in g[1:])
    first = Counter(_outlet(g[0].row) for g in groups)
    reports = Counter(_outlet(row) for row in rows)
    credited: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        credited[_outlet(row)].update(json.loads(row["credits"]))
    listed = {row["outlet"] for row in rows}
    ranked = sorted(reports.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Outlet(n, count, first[n], resting[n], tuple(credited[n].most_common(4)), n in listed) for n, count in ranked)


def _outlet(row: sqlite3.Row) -> str:
    """Where a report came out; of one that does not say, the first that it credits."""
    return row["outlet"] or next(iter(json.loads(row["credits"])), NO_OUTLET)


def _ties(groups: tuple[tuple[Member, ...], ...]) -> tuple[Tie, ...]:
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for group in groups:
        earlier = _outlet(group[0].row)
        for member in group[1:]:
            counted[_outlet(member.row), earlier][member.kind] += 1
    made = [Tie(later, earlier, dict(counts)) for (later, earlier), counts in counted.items()]
    return tuple(sorted(made, key=lambda t: (-t.total, t.later, t.earlier)))


def _support(db: sqlite3.Connection, reports: str, values: list[Any]) -> dict[str, dict[str, int]]:
    """For each record type how many facts one report tells, several of one origin, or several origins; '' is all reports."""
    told = f"SELECT g.thing FROM telling g JOIN report r ON r.id = g.report WHERE r.seq IN ({reports})"  # noqa: S608
    sql = f"""SELECT type, CASE WHEN tellings = 1 THEN 'one report' WHEN origins = 1 THEN 'one origin'
        ELSE 'several origins' END AS s, count(*) AS n FROM thing WHERE type IN ('meeting', 'undertaking')
        {f"AND seq IN ({told})" if reports else ""} GROUP BY 1, 2"""  # noqa: S608
    found: dict[str, dict[str, int]] = {}
    for row in db.execute(sql, values):
        found.setdefault(row["type"], {})[row["s"]] = row["n"]
    return found


def told_by_most(db: sqlite3.Connection, limit: int) -> list[sqlite3.Row]:
    """The facts that most independent origins tell of."""
    sql = "SELECT * FROM thing WHERE origins > 1 ORDER BY origins DESC, tellings DESC, seq LIMIT ?"
    return db.execute(sql, (limit,)).fetchall()
