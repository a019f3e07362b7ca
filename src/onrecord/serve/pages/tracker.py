"""Tracker: add undertakings, stages and milestones by hand or from a spreadsheet, told apart from what was read."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, HTTPException, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.model import STAGES
from onrecord.serve.desk.byhand import KINDS, SECTORS, SORTS, STATUSES, add_by_hand, candidates, made_by_hand
from onrecord.serve.desk.download import as_csv, as_json, known
from onrecord.serve.desk.jobs import Job
from onrecord.serve.desk.person import Number, back, must_write, who
from onrecord.serve.desk.reading import reading
from onrecord.serve.desk.same import desk_jobs, settle_soon
from onrecord.serve.desk.spreadsheet import BYTES, FIELDS, Line, guess, keep, lines, opened
from onrecord.serve.render import page
from onrecord.serve.shelf import Held, Shelf

NAV = (("/tracker", "Tracker"),)
SHOWN = 200
COLUMNS = ("row", "by", "at", "undertaking", "label", "says", "source", "source_date", "quote", "url")
router = APIRouter()


@router.get("/tracker")
def tracker(
    request: Request, what: str = "undertaking", of: str = "", find: str = "", said: Number = 0, added: Number = 0
) -> Response:
    """The form, and everything that was added by hand."""
    held: Held = request.app.state.shelf.held()
    if what not in SORTS:
        raise QueryError(f"{what!r} can't be added here; there are {', '.join(SORTS)}")
    row = held.thing(of) if of else None
    if of and (row is None or row["type"] != "undertaking"):
        raise HTTPException(404, f"The record has no undertaking with the id {of}.")
    context = {
        "what": what, "sorts": SORTS, "of": row, "find": find, "candidates": candidates(held, find) if find.strip() else [],
        "stages": STAGES, "kinds": KINDS, "sectors": SECTORS, "statuses": STATUSES, "by": who(request), "said": said,
        "added": added, "made": _made(held)[:SHOWN],
    }  # fmt: skip
    return page(request, "tracker.html", **context)


@router.get("/tracker.{form}")
def download(request: Request, form: str) -> Response:
    """Everything that was added by hand, as CSV or JSON."""
    known(form, "csv", "json")
    rows: list[dict[str, Any]] = [
        {"row": m.entry.id, "by": m.entry.by, "at": m.entry.at, "undertaking": m.shared, "label": m.label, "says": m.said,
         "source": m.source["name"], "source_date": m.source["date"], "quote": m.source["quote"], "url": m.source.get("url", "")}
        for m in _made(request.app.state.shelf.held())
    ]  # fmt: skip
    return as_csv(COLUMNS, rows, "by-hand") if form == "csv" else as_json(rows)


@router.post("/tracker")
async def put(request: Request) -> Response:
    """Add one by hand."""
    must_write(request)
    given = {name: str(value) for name, value in (await request.form()).items()}
    shelf: Shelf = request.app.state.shelf
    entry = add_by_hand(shelf.held(), given.get("what", ""), given, given.get("by", ""))
    settle_soon(desk_jobs(request.app.state), shelf)
    return back(f"/tracker?{urlencode({'what': given['what'], 'said': entry.id})}", given.get("by", ""))


@router.post("/tracker/import")
def take(request: Request, file: Annotated[UploadFile | None, File()] = None, text: Annotated[str, Form()] = "") -> Response:
    """Keep a spreadsheet while its columns are mapped."""
    must_write(request)
    content = file.file.read(BYTES + 1) if file is not None and file.filename else text.encode()
    return back(f"/tracker/import/{keep(content)}")


@router.get("/tracker/import/{ident}")
def mapped(request: Request, ident: str, source: str = "", source_date: str = "") -> Response:
    """The columns with their fields, and what each row would do. The address holds the mapping."""
    held: Held = request.app.state.shelf.held()
    sheet = opened(ident)
    if sheet is None:
        raise HTTPException(404, "This spreadsheet is no longer kept; upload it again.")
    given = {c: request.query_params[f"c{i}"] for i, c in enumerate(sheet.columns) if f"c{i}" in request.query_params}
    mapping = given or guess(sheet)
    context = {
        "sheet": sheet, "mapping": mapping, "fields": FIELDS, "source": source, "source_date": source_date, "by": who(request),
        "lines": lines(held, sheet, mapping, source.strip(), source_date.strip()), "decided": bool(given), "shown": SHOWN,
    }  # fmt: skip
    return page(request, "import.html", **context)


@router.post("/tracker/import/{ident}")
async def commit(request: Request, ident: str) -> Response:
    """Add the rows as decided, in the background."""
    must_write(request)
    given = {name: str(value) for name, value in (await request.form()).items()}
    shelf: Shelf = request.app.state.shelf
    sheet = opened(ident)
    if sheet is None:
        raise HTTPException(404, "This spreadsheet is no longer kept; upload it again.")
    if not given.get("by", "").strip():
        raise QueryError("a judgement needs the name of who made it")
    mapping = {c: given.get(f"c{i}", "") for i, c in enumerate(sheet.columns)}
    found = lines(shelf.held(), sheet, mapping, given.get("source", "").strip(), given.get("source_date", "").strip())
    chosen = [(line, given.get(f"row{line.number}", line.default)) for line in found]
    jobs = desk_jobs(request.app.state)
    job = jobs.start(f"Adding {len(sheet.rows)} rows", lambda job: _add(request, chosen, given["by"], job))
    return back(f"/jobs/{job.id}", given["by"])


def _add(request: Request, chosen: list[tuple[Line, str]], by: str, job: Job) -> str:
    """Each row as its decision has it: new, an account of an undertaking, or left out. One that fails is told, the rest go on."""
    shelf: Shelf = request.app.state.shelf
    held, added = shelf.held(), 0
    for i, (line, decision) in enumerate(chosen):
        job.say("Adding", i, len(chosen))
        if decision == "skip" or line.fault:
            continue
        try:
            form = line.values | ({"of": decision} if decision != "new" else {})
            add_by_hand(held, "undertaking" if decision == "new" else "stage", form | _stage(held, form), by)
            added += 1
        except QueryError as error:
            job.lines.append(f"row {line.number}: {error}")
    job.say("Joining with what is on record")
    settle_soon(desk_jobs(request.app.state), shelf)
    return f"/tracker?{urlencode({'added': added})}"


def _stage(held: Held, form: dict[str, str]) -> dict[str, str]:
    """A row that says no stage leaves its undertaking where it is."""
    row = held.thing(form["of"]) if "of" in form and not form.get("stage") else None
    return {"stage": row["stage"]} if row else {}


def _made(held: Held) -> list[Any]:
    with reading(held.view.path) as db:
        return made_by_hand(held, db)
