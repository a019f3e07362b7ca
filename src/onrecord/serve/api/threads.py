"""Threads: undertakings through time."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.serve.api.item import fact_item
from onrecord.serve.api.route import answered, router
from onrecord.serve.api.schema import MISSING, PROBLEMS
from onrecord.serve.followed import read_between
from onrecord.serve.pages.facts import thing_or_404
from onrecord.serve.pages.undertaking import Said, said_of
from onrecord.serve.shelf import Held

threads = router("threads")


@threads.get("/threads/{ident:path}", responses={200: {"model": dict[str, Any]}, **MISSING, **PROBLEMS})
def thread(request: Request, ident: str) -> Response:
    """One undertaking through all reports: each assertion of a stage, the stage now, the silence since and its coverage."""
    held: Held = request.app.state.shelf.held()
    row = thing_or_404(held, ident, "undertaking")
    said = said_of(held, row)
    names = [f.name for f in fields(Said) if f.name not in ("report", "fact")]
    shown = [{"report": s.report["id"]} | {name: getattr(s, name) for name in names} for s in said]
    lead = held.lead(row)
    last = said[-1].date if said else ""
    since = read_between(held, list(lead.parties), last, held.meta["last"])
    return answered(fact_item(held, row, lead) | {"said": shown, "last_told": last, "read_since": since})
