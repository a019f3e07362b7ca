"""Beside: links between names that stand next to each other (Lucerne, Switzerland; NATO member Poland)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import gazetteer
from onrecord.extract.link_words import BODIES, Found, kind_of, listed, pattern, run, state_by_adjective
from onrecord.model import Entity, Mention, Reading, Span

AREAS = ("state", "region", "place")


def beside(reading: Reading, outer: list[Mention], i: int, entity: Entity) -> Iterator[Found]:
    """The links between mention `i` and its neighbours."""
    mention, text = outer[i], reading.text
    yield from _by_adjective(reading, mention, entity)
    yield from _by_kind(reading, outer, i, entity)
    yield from _town_of(reading, mention, entity)
    yield from _towns_of(reading, outer, i)
    following = outer[i + 1] if i + 1 < len(outer) else None
    if following is None or "\n" in text[mention.end : following.start]:
        return
    target = reading.entity(following.entity)
    if target is None or target.id == entity.id:
        return
    gap = text[mention.end : following.start]
    evidence = reading.span(mention.start, following.end, "names-beside")
    if gap == ", " and _unknown_town(reading, outer, i, (entity, target)):
        yield "located-in", entity.id, target.id, evidence
    for kind, source, place, span in _in_place(entity, target, gap, evidence):
        if gap == ", " and (_clause_begins(reading, following) or (target.kind == "region" and _in_list(reading, outer, i))):
            continue
        yield kind, source, place, span
        if re.search(r"\b(?:in|at)\b", gap):
            yield from _also_there(reading, outer, i, kind, place)
    yield from _owned(entity, target, gap, evidence)
    if entity.kind in AREAS and target.kind == "place" and pattern("owns_town").fullmatch(gap):
        yield "located-in", target.id, entity.id, evidence


def _by_adjective(reading: Reading, mention: Mention, entity: Entity) -> Iterator[Found]:
    """The Japanese National Security Secretariat."""
    owner = re.search(r"(?:^|\s)([A-Z][a-z]+) $", reading.text[max(0, mention.start - 24) : mention.start])
    state = state_by_adjective(reading, owner[1]) if owner and _public(entity) else ""
    if state and owner:
        yield "part-of", entity.id, state, reading.span(mention.start - len(owner[1]) - 1, mention.end, "adjective-before")


def _public(entity: Entity) -> bool:
    return entity.kind in BODIES and bool(listed("public_heads") & set(entity.name.split()))


def _by_kind(reading: Reading, outer: list[Mention], i: int, entity: Entity) -> Iterator[Found]:
    """The Belarusian agency BelTA; Polish companies PGNiG and PKN Orlen: each body of the list lies in the state."""
    before = reading.text[max(0, outer[i].start - 90) : outer[i].start]
    kind = pattern("body_kind").search(before) if entity.kind in BODIES else None
    state = next((s for w in reversed(kind["words"].split()) if (s := state_by_adjective(reading, w))), "") if kind else ""
    if not state or kind is None:
        return
    start = outer[i].start - len(kind[0])
    for mention in run(reading, outer, i):
        if kind_of(reading, mention) in BODIES:
            yield "located-in", mention.entity, state, reading.span(start, mention.end, "kind-of-body")


def _town_of(reading: Reading, mention: Mention, entity: Entity) -> Iterator[Found]:
    """The Polish city of Gdansk."""
    before = (
        pattern("town_of").search(reading.text[max(0, mention.start - 50) : mention.start]) if entity.kind == "place" else None
    )
    state = state_by_adjective(reading, before["state"]) if before else ""
    if state and before:
        yield "located-in", entity.id, state, reading.span(mention.start - len(before[0]), mention.end, "town-of")


def _towns_of(reading: Reading, outer: list[Mention], i: int) -> Iterator[Found]:
    """Bucha, Irpin and other Ukrainian cities: each town of the list lies in the state."""
    after = pattern("other_towns").match(reading.text, outer[i].end)
    state = state_by_adjective(reading, after["state"]) if after else ""
    while state and after and i >= 0 and kind_of(reading, outer[i]) == "place":
        yield "located-in", outer[i].entity, state, reading.span(outer[i].start, after.end(), "towns-of")
        listed_before = i and pattern("list_gap").fullmatch(reading.text[outer[i - 1].end : outer[i].start])
        i = i - 1 if listed_before else -1


def _in_place(entity: Entity, target: Entity, gap: str, evidence: Span) -> Iterator[Found]:
    """Lucerne, Switzerland; the CSTO summit in Moscow; Mariupol in the Donetsk region."""
    if target.kind not in AREAS or (entity.kind == "state") or _wider(entity, target):
        return
    if entity.kind == "region" and target.kind == "region":
        return
    venue = target.kind == "place" and " at" in gap and gazetteer.place(entity.name) is not None
    inward = not venue and pattern("in").fullmatch(gap) and (entity.kind in ("event", "place", "region") or _sited(entity))
    comma = (
        pattern("comma").fullmatch(gap)
        and entity.kind in ("place", "region")
        and target.kind in ("state", "region")
        and _fits(entity, target)
    )
    venue_of = entity.kind == "place" and target.kind == "state" and gap == " (" and not gazetteer.place(entity.name)
    one_of = entity.kind in ("event", "place", "organization") and pattern("one_of").fullmatch(gap)
    if (
        inward
        or comma
        or one_of
        or venue_of
        or (entity.kind == "place" and (pattern("others").fullmatch(gap) or pattern("town_in").fullmatch(gap)))
    ):
        yield "located-in", entity.id, target.id, evidence
    if entity.kind == "region" and target.kind == "state" and re.fullmatch(r"\s+of\s+(?:the\s+)?", gap):
        yield "part-of", entity.id, target.id, evidence


def _unknown_town(reading: Reading, outer: list[Mention], i: int, pair: tuple[Entity, Entity]) -> bool:
    """Whether a town that the gazetteer lacks is told by its state: in the port of Mokha, Yemen."""
    (entity, target), text = pair, reading.text
    if entity.kind != "place" or target.kind != "state" or gazetteer.place(entity.name) or gazetteer.region(entity.name):
        return False
    led = pattern("into_town").search(text, max(0, outer[i].start - 30), outer[i].start)
    closed = text[outer[i + 1].end : outer[i + 1].end + 1] in (".", ",", ";", ")", "\n", "")
    return bool(led) and closed and not _in_list(reading, outer, i)


def _clause_begins(reading: Reading, mention: Mention) -> bool:
    """Whether the name is the subject of what follows: after the shelling of Kyiv, Ukraine must go on."""
    word = reading.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    following = reading.doc[word.end] if word is not None and word.end < len(reading.doc) else None
    return following is not None and following.pos_ in ("AUX", "VERB") and following.tag_ not in ("VBG", "VBN")


def _in_list(reading: Reading, outer: list[Mention], i: int) -> bool:
    """Whether a comma parts the place from one before it: Moscow, St Petersburg, Tatarstan."""
    return i > 0 and reading.text[outer[i - 1].end : outer[i].start] == ", " and kind_of(reading, outer[i - 1]) in AREAS


def _also_there(reading: Reading, outer: list[Mention], i: int, kind: str, place: str) -> Iterator[Found]:
    """Irpin and Bucha in the Kyiv region: the places listed before the one that is told to lie there."""
    last = outer[i].end
    area = reading.entity(place)
    if area is None or area.kind == "place":
        return
    while kind == "located-in" and i and kind_of(reading, outer[i]) == kind_of(reading, outer[i - 1]) == "place":
        if not pattern("and_gap").fullmatch(reading.text[outer[i - 1].end : outer[i].start]):
            return
        i -= 1
        town = reading.entity(outer[i].entity)
        if town is None or not _may_lie(town, area):
            return
        yield kind, outer[i].entity, place, reading.span(outer[i].start, last, "places-listed")


def _wider(entity: Entity, target: Entity) -> bool:
    """Whether the second is no area that could hold the first."""
    order = {"place": 0, "region": 1, "state": 2}
    return entity.kind in order and target.kind == "place" and order[entity.kind] > 0


def _sited(entity: Entity) -> bool:
    return entity.kind == "organization" and bool((listed("sited") | listed("missions")) & set(entity.name.split()))


def _may_lie(town: Entity, area: Entity) -> bool:
    """Whether the gazetteer knows no town of this name, or one in the area."""
    return area.kind != "state" or gazetteer.place(town.name) is None or _fits(town, area)


def _fits(entity: Entity, target: Entity) -> bool:
    """Whether the gazetteer does not place the town elsewhere."""
    if target.kind == "region":
        return True
    state = gazetteer.state(target.name)
    city = gazetteer.place(entity.name)
    region = gazetteer.region(entity.name)
    if city is not None and state is not None:
        return gazetteer.place(entity.name, state.key) is not None
    return region is not None and state is not None and region.state == state.key


def _owned(entity: Entity, target: Entity, gap: str, evidence: Span) -> Iterator[Found]:
    """Russia's Sverdlovsk Oblast, Japan's National Security Secretariat, a bureau at a chancellery."""
    if pattern("possessed").fullmatch(gap) or (gap == " " and entity.kind == "state" and target.kind in BODIES):
        region = target.kind == "region" and entity.kind == "state"
        if region or (_public(target) and entity.kind in ("state", *BODIES)):
            yield "part-of", target.id, entity.id, evidence
        elif target.kind == "place" and (entity.kind == "place" or (entity.kind in AREAS and _fits(target, entity))):
            yield "located-in", target.id, entity.id, evidence
    if gap == " " and entity.kind in BODIES and _public(target):
        yield "part-of", target.id, entity.id, evidence
    mission = listed("missions") & set(entity.name.split())
    if _public(entity) and not mission and target.kind in (*BODIES, "state") and re.fullmatch(r"\s+(?:of|at|in) (?:the )?", gap):
        yield "part-of", entity.id, target.id, evidence
