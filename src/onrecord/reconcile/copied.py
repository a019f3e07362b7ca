"""Copied: the origins of a record's reports, brought up to date: what rests on one another has one origin."""

from __future__ import annotations

import sqlite3
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from onrecord.reconcile.cluster import Sets
from onrecord.reconcile.origin import COMMON, DAYS, SAMPLE, Trace, dependence
from onrecord.reconcile.score import Likeness
from onrecord.reconcile.shelf import Kind, Shelf
from onrecord.reconcile.slug import mark

LAYER = "origin"
CACHED = 4_000  # traces kept at hand: each holds all runs of a text
NEAR = 2  # of more reports with a run, those with like texts are compared: so many on either side
SIXTH = 6  # of the runs looked up of the shorter of two texts, of which at least near half are shared where runs tell it


class Origins:
    """The origins of a record, in its ledger."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        kind = Kind(
            LAYER, _encode, _decode, _keys, _compare, lambda t: t.report, lambda seen, _: Sets(len(seen)),
            near=NEAR, place=_place, cached=CACHED, fewest=_fewest,
        )  # fmt: skip
        self.shelf: Shelf[Trace] = Shelf(db, kind)

    def update(self, gone: Iterable[str], traces: Iterable[Trace]) -> Iterator[tuple[str, str, str]]:
        """Take the traces of some reports in place of those before; yields every report whose origin or reason is new."""
        mates: set[int] = set()
        found = {t.report: t for t in traces}
        for report in gone:
            item = self.shelf.find(report)
            if item and report in found and self.shelf.get(item) == found[report]:
                del found[report]
            elif item:
                mates |= self._grouped(self.db.execute("SELECT grp FROM item WHERE id = ?", (item,)).fetchone()[0])
                self.shelf.take(item)
        for report in sorted(found):
            self.shelf.put(report, found[report])
        dirty = self.shelf.relate() | {i for i in mates if self.shelf.is_there(i)}
        old = {r[0] for i in dirty for r in self.db.execute("SELECT grp FROM item WHERE id = ?", (i,))} - {0}
        for members in self.shelf.components(sorted(dirty | {m for g in old for m in self._grouped(g)}), {}):
            yield from self._named(members)
        self.shelf.refresh()

    def _grouped(self, grp: int) -> set[int]:
        return {r[0] for r in self.db.execute("SELECT id FROM item WHERE layer = ? AND grp = ? AND grp != 0", (LAYER, grp))}

    def _named(self, members: list[int]) -> Iterator[tuple[str, str, str]]:
        """The origin of reports that hang together is the lowest id among them."""
        lowest, shared = min(members), self.shelf.get(members[0]).report
        for item in members:
            report, why = self.shelf.get(item).report, ""
            others = {self.shelf.get(i).report: i for i in self.shelf.likely(item)}
            if nearest := min(others, key=lambda other: sorted((report, other)), default=""):
                likeness = self.shelf.compare(item, others[nearest])
                why = f"{likeness.rule} with {nearest}: {likeness.detail}" if likeness else ""
            before = self.db.execute("SELECT shared, why, grp FROM item WHERE id = ?", (item,)).fetchone()
            if before != (shared, why, lowest):
                self.db.execute("UPDATE item SET grp = ?, shared = ?, why = ? WHERE id = ?", (lowest, shared, why, item))
            if before[:2] != (shared, why):
                yield report, shared, why


def _compare(a: Trace, b: Trace) -> Likeness | None:
    found = dependence(a, b)
    return Likeness(1.0, found.kind, found.reason) if found else None


def _keys(t: Trace) -> list[tuple[str, int]]:
    """Some runs of words, quotes with the time, and told facts with a credit and the time.

    Two texts of one wire share many runs, or a quote, or one credits what the other does: without these no weight is enough.
    Rewrites come out within days, and a number is rare for days alone.
    """
    first = t.published.toordinal() // DAYS if t.published else 0
    times = (first, first + 1) if first else (0,)
    told = [f"said\n{quote}" for quote in sorted(t.quotes)]
    told += [f"{credit}\n{fact}" for credit in sorted(t.credits) for fact in sorted(t.facts)]
    return [(f"run {run}", -COMMON) for run in _sample(t)] + [(f"{fact}\n{time}", COMMON) for fact in told for time in times]


def _sample(t: Trace) -> list[int]:
    """The runs by which a text is looked up."""
    return sorted(run for run in t.runs if run % SAMPLE == 0)


def _place(t: Trace) -> str:
    """Texts alike stand together, for they share the first of the runs; then how many runs are looked up."""
    runs = _sample(t)
    return f"{runs[0] if runs else 0:08x}{len(runs):06}{mark((t.report, ''))}"


def _fewest(one: str, two: str) -> int:
    """How many of the runs looked up two texts must share to be compared by them."""
    return max(1, min(int(one[8:14]), int(two[8:14])) // SIXTH)


def _encode(t: Trace) -> list[Any]:
    runs = b64encode(array("I", sorted(t.runs)).tobytes()).decode()
    day = t.published.isoformat() if t.published else ""
    return [t.report, runs, sorted(t.names), sorted(t.facts), sorted(t.credits), day, sorted(t.quotes)]


def _decode(row: Any, _: int) -> Trace:
    report, runs, names, facts, credits_, day, quotes = row
    numbers = array("I")
    numbers.frombytes(b64decode(runs))
    published = date.fromisoformat(day) if day else None
    told = {"names": names, "facts": facts, "credits": credits_, "quotes": quotes}
    return Trace(report, frozenset(numbers), published=published, **{name: frozenset(found) for name, found in told.items()})
