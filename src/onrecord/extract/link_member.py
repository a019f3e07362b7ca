"""Members: who belongs to an alliance, union, group or party, by the words beside or between their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.link_words import Found, kind_of, listed, pattern, run, state_by_adjective
from onrecord.model import Entity, Mention, Reading


def members(reading: Reading, outer: list[Mention]) -> Iterator[Found]:
    """Every link of membership between names that stand near each other, and of states told by their adjective."""
    for i, mention in enumerate(outer):
        entity = reading.entity(mention.entity)
        if entity is None:
            continue
        if collective(entity):
            yield from _by_adjective(reading, mention)
            yield from _listed(reading, outer, i)
        if i + 1 < len(outer):
            yield from _beside(reading, outer, i, entity)
        yield from _of_party(reading, outer, i, entity)


def collective(entity: Entity) -> bool:
    """Whether states or bodies can be members of it."""
    return entity.kind == "organization" or entity.name in ("EU", "European Union", "Union State")


def _listed(reading: Reading, outer: list[Mention], i: int) -> Iterator[Found]:
    """I2U2 (Israel, India, ...); the Friends of the Mekong include ...; Ukraine, Lithuania and Poland - the Lublin Triangle."""
    group = outer[i]
    following = run(reading, outer, i + 1) if i + 1 < len(outer) else []
    gap = reading.text[group.end : following[0].start] if following else ""
    if len(following) > 1 and pattern("opens_list").fullmatch(gap):
        evidence = reading.span(group.start, following[-1].end, "member-list")
        yield from (("member-of", m.entity, group.entity, evidence) for m in following)
    before = list(_run_before(reading, outer, i))
    if len(before) > 1:
        evidence = reading.span(before[-1].start, group.end, "members-listed")
        yield from (("member-of", m.entity, group.entity, evidence) for m in before)


def _run_before(reading: Reading, outer: list[Mention], i: int) -> Iterator[Mention]:
    """The states of a list that a dash ends before the name of their group."""
    wanted = "ends_list"
    while i and kind_of(reading, outer[i - 1]) == "state":
        if not pattern(wanted).fullmatch(reading.text[outer[i - 1].end : outer[i].start]):
            return
        yield outer[i - 1]
        i, wanted = i - 1, "list_gap"


def _beside(reading: Reading, outer: list[Mention], i: int, entity: Entity) -> Iterator[Found]:
    """NATO member Poland; France's chairmanship of the EU Council; Turkey's importance as a NATO Ally."""
    mention, other = outer[i], outer[i + 1]
    target, gap = reading.entity(other.entity), reading.text[mention.end : other.start]
    if target is None or "\n" in gap or target.id == entity.id:
        return
    if collective(entity) and target.kind == "state" and pattern("member_after").fullmatch(gap):
        states = [m for m in run(reading, outer, i + 1) if kind_of(reading, m) == "state"]
        yield from (("member-of", m.entity, entity.id, reading.span(mention.start, m.end, "member-after")) for m in states)
    if entity.kind == "state" and collective(target) and _is_member(reading, gap, other):
        yield "member-of", entity.id, target.id, reading.span(mention.start, other.end, "names-beside")


def _is_member(reading: Reading, gap: str, group: Mention) -> bool:
    """Whether the words between a state and a group make it a member now."""
    if not pattern("member_of").fullmatch(gap) or listed("not_yet") & set(re.findall(r"\w+", gap.lower())):
        return False
    last = re.search(r"\b(?:as an?|and its|fellow|other)\s+(?:the\s+)?$", gap)
    return not last or bool(pattern("ally").match(reading.text, group.end))


def _by_adjective(reading: Reading, group: Mention) -> Iterator[Found]:
    """The Polish chairmanship in the OSCE, our Romanian partners within the EU and NATO, the Indian G20 Sherpa."""
    start = max(0, group.start - 90)
    before = pattern("adjective_member").search(reading.text, start, group.start)
    sherpa = pattern("adjective_before").search(reading.text, start, group.start)
    if before is None and sherpa and pattern("seat_after").match(reading.text, group.end):
        before = sherpa
    state = state_by_adjective(reading, before["state"]) if before else ""
    if before and state and not listed("not_yet") & set(re.findall(r"\w+", before[0].lower())):
        yield "member-of", state, group.entity, reading.span(before.start("state"), group.end, "member-by-adjective")


def _of_party(reading: Reading, outer: list[Mention], i: int, entity: Entity) -> Iterator[Found]:
    """Jane Cole of the Labour Party."""
    if entity.kind != "person" or i + 1 == len(outer):
        return
    party = reading.entity(outer[i + 1].entity)
    of = pattern("of_party").fullmatch(reading.text[outer[i].end : outer[i + 1].start])
    if of and party is not None and party.kind == "organization" and party.name.endswith("Party"):
        yield "member-of", entity.id, party.id, reading.span(outer[i].start, outer[i + 1].end, "of-party")
