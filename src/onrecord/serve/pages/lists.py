"""Lists: one page for each kind of thing on record, with the command line's filters, facets, pages and downloads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import STAGES
from onrecord.serve.followed import Followed, followed
from onrecord.serve.index import Wanted, facets, find
from onrecord.serve.render import page
from onrecord.serve.shelf import Held
from onrecord.serve.wanted import After, Sort, wanted

SIZE = 50


@dataclass(frozen=True, slots=True)
class List:
    """One list: its address, the index's word for its rows, its heading, what it says of itself, how its facets are called."""

    href: str
    table: str
    title: str
    lead: str
    facets: dict[str, str]
    filters: tuple[str, ...] = ("who", "since", "until", "text")


LISTS = (
    List("/reports", "report", "Reports", "Articles and readouts as they were captured, newest first.",
         {"year": "Year", "outlet": "Outlet"}),
    List("/parties", "entity", "Parties",
         "People, states, bodies and everything else that reports name, joined across spellings; most often named first.",
         {"kind": "Kind"}, ("text",)),
    List("/meetings", "meeting", "Meetings",
         "Encounters that reports tell of: held, and planned. One encounter is one row, whoever tells of it.",
         {"kind": "Format", "year": "Year"}, ("who", "where", "since", "until", "text")),
    List("/undertakings", "undertaking", "Undertakings",
         "Joint or offered pieces of work, at the stage that the latest report gives them.",
         {"stage": "Stage", "kind": "Kind", "sector": "Sector", "year": "Year"}, ("who", "where", "since", "until", "text")),
    List("/statements", "statement", "Statements", "Who said what, by whose report. A claim is its speaker's, not the record's.",
         {"kind": "Stance", "year": "Year", "outlet": "Outlet"}),
    List("/figures", "figure", "Figures", "Numbers that say something about a relation, as stated, with unit, period and change.",
         {"kind": "Unit", "year": "Year"}),
    List("/obstacles", "obstacle", "Obstacles", "What is said to hinder or threaten an undertaking or a relation.",
         {"kind": "Kind", "year": "Year"}),
    List("/links", "link", "Links", "Who holds which office, what is part of what, who supplies and who makes.",
         {"kind": "Type", "year": "Year"}),
)  # fmt: skip
NAV = tuple((one.href, one.title) for one in LISTS if one.table != "link")
router = APIRouter()


def _route(one: List) -> Callable[..., Response]:
    def show(
        request: Request, chosen: Annotated[Wanted, Depends(wanted)], again: Annotated[Followed, Depends(followed)],
        after: After = "", sort: Sort = "newest",
    ) -> Response:  # fmt: skip
        held: Held = request.app.state.shelf.held()
        chosen = again.within(held, one.table, chosen)
        found = find(held.db, one.table, chosen, after=after, limit=SIZE, oldest=sort == "oldest")
        context: dict[str, Any] = {
            "list": one, "found": found, "wanted": chosen, "facets": facets(held.db, one.table, chosen, one.facets),
            "rows": rows(held, one.table, found.rows), "stages": STAGES, "sort": sort,
            "again": again,
        }  # fmt: skip
        return page(request, "list.html", **context)

    return show


def rows(held: Held, table: str, found: list[Any]) -> list[tuple[Any, Any]]:
    """Each row of the index with the fact as its fullest telling has it; reports and entities stand for themselves."""
    if table in ("report", "entity"):
        return [(row, None) for row in found]
    return [(row, held.lead(row)) for row in found]


for _one in LISTS:
    router.add_api_route(_one.href, _route(_one), methods=["GET"])
