"""Entity: who is named, made one from how each report names them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from onrecord.interchange import plain, revive
from onrecord.model import Entity
from onrecord.panel import States
from onrecord.query import forms
from onrecord.serve.index.source import SIGHT, Source
from onrecord.serve.index.thing import hashed, written
from onrecord.store.united import called, united
from onrecord.wording import offices

RANK = 10_000_000  # more than reports or entities that a record can hold here
SIGHTS = """SELECT s.body, g.reports, g.first FROM (
    SELECT p.sight, count(*) AS reports, min(r.id) AS first FROM present p JOIN report r ON r.seq = p.report
    WHERE p.entity = ? GROUP BY p.sight
  ) g JOIN sight s ON s.id = g.sight ORDER BY g.first"""
ROW = f"INSERT INTO entity VALUES ({','.join('?' * 13)})"


class Sight(NamedTuple):
    """How one report names one entity: a hash, and the names and offices there as JSON."""

    id: int
    body: str


def sights(found: Iterable[tuple[str, list[Any]]]) -> dict[str, Sight]:
    """How a report names each of its entities, given under their shared ids."""
    by_id: dict[str, list[Any]] = {}
    for ident, values in found:
        by_id.setdefault(ident, []).append(values)
    made = {ident: written(rows) for ident, rows in by_id.items()}
    return {ident: Sight(hashed(body), body) for ident, body in made.items()}


def _seen(ident: str, values: list[Any]) -> Entity:
    row = dict(zip(SIGHT, values, strict=False)) | {"id": ident, "offices": values[-1]}
    made: Entity = revive(Entity, row | {"mentions": json.loads(row["mentions"])})
    return made


def entity_of(db: sqlite3.Connection, ident: str) -> tuple[Entity, int, str] | None:
    """An entity as all reports have it together, how many these are, and the first of them."""
    rows = db.execute(SIGHTS, (ident,)).fetchall()
    if not rows:
        return None
    seen: dict[Entity, int] = {}
    for body, count, _ in rows:
        for one in json.loads(body):
            entity = _seen(ident, one)
            seen[entity] = seen.get(entity, 0) + count
    return united(seen), sum(row[1] for row in rows), rows[0][2]


def write(db: sqlite3.Connection, entity: Entity, number: int, reports: int, first: str, facts: int = 0) -> None:
    """The rows of one entity but for what depends on others: `settled` writes that."""
    name = called(entity)
    others = "; ".join(m for m in dict.fromkeys((entity.name, *entity.mentions)) if m != name)
    head = (rank(reports, number), number, entity.id, entity.kind, name, "", others, entity.iso, entity.wikidata)
    db.execute(ROW, (*head, "", reports, facts, first))
    db.execute("INSERT INTO profile VALUES (?, ?)", (number, written(plain(entity))))
    db.executemany("INSERT OR IGNORE INTO office VALUES (?, ?)", [(o.of, entity.id) for o in entity.offices if o.of])
    for form in dict.fromkeys(" ".join(f.casefold().split()) for f in forms(entity)):
        made = db.execute("INSERT INTO form (form, entity) VALUES (?, ?)", (form, entity.id)).lastrowid
        db.execute("INSERT INTO forms (rowid, words, entity) VALUES (?, ?, ?)", (made, form, entity.id))


def erase(db: sqlite3.Connection, ident: str, number: int) -> None:
    """Take the rows of one entity out."""
    db.execute("DELETE FROM entity WHERE id = ?", (ident,))
    db.execute("DELETE FROM profile WHERE number = ?", (number,))
    db.execute("DELETE FROM office WHERE entity = ?", (ident,))
    for (form,) in db.execute("SELECT id FROM form WHERE entity = ?", (ident,)).fetchall():
        db.execute("DELETE FROM forms WHERE rowid = ?", (form,))
    db.execute("DELETE FROM form WHERE entity = ?", (ident,))


def rank(reports: int, number: int) -> int:
    """A number by which entities stand in order: most reports first."""
    return (RANK - reports) * RANK + number


def settled(db: sqlite3.Connection, source: Source, states: States, ident: str) -> None:
    """Write what depends on other entities: the state that it stands for, and its offices in words."""
    entity, state = source.entities[ident], states.of(ident)
    if state or entity.offices:
        db.execute("UPDATE entity SET state = ?, offices = ? WHERE id = ?", (state, offices(source, entity), ident))


def insert_sights(db: sqlite3.Connection, found: dict[str, Sight], number: int) -> None:
    """Put into the index how a report, given by its number, names whom."""
    db.executemany("INSERT OR IGNORE INTO sight VALUES (?, ?)", found.values())
    db.executemany("INSERT INTO present VALUES (?, ?, ?)", [(ident, number, sight.id) for ident, sight in found.items()])
