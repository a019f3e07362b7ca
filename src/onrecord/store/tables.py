"""Tables of facts, derived from the dataclasses: adding a record type adds its table."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, get_args, get_type_hints

from onrecord.interchange import plain
from onrecord.model import Entity, Fact, Facts, Span


@dataclass(frozen=True, slots=True)
class FactType:
    """One record type: its name (`meeting`, also the table's), its field in `Facts`, and its dataclass."""

    name: str
    plural: str
    kind: type


def _fact_types() -> tuple[FactType, ...]:
    """The record types as `Facts` declares them, entities apart."""
    kinds = {name: get_args(hint)[0] for name, hint in get_type_hints(Facts).items() if get_args(hint)}
    return tuple(FactType(kind.__name__.lower(), name, kind) for name, kind in kinds.items() if kind is not Entity)


FACT_TYPES = _fact_types()
BY_PLURAL = {t.plural: t for t in FACT_TYPES}
EVIDENCE_FIELDS = ("evidence", "content", "cue", "context", "due_evidence", "conditions")
NESTED_FIELDS = ("conflicts", "assertions", "amounts", "milestones", "roles")  # whose values have evidence of their own


def create_statement(fact_type: FactType) -> str:
    """The SQL that makes the table of one record type."""
    columns = ", ".join(f'"{name}"{" REAL" if name in NUMBERS else ""}' for name in columns_of(fact_type))
    return (
        f"CREATE TABLE IF NOT EXISTS {fact_type.name} (report TEXT NOT NULL REFERENCES report(id) ON DELETE CASCADE, "
        f"{columns}, PRIMARY KEY (report, id)) WITHOUT ROWID"
    )


NUMBERS = {"value", "low", "high", "confidence"}


@cache
def columns_of(fact_type: FactType) -> list[str]:
    """The columns beside `report`: the dataclass's fields (`from_` is `from`)."""
    return [f.name.rstrip("_") for f in fields(fact_type.kind)]


@cache
def nested_columns(fact_type: FactType) -> frozenset[str]:
    """The columns that hold JSON text: those of fields that are neither text, number nor flag."""
    scalars = {str, float, int, bool, float | None}
    hints = get_type_hints(fact_type.kind)
    return frozenset(name.rstrip("_") for name, hint in hints.items() if hint not in scalars)


def row_of(fact: Fact) -> list[Any]:
    """A fact as the values of its columns: scalars as they are, the rest as JSON text."""
    return [_cell(value) for value in plain(fact).values()]


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    return json.dumps(value, ensure_ascii=False)


def spans_of(fact: Fact) -> list[tuple[str, Span]]:
    """Every span that a fact rests on, with the field that it belongs to."""
    found: list[tuple[str, Span]] = []
    kind: Any = type(fact)
    single, nested = _span_fields(kind)
    for name in single:
        value = getattr(fact, name)
        if isinstance(value, Span):
            found.append((name, value))
        elif value:
            found += [(name, span) for span in value]
    for name in nested:
        found += [(name, span) for part in getattr(fact, name) for span in _as_spans(part.evidence)]
    return found


@cache
def _span_fields(kind: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a record type that hold spans, and those whose values do."""
    names = {f.name for f in fields(kind)}
    return tuple(n for n in EVIDENCE_FIELDS if n in names), tuple(n for n in NESTED_FIELDS if n in names)


def _as_spans(value: Span | tuple[Span, ...] | None) -> tuple[Span, ...]:
    return (value,) if isinstance(value, Span) else value or ()


def words_of(fact: Fact) -> str:
    """What full-text search finds a fact by: its label, measure and quotes."""
    named = [str(getattr(fact, name, "")) for name in ("label", "measure", "title")]
    quotes = dict.fromkeys(span.quote for _, span in spans_of(fact))
    return " ".join([*filter(None, named), *quotes])
