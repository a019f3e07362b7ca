"""Between: the facts of two parties with each other: of two states what the panel counts, else what both are parties to.

A person or body stands for its state, as in the panel; a filter by name (`who`) keeps more, since an office holder may
have been given an office in many places.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from onrecord.serve.shelf import Held

COUNTED = {"meeting": "meetings", "undertaking": "undertakings_*", "statement": "statements_*"}
DEALT = """SELECT d.seq FROM thing d WHERE d.id IN (SELECT fact FROM dealing WHERE a = ? AND b = ? AND "column" GLOB ?)"""
SIDE = "SELECT thing, entity FROM party WHERE entity = ? OR entity IN (SELECT id FROM entity WHERE state = ?)"
BOTH = f"SELECT x.thing FROM ({SIDE}) x JOIN ({SIDE}) y ON y.thing = x.thing AND y.entity <> x.entity"  # noqa: S608 constants


def found(held: Held, kind: str, a: str, b: str, *, limit: int = -1, skip: int = 0) -> tuple[int, list[sqlite3.Row]]:
    """How many facts of one type there are between two parties, and the newest of them."""
    inside, values = _clause(held, kind, a, b)
    where = f"t.type = ? AND t.verdict <> 'reject' AND t.seq IN ({inside})"
    sql = f"SELECT t.seq FROM thing t WHERE {where} ORDER BY t.sort DESC, t.seq"  # noqa: S608 constants
    passing = [row[0] for row in held.db.execute(sql, (kind, *values))]
    shown = passing[skip : skip + limit] if limit >= 0 else passing[skip:]
    return len(passing), [held.db.execute("SELECT * FROM thing WHERE seq = ?", (seq,)).fetchone() for seq in shown]


def every(held: Held, kinds: Iterable[str], a: str, b: str) -> Iterable[sqlite3.Row]:
    """All facts of these types between two parties."""
    for kind in kinds:
        yield from found(held, kind, a, b)[1]


def _clause(held: Held, kind: str, a: str, b: str) -> tuple[str, tuple[str, ...]]:
    if kind in COUNTED and all(held.view.entities[i].kind == "state" for i in (a, b)):
        return DEALT, (*sorted((a, b)), COUNTED[kind])
    return BOTH, (a, a, b, b)
