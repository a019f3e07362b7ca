"""Series in the index: made once for the whole record, kept as JSON, found again by party, measure and unit."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import Any

from onrecord.consistency import check, with_derived
from onrecord.interchange import plain, revive
from onrecord.series import Series, series
from onrecord.store import View


def insert_series(db: sqlite3.Connection, view: View) -> None:
    """Every series of the record, the longest first, with the points that it implies."""
    for seq, one in enumerate(with_derived(series(view)), 1):
        periods = len({p.period for p in one.points if p.period})
        row = (seq, series_id(one), one.label, one.measure, one.unit, len(one.points), periods, len(check([one])))
        body = json.dumps(plain(one), ensure_ascii=False)
        db.execute("INSERT OR IGNORE INTO series VALUES (?,?,?,?,?,?,?,?,?)", (*row, body))
        db.executemany("INSERT OR IGNORE INTO series_party VALUES (?, ?)", [(p, seq) for p in one.parties])


def series_id(one: Series) -> str:
    """A permanent id: of what is measured, in what, for whom, which way."""
    stem = "\n".join((one.measure, one.unit, *one.parties, one.way))
    return f"x-{hashlib.sha256(stem.encode()).hexdigest()[:10]}"


def load_series(body: str | bytes) -> Series:
    """A series from its JSON."""
    made: Any = revive(Series, json.loads(body))
    return made  # type: ignore[no-any-return]
