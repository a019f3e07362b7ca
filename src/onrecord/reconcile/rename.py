"""Rename: one report's facts under the ids of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from onrecord.model import Entity, Facts, Participant

REFERRING = frozenset(
    [
        "id",
        "speaker",
        "speakers",
        "addressee",
        "place",
        "parties",
        "places",
        "subject",
        "affects",
        "stated_by",
        "from_",
        "to",
        "about",
        "sites",
    ],
)
NESTED = {"assertions": "by", "roles": "entity"}  # values inside a fact, and their field that holds an id
COLLECTIONS = ("meetings", "statements", "undertakings", "figures", "obstacles", "links")


def renamed(facts: Facts, joins: Iterable[tuple[str, str, str, str, str]]) -> Facts:
    """The same facts with every local id replaced; two entities that became one are put together."""
    table = {local: shared for report, _, local, shared, _ in joins if report == facts.document.id}
    changes: dict[str, Any] = {name: tuple(_fact(f, table) for f in getattr(facts, name)) for name in COLLECTIONS}
    together: dict[str, Entity] = {}
    for entity in facts.entities:
        offices = tuple(replace(o, of=table.get(o.of, o.of)) for o in entity.offices)
        one = replace(entity, id=table.get(entity.id, entity.id), offices=offices)
        together[one.id] = _merged(together[one.id], one) if one.id in together else one
    return replace(facts, entities=tuple(together.values()), **changes)


def _fact(fact: Any, table: dict[str, str]) -> Any:
    changes: dict[str, Any] = {}
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name in REFERRING:
            changes[field.name] = _ids(value, table)
        elif field.name in NESTED:
            ref = NESTED[field.name]
            changes[field.name] = tuple(replace(p, **{ref: _ids(getattr(p, ref), table)}) for p in value)
        elif field.name == "participants":
            changes[field.name] = tuple({p.entity: p for p in (_participant(p, table) for p in value)}.values())
    return replace(fact, **changes)


def _ids(value: Any, table: dict[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(table.get(v, v) for v in value))
    return table.get(value, value)


def _participant(one: Participant, table: dict[str, str]) -> Participant:
    return replace(one, entity=table.get(one.entity, one.entity))


def _merged(a: Entity, b: Entity) -> Entity:
    longest = max((a.name, b.name), key=lambda name: (len(name), name))
    return replace(
        a,
        name=longest,
        mentions=tuple(dict.fromkeys(a.mentions + b.mentions)),
        offices=tuple(dict.fromkeys(a.offices + b.offices)),
        wikidata=a.wikidata or b.wikidata,
        iso=a.iso or b.iso,
        evidence=tuple(dict.fromkeys(a.evidence + b.evidence)),
    )
