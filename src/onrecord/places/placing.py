"""Placing: coordinates and codes for the states, divisions and places that a report names."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Entity, Facts
from onrecord.places.resolve import Place, resolve_places

PLACED = ("state", "region", "place")
KNOWN = 100_000  # a town of so many is taken without its state being named


def placed(facts: Facts) -> Facts:
    """The same facts, with coordinates on what the gazetteer has.

    A small town has them only where the report names its state, and its division if there are two of that name.
    """
    named = [e for e in facts.entities if e.kind in PLACED]
    if not named:
        return facts
    found = resolve_places([e.iso if len(e.iso) > 1 else e.name for e in named], kinds=[e.kind for e in named])
    states = {e.iso[:2] for e in named if e.iso}
    states |= {p.country for e, p in zip(named, found, strict=True) if p and e.kind != "place"}
    states |= {p.division for e, p in zip(named, found, strict=True) if p and e.kind == "region"}
    table = {e.id: _located(e, p, states) for e, p in zip(named, found, strict=True) if p}
    return replace(facts, entities=tuple(table.get(e.id, e) for e in facts.entities))


def _located(entity: Entity, place: Place, states: set[str]) -> Entity:
    if entity.kind == "state" and place.kind in ("region", "county", "place"):
        return entity
    small = place.kind in ("place", "county") and place.population < KNOWN and "," not in entity.name
    if small and (place.country not in states or (place.division not in states and _has_namesake(place))):
        return entity
    found = replace(entity, lat=place.lat, lon=place.lon, geonames=place.geonames)
    if place.kind != entity.kind:  # a place that is called after a state or a division has not its codes
        return found
    code = place.id if ":" not in place.id else ""
    return replace(found, iso=entity.iso or code, wikidata=entity.wikidata or place.wikidata)


def _has_namesake(place: Place) -> bool:
    """Whether its country has another town of this name, so that naming the country does not tell which."""
    return any(
        c.kind == "place" and c.country == place.country and c.name == place.name and c.id != place.id for c in place.candidates
    )
