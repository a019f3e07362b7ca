"""Entity: who and what is the same across reports, brought up to date with what is new.

Profiles that are likely the same fall into clusters (`Shelf`); then a name that says too little by itself (a bare surname,
"Ministry of Defence", initials) is taken into the one cluster that it can stand for (`surname.py`); what hangs together is one.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from onrecord.reconcile import block
from onrecord.reconcile.aisle import Pair
from onrecord.reconcile.cluster import Clusters
from onrecord.reconcile.judgement import Judgement
from onrecord.reconcile.score import compare, offices_matter
from onrecord.reconcile.shelf import Kind, Shelf, Words
from onrecord.reconcile.sighting import Key, Profile, Sighting, Sightings, alike, profile_of
from onrecord.reconcile.slug import chosen, mark, stem_of
from onrecord.reconcile.surname import Families, families

LAYER = "entity"
LETTERS = 24  # of a name, by which it is put beside others
SAME_NAME = "same name: {} (1.00)"
Join = tuple[Key, str, str]
Offices = frozenset[tuple[str, str]]


class Entities:
    """The entities of a record, in its ledger."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.shelf = Shelf(db, Kind(
            LAYER, _encode, lambda row, ident: _decode(db, row, ident), _keys, compare, _order, Clusters,
            near=block.NEAR, place=_place, matters=offices_matter,
        ))  # fmt: skip
        self.families = Families(self.shelf)
        self._gone: set[int] = set()  # groups that lost an item
        self._elsewhere: set[int] = set()  # items with other offices than before
        self.renamed: set[str] = set()  # reports for which the last update gave something another id

    def update(
        self, gone: Iterable[str], seen: Iterable[Sighting], judgements: Sequence[Judgement], judged: Iterable[Key]
    ) -> Iterator[Join]:
        """Take the sightings of some reports in place of those before; yields every one whose id or reason is new.

        `judged` are the things that people said something new about since the last time.
        """
        self.renamed = set()
        about = [j for j in judgements if j.kind == LAYER]
        apart = frozenset(key for j in about for key in (j.left, j.right))
        fresh: dict[int, list[Key]] = defaultdict(list)
        touched, dirty = self._replace(gone, list(seen), apart, fresh)
        words = self._words(about)
        dirty |= {i for key in judged if (i := self._item(key))}
        altered = self._cluster(dirty, words) | {i for i in self._elsewhere if self.shelf.is_there(i)}
        self._elsewhere = set()
        groups, old = self._settle(altered, touched, words)
        yield from self._name(groups, old, fresh)
        self.shelf.refresh()

    # ------------------------------------------------------------ what was seen

    def _replace(
        self, gone: Iterable[str], seen: list[Sighting], apart: frozenset[Key], fresh: dict[int, list[Key]]
    ) -> tuple[set[int], set[int]]:
        """The items that were seen more or less than before, and those whose likeness to others has changed."""
        mixed: dict[str, set[int]] = defaultdict(set)
        held: dict[int, Offices] = defaultdict(frozenset)
        for report in gone:
            mixed[report] |= {r[0] for r in self.db.execute("SELECT item FROM sighting WHERE report = ?", (report,))}
            self.db.execute("DELETE FROM sighting WHERE report = ?", (report,))
        lost = {item for items in mixed.values() for item in items}
        for one in seen:
            item = self.shelf.find(sig := alike(one, apart)) or self.shelf.put(sig, profile_of(one, apart))
            self.db.execute("INSERT INTO sighting VALUES (?, ?, ?, ?)", (*one.key, item, _listed(one.offices)))
            fresh[item].append(one.key)
            mixed[one.key[0]].add(item)
            held[item] |= one.offices
        touched = {item for items in mixed.values() for item in items}
        dirty = self._recount(lost)
        self._hold({item: offices for item, offices in held.items() if item not in lost})
        touched = {i for i in touched if self.shelf.is_there(i)}
        for items in mixed.values():
            self.shelf.doubt(self._told_apart(items & touched))
        dirty |= self.shelf.relate() | {i for i in touched if self._is_mixed(i)}
        return touched, {i for i in dirty if self.shelf.is_there(i)}

    def _recount(self, lost: Iterable[int]) -> set[int]:
        """Items that nobody has any more are dropped, offices brought up to date; returns what was one with those dropped."""
        dirty: set[int] = set()
        for item in lost:
            rows = self.db.execute("SELECT DISTINCT offices FROM sighting WHERE item = ?", (item,)).fetchall()
            if not rows:
                dirty |= self._left(item)
                continue
            self._change(item, frozenset(tuple(o) for (row,) in rows for o in json.loads(row)))
        return dirty

    def _hold(self, gained: dict[int, Offices]) -> None:
        """Give items the offices of new sightings."""
        for item, offices in gained.items():
            self._change(item, self.shelf.get(item).offices | offices)

    def _change(self, item: int, offices: Offices) -> None:
        one = self.shelf.get(item)
        if offices != one.offices:
            self.shelf.change(item, replace(one, offices=offices))
            self._elsewhere.add(item)

    def _left(self, item: int) -> set[int]:
        """Drop an item; returns those that were one with it."""
        row = self.db.execute("SELECT cluster, grp FROM item WHERE id = ?", (item,)).fetchone()
        self.families.lost |= set(families(self.shelf.get(item)))
        self._gone.add(row[1])
        self.shelf.take(item)
        sql = "SELECT id FROM item WHERE layer = 'entity' AND (cluster = ? OR grp = ? OR attached = ?)"
        return {r[0] for r in self.db.execute(sql, (*row, item))} if row[1] else set()

    def _told_apart(self, items: set[int]) -> Iterator[Pair]:
        """Items of two kinds that a report has or had both of: it tells them apart, which they may have been one before."""
        by_key: dict[str, list[int]] = defaultdict(list)
        for item in items:
            for key in block.keys(self.shelf.get(item)):
                by_key[key].append(item)
        for found in by_key.values():
            yield from ((a, b) for a, b in combinations(found, 2) if self.shelf.get(a).kind != self.shelf.get(b).kind)

    def _is_mixed(self, item: int) -> bool:
        """Whether there is something of another kind in its cluster: then it counts in which reports it stands."""
        kind, cluster = self.shelf.get(item).kind, self._cluster_of(item)
        return any(self.shelf.get(m).kind != kind for m in self._members(cluster or item))

    def _item(self, key: Key) -> int:
        row = self.db.execute("SELECT item FROM sighting WHERE report = ? AND local = ?", key).fetchone()
        return int(row[0]) if row else 0

    def _words(self, about: Sequence[Judgement]) -> Words:
        last: dict[frozenset[int], tuple[bool, Pair]] = {}
        for j in about:
            pair = (self._item(j.left), self._item(j.right))
            if all(pair) and pair[0] != pair[1]:
                last[frozenset(pair)] = (j.same, pair)
        return [p for same, p in last.values() if same], [p for same, p in last.values() if not same]

    # ------------------------------------------------------------ clusters and families

    def _cluster(self, dirty: set[int], words: Words) -> set[int]:
        """Cluster what hangs together with the items that may have changed; returns them and what is with others now."""
        altered = set(dirty)
        old = {self._cluster_of(i) for i in dirty}
        start = sorted(dirty | {m for c in old if c for m in self._members(c)})
        pairs: dict[int, set[int]] = defaultdict(set)
        for a, b in words[0]:
            pairs[a].add(b)
            pairs[b].add(a)
        for members in self.shelf.components(start, pairs):
            before = {i: self.db.execute("SELECT cluster, likeness FROM item WHERE id = ?", (i,)).fetchone() for i in members}
            sizes = Counter(cluster for cluster, _ in before.values())
            groups, why = self.shelf.cluster(members, words)
            for group in groups:
                first = min(group)
                rows = [(first, why.get(i, ""), i) for i in group if before[i] != (first, why.get(i, ""))]
                self.db.executemany("UPDATE item SET cluster = ?, likeness = ? WHERE id = ?", rows)
                if rows or sizes[first] != len(group):
                    altered |= set(group)
        return altered

    def _cluster_of(self, item: int) -> int:
        return int(self.db.execute("SELECT cluster FROM item WHERE id = ?", (item,)).fetchone()[0])

    def _members(self, cluster: int) -> list[int]:
        return [r[0] for r in self.db.execute("SELECT id FROM item WHERE cluster = ? ORDER BY id", (cluster,))] or [cluster]

    def _settle(self, altered: set[int], again: set[int], words: Words) -> tuple[set[int], set[int]]:
        """Take names that say little into the cluster that they can stand for; returns the groups concerned and those before."""
        start = altered | again | self.families.settle(altered, again - altered)
        old = {r[0] for i in start for r in self.db.execute("SELECT grp FROM item WHERE id = ? AND grp != 0", (i,))}
        old |= self._gone - {0}
        self._gone = set()
        start |= {r[0] for g in old for r in self.db.execute("SELECT id FROM item WHERE layer = ? AND grp = ?", (LAYER, g))}
        groups: set[int] = set()
        seen: set[int] = set()
        for first in sorted(start):
            if first in seen:
                continue
            group = self._hanging_together(first)
            seen |= group
            for part in self._kept_apart(group, words[1]):
                lowest = min(part)
                self.db.executemany("UPDATE item SET grp = ? WHERE id = ?", [(lowest, i) for i in part])
                groups.add(lowest)
        return groups, old

    def _hanging_together(self, first: int) -> set[int]:
        found: set[int] = set()
        queue = [first]
        while queue:
            one = queue.pop()
            if one in found:
                continue
            members = self._members(self._cluster_of(one))
            found |= set(members)
            for m in members:
                queue += [r[0] for r in self.db.execute("SELECT attached FROM item WHERE id = ? AND attached != 0", (m,))]
                queue += [r[0] for r in self.db.execute("SELECT id FROM item WHERE attached = ? AND attached != 0", (m,))]
        return found

    def _kept_apart(self, group: set[int], refused: list[Pair]) -> list[set[int]]:
        """A group without the clusters that a person has moved away from another in it."""
        out: list[set[int]] = []
        for left, right in refused:
            if left in group and right in group:
                cluster = set(self._members(self._cluster_of(left)))
                if right not in cluster:
                    out.append(cluster)
                    group = group - cluster
        return [g for g in (group, *out) if g]

    # ------------------------------------------------------------ ids

    def _name(self, groups: set[int], old: set[int], fresh: dict[int, list[Key]]) -> Iterator[Join]:
        """The ids of the groups, and of all that would be called the same; yields what is new."""
        stems: set[str] = set()
        for grp in groups | old:
            stems |= {r[0] for r in self.db.execute("SELECT stem FROM stem WHERE layer = ? AND grp = ?", (LAYER, grp))}
            self.db.execute("DELETE FROM stem WHERE layer = ? AND grp = ?", (LAYER, grp))
        for grp in groups:
            stem = stem_of(self._profiles(grp))
            stems.add(stem)
            self.db.execute("INSERT INTO stem VALUES (?, ?, ?)", (LAYER, stem, grp))
        for stem in sorted(stems):
            yield from self._called(stem, fresh)

    def _profiles(self, grp: int) -> list[Profile]:
        return [self.shelf.get(i) for i in self._grouped(grp)]

    def _grouped(self, grp: int) -> list[int]:
        return self.shelf.in_order(r[0] for r in self.db.execute("SELECT id FROM item WHERE layer = ? AND grp = ?", (LAYER, grp)))

    def _called(self, stem: str, fresh: dict[int, list[Key]]) -> Iterator[Join]:
        found = [r[0] for r in self.db.execute("SELECT grp FROM stem WHERE layer = ? AND stem = ?", (LAYER, stem))]
        held = sorted((self._grouped(g) for g in found), key=lambda items: _rank([self.shelf.get(i) for i in items]))
        ids = chosen(stem, [[self.shelf.get(i) for i in items] for items in held])
        for items, shared in zip(held, ids, strict=True):
            single = sum(len(self.shelf.get(i).keys) for i in items) == 1
            for item in items:
                why = "" if single else self._why(item)
                row = self.db.execute("SELECT shared, why FROM item WHERE id = ?", (item,)).fetchone()
                keys: Iterable[Key] = self.shelf.get(item).keys
                if row[0] != shared:
                    self.renamed.update(report for report, _ in keys)
                if tuple(row) == (shared, why):
                    keys = fresh.get(item, ())
                else:
                    self.db.execute("UPDATE item SET shared = ?, why = ? WHERE id = ?", (shared, why, item))
                yield from ((key, shared, why) for key in keys)

    def _why(self, item: int) -> str:
        own, because = self.db.execute("SELECT likeness, because FROM item WHERE id = ?", (item,)).fetchone()
        rows = self.db.execute("SELECT id, because FROM item WHERE attached = ? AND attached != 0", (item,)).fetchall()
        others = {r[0]: r[1] for r in rows}
        first = next((others[i] for i in self.shelf.in_order(others)), "")
        return own or because or first or SAME_NAME.format(self.shelf.get(item).name)


def _keys(profile: Profile) -> list[tuple[str, int]]:
    return [(key, block.WIDE) for key in sorted(block.keys(profile))] + [(key, 0) for key in families(profile)]


def _order(profile: Profile) -> tuple[str, tuple[str, ...], str]:
    return profile.kind, profile.names, profile.sig


def _rank(group: list[Profile]) -> tuple[bool, tuple[str, tuple[str, ...], str]]:
    """Which group has an id first: a state, whose id all that deals with it hangs on, then by the first of its names."""
    return not any(p.kind == "state" and p.iso for p in group), _order(group[0])


def _place(profile: Profile) -> str:
    """Where it stands among the many of one key: beside those of like names."""
    return f"{profile.kind[:1]}{profile.name[:LETTERS]}{mark((profile.sig, ''))}"


def _listed(offices: frozenset[tuple[str, str]]) -> str:
    return json.dumps(sorted(offices), ensure_ascii=False)


def _encode(p: Profile) -> list[object]:
    return [p.kind, list(p.names), p.iso, p.wikidata, sorted(p.offices), p.sig]


def _decode(db: sqlite3.Connection, row: list[object], ident: int) -> Profile:
    kind, names, iso, wikidata, offices, sig = row
    held = frozenset((title, of) for title, of in offices)  # type: ignore[attr-defined]
    return Profile(str(kind), tuple(names), str(iso), str(wikidata), Sightings(db, ident), held, sig=str(sig))  # type: ignore[arg-type]
