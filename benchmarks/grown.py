"""A record many times as large as one that there is, of reports varied from its own: `python -m benchmarks.grown RECORD OUT`.

Every report comes again under other ids, weeks earlier or later. Whom many reports name stays who it is; whom few name is
somebody else in most copies, as new reports bring new names; what several reports tell of is told of again in every sixth copy.
Rows are written straight into the tables: nothing is read or reconciled, and nothing that only reconciling needs is kept.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
from pathlib import Path

from onrecord.store.tables import FACT_TYPES

FACTS = tuple(t.name for t in FACT_TYPES)
TABLES = ("report", "entity", "same_as", "evidence", *FACTS)
LEDGER = ("item", "block", "sighting", "stem", "during", "register", "word", "family")
REFERENCES = ("affects", "from", "to", "about")  # columns that may hold the id of another fact
ALIKE = 6  # copies in which a thing that several reports tell of is one
FATE = """CREATE TEMP TABLE fate AS SELECT s.canonical_id AS id, CASE
    WHEN count(*) >= 25 OR max(e.kind IN ('state', 'region')) THEN 1000000
    WHEN count(*) >= 6 THEN 8 WHEN count(*) >= 2 THEN 3 ELSE 1 END AS copies
  FROM same_as s JOIN entity e ON e.report = s.report AND e.id = s.local_id WHERE s.kind = 'entity' GROUP BY 1"""
TOLD = """CREATE TEMP TABLE told AS SELECT canonical_id AS id, count(*) > 2 AS often FROM same_as
  WHERE kind IN ('meeting', 'undertaking') GROUP BY 1"""


def grown(record: Path, out: Path, reports: int) -> None:
    """Write the larger record."""
    shutil.copy(record, out)
    db = sqlite3.connect(out, isolation_level=None)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000")
    for name in LEDGER:
        db.execute(f"DROP TABLE IF EXISTS {name}")
    prepare(db)
    db.execute("BEGIN")
    there = db.execute("SELECT count(*) FROM first").fetchone()[0]
    copy = 1
    while (missing := reports - there * copy) > 0:
        add_copy(db, copy, min(missing, there))
        copy += 1
    db.execute("COMMIT")
    db.execute("ANALYZE")
    db.close()


def prepare(db: sqlite3.Connection) -> None:
    """Note what there is to be copied, and what becomes of it in copies."""
    db.executescript(f"{FATE}; {TOLD}")
    db.executescript("CREATE UNIQUE INDEX temp.fate_id ON fate (id); CREATE UNIQUE INDEX temp.told_id ON told (id)")
    db.execute("CREATE TEMP TABLE first AS SELECT id FROM report ORDER BY id")


def add_copy(db: sqlite3.Connection, copy: int, reports: int) -> None:
    """One more copy of the first `reports` reports of the record as it was."""
    for table in TABLES:
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        columns = ",".join(f'"{name}"' for name in names)
        values = ",".join(_varied(table, name, copy) for name in names)
        key = "id" if table == "report" else "report"
        joined = {
            "same_as": "LEFT JOIN fate f ON t.kind = 'entity' AND f.id = t.canonical_id "
            "LEFT JOIN told g ON g.id = t.canonical_id",
            "entity": "LEFT JOIN same_as s ON s.report = t.report AND s.kind = 'entity' AND s.local_id = t.id "
            "LEFT JOIN fate f ON f.id = s.canonical_id",
        }.get(table, "")
        chosen = f"(SELECT id FROM first ORDER BY id LIMIT {reports})"  # noqa: S608 a number
        sql = f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} t {joined} WHERE t.{key} IN {chosen}"  # noqa: S608
        db.execute(sql)


def _varied(table: str, name: str, copy: int) -> str:
    """A column's value in a copy, in SQL."""
    own, again = f"'~c{copy}'", f"'~a{copy // ALIKE}'"
    other = f"'{{}}' || char(97 + f.copies) || ({copy} / f.copies)"
    somebody = f"CASE WHEN {copy} / f.copies THEN {other} ELSE '' END"
    made = {
        ("report", "published"): f"coalesce(date(t.published, '{7 * ((copy * 37) % 100 - 50)} days'), t.published)",
        ("evidence", "fact"): f"CASE t.type WHEN 'entity' THEN t.fact ELSE t.fact || {own} END",
        ("entity", "name"): f"t.name || coalesce({somebody.format(' ')}, '')",
        ("same_as", "local_id"): f"CASE t.kind WHEN 'entity' THEN t.local_id ELSE t.local_id || {own} END",
        ("same_as", "canonical_id"): f"CASE t.kind WHEN 'entity' THEN t.canonical_id || coalesce({somebody.format('-x')}, '') "
        f"WHEN 'origin' THEN t.canonical_id || {own} ELSE t.canonical_id || CASE WHEN g.often THEN {again} ELSE {own} END END",
    }
    if (table, name) in made:
        return made[table, name]
    if name == "report" or (table in ("report", *FACTS) and name in ("id", "input_key")):
        return f't."{name}" || {own}'
    if table in FACTS and name in REFERENCES:
        return f"""CASE WHEN t."{name}" GLOB '?-*' AND length(t."{name}") = 12 THEN t."{name}" || {own} ELSE t."{name}" END"""
    return f't."{name}"'


def main() -> None:
    """Make it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--reports", type=int, default=100_000)
    asked = parser.parse_args()
    grown(asked.record, asked.out, asked.reports)
    print(f"{asked.out}: {asked.reports:,} reports, {asked.out.stat().st_size / 1e9:.1f} GB")


if __name__ == "__main__":
    main()
