"""Writer: one process at a time puts reports into a record, each in a transaction of its own."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from onrecord.errors import RecordError, RecordLocked
from onrecord.interchange import plain
from onrecord.model import Facts, Source
from onrecord.store.database import connect, create
from onrecord.store.judgement import latest
from onrecord.store.outline import outline
from onrecord.store.tables import FACT_TYPES, columns_of, row_of, spans_of, words_of

JOINS = "7"  # the rules by which joins are made: a record joined by others is joined anew
PORTION = 2_000  # reports joined in one transaction
LEDGER = ("item", "block", "edge", "sighting", "stem", "during", "register", "word")  # what reconciliation keeps in the record
Load = Callable[[str], Facts | None]
Update = Callable[[sqlite3.Connection, list[str], Load], Iterable[tuple[str, str, str, str, str]]]


def input_key(source: Source) -> str:
    """What makes an input the same as one read before: its text and everything its container said."""
    said = (source.text, source.title, source.published, source.url, source.outlet, source.language)
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


class Writer:
    """The one writer of a record file. Use it in a `with` block; it holds `<file>.lock` meanwhile."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = FileLock(f"{path}.lock")
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise RecordLocked(f"{self.path}: another process is writing this record; try again when it has ended") from error
        except OSError as error:
            raise RecordError(f"{self.path}: can't be written: {error.strerror}") from error
        try:
            self._db = connect(self.path)
            create(self._db)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)

    @property
    def db(self) -> sqlite3.Connection:
        """The open connection."""
        if self._db is None:
            raise RecordError(f"{self.path}: not open")
        return self._db

    def known(self) -> dict[str, str]:
        """The reports already recorded: id -> key of the input they were read from."""
        return dict(self.db.execute("SELECT id, input_key FROM report"))

    def add(self, facts: Facts, key: str, model: str) -> None:
        """Record one report, all of it or nothing; an earlier reading of the same id is replaced."""
        with self._transaction() as db:
            forget(db, facts.document.id)
            insert(db, facts, key, model)
            db.execute("DELETE FROM failure WHERE name = ?", (facts.document.name,))

    def fail(self, name: str, reason: str) -> None:
        """Keep an input that could not be read, with the reason, for a later try."""
        if self.db.execute("SELECT 1 FROM failure WHERE name = ? AND reason = ?", (name, reason)).fetchone():
            return
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO failure VALUES (?, ?)", (name, reason))

    def forget_failures(self, names: Iterable[str]) -> None:
        """Strike inputs from the list of failures, because they are tried again now."""
        rows = [(name,) for name in names if self.db.execute("SELECT 1 FROM failure WHERE name = ?", (name,)).fetchone()]
        if rows:
            with self._transaction() as db:
                db.executemany("DELETE FROM failure WHERE name = ?", rows)

    @property
    def reconciled(self) -> bool:
        """Whether the joins across reports are up to date with what was read and with what people said."""
        pending = self.db.execute("SELECT 1 FROM pending LIMIT 1").fetchone()
        meta = dict(self.db.execute("SELECT key, value FROM meta WHERE key IN ('judged', 'joins')"))
        return not pending and int(meta.get("judged", "0")) == latest(self.db) and meta.get("joins", JOINS) == JOINS

    def join(self, rows: Iterable[tuple[str, str, str, str, str]]) -> None:
        """Put `(report, kind, local id, canonical id, reason)` rows in place of all joins made before."""
        with self._transaction() as db:
            db.execute("DELETE FROM same_as")
            db.executemany("INSERT INTO same_as VALUES (?, ?, ?, ?, ?)", rows)
            db.execute("DELETE FROM meta WHERE key = 'joins'")
            self._done(db, latest(db))

    def join_pending(self, update: Update) -> None:
        """Bring the joins up to date with the reports that are new, read again or gone, a portion at a time.

        `update(db, reports, load)` yields the joins that are new, `(report, kind, local id, canonical id, reason)`; one with no
        canonical id holds no longer.
        """
        self._begin_anew()
        judged = latest(self.db)
        more = True
        while more:
            with self._transaction() as db:
                reports = [row[0] for row in db.execute("SELECT report FROM pending ORDER BY report LIMIT ?", (PORTION,))]
                for report, kind, local, canonical, reason in update(db, reports, partial(outline, db)):
                    if canonical:
                        row = (report, kind, local, canonical, reason)
                        db.execute("INSERT OR REPLACE INTO same_as VALUES (?, ?, ?, ?, ?)", row)
                    else:
                        db.execute("DELETE FROM same_as WHERE report = ? AND kind = ? AND local_id = ?", (report, kind, local))
                db.executemany("DELETE FROM pending WHERE report = ?", [(report,) for report in reports])
                more = bool(db.execute("SELECT 1 FROM pending LIMIT 1").fetchone())
                if not more:
                    self._done(db, judged)

    def _begin_anew(self) -> None:
        """A record joined by other rules is joined from the start."""
        row = self.db.execute("SELECT value FROM meta WHERE key = 'joins'").fetchone()
        if row and row[0] == JOINS:
            return
        with self._transaction() as db:
            db.execute("DELETE FROM same_as")
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                if name in LEDGER:
                    db.execute(f"DROP TABLE {name}")
            db.execute("INSERT OR IGNORE INTO pending SELECT id FROM report")
            db.execute("INSERT OR REPLACE INTO meta VALUES ('joins', ?)", (JOINS,))

    @staticmethod
    def _done(db: sqlite3.Connection, judged: int) -> None:
        db.execute("DELETE FROM pending")
        db.execute("INSERT OR REPLACE INTO meta VALUES ('judged', ?)", (str(judged),))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield self.db
            self.db.execute("COMMIT")
        except sqlite3.Error as error:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise RecordError(f"{self.path}: {error}; what was recorded before is kept") from error
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise


def insert(db: sqlite3.Connection, facts: Facts, key: str, model: str) -> None:
    """Put a report and its facts into the tables, inside a transaction; the joins are then due to be made again."""
    _insert_report(db, facts, key, model)
    _insert_facts(db, facts)
    db.execute("INSERT OR IGNORE INTO pending VALUES (?)", (facts.document.id,))


def forget(db: sqlite3.Connection, report: str) -> None:
    """Take a report and its facts out of the tables, inside a transaction."""
    if db.execute("SELECT 1 FROM report WHERE id = ?", (report,)).fetchone():
        db.execute("DELETE FROM search WHERE report = ?", (report,))
        db.execute("DELETE FROM report WHERE id = ?", (report,))
        db.execute("INSERT OR IGNORE INTO pending VALUES (?)", (report,))


def _insert_report(db: sqlite3.Connection, facts: Facts, key: str, model: str) -> None:
    d = facts.document
    zones = json.dumps([[z.start, z.end, z.kind] for z in d.zones])
    row = (
        d.id, d.name, d.title, d.text, d.language, d.published, d.published_basis, d.media, d.encoding, d.url,
        d.outlet, json.dumps(d.sources, ensure_ascii=False), zones, d.sha256, key, model,
    )  # fmt: skip
    db.execute(f"INSERT INTO report VALUES ({','.join('?' * len(row))})", row)
    db.execute("INSERT INTO search VALUES (?, 'report', '', ?)", (d.id, f"{d.title}\n{d.text}"))


def _insert_facts(db: sqlite3.Connection, facts: Facts) -> None:
    report = facts.document.id
    for e in facts.entities:
        lists = (json.dumps(plain(e.mentions), ensure_ascii=False), json.dumps(plain(e.offices), ensure_ascii=False))
        values = (report, e.id, e.kind, e.name, *lists, e.wikidata, e.iso, e.lat, e.lon, e.geonames)
        columns = "report, id, kind, name, mentions, offices, wikidata, iso, lat, lon, geonames"
        db.execute(f"INSERT INTO entity ({columns}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", values)
        _insert_evidence(db, report, "entity", e.id, [("evidence", span) for span in e.evidence])
    for fact_type in FACT_TYPES:
        for fact in getattr(facts, fact_type.plural):
            row = [report, *row_of(fact)]
            columns = ",".join(f'"{name}"' for name in ("report", *columns_of(fact_type)))
            db.execute(f"INSERT INTO {fact_type.name} ({columns}) VALUES ({','.join('?' * len(row))})", row)
            _insert_evidence(db, report, fact_type.name, fact.id, spans_of(fact))
            db.execute("INSERT INTO search VALUES (?, ?, ?, ?)", (report, fact_type.name, fact.id, words_of(fact)))


def _insert_evidence(db: sqlite3.Connection, report: str, kind: str, fact: str, spans: list) -> None:  # type: ignore[type-arg]
    rows = [(report, kind, fact, name, s.start, s.end, s.quote, s.rule) for name, s in spans]
    db.executemany("INSERT INTO evidence VALUES (?,?,?,?,?,?,?,?)", rows)
