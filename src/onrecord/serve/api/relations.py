"""Relations: pairs of states, and the panel of their dealings by month or year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.panel import COLUMNS
from onrecord.serve.api.route import ListForm, Row, answered, form_of, router, streamed
from onrecord.serve.api.schema import PROBLEMS, PanelRow, Relation, page_of
from onrecord.serve.index import entities_named
from onrecord.serve.pages.relations import BY, panel_rows
from onrecord.serve.render import segment
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import Limit, Who

relations = router("relations")
PAIR = ("a", "b", "facts", "meetings", "reports", "first", "last")
Offset = Annotated[int, Query(ge=0, le=10**15, description="Where the page before ended: its `next`.")]


@relations.get("/relations", responses={200: {"model": page_of(Relation, "Relation")}, **PROBLEMS})
def listed(request: Request, who: Who = None, after: Offset = 0, limit: Limit = 50, form: ListForm = "") -> Response:
    """Pairs of states that deal with each other, those with most facts first; `who` once or twice."""
    held: Held = request.app.state.shelf.held()
    asked = form_of(request, form, ("json", "csv", "jsonl"))
    rows = [_pair(held, row) for row in pairs(held, who or [])]
    if asked != "json":
        return streamed(rows, asked, "relations", (*PAIR, "names"))
    following = str(after + limit) if after + limit < len(rows) else None
    return answered({"items": rows[after : after + limit], "total": len(rows), "next": following, "facets": {}})


@relations.get("/panel", responses={200: {"model": page_of(PanelRow, "Panel")}, **PROBLEMS})
def panel(
    request: Request, who: Who = None, by: Literal["month", "year"] = "month", after: Offset = 0, limit: Limit = 50,
    form: ListForm = "",
) -> Response:  # fmt: skip
    """One row for each pair of states and period. JSON pages go by pairs; CSV and JSON Lines have all of them."""
    held: Held = request.app.state.shelf.held()
    asked = form_of(request, form, ("json", "csv", "jsonl"))
    found = pairs(held, who or [])
    if asked != "json":
        return streamed(_rows(held, found, by), asked, "panel", COLUMNS)
    following = str(after + limit) if after + limit < len(found) else None
    rows = list(_rows(held, found[after : after + limit], by))
    return answered({"items": rows, "total": len(found), "next": following, "facets": {}})


def pairs(held: Held, who: list[str]) -> list[Any]:
    """The pairs that all of `who` are of, those with most facts first."""
    found = held.db.execute("SELECT * FROM pair ORDER BY facts DESC, a, b").fetchall()
    for name in filter(str.strip, who):
        ids = set(entities_named(held.db, name))
        found = [p for p in found if p["a"] in ids or p["b"] in ids]
    return found


def _pair(held: Held, row: Any) -> Row:
    names = [held.view.name(row["a"]), held.view.name(row["b"])]
    return {n: row[n] for n in PAIR} | {"names": names, "href": f"/relations/{segment(row['a'])}/{segment(row['b'])}"}


def _rows(held: Held, found: list[Any], by: str) -> Iterator[Row]:
    for pair in found:
        for row in panel_rows(held, pair["a"], pair["b"], BY[by]):
            yield {"a": pair["a"], "b": pair["b"]} | {k: v for k, v in row.items() if k in COLUMNS}
