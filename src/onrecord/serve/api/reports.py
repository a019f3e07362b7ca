"""Reports: the reports of the record, each with its Record JSON and its text."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from onrecord.export.json import row_of
from onrecord.serve.api.facts import counted
from onrecord.serve.api.item import report_item
from onrecord.serve.api.route import ListForm, answered, form_of, router, streamed
from onrecord.serve.api.schema import MISSING, PROBLEMS, Report, page_of
from onrecord.serve.index import Wanted, facets, find
from onrecord.serve.shelf import Held
from onrecord.serve.walk import all_rows
from onrecord.serve.wanted import After, Limit, Sort, wanted

reports = router("reports")
COLUMNS = ("id", "title", "published", "outlet", "url", "origin", "credits", "characters", "checkable", "facts")


@reports.get("/reports", responses={200: {"model": page_of(Report, "Report")}, **PROBLEMS})
def listed(
    request: Request, chosen: Annotated[Wanted, Depends(wanted)], after: After = "", limit: Limit = 50, form: ListForm = "",
    sort: Sort = "newest",
) -> Response:  # fmt: skip
    """Reports that pass the filters, newest first."""
    held: Held = request.app.state.shelf.held()
    asked, oldest = form_of(request, form, ("json", "csv", "jsonl")), sort == "oldest"
    if asked != "json":
        return streamed((report_item(r) for r in all_rows(held, "report", chosen, oldest=oldest)), asked, "reports", COLUMNS)
    found = find(held.db, "report", chosen, after=after, limit=limit, oldest=oldest)
    body = {"items": [report_item(r) for r in found.rows], "total": found.total, "next": found.next or None}
    return answered(body | {"facets": counted(facets(held.db, "report", chosen))})


@reports.get("/reports/{ident:path}/text", responses={200: {"content": {"text/plain": {}}}, **MISSING, **PROBLEMS})
def text(request: Request, ident: str) -> Response:
    """A report's canonical text: the one that every offset points into."""
    held: Held = request.app.state.shelf.held()
    try:
        return PlainTextResponse(held.view.document(ident).text)
    except KeyError as error:
        raise HTTPException(404, f"The record holds no report with the id {ident}.") from error


@reports.get("/reports/{ident:path}", responses={200: {"model": dict[str, Any]}, **MISSING, **PROBLEMS})
def report(request: Request, ident: str) -> Response:
    """One report's record: Record JSON, with its origin and address beside it."""
    held: Held = request.app.state.shelf.held()
    row = held.db.execute("SELECT * FROM report WHERE id = ?", (ident,)).fetchone()
    if row is None:
        raise HTTPException(404, f"The record holds no report with the id {ident}.")
    about = {k: v for k, v in report_item(row).items() if k in ("href", "origin", "checkable", "url", "outlet")}
    return answered(row_of(held.view.report_facts(ident)) | about)
