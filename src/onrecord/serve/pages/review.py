"""Review: a queue of facts to accept, reject, correct or leave open, by mouse or by keys, and undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import QueryError
from onrecord.model import STAGES
from onrecord.serve.desk.download import as_csv, as_json, known
from onrecord.serve.desk.passage import passage
from onrecord.serve.desk.person import Number, back, must_write, seat, seated, who
from onrecord.serve.desk.queue import (
    AHEAD,
    WORDS_OF,
    Judged,
    Place,
    Shown,
    desk_of,
    judged,
    name_of,
    place_of,
    queue,
    shown,
    values,
)
from onrecord.serve.desk.reading import reading
from onrecord.serve.desk.worded import edited, worded
from onrecord.serve.index import Wanted
from onrecord.serve.render import page
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import wanted
from onrecord.store import Journal, judge
from onrecord.store.judgement import VERDICTS, entries, in_force
from onrecord.store.tables import EVIDENCE_FIELDS, FACT_TYPES

NAV = (("/review", "Review"),)
KINDS = tuple(t.name for t in FACT_TYPES)
FILTERS = ("who", "where", "since", "until", "text", "report", "stage", "kind", "sector", "outlet", "new", "confidence")
COLUMNS = ("type", "fact", "report", "label", "verdict")
router = APIRouter()


@router.get("/review")
def review(
    request: Request, chosen: Annotated[Wanted, Depends(wanted)], type: str = "", order: str = "uncertain",  # noqa: A002 as the address has it
    at: str = "", after: str = "", then: str = "", said: Number = 0,
) -> Response:  # fmt: skip
    """One fact of the queue, and the ways on from it."""
    held, place, desk = request.app.state.shelf.held(), seat(request), desk_of(request.app.state)
    if type and type not in KINDS:
        raise QueryError(f"{type!r} is no record type; there are {', '.join(KINDS)}")
    with reading(held.view.path) as db:
        done = judged(held, db)
        places = queue(held, (type,) if type else KINDS, chosen, order, AHEAD + len(done))
        current = at or _following(places, done, (after, then), lambda i: desk.is_taken(i, place))
        seen = shown(held, db, current) if current else None
        last = next(entries(db, said), None) if said else None
        stands = bool(last and any(e.id == last.id for e in in_force(entries(db))))
    if seen:
        desk.take(seen.ident, place)
    context: dict[str, Any] = {
        "type": type, "order": order, "kinds": KINDS, "wanted": chosen, "seen": seen, "by": who(request), "last": last,
        "stands": stands, "left": sum((p.kind, p.ident) not in done for p in places), "more": len(places) == AHEAD + len(done),
        "around": _around(places, current), "query": _query(request), "stages": STAGES,
        "label": _label(held, places, current, seen),
    }  # fmt: skip
    if seen:
        marks = [(s.start, s.end, seen.kind if field in ("evidence", "content") else "cue") for field, s in seen.spans]
        context |= {
            "passage": passage(seen.document.text, marks), "values": values(held, seen.document.id, seen.fact),
            "words_field": WORDS_OF.get(seen.kind, "evidence"), "worded": worded(seen.fact),
            "stood": {e.id for e in in_force(seen.history)},
        }  # fmt: skip
    return seated(page(request, "review.html", **context), request, place)


@router.get("/review.{form}")
def download(
    request: Request,
    form: str,
    chosen: Annotated[Wanted, Depends(wanted)],
    type: str = "",  # noqa: A002 as the address has it
    order: str = "uncertain",
) -> Response:
    """The queue as CSV or JSON, with what was said of each fact; blind to score as the page is."""
    known(form, "csv", "json")
    held = request.app.state.shelf.held()
    if type and type not in KINDS:
        raise QueryError(f"{type!r} is no record type; there are {', '.join(KINDS)}")
    with reading(held.view.path) as db:
        done = judged(held, db)
    places = queue(held, (type,) if type else KINDS, chosen, order, AHEAD + len(done))
    rows = [
        {"type": p.kind, "fact": p.ident, "report": p.report, "label": p.label, "verdict": done.get((p.kind, p.ident), "")}
        for p in places
    ]
    return as_csv(COLUMNS, rows, "review") if form == "csv" else as_json(rows)


@router.post("/review")
def say(
    request: Request, action: Annotated[str, Form()], ident: Annotated[str, Form()], target: Annotated[str, Form()],
    kind: Annotated[str, Form()], by: Annotated[str, Form()] = "", note: Annotated[str, Form()] = "",
    field: Annotated[str, Form()] = "", to: Annotated[str, Form()] = "", places: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "", edit: Annotated[str, Form()] = "", query: Annotated[str, Form()] = "",
    then: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """A person's word on one fact; then the next fact of the queue."""
    must_write(request)
    held = request.app.state.shelf.held()
    if action not in (*VERDICTS, "correct"):
        raise QueryError(f"{action!r} is none of {', '.join((*VERDICTS, 'correct'))}")
    if edit:
        field, _, edit = edit.partition(":")
    if action == "correct" and field in EVIDENCE_FIELDS:
        to = _places(_seen(request, ident), field, edit, words, places.strip())
    with Journal(held.view.path) as journal:
        made = judge(journal, action, target, by=by, kind=kind, field=field, after=to, note=note)
    request.app.state.shelf.judged()
    way = {"at": ident} if action == "correct" else {"after": ident, "then": then}
    return back(_address(query, said=made[-1].id, **way), by)


@router.post("/review/undo")
def undo(
    request: Request, row: Annotated[int, Form(ge=0, le=2**53)], by: Annotated[str, Form()] = "",
    query: Annotated[str, Form()] = "", ident: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Take back one row of the log by another; then the fact that it was about."""
    must_write(request)
    held = request.app.state.shelf.held()
    with Journal(held.view.path) as journal:
        made = judge(journal, "undo", str(row), by=by)
    request.app.state.shelf.judged()
    shared = ident or _shared(request, made[0].kind, made[0].target)
    return back(_address(query, at=shared, said=made[0].id), by)


def _following(places: list[Place], done: Judged, came: tuple[str, str], is_taken: Callable[[str], bool]) -> str:
    """The next fact that nobody has judged or has open; `came` is the one judged last, and the one that stood behind it."""
    idents = [p.ident for p in places]
    start = next((idents.index(i) for i in came if i in idents), 0)
    fresh = [p.ident for p in places[start:] + places[:start] if (p.kind, p.ident) not in done and p.ident != came[0]]
    return next((i for i in fresh if not is_taken(i)), fresh[0] if fresh else "")


def _around(places: list[Place], current: str) -> tuple[str, str]:
    """The facts before and after in the queue."""
    idents = [p.ident for p in places]
    if current not in idents:
        return "", idents[0] if idents else ""
    i = idents.index(current)
    return (idents[i - 1] if i else ""), (idents[i + 1] if i + 1 < len(idents) else "")


def _label(held: Held, places: list[Place], current: str, seen: Shown | None) -> str:
    """One line for the fact; a link between meetings names them."""
    if seen and seen.kind == "link":
        return f"{name_of(held, seen.fact.from_)} {seen.fact.type.replace('-', ' ')} {name_of(held, seen.fact.to)}"
    return next((p.label for p in places if p.ident == current), current)


def _query(request: Request) -> str:
    kept = [(k, v) for k, v in request.query_params.multi_items() if k in (*FILTERS, "type", "order") and v]
    return urlencode(kept)


def _address(query: str, **more: Any) -> str:
    return "/review?" + "&".join(filter(None, (query, urlencode(more))))


def _seen(request: Request, ident: str) -> Shown:
    held = request.app.state.shelf.held()
    with reading(held.view.path) as db:
        seen = shown(held, db, ident)
    if seen is None:
        raise HTTPException(404, f"The record holds no fact with the id {ident}.")
    return seen


def _places(seen: Shown, field: str, edit: str, words: str, place: str) -> str:
    """Where a field's words stand after a correction: the marked words as they are, or (`edit`) one stretch changed."""
    one = next((w for w in worded(seen.fact) if w.name == field), None)
    first = one.spans[0].start if one and one.spans else seen.spans[0][1].start if seen.spans else 0
    if not place and words.strip() and not edit.startswith("drop"):
        place = place_of(seen.document.text, words, first)
    return edited(one, edit, place) if one and edit else place


def _shared(request: Request, kind: str, target: str) -> str:
    local, _, report = target.partition("@")
    found: str = request.app.state.shelf.held().view.shared_id(report, local, kind)
    return found
