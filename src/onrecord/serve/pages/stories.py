"""Stories: groups of reports that tell of one event, and each with what its reports have in common."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.serve.desk.download import as_csv, as_json, known
from onrecord.serve.desk.jobs import Job
from onrecord.serve.desk.stories import Grouped, Story, grouped, parties, passed, shared
from onrecord.serve.index import Wanted
from onrecord.serve.pages.accounts import taken
from onrecord.serve.render import page
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import wanted

NAV = (("/stories", "Stories"),)
SHOWN, FACTS, NAMES = 60, 60, 16
COLUMNS = ("story", "report", "title", "outlet", "published", "origin", "alike")
Chosen = Annotated[Wanted, Depends(wanted)]
router = APIRouter()


@router.get("/stories")
def show(request: Request, chosen: Chosen) -> Response:
    """The stories, those that most reports tell first."""
    held: Held = request.app.state.shelf.held()
    ready = grouped(request.app.state, held)
    if isinstance(ready, Job):
        return RedirectResponse(f"/jobs/{ready.id}", 303)
    found = passed(held, ready, chosen)
    return page(request, "stories.html", found=found, rows=found[:SHOWN], wanted=chosen, seen=ready.seen)


@router.get("/stories.{form}")
def download(request: Request, form: str, chosen: Chosen) -> Response:
    """Every report that tells a story with another, as CSV or JSON."""
    known(form, "csv", "json")
    held: Held = request.app.state.shelf.held()
    rows = [row for story in passed(held, _ready(request, held), chosen) for row in _rows(story)]
    return as_csv(COLUMNS, rows, "stories") if form == "csv" else as_json(rows)


@router.get("/stories/{ident:path}/facts.{form}")
def facts(request: Request, ident: str, form: str) -> Response:
    """What more than one report of a story tells, every account of it."""
    held: Held = request.app.state.shelf.held()
    story = _ready(request, held).of(ident)
    if story is None:
        raise HTTPException(404, f"No other report on record tells the story of {ident}.")
    return taken(request, held, form, shared(held, story, 10_000))


@router.get("/stories/{ident:path}")
def one(request: Request, ident: str) -> Response:
    """The story that a report tells: all its reports, and what several of them tell."""
    held: Held = request.app.state.shelf.held()
    row = held.db.execute("SELECT * FROM report WHERE id = ?", (ident,)).fetchone()
    if row is None:
        raise HTTPException(404, f"The record holds no report with the id {ident}.")
    ready = grouped(request.app.state, held)
    if isinstance(ready, Job):
        return RedirectResponse(f"/jobs/{ready.id}", 303)
    story = ready.of(ident)
    context: dict[str, Any] = {
        "row": row, "story": story, "facts": shared(held, story, FACTS) if story else [],
        "names": parties(held, story, NAMES) if story else [],
    }  # fmt: skip
    return page(request, "story.html", **context)


def _ready(request: Request, held: Held) -> Grouped:
    ready = grouped(request.app.state, held)
    if isinstance(ready, Job):
        raise HTTPException(503, "The stories are being found; ask again in a minute.", {"retry-after": "30"})
    return ready


def _rows(story: Story) -> list[dict[str, Any]]:
    return [
        {"story": story.ident, "report": r["id"], "title": r["title"], "outlet": r["outlet"], "published": r["published"],
         "origin": r["origin"], "alike": round(story.alike[r["id"]], 2)}
        for r in story.reports
    ]  # fmt: skip
