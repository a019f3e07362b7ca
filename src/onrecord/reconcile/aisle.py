"""Aisle: which items of a ledger share a key, kept in SQLite, so that only these are compared.

A block holds the items of one key. Of a block with more than its limit nothing is compared, or, where the layer says how
`near`, each item with its neighbours in a line that depends on the items alone.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

Pair = tuple[int, int]
Keys = dict[int, int]  # the keys of an item, hashed, with the most items that a block may hold (0: it is never compared)
# Less than 0: one such key says little, and two items must share as many as the layer asks for.

BESIDE = {
    "<": "SELECT item FROM block WHERE key = ? AND at < ? ORDER BY at DESC, item DESC LIMIT ?",
    ">": "SELECT item FROM block WHERE key = ? AND at > ? ORDER BY at, item LIMIT ?",
}


class Aisle:
    """The blocks of one layer, and what came into them and left them since `settle`.

    `fewest` says how many of the keys that say little two items must share, by their places.
    """

    def __init__(self, db: sqlite3.Connection, near: int, fewest: Callable[[str, str], int]) -> None:
        self.db, self.near, self.fewest = db, near, fewest
        self._gained: dict[int, dict[int, str]] = defaultdict(dict)
        self._lost: dict[int, list[str]] = defaultdict(list)
        self._limits: Keys = {}
        self._small: dict[int, list[tuple[int, str]]] = {}  # blocks looked at, up to one more than their limit

    def put(self, item: int, keys: Keys, at: str) -> None:
        """An item comes into its blocks; `at` is its place in their lines."""
        self.db.executemany("INSERT INTO block VALUES (?, ?, ?)", [(key, at, item) for key in keys])
        for key in self._noted(keys):
            self._gained[key][item] = at

    def take(self, item: int, keys: Keys, at: str) -> None:
        """An item leaves its blocks."""
        self.db.executemany("DELETE FROM block WHERE key = ? AND at = ? AND item = ?", [(key, at, item) for key in keys])
        for key in self._noted(keys):
            if not self._gained[key].pop(item, ""):
                self._lost[key].append(at)

    def _noted(self, keys: Keys) -> Iterator[int]:
        for key, limit in keys.items():
            if limit:
                self._limits[key] = abs(limit)
                self._small.pop(key, None)
                yield key

    def settle(self) -> None:
        """What came and left has been dealt with."""
        for held in (self._gained, self._lost, self._limits, self._small):
            held.clear()

    # ------------------------------------------------------------ who is near whom

    def members(self, key: int) -> list[int]:
        """The items of a block."""
        return [row[0] for row in self.db.execute("SELECT item FROM block WHERE key = ?", (key,))]

    def mates(self, item: int, keys: Keys, at: str) -> set[int]:
        """The items that one is worth comparing with."""
        found: set[int] = set()
        several: Counter[tuple[int, str]] = Counter()
        for key, limit in keys.items():
            if limit:
                here = self._up_to(key, abs(limit))
                if len(here) > abs(limit):
                    found.update(self._line(key, at))
                elif limit < 0:
                    several.update(here)
                else:
                    found.update([row[0] for row in here])
        found.update(i for (i, there), shared in several.items() if shared >= self.fewest(at, there))
        return found - {item}

    def are_mates(self, one: tuple[int, Keys, str], two: tuple[int, Keys, str]) -> bool:
        """Whether two items, each with its keys and its place, are worth comparing."""
        several = 0
        for key in one[1].keys() & two[1].keys():
            if limit := one[1][key]:
                if len(self._up_to(key, abs(limit))) > abs(limit):
                    if two[0] in self._line(key, one[2]):
                        return True
                elif limit > 0:
                    return True
                else:
                    several += 1
        return several > 0 and several >= self.fewest(one[2], two[2])

    def _up_to(self, key: int, limit: int) -> list[tuple[int, str]]:
        """The items of a block with their places, or enough of them to tell that they are too many."""
        if key not in self._small:
            rows = self.db.execute("SELECT item, at FROM block WHERE key = ? LIMIT ?", (key, limit + 1))
            self._small[key] = rows.fetchall()
        return self._small[key]

    def _size(self, key: int, most: int) -> int:
        sql = "SELECT count(*) FROM (SELECT 1 FROM block WHERE key = ? LIMIT ?)"
        return int(self.db.execute(sql, (key, most)).fetchone()[0])

    def _line(self, key: int, at: str) -> list[int]:
        return [i for way in "<>" for i in self._side(key, at, way, self.near)] if self.near else []

    def _side(self, key: int, at: str, way: str, most: int) -> list[int]:
        """The neighbours on one side, the nearest first."""
        return [row[0] for row in self.db.execute(BESIDE[way], (key, at, most))]

    # ------------------------------------------------------------ what has changed

    def doubtful(self) -> Iterator[tuple[int, list[Pair]]]:
        """Pairs of items there before that may be worth comparing now and were not, or the other way round, by block.

        The first of each is +1 where they may be mates now, -1 where they may be mates no longer.
        """
        for key in sorted({*self._gained, *self._lost}):
            limit, gained, lost = self._limits[key], self._gained[key], self._lost[key]
            if not lost and len(self._up_to(key, limit)) <= limit:
                continue  # it has grown and is small still
            size = self._size(key, limit + len(gained) + 1)
            before = size - len(gained) + len(lost)
            if size > limit >= before:
                yield -1, _pairs(set(self.members(key)) - gained.keys())
            elif before > limit >= size:
                yield 1, _pairs(set(self.members(key)) - gained.keys())
            elif size > limit and self.near:
                yield from self._moved_in_line(key, gained, lost)

    def _moved_in_line(self, key: int, gained: dict[int, str], lost: list[str]) -> Iterator[tuple[int, list[Pair]]]:
        yield -1, [(min(p), max(p)) for p in self._parted(key, gained)]
        for at in lost:
            left, right = (self._side(key, at, way, self.near) for way in "<>")
            near = [(a, b) for i, a in enumerate(left) for j, b in enumerate(right) if i + j < self.near]
            yield 1, [(min(p), max(p)) for p in near if not gained.keys() & set(p)]

    def _parted(self, key: int, gained: dict[int, str]) -> Iterator[Pair]:
        """Pairs of a line that what came between them has put too far apart."""
        if len(gained) <= self.near:
            most = self.near + len(gained)
            lines = [[*reversed(self._side(key, at, "<", most)), i, *self._side(key, at, ">", most)] for i, at in gained.items()]
        else:
            lines = [[row[0] for row in self.db.execute("SELECT item FROM block WHERE key = ? ORDER BY at, item", (key,))]]
        for line in lines:
            there = [i for i, item in enumerate(line) if item not in gained]
            for at, i in enumerate(there):
                for j in reversed(there[at + 1 : at + self.near + 1]):
                    if j - i <= self.near:
                        break
                    yield line[i], line[j]


def _pairs(items: Iterable[int]) -> list[Pair]:
    return list(combinations(sorted(items), 2))
