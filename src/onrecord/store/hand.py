"""Hand: facts that a person adds from a source that was not captured: named, dated and quoted.

Such a fact stands in the record as the one fact of a report of its own, whose text is the quote and whose medium is
`hand`; so its evidence, joins and origin are those of any other, and it can be told apart wherever it is shown.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import replace
from typing import Any

from onrecord.edtf import usable
from onrecord.errors import QueryError
from onrecord.identity import identify
from onrecord.interchange import plain, revive
from onrecord.model import Document, Entity, Facts, Span, Zone
from onrecord.reconcile import form
from onrecord.store.correction import BY_HAND, KINDS
from onrecord.store.judgement import Entry, targets
from onrecord.store.tables import FACT_TYPES
from onrecord.store.writer import forget, insert

MEDIA = "hand"
DEFAULTS: dict[str, dict[str, Any]] = {
    "meeting": {"format": "meeting"},
    "statement": {"kind": "indirect", "speaker": ""},
    "undertaking": {"kind": "project", "sector": "other", "label": ""},
    "figure": {"measure": "", "unit": "", "value": None},
    "obstacle": {"kind": "other", "label": ""},
    "link": {"type": "", "from": "", "to": ""},
}
WANTED = {"meeting": "participants", "statement": "speaker", "undertaking": "label", "figure": "measure", "obstacle": "label",
          "link": "type"}  # fmt: skip
SPANS = {"statement": "content"}
REFERRING = (
    "speaker", "speakers", "addressee", "place", "parties", "places", "subject", "affects", "stated_by", "from", "to", "sites",
)  # fmt: skip
NESTED = (("participants", "entity"), ("assertions", "by"), ("roles", "entity"))
STATE, BODY = "state", "organization"
ENTITY_KINDS = ("person", STATE, "region", "place", BODY, "product", "programme", "event")


def row_of_hand(db: sqlite3.Connection, kind: str, values: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    """The row that logs a fact made by hand: `after` holds everything that the fact is made from."""
    if kind not in KINDS:
        raise QueryError(f"{kind!r} can't be added by hand; these can: {', '.join(KINDS)}")
    for name in ("name", "date", "quote"):
        if not str(source.get(name, "")).strip():
            raise QueryError(f"a fact made by hand needs a source with name, date and quote; the {name} is missing")
    if not usable(source["date"]):
        raise QueryError(f"{source['date']!r} is no date; give EDTF as 2024, 2024-03 or 2024-03-15")
    if not values.get(WANTED[kind]):
        raise QueryError(f"a {kind} needs a value for {WANTED[kind]}")
    entities: dict[str, dict[str, Any]] = {}
    fact = DEFAULTS[kind] | {name: _localized(db, name, value, entities) for name, value in values.items()}
    after = {"kind": kind, "source": source, "fact": fact, "entities": list(entities.values())}
    try:
        made = _facts(after)
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise QueryError(f"these values make no {kind}: {error}") from error
    only = getattr(made, next(t.plural for t in FACT_TYPES if t.name == kind))[0]
    return {"target": f"{only.id}@{made.document.id}", "after": json.dumps(after, ensure_ascii=False)}


def lay_down(db: sqlite3.Connection, entry: Entry) -> None:
    """Put the fact of an `add` row into the record, inside a transaction."""
    facts = _facts(json.loads(entry.after))
    if not db.execute("SELECT 1 FROM report WHERE id = ?", (facts.document.id,)).fetchone():
        insert(db, facts, facts.document.sha256, MEDIA)


def hide(db: sqlite3.Connection, entry: Entry) -> None:
    """Take the fact of an `add` row that was undone out of the record; the row itself stays."""
    forget(db, entry.target.partition("@")[2])


def _facts(after: dict[str, Any]) -> Facts:
    kind, source = after["kind"], after["source"]
    quote = str(source["quote"]).strip()
    stem = hashlib.sha256(json.dumps(after, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    document = Document(
        id=f"hand-{stem[:12]}", name=source["name"], title=source["name"], text=quote, zones=(Zone(0, len(quote), "body"),),
        published=source["date"], published_basis="metadata", media=MEDIA, url=source.get("url", ""), outlet=source["name"],
        sha256=hashlib.sha256(quote.encode()).hexdigest(),
    )  # fmt: skip
    whole = Span(0, len(quote), quote, BY_HAND)
    spans = plain(whole if kind == "figure" else (whole,))
    fact = revive(KINDS[kind], {"id": "h"} | after["fact"] | {SPANS.get(kind, "evidence"): spans})
    entities = tuple(_entity(revive(Entity, row), quote) for row in after["entities"])
    plural = next(t.plural for t in FACT_TYPES if t.name == kind)
    return identify(Facts(document=document, entities=entities, **{plural: (fact,)}))


def _entity(entity: Entity, quote: str) -> Entity:
    at = quote.find(entity.name)
    spans = (Span(at, at + len(entity.name), entity.name, BY_HAND),) if at >= 0 else ()
    return replace(entity, mentions=(entity.name,) if spans else (), evidence=spans)


def _localized(db: sqlite3.Connection, name: str, value: Any, entities: dict[str, dict[str, Any]]) -> Any:
    """A value with the ids and names in it as ids of the hand-made report, whose entities they become."""
    inner = dict(NESTED).get(name)
    if inner and isinstance(value, list):
        return [row | {inner: _reference(db, row[inner], entities)} if row.get(inner) else row for row in value]
    if name not in REFERRING or not value:
        return value
    return [_reference(db, v, entities) for v in value] if isinstance(value, list) else _reference(db, value, entities)


def _reference(db: sqlite3.Connection, ref: str, entities: dict[str, dict[str, Any]]) -> str:
    found = targets(db, ref, "entity")
    if not found:
        sql = "SELECT id, report FROM entity WHERE name = ? ORDER BY report LIMIT 1"
        found = [t for local, report in db.execute(sql, (ref,)) for t in targets(db, f"{local}@{report}", "entity")]
    entity = _known(db, found[0].report, found[0].local) if found else _new(ref)
    entities.setdefault(entity["id"], entity)
    return str(entity["id"])


def _known(db: sqlite3.Connection, report: str, local: str) -> dict[str, Any]:
    row = db.execute("SELECT id, kind, name, iso, wikidata FROM entity WHERE report = ? AND id = ?", (report, local)).fetchone()
    return {"id": row[0], "kind": row[1], "name": row[2], "ids": {"iso": row[3], "wikidata": row[4]}}


def _new(ref: str) -> dict[str, Any]:
    """A party that the record does not know: `kind: name`, or a state by its name, else taken for a body."""
    kind, colon, name = ref.partition(": ")
    if not colon or kind not in ENTITY_KINDS:
        kind, name = (STATE if form.state(ref) else BODY), ref
    iso = form.state(name) if kind == STATE else ""
    return {"id": "-".join(name.casefold().split()), "kind": kind, "name": name, "ids": {"iso": iso, "wikidata": ""}}
