"""Visit: which visit of an official register a meeting belongs to.

A leader who is in a country meets many people there: the meeting is no visit, it took place during one. The guest named on a day
of the visit is enough for a guest of the state that keeps the register; a traveller must also be with somebody of the country
gone to, or there, or well inside the trip. A delegation without its leader is joined only where the meeting is said to be there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord import gazetteer
from onrecord.edtf import bounds
from onrecord.model import Entity, Facts, Meeting
from onrecord.places import resolve_place
from onrecord.reconcile.fold import tokens
from onrecord.reconcile.part import alike
from onrecord.reconcile.person import parse
from onrecord.reconcile.sighting import Key

SLACK = 1  # days that two clocks may be apart
LATE = 1  # days that a readout may come after a meeting that it does not date
NAMED, WITH_HOST, THERE, DELEGATION = 0.85, 0.05, 0.05, 0.6
REMARKED = 0.02  # the row names another of those who met
IN_CITY = 0.03  # the row names the city: a guest goes to several in one country, row by row
INSIDE = 0.5  # a traveller with somebody of a third country, on a day well inside the trip
OFF = 0.1  # the day lies beside the visit, not in it
LEAST = 0.6


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part: a person with the states of their offices, or a state."""

    name: str
    states: frozenset[str]
    person: bool


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting, or a visit of a register, with its days as ordinals; `where` is the state that its place lies in.

    `city` are the words of its place where that is no state, `remark` those of a register's row, which often names others
    whom the guest met.
    """

    key: Key
    format: str
    first: int
    last: int
    guests: tuple[Party, ...]
    hosts: tuple[Party, ...]
    where: str = ""
    remark: frozenset[str] = frozenset()
    city: frozenset[str] = frozenset()

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everyone."""
        return self.guests + self.hosts


@dataclass(frozen=True, slots=True)
class During:
    """A meeting that belongs to a visit, how surely, and why."""

    meeting: Key
    visit: Key
    score: float
    reason: str


def visits(all_facts: Sequence[Facts]) -> Iterator[During]:
    """For every meeting the visit of a register that it took place during, the best one, if any."""
    if not any(facts.document.media == "register" for facts in all_facts):
        return
    registered: dict[int, list[Occasion]] = defaultdict(list)
    meetings: list[Occasion] = []
    for facts in all_facts:
        for one in occasions(facts):
            if facts.document.media != "register":
                meetings.append(one)
                continue
            for day in range(one.first - SLACK, min(one.last + SLACK, one.first + 60) + 1):
                registered[day].append(one)
    for one in meetings:
        near = {v.key: v for day in range(one.first, one.last + 1) for v in registered.get(day, ())}
        found = [d for v in near.values() if (d := during(one, v))]
        if found:
            yield max(found, key=lambda d: (d.score, -_length(near[d.visit]), d.visit))


def occasions(facts: Facts) -> Iterator[Occasion]:
    """The meetings of one report that have a day."""
    entities = {e.id: e for e in facts.entities}
    for meeting in facts.meetings:
        days = _days(meeting, facts.document.published)
        if not days or meeting.format == "call":
            continue
        told = [(p.role, _party(entities[p.entity], entities)) for p in meeting.participants if p.entity in entities]
        hosts = tuple(party for role, party in told if role == "host")
        guests = tuple(party for role, party in told if role != "host")
        place = entities.get(meeting.place)
        where, city = _state_of_place(place), frozenset(tokens(place.name) if place and place.kind != "state" else ())
        remark = frozenset(tokens(meeting.evidence[0].quote)) if facts.document.media == "register" else frozenset()
        yield Occasion((facts.document.id, meeting.id), meeting.format, *days, guests, hosts, where, remark, city)


def _days(meeting: Meeting, published: str) -> tuple[int, int] | None:
    first, last = bounds(meeting.date)
    if first and last and (last - first).days <= 60:
        return first.toordinal(), last.toordinal()
    day = bounds(published)[1]
    if meeting.date or not day or meeting.planned:
        return None
    return day.toordinal() - LATE, day.toordinal()


def _party(entity: Entity, entities: dict[str, Entity]) -> Party:
    person = entity.kind == "person"
    of = (entities[o.of].iso for o in entity.offices if o.of in entities)
    states = frozenset(filter(None, (entity.iso if entity.kind == "state" else "", *of)))
    return Party(entity.name, states or (_home(entity.name) if person else states), person)


def _home(name: str) -> frozenset[str]:
    """The state that a leader known to the gazetteer comes from, by full name or by a surname of one state alone."""
    bare = name.partition(",")[0]
    known = gazetteer.leaders().get(bare) or gazetteer.leaders().get(bare.split()[-1], frozenset())
    return known if len(known) == 1 else frozenset()


def _state_of_place(entity: Entity | None) -> str:
    if entity is None:
        return ""
    place = resolve_place(entity.name, kind=entity.kind)
    return entity.iso[:2] or (place.country if place else "")


def _length(visit: Occasion) -> int:
    return visit.last - visit.first


def during(meeting: Occasion, visit: Occasion) -> During | None:
    """Why the meeting took place during the visit, None if nothing says so."""
    host = next(iter(s for p in visit.hosts for s in p.states), "")
    home = frozenset(s for p in visit.guests for s in p.states)
    if meeting.where not in ("", host) and not any(meeting.where in p.states for p in meeting.parties):
        return None  # elsewhere; a party's own country is too often taken for the place ("met with the President of Chile")
    off = max(visit.first - meeting.last, meeting.first - visit.last, 0)
    score, why = _likeness(meeting, visit, host, home)
    score -= OFF * off
    if score < LEAST:
        return None
    return During(
        meeting.key, visit.key, round(score, 2), f"{why}; {'a day apart' if off else 'on a day of the visit'} ({score:.2f})"
    )


def _likeness(meeting: Occasion, visit: Occasion, host: str, home: frozenset[str]) -> tuple[float, str]:
    guest = next((g.name for g in visit.guests if any(p.person and _same(g, p) for p in meeting.parties)), "")
    others = frozenset(s for p in meeting.parties for s in p.states)
    there = THERE * (bool(host) and meeting.where == host)
    there += IN_CITY * bool(meeting.city and meeting.city <= visit.remark)
    there += REMARKED * any(p.person and parse(p.name).surname in visit.remark for p in meeting.parties if p.name != guest)
    if guest:
        if host and (host in others or meeting.where == host):
            return NAMED + WITH_HOST * (host in others) + there, f"{guest} and {host} named"
        return INSIDE, f"{guest} named"
    if host and meeting.where == host and home & others:
        return DELEGATION, f"{', '.join(sorted(home))} there"
    return 0.0, ""


def _same(guest: Party, other: Party) -> bool:
    """Whether two names can be one person's whose country and days agree: a part of the name that is no title is enough."""
    if guest.states and other.states and not guest.states & other.states:
        return False
    a, b = parse(guest.name), parse(other.name)
    if alike(a.surname, b.surname) >= 0.8:
        return True
    left, right = (set(tokens(n)) for n in (guest.name, other.name))
    return any(alike(x, y) >= 0.9 for x in left for y in right if len(x) > 3 and len(y) > 3)
