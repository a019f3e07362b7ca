"""Undertaking: its stages through time, who asserted each, sums, conditions, obstacles, and how long nobody spoke of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.edtf import bounds
from onrecord.serve.cite import citation, cited
from onrecord.serve.followed import read_between
from onrecord.serve.pages.facts import thing_or_404
from onrecord.serve.render import fact_url, page
from onrecord.serve.shelf import Held

NAV: tuple[tuple[str, str], ...] = ()
WAY = ("proposed", "discussed", "agreed", "under way", "completed")
HALTED = ("stalled", "cancelled")
LONG = 180  # days without a word that are shown as silence
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Said:
    """A stage as one report has it, or a silence before it: days, and reports read meanwhile that name the parties."""

    report: Any
    fact: Any
    stage: str
    by: str
    date: str
    quote: str
    silence: int = 0
    read: int = 0


@router.get("/undertakings/{ident:path}")
def undertaking(request: Request, ident: str) -> Response:
    """The page of one undertaking."""
    held: Held = request.app.state.shelf.held()
    row = thing_or_404(held, ident, "undertaking")
    if row["id"] != ident:
        return RedirectResponse(fact_url("undertaking", row["id"]), 308)
    facts = [fact for _, fact in held.tellings(row)]
    said = said_of(held, row)
    last = held.meta["last"]
    quiet = _days(said[-1].date, last) if said else 0
    parties = list(dict.fromkeys(p for f in facts for p in f.parties))
    context = {
        "row": row, "undertaking": facts[0], "facts": facts, "parties": parties,
        "roles": {p: sorted({r.role for f in facts for r in f.roles if r.entity == p}) for p in parties},
        "said": said, "way": WAY, "halted": HALTED,
        "furthest": max((WAY.index(s.stage) for s in said if s.stage in WAY), default=-1),
        "obstacles": held.db.execute(OBSTACLES, (row["id"],)).fetchall(), "quiet": quiet, "long": LONG, "last": last,
        "read_since": read_between(held, parties, said[-1].date, last) if said and quiet > LONG else 0,
        "overdue": [f.due for f in facts if _is_overdue(f.due, row["stage"], last)],
        "footnote": citation(cited(held, row, str(request.base_url)), "footnote"),
    }  # fmt: skip
    return page(request, "undertaking.html", **context)


OBSTACLES = """SELECT t.* FROM thing t JOIN voice v ON v.thing = t.seq WHERE v.phrase = ? AND t.type = 'obstacle'
  ORDER BY t.sort DESC"""


def said_of(held: Held, row: Any) -> list[Said]:
    """Every assertion by date, with the silence before it where that was long."""
    made: list[Said] = []
    for report, fact in held.tellings(row):
        source = held.db.execute("SELECT id, title, published, outlet FROM report WHERE id = ?", (report,)).fetchone()
        quote = " […] ".join(s.quote for s in fact.evidence)
        found = [
            Said(source, fact, a.stage, a.by, a.date or source["published"], a.evidence.quote if a.evidence else quote)
            for a in fact.assertions
        ]
        made += found or [Said(source, fact, fact.stage, fact.stated_by, source["published"], quote)]
    made.sort(key=lambda s: (_day(s.date) or date.max, s.report["id"]))
    return [made[0], *(_after(held, a, b) for a, b in pairwise(made))] if made else []


def _after(held: Held, before: Said, now: Said) -> Said:
    days = _days(before.date, now.date)
    read = read_between(held, list(now.fact.parties), before.date, now.date) if days > LONG else 0
    return Said(now.report, now.fact, now.stage, now.by, now.date, now.quote, days if days > LONG else 0, read)


def _is_overdue(due: str, stage: str, today: str) -> bool:
    """Whether it was due before the last day that the record knows of, and no report says that it is done or off."""
    end, now = bounds(due)[1], bounds(today)[1]
    return bool(due and end and now and end < now and stage not in ("completed", "cancelled"))


def _days(first: str, last: str) -> int:
    a, b = _day(first), _day(last)
    return (b - a).days if a and b else 0


def _day(edtf: str) -> date | None:
    low, high = bounds(edtf)
    return low or high
