"""Same: say that two entities, meetings or undertakings are one, or that one account of a thing is another's."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.serve.desk.person import Number, back, must_write, who
from onrecord.serve.desk.reading import reading
from onrecord.serve.desk.same import KINDS, alike, desk_jobs, joined, settle_soon
from onrecord.serve.render import page
from onrecord.serve.shelf import Held
from onrecord.store import Journal, judge
from onrecord.store.judgement import JOINS, VERDICTS, entries, in_force

NAV: tuple[tuple[str, str], ...] = ()
SHOWN = 60  # accounts of one side
router = APIRouter()


@router.get("/review/same")
def same(request: Request, kind: str = "entity", id: str = "", other: str = "", said: Number = 0) -> Response:  # noqa: A002 as the address has it
    """One thing, or two side by side, with every account and the reason why it was joined."""
    held: Held = request.app.state.shelf.held()
    _check(kind)
    one = joined(held, kind, id) if id else None
    two = joined(held, kind, other) if other else None
    with reading(held.view.path) as db:
        log = list(entries(db))
    context = {
        "kinds": KINDS, "kind": kind, "asked": (id, other), "one": one, "two": two, "alike": alike(held, one) if one else [],
        "by": who(request), "last": next((e for e in log if e.id == said), None), "standing": {e.id for e in in_force(log)},
        "titles": _titles(held, [a.report for side in (one, two) if side for a in side.accounts[:SHOWN]]),
    }  # fmt: skip
    return page(request, "same.html", **context)


@router.post("/review/same")
def say(
    request: Request, action: Annotated[str, Form()], kind: Annotated[str, Form()], target: Annotated[str, Form()],
    other: Annotated[str, Form()] = "", by: Annotated[str, Form()] = "", note: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Join two, or hold an account apart; the joins follow in the background."""
    must_write(request)
    _check(kind)
    if action not in JOINS:
        raise QueryError(f"{action!r} is none of {', '.join(JOINS)}")
    held: Held = request.app.state.shelf.held()
    with Journal(held.view.path) as journal:
        made = judge(journal, action, target, by=by, other=other, kind=kind, note=note)
    settle_soon(desk_jobs(request.app.state), request.app.state.shelf)
    shown = {"kind": kind, "id": target.partition("@")[0], "other": other, "said": made[-1].id}
    return back(f"/review/same?{urlencode(shown)}", by)


@router.post("/review/log/undo")
def undo(request: Request, row: Annotated[int, Form(ge=0, le=2**53)], by: Annotated[str, Form()] = "") -> Response:
    """Take back any row of the log by another."""
    must_write(request)
    shelf = request.app.state.shelf
    with Journal(shelf.record) as journal:
        earlier = next(entries(journal.db, row), None) if row > 0 else None
        judge(journal, "undo", str(row), by=by)
    if earlier and earlier.action in (*VERDICTS, "correct"):
        shelf.judged()
    else:
        settle_soon(desk_jobs(request.app.state), shelf)
    return back("/review/log", by)


def _titles(held: Held, reports: list[str]) -> dict[str, str]:
    """What to call the reports of the accounts."""
    sql = "SELECT title FROM report WHERE id = ?"
    found = {r: held.db.execute(sql, (r,)).fetchone() for r in dict.fromkeys(reports)}
    return {r: (row["title"] if row else "") or r for r, row in found.items()}


def _check(kind: str) -> None:
    if kind not in KINDS:
        raise QueryError(f"{kind!r} can't be joined; these can: {', '.join(KINDS)}")
