"""Parties: whom a stretch of a sentence brings to an encounter.

People come first, by name or by reference; where there are none, those who stand for a state, region or body do, and
the state, region or body itself is the party.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from onrecord import gazetteer
from onrecord.extract.meeting_beside import (
    advised,
    envoys_of,
    house,
    inside_title,
    key_of,
    led,
    may_be,
    of_staff,
    owns,
    where,
    within,
)
from onrecord.extract.meeting_delegation import leader_of
from onrecord.extract.meeting_principal import principal_of
from onrecord.extract.meeting_region import base, phrase_of
from onrecord.lang import words
from onrecord.model import Entity, Mention, Reading, Reference, TimeExpression

OF_SOMEWHERE = re.compile(
    r" (?:of|from) (?!(?:the |our |these |their |both )?(?:two |both )?(?:countries|states|nations|sides|governments)\b"
    r"(?! (?:participating|taking|that|which|of|in|from)))"
)
CHAIRED = re.compile(r"(?:[’']s)? (?:[Cc]hair|[Pp]residen|[Cc]hairman)(?:ship|cy)?\b")
JOINED = re.compile(r"\b[A-Z]\w+(?:[-–][A-Z]\w+)+")
OFFICER = re.compile(r"(?:President|Minister|Chancellor|King|Queen|Speaker|Chairman) of (?:the )?\Z")
ANYBODY = re.compile(r"\b(?:with|from|of|by|and) (?:senior |other |local |government |business |political |top )*\Z")
DETERMINED = re.compile(r"(?:the|both|these|those|our|their|his|her|all|two|three|four)\b", re.IGNORECASE)
MASSED = ("state", "region", "organization")


@cache
def listed(name: str) -> Any:
    """One list or table of `meetings.yml`, a list as a set."""
    found = words("en", "meetings")[name]
    return frozenset(found) if isinstance(found, list) else found


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part: the entity, the side it came in on, the office as stated if it is not in the entity's own."""

    entity: str
    side: str = ""
    office: str = ""


class Cast:
    """Looks up who is meant where in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.kinds = {e.id: e.kind for e in reading.entities}
        self._states = {s.key: e.id for e in reversed(reading.entities) if e.kind == "state" and (s := gazetteer.state(e.name))}
        self._principal = ""
        self._times = [t.start for t in reading.times]
        self._references = [r.start for r in reading.references]
        self._voices = {
            e.id for e in reading.entities if e.offices and all("spokes" in f"{o.head} {o.title}".lower() for o in e.offices)
        }

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies between quotation marks."""
        return any(q.start <= offset < q.end for q in self.reading.quotations)

    @property
    def principal(self) -> str:
        """The person whose doings the report is about: the first named in its body who is no mere voice."""
        if not self._principal:
            self._principal = principal_of(self.reading, self.kinds, self._voices)
        return self._principal

    def principal_as(self, token: Token, side: str) -> list[Party]:
        """The principal, where a bare "the President" that nothing else explains can only be him."""
        bare = (
            token.lemma_.lower() in listed("heads") and {c.lower_ for c in token.children} <= {"the"} and token.text[0].isupper()
        )
        return (
            [Party(self.principal, side)]
            if bare and self.principal and may_be(self.reading.entity(self.principal), token.lemma_.lower())
            else []
        )

    def kind(self, entity: str) -> str:
        """The kind of an entity."""
        return self.kinds.get(entity, "")

    def state_of_adjective(self, word: str) -> str:
        """The state entity that an adjective belongs to, '' where the report has none."""
        state = gazetteer.state_of_adjective(word)
        return self._states.get(state.key, "") if state else ""

    def states_in(self, word: str) -> list[str]:
        """The states that a word tells by adjective, each part of a joint one by adjective or name: U.S.-Czech."""
        if state := self.state_of_adjective(word):
            return [state]
        parts = re.split("[-–]", word)
        known = (gazetteer.state_of_adjective(part) or gazetteer.state(part) for part in parts if len(parts) > 1)
        return [self._states[s.key] for s in known if s is not None and s.key in self._states]

    def state_of(self, entity: str) -> str:
        """The state in which a place or region lies, or that a person serves, where the report has it as an entity."""
        found = self.reading.entity(entity)
        if found is None:
            return ""
        if found.kind == "state":
            return entity
        if found.kind == "person":
            return next((s for o in found.offices if (s := self.state_of(o.of))), "") or self._led_by(found)
        if found.kind == "organization":
            return self._state_in(found)
        key = key_of(found)
        return self._states.get(key, "")

    def _led_by(self, person: Entity) -> str:
        """The state of a known leader whose office goes without saying, where the report speaks of that state."""
        codes = led(person)
        return self._states.get(codes.pop(), "") if len(codes) == 1 else ""

    def country(self, entity: str) -> set[str]:
        """The code of the state that somebody serves or leads, also where the report doesn't speak of it."""
        found, home = self.reading.entity(entity), self.reading.entity(self.state_of(entity))
        own = gazetteer.state(home.name) if home is not None else None
        return {own.key} if own is not None else led(found) if found is not None else set()

    def _state_in(self, body: Entity) -> str:
        """The state that a body's name gives."""
        for word in body.name.replace("’s", "").replace("'s", "").split():
            if found := self.state_of_adjective(word):
                return found
        return next(
            (e.id for e in self.reading.entities if e.kind == "state" and any(len(m) > 2 and m in body.name for m in e.mentions)),
            "",
        )

    def parties(self, start: int, end: int, side: str, *, massed: bool = True) -> list[Party]:
        """Who stands between two character offsets: people, else those whom envoys stand for."""
        found = [Party(x, side) for x in self._people(start, end)]
        if found and massed and (states := self._officers(start, end, [p.entity for p in found])):
            return [Party(x, side, "head") for x in states]
        if found or not massed:
            return found
        return [Party(x, side, office) for x, office in self._bodies(start, end)]

    def _people(self, start: int, end: int) -> list[str]:
        """The people named or meant, those who only own something or speak for others left aside."""
        text = self.reading.text
        at = [
            (m.start, m.entity)
            for m in self.mentions(start, end)
            if self.kind(m.entity) == "person"
            and m.entity not in self._voices
            and not owns(text, m.end)
            and not house(self.reading, m)
            and not advised(text, start, m.start)
        ]
        for ref in self.references(start, end):
            if (
                all(self.kind(x) == "person" for x in ref.entities)
                and not owns(text, ref.end)
                and not (ref.rule == "together" and OF_SOMEWHERE.match(text, ref.end))
                and not (ref.rule in ("pronoun", "they") and self._possessive(ref))
                and not text[ref.start : ref.end].endswith("counterparts")
                and not (ref.rule == "together" and self._anybody(ref))
            ):
                at += [(ref.start, x) for x in ref.entities]
        return list(dict.fromkeys(entity for _, entity in sorted(at)))

    def _officers(self, start: int, end: int, people: list[str]) -> list[str]:
        """The states of those told by office alone, where somebody in the row has no name: the presidents' meeting."""
        if any(self.kind(m.entity) == "person" for m in self.mentions(start, end)):
            return []
        states = {s: None for x in people if (s := self.state_of(x))}
        told = [
            m
            for m in self.mentions(start, end)
            if self.kind(m.entity) == "state" and OFFICER.search(self.reading.text, start, m.start)
        ]
        more = [m.entity for m in told if m.entity not in states]
        return [*states, *dict.fromkeys(more)] if more and len(states) == len(people) else []

    def capitals(self, start: int, end: int, side: str) -> list[Party]:
        """Capitals that stand for their governments where nothing else is named: the talks between Moscow and Kiev."""
        places = dict.fromkeys(m.entity for m in self.mentions(start, end) if self.kind(m.entity) == "place")
        known = [(x, gazetteer.place(found.name)) for x in places if (found := self.reading.entity(x)) is not None]
        return [Party(x, side) for x, city in known if city is not None and city.capital] if len(known) > 1 else []

    def _possessive(self, ref: Reference) -> bool:
        return self.reading.text[ref.start : ref.end].lower() in ("his", "their", "her")

    def _anybody(self, ref: Reference) -> bool:
        """Whether a plural names people in general, nobody told of before: met with senior officials and business leaders."""
        text = self.reading.text
        return not DETERMINED.match(text, ref.start) and ANYBODY.search(text, max(ref.start - 24, 0), ref.start) is not None

    def _bodies(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        """States, regions and bodies, with the office of whoever stands for them ("the governor of the Amur Region")."""
        seen = set()
        phrase = self.reading.doc.char_span(start, end, alignment_mode="expand")
        if phrase is None:
            return
        envoy = next((t.text for t in phrase if base(t) in listed("envoys")), "")
        if any(t.lower_ in listed("press") or t.lemma_.lower() in listed("press") for t in phrase):
            return
        named = dict(self._outermost(start, end))
        meant = {
            r.start: r.entities[0]
            for r in self.references(start, end)
            if len(r.entities) == 1 and self.kind(r.entities[0]) in MASSED
        }
        if envoy:
            capitals = (m for m in self.mentions(start, end) if self.kind(m.entity) == "place" and envoys_of(phrase, m))
            named |= {m.start: s for m in capitals if (s := self.state_of(m.entity))}
        of_people = {t.idx: s for t in phrase if envoy and (s := self.state_of_adjective(t.text))}
        for at, entity in sorted((of_people | meant | named).items()):
            if entity not in seen and not where(self.reading.text, start, at):
                seen.add(entity)
                yield entity, "" if envoy.lower() in listed("no_office") else envoy

    def _outermost(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Names of states, regions and bodies; a body of several states stands for them, any other for what its name holds."""
        massed = [m for m in self.mentions(start, end) if self.kind(m.entity) in MASSED]
        bodies = [m for m in massed if self.kind(m.entity) == "organization"]
        lands = [m for m in massed if self.kind(m.entity) == "state"]
        joint = {b.entity for b in bodies if len({m.entity for m in lands if within(m, b)}) > 1}
        for mention in massed:
            phrase = self.reading.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            aside = mention.entity in joint or CHAIRED.match(self.reading.text, mention.end)
            if of_staff(phrase) or (mention in bodies and aside):
                continue
            if mention in bodies and len(states := self._states_of_body(mention)) > 1:
                yield from ((mention.start + n, state) for n, state in enumerate(states))
                continue
            if any(within(mention, o) for o in self.mentions(start, end) if self.kind(o.entity) in ("programme", "product")):
                continue
            if self.kind(mention.entity) == "state" and any(
                b.start - mention.end in (2, 3) and owns(self.reading.text, mention.end) for b in bodies
            ):
                continue
            around = [b for b in bodies if b != mention and within(mention, b)]
            inside = {m.entity for b in around for m in massed if self.kind(m.entity) == "state" and within(m, b)}
            if not around or (self.kind(mention.entity) == "state" and len(inside) > 1):
                yield mention.start, mention.entity

    def _states_of_body(self, body: Mention) -> list[str]:
        """The states whose adjectives a body's name joins: the Russian-French Security Cooperation Council."""
        name = self.reading.text[body.start : body.end]
        return [s for word in JOINED.findall(name) for w in re.split("[-–]", word) if (s := self.state_of_adjective(w))]

    def mentions(self, start: int, end: int) -> tuple[Mention, ...]:
        """The names between two offsets."""
        return self.reading.mentions_in(start, end)

    def times(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """The dates and times that begin between two offsets."""
        times = self.reading.times
        return times[bisect_left(self._times, start) : bisect_left(self._times, end)]

    def references(self, start: int, end: int) -> list[Reference]:
        """The resolved references between two offsets, those left aside that only say whose adviser somebody is."""
        near = self.reading.references[bisect_left(self._references, start) : bisect_left(self._references, end)]
        found = [r for r in near if r.end <= end and r.entities]
        return [r for r in found if not inside_title(r, found)]

    def noun_phrase(self, token: Token, side: str) -> list[Party]:
        """The parties in the noun phrase headed by `token`, its relative clauses left aside."""
        if token.dep_ == "poss":  # whose journey it is
            return [Party(x, side) for x in self.reading.refers(token)]
        start, end = phrase_of(token)
        found = self.parties(start, end, side)
        if token.lemma_.lower() == "delegation" and not any(self.kind(p.entity) == "person" for p in found):
            lead = leader_of(self.reading, token, self.kinds)
            return [Party(lead, side), *found] if lead else found
        return found
