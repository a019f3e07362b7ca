"""Tally: how many things there are of each sort, in all and for each party of many, so that a list need not be counted.

Counted are things that stand (a rejected one does not), by type and by the value of each facet. Parties of few things have none:
theirs are counted when they are asked for.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

BUSY = 1_000  # things from which on a party has a tally
FACETS = ("kind", "stage", "sector", "year", "outlet")
ALL = ""  # stands for everybody
VALUES = f"t.type, {', '.join(f't.{name}' for name in FACETS)}"
OF_ALL = f"SELECT {VALUES}, count(*) FROM thing t WHERE t.verdict <> 'reject' GROUP BY {VALUES}"
OF_ONE = f"SELECT {VALUES} FROM involved i JOIN thing t ON t.seq = i.thing WHERE i.entity = ? AND t.verdict <> 'reject'"
OF_THING = f"SELECT {VALUES} FROM thing t WHERE t.seq = ? AND t.verdict <> 'reject'"
ADD = "INSERT INTO tally VALUES (?,?,?,?,?) ON CONFLICT (entity, type, facet, value) DO UPDATE SET n = n + excluded.n"
Key = tuple[str, str, str]  # type, facet ('' for all), value
Values = tuple[str, ...]


def count_all(db: sqlite3.Connection) -> None:
    """The tallies of an index that has none."""
    sorts = Counter({tuple(row[:-1]): row[-1] for row in db.execute(OF_ALL)})
    write(db, {(ALL, *key): n for key, n in folded(sorts).items()})
    busy = db.execute("SELECT entity FROM involved GROUP BY entity HAVING count(*) >= ?", (BUSY,)).fetchall()
    recount(db, [row[0] for row in busy])


def recount(db: sqlite3.Connection, entities: Iterable[str]) -> None:
    """The tallies of these parties anew."""
    for entity in entities:
        db.execute("DELETE FROM tally WHERE entity = ?", (entity,))
        found = folded(Counter(map(tuple, db.execute(OF_ONE, (entity,)))))
        write(db, {(entity, *key): n for key, n in found.items()})


def write(db: sqlite3.Connection, more: dict[tuple[str, str, str, str], int]) -> None:
    """Add to tallies; what comes to nothing is gone."""
    db.executemany(ADD, [(*key, n) for key, n in more.items() if n])
    gone = [key for key, n in more.items() if n < 0]
    db.executemany("DELETE FROM tally WHERE entity = ? AND type = ? AND facet = ? AND value = ? AND n = 0", gone)


def folded(sorts: Counter[Values]) -> Counter[Key]:
    """Counts of whole rows of values as counts of each value."""
    made: Counter[Key] = Counter()
    for (kind, *values), n in sorts.items():
        made[kind, "", ""] += n
        for name, value in zip(FACETS, values, strict=True):
            made[kind, name, value] += n
    return made


class Changes:
    """What becomes of tallies while things are taken out and put in."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._busy = {row[0] for row in db.execute("SELECT DISTINCT entity FROM tally")}
        self._more: Counter[tuple[str, str, str, str]] = Counter()
        self._seen: set[str] = set()

    def thing(self, seq: int, sign: int) -> None:
        """Take a thing into account as it stands in the index: `sign` 1 when it was put in, -1 before it is taken out."""
        found = folded(Counter({tuple(row): sign for row in self._db.execute(OF_THING, (seq,))}))
        parties = [row[0] for row in self._db.execute("SELECT entity FROM involved WHERE thing = ?", (seq,))]
        self._seen.update(parties)
        for entity in (ALL, *(p for p in parties if p in self._busy)):
            for key, n in found.items():
                self._more[(entity, *key)] += n

    def keep(self, anew: Iterable[str]) -> None:
        """Write them; `anew` are parties that are involved in other things than before by their office holders."""
        write(self._db, self._more)
        others = set(anew)
        grown = {e for e in (self._seen | others) - self._busy if self._many(e)}
        recount(self._db, sorted(grown | (others & self._busy)))

    def _many(self, entity: str) -> bool:
        sql = "SELECT count(*) FROM (SELECT 1 FROM involved WHERE entity = ? LIMIT ?)"
        return bool(self._db.execute(sql, (entity, BUSY)).fetchone()[0] >= BUSY)


def tally_of(db: sqlite3.Connection, entity: str) -> Counter[Key]:
    """The tally of a party, or of all; empty where there is none."""
    rows = db.execute("SELECT type, facet, value, n FROM tally WHERE entity = ?", (entity,))
    return Counter({(kind, facet, value): n for kind, facet, value, n in rows})


def with_more(db: sqlite3.Connection, tally: Counter[Key], things: Iterable[int]) -> Counter[Key]:
    """A tally and a few things beside."""
    rows = (tuple(row) for seq in things for row in db.execute(OF_THING, (seq,)))
    return tally + folded(Counter(rows))
