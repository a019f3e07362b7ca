"""Threads: undertakings through time, the list that a desk for accountability goes through."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import STAGES
from onrecord.serve.desk.download import as_csv, as_json, known
from onrecord.serve.desk.threads import Strand, followable, strands
from onrecord.serve.followed import Followed, followed
from onrecord.serve.index import Wanted, find
from onrecord.serve.render import page
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import After, wanted

NAV = (("/threads", "Threads"),)
SIZE = 30
MOST = 5_000  # rows of a download
COLUMNS = ("id", "stage", "label", "parties", "declared", "due", "overdue", "last", "read_since", "reports")
Chosen = Annotated[Wanted, Depends(wanted)]
Again = Annotated[Followed, Depends(followed)]
Every = Annotated[bool, Query(description="Undertakings that one report alone tells of, too.")]
router = APIRouter()


@router.get("/threads")
def show(request: Request, chosen: Chosen, again: Again, every: Every = False, after: After = "") -> Response:
    """Undertakings that several reports tell of, those not mentioned for longest first."""
    held: Held = request.app.state.shelf.held()
    found = find(held.db, "undertaking", followable(held, chosen, again, every=every), after=after, limit=SIZE, oldest=True)
    context: dict[str, Any] = {
        "found": found, "rows": list(strands(held, found.rows)), "wanted": chosen, "again": again, "every": every,
        "stages": STAGES, "last": held.meta["last"],
    }  # fmt: skip
    return page(request, "threads.html", **context)


@router.get("/threads.{form}")
def download(request: Request, form: str, chosen: Chosen, again: Again, every: Every = False) -> Response:
    """The same as CSV or JSON."""
    known(form, "csv", "json")
    held: Held = request.app.state.shelf.held()
    found = find(held.db, "undertaking", followable(held, chosen, again, every=every), limit=MOST, oldest=True)
    rows = [_line(held, strand) for strand in strands(held, found.rows)]
    return as_csv(COLUMNS, rows, "threads") if form == "csv" else as_json(rows)


def _line(held: Held, one: Strand) -> dict[str, Any]:
    told = [f"{s.stage} {s.date}".strip() + (f" ({s.times} times)" if s.times > 1 else "") for s in one.steps]
    return {
        "id": one.row["id"], "stage": one.row["stage"], "label": one.row["label"],
        "parties": [held.view.name(p) for p in one.undertaking.parties], "declared": " > ".join(told), "due": one.due,
        "overdue": one.overdue, "last": one.row["sort"], "read_since": one.read_since, "reports": one.row["tellings"],
    }  # fmt: skip
