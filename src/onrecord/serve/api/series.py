"""Series: figures of one measure, unit and set of parties in order, with what checks find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.consistency import check
from onrecord.interchange import plain
from onrecord.plot import COLUMNS, rows
from onrecord.serve.api.item import finite, series_head, series_item
from onrecord.serve.api.relations import Offset
from onrecord.serve.api.route import ListForm, Row, answered, form_of, router, streamed
from onrecord.serve.api.schema import MISSING, PROBLEMS, Series, page_of
from onrecord.serve.index.series import load_series
from onrecord.serve.pages.series import clauses, series_or_404
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import Limit

series = router("series")
Measure = Annotated[str, Query(description="Only series whose measure or parties have these words.")]
Party = Annotated[str, Query(description="A state or region concerned.")]
Unit = Annotated[str, Query(description="Only series in this unit.")]
Differ = Annotated[bool, Query(description="Only series in which a check found something.")]


@series.get("/series", responses={200: {"model": page_of(Series, "Series")}, **PROBLEMS})
def listed(
    request: Request, measure: Measure = "", who: Party = "", unit: Unit = "", differ: Differ = False, after: Offset = 0,
    limit: Limit = 50, form: ListForm = "",
) -> Response:  # fmt: skip
    """Series without their points, those with most periods first. CSV has a row for each point, JSON Lines each series whole."""
    held: Held = request.app.state.shelf.held()
    where, values = clauses(held.db, measure, who, unit, differ=differ)
    asked = form_of(request, form, ("json", "csv", "jsonl"))
    if asked != "json":
        found = held.db.execute(f"SELECT * FROM series s {where} ORDER BY s.seq", values)
        return streamed(_points(found) if asked == "csv" else _items(found), asked, "series", COLUMNS)
    total = held.db.execute(f"SELECT count(*) FROM series s {where}", values).fetchone()[0]
    sql = f"SELECT * FROM series s {where} {'AND' if where else 'WHERE'} s.seq > ? ORDER BY s.seq LIMIT ?"
    page = held.db.execute(sql, [*values, after, limit + 1]).fetchall()
    following = str(page[limit - 1]["seq"]) if len(page) > limit else None
    return answered({"items": [series_head(row) for row in page[:limit]], "total": total, "next": following, "facets": {}})


@series.get("/series/{ident}", responses={200: {"model": dict[str, Any]}, **MISSING, **PROBLEMS})
def one(request: Request, ident: str, form: ListForm = "") -> Response:
    """One series with its points, their sources, and every check with its arithmetic."""
    held: Held = request.app.state.shelf.held()
    found = series_or_404(held, ident)
    if form_of(request, form, ("json", "csv")) == "csv":
        return streamed(rows([found]), "csv", ident, COLUMNS)
    row = held.db.execute("SELECT * FROM series WHERE id = ?", (ident,)).fetchone()
    return answered(series_item(row, found) | {"checks": [finite(plain(f)) for f in check([found])]})


def _items(found: Any) -> Iterator[Row]:
    for row in found:
        yield series_item(row, load_series(row["body"]))


def _points(found: Any) -> Iterator[Row]:
    for row in found:
        yield from rows([load_series(row["body"])])
