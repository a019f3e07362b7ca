"""Study: samples of a record that people code, kept in the record beside the log of judgements; rows are only added.

A study keeps what was recorded when it was drawn, so that it can be coded, and its result told, after the record has grown
or was read again. A coder who changes her mind adds a row: her last one counts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.errors import QueryError, RecordError
from onrecord.store.database import connect
from onrecord.store.judgement import PATIENCE


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to code: a fact as it was recorded, or a window of text."""

    seq: int
    kind: str
    type: str
    source: str
    report: str
    fact: str
    start: int
    end: int
    drawn: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Study:
    """A sample: who drew it when, its plan, and its items."""

    id: int
    at: str
    by: str
    name: str
    plan: dict[str, Any]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """What one coder says of one item."""

    id: int
    at: str
    by: str
    study: int
    item: int
    code: dict[str, Any]
    note: str


class Studies:
    """The studies of one record, open for reading and adding. Any number of coders may add at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, name: str, by: str, plan: dict[str, Any], items: Iterable[Item]) -> int:
        """Keep a sample; returns its number."""
        _named(by)
        with self._open(writing=True) as db:
            values = (_now(), by.strip(), name.strip(), json.dumps(plan, ensure_ascii=False))
            made = db.execute('INSERT INTO study (at, "by", name, plan) VALUES (?,?,?,?)', values).lastrowid or 0
            rows = [
                (made, i.seq, i.kind, i.type, i.source, i.report, i.fact, i.start, i.end, json.dumps(i.drawn, ensure_ascii=False))
                for i in items
            ]
            db.executemany("INSERT INTO study_item VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
        return made

    def code(self, study: int, item: int, by: str, code: dict[str, Any], note: str = "") -> int:
        """Add a coder's word on one item; returns the row's number."""
        _named(by)
        with self._open(writing=True) as db:
            if not db.execute("SELECT 1 FROM study_item WHERE study = ? AND seq = ?", (study, item)).fetchone():
                raise QueryError(f"study {study} has no item {item}")
            values = (_now(), by.strip(), study, item, json.dumps(code, ensure_ascii=False), note)
            made = db.execute('INSERT INTO study_code (at, "by", study, item, code, note) VALUES (?,?,?,?,?,?)', values)
            return made.lastrowid or 0

    def all(self) -> list[Study]:
        """Every study without its items, the newest first."""
        with self._open() as db:
            return [_study(row, ()) for row in db.execute("SELECT * FROM study ORDER BY id DESC")] if db else []

    def get(self, ident: int) -> Study | None:
        """One study with its items."""
        with self._open() as db:
            row = db.execute("SELECT * FROM study WHERE id = ?", (ident,)).fetchone() if db else None
            if row is None:
                return None
            items = db.execute("SELECT * FROM study_item WHERE study = ? ORDER BY seq", (ident,)).fetchall()
        return _study(row, tuple(_item(i) for i in items))

    def codes(self, ident: int) -> list[Code]:
        """The codes that count: each coder's last word on each item, in the order in which they were given."""
        with self._open() as db:
            last = 'SELECT max(id) FROM study_code WHERE study = ? GROUP BY item, "by"'
            rows = db.execute(f"SELECT * FROM study_code WHERE id IN ({last}) ORDER BY id", (ident,)).fetchall() if db else []
        return [Code(r["id"], r["at"], r["by"], r["study"], r["item"], json.loads(r["code"]), r["note"]) for r in rows]

    @contextmanager
    def _open(self, *, writing: bool = False) -> Iterator[Any]:
        """A connection: for reading None where the record has no study yet."""
        db = connect(self.path, readonly=not writing)
        db.row_factory = sqlite3.Row
        try:
            if not writing:
                there = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'study_code'").fetchone()
                yield db if there else None
                return
            db.execute(f"PRAGMA busy_timeout = {PATIENCE}")
            db.executescript(files(__package__).joinpath("study.sql").read_text(encoding="utf-8"))
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        except sqlite3.Error as error:
            raise RecordError(f"{self.path}: {error}; nothing was added") from error
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
            db.close()


def _named(by: str) -> None:
    if not by.strip():
        raise QueryError("who draws or codes a sample gives a name")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _study(row: sqlite3.Row, items: tuple[Item, ...]) -> Study:
    return Study(row["id"], row["at"], row["by"], row["name"], json.loads(row["plan"]), items)


def _item(row: sqlite3.Row) -> Item:
    place = (row["report"], row["fact"], row["start"], row["end"])
    return Item(row["seq"], row["kind"], row["type"], row["source"], *place, json.loads(row["drawn"]))
