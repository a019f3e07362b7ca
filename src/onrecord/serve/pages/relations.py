"""Relations: pairs of parties, and everything between two of them over time with the panel behind it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.panel import COLUMNS, READ
from onrecord.serve.index import Wanted, entities_named, find, totals
from onrecord.serve.pages.lists import LISTS, rows
from onrecord.serve.picture import columns
from onrecord.serve.render import page
from onrecord.serve.shelf import Held

NAV = (("/relations", "Relations"),)
SECTIONS = ("meeting", "undertaking", "statement", "obstacle")
SHOWN, SIZE = 10, 100
BY = {"month": 7, "year": 4}
GROUPS = {"meetings": ("meetings",), "statements": ("statements_",), "undertakings": ("undertakings_",)}
router = APIRouter()


@router.get("/relations")
def relations(request: Request, who: str = "") -> Response:
    """Pairs of states, those with most facts first."""
    held: Held = request.app.state.shelf.held()
    ids = entities_named(held.db, who) if who.strip() else []
    marks = ",".join("?" * len(ids))
    where = f"WHERE a IN ({marks}) OR b IN ({marks})" if who.strip() else ""
    sql = f"FROM pair {where}"
    total = held.db.execute(f"SELECT count(*) {sql}", [*ids, *ids]).fetchone()[0]
    found = held.db.execute(f"SELECT * {sql} ORDER BY facts DESC, a, b LIMIT {SIZE}", [*ids, *ids]).fetchall()
    return page(request, "relations.html", pairs=found, who=who, total=total)


@router.get("/relations/{a}/{b}")
def relation(request: Request, a: str, b: str, by: str = "year") -> Response:
    """Two parties: what is on record between them."""
    held: Held = request.app.state.shelf.held()
    for ident in (a, b):
        if ident not in held.view.entities:
            raise HTTPException(404, f"The record names nobody and nothing with the id {ident}.")
    if by not in BY:
        raise QueryError(f"{by!r} is none of {', '.join(BY)}")
    wanted = Wanted(who=(a, b))
    counted = totals(held.db, wanted)
    found = {kind: find(held.db, kind, wanted, limit=SHOWN, total=counted["type"][kind]) for kind in SECTIONS}
    panel = panel_rows(held, a, b, BY[by])
    bars = [(row["period"], row["total"], "") for row in panel if row["period"]]
    context: dict[str, Any] = {
        "a": a, "b": b, "by": by, "panel": panel, "stances": [c for c in COLUMNS if c.startswith("statements_")],
        "stages": [c for c in COLUMNS if c.startswith("undertakings_")], "timeline": columns(bars[-40:]),
        "sections": [(kind, found[kind].total, rows(held, kind, found[kind].rows)) for kind in SECTIONS],
        "reports": find(held.db, "report", wanted, limit=SHOWN), "lists": {one.table: one for one in LISTS},
        "series": _series(held.db, a, b),
    }  # fmt: skip
    return page(request, "relation.html", **context)


def panel_rows(held: Held, a: str, b: str, digits: int) -> list[dict[str, Any]]:
    """The panel's rows for one pair, by month (7) or year (4): counts of distinct facts, reports, origins and reports read."""
    first, second = sorted((a, b))
    sql = 'SELECT month, "column", fact, report FROM dealing WHERE a = ? AND b = ?'
    facts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    reports: dict[str, set[str]] = defaultdict(set)
    read: dict[str, set[str]] = defaultdict(set)
    for row in held.db.execute(sql, (first, second)):
        period = row["month"][:digits] if len(row["month"]) >= digits else ""
        read[period].add(row["report"])
        if row["column"] != READ:
            facts[period][row["column"]].add(row["fact"])
            reports[period].add(row["report"])
    return [_panel_row(held, period, facts[period], reports[period], read[period]) for period in sorted(facts)]


def _panel_row(held: Held, period: str, facts: dict[str, set[str]], reports: set[str], read: set[str]) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS[3:], 0) | {"period": period}
    row |= {column: len(ids) for column, ids in facts.items()}
    row |= {"reports": len(reports), "origins": len({held.view.origin(r) for r in reports}), READ: len(read)}
    for name, starts in GROUPS.items():
        row[f"all_{name}"] = sum(n for column, n in row.items() if column.startswith(starts) and isinstance(n, int))
    return row | {"total": row["all_meetings"] + row["all_statements"] + row["all_undertakings"]}


def _series(db: sqlite3.Connection, a: str, b: str) -> list[sqlite3.Row]:
    both = "s.seq IN (SELECT series FROM series_party WHERE entity = ?)"
    sql = f"SELECT s.* FROM series s WHERE {both} AND {both} ORDER BY s.seq LIMIT 12"  # noqa: S608 bound
    return db.execute(sql, (a, b)).fetchall()
