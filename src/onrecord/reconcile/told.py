"""Told: facts of single reports (meetings, undertakings, reports themselves) joined across reports, brought up to date.

A layer holds one item for each fact; those likely to be one fall into groups; a group's id is made from its labels.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.reconcile.judgement import Judgement
from onrecord.reconcile.shelf import Kind, Shelf, Words
from onrecord.reconcile.sighting import Key
from onrecord.reconcile.slug import mark, slug

T = TypeVar("T")
Join = tuple[Key, str, str]


@dataclass(frozen=True, slots=True)
class Naming(Generic[T]):
    """How a layer's items and groups are named: an item's key, a group's label."""

    key: Callable[[T], Key]
    label: Callable[[Sequence[T]], str]


class Told(Generic[T]):
    """The facts of one kind in a record's ledger."""

    def __init__(self, db: sqlite3.Connection, kind: Kind[T], naming: Naming[T]) -> None:
        self.db, self.layer, self.naming = db, kind.layer, naming
        self.shelf = Shelf(db, kind)

    def update(
        self, gone: Iterable[str], told: Iterable[T], judgements: Sequence[Judgement], judged: Iterable[Key]
    ) -> Iterator[Join]:
        """Take the facts of some reports in place of those before; yields every one whose id or reason is new."""
        dirty, old = self._replace(gone, {"\n".join(self.naming.key(one)): one for one in told})
        words = self._words(j for j in judgements if j.kind == self.layer)
        dirty |= {i for key in judged if (i := self.shelf.find("\n".join(key)))}
        groups = self._group(dirty, old, words)
        yield from self._name(groups, old)
        self.shelf.refresh()

    def _replace(self, gone: Iterable[str], told: dict[str, T]) -> tuple[set[int], set[int]]:
        old: set[int] = set()
        for report in gone:
            sql = "SELECT id, sig, grp FROM item WHERE layer = ? AND sig >= ? AND sig < ?"
            for item, sig, grp in self.db.execute(sql, (self.layer, f"{report}\n", f"{report}\x0b")).fetchall():
                if sig in told and self.shelf.get(item) == told[sig]:
                    del told[sig]
                    continue
                old.add(grp)
                self.shelf.take(item)
        for sig in sorted(told):
            self.shelf.put(sig, told[sig])
        return self.shelf.relate(), old

    def _words(self, about: Iterable[Judgement]) -> Words:
        last: dict[frozenset[int], tuple[bool, tuple[int, int]]] = {}
        for j in about:
            pair = (self.shelf.find("\n".join(j.left)), self.shelf.find("\n".join(j.right)))
            if all(pair) and pair[0] != pair[1]:
                last[frozenset(pair)] = (j.same, pair)
        return [p for same, p in last.values() if same], [p for same, p in last.values() if not same]

    def _group(self, dirty: set[int], old: set[int], words: Words) -> set[int]:
        """Group what hangs together with the items that may have changed, and what was with them before."""
        old |= {r[0] for i in dirty for r in self.db.execute("SELECT grp FROM item WHERE id = ?", (i,))} - {0}
        start = dirty | {i for g in old if g for i in self._grouped(g)}
        pairs: dict[int, set[int]] = defaultdict(set)
        for a, b in words[0]:
            pairs[a].add(b)
            pairs[b].add(a)
        groups: set[int] = set()
        for members in self.shelf.components(sorted(start), pairs):
            before = {i: self.db.execute("SELECT grp, likeness FROM item WHERE id = ?", (i,)).fetchone() for i in members}
            sizes = Counter(grp for grp, _ in before.values())
            found, why = self.shelf.cluster(members, words)
            for group in found:
                lowest = min(group)
                rows = [(lowest, why.get(i, ""), i) for i in group if before[i] != (lowest, why.get(i, ""))]
                self.db.executemany("UPDATE item SET grp = ?, likeness = ? WHERE id = ?", rows)
                if rows or sizes[lowest] != len(group) or lowest in old:
                    groups.add(lowest)
                    old |= {before[i][0] for i in group} - {0}
        return groups

    def _name(self, groups: set[int], old: set[int]) -> Iterator[Join]:
        stems: set[str] = set()
        for grp in groups | old:
            stems |= {r[0] for r in self.db.execute("SELECT stem FROM stem WHERE layer = ? AND grp = ?", (self.layer, grp))}
            self.db.execute("DELETE FROM stem WHERE layer = ? AND grp = ?", (self.layer, grp))
        for grp in groups:
            stem = slug(self.naming.label([self.shelf.get(i) for i in self._grouped(grp)]))
            stems.add(stem)
            self.db.execute("INSERT INTO stem VALUES (?, ?, ?)", (self.layer, stem, grp))
        for stem in sorted(stems):
            yield from self._called(stem)

    def _grouped(self, grp: int) -> list[int]:
        rows = self.db.execute("SELECT id FROM item WHERE layer = ? AND grp = ?", (self.layer, grp))
        return self.shelf.in_order(r[0] for r in rows)

    def _called(self, stem: str) -> Iterator[Join]:
        """The ids of the groups that have one label: of several each gets a mark made from its first report."""
        found = [r[0] for r in self.db.execute("SELECT grp FROM stem WHERE layer = ? AND stem = ?", (self.layer, stem))]
        for grp in found:
            items = self._grouped(grp)
            first = self.naming.key(self.shelf.get(items[0]))
            shared = stem if len(found) == 1 else f"{stem}-{mark(first)}"
            for item in items:
                before = self.db.execute("SELECT shared, why, likeness FROM item WHERE id = ?", (item,)).fetchone()
                if tuple(before[:2]) != (shared, before[2]):
                    self.db.execute("UPDATE item SET shared = ?, why = likeness WHERE id = ?", (shared, item))
                    yield self.naming.key(self.shelf.get(item)), shared, before[2]
