"""Party: the dossier of a person, state, region or body: offices, dealings, and everything on record, printable."""

from __future__ import annotations

import sqlite3
from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import STAGES, Entity
from onrecord.serve.index import Wanted, find, totals
from onrecord.serve.pages.lists import LISTS, rows
from onrecord.serve.render import page
from onrecord.serve.shelf import Held

NAV: tuple[tuple[str, str], ...] = ()
SECTIONS = ("meeting", "undertaking", "statement", "figure", "obstacle")
SHOWN = 8
OTHERS = 14
STANCES = ("asserts", "proposes", "commits", "requests", "warns", "praises", "denies", "expects")
router = APIRouter()
OFFICES = """SELECT t.label, t.id, g.body, min(t.sort) AS first, max(t.sort) AS last, count(*) AS told
  FROM thing t JOIN party p ON p.thing = t.seq JOIN telling g ON g.thing = t.seq
  WHERE p.entity = ? AND t.type = 'link' AND t.kind = 'holds-office' GROUP BY t.label ORDER BY last DESC, told DESC LIMIT 60"""
DEALS = """SELECT e.id, e.name, e.kind, sum(t.type = 'meeting') AS meetings, sum(t.type = 'undertaking') AS undertakings
  FROM party a
  JOIN party b ON b.thing = a.thing AND b.entity <> a.entity JOIN thing t ON t.seq = a.thing JOIN entity e ON e.id = b.entity
  WHERE a.entity = ? AND t.type IN ('meeting', 'undertaking') GROUP BY e.id ORDER BY count(*) DESC, e.seq LIMIT ?"""


DEALT = """SELECT e.id, e.name, e.kind, count(DISTINCT CASE WHEN d."column" = 'meetings' THEN d.fact END) AS meetings,
  count(DISTINCT CASE WHEN d."column" LIKE 'undertakings_%' THEN d.fact END) AS undertakings FROM
  (SELECT b AS other, "column", fact FROM dealing WHERE a = :id UNION ALL SELECT a, "column", fact FROM dealing WHERE b = :id) d
  JOIN entity e ON e.id = d.other WHERE d."column" <> 'reports_read' GROUP BY e.id
  ORDER BY meetings + undertakings DESC, e.seq LIMIT :most"""


@router.get("/parties/{ident:path}")
def party(request: Request, ident: str) -> Response:
    """The page of one entity."""
    held: Held = request.app.state.shelf.held()
    entity = held.view.entities.get(ident)
    if entity is None:
        raise HTTPException(404, f"The record names nobody and nothing with the id {ident}.")
    wanted = Wanted(who=(ident,))
    counted = totals(held.db, wanted)
    found = {kind: find(held.db, kind, wanted, limit=SHOWN, total=counted["type"][kind]) for kind in SECTIONS}
    context: dict[str, Any] = {
        "entity": entity, "row": held.db.execute("SELECT * FROM entity WHERE id = ?", (ident,)).fetchone(),
        "sections": [(kind, found[kind].total, rows(held, kind, found[kind].rows)) for kind in SECTIONS],
        "stances": [(s, n) for s in STANCES if (n := counted["stance"][s])],
        "stages": [(s, n) for s in STAGES if (n := counted["stage"][s])],
        "offices_held": held.db.execute(OFFICES, (ident,)).fetchall() if entity.kind == "person" else [],
        "holders": _holders(held.db, entity), "deals": _deals(held.db, entity),
        "lists": {one.table: one for one in LISTS},
        "series": _series(held.db, ident),
    }  # fmt: skip
    return page(request, "party.html", **context)


def _deals(db: sqlite3.Connection, entity: Entity) -> list[sqlite3.Row]:
    """With whom it meets and works: of a state what people and bodies that stand for it do, as in the panel."""
    if entity.kind == "state":
        return db.execute(DEALT, {"id": entity.id, "most": OTHERS}).fetchall()
    own = {o.of for o in entity.offices}  # nobody deals with the state that they stand for
    return [row for row in db.execute(DEALS, (entity.id, OTHERS + len(own))) if row["id"] not in own][:OTHERS]


def _holders(db: sqlite3.Connection, entity: Entity) -> list[sqlite3.Row]:
    """Who holds an office there."""
    if entity.kind == "person":
        return []
    sql = "SELECT e.* FROM entity e JOIN office o ON o.entity = e.id WHERE o.of = ? AND e.kind = 'person' ORDER BY e.seq LIMIT 12"
    return db.execute(sql, (entity.id,)).fetchall()


def _series(db: sqlite3.Connection, ident: str) -> list[sqlite3.Row]:
    sql = "SELECT s.id, s.label, s.unit, s.points FROM series s JOIN series_party p ON p.series = s.seq WHERE p.entity = ?"
    return db.execute(f"{sql} AND s.periods > 1 ORDER BY s.seq LIMIT 8", (ident,)).fetchall()
