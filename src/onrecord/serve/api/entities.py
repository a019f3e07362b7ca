"""Entities: people, states, bodies and places, joined across reports."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.serve.api.facts import counted
from onrecord.serve.api.geojson import feature
from onrecord.serve.api.item import entity_item
from onrecord.serve.api.route import MEDIA, PlaceForm, answered, form_of, router, streamed
from onrecord.serve.api.schema import MISSING, PROBLEMS, Party, page_of
from onrecord.serve.index import Wanted, facets, find
from onrecord.serve.pages.party import DEALS, DEALT
from onrecord.serve.shelf import Held
from onrecord.serve.walk import all_rows
from onrecord.serve.wanted import After, Limit, wanted

entities = router("entities")
COLUMNS = ("id", "kind", "name", "full_name", "mentions", "state", "reports", "facts", "lat", "lon")


@entities.get("/entities", responses={200: {"model": page_of(Party, "Party")}, **PROBLEMS})
def listed(
    request: Request, chosen: Annotated[Wanted, Depends(wanted)], after: After = "", limit: Limit = 50, form: PlaceForm = ""
) -> Response:
    """Entities that pass the filters, most often named first. `text` finds any spelling. GeoJSON has those that are laid down."""
    held: Held = request.app.state.shelf.held()
    asked = form_of(request, form, ("json", "csv", "jsonl", "geojson"))
    if asked == "geojson":
        made = (feature(held.view, entity_item(held, r), r["id"]) for r in all_rows(held, "entity", chosen))
        return answered({"type": "FeatureCollection", "features": [f for f in made if f]}, MEDIA["geojson"])
    if asked in ("csv", "jsonl"):
        return streamed((entity_item(held, r) for r in all_rows(held, "entity", chosen)), asked, "entities", COLUMNS)
    found = find(held.db, "entity", chosen, after=after, limit=limit)
    body = {"items": [entity_item(held, r) for r in found.rows], "total": found.total, "next": found.next or None}
    return answered(body | {"facets": counted(facets(held.db, "entity", chosen))})


@entities.get("/entities/{ident:path}", responses={200: {"model": dict[str, Any]}, **MISSING, **PROBLEMS})
def entity(request: Request, ident: str) -> Response:
    """One entity, and with whom it shares meetings and undertakings."""
    held: Held = request.app.state.shelf.held()
    row = held.db.execute("SELECT * FROM entity WHERE id = ?", (ident,)).fetchone()
    if row is None:
        raise HTTPException(404, f"The record names nobody and nothing with the id {ident}.")
    deals = held.db.execute(*((DEALT, {"id": ident, "most": 100}) if row["kind"] == "state" else (DEALS, (ident, 100))))
    return answered(entity_item(held, row) | {"deals_with": [dict(d) for d in deals]})
