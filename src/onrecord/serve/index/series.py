"""Series in the index: kept as JSON, made of the points that reports give, found again by party, measure and unit."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from onrecord.consistency import check, with_derived
from onrecord.interchange import plain, revive
from onrecord.series import Series, Telling, series_of
from onrecord.serve.index.thing import written
from onrecord.store import View

POINTS = "SELECT body FROM point WHERE series = ? ORDER BY report, rowid"
LONGEST = 9_999  # periods by which series are still told apart in their order
PLACES = 100_000_000  # numbers of series within one place of the order


def write_series(db: sqlite3.Connection, view: View, idents: Iterable[str]) -> None:
    """Make these series anew from their points; one that has none left is gone."""
    number = int(db.execute("SELECT coalesce(max(seq % ?), 0) FROM series", (PLACES,)).fetchone()[0])
    for ident in idents:
        if row := db.execute("SELECT seq FROM series WHERE id = ?", (ident,)).fetchone():
            db.execute("DELETE FROM series WHERE seq = ?", (row[0],))
            db.execute("DELETE FROM series_party WHERE series = ?", (row[0],))
        if told := [json.loads(body) for (body,) in db.execute(POINTS, (ident,))]:
            number += 1
            _insert(db, ident, made(view, told), row[0] % PLACES if row else number)


def made(view: View, told: list[Any]) -> tuple[Series, bool]:
    """A series of its points, with those that they imply, and whether its measure is a known one."""
    measure, unit, parties, way = told[0][0]
    known = any(is_known for _, _, is_known in told)
    one = series_of(view, (measure, unit, tuple(parties), way), [revive(Telling, t) for _, t, _ in told], known=known)
    return with_derived([one])[0], known


def _insert(db: sqlite3.Connection, ident: str, made: tuple[Series, bool], number: int) -> None:
    one, known = made
    stated = sum(bool(p.period) and not p.derived for p in one.points)
    periods = len({p.period for p in one.points if p.period})
    place = ((not one.measure) * (LONGEST + 1) + max(LONGEST - stated, 0)) * 2 + (not known)
    row = (place * PLACES + number, ident, one.label, one.measure, one.unit, len(one.points), periods, len(check([one])))
    db.execute("INSERT INTO series VALUES (?,?,?,?,?,?,?,?,?)", (*row, written(plain(one))))
    db.executemany("INSERT INTO series_party VALUES (?, ?)", [(p, row[0]) for p in dict.fromkeys(one.parties)])


def series_id(measure: str, unit: str, parties: Iterable[str], way: str) -> str:
    """A permanent id: of what is measured, in what, for whom, which way."""
    stem = "\n".join((measure, unit, *parties, way))
    return f"x-{hashlib.sha256(stem.encode()).hexdigest()[:10]}"


def load_series(body: str | bytes) -> Series:
    """A series from its JSON."""
    made: Any = revive(Series, json.loads(body))
    return made  # type: ignore[no-any-return]
