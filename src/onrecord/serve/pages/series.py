"""Series: figures of one measure, unit and set of parties in order of their periods, with plot, sources and contradictions."""

from __future__ import annotations

import sqlite3

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.consistency import check, titled
from onrecord.plot.bars import charted
from onrecord.plot.svg import drawn
from onrecord.series import Series, when
from onrecord.serve.index import entities_named
from onrecord.serve.index.series import load_series
from onrecord.serve.render import page
from onrecord.serve.security import PICTURE_POLICY
from onrecord.serve.shelf import Held

NAV = (("/series", "Series"),)
SIZE = 60
router = APIRouter()


@router.get("/series")
def listed(request: Request, measure: str = "", who: str = "", unit: str = "", after: int = 0, differ: bool = False) -> Response:
    """The series of the record, those with most periods first."""
    held: Held = request.app.state.shelf.held()
    where, values = clauses(held.db, measure, who, unit, differ=differ)
    total = held.db.execute(f"SELECT count(*) FROM series s {where}", values).fetchone()[0]  # noqa: S608 bound
    sql = f"SELECT * FROM series s {where} {'AND' if where else 'WHERE'} s.seq > ? ORDER BY s.seq LIMIT ?"  # noqa: S608
    found = held.db.execute(sql, [*values, after, SIZE]).fetchall()
    following = found[-1]["seq"] if len(found) == SIZE else 0
    asked = {"measure": measure, "who": who, "unit": unit, "differ": differ}
    return page(request, "series_list.html", found=found, total=total, following=following, asked=asked)


def clauses(db: sqlite3.Connection, measure: str, who: str, unit: str, *, differ: bool) -> tuple[str, list[object]]:
    """The filters of series as SQL."""
    made: list[str] = []
    values: list[object] = []
    if measure.strip():
        made.append("s.label LIKE ? ESCAPE '\\'")
        values.append(f"%{measure.strip().replace('%', '').replace('_', '')}%")
    if who.strip():
        ids = entities_named(db, who)
        made.append(f"s.seq IN (SELECT series FROM series_party WHERE entity IN ({','.join('?' * len(ids))}))")  # noqa: S608
        values += ids
    if unit.strip():
        made.append("s.unit = ?")
        values.append(unit.strip())
    if differ:
        made.append("s.findings > 0")
    return (f"WHERE {' AND '.join(made)}" if made else ""), values


@router.get("/series/{ident}.svg")
def picture(request: Request, ident: str) -> Response:
    """The plot of one series."""
    charts = charted([series_or_404(request.app.state.shelf.held(), ident)])
    if not charts:
        raise HTTPException(404, f"{ident} has no point with a value and a period to draw.")
    return Response(drawn(charts), media_type="image/svg+xml", headers={"content-security-policy": PICTURE_POLICY})


@router.get("/series/{ident}")
def series(request: Request, ident: str) -> Response:
    """The page of one series."""
    held: Held = request.app.state.shelf.held()
    one = series_or_404(held, ident)
    findings = check([one])
    disputed = {id_ for f in findings if f.outcome == "differs" for id_ in (t.fact for t in f.evidence)}
    charts = charted([one])
    context = {
        "one": one, "ident": ident, "chart": charts[0] if charts else None, "findings": [(f, titled(f)) for f in findings],
        "disputed": disputed, "when": when, "titles": _titles(held, one),
    }  # fmt: skip
    return page(request, "series.html", **context)


def _titles(held: Held, one: Series) -> dict[str, str]:
    """What to call the reports behind the points: outlet and day, else the title."""
    return {ident: held.titled(ident) for ident in {t.report for p in one.points for t in p.tellings}}


def series_or_404(held: Held, ident: str) -> Series:
    """One series; HTTP 404 where there is none of this id."""
    row = held.db.execute("SELECT body FROM series WHERE id = ?", (ident,)).fetchone()
    if row is None:
        raise HTTPException(404, f"The record holds no series with the id {ident}.")
    return load_series(row["body"])
