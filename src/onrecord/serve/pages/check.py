"""Check: how right and how complete this record is, from a sample that one or two people code."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord import __version__
from onrecord.errors import QueryError
from onrecord.serve.desk.download import as_csv, as_json, known
from onrecord.serve.desk.outcome import CODES, Line, outcome, paragraph
from onrecord.serve.desk.passage import passage
from onrecord.serve.desk.person import Number, back, must_write, who
from onrecord.serve.desk.queue import place_of
from onrecord.serve.desk.sample import TYPES, WINDOW, Plan, draw
from onrecord.serve.render import page
from onrecord.serve.shelf import Held
from onrecord.store.study import Code, Item, Studies, Study

NAV = (("/check", "Check my corpus"),)
COLUMNS = (
    "type", "drawn", "coded", "right", "wrong", "undecided", "precision", "precision_low", "precision_high", "in_windows",
    "missed", "recall", "recall_low", "recall_high", "alpha", "coded_twice",
)  # fmt: skip
CODE_COLUMNS = (
    "item", "kind", "type", "source", "report", "fact", "start", "end", "label", "coder", "at", "code", "missed", "note",
)  # fmt: skip
PLACE = re.compile(r"\d{1,9}-\d{1,9}")
Ident = Annotated[int, Path(ge=1, le=2**53)]
router = APIRouter()


@router.get("/check")
def studies(request: Request) -> Response:
    """The samples that were drawn, and the form for another."""
    found = Studies(_path(request)).all()
    return page(request, "check.html", studies=found, types=TYPES, by=who(request), window=WINDOW)


@router.post("/check")
def new(
    request: Request, types: Annotated[list[str] | None, Form()] = None, facts: Annotated[int, Form()] = 30,
    windows: Annotated[int, Form()] = 20, seed: Annotated[int, Form(ge=-(2**53), le=2**53)] = 1,
    name: Annotated[str, Form()] = "", by: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Draw a sample and keep it in the record."""
    must_write(request)
    held: Held = request.app.state.shelf.held()
    plan = Plan(tuple(types or ()), facts, windows, seed)
    items, sizes = draw(held, plan)
    if not items:
        raise QueryError("the record holds nothing of these types to draw from")
    kept = {
        "types": plan.types, "facts": facts, "windows": windows, "seed": seed, "window": WINDOW, "version": __version__,
        "reports": json.loads(held.meta["counts"])["reports"], "strata": sizes,
    }  # fmt: skip
    made = Studies(_path(request)).add(name or f"Sample with seed {seed}", by, kept, items)
    return back(f"/check/{made}", by)


@router.get("/check/{ident:int}")
def result(request: Request, ident: Ident) -> Response:
    """What the sample says so far, and the way to code it."""
    study, codes = _study(request, ident)
    found = outcome(study, codes)
    context = {"study": study, "found": found, "paragraph": paragraph(study, found), "by": who(request)}
    return page(request, "study.html", **context)


@router.get("/check/{ident:int}/code")
def item(request: Request, ident: Ident, item: Number = 0, by: Annotated[str, Query()] = "") -> Response:
    """One item to code: the next that this coder has not coded, or the one asked for."""
    study, codes = _study(request, ident)
    coder = by.strip() or who(request)
    mine = {c.item: c for c in codes if c.by == coder}
    fresh = next((i for i in study.items if i.seq not in mine), None)
    shown = next((i for i in study.items if i.seq == item), fresh)
    context: dict[str, Any] = {
        "study": study, "item": shown, "by": coder, "done": len(mine), "codes": CODES, "types": study.plan["types"],
        "mine": mine[shown.seq].code if shown and shown.seq in mine else {},
        "last": max(mine, key=lambda i: mine[i].id, default=0),
    }  # fmt: skip
    if shown:
        try:
            document = request.app.state.shelf.held().view.document(shown.report)
        except KeyError as error:
            raise HTTPException(404, f"The report {shown.report} is no longer in the record.") from error
        context |= {"document": document, "passage": _passage(shown, document.text)}
    return page(request, "code.html", **context)


@router.post("/check/{ident:int}/code")
async def put(request: Request, ident: Ident) -> Response:
    """Keep a coder's word on one item; then the next."""
    must_write(request)
    form = await request.form()
    by, number = str(form.get("by", "")), str(form.get("item", ""))
    study, _ = _study(request, ident)
    shown = next((i for i in study.items if str(i.seq) == number), None)
    if shown is None:
        raise QueryError(f"study {ident} has no item {number!r}")
    given = [(name, str(value)) for name, value in form.multi_items()]
    code = _window_code(request, shown, given) if shown.kind == "window" else _fact_code(dict(given))
    Studies(_path(request)).code(ident, shown.seq, by, code, str(form.get("note", "")))
    return back(f"/check/{ident}/code?{urlencode({'by': by.strip()})}", by)


@router.get("/check/{ident:int}.{form}")
def download(request: Request, ident: Ident, form: str) -> Response:
    """The result by type as CSV; as JSON with the plan and the paragraph."""
    known(form, "csv", "json")
    study, codes = _study(request, ident)
    found = outcome(study, codes)
    rows = [_row(line) for line in found.lines]
    if form == "csv":
        return as_csv(COLUMNS, rows, f"check-{ident}")
    told = {"name": study.name, "plan": study.plan, "coders": found.coders, "types": rows, "paragraph": paragraph(study, found)}
    return as_json(told)


@router.get("/check/{ident:int}/codes.csv")
def coded(request: Request, ident: Ident) -> Response:
    """Every item with each coder's code."""
    study, codes = _study(request, ident)
    by_seq = {i.seq: i for i in study.items}
    return as_csv(CODE_COLUMNS, [_code_row(by_seq[c.item], c) for c in codes], f"check-{ident}-codes")


def _path(request: Request) -> Any:
    return request.app.state.shelf.record


def _study(request: Request, ident: int) -> tuple[Study, list[Code]]:
    kept = Studies(_path(request))
    study = kept.get(ident)
    if study is None:
        raise HTTPException(404, f"The record has no sample of the number {ident}.")
    return study, kept.codes(ident)


def _passage(item: Item, text: str) -> Any:
    if item.kind == "fact":
        spans = item.drawn["spans"]
        return passage(text, [(a, b, item.type if field in ("evidence", "content") else "cue") for a, b, field in spans])
    marks = [(a, b, f["type"]) for f in item.drawn["facts"] for a, b in f["spans"]]
    return passage(text, marks, (item.start, min(item.end, len(text))))


def _fact_code(form: dict[str, str]) -> dict[str, Any]:
    if form.get("verdict") not in CODES:
        raise QueryError(f"a fact is {', '.join(CODES)}")
    return {"verdict": form["verdict"]}


def _window_code(request: Request, item: Item, given: list[tuple[str, str]]) -> dict[str, Any]:
    """Which recorded facts of a window are right, and what was missed: marked in the text, or written as `type: words`."""
    known = {f["id"] for f in item.drawn["facts"]}
    facts = {name.removeprefix("fact:"): value for name, value in given if name.startswith("fact:") and value in CODES}
    text = request.app.state.shelf.held().view.document(item.report).text
    marked = [_mark(value) for name, value in given if name == "missed"]
    for line in "\n".join(value for name, value in given if name == "missed_lines").splitlines():
        kind, _, quote = line.partition(":")
        marked += [(kind.strip(), quote.strip(), "")] if quote.strip() else []
    missed = []
    for kind, quote, place in marked:
        if kind not in TYPES:
            raise QueryError(f"{kind!r} is no record type; there are {', '.join(TYPES)}")
        start, end = map(int, (place or place_of(text, quote, item.start)).split("-"))
        missed.append({"type": kind, "quote": text[start:end], "start": start, "end": end})
    return {"facts": {i: v for i, v in facts.items() if i in known}, "missed": missed}


def _mark(value: str) -> tuple[str, str, str]:
    """What was marked as missed: its type, its words, and its place where the page knew it."""
    try:
        mark = json.loads(value)
        kind, quote, place = (str(mark.get(name, "")) for name in ("type", "quote", "place"))
    except (ValueError, AttributeError) as error:
        raise QueryError(f"{value!r} does not say what was missed") from error
    return kind, quote, place if PLACE.fullmatch(place) else ""


def _row(line: Line) -> dict[str, Any]:
    p, r = line.precision, line.recall
    return {
        "type": line.type, "drawn": line.drawn, "coded": line.coded, "right": p.hits, "wrong": p.total - p.hits,
        "undecided": line.undecided, "precision": p.value, "precision_low": p.low, "precision_high": p.high, "in_windows": r.hits,
        "missed": r.total - r.hits, "recall": r.value, "recall_low": r.low, "recall_high": r.high, "alpha": line.alpha,
        "coded_twice": line.twice,
    }  # fmt: skip


def _code_row(item: Item, code: Code) -> dict[str, Any]:
    facts = code.code.get("facts", {})
    told = code.code.get("verdict") or [f"{ident}: {value}" for ident, value in facts.items()]
    return {
        "item": item.seq, "kind": item.kind, "type": item.type, "source": item.source, "report": item.report, "fact": item.fact,
        "start": item.start, "end": item.end, "label": item.drawn.get("label", ""), "coder": code.by, "at": code.at, "code": told,
        "missed": [f"{m['type']}: {m['quote']}" for m in code.code.get("missed", ())], "note": code.note,
    }  # fmt: skip
