"""Search: names, facts and texts that hold a person's words, as a page and, while one types, as a short list."""

from __future__ import annotations

import sqlite3
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.serve.index import fts
from onrecord.serve.render import page, templates

NAV: tuple[tuple[str, str], ...] = ()
TYPES = ("meeting", "undertaking", "statement", "figure", "obstacle", "link")
FEW, MANY = 5, 12
LONGEST = 200
LEAST = 3  # letters of the start of a word that texts are searched by
RECENT = 300  # facts among which the short list is chosen
Words = Annotated[str, Query(description="Words to search for.", max_length=LONGEST)]
router = APIRouter()
NAMES = """SELECT e.* FROM entity e WHERE e.id IN (SELECT entity FROM forms WHERE forms MATCH ?) ORDER BY e.seq LIMIT ?"""
TEXTS = """SELECT r.* FROM report r WHERE r.seq IN (SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 400)
  ORDER BY r.sort DESC LIMIT ?"""
FACTS = """SELECT t.* FROM thing t WHERE t.seq IN (SELECT rowid FROM words WHERE words MATCH ?) AND t.type = ?
  ORDER BY t.sort DESC, t.seq LIMIT ?"""
LATEST = """SELECT t.* FROM thing t WHERE t.seq IN (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?)
  ORDER BY t.sort DESC, t.seq"""
LATEST_TEXTS = """SELECT r.* FROM report r WHERE r.seq IN
    (SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid DESC LIMIT 100)
  ORDER BY r.sort DESC LIMIT ?"""
COUNTED = "SELECT t.type, count(*) AS n FROM thing t WHERE t.seq IN (SELECT rowid FROM words WHERE words MATCH ?) GROUP BY t.type"


@router.get("/search")
def search(request: Request, q: Words = "") -> Response:
    """Everything that holds the words, by type, newest first."""
    held = request.app.state.shelf.held()
    return page(request, "search.html", q=q.strip(), found=look(held.db, q, MANY), types=TYPES)


@router.get("/search/suggest")
def suggest(request: Request, q: Words = "") -> Response:
    """The short list below the search field; the last word may be the start of one."""
    held = request.app.state.shelf.held()
    made = templates.get_template("suggest.html").render(request=request, q=q.strip(), found=quick(held.db, q, FEW), types=TYPES)
    return HTMLResponse(made)


def look(db: sqlite3.Connection, q: str, most: int) -> dict[str, Any]:
    """Names, reports and facts with the words, and how many facts of each type there are."""
    query, names = fts(q, prefix=True, least=LEAST), fts(q, prefix=True)
    if not query:
        return {"names": [], "reports": [], "facts": {}, "counts": {}}
    counts = dict(db.execute(COUNTED, (query,)).fetchall())
    facts = {kind: db.execute(FACTS, (query, kind, most)).fetchall() for kind in TYPES if counts.get(kind)}
    reports = db.execute(TEXTS, (query, most)).fetchall()
    return {"names": db.execute(NAMES, (names, most)).fetchall(), "reports": reports, "facts": facts, "counts": counts}


def quick(db: sqlite3.Connection, q: str, most: int) -> dict[str, Any]:
    """The same while one types: of what came in last, for a count of all would take longer than the next letter."""
    query, names = fts(q, prefix=True, least=LEAST), fts(q, prefix=True)
    if not query:
        return {"names": [], "reports": [], "facts": {}, "counts": {}}
    facts: dict[str, list[sqlite3.Row]] = {}
    for row in db.execute(LATEST, (query, RECENT)):
        facts.setdefault(row["type"], []).append(row)
    reports = db.execute(LATEST_TEXTS, (query, most)).fetchall()
    found = {kind: facts[kind][:most] for kind in TYPES if kind in facts}
    return {"names": db.execute(NAMES, (names, most)).fetchall(), "reports": reports, "facts": found, "counts": {}}
