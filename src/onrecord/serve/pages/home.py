"""Home: what the record holds, what is new, what is open, when people met."""

from __future__ import annotations

import json
import sqlite3
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.edtf import bounds
from onrecord.model import STAGES
from onrecord.serve.desk.atlas import graticule, land, named, radius, sheet, spots
from onrecord.serve.index import Wanted, find
from onrecord.serve.pages.lists import rows
from onrecord.serve.picture import Column, columns
from onrecord.serve.render import page
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import Since

NAV = (("/", "Home"),)
CLOSED = ("completed", "cancelled")
RECENT = timedelta(days=30)
TYPES = ("meeting", "undertaking", "figure", "obstacle", "statement")
MONTHS = 96  # bars that the timeline has room for; with more it goes by year
PLACES_SHOWN, DOTS = 10, 60
CHART = (480.0, 190.0)
router = APIRouter()


@router.get("/")
def home(request: Request, since: Since = "") -> Response:
    """The start page; `since` is the day from which things count as new (default: the last month that reports tell of)."""
    held: Held = request.app.state.shelf.held()
    since = since.strip() or _recent(held.meta["last"])
    fresh = Wanted(new=since)
    news = {}
    for kind in TYPES:
        found = find(held.db, kind, fresh, limit=4)
        news[kind] = (found.total, rows(held, kind, found.rows))
    context: dict[str, Any] = {
        "counts": json.loads(held.meta["counts"]), "origins": int(held.meta["origins"]), "since": since, "news": news,
        "new_reports": find(held.db, "report", fresh, limit=5), "stages": _stages(held.db), "timeline": _timeline(held),
        "closed": CLOSED, "failures": len(held.view.failures()),
    }  # fmt: skip
    context |= _atlas(held)
    return page(request, "home.html", **context)


def _atlas(held: Held) -> dict[str, Any]:
    """The map of where people met, and the places with most meetings."""
    found = spots(held, Wanted(), ("meeting",))[:DOTS]
    shown = sheet(found, world=False)
    dots = [(s, radius(s, found[0].total, shown.unit)) for s in found]
    names = named(dots, shown.unit)[:6]
    return {
        "sheet": shown, "grid": graticule(), "land": land(), "dots": dots, "named": names, "places": found[:PLACES_SHOWN],
    }  # fmt: skip


def _recent(last: str) -> str:
    """A month before the latest report; '' where no report has a date."""
    day = bounds(last)[0]
    return (day - RECENT).isoformat() if day and day - date.min > RECENT else ""


def _stages(db: sqlite3.Connection) -> list[tuple[str, int]]:
    sql = "SELECT stage, count(*) FROM thing WHERE type = 'undertaking' AND verdict <> 'reject' GROUP BY stage"
    counted = dict(db.execute(sql).fetchall())
    return [(stage, counted.get(stage, 0)) for stage in STAGES]


def _timeline(held: Held) -> list[Column]:
    """Meetings by month, or by year where the reports span more months than a picture can show; months of none included."""
    first, last = bounds(held.meta["first"])[0], bounds(held.meta["last"])[1]
    if not first or not last:
        return []
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    by_month = span <= MONTHS
    months = [f"{first.year + m // 12}-{m % 12 + 1:02}" for m in range(first.month - 1, first.month - 1 + span)]
    names = months if by_month else [str(year) for year in range(first.year, last.year + 1)]
    sql = (
        "SELECT substr(sort, 1, ?) AS period, count(*) FROM thing "
        "WHERE type = 'meeting' AND sort >= ? AND sort <= ? AND verdict <> 'reject' GROUP BY 1"
    )
    counted = dict(held.db.execute(sql, (7 if by_month else 4, names[0], f"{names[-1]}-99")).fetchall())
    return columns([(name, counted.get(name, 0), f"/meetings?when={name}") for name in names], *CHART)
