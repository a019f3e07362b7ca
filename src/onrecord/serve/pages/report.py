"""Report: the text with every fact where it stands, the facts in the margin, and where the report comes from."""

from __future__ import annotations

import json
from collections import Counter
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.brief import brief, paragraphs
from onrecord.checkable import share
from onrecord.query import Filter
from onrecord.serve.index.label import label
from onrecord.serve.part import chosen, parts
from onrecord.serve.reading import items, pieces, stretches_of
from onrecord.serve.render import page
from onrecord.serve.shelf import Held

NAV: tuple[tuple[str, str], ...] = ()
COPIES = 30
router = APIRouter()


At = Annotated[str, Query(description="A fact: the part of the text where it stands is shown.")]
Number = Annotated[int, Query(ge=0, le=10**6, description="The part of a long text.")]


@router.get("/reports/{ident:path}")
def report(request: Request, ident: str, at: At = "", part: Number = 0) -> Response:
    """The page of one report; of a long one the part where the fact `at` stands, or the part with this number."""
    held: Held = request.app.state.shelf.held()
    row = held.db.execute("SELECT * FROM report WHERE id = ?", (ident,)).fetchone()
    if row is None:
        raise HTTPException(404, f"The record holds no report with the id {ident}.")
    facts = held.view.report_facts(ident)
    stretches = stretches_of(facts)
    cut = parts(facts.document.text, stretches)
    now = chosen(cut, stretches, at, part)
    inside = {s.fact for s in stretches if now.holds(s.start, s.end)}
    spoken = {s.fact for s in stretches}
    every = items(facts)
    margin = [i for i in every if i.fact.id in inside or (now.number == 1 and i.fact.id not in spoken)]
    same = "SELECT id, title, published, outlet FROM report WHERE origin = ? AND id <> ? ORDER BY sort, id LIMIT ?"
    context = {
        "row": row, "document": facts.document, "credits": json.loads(row["credits"]),
        "pieces": pieces(facts, now.start, now.end), "parts": cut, "now": now,
        "margin": [(item, label(held.view, item.fact)) for item in margin], "counts": Counter(item.kind for item in margin),
        "numbers": {item.fact.id: str(n) for n, item in enumerate(margin)}, "total": len(every),
        "copies": held.db.execute(same, (row["origin"], ident, COPIES)).fetchall(),
        "share": share(facts).value, "brief": paragraphs(brief(held.view, Filter(report=ident))), "entities": facts.entities,
        "kinds": {item.fact.id: item.kind for item in every},
    }  # fmt: skip
    return page(request, "report.html", **context)
