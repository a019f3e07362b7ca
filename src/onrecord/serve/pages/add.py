"""Add: upload or paste reports and see them read; and the page that shows how far any long work has come."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from onrecord.serve.desk.intake import KINDS, LARGEST, laid_file, laid_text, read_them
from onrecord.serve.desk.jobs import Job
from onrecord.serve.desk.person import back, must_write
from onrecord.serve.desk.same import desk_jobs
from onrecord.serve.render import page
from onrecord.serve.shelf import Shelf

NAV = (("/add", "Add a report"),)
MOST = 200  # files of one upload
router = APIRouter()


@router.get("/add")
def form(request: Request) -> Response:
    """The form."""
    return page(request, "add.html", kinds=KINDS, largest=LARGEST // 1_000_000)


@router.post("/add")
def take(
    request: Request, text: Annotated[str, Form()] = "", title: Annotated[str, Form()] = "", day: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form()] = "", url: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:  # fmt: skip
    """Lay down what came and start to read it."""
    must_write(request)
    shelf: Shelf = request.app.state.shelf
    given = [f for f in files or () if f.filename]
    if len(given) > MOST:
        raise HTTPException(422, f"at most {MOST} files at once; `onrecord read` takes whole folders")
    if given:
        paths = [laid_file(shelf.record, f.filename or "", f.file.read(LARGEST + 1)) for f in given]
    else:
        paths = [laid_text(shelf.record, text, title.strip(), day.strip(), outlet.strip(), url.strip())]
    named = given[0].filename if len(given) == 1 else f"{len(given)} files" if given else title or "A pasted report"
    job = desk_jobs(request.app.state).start(f"Reading: {named}", lambda job: read_them(shelf, paths, job))
    return back(f"/jobs/{job.id}")


@router.get("/jobs/{ident}.json")
def progress(request: Request, ident: str) -> Response:
    """How far a job has come, for the page that waits."""
    return JSONResponse(_job(request, ident).as_json(), headers={"cache-control": "no-store"})


@router.get("/jobs/{ident}")
def waiting(request: Request, ident: str) -> Response:
    """How far a job has come; leads on to the result when it is there."""
    job = _job(request, ident)
    if job.state == "done" and job.to:
        return RedirectResponse(job.to, 303)
    answer = page(request, "job.html", job=job)
    answer.headers["cache-control"] = "no-store"
    return answer


def _job(request: Request, ident: str) -> Job:
    found = desk_jobs(request.app.state).get(ident)
    if found is None:
        raise HTTPException(404, "This work is not known: it ended long ago, or the server was started anew.")
    return found
