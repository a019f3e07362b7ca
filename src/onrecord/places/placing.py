"""Placing: coordinates and codes for the states, divisions and places that a report names."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Entity, Facts
from onrecord.places.resolve import Place, resolve_places

PLACED = ("state", "region", "place")
KNOWN = 100_000  # a town of so many is taken without its state being named


def placed(facts: Facts) -> Facts:
    """The same facts, with coordinates on what the gazetteer has; a small town only where the report names its state."""
    named = [e for e in facts.entities if e.kind in PLACED]
    if not named:
        return facts
    found = resolve_places([e.iso if len(e.iso) > 1 else e.name for e in named], kinds=[e.kind for e in named])
    states = {e.iso[:2] for e in named if e.iso}
    states |= {p.country for e, p in zip(named, found, strict=True) if p and e.kind != "place"}
    table = {e.id: _located(e, p, states) for e, p in zip(named, found, strict=True) if p}
    return replace(facts, entities=tuple(table.get(e.id, e) for e in facts.entities))


def _located(entity: Entity, place: Place, states: set[str]) -> Entity:
    if entity.kind == "state" and place.kind in ("region", "county", "place"):
        return entity
    if place.kind in ("place", "county") and place.population < KNOWN and place.country not in states and "," not in entity.name:
        return entity
    found = replace(entity, lat=place.lat, lon=place.lon, geonames=place.geonames)
    if place.kind != entity.kind:  # a place that is called after a state or a division has not its codes
        return found
    code = place.id if ":" not in place.id else ""
    return replace(found, iso=entity.iso or code, wikidata=entity.wikidata or place.wikidata)
