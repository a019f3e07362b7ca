"""Patch: judgements on single facts put into an index that stands, so that they are seen at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from onrecord.serve.index.build import HELD_FOR, INVOLVED, Builder, Told
from onrecord.store import Entry, View
from onrecord.store.judgement import VERDICTS
from onrecord.store.tables import FACT_TYPES

ON_FACTS = (*VERDICTS, "correct")  # what changes no joins and adds no reports
TABLES = ("telling", "party", "involved", "voice", "place")


def can_patch(made: Iterable[Entry]) -> bool:
    """Whether these rows of the log are about single facts alone (or undo what may be: undoing an added fact takes a build)."""
    return all(e.action in ON_FACTS or (e.action == "undo" and not e.other and "@hand-" not in e.target) for e in made)


def patch(view: View, path: Path, made: Iterable[Entry]) -> None:
    """Put the rows of the log into the index at `path`; `view` must have them."""
    db = sqlite3.connect(path, isolation_level=None)
    db.row_factory = sqlite3.Row
    try:
        db.execute("BEGIN IMMEDIATE")
        last = 0
        for entry in made:
            last = max(last, entry.id)
            local, _, report = entry.target.partition("@")
            ident = view.shared_id(report, local, entry.kind)
            if row := db.execute("SELECT seq, type FROM thing WHERE id = ?", (ident,)).fetchone():
                _again(db, view, row, ident)
        db.execute("INSERT OR REPLACE INTO meta VALUES ('judged', ?)", (str(last),))
        db.execute("COMMIT")
    finally:
        db.close()


def _again(db: sqlite3.Connection, view: View, row: sqlite3.Row, ident: str) -> None:
    """One thing's rows made anew from what the record holds of it now."""
    fact_type = next(t for t in FACT_TYPES if t.name == row["type"])
    reports = [r["report"] for r in db.execute("SELECT DISTINCT report FROM telling WHERE thing = ?", (row["seq"],))]
    told: list[Told] = [
        (view.document(report), found)
        for report in reports
        for found in view.facts(fact_type.plural, report, rejected=True)
        if found.fact.id == ident
    ]
    if told:
        db.execute("DELETE FROM thing WHERE seq = ?", (row["seq"],))
        for table in TABLES:
            db.execute(f"DELETE FROM {table} WHERE thing = ?", (row["seq"],))
        Builder(db, view).thing(fact_type, told, row["seq"])
        for filled in (INVOLVED, HELD_FOR):
            db.execute(filled.format("thing = ?"), (row["seq"],))
