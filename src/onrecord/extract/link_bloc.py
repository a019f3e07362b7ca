"""Blocs: the two sides of a meeting that work together within an organisation are members of it.

"They spoke of joint work within BRICS": both sides are linked to BRICS where both belong to it, which a table of the members
of a few organisations checks; the evidence is what the report says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.extract.link_words import Found, pattern
from onrecord.lang import words
from onrecord.model import Entity, Facts, Mention, Reading

CLOSE = 90  # characters before a name in which the joint work must stand


def blocs(reading: Reading, facts: Facts, outer: list[Mention]) -> Iterator[Found]:
    """Links of the sides of the report's first meeting to what they work together in."""
    sides = _sides(reading, facts)
    if len(sides) <= 1:
        return
    for mention in outer:
        entity = reading.entity(mention.entity)
        members = _members(entity) if entity is not None else frozenset()
        if not members or not all(side.iso in members for side in sides):
            continue
        start = max(0, mention.start - CLOSE)
        if told := pattern("joint_work").search(reading.text, start, mention.start):
            evidence = reading.span(told.start(), mention.end, "joint-work")
            yield from (("member-of", side.id, mention.entity, evidence) for side in sides)


def _sides(reading: Reading, facts: Facts) -> list[Entity]:
    """The states that the parties of the first meeting told stand for."""
    first = min(facts.meetings, key=lambda m: min((s.start for s in m.evidence), default=0), default=None)
    found: dict[str, Entity] = {}
    for party in first.participants if first else ():
        entity = reading.entity(party.entity)
        offices = [o.of for o in entity.offices if not o.status] if entity is not None else []
        for ident in (party.entity, *offices):
            state = reading.entity(ident)
            if state is not None and state.kind == "state" and state.iso:
                found[state.id] = state
    return list(found.values())


def _members(entity: Entity) -> frozenset[str]:
    """The states that belong to an organisation of the table, by their codes."""
    named = (_table().get(re.sub(r"\s+", " ", name)) for name in (entity.name, *entity.mentions))
    return next((members for members in named if members), frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    rows: list[dict[str, list[str]]] = words("en", "links")["blocs"]
    return {name: frozenset(row["members"]) for row in rows for name in row["names"]}
