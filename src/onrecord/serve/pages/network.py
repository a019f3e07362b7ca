"""Network: who met whom, as a picture and as a table."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.serve.desk.download import as_csv, as_json, known
from onrecord.serve.desk.network import DRAWN, HEIGHT, LEVELS, WIDTH, Edge, network_of
from onrecord.serve.index import Wanted
from onrecord.serve.render import page
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import wanted

NAV = (("/network", "Network"),)
ROWS = 100
COLUMNS = ("a", "a_name", "b", "b_name", "meetings", "first", "last")
Chosen = Annotated[Wanted, Depends(wanted)]
Most = Annotated[int, Query(ge=2, le=120, description="Parties that are drawn.")]
router = APIRouter()


@router.get("/network")
def show(request: Request, chosen: Chosen, level: str = LEVELS[0], most: Most = DRAWN) -> Response:
    """The picture of the best connected parties, and the pairs that met most."""
    held: Held = request.app.state.shelf.held()
    found = network_of(held, chosen, level, most)
    by_id = {n.id: n for n in found.drawn}
    context = {
        "found": found, "wanted": chosen, "level": level, "levels": LEVELS, "most": most, "width": WIDTH, "height": HEIGHT,
        "lines": [(by_id[e.a], by_id[e.b], e) for e in reversed(found.edges) if e.a in by_id and e.b in by_id],
        "rows": found.edges[:ROWS], "names": {n.id: n.name for n in found.nodes},
    }  # fmt: skip
    return page(request, "network.html", **context)


@router.get("/network.{form}")
def download(request: Request, form: str, chosen: Chosen, level: str = "states") -> Response:
    """Every pair that met as CSV, or nodes and edges as JSON."""
    known(form, "csv", "json")
    found = network_of(request.app.state.shelf.held(), chosen, level, 2)
    names = {n.id: n.name for n in found.nodes}
    if form == "csv":
        return as_csv(COLUMNS, (_row(names, e) for e in found.edges), f"network-{level}")
    nodes = [{"id": n.id, "name": n.name, "kind": n.kind, "meetings": n.meetings, "others": n.others} for n in found.nodes]
    return as_json({"nodes": nodes, "edges": [_row(names, e) for e in found.edges]})


def _row(names: dict[str, str], edge: Edge) -> dict[str, str | int]:
    return {
        "a": edge.a, "a_name": names[edge.a], "b": edge.b, "b_name": names[edge.b], "meetings": edge.meetings,
        "first": edge.first, "last": edge.last,
    }  # fmt: skip
