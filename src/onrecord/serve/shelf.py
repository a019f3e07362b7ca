"""Shelf: the record as the server holds it: a view, its index, and both anew when the record has changed.

While a changed record is being indexed the state before it is served: a page never waits for a run that is reading.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from onrecord import __version__
from onrecord.interchange import revive
from onrecord.serve.index import VERSION, build, can_patch, patch
from onrecord.store import View
from onrecord.store.database import connect
from onrecord.store.tables import FACT_TYPES

LOOK = 1.0  # seconds between looks at the file
KINDS = {t.name: t.kind for t in FACT_TYPES}
PLURALS = {t.name: t.plural for t in FACT_TYPES}


class Held:
    """One state of the record: its view with everything warm, and its index. Threads share it."""

    def __init__(self, view: View, index: Path, stamp: str) -> None:
        self.view, self.index, self._stamp = view, index, stamp
        self._local = threading.local()
        self.judged = 0

    @property
    def stamp(self) -> str:
        """A word for what it shows: another one where a page would look different."""
        return f"{self._stamp[:20]}.{self.judged}"

    @property
    def base(self) -> str:
        """The stamp without what was judged on single facts."""
        return self._stamp

    @property
    def db(self) -> sqlite3.Connection:
        """The thread's own connection to the index."""
        found: sqlite3.Connection | None = getattr(self._local, "db", None)
        if found is None:
            found = sqlite3.connect(f"{self.index.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
            found.row_factory = sqlite3.Row
            found.execute("PRAGMA busy_timeout = 5000")
            self._local.db = found
        return found

    @cached_property
    def meta(self) -> dict[str, str]:
        """What the index says of the record as a whole."""
        return {row["key"]: row["value"] for row in self.db.execute("SELECT key, value FROM meta")}

    def thing(self, ident: str) -> sqlite3.Row | None:
        """The row of one fact, by its own or its joined id; None where there is none."""
        sql = "SELECT * FROM thing WHERE id = ? OR seq = (SELECT thing FROM alias WHERE local = ?)"
        found: sqlite3.Row | None = self.db.execute(sql, (ident, ident)).fetchone()
        return found

    def tellings(self, row: sqlite3.Row) -> Iterator[tuple[str, Any]]:
        """What each report tells of a thing: the report's id and the fact, the shown one first."""
        sql = "SELECT report, body FROM telling WHERE thing = ? ORDER BY report <> ?, report, local"
        for told in self.db.execute(sql, (row["seq"], row["report"])):
            yield told["report"], load_fact(row["type"], told["body"])

    def lead(self, row: sqlite3.Row) -> Any:
        """The fact as the fullest telling has it."""
        return next(self.tellings(row))[1]


class Shelf:
    """Hands out the state of the record that is ready to be read."""

    def __init__(self, record: Path, cache: Path | None = None, note: Callable[[str], None] | None = None) -> None:
        self.record = record
        self._cache = cache or cache_folder()
        self._note = note or (lambda text: print(text, file=sys.stderr))
        self._lock, self._building = threading.Lock(), threading.Lock()
        self._looked, self._seen = time.monotonic(), self._look()
        self._making: threading.Thread | None = None
        self._held = self._make()

    def held(self) -> Held:
        """The newest state that is ready; sees to it that a changed record is indexed."""
        now = time.monotonic()
        if now - self._looked > LOOK:
            with self._lock:
                self._looked = now
                seen = self._look()
                if seen != self._seen and not (self._making and self._making.is_alive()):
                    self._seen = seen
                    self._making = threading.Thread(target=self._renew, daemon=True, name="index")
                    self._making.start()
        return self._held

    @property
    def is_renewing(self) -> bool:
        """Whether a newer state of the record is being indexed."""
        return bool(self._making and self._making.is_alive())

    def renew(self) -> Held:
        """Index the record as it is now, and wait for it: after a write whose effect is to be seen at once."""
        with self._lock:
            self._seen = self._look()
            self._renew()
        return self._held

    def judged(self) -> Held:
        """Take up what was judged since: at once where it is about single facts, else by a new index in the background."""
        with self._lock:
            if not self._catch_up(self._held):
                self._looked = 0.0
        return self.held()

    def _renew(self) -> None:
        with self._building:
            self._renew_now()

    def _renew_now(self) -> None:
        if record_stamp(self.record) != self._held.base or not self._catch_up(self._held):
            self._held = self._make()

    def _catch_up(self, held: Held) -> bool:
        """Put new judgements into the index; False where they take a new one."""
        since = int(dict(held.db.execute("SELECT key, value FROM meta").fetchall()).get("judged", "0"))
        made = [e for e in held.view.judgements() if e.id > since]
        if not can_patch(made):
            return False
        if made:
            held.view.__dict__.pop("standings", None)
            patch(held.view, held.index, made)
        held.judged = made[-1].id if made else since
        return True

    def _make(self) -> Held:
        stamp = record_stamp(self.record)
        view = View(self.record)
        stem = f"{_name(self.record)}-{stamp[:16]}"
        for path in sorted(self._cache.glob(f"{stem}-*.index"), reverse=True):
            held = Held(view, path, stamp)
            if self._catch_up(held):
                return _warm(held)
        path = self._cache / f"{stem}-{last_judged(view):08}.index"
        self._cache.mkdir(parents=True, exist_ok=True)
        started = time.monotonic()
        build(view, path, self._progress)
        self._note(f"indexed {self.record.name} in {time.monotonic() - started:.1f} s; kept in {self._cache}")
        self._tidy(path)
        held = Held(view, path, stamp)
        held.judged = last_judged(view)
        return _warm(held)

    def _progress(self, done: int, total: int) -> None:
        if total > 1000 and done % 1000 == 0:
            self._note(f"indexing {self.record.name}: {done:,} of {total:,} reports (once for each state of the record)")

    def _tidy(self, kept: Path) -> None:
        """Throw away the indexes of earlier states of this record, but for the one that is served until the new one is ready."""
        served = getattr(self, "_held", None)
        for old in self._cache.glob(f"{_name(self.record)}-*.index"):
            if old != kept and (served is None or old != served.index):
                old.unlink(missing_ok=True)

    def _look(self) -> tuple[Any, ...]:
        """What shows that the file may have changed, at the cost of a look at the folder."""
        found: list[Any] = []
        for path in (self.record, self.record.with_name(f"{self.record.name}-wal")):
            try:
                status = path.stat()
                found += [status.st_size, status.st_mtime_ns] if status.st_size else []
            except OSError:
                found.append(None)
        return tuple(found)


def _warm(held: Held) -> Held:
    """With everything at hand that pages need, so that the first visitor does not wait for it."""
    _ = held.view.entities, held.view.support, held.view.labels, held.meta
    return held


def last_judged(view: View) -> int:
    """The number of the last row of the log of judgements."""
    return max((e.id for e in view.judgements()), default=0)


def record_stamp(record: Path) -> str:
    """What a record holds, in a word: reports with their inputs, and joins. Judgements on single facts are put in after."""
    db = connect(record, readonly=True)
    try:
        parts: list[Any] = [VERSION, __version__]
        parts.append(db.execute("SELECT count(*), total(length(reason)), total(length(canonical_id)) FROM same_as").fetchone())
        stamp = hashlib.sha256(repr(parts).encode())
        for row in db.execute("SELECT id, input_key, model FROM report ORDER BY id"):
            stamp.update(repr(row).encode())
        for row in db.execute("SELECT canonical_id, local_id FROM same_as ORDER BY report, kind, local_id"):
            stamp.update(repr(row).encode())
        return stamp.hexdigest()
    finally:
        db.close()


def load_fact(kind: str, body: str) -> Any:
    """A fact of the type `kind` from its JSON."""
    return revive(KINDS[kind], json.loads(body))


def cache_folder() -> Path:
    """Where indexes are kept: `ONRECORD_CACHE`, else the user's cache folder."""
    if named := os.environ.get("ONRECORD_CACHE"):
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or (Path.home() / ".cache")
    return Path(base) / "onrecord"


def _name(record: Path) -> str:
    return hashlib.sha256(str(record.resolve()).encode()).hexdigest()[:12]
