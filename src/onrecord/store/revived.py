"""Revived: facts from rows of their tables, under the record's shared ids. A record has hundreds of thousands of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from functools import cache
from typing import Any, NamedTuple, get_type_hints

from onrecord.interchange import reviver
from onrecord.model import Conflict, Fact, Span
from onrecord.store.shared import Shared, Unshared
from onrecord.store.tables import BY_PLURAL, FactType, nested_columns

REFERRING = (
    "speaker", "speakers", "addressee", "place", "parties", "places", "subject", "affects", "stated_by", "from_", "to", "sites",
)  # fmt: skip
NESTED_REFERENCES = (("assertions", "by"), ("roles", "entity"))  # fields of values inside a fact that hold an id
INSIDE = frozenset((*(name for name, _ in NESTED_REFERENCES), "conflicts", "participants"))
Row = Sequence[Any]
Ids = Shared | Unshared
NOWHERE = Span(0, 0, "")
NOTHING = frozenset((None, "", "[]"))  # how an empty list is written
SHORT, HELD = 100, 20_000  # values of at most so many letters recur (parties, roles): so many of a column are kept at hand
decoded = json.JSONDecoder().raw_decode  # of a column, which holds a value and nothing around it


class _Column(NamedTuple):
    """A field of a record type: its name, whether it is plain text, a JSON value or holds ids, and what makes its value."""

    name: str
    is_text: bool
    is_nested: bool
    is_list: bool
    refers: bool
    make: Callable[[Any], Any]
    held: dict[str, Any]

    def value(self, written: Any) -> Any:
        """The value of what a row holds."""
        if not self.is_nested:
            return self.make(written)
        if self.is_list and written in NOTHING:
            return ()
        if not written:
            return self.make(written)
        if len(written) > SHORT:
            return self.make(decoded(written)[0])
        if written not in self.held:
            if len(self.held) >= HELD:
                self.held.clear()
            self.held[written] = self.make(decoded(written)[0])
        return self.held[written]


@cache
def _columns(fact_type: FactType) -> dict[str, _Column]:
    """The columns of a record type by name (`from_` is `from`)."""
    nested = nested_columns(fact_type)
    hints = get_type_hints(fact_type.kind)
    return {
        (column := name.rstrip("_")): _Column(
            name, hint is str, column in nested, str(hint).startswith("tuple"), name in REFERRING, reviver(hint), {}
        )
        for name, hint in hints.items()
    }


@cache
def _defaults(fact_type: FactType) -> dict[str, Any]:
    """What each field is where nothing is given: its default, else an empty value of its type."""
    hints = get_type_hints(fact_type.kind)
    return {f.name: _empty(hints[f.name]) if f.default is MISSING else f.default for f in fields(fact_type.kind)}


def _empty(hint: Any) -> Any:
    if hint is Span:
        return NOWHERE
    return "" if hint is str else () if str(hint).startswith("tuple") else None


class _Step(NamedTuple):
    """How one field of a fact is made: from which place of a row (-1: from none), or what it is where the row has nothing."""

    at: int
    column: _Column
    default: Any


class Revived:
    """Makes the facts of one record type from the rows of its table, which begin with the report and the fact's id."""

    def __init__(self, plural: str, names: list[str], ids: Ids) -> None:
        """`names` are the columns of the rows; a field whose column is missing has its default, or is empty."""
        self.fact_type, self.ids = BY_PLURAL[plural], ids
        places = {name: at for at, name in enumerate(names)}
        defaults = _defaults(self.fact_type)
        self._plan = [
            _Step(places.get(name, -1), column, defaults[column.name]) for name, column in _columns(self.fact_type).items()
        ]
        self._inside = any(step.at >= 0 and step.column.name in INSIDE for step in self._plan)

    def as_read(self, row: Row) -> Fact:
        """The fact under the ids of its report."""
        made: Fact = self.fact_type.kind(*self._values(row, None))
        return made

    def shared(self, row: Row) -> Fact:
        """The fact under the record's ids."""
        report: str = row[0]
        values = self._values(row, self.ids.named(report))
        values[0] = self.ids.find(report, self.fact_type.name, values[0]) or values[0]
        if self._inside:
            given = {
                step.column.name: value for step, value in zip(self._plan, values, strict=True) if step.column.name in INSIDE
            }
            changes = _inside(self.ids, report, given)
            values = (
                [changes.get(step.column.name, value) for step, value in zip(self._plan, values, strict=True)]
                if changes
                else values
            )
        made: Fact = self.fact_type.kind(*values)
        return made

    def _values(self, row: Row, shared: Mapping[str, str] | None) -> list[Any]:
        """The values of all fields in order; what they refer to under the ids of the record where these are given."""
        values: list[Any] = []
        for at, column, default in self._plan:
            value = row[at] if at >= 0 else None
            if at < 0:
                value = default
            elif not column.is_text:
                value = column.value(value)
            elif value is None:
                value = default
            if shared is not None and column.refers and value:
                value = shared[value] if isinstance(value, str) else tuple(dict.fromkeys([shared[one] for one in value]))
            values.append(value)
        return values


def under_shared_ids(ids: Ids, report: str, kind: str, fact: Any) -> Fact:
    """A fact of a report with its references under the record's ids."""
    given = {name: value for name in (*REFERRING, *(n for n, _ in NESTED_REFERENCES), "conflicts", "participants")
             if (value := getattr(fact, name, None))}  # fmt: skip
    changes = {name: referred(ids, report, value) for name, value in given.items() if name in REFERRING}
    changes["id"] = ids.find(report, kind, fact.id) or fact.id
    made: Fact = replace(fact, **changes, **_inside(ids, report, given))
    return made


def referred(ids: Ids, report: str, value: Any) -> Any:
    """What a field refers to: one id or several, each once."""
    shared = ids.named(report)
    return tuple(dict.fromkeys([shared[one] for one in value])) if isinstance(value, tuple) else shared[value]


def _inside(ids: Ids, report: str, given: dict[str, Any]) -> dict[str, Any]:
    """The values inside a fact that hold ids."""
    changes: dict[str, Any] = {}
    if conflicts := given.get("conflicts"):
        changes["conflicts"] = tuple(_conflict(ids, report, one) for one in conflicts)
    for name, ref in NESTED_REFERENCES:
        if parts := given.get(name):
            changes[name] = tuple(replace(p, **{ref: ids.any(report, getattr(p, ref))}) for p in parts)
    if parts := given.get("participants"):
        met = [replace(p, entity=ids.any(report, p.entity)) for p in parts]
        changes["participants"] = tuple({p.entity: p for p in met}.values())
    return changes


def _conflict(ids: Ids, report: str, conflict: Conflict) -> Conflict:
    """A conflict whose values are "id" or "id: role" under the shared ids."""
    parts = [value.partition(": ") for value in conflict.values]
    named = (f"{ids.find(report, 'entity', ident) or ident}{sep}{rest}" for ident, sep, rest in parts)
    return replace(conflict, values=tuple(named))
