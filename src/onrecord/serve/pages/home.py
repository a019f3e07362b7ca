"""Home: what the record holds, what is new, what is open, when people met."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.edtf import bounds
from onrecord.model import STAGES
from onrecord.serve.index import Wanted, find
from onrecord.serve.pages.lists import rows
from onrecord.serve.picture import Column, columns
from onrecord.serve.render import page
from onrecord.serve.wanted import Since

NAV = (("/", "Home"),)
OPEN = ("proposed", "discussed", "agreed", "under way", "stalled")
RECENT = timedelta(days=30)
TYPES = ("meeting", "undertaking", "figure", "obstacle", "statement")
MONTHS, YEARS = 36, 40  # bars of the timeline
router = APIRouter()


@router.get("/")
def home(request: Request, since: Since = "") -> Response:
    """The start page; `since` is the day from which things count as new (default: the last month that reports tell of)."""
    held = request.app.state.shelf.held()
    since = since.strip() or _recent(held.meta["last"])
    fresh = Wanted(new=since)
    news = {}
    for kind in TYPES:
        found = find(held.db, kind, fresh, limit=4)
        news[kind] = (found.total, rows(held, kind, found.rows))
    context = {
        "counts": json.loads(held.meta["counts"]), "origins": int(held.meta["origins"]), "since": since, "news": news,
        "new_reports": find(held.db, "report", fresh, limit=5), "stages": _stages(held.db), "timeline": _timeline(held.db),
        "failures": len(held.view.failures()),
    }  # fmt: skip
    return page(request, "home.html", **context)


def _recent(last: str) -> str:
    """A month before the latest report; '' where no report has a date."""
    day = bounds(last)[0]
    return (day - RECENT).isoformat() if day and day - date.min > RECENT else ""


def _stages(db: sqlite3.Connection) -> list[tuple[str, int]]:
    sql = "SELECT stage, count(*) FROM thing WHERE type = 'undertaking' AND verdict <> 'reject' GROUP BY stage"
    counted = dict(db.execute(sql).fetchall())
    return [(stage, counted.get(stage, 0)) for stage in STAGES]


def _timeline(db: sqlite3.Connection) -> list[Column]:
    """Meetings by month; by year where the record spans more months than a picture can show."""
    counted = "SELECT substr(sort, 1, ?) AS period, count(*) AS n FROM thing"
    sql = f"{counted} WHERE type = 'meeting' AND sort <> '' AND verdict <> 'reject' GROUP BY 1 ORDER BY 1"
    months = db.execute(sql, (7,)).fetchall()
    years = db.execute(sql, (4,)).fetchall()
    chosen = months if len(months) <= MONTHS else years[-YEARS:]
    return columns(_bars(chosen))


def _bars(found: Iterable[sqlite3.Row]) -> list[tuple[str, int, str]]:
    return [(row["period"], row["n"], f"/meetings?when={row['period']}") for row in found]
