"""Queue: the facts that a person looks at next, and one of them as it now stands.

The least certain come first, or those that most origins tell of. What a fact was rated is never shown, and within each
batch of twenty the order is that of a hash, so that the place in the queue tells nothing either.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any
from weakref import WeakKeyDictionary

from onrecord.errors import QueryError
from onrecord.interchange import plain
from onrecord.model import Document, Span
from onrecord.serve.index import Wanted, selected
from onrecord.serve.shelf import PLURALS, Held
from onrecord.store import Entry
from onrecord.store.correction import corrected, field_of
from onrecord.store.judgement import JOINED, Target, entries, latest
from onrecord.store.standing import Standing, Standings, standings
from onrecord.store.tables import EVIDENCE_FIELDS, spans_of

ORDERS = {"uncertain": "coalesce(t.confidence, 0.5), t.seq", "told": "t.origins DESC, t.tellings DESC, t.seq"}
BATCH = 20
AHEAD = 200  # facts of the queue that are looked at, beyond those judged
HELD = 120.0  # seconds for which a fact shown to one person is not offered to another
HIDDEN = ("id", "confidence", *EVIDENCE_FIELDS)
WORDS_OF = {"statement": "content"}  # the field that holds the words; else `evidence`
Judged = dict[tuple[str, str], str]
_standings: WeakKeyDictionary[Held, tuple[int, Standings]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Place:
    """One fact of the queue."""

    kind: str
    ident: str
    report: str
    label: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One fact as it stands now: corrections in place, with what people said of it."""

    kind: str
    ident: str
    target: str
    fact: Any
    document: Document
    spans: list[tuple[str, Span]]
    standing: Standing
    history: list[Entry]

    @property
    def verdict(self) -> str:
        """The last word on it, '' where there is none."""
        return self.standing.verdict.action if self.standing.verdict else ""


def queue(held: Held, kinds: Iterable[str], wanted: Wanted, order: str, ahead: int) -> list[Place]:
    """The first `ahead` facts of these kinds that pass the filters, in the order asked for."""
    if order not in ORDERS:
        raise QueryError(f"{order!r} is no order of the queue; there are {', '.join(ORDERS)}")
    found: list[tuple[Any, Place]] = []
    for kind in kinds:
        for row in _rows(held.db, kind, wanted, order, ahead):
            rank = (row["rated"], row["seq"]) if order == "uncertain" else (-row["origins"], -row["tellings"], row["seq"])
            found.append((rank, Place(kind, row["id"], row["report"], row["label"])))
    found.sort(key=lambda pair: pair[0])
    return list(_mixed([place for _, place in found[:ahead]]))


def _rows(db: sqlite3.Connection, kind: str, wanted: Wanted, order: str, limit: int) -> list[sqlite3.Row]:
    passing, values = selected(db, kind, wanted)
    columns = "t.id, t.seq, t.report, t.label, t.origins, t.tellings, coalesce(t.confidence, 0.5) AS rated"
    return db.execute(f"SELECT {columns} FROM {passing} ORDER BY {ORDERS[order]} LIMIT ?", [*values, limit]).fetchall()  # noqa: S608


def _mixed(places: list[Place]) -> Iterator[Place]:
    for at in range(0, len(places), BATCH):
        yield from sorted(places[at : at + BATCH], key=lambda p: hashlib.sha256(p.ident.encode()).hexdigest())


def standing_now(held: Held, db: sqlite3.Connection) -> Standings:
    """What people's judgements come to, worked out once for each row that is added to the log."""
    last = latest(db)
    kept = _standings.get(held)
    if kept is None or kept[0] != last:
        kept = _standings[held] = (last, standings(db))
    return kept[1]


def judged(held: Held, db: sqlite3.Connection) -> Judged:
    """The verdict on each fact that has one, or `correct`, by kind and shared id."""
    found: Judged = {}
    for target, standing in standing_now(held, db).facts.items():
        shared = held.view.shared_id(target.report, target.local, target.kind) if target.kind in JOINED else target.local
        found[target.kind, shared] = standing.verdict.action if standing.verdict else "correct"
    return found


def shown(held: Held, db: sqlite3.Connection, ident: str) -> Shown | None:
    """The fact with this id as the log has it now, which may be ahead of the index; None where there is none."""
    row = held.thing(ident)
    if row is None:
        return None
    kind, report = row["type"], row["report"]
    there = (f for f in held.view.facts(PLURALS[kind], report, rejected=True) if f.fact.id == row["id"])
    found = next(there, None)
    if found is None:
        return None
    target = Target(kind, found.local, report)
    standing = standing_now(held, db).facts.get(target) or Standing()
    document = held.view.document(report)
    fact = corrected(found.read or found.fact, standing.corrections, document.text)
    return Shown(kind, row["id"], str(target), fact, document, spans_of(fact), standing, _history(db, str(target)))


def _history(db: sqlite3.Connection, target: str) -> list[Entry]:
    log = list(entries(db))
    own = {e.id for e in log if target in (e.target, e.other)}
    return [e for e in log if e.id in own]


def values(held: Held, report: str, fact: Any) -> list[tuple[str, str, str]]:
    """What was recorded of a fact, for reading and for putting right: each field's name, as read, and as the log keeps it."""
    made = []
    for name in (f.name.rstrip("_") for f in fields(fact) if f.name not in HIDDEN):
        value = field_of(fact, name)
        raw = value if isinstance(value, str) else _json(plain(value))
        made.append((name, _told(held, report, value), raw))
    return made


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def name_of(held: Held, ident: str) -> str:
    """What to call an entity, or a meeting or undertaking that a fact refers to; anything else as it is written."""
    if ident in held.view.entities or not any(c in ident for c in "-0123456789"):
        return held.view.name(ident)
    row = held.thing(ident)
    return str(row["label"]) if row is not None and row["type"] in JOINED else ident


def _told(held: Held, report: str, value: Any) -> str:
    """A value as a person reads it: ids by their names."""
    if value in (None, "", ()):
        return ""
    if isinstance(value, str):
        return name_of(held, value if value in held.view.entities else held.view.shared_id(report, value))
    if isinstance(value, tuple):
        return "; ".join(_told(held, report, v) for v in value)
    if isinstance(value, (int, float)):
        return ("yes" if value else "no") if isinstance(value, bool) else f"{value:,.10g}"
    if isinstance(value, Span):
        return f"“{value.quote}”"
    parts = (_told(held, report, getattr(value, f.name)) for f in fields(value) if f.name != "evidence")
    return ", ".join(filter(None, parts))


def place_of(text: str, words: str, near: int) -> str:
    """Where `words` stand in a report, as `120-134`: of several places the nearest to `near`. White space may differ."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [m.span() for m in re.finditer(pattern, text)] if pattern else []
    if not found:
        raise QueryError(f"“{words.strip()}” does not stand in this report; give the words exactly as they are there")
    start, end = min(found, key=lambda s: abs(s[0] - near))
    return f"{start}-{end}"


class Desk:
    """Who looks at which fact: what one person has open is not offered to another for a while."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def take(self, ident: str, seat: str) -> None:
        """Note that the person at `seat` has this fact open."""
        with self._lock:
            now = time.monotonic()
            self._open = {i: o for i, o in self._open.items() if now - o[1] < HELD and o[0] != seat}
            self._open[ident] = (seat, now)

    def is_taken(self, ident: str, seat: str) -> bool:
        """Whether somebody else has it open."""
        other = self._open.get(ident)
        return bool(other and other[0] != seat and time.monotonic() - other[1] < HELD)


def desk_of(state: Any) -> Desk:
    """The server's desk, made when it is first asked for."""
    found: Desk | None = getattr(state, "desk", None)
    if found is None:
        found = state.desk = Desk()
    return found
