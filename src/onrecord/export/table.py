"""Tables: each record type as flat rows, a column for each field. What CSV, Parquet and data frames share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from onrecord.model import Amount, Assertion, Document, Milestone, Span
from onrecord.store import Entry, View
from onrecord.store.tables import BY_PLURAL, FACT_TYPES, columns_of, nested_columns, spans_of

TABLES = ("reports", "entities", *(t.plural for t in FACT_TYPES), "evidence", "judgements")
REPORT_COLUMNS = (
    "id", "name", "title", "language", "published", "published_basis", "media", "encoding", "url", "outlet", "sha256",
)  # fmt: skip
ENTITY_COLUMNS = ("id", "kind", "name", "mentions", "offices", "iso", "wikidata", "lat", "lon", "geonames", "reports")
SPAN_FIELDS = ("evidence", "content", "cue", "context", "conflicts", "due_evidence")
JUDGEMENT_COLUMNS = tuple(f.name for f in fields(Entry))
Row = dict[str, Any]


def columns(table: str) -> tuple[str, ...]:
    """The columns of a table, whether it has rows or not."""
    fixed = {
        "reports": (*REPORT_COLUMNS, "sources", "characters"),
        "entities": ENTITY_COLUMNS,
        "judgements": JUDGEMENT_COLUMNS,
        "evidence": ("report", "fact", "field", "start", "end", "quote", "rule"),
    }
    if table in fixed:
        return fixed[table]
    fact_type = BY_PLURAL[table]
    return ("report", *(c for c in columns_of(fact_type) if c not in SPAN_FIELDS), "quote", "start")


def rows(view: View, table: str) -> Iterator[Row]:
    """The rows of one table; ids stand beside the names that they go by."""
    if table == "reports":
        yield from (_report(d) for d in view.documents())
    elif table == "entities":
        yield from (_entity(view, ident) for ident in sorted(view.entities))
    elif table == "judgements":
        yield from ({name: getattr(entry, name) for name in JUDGEMENT_COLUMNS} for entry in view.judgements())
    elif table == "evidence":
        for fact_type in FACT_TYPES:
            for found in view.facts(fact_type.plural):
                yield from (_span(found.report, found.fact.id, field, s) for field, s in spans_of(found.fact))
    else:
        yield from (fact_row(view, found.report, found.fact, table) for found in view.facts(table))


def _report(document: Document) -> Row:
    row: Row = {name: getattr(document, name) for name in REPORT_COLUMNS}
    return row | {"sources": "; ".join(document.sources), "characters": len(document.text)}


def _entity(view: View, ident: str) -> Row:
    e = view.entities[ident]
    offices = "; ".join(f"{o.title} of {view.name(o.of)}" if o.of else o.title for o in e.offices)
    return {
        "id": e.id, "kind": e.kind, "name": e.name, "mentions": "; ".join(e.mentions), "offices": offices,
        "iso": e.iso, "wikidata": e.wikidata, "lat": e.lat, "lon": e.lon, "geonames": e.geonames,
        "reports": len(view.reports_of.get(ident, ())),
    }  # fmt: skip


def _span(report: str, fact: str, field: str, span: Span) -> Row:
    place = {"report": report, "fact": fact, "field": field, "start": span.start, "end": span.end}
    return place | {"quote": span.quote, "rule": span.rule}


def fact_row(view: View, report: str, fact: Any, table: str) -> Row:
    """One fact as the row of its table: lists joined, ids as the names that they stand for, evidence as its quotes."""
    fact_type = BY_PLURAL[table]
    nested = nested_columns(fact_type)
    row: Row = {"report": report}
    for name in columns_of(fact_type):
        value = getattr(fact, "from_" if name == "from" else name)
        if name in SPAN_FIELDS:
            continue
        row |= {name: _flat(view, value) if name in nested else view.name(value) if isinstance(value, str) else value}
    spans = [s for field, s in spans_of(fact) if field in ("evidence", "content")]
    return row | {"quote": " […] ".join(s.quote for s in spans), "start": min((s.start for s in spans), default=None)}


def _told(view: View, value: Span | Assertion | Amount | Milestone) -> str:
    """A value inside an undertaking in a few words: "agreed (by Ana Vale; 2024-05-03)"; words as they stand."""
    if isinstance(value, Span):
        return value.quote
    if isinstance(value, Amount):
        size = "-".join(f"{v:.15g}" for v in (value.value, value.low, value.high) if v is not None)
        return f"{size} {value.unit} ({value.commitment})"
    if isinstance(value, Milestone):
        return f"{value.label} ({'; '.join(filter(None, (value.status, value.date)))})"
    said = "; ".join(filter(None, (f"by {view.name(value.by)}" if value.by else "", value.date)))
    return f"{value.stage} ({said})" if said else value.stage


def _flat(view: View, value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return "; ".join(_flat(view, x) or "" for x in value)
    if isinstance(value, (Span, Assertion, Amount, Milestone)):
        return _told(view, value)
    if hasattr(value, "entity"):
        return f"{view.name(value.entity)} ({value.role})" if value.role != "participant" else view.name(value.entity)
    if hasattr(value, "direction"):
        size = f"{value.value:g} {value.unit}" if value.value is not None else value.unit
        return f"{value.direction} {size}" + (f" from {value.baseline}" if value.baseline else "")
    return view.name(str(value))
