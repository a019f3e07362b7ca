"""Meeting: who met, when, where, on what; where several reports tell of it, their accounts side by side."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.compare import Comparison, compare
from onrecord.serve.cite import citation, cited
from onrecord.serve.pages.facts import thing_or_404
from onrecord.serve.render import fact_url, page
from onrecord.serve.shelf import Held

NAV: tuple[tuple[str, str], ...] = ()
SIDES = 6  # accounts that are compared at once
router = APIRouter()


@router.get("/meetings/{ident:path}")
def meeting(request: Request, ident: str) -> Response:
    """The page of one meeting."""
    held: Held = request.app.state.shelf.held()
    row = thing_or_404(held, ident, "meeting")
    if row["id"] != ident:
        return RedirectResponse(fact_url("meeting", row["id"]), 308)
    tellings = list(held.tellings(row))
    shown = [_telling(held, report, fact) for report, fact in tellings]
    context = {
        "row": row, "meeting": tellings[0][1], "tellings": shown,
        "titles": {t["report"]["id"]: _title(t["report"]) for t in shown}, "short": _short([t["report"] for t in shown]),
        "compared": _compared(held, row["id"], dict(tellings)), "sides": SIDES,
        "links": held.db.execute(LINKS, (row["id"],)).fetchall(),
        "footnote": citation(cited(held, row, str(request.base_url)), "footnote"),
    }  # fmt: skip
    return page(request, "meeting.html", **context)


LINKS = "SELECT t.* FROM thing t JOIN voice v ON v.thing = t.seq WHERE v.phrase = ? AND t.type = 'link'"


def _telling(held: Held, report: str, fact: Any) -> dict[str, Any]:
    row = held.db.execute("SELECT id, title, published, outlet, origin FROM report WHERE id = ?", (report,)).fetchone()
    return {"report": row, "fact": fact, "quotes": [s.quote for s in fact.evidence]}


def _title(report: Any) -> str:
    outlet = f" ({report['outlet']})" if report["outlet"] else ""
    return f"{report['title']}{outlet}"


def _short(reports: list[Any]) -> dict[str, str]:
    """What to call each account in a narrow place: its outlet where no other has it, else its title."""
    told = Counter(r["outlet"] for r in reports)
    return {r["id"]: r["outlet"] if r["outlet"] and told[r["outlet"]] == 1 else r["title"] for r in reports}


def _compared(held: Held, ident: str, told: dict[str, Any]) -> Comparison | None:
    """The accounts held against each other: those of different origins first, at most `SIDES`."""
    if len(told) < 2:
        return None
    by_origin = {held.view.origin(report): report for report in sorted(told, reverse=True)}
    ranked = dict.fromkeys([*sorted(by_origin.values()), *sorted(told)])
    return compare(held.view, ident, {r: told[r] for r in sorted(list(ranked)[:SIDES])})
