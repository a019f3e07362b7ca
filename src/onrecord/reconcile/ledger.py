"""Ledger: what reconciliation remembers between runs; new reports are held against what they can touch and no more.

The result depends on the set of reports and on what people have said, not on the order or the portions in which they came: a
change is followed to everything that hangs together with it, and that is worked out anew.
"""

from __future__ import annotations

import gc
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, replace
from importlib.resources import files
from typing import NamedTuple

from onrecord.model import Facts
from onrecord.reconcile.copied import Origins
from onrecord.reconcile.encounter import encounters, meetings
from onrecord.reconcile.entity import Entities
from onrecord.reconcile.judgement import Judgement
from onrecord.reconcile.origin import Trace, trace
from onrecord.reconcile.sighting import Key, sightings
from onrecord.reconcile.thread import undertakings, works
from onrecord.reconcile.visit import visits

REGISTER = "register"
PORTION = 2_000  # reports whose facts are held at once
Load = Callable[[str], Facts | None]


class Join(NamedTuple):
    """What `report` calls `local` is `shared` in the record; `kind` is `entity`, `meeting`, `undertaking` or `origin`.

    Of kind `visit`: the meeting `local` took place during the visit `shared` of an official register; '' for no longer.
    """

    report: str
    kind: str
    local: str
    shared: str
    reason: str


class Ledger:
    """The memory of reconciliation, in tables of an SQLite database."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        plain = re.sub("--.*", "", files(__package__).joinpath("ledger.sql").read_text(encoding="utf-8"))
        for statement in plain.split(";"):
            db.execute(statement)  # not as a script, which would end a transaction
        self.entities = Entities(db)
        self.meetings, self.undertakings, self.origins = meetings(db), undertakings(db), Origins(db)

    def update(self, changed: Iterable[str], load: Load, judgements: Sequence[Judgement] = ()) -> Iterator[Join]:
        """Bring up to date what depends on the changed reports (new, read again or gone); yields every join that is new.

        `load` gives a report's facts, None where it is gone. A join may come more than once: the last one holds.
        """
        judged = self._judged(judgements)
        todo = sorted({*changed, *(key[0] for key in judged)})
        for start in range(0, len(todo), PORTION):
            with _uncollected():
                yield from self._portion(todo[start : start + PORTION], load, judgements, judged if start == 0 else frozenset())

    def _portion(self, reports: list[str], load: Load, judgements: Sequence[Judgement], judged: frozenset[Key]) -> Iterator[Join]:
        here: dict[str, Facts] = {}
        traces: list[Trace] = []
        for report in reports:
            if facts := load(report):
                traces.append(trace(facts))
                here[report] = _needed(facts)
        seen = [s for facts in here.values() for s in sightings(facts)]
        for (report, local), shared, reason in self.entities.update(reports, seen, judgements, judged):
            yield Join(report, "entity", local, shared, reason)
        yield from self._facts({*reports, *self.entities.renamed}, here, load, judgements, judged)
        yield from (Join(report, "origin", report, *rest) for report, *rest in self.origins.update(reports, traces))
        yield from self._again([r for r in reports if r in here])
        yield from self._visits(reports, here, load)

    def _facts(
        self, moved: set[str], here: dict[str, Facts], load: Load, judgements: Sequence[Judgement], judged: frozenset[Key]
    ) -> Iterator[Join]:
        """The meetings and undertakings of the reports, and of those whose entities have other ids now."""
        for facts in (load(report) for report in sorted(moved - set(here))):
            if facts:
                here[facts.document.id] = _needed(facts)
        shared = {key: ident for report in here for key, ident in self._shared(report)}
        met = [e for report in sorted(here) for e in encounters(here[report], shared)]
        for key, ident, reason in self.meetings.update(moved, met, judgements, judged):
            yield Join(key[0], "meeting", key[1], ident, reason)
        told = [w for report in sorted(here) for w in works(here[report], shared)]
        for key, ident, reason in self.undertakings.update(moved, told, judgements, judged):
            yield Join(key[0], "undertaking", key[1], ident, reason)

    def _shared(self, report: str) -> Iterator[tuple[Key, str]]:
        sql = "SELECT local, shared FROM sighting JOIN item ON item.id = sighting.item WHERE report = ?"
        yield from (((report, local), ident) for local, ident in self.db.execute(sql, (report,)))

    def _judged(self, judgements: Sequence[Judgement]) -> frozenset[Key]:
        """The things that people have said something else about than when this was last brought up to date."""
        now = {json.dumps(astuple(j), ensure_ascii=False) for j in judgements}
        before = {row[0] for row in self.db.execute("SELECT word FROM word")}
        self.db.executemany("DELETE FROM word WHERE word = ?", [(w,) for w in before - now])
        self.db.executemany("INSERT INTO word VALUES (?)", [(w,) for w in sorted(now - before)])
        return frozenset(tuple(key) for word in now ^ before for key in json.loads(word)[:2])

    def _again(self, reports: list[str]) -> Iterator[Join]:
        """What the facts of reports that were read again are, whether that is new or not."""
        for report in reports:
            for layer in ("meeting", "undertaking", "origin"):
                low, high = (report, report) if layer == "origin" else (f"{report}\n", f"{report}\x0a\U0010ffff")
                sql = "SELECT sig, shared, why FROM item WHERE layer = ? AND sig BETWEEN ? AND ?"
                for sig, shared, why in self.db.execute(sql, (layer, low, high)):
                    yield Join(report, layer, sig.rpartition("\n")[2], shared, why)

    # ------------------------------------------------------------ visits

    def _visits(self, reports: list[str], here: dict[str, Facts], load: Load) -> Iterator[Join]:
        """The meetings that took place during a visit of a register, where the record has one."""
        known = {row[0] for row in self.db.execute("SELECT report FROM register")}
        there = {report for report in reports if report in here and here[report].document.media == REGISTER}
        if not known | there:
            return
        self.db.executemany("DELETE FROM register WHERE report = ?", [(r,) for r in reports])
        self.db.executemany("INSERT INTO register VALUES (?)", [(r,) for r in sorted(there)])
        registers = [f for r in sorted((known - set(reports)) | there) if (f := here.get(r) or load(r))]
        again = [*reports]
        if there | (known & set(reports)):  # a register is new, or gone: every report is held against it
            again = [row[0] for row in self.db.execute("SELECT DISTINCT report FROM sighting")]
        others = [f for r in again if (f := here.get(r) or load(r)) and f.document.media != REGISTER]
        found = {d.meeting: d for d in visits([*registers, *others])}
        for report in again:
            for (local,) in self.db.execute("SELECT local FROM during WHERE report = ?", (report,)).fetchall():
                if (report, local) not in found:
                    yield Join(report, "visit", local, "", "")
            self.db.execute("DELETE FROM during WHERE report = ?", (report,))
        rows = [(*d.meeting, *d.visit, d.reason, "") for d in found.values()]
        self.db.executemany("INSERT INTO during VALUES (?, ?, ?, ?, ?, ?)", rows)
        yield from self._visit_ids()

    def _visit_ids(self) -> Iterator[Join]:
        """The meetings whose visit goes by another id now."""
        sql = "SELECT report, local, visit_report || char(10) || visit_local, reason, shared FROM during ORDER BY report, local"
        for report, local, visit, reason, before in self.db.execute(sql).fetchall():
            row = self.db.execute("SELECT shared FROM item WHERE layer = 'meeting' AND sig = ?", (visit,)).fetchone()
            if row and row[0] != before:
                self.db.execute("UPDATE during SET shared = ? WHERE report = ? AND local = ?", (row[0], report, local))
                yield Join(report, "visit", local, row[0], reason)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: there are none, and going through all that is held at hand takes a fourth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _needed(facts: Facts) -> Facts:
    """The part of a report's facts that is looked at here, so that many reports fit in memory."""
    document = replace(facts.document, text="")
    return Facts(document, facts.entities, facts.meetings, undertakings=facts.undertakings)
