"""Accounts: every account of every fact of a view as one table, CSV or JSON: what a page shows, to take away."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Annotated, Any
from urllib.parse import urljoin

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.query import date_of, parties_of
from onrecord.serve.api.route import Row, streamed
from onrecord.serve.desk.download import known
from onrecord.serve.index import Wanted
from onrecord.serve.pages.facts import thing_or_404
from onrecord.serve.render import fact_url
from onrecord.serve.shelf import Held
from onrecord.serve.walk import all_rows
from onrecord.serve.wanted import wanted
from onrecord.store.tables import FACT_TYPES, spans_of

NAV: tuple[tuple[str, str], ...] = ()
COLUMNS = (
    "type", "id", "label", "date", "stage", "kind", "sector", "parties", "quote", "report", "title", "outlet", "published",
    "reports", "origins", "confidence", "verdict", "made_by", "address",
)  # fmt: skip
Ident = Annotated[str, Query(description="Only the fact with this id.")]
router = APIRouter()


@router.get("/facts.{form}")
def download(request: Request, form: str, chosen: Annotated[Wanted, Depends(wanted)], id: Ident = "") -> Response:  # noqa: A002 as the address has it
    """All facts that pass the filters, of every type, a row for each report that tells of one."""
    held: Held = request.app.state.shelf.held()
    if id:
        return taken(request, held, form, [thing_or_404(held, id)])
    return taken(request, held, form, (row for t in FACT_TYPES for row in all_rows(held, t.name, chosen)))


def taken(request: Request, held: Held, form: str, things: Iterable[sqlite3.Row], name: str = "facts") -> Response:
    """The accounts of these things as a file, written as they come."""
    known(form, "csv", "json")
    rows = accounts(held, things, str(request.base_url))
    if form == "csv":
        return streamed(rows, "csv", name, COLUMNS)
    headers = {"content-disposition": f'attachment; filename="{name}.json"'}
    return StreamingResponse(_json(rows), media_type="application/json", headers=headers)


def _json(rows: Iterable[Row]) -> Iterator[str]:
    before = "[\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def accounts(held: Held, things: Iterable[sqlite3.Row], base: str) -> Iterator[Row]:
    """A row for each account of each thing."""
    for row in things:
        for report, fact in held.tellings(row):
            source = held.db.execute("SELECT title, outlet, published FROM report WHERE id = ?", (report,)).fetchone()
            yield _account(held, row, fact, report, source) | {"address": urljoin(base, fact_url(row["type"], row["id"]))}


def _account(held: Held, row: sqlite3.Row, fact: Any, report: str, source: sqlite3.Row) -> Row:
    spans = [s.quote for field, s in spans_of(fact) if field in ("evidence", "content")]
    return {
        "type": row["type"], "id": row["id"], "label": row["label"], "date": date_of(fact) or source["published"],
        "stage": getattr(fact, "stage", ""), "kind": row["kind"], "sector": row["sector"],
        "parties": [held.view.name(p) for p in parties_of(fact)], "quote": " […] ".join(spans), "report": report,
        "title": source["title"], "outlet": source["outlet"], "published": source["published"], "reports": row["tellings"],
        "origins": row["origins"], "confidence": row["confidence"], "verdict": row["verdict"], "made_by": row["made"],
    }  # fmt: skip
