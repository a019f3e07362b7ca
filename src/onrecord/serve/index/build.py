"""Build: the index of a record, whole, in two passes over its reports: who is named, then what is told."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from onrecord.serve.index.derive import Derived, Deriver
from onrecord.serve.index.entity import entity_of, insert_sights, settled, write
from onrecord.serve.index.pairs import sum_up_all
from onrecord.serve.index.series import write_series
from onrecord.serve.index.source import Source
from onrecord.serve.index.state import State, keep, marks_of, state_of
from onrecord.serve.index.tally import count_all
from onrecord.serve.index.thing import HELD_FOR, INVOLVED, Told, insert, ordered

REPORT = f"INSERT OR REPLACE INTO report VALUES ({','.join('?' * 16)})"
DEALING = "INSERT INTO dealing VALUES (?,?,?,?,?,?)"
POINT = "INSERT INTO point VALUES (?,?,?,?)"
FACTS = "UPDATE entity SET facts = (SELECT count(*) FROM party p WHERE p.entity = entity.id)"
PHRASES = "INSERT INTO phrases SELECT DISTINCT phrase FROM voice"
SEVERAL = """SELECT canonical_id FROM same_as WHERE kind IN ('meeting', 'undertaking')
  GROUP BY kind, canonical_id HAVING count(*) > 1"""
TWINS = """UPDATE thing SET id = id || '@' || report WHERE seq IN (
  SELECT t.seq FROM thing t JOIN (SELECT id, min(seq) AS seq FROM thing GROUP BY id HAVING count(*) > 1) f
  ON f.id = t.id AND f.seq < t.seq)"""  # a content id is short: among a million two may fall together
Progress = Callable[[int, int], None]


def build(record: Path, path: Path, progress: Progress | None = None) -> None:
    """Write the index of a record to `path`, whole or not at all: until it is done it has another name."""
    draft = path.with_suffix(".making")
    draft.unlink(missing_ok=True)
    db = sqlite3.connect(draft, isolation_level=None)
    try:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000")
        db.executescript(_sql("schema.sql"))
        with Source(record, lambda: db) as source, source.snapshot() as there:
            db.execute("BEGIN")
            Builder(db, source, there).run(state_of(there), progress)
            db.execute("COMMIT")
        db.executescript("PRAGMA analysis_limit = 2000; ANALYZE; PRAGMA journal_mode = WAL")
        db.close()
        draft.replace(path)
    except BaseException:
        db.close()
        draft.unlink(missing_ok=True)
        raise


class Builder:
    """Fills an empty index."""

    def __init__(self, db: sqlite3.Connection, source: Source, record: sqlite3.Connection) -> None:
        self._db, self._source, self._record = db, source, record
        self._deriver = Deriver(source)
        self._seq = 0

    def run(self, state: State, progress: Progress | None) -> None:
        """Everything, from who is named to the totals."""
        marks = marks_of(self._record)
        reports = {report: seq for seq, report in enumerate(self._source.report_ids(), 1)}
        self._entities(reports)
        several = {row[0] for row in self._record.execute(SEVERAL)}
        shared: dict[str, list[Told]] = defaultdict(list)  # what several tell of, until all are heard
        for report, number in reports.items():
            derived = self._deriver.read(report, marks.get(report, 0))
            insert_report(self._db, derived, number)
            for one in derived.told:
                if one.fact.id in several:
                    shared[one.fact.id].append(one)
                else:
                    self._thing([one])
            if progress and number % 50 == 0:
                progress(number, len(reports))
        while shared:
            self._thing(shared.popitem()[1])
        self._sums()
        keep(self._db, state, things=self._seq, reports=len(reports))

    def _entities(self, reports: dict[str, int]) -> None:
        """Who is named where, and the entities that come of it."""
        for report, number in reports.items():
            self._db.execute("INSERT INTO report VALUES (?,?,'','',NULL,NULL,'','','','','',0,0,0,0,0)", (number, report))
            insert_sights(self._db, self._deriver.sights(report), number)
        idents = [row[0] for row in self._db.execute("SELECT DISTINCT entity FROM present ORDER BY entity")]
        for number, ident in enumerate(idents, 1):
            if found := entity_of(self._db, ident):
                write(self._db, found[0], number, *found[1:])
        self._db.execute("CREATE UNIQUE INDEX entity_id ON entity (id)")
        self._source.forget()
        self._deriver.renew()
        for ident in idents:
            settled(self._db, self._source, self._deriver.states, ident)

    def _thing(self, told: list[Told]) -> None:
        self._seq += 1
        insert(self._db, self._source, self._seq, told[0].fact.id, ordered(told))

    def _sums(self) -> None:
        """What is counted over all rows, and the indexes that make it quick."""
        self._db.execute(TWINS)
        for statement in _sql("indexes.sql").split(";"):
            self._db.execute(statement)
        for sql in (INVOLVED.format("1"), HELD_FOR.format("1"), FACTS, PHRASES):
            self._db.execute(sql)
        count_all(self._db)
        sum_up_all(self._db)
        idents = [row[0] for row in self._db.execute("SELECT DISTINCT series FROM point ORDER BY series")]
        write_series(self._db, self._source, idents)


def insert_report(db: sqlite3.Connection, derived: Derived, number: int, *, anew: bool = True) -> None:
    """Put a report with its dealings and points into the index; `anew` unless its text is in the full-text index already."""
    report = derived.document.id
    db.execute(REPORT, (number, *derived.row))
    if anew:
        db.execute("INSERT INTO texts (rowid, said) VALUES (?, ?)", (number, derived.text))
    db.executemany(DEALING, [(*row, report) for row in derived.dealt])
    db.executemany(POINT, [(series, report, fact, body) for series, fact, body in derived.points])


def _sql(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
