"""Dossier: everything that the record holds on one person, state, region or body."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.errors import RecordError
from onrecord.model import Entity
from onrecord.query import Filter, entities_named, parties_of, select
from onrecord.store import Found, View

TYPES = ("meetings", "undertakings", "figures", "obstacles", "statements")


@dataclass(frozen=True, slots=True)
class Dossier:
    """One entity, its facts by record type, and how often it deals with whom."""

    entity: Entity
    reports: tuple[str, ...]
    facts: dict[str, list[Found]]
    deals_with: list[tuple[str, int]]


def dossier(view: View, name: str) -> Dossier:
    """The dossier of whoever goes by `name`; an error that lists the choices where several or none do."""
    entity = _chosen(view, name)
    facts = {kind: list(select(view, kind, Filter(who=(entity.id,)))) for kind in TYPES}
    if entity.kind == "person":  # a person's dossier is their own, not their state's
        facts = {kind: [f for f in found if entity.id in parties_of(f.fact)] for kind, found in facts.items()}
    others = Counter(p for kind in ("meetings", "undertakings") for f in facts[kind] for p in set(parties_of(f.fact)))
    own = {entity.id, *(o.of for o in entity.offices)}  # nobody deals with the state that they stand for
    dealt = [(view.name(ident), n) for ident, n in others.most_common() if ident not in own and ident in view.entities]
    return Dossier(entity, tuple(sorted(view.reports_of.get(entity.id, ()))), facts, dealt)


def _chosen(view: View, name: str) -> Entity:
    found = [view.entities[i] for i in sorted(entities_named(view, name))]
    named = [e for e in found if name.casefold() in {f.casefold() for f in (e.name, e.id, *e.mentions)}] or found
    if not named:
        raise RecordError(f"{name}: nobody and nothing in the record goes by this name")
    exact = [e for e in named if name.casefold() in (e.name.casefold(), e.id.casefold())]
    if len(exact) == 1 or len(named) == 1:
        return (exact or named)[0]
    parts = [e for e in named if set(name.casefold().split()) <= set(e.name.casefold().split())] or named
    if len(parts) == 1:
        return parts[0]
    choices = "; ".join(f"{e.name} ({e.kind}, id {e.id})" for e in parts[:8])
    raise RecordError(f"{name}: several go by this name, give one in full or by id: {choices}")
