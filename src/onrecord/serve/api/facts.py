"""Facts: a collection for each record type, and any fact by its permanent id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from onrecord.export.table import columns, fact_row
from onrecord.serve.api.atom import feed
from onrecord.serve.api.geojson import collection
from onrecord.serve.api.item import fact_item, leads, told_item
from onrecord.serve.api.route import MEDIA, FactForm, PlaceForm, Row, answered, form_of, router, streamed
from onrecord.serve.api.schema import FACT_MODELS, MISSING, PROBLEMS, page_of
from onrecord.serve.followed import Followed, followed, not_followed
from onrecord.serve.index import Wanted, facets, find
from onrecord.serve.pages.facts import thing_or_404
from onrecord.serve.shelf import Held
from onrecord.serve.walk import all_rows
from onrecord.serve.wanted import After, Limit, Sort, wanted
from onrecord.store.tables import FACT_TYPES, FactType

PLACED = ("meeting",)
facts = router("facts")


def counted(found: dict[str, list[tuple[str, int]]]) -> dict[str, list[Row]]:
    """Facets as JSON."""
    return {name: [{"value": value, "count": n} for value, n in rows] for name, rows in found.items()}


def _collection(fact_type: FactType) -> Callable[..., Response]:
    kind = fact_type.name

    def listed(
        request: Request, chosen: Annotated[Wanted, Depends(wanted)], again: Annotated[Followed, Depends(followed)],
        after: After = "", limit: Limit = 50, form: FactForm = "", sort: Sort = "newest",
    ) -> Response:  # fmt: skip
        held: Held = request.app.state.shelf.held()
        chosen = again.within(held, kind, chosen)
        allowed = ("json", "csv", "jsonl", "atom", *(("geojson",) if kind in PLACED else ()))
        asked, oldest = form_of(request, form, allowed), sort == "oldest"
        if asked == "csv":
            flat = (_flat(held, row) for row in all_rows(held, kind, chosen, oldest=oldest))
            return streamed(flat, "csv", fact_type.plural, ("id", *columns(fact_type.plural)))
        if asked == "jsonl":
            return streamed(leads(held, all_rows(held, kind, chosen, oldest=oldest)), "jsonl", fact_type.plural)
        if asked == "geojson":
            placed = leads(held, all_rows(held, kind, chosen, oldest=oldest))
            return answered(collection(held.view, placed), MEDIA["geojson"])
        found = find(held.db, kind, chosen, after=after, limit=limit, oldest=oldest)
        items = list(leads(held, found.rows))
        if asked == "atom":
            return Response(feed(request, held, fact_type.plural, items), media_type=MEDIA["atom"])
        body = {"items": items, "total": found.total, "next": found.next or None}
        return answered(body | {"facets": counted(facets(held.db, kind, chosen))})

    if kind != "undertaking":
        listed.__annotations__["again"] = Annotated[Followed, Depends(not_followed)]
    if kind in PLACED:
        listed.__annotations__["form"] = PlaceForm
    listed.__doc__ = f"{fact_type.plural.capitalize()} that pass the filters, newest first."
    return listed


def _flat(held: Held, row: Any) -> Row:
    """A fact as the row of its export table, its id first."""
    plural = next(t.plural for t in FACT_TYPES if t.name == row["type"])
    report, fact = next(held.tellings(row))
    return {"id": row["id"]} | fact_row(held.view, report, fact, plural)


for _type in FACT_TYPES:
    facts.add_api_route(
        f"/{_type.plural}", _collection(_type), methods=["GET"], name=_type.plural,
        responses={200: {"model": page_of(FACT_MODELS[_type.name], _type.kind.__name__)}, **PROBLEMS},
    )  # fmt: skip


@facts.get("/facts/{ident:path}", responses={200: {"model": dict[str, Any]}, **MISSING, **PROBLEMS})
def fact(request: Request, ident: str) -> Response:
    """One fact of any type by its id, with what each report tells of it."""
    held: Held = request.app.state.shelf.held()
    row = thing_or_404(held, ident)
    told = list(held.tellings(row))
    return answered(fact_item(held, row, told[0][1]) | {"tellings": [told_item(report, f) for report, f in told]})
