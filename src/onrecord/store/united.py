"""United: one entity of how each report has it, and what to call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from onrecord.gazetteer import by_key
from onrecord.model import Entity, Office

SLIP = 30  # of so many reports that give somebody one office, one that gives the same office elsewhere is a slip
Where = tuple[float | None, float | None, int | None]  # latitude, longitude, GeoNames id


def united(seen: dict[Entity, int]) -> Entity:
    """One entity of how reports have it, with how many have it so, in the order in which they come."""
    names: Counter[str] = Counter()
    lies: Counter[Where] = Counter()
    mentions: dict[str, None] = {}
    for entity, count in seen.items():
        names[entity.name] += count
        mentions |= dict.fromkeys(entity.mentions)
        if entity.lat is not None:
            lies[entity.lat, entity.lon, entity.geonames] += count
    name = max(names, key=lambda n: (_full(n), names[n], len(n), n))
    made = replace(
        next(iter(seen)), name=name, mentions=tuple(mentions), offices=_held(seen),
        wikidata=next((e.wikidata for e in seen if e.wikidata), ""), iso=next((e.iso for e in seen if e.iso), ""),
    )  # fmt: skip
    return _laid(made, lies)


def _held(seen: dict[Entity, int]) -> tuple[Office, ...]:
    """The offices, those that most reports tell first, without one that hardly any tells of a state where most tell another.

    A president of one state in thirty reports is no president of a second in one: that is a slip, and stays a link of its report.
    """
    offices: dict[Office, None] = {}
    told: Counter[tuple[str, str]] = Counter()
    for entity, count in seen.items():
        offices |= dict.fromkeys(entity.offices)
        for post in {(o.head, o.of) for o in entity.offices}:
            told[post] += count
    most: dict[str, int] = {}
    for (head, of), count in told.items():
        most[head] = max(most.get(head, 0), count if of else 0)
    kept = (o for o in offices if not o.of or told[o.head, o.of] * SLIP >= most[o.head])
    return tuple(sorted(kept, key=lambda o: -told[o.head, o.of]))


def distinct(found: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities of one report, each once."""
    entities: dict[str, Entity] = {}
    for entity in found:
        entities[entity.id] = _merged(entities[entity.id], entity) if entity.id in entities else entity
    return tuple(entities.values())


def called(entity: Entity) -> str:
    """What to call an entity: a state by its everyday name, others by the fullest."""
    if entity.kind != "state":
        return entity.name
    known = by_key().get(entity.iso)
    if known and known.name in entity.mentions:  # "United States", not the shorter "America"
        return known.name
    plain_forms = [m for m in entity.mentions if len(m) > 3 and m.replace(" ", "").isalpha()]
    return min(plain_forms, key=len, default=entity.name)


def _laid(entity: Entity, counted: Counter[Where] | None) -> Entity:
    """The entity where most reports put it: one report's wrong guess moves nothing."""
    if not counted:
        return entity
    lat, lon, geonames = max(counted, key=lambda w: (counted[w], str(w)))
    return replace(entity, lat=lat, lon=lon, geonames=geonames)


def _full(name: str) -> bool:
    """Whether a name has more than one part: a bare surname names nobody by itself."""
    return " " in name


def _merged(a: Entity, b: Entity) -> Entity:
    longest = max((a.name, b.name), key=lambda n: (len(n), n))
    offices = tuple(dict.fromkeys(a.offices + b.offices))
    mentions = tuple(dict.fromkeys(a.mentions + b.mentions))
    lies = a if a.lat is not None else b
    laid = replace(a, lat=lies.lat, lon=lies.lon, geonames=lies.geonames)
    return replace(laid, name=longest, mentions=mentions, offices=offices, wikidata=a.wikidata or b.wikidata, iso=a.iso or b.iso)
