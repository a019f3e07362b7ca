"""Pages: one module each, with its `router` and its place in the navigation. A page is a module and a line in `PAGES`.

A page module has `router` (its routes), `NAV` (address and name in the navigation; None where it has no place there) and
renders its template with `render.page`. Every page shows the record as `request.app.state.shelf.held()` has it.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI
from starlette.requests import Request

from onrecord.serve.pages import accounts, facts, home, lists, meeting, party, relations, report, search, series, undertaking
from onrecord.serve.pages.desk import DESK

PAGES = (*DESK, home, lists, report, meeting, undertaking, party, relations, series, search, accounts, facts)
# The order of the navigation, in its groups; what no page declares is left out.
ORDER = (
    ("/",),
    ("/reports", "/parties", "/relations", "/undertakings", "/meetings", "/statements", "/figures", "/series", "/obstacles"),
    ("/threads", "/needs", "/contradictions"),
    ("/sources", "/stories", "/network", "/map"),
    ("/review", "/check", "/tracker", "/add"),
    ("/api",),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation."""

    href: str
    name: str
    here: bool


def mount(app: FastAPI) -> None:
    """Add every page's routes."""
    for module in PAGES:
        app.include_router(module.router, include_in_schema=False)


def navigation(request: Request) -> list[list[Entry]]:
    """The navigation in its groups, the current page marked."""
    known = {href: name for module in PAGES for href, name in module.NAV} | {"/api": "API"}
    path = request.url.path
    groups = [[Entry(h, known[h], _is_here(path, h)) for h in group if h in known] for group in ORDER]
    return [group for group in groups if group]


def _is_here(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(f"{href}/"))
