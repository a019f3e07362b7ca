"""Report: the text with every fact where it stands, the facts in the margin, and where the report comes from."""

from __future__ import annotations

import json
from collections import Counter

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.brief import brief
from onrecord.checkable import share
from onrecord.query import Filter
from onrecord.serve.index.label import label
from onrecord.serve.reading import items, pieces
from onrecord.serve.render import page
from onrecord.serve.shelf import Held

NAV: tuple[tuple[str, str], ...] = ()
COPIES = 30
router = APIRouter()


@router.get("/reports/{ident:path}")
def report(request: Request, ident: str) -> Response:
    """The page of one report."""
    held: Held = request.app.state.shelf.held()
    row = held.db.execute("SELECT * FROM report WHERE id = ?", (ident,)).fetchone()
    if row is None:
        raise HTTPException(404, f"The record holds no report with the id {ident}.")
    facts = held.view.report_facts(ident)
    margin = items(facts)
    same = "SELECT id, title, published, outlet FROM report WHERE origin = ? AND id <> ? ORDER BY sort, id LIMIT ?"
    context = {
        "row": row, "document": facts.document, "credits": json.loads(row["credits"]), "pieces": pieces(facts),
        "margin": [(item, label(held.view, item.fact)) for item in margin], "counts": Counter(item.kind for item in margin),
        "copies": held.db.execute(same, (row["origin"], ident, COPIES)).fetchall(),
        "share": share(facts).value, "brief": brief(held.view, Filter(report=ident)), "entities": facts.entities,
        "kinds": {item.fact.id: item.kind for item in margin},
    }  # fmt: skip
    return page(request, "report.html", **context)
