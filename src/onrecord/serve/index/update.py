"""Update: an index brought up to date with its record, by the reports that changed and whatever rests on what they say.

The record marks each report anew when it is read, joined otherwise or gone; a row of the log of judgements names its report.
These are taken out and put in again. Beyond them goes what they decide for others: an entity's name stands in the labels
of everything it is party to, its state in the panel, its forms in the names of series.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.serve.index.build import DEALING, POINT, REPORT
from onrecord.serve.index.derive import Derived, Deriver
from onrecord.serve.index.pairs import sum_up
from onrecord.serve.index.series import write_series
from onrecord.serve.index.source import Source
from onrecord.serve.index.state import State, held_state, is_longer, keep, mark_held, marks_held, marks_of, state_of
from onrecord.serve.index.tally import Changes
from onrecord.serve.index.thing import HELD_FOR, INVOLVED, Told, hashed, insert, ordered, remove, said, tellings
from onrecord.serve.index.who import Who
from onrecord.store.judgement import entries

FEW = 500  # reports that are put in anew however small the record
SHARE = 0.3  # of a record, from which on it is quicker to index it whole
OLD_TOLD = """SELECT t.id, g.local, g.verdict, g.made, g.corrected, g.body FROM telling g JOIN thing t ON t.seq = g.thing
  WHERE g.report = ?"""
PHRASES = """INSERT INTO phrases SELECT DISTINCT phrase FROM voice v WHERE v.thing = ?
  AND NOT EXISTS (SELECT 1 FROM voice o WHERE o.phrase = v.phrase AND o.thing <> v.thing)"""
HEAD = slice(1, 10)  # of a report's row: what things and lists take from it
Mark = Callable[[str], int | None]  # of a report that is on record
JOINED = ("meeting", "undertaking")


def update(record: Path, path: Path, *, judgements_only: bool = False) -> bool:
    """Bring the index at `path` up to date, all of it or nothing; False where it has to be made whole.

    With `judgements_only` what was read and joined since is left to a later call.
    """
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.executescript("PRAGMA busy_timeout = 600000; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -100000")
        with Source(record, lambda: db) as source:
            db.execute("BEGIN IMMEDIATE")  # another process may be at it: then there is nothing left to do
            with source.snapshot() as there:
                done = _update(db, source, there, judgements_only=judgements_only)
            db.execute("COMMIT" if done else "ROLLBACK")
        return done
    finally:
        db.close()


def _update(db: sqlite3.Connection, source: Source, record: sqlite3.Connection, *, judgements_only: bool) -> bool:
    held, state = held_state(db), state_of(record)
    if held is None or not is_longer(record, held):
        return False
    if judgements_only:
        state = state._replace(sum=held.sum)
    if (held.sum, held.judged) == (state.sum, state.judged):
        return True
    if held.sum != state.sum and "unmarked" in (held.sum.split()[0], state.sum.split()[0]):
        return False
    mark: Mark = partial(mark_held, db)
    changed, gone = {r for r in judged(record, held) if mark(r) is not None}, set[str]()
    if held.sum != state.sum:
        before, now = marks_held(db), marks_of(record)
        gone, mark = before.keys() - now.keys(), now.get
        changed = {r for r, one in now.items() if before.get(r) != one} | changed - gone
    most = max(FEW, int(SHARE * db.execute("SELECT count(*) FROM report").fetchone()[0]))
    if len(changed) + len(gone) > most:
        return False
    return Updater(db, source, mark).run(changed, gone, most, state)


def judged(record: sqlite3.Connection, held: State) -> set[str]:
    """The reports that judgements since were about."""
    made = [e for e in entries(record) if e.id > held.judged]
    return {t.partition("@")[2] for e in made for t in (e.target, e.other)}


class Updater:
    """Puts reports into an index that stands, and takes them out of it."""

    def __init__(self, db: sqlite3.Connection, source: Source, mark: Mark) -> None:
        self._db, self._source, self._mark = db, source, mark
        self._deriver = Deriver(source)
        meta = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('things', 'numbers')").fetchall())
        self._things, self._numbers = int(meta["things"]), int(meta["numbers"])
        self._pending: dict[str, list[Told]] = defaultdict(list)  # what the reports put in anew tell, by thing
        self._dirty: set[str] = set()  # things
        self._pairs: set[tuple[str, str]] = set()
        self._series: set[str] = set()
        self._tallies = Changes(db)
        self._counted: Counter[str] = Counter()  # how many things more each entity is party to

    def run(self, changed: set[str], gone: set[str], most: int, state: State) -> bool:
        """Everything; False where so much rests on what changed that the whole is made as soon."""
        who = Who(self._db, self._source, self._deriver)
        numbered = {report: self._number(report) for report in sorted(changed)}
        who.take_up({report: number for report, (number, _) in numbered.items()}, self._numbers_of(gone))
        more = who.reports - changed - gone
        if len(more) > most:
            return False
        self._dirty |= who.things
        self._series |= who.series
        for report in sorted(gone):
            self._put(report, None)
        for report in sorted(changed | more):
            self._put(report, numbered.get(report))
        for ident in sorted(self._dirty):
            self._thing(ident)
        self._sums(who)
        keep(self._db, state, things=self._things, reports=self._numbers)
        return True

    # ------------------------------------------------------------ reports

    def _number(self, report: str) -> tuple[int, bool]:
        """A report's number, and whether it is a new one: other words take another, full-text search forgets nothing."""
        document = self._source.document(report)
        words = hashed(f"{document.title}\n{document.text}")
        row = self._db.execute("SELECT seq, words FROM report WHERE id = ?", (report,)).fetchone()
        if row and row[1] == words:
            return row[0], False
        self._numbers += 1
        if row:
            self._db.execute("UPDATE present SET report = ? WHERE report = ?", (self._numbers, row[0]))
            self._db.execute("UPDATE report SET seq = ? WHERE seq = ?", (self._numbers, row[0]))
        else:
            blank = (self._numbers, report, "", "", None, None, "", "", "", "", "", 0, 0, 0, words, 0)
            self._db.execute(REPORT, blank)
        return self._numbers, True

    def _numbers_of(self, reports: Iterable[str]) -> list[int]:
        return [self._db.execute("SELECT seq FROM report WHERE id = ?", (report,)).fetchone()[0] for report in reports]

    def _put(self, report: str, numbered: tuple[int, bool] | None) -> None:
        """One report as it is now in place of what the index has of it."""
        old = self._db.execute("SELECT * FROM report WHERE id = ?", (report,)).fetchone()
        number, anew = numbered or (old[0], False)
        mark = self._mark(report)
        derived = self._deriver.read(report, mark) if mark is not None else None
        other_head = derived is None or tuple(old)[1:][HEAD] != derived.row[HEAD]
        self._db.execute("DELETE FROM report WHERE seq = ?", (old[0],))
        if derived:
            self._db.execute(REPORT, (number, *derived.row))
            if anew:
                self._db.execute("INSERT INTO texts (rowid, said) VALUES (?, ?)", (number, derived.text))
        self._tellings(report, derived, whole=other_head)
        self._dealings(report, derived, whole=other_head)
        self._points(report, derived, whole=other_head)

    def _tellings(self, report: str, derived: Derived | None, *, whole: bool) -> None:
        before: dict[str, list[Any]] = defaultdict(list)
        for ident, *rest in self._db.execute(OLD_TOLD, (report,)):
            before[ident].append(tuple(rest))
        now: dict[str, list[Told]] = defaultdict(list)
        for one in derived.told if derived else ():
            now[self._ident(one)].append(one)
        for ident in before.keys() | now.keys():
            rows = [(t.local, t.verdict, t.made, int(t.corrected), t.body) for t in now[ident]]
            if whole or sorted(before[ident]) != sorted(rows):
                self._dirty.add(ident)
                self._pending[ident] += now[ident]
                self._db.execute(
                    "DELETE FROM telling WHERE report = ? AND thing = (SELECT seq FROM thing WHERE id = ?)", (report, ident)
                )

    def _ident(self, one: Told) -> str:
        """The id of the thing that a fact is a telling of; a content id may be that of another report's fact already."""
        ident: str = one.fact.id
        if one.type in JOINED:
            return ident
        row = self._db.execute("SELECT report FROM thing WHERE id = ?", (ident,)).fetchone()
        return f"{ident}@{one.report.id}" if row and row[0] != one.report.id else ident

    def _dealings(self, report: str, derived: Derived | None, *, whole: bool) -> None:
        before = set(self._db.execute('SELECT a, b, month, "column", fact FROM dealing WHERE report = ?', (report,)).fetchall())
        now = derived.dealt if derived else set()
        out = 'DELETE FROM dealing WHERE a = ? AND b = ? AND month = ? AND "column" = ? AND fact = ? AND report = ?'
        self._db.executemany(out, [(*row, report) for row in before - now])
        self._db.executemany(DEALING, [(*row, report) for row in now - before])
        self._pairs |= {row[:2] for row in (before | now if whole else before ^ now)}

    def _points(self, report: str, derived: Derived | None, *, whole: bool) -> None:
        before = self._db.execute("SELECT series, fact, body FROM point WHERE report = ? ORDER BY rowid", (report,)).fetchall()
        now = derived.points if derived else []
        if whole or before != now:
            self._db.execute("DELETE FROM point WHERE report = ?", (report,))
            self._db.executemany(POINT, [(series, report, fact, body) for series, fact, body in now])
            self._series |= {row[0] for row in (*before, *now)}

    # ------------------------------------------------------------ things and sums

    def _thing(self, ident: str) -> None:
        """One thing anew, from what the index holds of it and what the reports put in anew tell."""
        row = self._db.execute("SELECT seq, words FROM thing WHERE id = ?", (ident,)).fetchone()
        told = ordered([*(tellings(self._db, row[0]) if row else ()), *self._pending.pop(ident, ())])
        if row:
            self._counted.subtract(self._parties(row[0]))
            self._tallies.thing(row[0], -1)
            remove(self._db, row[0])
        if not told:
            return
        seq = row[0] if row and row[1] == hashed(said(told)) else 0
        if not seq:
            self._things = seq = self._things + 1
        insert(self._db, self._source, seq, ident, told, anew=not row or seq != row[0])
        self._counted.update(self._parties(seq))
        for filled in (INVOLVED, HELD_FOR):
            self._db.execute(filled.format("thing = ?"), (seq,))
        self._tallies.thing(seq, 1)
        self._db.execute(PHRASES, (seq,))

    def _parties(self, thing: int) -> list[str]:
        return [row[0] for row in self._db.execute("SELECT entity FROM party WHERE thing = ?", (thing,))]

    def _sums(self, who: Who) -> None:
        rows = [(count, ident) for ident, count in self._counted.items() if count]
        self._db.executemany("UPDATE entity SET facts = facts + ? WHERE id = ?", rows)
        self._tallies.keep(who.involve())
        sum_up(self._db, sorted(self._pairs))
        write_series(self._db, self._source, sorted(self._series))
