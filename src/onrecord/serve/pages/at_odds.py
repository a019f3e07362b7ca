"""At odds: contradictions between accounts, and needs beside what another side offers for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.contradiction import KINDS, Contradiction
from onrecord.need import Need, Voice
from onrecord.serve.desk.download import as_csv, as_json, known
from onrecord.serve.desk.jobs import Job
from onrecord.serve.desk.listed import listed, passed
from onrecord.serve.index import Wanted
from onrecord.serve.render import fact_url, page
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import wanted

NAV = (("/contradictions", "Contradictions"), ("/needs", "Needs"))
SHOWN = 50
Chosen = Annotated[Wanted, Depends(wanted)]
router = APIRouter()
ABOUT = {"meeting": "meeting", "stage": "undertaking", "statement": "statement"}  # what a contradiction's `about` names


@dataclass(frozen=True, slots=True)
class Row:
    """A contradiction as it is shown: what it is about, in words, and where that is; `one` has its sides."""

    one: Contradiction
    label: str
    href: str


def _rows(held: Held, found: list[Contradiction]) -> list[Row]:
    return [_row(held, one) for one in found]


def _row(held: Held, one: Contradiction) -> Row:
    thing = held.thing(one.about) if one.kind in ABOUT else None
    if thing is None:
        return Row(one, one.about, "")
    return Row(one, thing["label"], fact_url(thing["type"], thing["id"]))


def _titles(held: Held, reports: Iterable[str]) -> dict[str, str]:
    """What to call the reports behind the words: outlet and day, else the title."""
    return {ident: held.titled(ident) for ident in set(reports)}


def _sides(found: list[Contradiction]) -> Iterator[dict[str, str]]:
    for one in found:
        for side in one.sides:
            yield {"kind": one.kind, "about": one.about, "field": one.field, "note": one.note, "says": side.says,
                   "quote": side.quote, "report": side.report, "fact": side.fact}  # fmt: skip


def _pairs(found: list[Need]) -> Iterator[dict[str, str]]:
    for one in found:
        for offer in one.offers:
            yield {**_voice("need", one.need), **_voice("offer", offer), "about": "; ".join(one.about)}


def _voice(part: str, voice: Voice) -> dict[str, str]:
    return {f"{part}_{name}": getattr(voice, name) for name in ("who", "quote", "report", "fact")}


Lines = Callable[[list[Any]], Iterator[dict[str, str]]]
LINES: dict[str, tuple[tuple[str, ...], Lines]] = {
    "contradictions": (("kind", "about", "field", "note", "says", "quote", "report", "fact"), _sides),
    "needs": (
        ("need_who", "need_quote", "need_report", "need_fact", "offer_who", "offer_quote", "offer_report", "offer_fact", "about"),
        _pairs,
    ),
}


@router.get("/contradictions")
def show_contradictions(request: Request, chosen: Chosen) -> Response:
    """Accounts that do not agree, each side with its words; never settled."""
    held: Held = request.app.state.shelf.held()
    ready = listed(request.app.state, held, "contradictions")
    if isinstance(ready, Job):
        return RedirectResponse(f"/jobs/{ready.id}", 303)
    every = passed(held, ready.found, _plain(chosen))
    counts = {kind: n for kind in KINDS if (n := sum(one.kind == kind for one in every))}
    found = [one for one in every if chosen.kind in ("", one.kind)]
    rows = _rows(held, found[:SHOWN])
    titles = _titles(held, (s.report for r in rows for s in r.one.sides))
    shown = {"found": found, "rows": rows, "counts": counts, "titles": titles, "earlier": ready.stamp != held.stamp}
    return page(request, "contradictions.html", wanted=chosen, **shown)


@router.get("/needs")
def show_needs(request: Request, chosen: Chosen) -> Response:
    """What one side says that it needs, with what another offers for it."""
    held: Held = request.app.state.shelf.held()
    ready = listed(request.app.state, held, "needs")
    if isinstance(ready, Job):
        return RedirectResponse(f"/jobs/{ready.id}", 303)
    found = passed(held, ready.found, chosen)
    rows = found[:SHOWN]
    titles = _titles(held, (v.report for n in rows for v in (n.need, *n.offers)))
    return page(request, "needs.html", found=found, rows=rows, wanted=chosen, earlier=ready.stamp != held.stamp, titles=titles)


def _plain(chosen: Wanted) -> Wanted:
    """The filters without the kind, which is one of contradictions here and not of facts."""
    return replace(chosen, kind="")


def _download(kind: str) -> Callable[..., Response]:
    def download(request: Request, form: str, chosen: Chosen) -> Response:
        known(form, "csv", "json")
        held: Held = request.app.state.shelf.held()
        ready = listed(request.app.state, held, kind)
        if isinstance(ready, Job):
            raise HTTPException(503, "The list is being made; ask again in a minute.", {"retry-after": "30"})
        found = [one for one in passed(held, ready.found, _plain(chosen)) if chosen.kind in ("", getattr(one, "kind", ""))]
        columns, lines = LINES[kind]
        rows = list(lines(found))
        return as_csv(columns, rows, kind) if form == "csv" else as_json(rows)

    return download


for _kind in LINES:
    router.add_api_route(f"/{_kind}.{{form}}", _download(_kind), methods=["GET"])
