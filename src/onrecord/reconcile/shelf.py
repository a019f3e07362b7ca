"""Shelf: the items of a ledger, kept in SQLite and found by the keys of their blocks."""

from __future__ import annotations

import json
import sqlite3
from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Generic, TypeVar

from onrecord.reconcile.cluster import Sets
from onrecord.reconcile.score import Likeness

T = TypeVar("T")
CACHED = 50_000
Pair = tuple[int, int]
Edges = dict[int, dict[int, Likeness]]
Words = tuple[list[Pair], list[Pair]]  # the pairs that people confirmed and refused


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """What a layer's items are: their keys with the most items that a block may hold (0: any), and how two are compared.

    Of a block with too many nothing is compared, or, where `near` says how many, each with its neighbours in order.
    """

    layer: str
    encode: Callable[[T], Any]
    decode: Callable[[Any, int], T]
    keys: Callable[[T], Iterable[tuple[str, int]]]
    compare: Callable[[T, T], Likeness | None]
    order: Callable[[T], Any]
    sets: Callable[[list[T], list[Pair]], Sets]
    near: int = 0


class Shelf(Generic[T]):
    """The items of one layer."""

    def __init__(self, db: sqlite3.Connection, kind: Kind[T]) -> None:
        self.db, self.kind = db, kind
        self._cache: dict[int, T] = {}
        self._likely: dict[int, dict[int, Likeness | None]] = {}
        self._blocks: dict[int, list[int]] = {}  # those looked at in this run
        self._ordered: dict[int, list[int]] = {}  # the same, whole and in order, of those that are large

    # ------------------------------------------------------------ items

    def find(self, sig: str) -> int:
        """The item with this signature, 0 if there is none."""
        row = self.db.execute("SELECT id FROM item WHERE layer = ? AND sig = ?", (self.kind.layer, sig)).fetchone()
        return int(row[0]) if row else 0

    def get(self, ident: int) -> T:
        """An item."""
        if ident not in self._cache:
            if len(self._cache) > CACHED:
                self._cache.clear()
            data = self.db.execute("SELECT data FROM item WHERE id = ?", (ident,)).fetchone()[0]
            self._cache[ident] = self.kind.decode(_unpacked(data), ident)
        return self._cache[ident]

    def add(self, sig: str, one: T) -> tuple[int, set[int]]:
        """Put an item on the shelf; returns it and the others whose neighbours may have changed."""
        row = (self.kind.layer, sig, _packed(self.kind.encode(one)))
        ident = int(self.db.execute("INSERT INTO item (layer, sig, data) VALUES (?, ?, ?)", row).lastrowid or 0)
        keys = {self._key(name): limit for name, limit in self.kind.keys(one)}
        for key, limit in keys.items():
            if limit:
                self._ids(key, limit).append(ident)
        self.db.executemany("INSERT INTO block VALUES (?, ?)", [(key, ident) for key in keys])
        for key in keys:
            if key in self._ordered:
                insort(self._ordered[key], ident, key=lambda i: self.kind.order(self.get(i)))
        moved = {i for key, limit in keys.items() if limit for i in self._moved(key, limit, ident)}
        return ident, moved - {ident}

    def drop(self, ident: int) -> set[int]:
        """Take an item off the shelf; returns those that it was or may have been joined with."""
        one = self.get(ident)
        touched = set(self.likely(ident))
        for name, limit in self.kind.keys(one):
            key = self._key(name)
            if limit:
                touched |= self._moved(key, limit, ident)
            self.db.execute("DELETE FROM block WHERE key = ? AND item = ?", (key, ident))
            self._blocks.pop(key, None)
            self._ordered.pop(key, None)
        self.db.execute("DELETE FROM item WHERE id = ?", (ident,))
        self.forget(ident)
        return touched - {ident}

    def change(self, ident: int, one: T) -> None:
        """Put another item with the same keys in its place."""
        self.db.execute("UPDATE item SET data = ? WHERE id = ?", (_packed(self.kind.encode(one)), ident))
        self.forget(ident)

    def forget(self, ident: int) -> None:
        """Look at an item anew and compare it anew: something about it has changed."""
        self._cache.pop(ident, None)
        for other in self._likely.pop(ident, {}):
            self._likely[other].pop(ident, None)

    def refresh(self) -> None:
        """Forget what was compared: a run is over."""
        self._likely.clear()
        self._blocks.clear()
        self._ordered.clear()

    # ------------------------------------------------------------ neighbours

    def mates(self, name: str) -> list[int]:
        """The items with a key, in order."""
        return self._members(self._key(name))

    def likely(self, ident: int) -> dict[int, Likeness]:
        """The items that may be one with this one."""
        keys = ((self._key(name), limit) for name, limit in self.kind.keys(self.get(ident)) if limit)
        mates = {other for key, limit in keys for other in self._worth_comparing(key, limit, ident)}
        return {other: likeness for other in mates if (likeness := self.compare(ident, other))}

    def compare(self, a: int, b: int) -> Likeness | None:
        """How alike two items are, the first in order compared with the second."""
        known = self._likely.setdefault(a, {})
        if b not in known:
            one, two = self.get(a), self.get(b)
            if self.kind.order(two) < self.kind.order(one):
                one, two = two, one
            known[b] = self._likely.setdefault(b, {})[a] = self.kind.compare(one, two)
        return known[b]

    def in_order(self, idents: Iterable[int]) -> list[int]:
        """Items in the order in which they are compared."""
        return sorted(idents, key=lambda i: self.kind.order(self.get(i)))

    def components(self, start: Iterable[int], pairs: dict[int, set[int]]) -> Iterator[tuple[list[int], Edges]]:
        """The items that hang together with those at the start, by likeness or by a person's word, in order."""
        seen: set[int] = set()
        for first in start:
            if first in seen:
                continue
            seen.add(first)
            edges: Edges = {first: {}}
            queue = [first]
            while queue:
                one = queue.pop()
                edges[one] = self.likely(one)
                new = {*edges[one], *pairs.get(one, ())} - seen
                seen |= new
                queue += sorted(new)
            yield self.in_order(edges), edges

    def cluster(self, members: list[int], edges: Edges, words: Words) -> Sets:
        """The sets that some items, in order, fall into."""
        place = {ident: i for i, ident in enumerate(members)}
        confirmed, refused = ([(place[a], place[b]) for a, b in pairs if a in place and b in place] for pairs in words)
        sets = self.kind.sets([self.get(i) for i in members], refused)
        likely = [(v, place[i], place[j]) for i in members for j, v in edges[i].items() if place[i] < place[j]]
        sets.unite_all(sorted((min(p), max(p)) for p in confirmed), likely)
        return sets

    # ------------------------------------------------------------ blocks

    def _key(self, name: str) -> int:
        digest = blake2b(f"{self.kind.layer}\n{name}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)

    def _members(self, key: int) -> list[int]:
        if key not in self._ordered:
            self._ordered[key] = self.in_order(row[0] for row in self.db.execute("SELECT item FROM block WHERE key = ?", (key,)))
        return self._ordered[key]

    def _ids(self, key: int, most: int) -> list[int]:
        """The items of a block, or enough of them to tell that they are more than `most`."""
        if key not in self._blocks:
            rows = self.db.execute("SELECT item FROM block WHERE key = ? LIMIT ?", (key, most + 2))
            self._blocks[key] = [row[0] for row in rows]
        return self._blocks[key]

    def _worth_comparing(self, key: int, limit: int, ident: int) -> list[int]:
        found = self._ids(key, limit)
        if len(found) <= limit:
            return [i for i in found if i != ident]
        return self._window(key, ident) if self.kind.near else []

    def _window(self, key: int, ident: int) -> list[int]:
        found = self._members(key)
        at = found.index(ident)
        return [i for i in found[max(0, at - self.kind.near) : at + self.kind.near + 1] if i != ident]

    def _moved(self, key: int, limit: int, ident: int) -> set[int]:
        """Whose neighbours change as an item comes into a block that is, or goes from one that was, too large."""
        size = len(self._ids(key, limit))
        if size == limit + 1:  # the step over the limit, in either direction
            return set(self._members(key)) - {ident}
        if size > limit and self.kind.near:
            return set(self._window(key, ident))
        return set()


def _packed(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> Any:
    return json.loads(data.decode("utf-8", "surrogatepass"))
