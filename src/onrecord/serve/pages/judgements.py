"""Judgements: the log of who changed what from what to what, the newest first. Rows are only added."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.query import check_date
from onrecord.serve.desk.download import as_csv, as_json, known
from onrecord.serve.desk.person import who
from onrecord.serve.desk.reading import reading
from onrecord.serve.render import fact_url, page, party_url
from onrecord.serve.shelf import Held
from onrecord.store import Entry
from onrecord.store.judgement import ACTIONS, COLUMNS, entries, in_force

NAV: tuple[tuple[str, str], ...] = ()
SIZE = 100
router = APIRouter()


@router.get("/review/log")
def log(request: Request, by: str = "", action: str = "", since: str = "", until: str = "", before: int = 0) -> Response:
    """A page of the log; `before` is the number of the row after which it goes on backwards."""
    held: Held = request.app.state.shelf.held()
    found, standing = _rows(held, by, action, since, until)
    shown = [e for e in reversed(found) if not before or e.id < before]
    context = {
        "rows": [(e, _link(held, e)) for e in shown[:SIZE]], "standing": standing, "total": len(found), "actions": ACTIONS,
        "people": sorted({e.by for e in _rows(held)[0]}), "asked": {"by": by, "action": action, "since": since, "until": until},
        "next": shown[SIZE - 1].id if len(shown) > SIZE else 0, "by": who(request),
    }  # fmt: skip
    return page(request, "log.html", **context)


@router.get("/review/log.{form}")
def download(request: Request, form: str, by: str = "", action: str = "", since: str = "", until: str = "") -> Response:
    """The log as CSV or JSON: every row, and whether it stands."""
    known(form, "csv", "json")
    found, standing = _rows(request.app.state.shelf.held(), by, action, since, until)
    rows: list[dict[str, Any]] = [asdict(e) | {"stands": e.id in standing} for e in found]
    return as_csv((*COLUMNS, "stands"), rows, "judgements") if form == "csv" else as_json(rows)


def _rows(held: Held, by: str = "", action: str = "", since: str = "", until: str = "") -> tuple[list[Entry], set[int]]:
    for day in (since, until):
        check_date(day)
    with reading(held.view.path) as db:
        every = list(entries(db))
    standing = {e.id for e in in_force(every)} | {e.id for e in every if e.action == "undo"}
    kept = (e for e in every if by in ("", e.by) and action in ("", e.action))
    return [e for e in kept if since <= e.at and (not until or e.at[: len(until)] <= until)], standing


def _link(held: Held, entry: Entry) -> tuple[str, str]:
    """What a row is about, and its page."""
    local, _, report = entry.target.partition("@")
    shared = held.view.shared_id(report, local, entry.kind)
    if entry.kind == "entity":
        return held.view.name(shared), party_url(shared)
    row = held.thing(shared)
    return (row["label"], fact_url(entry.kind, shared)) if row else (entry.target, "")
