"""Atlas: the map of where people met and where undertakings are, with a table of the same places."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.serve.desk.atlas import TYPES, graticule, land, named, radius, sheet, spots, unplaced
from onrecord.serve.desk.download import as_csv, as_json, known
from onrecord.serve.index import Wanted
from onrecord.serve.render import page
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import wanted

NAV = (("/map", "Map"),)
ROWS = 200
DOTS = 400  # places that are drawn: more would hide one another
COLUMNS = ("id", "name", "kind", "latitude", "longitude", "meetings", "undertakings")
Chosen = Annotated[Wanted, Depends(wanted)]
router = APIRouter()


@router.get("/map")
def show(request: Request, chosen: Chosen, type: str = "", view: str = "near") -> Response:  # noqa: A002 as the address has it
    """The places, the most frequent first, and the map of them."""
    held: Held = request.app.state.shelf.held()
    types = _types(type)
    found = spots(held, chosen, types)
    shown = sheet(found, world=view == "world")
    most = max((s.total for s in found), default=1)
    dots = [(s, radius(s, most, shown.unit)) for s in found[:DOTS]]
    context = {
        "found": found, "wanted": chosen, "type": type, "types": types, "all_types": TYPES, "near": view != "world",
        "sheet": shown,
        "land": land(), "grid": graticule(), "dots": dots, "named": named(dots, shown.unit),
        "rows": found[:ROWS], "unplaced": unplaced(held, chosen, types),
    }  # fmt: skip
    return page(request, "map.html", **context)


@router.get("/map.{form}")
def download(request: Request, form: str, chosen: Chosen, type: str = "") -> Response:  # noqa: A002
    """The places as CSV, JSON or GeoJSON."""
    known(form, "csv", "json", "geojson")
    found = spots(request.app.state.shelf.held(), chosen, _types(type))
    rows = [
        {"id": s.id, "name": s.name, "kind": s.kind, "latitude": s.latitude, "longitude": s.longitude,
         "meetings": s.counts.get("meeting", 0), "undertakings": s.counts.get("undertaking", 0)}
        for s in found
    ]  # fmt: skip
    if form == "csv":
        return as_csv(COLUMNS, rows, "places")
    if form == "json":
        return as_json(rows)
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [r["longitude"], r["latitude"]]}, "properties": r}
        for r in rows
    ]
    return as_json({"type": "FeatureCollection", "features": features}, "application/geo+json")


def _types(name: str) -> tuple[str, ...]:
    if name and name not in TYPES:
        raise QueryError(f"{name!r} is not on the map; there are {', '.join(TYPES)}")
    return (name,) if name else TYPES
