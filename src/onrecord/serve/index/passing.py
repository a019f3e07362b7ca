"""Passing: a person's filters as conditions of SQL, and the names that they go by."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.edtf import bounds
from onrecord.errors import QueryError
from onrecord.follow import ENDED
from onrecord.model import STAGES
from onrecord.query import check_date
from onrecord.store.tables import FACT_TYPES
from onrecord.sure import check_confidence, cuts

Clause = tuple[str, list[Any]]
KEPT = 16  # sets of things with several parties that a connection keeps
TRIGRAM = 3  # least letters that the phrases are searched by


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to keep: the command line's filters and, for lists, the value of a facet. Empty keeps everything.

    `silent` keeps what has not ended and was last told of on this day or before.
    """

    who: tuple[str, ...] = ()
    where: str = ""
    since: str = ""
    until: str = ""
    stage: str = ""
    kind: str = ""
    sector: str = ""
    outlet: str = ""
    text: str = ""
    report: str = ""
    new: str = ""
    confidence: str = ""
    made: str = ""
    rejected: bool = False
    silent: str = ""
    ids: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        check_confidence(self.confidence)
        for edtf in (self.since, self.until, self.new):
            check_date(edtf)
        if self.stage and self.stage not in STAGES:
            raise QueryError(f"{self.stage!r} is no stage of an undertaking; there are {', '.join(STAGES)}")


def selected(db: sqlite3.Connection, table: str, wanted: Wanted, *more: Clause) -> Clause:
    """What follows FROM in a query for everything that passes, called `t`, and its values; `more` are further conditions."""
    source, clauses = source_of(db, table, wanted)
    where, values = where_of([*clauses, *more])
    return f"{source} t {where}", values


def source_of(db: sqlite3.Connection, table: str, wanted: Wanted, *, few: bool = True) -> tuple[str, list[Clause]]:
    """The table and the filters; not `few`: so many pass that it is quicker to go through the table in order and look."""
    if table == "report":
        return "report", _on_reports(db, wanted)
    if table == "entity":
        return "entity", _on_entities(db, wanted)
    of_type: Clause = ("t.type = ?", [table])
    return "thing", [of_type, *_on_things(db, wanted, few=few), *_certain(table, wanted.confidence), *_standing(wanted)]


def clauses_of_things(db: sqlite3.Connection, wanted: Wanted) -> list[Clause]:
    """The filters of things of any type."""
    return [*_on_things(db, wanted), *_standing(wanted)]


def where_of(clauses: Sequence[Clause]) -> Clause:
    """Conditions as SQL that all of them hold."""
    return (f"WHERE {' AND '.join(c for c, _ in clauses)}" if clauses else "", [v for _, values in clauses for v in values])


def entities_named(db: sqlite3.Connection, name: str) -> list[str]:
    """The entities that a person may mean by `name`: an exact form wins over a part of one, as `onrecord.query` has it."""
    wanted = " ".join(name.casefold().split())
    found = [row["entity"] for row in db.execute("SELECT entity FROM form WHERE form = ?", (wanted,))]
    if not found and (query := fts(name)):
        found = [row["entity"] for row in db.execute("SELECT DISTINCT entity FROM forms WHERE forms MATCH ?", (query,))]
    return list(dict.fromkeys(found))


def fts(words: str, *, prefix: bool = False, least: int = 1) -> str:
    """A person's words as a full-text query: each must occur; with `prefix` the last, of `least` letters, may begin one."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words.replace("\0", " ").split()]
    begins = prefix and quoted and len(quoted[-1]) - 2 >= least
    return " ".join(quoted) + ("*" if begins else "")


# ---------------------------------------------------------------- the clauses of each filter


def _on_things(db: sqlite3.Connection, wanted: Wanted, *, few: bool = True) -> list[Clause]:
    together = len(wanted.who) > 1
    clauses = [_together(db, wanted.who)] if together else [_involves(db, name, few=few) for name in wanted.who]
    if wanted.where:
        ids = entities_named(db, wanted.where)
        marks = ",".join("?" * len(ids))
        like = f"%{_escaped(wanted.where)}%"
        sql = f"t.seq IN (SELECT thing FROM place WHERE entity IN ({marks}) OR words LIKE ? ESCAPE '\\')"
        clauses.append((sql, [*ids, like]))
    if query := fts(wanted.text):
        clauses.append(("t.seq IN (SELECT rowid FROM words WHERE words MATCH ?)", [query]))
    if wanted.report:
        clauses.append(("t.seq IN (SELECT thing FROM telling WHERE report = ?)", [wanted.report]))
    if wanted.outlet:
        told = "SELECT g.thing FROM telling g JOIN report r ON r.id = g.report WHERE r.outlet = ?"
        clauses.append((f"t.seq IN ({told})", [wanted.outlet]))
    if start := bounds(wanted.new)[0]:
        clauses.append(("t.first >= ?", [start.isoformat()]))
    if wanted.silent:
        clauses.append(("t.sort <> '' AND t.sort <= ? AND t.stage NOT IN (?, ?)", [wanted.silent, *ENDED]))
    if wanted.ids:
        clauses.append(("t.id IN (SELECT value FROM json_each(?))", [json.dumps(wanted.ids)]))
    clauses += [(f"t.{name} = ?", [value]) for name in ("stage", "kind", "sector") if (value := getattr(wanted, name))]
    return clauses + _in_time(wanted)


def _on_reports(db: sqlite3.Connection, wanted: Wanted) -> list[Clause]:
    clauses: list[Clause] = []
    for name in (*wanted.who, *filter(None, [wanted.where])):
        ids = entities_named(db, name)
        marks = ",".join("?" * len(ids))
        holders = f"SELECT entity FROM office WHERE of IN ({marks})"
        named = f"SELECT report FROM present WHERE entity IN ({marks}) OR entity IN ({holders})"
        clauses.append((f"t.seq IN ({named})", [*ids, *ids]))
    if query := fts(wanted.text):
        clauses.append(("t.seq IN (SELECT rowid FROM texts WHERE texts MATCH ?)", [query]))
    if wanted.report:
        clauses.append(("t.id = ?", [wanted.report]))
    if wanted.outlet:
        clauses.append(("t.outlet = ?", [wanted.outlet]))
    if start := bounds(wanted.new)[0]:
        clauses.append(("t.sort >= ?", [start.isoformat()]))
    return clauses + _in_time(wanted)


def _on_entities(db: sqlite3.Connection, wanted: Wanted) -> list[Clause]:
    clauses: list[Clause] = []
    for name in (*wanted.who, *filter(None, [wanted.where])):
        ids = entities_named(db, name)
        clauses.append((f"t.id IN ({','.join('?' * len(ids))})", list(ids)))
    if query := fts(wanted.text, prefix=True):
        clauses.append(("t.id IN (SELECT entity FROM forms WHERE forms MATCH ?)", [query]))
    if wanted.kind:
        clauses.append(("t.kind = ?", [wanted.kind]))
    if wanted.report:
        inside = "SELECT p.entity FROM present p JOIN report r ON r.seq = p.report WHERE r.id = ?"
        clauses.append((f"t.id IN ({inside})", [wanted.report]))
    return clauses


def _involves(db: sqlite3.Connection, name: str, *, few: bool) -> Clause:
    ids = entities_named(db, name)
    marks = ",".join("?" * len(ids))
    as_written, words = _as_written(name)
    busy = db.execute(f"SELECT 1 FROM tally WHERE entity IN ({marks}) LIMIT 1", ids).fetchone()
    if busy or not few:
        looked = f"EXISTS (SELECT 1 FROM involved i WHERE i.thing = t.seq AND i.entity IN ({marks}))"
        return f"({looked} OR t.seq IN ({as_written}))", [*ids, words]
    by_name = f"SELECT thing FROM involved WHERE entity IN ({marks})"
    return f"t.seq IN ({by_name} UNION {as_written})", [*ids, words]


def _together(db: sqlite3.Connection, who: tuple[str, ...]) -> Clause:
    """Things that several are involved in: worked out once for a connection, for a page asks for them many times."""
    table = f"both_{hashlib.sha256(repr(who).encode()).hexdigest()[:16]}"
    there = [row[0] for row in db.execute("SELECT name FROM sqlite_temp_master WHERE name LIKE 'both~_%' ESCAPE '~'")]
    if table not in there:
        for old in there if len(there) >= KEPT else ():
            db.execute(f"DROP TABLE temp.{old}")
        db.execute(f"CREATE TEMP TABLE {table} (thing INTEGER PRIMARY KEY)")
        sizes = {name: _involvements(db, entities_named(db, name)) for name in who}
        least, *rest = sorted(who, key=lambda name: sizes[name])
        ids = entities_named(db, least)
        written, words = _as_written(least)
        named = f"SELECT thing FROM involved WHERE entity IN ({','.join('?' * len(ids))}) UNION ALL {written}"
        others = [_involves(db, name, few=False) for name in rest]
        where, values = where_of(others)
        db.execute(f"INSERT OR IGNORE INTO {table} SELECT t.seq FROM (SELECT thing AS seq FROM ({named})) t {where}",
                   [*ids, words, *values])  # fmt: skip
    return f"t.seq IN (SELECT thing FROM temp.{table})", []


def _involvements(db: sqlite3.Connection, ids: Sequence[str]) -> int:
    """About how many things these are involved in."""
    marks = ",".join("?" * len(ids))
    found = db.execute(f"SELECT sum(n) FROM tally WHERE facet = '' AND entity IN ({marks})", list(ids)).fetchone()[0]
    return int(found or 0)


def _as_written(name: str) -> tuple[str, str]:
    """A query for the things with a party that stays as written and has these words in it."""
    if len(name) < TRIGRAM:
        return "SELECT thing FROM voice WHERE phrase LIKE ? ESCAPE '\\'", f"%{_escaped(name)}%"
    found = "SELECT phrase FROM phrases WHERE phrases MATCH ?"
    return f"SELECT thing FROM voice WHERE phrase IN ({found})", '"' + name.replace("\0", " ").replace('"', '""') + '"'


def voiced(db: sqlite3.Connection, name: str) -> set[int]:
    """Things with a party that stays as written and has these words in it."""
    as_written, words = _as_written(name)
    return {row[0] for row in db.execute(as_written, (words,))}


def _standing(wanted: Wanted) -> list[Clause]:
    """What a person rejected is left out, unless asked for."""
    clauses: list[Clause] = [] if wanted.rejected else [("t.verdict <> 'reject'", [])]
    return clauses + ([("t.made = ?", [wanted.made])] if wanted.made else [])


def _certain(table: str, confidence: str) -> list[Clause]:
    if not confidence:
        return []
    plural = next(t.plural for t in FACT_TYPES if t.name == table)
    return [("t.confidence >= ?", [cuts().get(plural, 1.0) if confidence == "sure" else float(confidence)])]


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _in_time(wanted: Wanted) -> list[Clause]:
    start, end = bounds(wanted.since)[0], bounds(wanted.until)[1]
    if not (wanted.since or wanted.until):
        return []
    clauses: list[Clause] = [("coalesce(t.low, t.high) IS NOT NULL", [])]
    clauses += [("(t.high IS NULL OR t.high >= ?)", [start.isoformat()])] if start else []
    clauses += [("(t.low IS NULL OR t.low <= ?)", [end.isoformat()])] if end else []
    return clauses
