"""Judgements: the append-only log of what people said about the record, and a way to add to it (with the token)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import BackgroundTasks, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import RecordLocked
from onrecord.pipeline import settle
from onrecord.serve.api.relations import Offset
from onrecord.serve.api.route import ListForm, answered, form_of, router, streamed
from onrecord.serve.api.schema import PROBLEMS, WRITES, Judgement, page_of
from onrecord.serve.shelf import Held, Shelf
from onrecord.serve.wanted import Limit
from onrecord.store import Entry, Journal, add, judge
from onrecord.store.judgement import JOINS, in_force

judgements = router("judgements")
COLUMNS = ("id", "at", "by", "action", "kind", "target", "other", "field", "before", "after", "note", "undoes", "stands")
Target = Annotated[str, Query(description="Only rows about this id, or `id@report`.")]


class Word(BaseModel):
    """What a person says: a verdict, a correction, a join confirmed or refused, a fact added, or any of these undone."""

    action: Literal["accept", "reject", "unsure", "correct", "confirm", "refuse", "undo", "add"]
    target: str = Field("", description="A fact's id, `id@report`, or for undo the number of the row.", max_length=1000)
    by: str = Field(description="Who says so.", min_length=1, max_length=200)
    kind: str = Field("", description="What the target is, where an id may be several things.", max_length=40)
    other: str = Field("", description="confirm, refuse: the second id.", max_length=1000)
    field: str = Field("", description="correct: which field.", max_length=100)
    after: str = Field("", description="correct: its right value.", max_length=20_000)
    note: str = Field("", description="Why.", max_length=20_000)
    fact: dict[str, Any] | None = Field(None, description="add: the fact's fields, parties by name or id.")
    source: dict[str, str] | None = Field(None, description="add: name, date and quote of the source, perhaps url.")


@judgements.get("/judgements", responses={200: {"model": page_of(Judgement, "Judgement")}, **PROBLEMS})
def listed(request: Request, target: Target = "", after: Offset = 0, limit: Limit = 50, form: ListForm = "") -> Response:
    """The log, oldest first."""
    held: Held = request.app.state.shelf.held()
    log = list(held.view.judgements())
    standing = {e.id for e in in_force(log)}
    chosen = [e for e in log if not target or any(target in (x, x.partition("@")[0]) for x in (e.target, e.other))]
    rows = [_row(e, standing) for e in chosen]
    asked = form_of(request, form, ("json", "csv", "jsonl"))
    if asked != "json":
        return streamed(rows, asked, "judgements", COLUMNS)
    page = [r for r in rows if r["id"] > after]
    following = str(page[limit - 1]["id"]) if len(page) > limit else None
    return answered({"items": page[:limit], "total": len(rows), "next": following, "facets": {}})


@judgements.post("/judgements", status_code=201, responses={201: {"model": list[Judgement]}, **PROBLEMS, **WRITES})
def said(request: Request, word: Word, background: BackgroundTasks) -> Response:
    """Add to the log. Verdicts and corrections are seen at once; joins and added facts when the index is made anew."""
    made = write(request.app.state.shelf, word)
    if any(e.action in (*JOINS, "undo", "add") for e in made):
        background.add_task(_settled, request.app.state.shelf)
    answer = answered([_row(e, {e.id for e in made}) for e in made])
    answer.status_code, answer.background = 201, background
    return answer


def write(shelf: Shelf, word: Word) -> list[Entry]:
    """Put a person's word into the log and into what is shown."""
    with Journal(shelf.record) as journal:
        if word.action == "add":
            values, source = word.fact or {}, dict(word.source or {})
            made = add(journal, word.kind, values, source, by=word.by, note=word.note, belongs_to=word.target)
        else:
            more = {"other": word.other, "kind": word.kind, "field": word.field, "after": word.after, "note": word.note}
            made = judge(journal, word.action, word.target, by=word.by, **more)
    shelf.judged()
    return made


def _settled(shelf: Shelf) -> None:
    try:
        settle(shelf.record)
    except RecordLocked:
        return  # the run that is writing takes it up when it ends
    shelf.judged()


def _row(entry: Entry, standing: set[int]) -> dict[str, Any]:
    body = {k: v for k, v in asdict(entry).items() if k != "anchor"}
    return body | {"stands": entry.id in standing}
