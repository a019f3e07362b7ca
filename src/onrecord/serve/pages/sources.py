"""Sources: who copies whom, and what more than one independent origin tells."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from onrecord.serve.desk.dependence import Sources, sources, told_by_most
from onrecord.serve.desk.download import as_csv, as_json, known
from onrecord.serve.index import Wanted
from onrecord.serve.render import page
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import wanted

NAV = (("/sources", "Sources"),)
GROUPS, TOLD = 40, 30
SUPPORT = ("one report", "one origin", "several origins")
COLUMNS = ("origin", "report", "outlet", "published", "title", "rests_as", "why")
Chosen = Annotated[Wanted, Depends(wanted)]
router = APIRouter()


@router.get("/sources")
def show(request: Request, chosen: Chosen) -> Response:
    """Outlets, ties between them, groups of one origin, and facts by independent origin."""
    held: Held = request.app.state.shelf.held()
    found = sources(held, chosen)
    context = {
        "found": found, "wanted": chosen, "groups": found.groups[:GROUPS], "told": told_by_most(held.db, TOLD),
        "support": SUPPORT,
    }  # fmt: skip
    return page(request, "sources.html", **context)


@router.get("/sources.{form}")
def download(request: Request, form: str, chosen: Chosen) -> Response:
    """Every report that shares its origin with another, with how it rests on the first, as CSV; with outlets and ties as JSON."""
    known(form, "csv", "json")
    found = sources(request.app.state.shelf.held(), chosen)
    if form == "csv":
        return as_csv(COLUMNS, _rows(found), "sources")
    outlets = [
        {"outlet": o.name, "reports": o.reports, "rest_on_others": o.resting, "credits": dict(o.credits)} for o in found.outlets
    ]
    ties = [{"later": t.later, "earlier": t.earlier} | t.counts for t in found.ties]
    return as_json({"reports": found.reports, "origins": found.origins, "outlets": outlets, "ties": ties, "groups": _rows(found)})


def _rows(found: Sources) -> list[dict[str, Any]]:
    return [
        {"origin": m.row["origin"], "report": m.row["id"], "outlet": m.row["outlet"], "published": m.row["published"],
         "title": m.row["title"], "rests_as": m.kind, "why": m.why}
        for group in found.groups for m in group
    ]  # fmt: skip
