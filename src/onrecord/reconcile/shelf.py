"""Shelf: the items of a ledger, kept in SQLite, with those that each is like: what is new is compared, the rest is remembered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Any, Generic, TypeVar

from onrecord.reconcile.aisle import Aisle, Keys, Pair
from onrecord.reconcile.cluster import Sets
from onrecord.reconcile.score import Likeness

T = TypeVar("T")
CACHED = 40_000  # items kept at hand
CONFIRMED = "confirmed by a person"
Edges = dict[int, dict[int, float]]
Words = tuple[list[Pair], list[Pair]]  # the pairs that people confirmed and refused


def _nowhere(_: object) -> str:
    return ""


def _one(_: str, __: str) -> int:
    return 1


def _always(*_: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """What a layer's items are: their keys, each with the most items that its block may hold (0: never compared), and more.

    Of a block with too many nothing is compared, or, where `near` says how many, each with its neighbours by `place`. Of
    keys with a limit below 0 two must share as many as `fewest` says, given their places. `matters` says whether a third is
    compared otherwise with the second, that has come in place of the first.
    """

    layer: str
    encode: Callable[[T], Any]
    decode: Callable[[Any, int], T]
    keys: Callable[[T], Iterable[tuple[str, int]]]
    compare: Callable[[T, T], Likeness | None]
    order: Callable[[T], Any]
    sets: Callable[[list[T], list[Pair]], Sets]
    near: int = 0
    place: Callable[[T], str] = _nowhere
    cached: int = CACHED
    fewest: Callable[[str, str], int] = _one
    matters: Callable[[T, T, T], bool] = _always


class Shelf(Generic[T]):
    """The items of one layer. After `put`, `take`, `change` and `doubt`, `relate` brings the likenesses up to date."""

    def __init__(self, db: sqlite3.Connection, kind: Kind[T]) -> None:
        self.db, self.kind = db, kind
        self.aisle = Aisle(db, kind.near, kind.fewest)
        self._cache: dict[int, T] = {}
        self._held: dict[int, tuple[int, Keys, str]] = {}
        self._likely: Edges = {}
        self._ordered: dict[str, list[int]] = {}
        self._fresh()

    def _fresh(self) -> None:
        self._new: set[int] = set()
        self._altered: dict[int, T] = {}  # as they were
        self._bereaved: set[int] = set()
        self._doubted: set[Pair] = set()

    # ------------------------------------------------------------ items

    def find(self, sig: str) -> int:
        """The item with this signature, 0 if there is none."""
        row = self.db.execute("SELECT id FROM item WHERE layer = ? AND sig = ?", (self.kind.layer, sig)).fetchone()
        return int(row[0]) if row else 0

    def is_there(self, ident: int) -> bool:
        """Whether there is such an item still."""
        return bool(self.db.execute("SELECT 1 FROM item WHERE id = ?", (ident,)).fetchone())

    def get(self, ident: int) -> T:
        """An item."""
        if ident not in self._cache:
            data = self.db.execute("SELECT data FROM item WHERE id = ?", (ident,)).fetchone()[0]
            self._keep(ident, self.kind.decode(_unpacked(data), ident))
        return self._cache[ident]

    def _keep(self, ident: int, one: T) -> None:
        """Hold an item at hand; when there are too many, the half that was looked up first goes."""
        if len(self._cache) >= self.kind.cached:
            for old in list(islice(self._cache, self.kind.cached // 2)):
                del self._cache[old]
        self._cache[ident] = one

    def put(self, sig: str, one: T) -> int:
        """Put an item on the shelf."""
        encoded = self.kind.encode(one)
        row = (self.kind.layer, sig, _packed(encoded))
        ident = int(self.db.execute("INSERT INTO item (layer, sig, data) VALUES (?, ?, ?)", row).lastrowid or 0)
        self._keep(ident, self.kind.decode(encoded, ident))
        self.aisle.put(*self._standing(ident))
        self._likely[ident] = {}
        self._new.add(ident)
        return ident

    def take(self, ident: int) -> None:
        """Take an item off the shelf."""
        self.aisle.take(*self._standing(ident))
        for other in self.likely(ident):
            self._bereaved.add(other)
            self.likely(other).pop(ident)
        self.db.execute("DELETE FROM edge WHERE a = ? OR b = ?", (ident, ident))
        self.db.execute("DELETE FROM item WHERE id = ?", (ident,))
        for held in (self._cache, self._held, self._likely):
            held.pop(ident, None)
        self._new.discard(ident)
        self._altered.pop(ident, None)

    def change(self, ident: int, one: T) -> None:
        """Put another item with the same keys in its place."""
        self._altered.setdefault(ident, self.get(ident))
        self.db.execute("UPDATE item SET data = ? WHERE id = ?", (_packed(self.kind.encode(one)), ident))
        self._cache.pop(ident, None)

    def doubt(self, pairs: Iterable[Pair]) -> None:
        """Compare these again: something that their likeness rests on may have changed."""
        self._doubted |= {(min(pair), max(pair)) for pair in pairs}

    def refresh(self) -> None:
        """Forget what was looked at: a run is over."""
        for held in (self._likely, self._held, self._ordered):
            held.clear()
        self.aisle.settle()
        self._fresh()

    # ------------------------------------------------------------ likenesses

    def relate(self) -> set[int]:
        """Compare what is new or has changed; returns the items that are new or are like others than before."""
        moved = self._new | self._bereaved
        self._ordered.clear()
        self._compare_new(moved)
        for a, b in sorted(self._to_compare_again(moved)):
            if self.is_there(a) and self.is_there(b) and self._compared_again(a, b):
                moved |= {a, b}
        self.aisle.settle()
        self._fresh()
        return {i for i in moved if self.is_there(i)}

    def _compare_new(self, moved: set[int]) -> None:
        rows: list[tuple[int, int, float]] = []
        for item in sorted(self._new):
            for other in sorted(self.aisle.mates(*self._standing(item))):
                if (other not in self._new or other < item) and (found := self.compare(item, other)):
                    self.likely(other)[item] = self._likely[item][other] = found.weight
                    rows.append((min(item, other), max(item, other), found.weight))
                    moved.add(other)
        self.db.executemany("INSERT INTO edge VALUES (?, ?, ?)", rows)

    def _to_compare_again(self, moved: set[int]) -> set[Pair]:
        pairs = {p for p in self._doubted if not set(p) & self._new}
        for item, before in self._altered.items():
            if item not in self._new and self.is_there(item):
                now = self.get(item)
                others = (self.aisle.mates(*self._standing(item)) | self.likely(item).keys()) - self._new
                others = {o for o in others if self._matters(before, now, o)}
                pairs |= {(min(item, o), max(item, o)) for o in others}
                moved |= {item} if others else set()
        for sign, found in self.aisle.doubtful():
            pairs.update(p for p in found if (p[1] in self.likely(p[0])) == (sign < 0) and not set(p) & self._new)
        return pairs

    def _matters(self, before: T, now: T, other: int) -> bool:
        """Whether an item that has changed may be more, or less, like another than it was."""
        there = [self.get(other), *([self._altered[other]] if other in self._altered else ())]
        return any(self.kind.matters(before, now, one) for one in there)

    def _compared_again(self, a: int, b: int) -> bool:
        """Whether two items are more, or less, like each other than they were."""
        before = self.likely(a).get(b)
        found = self.compare(a, b) if self.aisle.are_mates(self._standing(a), self._standing(b)) else None
        if (found.weight if found else None) == before:
            return False
        self.db.execute("DELETE FROM edge WHERE a = ? AND b = ?", (a, b))
        self.likely(a).pop(b, None)
        self.likely(b).pop(a, None)
        if found:
            self._likely[a][b] = self._likely[b][a] = found.weight
            self.db.execute("INSERT INTO edge VALUES (?, ?, ?)", (a, b, found.weight))
        return True

    def likely(self, ident: int) -> dict[int, float]:
        """The items that may be one with this one, and how surely."""
        if ident not in self._likely:
            sql = "SELECT b, weight FROM edge WHERE a = ? UNION ALL SELECT a, weight FROM edge WHERE b = ?"
            self._likely[ident] = dict(self.db.execute(sql, (ident, ident)).fetchall())
        return self._likely[ident]

    def compare(self, a: int, b: int) -> Likeness | None:
        """How alike two items are, the first in order compared with the second."""
        one, two = self.get(a), self.get(b)
        return self.kind.compare(two, one) if self.kind.order(two) < self.kind.order(one) else self.kind.compare(one, two)

    # ------------------------------------------------------------ groups

    def mates(self, name: str) -> list[int]:
        """The items with a key, in order."""
        if name not in self._ordered:
            self._ordered[name] = self.in_order(self.aisle.members(self._key(name)))
        return self._ordered[name]

    def in_order(self, idents: Iterable[int]) -> list[int]:
        """Items in the order in which they are compared."""
        return sorted(idents, key=lambda i: self.kind.order(self.get(i)))

    def components(self, start: Iterable[int], pairs: dict[int, set[int]]) -> Iterator[list[int]]:
        """The items that hang together with those at the start, by likeness or by a person's word, in order."""
        seen: set[int] = set()
        for first in start:
            if first in seen:
                continue
            seen.add(first)
            found, queue = [first], [first]
            while queue:
                new = {n for one in queue for n in (*self.likely(one), *pairs.get(one, ()))} - seen
                seen |= new
                queue = sorted(new)
                found += queue
            yield self.in_order(found)

    def cluster(self, members: list[int], words: Words) -> tuple[list[list[int]], dict[int, str]]:
        """The sets that some items, in order, fall into, and why each item is in its own."""
        place = {ident: i for i, ident in enumerate(members)}
        confirmed, refused = ([(place[a], place[b]) for a, b in pairs if a in place and b in place] for pairs in words)
        sets = self.kind.sets([self.get(i) for i in members], refused)
        likely = [(v, place[i], place[j]) for i in members for j, v in self.likely(i).items() if place[i] < place[j]]
        sets.unite_all(sorted((min(p), max(p)) for p in confirmed), likely)
        why = {members[i]: self.why(members[a], members[b]) if a != b else CONFIRMED for i, (a, b) in sets.reason.items()}
        return [[members[i] for i in group] for group in sets.sets()], why

    def why(self, a: int, b: int) -> str:
        """Why two items are alike, as it is shown to a person."""
        return str(self.compare(a, b) or "")

    # ------------------------------------------------------------ blocks

    def _standing(self, ident: int) -> tuple[int, Keys, str]:
        """An item with its keys and its place in the lines of large blocks."""
        if ident not in self._held:
            one = self.get(ident)
            keys = {self._key(name): limit for name, limit in self.kind.keys(one)}
            self._held[ident] = (ident, keys, self.kind.place(one))
        return self._held[ident]

    def _key(self, name: str) -> int:
        digest = blake2b(f"{self.kind.layer}\n{name}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)


def _packed(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> Any:
    return json.loads(data.decode("utf-8", "surrogatepass"))
