"""Judgement: the log of what people said about the record. Rows are added, never changed and never deleted.

A row names its target as `<id in the report>@<report>`, so that it holds however reports are joined, and keeps an anchor:
the words that the target stood on (of an entity its kind and names). When a report is read again and an id is gone, the
anchor finds the fact that took its place (`standing.py`). Any number of processes may write rows at once; what a run
that is writing the record has not seen yet, the next one takes up.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.errors import QueryError, RecordError
from onrecord.store.database import connect, create
from onrecord.store.tables import FACT_TYPES

JOINS = ("confirm", "refuse")
VERDICTS = ("accept", "reject", "unsure")
ACTIONS = (*JOINS, *VERDICTS, "correct", "add", "undo")
KINDS = ("entity", *(t.name for t in FACT_TYPES))
JOINED = ("entity", "meeting", "undertaking")
PATIENCE = 30_000  # milliseconds to wait for another process's row


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log. `target` and `other` are `id@report`; `anchor` is JSON; `undoes` is 0 or an earlier row's id."""

    id: int
    at: str
    by: str
    action: str
    kind: str = ""
    target: str = ""
    other: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    note: str = ""
    undoes: int = 0
    anchor: str = ""


COLUMNS = tuple(f.name for f in fields(Entry))


@dataclass(frozen=True, slots=True)
class Target:
    """A fact or entity as one report has it."""

    kind: str
    local: str
    report: str

    def __str__(self) -> str:
        """As it stands in the log."""
        return f"{self.local}@{self.report}"


class Journal:
    """The log of one record, open for reading and adding. Use it in a `with` block."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise RecordError(f"{path}: no such record; `onrecord read PATH... --record {path}` makes one")
        self.path = path
        self.db = connect(path)
        self.db.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        self.db.row_factory = sqlite3.Row
        if not has_log(self.db):
            create(self.db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def append(self, rows: Iterable[dict[str, Any]], by: str) -> list[Entry]:
        """Add rows (the fields of `Entry` but `id`, `at`, `by`), all or none; returns them as they now stand."""
        if not by.strip():
            raise QueryError("a judgement needs the name of who made it")
        with self.writing():
            return [self.add_row(row, by) for row in rows]

    def add_row(self, row: dict[str, Any], by: str) -> Entry:
        """Add one row inside `writing()`."""
        if row.get("action") not in ACTIONS:
            raise QueryError(f"{row.get('action')!r} is none of {', '.join(ACTIONS)}")
        row = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "by": by.strip()} | row
        names = ",".join(f'"{name}"' for name in row)
        made = self.db.execute(f"INSERT INTO judgement ({names}) VALUES ({','.join('?' * len(row))})", list(row.values()))
        return next(entries(self.db, made.lastrowid or 0))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction: what is added in it is added at once or not at all."""
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield
            self.db.execute("COMMIT")
        except sqlite3.Error as error:
            self._give_up()
            raise RecordError(f"{self.path}: {error}; nothing was added to the log") from error
        except BaseException:
            self._give_up()
            raise

    def _give_up(self) -> None:
        if self.db.in_transaction:
            self.db.execute("ROLLBACK")


def has_log(db: sqlite3.Connection) -> bool:
    """Whether the record has the table of judgements: one made by an early version has none until it is written again."""
    return bool(db.execute("SELECT 1 FROM sqlite_master WHERE name = 'judgement'").fetchone())


def entries(db: sqlite3.Connection, ident: int = 0) -> Iterator[Entry]:
    """All rows of the log in the order in which they were added, or the one with this id."""
    if not has_log(db):
        return
    where, values = ("WHERE id = ?", (ident,)) if ident else ("", ())
    names = ",".join(f'"{name}"' for name in COLUMNS)
    for row in db.execute(f"SELECT {names} FROM judgement {where} ORDER BY id", values):
        yield Entry(*row)


def latest(db: sqlite3.Connection) -> int:
    """The id of the last row, 0 where there is none."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM judgement").fetchone()[0]) if has_log(db) else 0


def in_force(log: Iterable[Entry]) -> list[Entry]:
    """The rows that stand: those that no row that stands has undone. Undoing an undo brings the first back."""
    rows = list(log)
    undone: set[int] = set()
    for entry in reversed(rows):  # an undo refers to an earlier row
        if entry.action == "undo" and entry.id not in undone:
            undone.add(entry.undoes)
    return [e for e in rows if e.action != "undo" and e.id not in undone]


def targets(db: sqlite3.Connection, ref: str, kind: str = "") -> list[Target]:
    """What a person may mean by `ref`: `id@report`, a fact's id, or a shared id, which stands for all that it joins."""
    ident, _, report = ref.partition("@")
    kinds = (kind,) if kind else KINDS
    joined = [k for k in kinds if k in JOINED]
    for column in ("canonical_id", "local_id") if report else ("canonical_id",):
        sql = f"SELECT kind, local_id, report FROM same_as WHERE kind = ? AND {column} = ? {'AND report = ?' if report else ''}"
        values = (ident, report) if report else (ident,)
        if rows := [Target(*row) for k in joined for row in db.execute(sql, (k, *values))]:
            return sorted(rows, key=lambda t: (t.kind, t.report, t.local))
    unjoined = "SELECT 1 FROM entity WHERE report = ? AND id = ?"
    if report and "entity" in kinds and db.execute(unjoined, (report, ident)).fetchone():
        return [Target("entity", ident, report)]  # not joined yet
    sql = f"SELECT DISTINCT type, fact, report FROM evidence WHERE fact = ? {'AND report = ?' if report else ''}"
    rows = [Target(*row) for row in db.execute(sql, (ident, report) if report else (ident,))]
    return sorted((t for t in rows if t.kind in kinds), key=lambda t: (t.kind, t.report, t.local))


def anchor(db: sqlite3.Connection, target: Target) -> dict[str, Any]:
    """What finds the target again when its report is read anew."""
    if target.kind == "entity":
        sql = "SELECT kind, name, mentions FROM entity WHERE report = ? AND id = ?"
        row = db.execute(sql, (target.report, target.local)).fetchone()
        return {"kind": row[0], "name": row[1], "mentions": json.loads(row[2])} if row else {}
    sql = 'SELECT start, "end", quote FROM evidence WHERE report = ? AND fact = ? AND type = ? ORDER BY start, "end"'
    return {"spans": [list(row) for row in db.execute(sql, (target.report, target.local, target.kind))]}
