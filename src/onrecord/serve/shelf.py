"""Shelf: the record as the server holds it: a view, its index, and both up to date when the record has changed.

While what changed is being indexed the state before it is served: a page never waits for a run that is reading.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock

from onrecord.edtf import in_words
from onrecord.interchange import revive
from onrecord.serve.index import Source, build, update
from onrecord.store.tables import FACT_TYPES

T = TypeVar("T")
LOOK = 1.0  # seconds between looks at the file
LARGE = 20_000  # reports from which on some pages would take a second
RETIRED = 600.0  # seconds after its last change that an index no longer served is kept for another process
KINDS = {t.name: t.kind for t in FACT_TYPES}
PLURALS = {t.name: t.plural for t in FACT_TYPES}


class Held:
    """One state of the record: its view, and the index that it asks. Threads share it."""

    def __init__(self, record: Path, index: Path) -> None:
        self.record, self.index = record, index
        self._local = threading.local()
        self._locks, self._lock_of = threading.Lock(), dict[Hashable, threading.Lock]()
        self._made: dict[Hashable, Any] = {}
        self.view: Source = Source(record, lambda: self.db)

    @cached_property
    def stamp(self) -> str:
        """A word for what it shows: another one where a page would look different."""
        return self.meta["stamp"]

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

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is worked out over the whole record, once for each state of it: `make` where nobody asked for `key` yet."""
        with self._locks:
            lock = self._lock_of.setdefault(key, threading.Lock())
        with lock:
            if key not in self._made:
                self._made[key] = make()
        made: T = self._made[key]
        return made

    def thing(self, ident: str) -> sqlite3.Row | None:
        """The row of one fact, by its own or its joined id; None where there is none."""
        found: sqlite3.Row | None = self.db.execute("SELECT * FROM thing WHERE id = ? LIMIT 1", (ident,)).fetchone()
        joined = "SELECT * FROM thing WHERE seq = (SELECT min(thing) FROM alias WHERE local = ?)"
        return found or self.db.execute(joined, (ident,)).fetchone()

    def titled(self, report: str) -> str:
        """What to call a report beside its words: outlet and day, else its title."""
        row = self.db.execute("SELECT title, outlet, published FROM report WHERE id = ?", (report,)).fetchone()
        told = ", ".join(filter(None, (row["outlet"], in_words(row["published"])))) if row else ""
        return told or (row["title"] if row else report)

    def tellings(self, row: sqlite3.Row) -> Iterator[tuple[str, Any]]:
        """What each report tells of a thing: the report's id and the fact, the shown one first."""
        sql = "SELECT report, body FROM telling WHERE thing = ? ORDER BY report <> ?, report, start, local"
        for told in self.db.execute(sql, (row["seq"], row["report"])):
            yield told["report"], load_fact(row["type"], told["body"])

    def lead(self, row: sqlite3.Row) -> Any:
        """The fact as the fullest telling has it."""
        return next(self.tellings(row))[1]


class Shelf:
    """Hands out the state of the record that is ready to be read."""

    def __init__(
        self,
        record: Path,
        cache: Path | None = None,
        note: Callable[[str], None] | None = None,
        ahead: Callable[[Held], None] | None = None,
    ) -> None:
        """`ahead` works out for a large record, beside its visitors, what a page would have to wait for."""
        self.record, self._ahead = record, ahead
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
        """Take up what was judged since, at once; joins that follow from it are taken up when they are made."""
        if update(self.record, self._held.index, judgements_only=True):
            self._held = Held(self.record, self._held.index)
        with self._lock:
            self._looked = 0.0
        return self._held

    def _renew(self) -> None:
        with self._building:
            self._held = self._make()

    def _make(self) -> Held:
        """The record as it is now, by the newest index that can be brought up to date, else by a new one."""
        self._cache.mkdir(parents=True, exist_ok=True)
        with FileLock(self._cache / f"{_name(self.record)}.lock"):  # another server of this record waits, and finds it done
            path = next((p for p in self._indexes() if self._updated(p)), None) or self._built()
            self._tidy(path)
        held = _warm(Held(self.record, path))
        if self._ahead and held.db.execute("SELECT count(*) FROM report").fetchone()[0] >= LARGE:
            threading.Thread(target=self._ahead, args=(held,), daemon=True, name="ahead").start()
        return held

    def _updated(self, path: Path) -> bool:
        try:
            return update(self.record, path)
        except sqlite3.DatabaseError:  # no index, or half of one
            return False

    def _built(self) -> Path:
        path = self._cache / f"{_name(self.record)}-{time.time_ns():020}.index"
        started = time.monotonic()
        build(self.record, path, self._progress)
        update(self.record, path)  # what came in meanwhile
        self._note(f"indexed {self.record.name} in {time.monotonic() - started:.1f} s; kept in {self._cache}")
        return path

    def _indexes(self) -> list[Path]:
        """The indexes of this record, the newest first."""
        return sorted(self._cache.glob(f"{_name(self.record)}-*.index"), reverse=True)

    def _progress(self, done: int, total: int) -> None:
        if total > 1000 and done % 1000 == 0:
            self._note(f"indexing {self.record.name}: {done:,} of {total:,} reports (once; afterwards only what changes)")

    def _tidy(self, kept: Path) -> None:
        """Throw away earlier indexes of this record, but for one that is served, here or by another process that began lately."""
        served = getattr(self, "_held", None)
        for old in self._indexes():
            if old != kept and (served is None or old != served.index) and time.time() - old.stat().st_mtime > RETIRED:
                for path in (old, Path(f"{old}-wal"), Path(f"{old}-shm")):
                    path.unlink(missing_ok=True)

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
    """With at hand what every page needs, so that the first visitor does not wait for it."""
    _ = held.view.standings, held.meta
    return held


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
