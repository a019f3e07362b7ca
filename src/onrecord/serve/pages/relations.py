"""Relations: pairs of parties, and everything between two of them over time with the panel behind it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.panel import COLUMNS
from onrecord.serve import between
from onrecord.serve.index import Wanted, entities_named, find
from onrecord.serve.pages.accounts import taken
from onrecord.serve.pages.lists import LISTS, rows
from onrecord.serve.picture import columns
from onrecord.serve.render import page
from onrecord.serve.shelf import Held

NAV = (("/relations", "Relations"),)
SECTIONS = ("meeting", "undertaking", "statement", "figure", "obstacle")
SHOWN, SIZE, WHOLE = 10, 100, 100
BARS = 60  # periods that the picture has room for
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


Skip = Annotated[int, Query(ge=0, le=10**6, description="Facts that are passed over.")]


@router.get("/relations/{a}/{b}/facts.{form}")
def download(request: Request, a: str, b: str, form: str) -> Response:
    """Every account of every fact between two parties."""
    held = _held(request, a, b)
    return taken(request, held, form, between.every(held, SECTIONS, a, b), f"{a}-{b}"[:80])


@router.get("/relations/{a}/{b}")
def relation(request: Request, a: str, b: str, by: str = "year", show: str = "", skip: Skip = 0) -> Response:
    """Two parties: what is on record between them; `show` has all facts of one type, a page at a time."""
    held = _held(request, a, b)
    if by not in BY:
        raise QueryError(f"{by!r} is none of {', '.join(BY)}")
    if show and show not in SECTIONS:
        raise QueryError(f"{show!r} is none of {', '.join(SECTIONS)}")
    limit, kinds = (WHOLE, (show,)) if show else (SHOWN, SECTIONS)
    found = {kind: between.found(held, kind, a, b, limit=limit, skip=skip if show else 0) for kind in kinds}
    panel = panel_rows(held, a, b, BY[by]) if not show else []
    context: dict[str, Any] = {
        "a": a, "b": b, "by": by, "show": show, "skip": skip, "whole": WHOLE,
        "panel": panel, "stances": _used(panel, "statements_"), "stages": _used(panel, "undertakings_"),
        "timeline": columns(_bars(panel, BY[by])),
        "sections": [(kind, total, rows(held, kind, some)) for kind, (total, some) in found.items()],
        "reports": find(held.db, "report", Wanted(who=(a, b)), limit=1), "lists": {one.table: one for one in LISTS},
        "series": _series(held.db, a, b) if not show else [],
    }  # fmt: skip
    return page(request, "relation.html", **context)


def _held(request: Request, *idents: str) -> Held:
    """The record; HTTP 404 where it does not know one of the parties."""
    held: Held = request.app.state.shelf.held()
    for ident in idents:
        if ident not in held.view.entities:
            raise HTTPException(404, f"The record names nobody and nothing with the id {ident}.")
    return held


def _used(panel: list[dict[str, Any]], start: str) -> list[str]:
    """The columns of a group that say something in any row."""
    return [c for c in COLUMNS if c.startswith(start) and any(row[c] for row in panel)]


def _bars(panel: list[dict[str, Any]], digits: int) -> list[tuple[str, int, str]]:
    """The total of each of the last periods, those of none included."""
    counted = {row["period"]: row["total"] for row in panel if len(row["period"]) == digits}
    if not counted:
        return []
    names = _years(counted) if digits == BY["year"] else _months(counted)
    return [(name, counted.get(name, 0), "") for name in names][-BARS:]


def _years(found: dict[str, int]) -> list[str]:
    return [str(year) for year in range(int(min(found)), int(max(found)) + 1)]


def _months(found: dict[str, int]) -> list[str]:
    (y1, m1), (y2, m2) = (map(int, name.split("-")) for name in (min(found), max(found)))
    return [f"{m // 12}-{m % 12 + 1:02}" for m in range(y1 * 12 + m1 - 1, y2 * 12 + m2)]


def panel_rows(held: Held, a: str, b: str, digits: int) -> list[dict[str, Any]]:
    """The panel's rows for one pair, by month (7) or year (4): counts of distinct facts, reports, origins and reports read."""
    first, second = sorted((a, b))
    sql = 'SELECT period, "column", n FROM panel WHERE a = ? AND b = ? AND digits = ? ORDER BY period'
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for period, column, n in held.db.execute(sql, (first, second, digits)):
        found[period][column] = n
    return [_panel_row(period, counts) for period, counts in found.items()]


def _panel_row(period: str, counts: dict[str, int]) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS[3:], 0) | counts
    for name, starts in GROUPS.items():
        row[f"all_{name}"] = sum(n for column, n in row.items() if column.startswith(starts))
    return row | {"period": period, "total": row["all_meetings"] + row["all_statements"] + row["all_undertakings"]}


def _series(db: sqlite3.Connection, a: str, b: str) -> list[sqlite3.Row]:
    both = "s.seq IN (SELECT series FROM series_party WHERE entity = ?)"
    sql = f"SELECT s.* FROM series s WHERE {both} AND {both} ORDER BY s.seq LIMIT 12"  # noqa: S608 bound
    return db.execute(sql, (a, b)).fetchall()
