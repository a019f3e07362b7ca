"""Places told in words: what lies where by an adjective or head noun, and what belongs to whom by its office or row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import gazetteer
from onrecord.extract.link_words import BODIES, Found, kind_of, listed, pattern, run, state_by_adjective
from onrecord.model import Entity, Facts, Mention, Reading

SITES = ("place", *BODIES)


def placed(reading: Reading, facts: Facts, outer: list[Mention]) -> Iterator[Found]:
    """Links of bodies and places to the area they lie in or belong to."""
    for i, mention in enumerate(outer):
        entity = reading.entity(mention.entity)
        if entity is None:
            continue
        if entity.kind in SITES:
            yield from _adjective_after(reading, mention)
        if entity.kind in BODIES:
            yield from _subsidiary(reading, mention)
            yield from _ours(reading, facts, mention, entity)
            yield from _in_row(reading, outer, i)
        if entity.kind == "place":
            yield from _countries(reading, outer, i)
            yield from _capital(reading, mention, entity)
        if entity.kind == "person":
            yield from _of_office(reading, entity)


def public(entity: Entity) -> bool:
    """Whether the name is that of a body that belongs to a state or a larger body."""
    return entity.kind in BODIES and bool(listed("public_heads") & set(entity.name.split()))


def _adjective_after(reading: Reading, mention: Mention) -> Iterator[Found]:
    """Badalona, a Spanish city; Orlen, a Polish energy group."""
    told = pattern("adjective_after").match(reading.text, mention.end)
    state = state_by_adjective(reading, told["state"]) if told else ""
    if told and state:
        yield "located-in", mention.entity, state, reading.span(mention.start, told.end(), "adjective-after")


def _subsidiary(reading: Reading, mention: Mention) -> Iterator[Found]:
    """Its Belarusian subsidiary, Tengri Minsk."""
    told = pattern("its_subsidiary").search(reading.text, max(0, mention.start - 60), mention.start)
    word = reading.doc.char_span(told.start("its"), told.end("its")) if told else None
    if told is None or word is None:
        return
    evidence = reading.span(told.start("its"), mention.end, "its-subsidiary")
    owners = reading.refers(word[0])
    if mention.entity in owners:
        return
    for owner in owners:
        if (entity := reading.entity(owner)) is not None and entity.kind in BODIES:
            yield "part-of", mention.entity, owner, evidence
    if state := state_by_adjective(reading, told["state"] or ""):
        yield "located-in", mention.entity, state, evidence


def _ours(reading: Reading, facts: Facts, mention: Mention, entity: Entity) -> Iterator[Found]:
    """Our Armed Forces, in the words of a president: of the speaker's state."""
    if not public(entity) or not reading.text[max(0, mention.start - 5) : mention.start].lower().endswith("our "):
        return
    said = (s for s in facts.statements if any(c.start <= mention.start < c.end for c in s.content))
    speaker = next((e for s in said if (e := reading.entity(s.speaker))), None)
    owners = (e for o in (speaker.offices if speaker else ()) if (e := reading.entity(o.of)))
    state = next((e.id for e in owners if e.kind == "state"), "")
    if state:
        yield "part-of", entity.id, state, reading.span(mention.start - 4, mention.end, "our-body")


def _in_row(reading: Reading, outer: list[Mention], i: int) -> Iterator[Found]:
    """The Ecuadorian National Police and Attorney General's Office: the adjective of the first holds for the second."""
    if not i or not pattern("and_only").fullmatch(reading.text[outer[i - 1].end : outer[i].start]):
        return
    first, second = reading.entity(outer[i - 1].entity), reading.entity(outer[i].entity)
    if first is None or second is None or not (public(first) and public(second)):
        return
    state, own = (state_by_adjective(reading, e.name.split(maxsplit=1)[0]) for e in (first, second))
    if state and not own:
        yield "part-of", second.id, state, reading.span(outer[i - 1].start, outer[i].end, "bodies-in-row")


def _countries(reading: Reading, outer: list[Mention], i: int) -> Iterator[Found]:
    """The Northern Triangle countries of El Salvador, Guatemala and Honduras."""
    if i + 1 < len(outer) and pattern("countries_of").fullmatch(reading.text[outer[i].end : outer[i + 1].start]):
        for mention in run(reading, outer, i + 1):
            if kind_of(reading, mention) == "state":
                yield "located-in", mention.entity, outer[i].entity, reading.span(outer[i].start, mention.end, "countries-of")


def _capital(reading: Reading, mention: Mention, entity: Entity) -> Iterator[Found]:
    """Yemen has been at war since the capital, Sanaa, fell: the capital of a state that the report names."""
    told = pattern("the_capital").search(reading.text, max(0, mention.start - 40), mention.start)
    city = gazetteer.place(entity.name) if told else None
    state = next((e.id for e in reading.entities if city and city.capital and e.kind == "state" and e.iso == city.state), "")
    if told and state:
        yield "located-in", entity.id, state, reading.span(told.start(), mention.end, "the-capital")


def _of_office(reading: Reading, person: Entity) -> Iterator[Found]:
    """National Security Council Secretary Armen Grigoryan of Armenia: the body in the office is the state's."""
    for office in person.offices:
        owner = reading.entity(office.of)
        if owner is None or owner.kind != "state" or not office.evidence:
            continue
        span = office.evidence[0]
        for mention in reading.mentions_in(span.start, span.end):
            body = reading.entity(mention.entity)
            if body is not None and public(body) and re.match(r"\s+[A-Z]", reading.text[mention.end : mention.end + 2]):
                yield "part-of", body.id, owner.id, reading.span(mention.start, span.end, "body-of-office")
