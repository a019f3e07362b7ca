"""State: what of a record an index holds: the mark of each report, and how far the log of judgements had come."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from typing import NamedTuple

from onrecord import __version__
from onrecord.store.judgement import has_log
from onrecord.store.tables import FACT_TYPES

VERSION = f"15 {__version__}"  # a changed schema or rule of counting makes indexes anew
SUM = "SELECT count(*), coalesce(sum(mark & 4294967295), 0) FROM touched"
LAST = 'SELECT id, at, "by", action, target FROM judgement WHERE id {} ORDER BY id DESC LIMIT 1'


class State(NamedTuple):
    """The state of a record in short: the sum of its marks, the last judgement, and a word for that."""

    sum: str
    judged: int
    last: str


def state_of(record: sqlite3.Connection) -> State:
    """The state that a record is in."""
    marked = record.execute("SELECT 1 FROM sqlite_master WHERE name = 'touched'").fetchone()
    total = ".".join(map(str, tuple(record.execute(SUM).fetchone()))) if marked else f"unmarked {_digest(record)}"
    return State(total, *_judged(record))


def marks_of(record: sqlite3.Connection) -> dict[str, int]:
    """The mark of each report; of a record that has none, none."""
    marked = record.execute("SELECT 1 FROM sqlite_master WHERE name = 'touched'").fetchone()
    return {row[0]: row[1] for row in record.execute("SELECT report, mark FROM touched")} if marked else {}


def held_state(db: sqlite3.Connection) -> State | None:
    """The state that an index holds; None where it is of another version, or none at all."""
    try:
        meta = dict(map(tuple, db.execute("SELECT key, value FROM meta")))
    except sqlite3.DatabaseError:
        return None
    if meta.get("version") != VERSION:
        return None
    return State(meta["sum"], int(meta["judged"]), meta["last_judged"])


def marks_held(db: sqlite3.Connection) -> dict[str, int]:
    """The marks of the reports as the index has them."""
    return {row[0]: row[1] for row in db.execute("SELECT id, mark FROM report")}


def mark_held(db: sqlite3.Connection, report: str) -> int | None:
    """The mark of one report as the index has it; None of one that it has not."""
    row = db.execute("SELECT mark FROM report WHERE id = ?", (report,)).fetchone()
    return int(row[0]) if row else None


def keep(db: sqlite3.Connection, state: State, *, things: int, reports: int) -> None:
    """Write what the index holds now: the state, the totals, and the last numbers that were given to a thing and a report."""
    counts = dict(map(tuple, db.execute("SELECT type, count(*) FROM thing GROUP BY type")))
    tables = {"reports": "report", "entities": "entity"}
    held = {name: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in tables.items()}
    held |= {t.plural: counts.get(t.name, 0) for t in FACT_TYPES}
    first, last = db.execute("SELECT min(nullif(sort, '')), max(sort) FROM report").fetchone()
    origins = db.execute("SELECT count(DISTINCT origin) FROM report").fetchone()[0]
    rows = {
        "version": VERSION, "counts": json.dumps(held), "first": first or "", "last": last or "", "origins": str(origins),
        "sum": state.sum, "judged": str(state.judged), "last_judged": state.last, "things": str(things), "numbers": str(reports),
        "stamp": secrets.token_hex(10),
    }  # fmt: skip
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows.items())


def is_longer(record: sqlite3.Connection, held: State) -> bool:
    """Whether the record's log goes on from where the index left it: that of another record under the same name does not."""
    return held.last == _judged(record, f"= {held.judged}")[1] if held.judged else True


def _judged(record: sqlite3.Connection, which: str = "> 0") -> tuple[int, str]:
    row = record.execute(LAST.format(which)).fetchone() if has_log(record) else None
    return (int(row[0]), "|".join(map(str, tuple(row)[1:]))) if row else (0, "")


def _digest(record: sqlite3.Connection) -> str:
    """What a record made before reports had marks holds, in a word."""
    made = hashlib.sha256()
    for sql in (
        "SELECT id, input_key, model FROM report ORDER BY id",
        "SELECT report, kind, local_id, canonical_id, reason FROM same_as ORDER BY report, kind, local_id",
    ):
        for row in record.execute(sql):
            made.update(repr(tuple(row)).encode())
    return made.hexdigest()[:20]
