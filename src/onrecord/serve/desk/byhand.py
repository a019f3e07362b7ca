"""By hand: undertakings, stages and milestones that a person adds from a source that was not captured."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from onrecord.errors import QueryError
from onrecord.interchange import plain
from onrecord.model import STAGES
from onrecord.serve.index import Wanted, find
from onrecord.serve.shelf import Held
from onrecord.store import Entry, Journal, add
from onrecord.store.judgement import entries, in_force

SORTS = ("undertaking", "stage", "milestone")
KINDS = ("project", "programme", "agreement", "policy", "supply", "facility")
SECTORS = (
    "transport", "aviation", "industry", "agriculture", "energy", "construction", "defence", "finance", "trade", "technology",
    "education-culture", "health", "environment", "governance", "other",
)  # fmt: skip
STATUSES = ("planned", "actual")
KEPT = ("label", "kind", "sector", "parties")  # what a stage or milestone takes over from its undertaking
FOUND = 12


@dataclass(frozen=True, slots=True)
class Made:
    """One fact made by hand: its row in the log, what it is, its source, and the page of the undertaking."""

    entry: Entry
    label: str
    said: str
    source: dict[str, Any]
    shared: str


def made_by_hand(held: Held, db: sqlite3.Connection) -> list[Made]:
    """Every undertaking made by hand that stands, the newest first."""
    rows = [e for e in in_force(entries(db)) if e.action == "add" and e.kind == "undertaking"]
    found = []
    for entry in reversed(rows):
        after = json.loads(entry.after)
        fact = after["fact"]
        local, _, report = entry.target.partition("@")
        shared = held.view.shared_id(report, local, "undertaking")
        steps = [f"{m['label']}, {m['status']} {m.get('date', '')}".strip() for m in fact.get("milestones", ())]
        found.append(Made(entry, fact["label"], "; ".join(steps) or fact.get("stage", ""), after["source"], shared))
    return found


def candidates(held: Held, words: str) -> list[sqlite3.Row]:
    """Undertakings that a person may mean."""
    row = held.thing(words.strip())
    if row is not None and row["type"] == "undertaking":
        return [row]
    return find(held.db, "undertaking", Wanted(text=words), limit=FOUND).rows


def undertaking_of(held: Held, ident: str) -> Any:
    """The undertaking with this id, as its fullest telling has it."""
    row = held.thing(ident)
    if row is None or row["type"] != "undertaking":
        raise QueryError(f"{ident}: the record has no undertaking with this id")
    return held.lead(row)


def split(names: str) -> list[str]:
    """Names that a person wrote in one field, parted by semicolons or lines, else by commas."""
    parts = names.replace("\n", ";").split(";") if ";" in names or "\n" in names else names.split(",")
    return [p.strip() for p in parts if p.strip()]


def values_of(held: Held, what: str, form: dict[str, str]) -> tuple[dict[str, Any], str]:
    """The fields of the fact that a form describes, and the id of the undertaking that it belongs to ('' for a new one)."""
    if what not in SORTS:
        raise QueryError(f"{what!r} can't be added here; there are {', '.join(SORTS)}")
    if what == "undertaking":
        values: dict[str, Any] = {n: form[n].strip() for n in ("label", "kind", "sector", "stage") if form.get(n, "").strip()}
        values["parties"] = split(form.get("parties", ""))
        values |= {"due": form["due"].strip()} if form.get("due", "").strip() else {}
        return _checked(values), ""
    fact = plain(undertaking_of(held, form.get("of", "")))
    values = {name: fact[name] for name in KEPT}
    if what == "stage":
        values["stage"] = form.get("stage", "")
        said = {"stage": values["stage"], "by": form.get("stated_by", "").strip(), "date": form.get("day", "").strip()}
        values |= {"stated_by": said["by"], "assertions": [said]}
        return _checked(values), form["of"]
    if not form.get("milestone", "").strip():
        raise QueryError("a milestone needs a name")
    row = held.thing(form["of"])
    step = {"label": form["milestone"].strip(), "status": form.get("status", "planned"), "date": form.get("day", "").strip()}
    return _checked(values | {"stage": row["stage"] if row else fact["stage"], "milestones": [step]}), form["of"]


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    for name, known in (("stage", STAGES), ("kind", KINDS), ("sector", SECTORS)):
        if values.get(name) and values[name] not in known:
            raise QueryError(f"{values[name]!r} is no {name} of an undertaking; there are {', '.join(known)}")
    return values


def add_by_hand(held: Held, what: str, form: dict[str, str], by: str) -> Entry:
    """Log the fact that a form describes; it stands in the record at once."""
    values, of = values_of(held, what, form)
    fields = (("name", "source"), ("date", "source_date"), ("quote", "quote"))
    source = {name: form.get(field, "").strip() for name, field in fields}
    if url := form.get("url", "").strip():
        if not url.startswith(("http://", "https://")):
            raise QueryError("an address starts with http:// or https://")
        source["url"] = url
    with Journal(held.view.path) as journal:
        return add(journal, "undertaking", values, source, by=by, note=form.get("note", ""), belongs_to=of)[0]
