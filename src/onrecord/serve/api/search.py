"""Search: names, facts and reports that have a person's words."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.serve.api.item import entity_item, leads, report_item
from onrecord.serve.api.route import answered, router
from onrecord.serve.api.schema import PROBLEMS, Found
from onrecord.serve.pages.search import look
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import Limit

searching = router("search")
Q = Annotated[str, Query(max_length=200, description="Words; each must occur, the last may be the start of one.")]


@searching.get("/search", responses={200: {"model": Found}, **PROBLEMS})
def search(request: Request, q: Q = "", limit: Limit = 10) -> Response:
    """Names, reports and facts with the words; `limit` of each type."""
    held: Held = request.app.state.shelf.held()
    found = look(held.db, q, limit)
    facts = [item for rows in found["facts"].values() for item in leads(held, rows)]
    names = [entity_item(held, r) for r in found["names"]]
    return answered({"q": q, "names": names, "reports": [report_item(r) for r in found["reports"]], "facts": facts,
                     "counts": found["counts"]})  # fmt: skip
