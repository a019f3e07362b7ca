"""Item: facts, reports, entities and series as the API gives them: Record JSON with what the record knows beyond one report."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.interchange import plain
from onrecord.query import parties_of
from onrecord.series import Series
from onrecord.serve.render import fact_url, party_url, report_url
from onrecord.serve.shelf import Held
from onrecord.store import View

Row = dict[str, Any]


def fact_item(held: Held, row: sqlite3.Row, fact: Any) -> Row:
    """One fact: its fields, and around them its type, label, address, standing and the names of the ids in it."""
    head = {
        "id": row["id"], "fact_type": row["type"], "label": row["label"], "href": fact_url(row["type"], row["id"]),
        "report": row["report"], "reports": row["tellings"], "origins": row["origins"], "first_told": row["first"],
        "verdict": row["verdict"], "made_by": row["made"], "corrected": bool(row["corrected"]),
    }  # fmt: skip
    now = {"stage_now": row["stage"]} if row["type"] == "undertaking" else {}
    return head | {k: v for k, v in plain(fact).items() if k != "id"} | now | {"names": names(held.view, fact)}


def told_item(report: str, fact: Any) -> Row:
    """What one report tells of a fact."""
    return {"report": report} | {k: v for k, v in plain(fact).items() if k != "id"}


def names(view: View, fact: Any) -> dict[str, str]:
    """What the ids in a fact are called."""
    ids = (*parties_of(fact), getattr(fact, "place", ""), *getattr(fact, "places", ()), *getattr(fact, "sites", ()))
    return {i: view.labels.get(i) or view.name(i) for i in ids if i in view.entities or i in view.labels}


def report_item(row: sqlite3.Row) -> Row:
    """One report, without its text."""
    return {
        "id": row["id"], "title": row["title"], "published": row["published"], "outlet": row["outlet"], "url": row["url"],
        "href": report_url(row["id"]), "origin": row["origin"], "credits": json.loads(row["credits"]),
        "characters": row["characters"], "checkable": round(row["share"], 4), "facts": row["facts"],
    }  # fmt: skip


def entity_item(held: Held, row: sqlite3.Row) -> Row:
    """One entity, with all its forms and offices."""
    body = plain(held.view.entities[row["id"]])
    body.pop("evidence", None)
    for office in body["offices"]:
        office.pop("evidence", None)
    more = {"name": row["name"], "full_name": body["name"], "href": party_url(row["id"]), "state": row["state"]}
    return {**body, **more} | {"reports": row["reports"], "facts": row["facts"]}


def series_item(row: sqlite3.Row, one: Series) -> Row:
    """One series with its points; open ends are null, a telling names its figure by id."""
    whole: Row = finite(plain(one))
    return series_head(row) | whole


def series_head(row: sqlite3.Row) -> Row:
    """One series as a list has it: without its points, which its own address gives."""
    body = json.loads(row["body"])
    return {
        "id": row["id"], "label": row["label"], "href": f"/series/{row['id']}", "measure": row["measure"], "unit": row["unit"],
        "parties": body["parties"], "names": body["names"], "periods": row["periods"], "point_count": row["points"],
        "findings": row["findings"],
    }  # fmt: skip


def finite(value: Any) -> Any:
    """A value as JSON allows it: what has no end is null, and a telling leaves out the figure that its id names."""
    if isinstance(value, dict):
        return {k: finite(v) for k, v in value.items() if k != "figure"}
    if isinstance(value, list):
        return [finite(v) for v in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def leads(held: Held, rows: Iterable[sqlite3.Row]) -> Iterator[Row]:
    """Things as items, each by its fullest telling."""
    for row in rows:
        yield fact_item(held, row, held.lead(row))
