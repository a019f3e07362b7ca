"""Inside: links between a name and the names in it (Armed Forces of Ukraine, U.S.-Japan Alliance)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import gazetteer
from onrecord.extract.link_words import BODIES, Found, kind_of, listed, pattern, state_by_adjective
from onrecord.model import Entity, Mention, Reading


def inside(reading: Reading, mention: Mention, entity: Entity) -> Iterator[Found]:
    """Ukraine in the Armed Forces of Ukraine, both sides of a U.S.-Japan Alliance."""
    inner = [m for m in reading.mentions_in(mention.start, mention.end) if m.entity != entity.id]
    name = reading.text[mention.start : mention.end]
    evidence = reading.span(mention.start, mention.end, "name-in-name")
    pair = _pair(reading, mention, inner)
    if entity.kind in BODIES and pair:
        yield from (("member-of", m.entity, entity.id, evidence) for m in pair)
        return
    if entity.kind in BODIES and listed("public_heads") & set(name.split()) and not pattern("own_chamber").match(name):
        owner = _owner(reading, mention, inner, name)
        if owner:
            yield "part-of", entity.id, owner, evidence
    if entity.kind == "event" or entity.kind in BODIES:
        yield from (
            ("located-in", entity.id, m.entity, evidence)
            for m in inner
            if pattern("site_in_name").search(reading.text[mention.start : m.start])
        )
    yield from (("located-in", entity.id, m.entity, evidence) for m in inner if _sited_at(reading, mention, entity, m))
    if entity.kind == "state" and name.startswith("Union State of"):
        yield from (("member-of", key, entity.id, evidence) for key in _members(reading, name))


def _sited_at(reading: Reading, mention: Mention, entity: Entity, town: Mention) -> bool:
    """Whether a name says by its town where the thing stands: Odesa seaport, Hebrew University of Jerusalem."""
    if kind_of(reading, town) != "place" or entity.kind not in ("place", *BODIES):
        return False
    after = reading.text[town.end : mention.end].split()
    led = town.start == mention.start and bool(after) and after[-1].casefold() in listed("sited_heads")
    of = reading.text[mention.start : town.start].endswith(" of ") and town.end == mention.end
    return led or (of and bool(listed("sited") & set(entity.name.split())))


def _pair(reading: Reading, mention: Mention, inner: list[Mention]) -> list[Mention]:
    """The two parties of a bilateral body, where a hyphen or `between` joins them."""
    name = reading.text[mention.start : mention.end]
    if len(inner) >= 2 and re.fullmatch(r"\s*[-–]\s*", reading.text[inner[0].end : inner[1].start]):
        return inner[:2]
    if not listed("member_heads") & set(name.split()):
        return []
    if " between " in name:
        return [m for m in inner if kind_of(reading, m) in ("state", "organization")][-2:]
    joined = (
        re.match(r"[-–]", reading.text[inner[0].end : mention.end])
        or (inner[0].start > 0 and reading.text[inner[0].start - 1] in "-–")
        if inner
        else None
    )
    return inner[:1] if joined and len(inner) == 1 else []


def _owner(reading: Reading, mention: Mention, inner: list[Mention], name: str) -> str:
    """What a public body belongs to: the larger body in its name, else the state named in it or by its adjective."""
    if listed("missions") & set(name.split()):
        inner = [m for m in inner if not reading.text[mention.start : m.start].endswith((" in ", " in the "))]
        sent = [m for m in inner if kind_of(reading, m) == "state"]
        if sent:
            return sent[0].entity
    last = [m for m in inner if m.end == mention.end or m.start == mention.start]
    owned = [m for m in inner if reading.text[mention.start : m.start].endswith((" of ", " of the "))]
    bodies = [m for m in (*last, *owned) if kind_of(reading, m) in BODIES and (m.start == mention.start or m in owned)]
    if bodies:
        return max(bodies, key=lambda m: m.end - m.start).entity
    states = [
        m
        for m in last
        if kind_of(reading, m) == "state" and not reading.text[mention.start : m.start].rstrip().endswith((" to", " in", " with"))
    ]
    if states:
        return states[-1].entity
    return state_by_adjective(reading, name.split(maxsplit=1)[0]) or _named(reading, name)


def _named(reading: Reading, name: str) -> str:
    """The state or body whose name elsewhere in the report begins this one: the EU of EU Council."""
    wanted = [e for e in reading.entities if e.kind in ("state", *BODIES)]
    sure = ((e.id, m) for e in wanted for m in e.mentions if e.kind == "state" or m.isupper() or " " in m)
    return next((ident for ident, m in sure if name.startswith(f"{m} ")), "")


def _members(reading: Reading, name: str) -> Iterator[str]:
    for entity in reading.entities:
        state = gazetteer.state(entity.name) if entity.kind == "state" else None
        if state and any(re.search(rf"\b{n}\b", name.removeprefix("Union State")) for n in state.names):
            yield entity.id
