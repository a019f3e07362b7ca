"""Facts: the permanent page of any one fact: what was recorded, the words that prove it, where it stands, how to cite it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from onrecord.serve.cite import FORMS, citation, cited
from onrecord.serve.render import FACT_PAGES, fact_url, page
from onrecord.serve.shelf import PLURALS, Held
from onrecord.store.tables import spans_of

NAV: tuple[tuple[str, str], ...] = ()
FIELDS = {"evidence": "words", "content": "said", "cue": "cue", "context": "sentence", "conflicts": "disputed"}
router = APIRouter()


def thing_or_404(held: Held, ident: str, kind: str = "") -> Any:
    """The row of one fact; HTTP 404 where the record has none of this id."""
    row = held.thing(ident)
    if row is None or kind not in ("", row["type"]):
        raise HTTPException(404, f"The record holds no {kind or 'fact'} with the id {ident}.")
    return row


@router.get("/facts/{ident:path}/cite")
def cite(request: Request, ident: str, form: str = "footnote") -> Response:
    """The citation of a fact as plain text: `form` is footnote, bibtex or ris."""
    held = request.app.state.shelf.held()
    row = thing_or_404(held, ident)
    if form not in FORMS:
        raise HTTPException(422, f"{form!r} is none of {', '.join(FORMS)}")
    media, suffix = FORMS[form]
    answer = PlainTextResponse(citation(cited(held, row, str(request.base_url)), form), media_type=media)
    if suffix != "txt":
        answer.headers["content-disposition"] = f'attachment; filename="onrecord-{row["seq"]}.{suffix}"'
    return answer


@router.get("/facts/{ident:path}")
def fact(request: Request, ident: str) -> Response:
    """The page of one fact; a meeting or undertaking has a page of its own, and a joined id leads to what it was joined into."""
    held = request.app.state.shelf.held()
    row = thing_or_404(held, ident)
    if row["type"] in FACT_PAGES or row["id"] != ident:
        return RedirectResponse(fact_url(row["type"], row["id"]), 308 if row["id"] != ident else 303)
    report, found = next(held.tellings(row))
    context = {
        "row": row, "fact": found, "document": held.view.document(report), "spans": spans_of(found), "fields": FIELDS,
        "plural": PLURALS[row["type"]], "footnote": citation(cited(held, row, str(request.base_url)), "footnote"),
    }  # fmt: skip
    return page(request, "fact.html", **context)
