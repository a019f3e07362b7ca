"""Nearby: the state or body of an office that stands not in the title but in the words around it.

"Belarus' Ambassador Ana Kos", "the Port Police and its leaders, Director Ana Kos", "Lome city Mayor Jan Bok", "a delegation
of the Pskov Region led by deputy governor Jan Bok", "In Yerevan, Prime Minister Ana Kos ...", "his Uzbek counterpart, Jan Bok".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.model import Document, Entity, Mention, Office
from onrecord.read.join import fold
from onrecord.read.lexicon import listed
from onrecord.read.local import of_town_or_region

BEFORE = 90  # characters before a title in which its state is looked for
OWNERS = ("state", "region", "organization")
COUNTERPART = 320  # characters back from a counterpart in which the other holder of the office stands


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(words("en", "offices")["nearby"][key])


@dataclass(frozen=True, slots=True)
class Nearby:
    """A report with its names where they stand."""

    document: Document
    entities: dict[str, Entity]
    mentions: tuple[Mention, ...]

    def completed(self, person: Entity) -> Entity:
        """The person with the owners of offices that the words around the titles name."""
        if person.kind != "person":
            return person
        offices = tuple(o if o.of or not o.evidence else replace(o, of=self._of(o)) for o in person.offices)
        return replace(person, offices=offices or self._as_counterpart(person))

    def _of(self, office: Office) -> str:
        start = office.evidence[0].start
        before = self.document.text[max(0, start - BEFORE) : start].rpartition("\n")[2]
        owner = _pattern("owned").search(before)
        if owner:
            return self._named_at(start - len(before) + owner.start(), OWNERS)
        long = self.document.text[max(0, start - 2 * BEFORE) : start].rpartition("\n")[2]
        theirs = _pattern("theirs").search(long)
        if theirs:
            return self._named_at(start - len(long) + theirs.start(), OWNERS)
        city = _pattern("city").search(before)
        if city and of_town_or_region(office):
            return self._named_at(start - len(before) + city.start(), ("place", "region"))
        led = _pattern("led").search(before)
        if led:
            return self._named_at(start - len(before) + led.start(), OWNERS)
        town = _pattern("in_town").search(before)
        if town and office.head in listed("of_states"):
            return self._state_of(town["town"])
        return ""

    def _named_at(self, end: int, kinds: tuple[str, ...]) -> str:
        """The entity whose name ends at an offset."""
        first = bisect_left([m.start for m in self.mentions], end - BEFORE)
        found = (m.entity for m in self.mentions[first:] if m.end == end and self.entities[m.entity].kind in kinds)
        return next(found, "")

    def _state_of(self, town: str) -> str:
        """The state of a capital, if the report names it."""
        city = next((c for c in gazetteer.cities().get(town, ()) if c.capital), None)
        return self._entity(city.state) if city is not None else ""

    def _entity(self, key: str) -> str:
        found = (e.id for e in self.entities.values() if e.kind == "state" and (s := gazetteer.state(e.name)) and s.key == key)
        return next(found, "")

    def _by_adjective(self, state: gazetteer.State) -> str:
        """A state that the report knows by adjective only: an entity without mentions."""
        ident = re.sub(r"\s+", "-", fold(state.name))
        self.entities.setdefault(ident, Entity(id=ident, kind="state", name=state.name, iso=state.iso))
        return ident

    def _as_counterpart(self, person: Entity) -> tuple[Office, ...]:
        """The office of "his Uzbek counterpart": that of whoever is named with one before, in the other state."""
        for mention in self.mentions:
            if mention.entity != person.id:
                continue
            a = max(0, mention.start - BEFORE)
            before = _pattern("counterpart").search(self.document.text[a : mention.start])
            state = gazetteer.state_of_adjective(before["adjective"]) if before else None
            of = self._entity(state.key) or self._by_adjective(state) if state is not None else ""
            held = self._held_before(mention.start) if of else None
            if before is not None and held is not None and held.of != of:
                return (
                    replace(
                        held, of=of, status="", evidence=(self.document.span(a + before.start(), mention.end, "counterpart"),)
                    ),
                )
        return ()

    def _held_before(self, offset: int) -> Office | None:
        """The office named last before an offset."""
        offices = [o for e in self.entities.values() for o in e.offices if o.evidence]
        near = [o for o in offices if 0 <= offset - o.evidence[0].end <= COUNTERPART]
        return max(near, key=lambda o: o.evidence[0].end, default=None)


def nearby(document: Document, entities: tuple[Entity, ...], mentions: tuple[Mention, ...]) -> tuple[Entity, ...]:
    """The entities with offices completed from the words around their titles."""
    scene = Nearby(document, {e.id: e for e in entities}, mentions)
    done = [scene.completed(e) for e in entities]
    return (*done, *(e for e in scene.entities.values() if e.id not in {d.id for d in done}))
