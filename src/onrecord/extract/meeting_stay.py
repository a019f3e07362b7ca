"""Stays: what happened on a leg of a journey fell into the days of that leg.

She travelled to Istanbul from 4 to 5 March; there she met the minister. A journey ahead to several states says nothing
of the day of each meeting, unless the place where it is to be has its own days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extract.meeting_encounter import Encounter
from onrecord.extract.meeting_party import Cast, listed
from onrecord.extract.meeting_region import subject_of

WHOLE = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
BETWEEN = re.compile(r",?\s*(?:[A-Z][\w’'. -]*,?\s*)?(?:on|from|for)?\s*")
OPENING = re.compile(r"\s*(?:(?:While|Next|Then|Finally|Also|Later|After that),?\s+)?(?:while )?[Ii]n (?:the )?")
DURING = frozenset(("during", "at", "in"))


@dataclass(frozen=True, slots=True)
class Stay:
    """The days of somebody in some place, from where they are told."""

    at: int
    guests: frozenset[str]
    date: str
    planned: bool
    place: str = ""
    several: bool = False


def stayed(cast: Cast, kept: list[Encounter]) -> None:
    """Give the encounters without a day the days of the leg of the journey on which they are told."""
    visits = list(_visits(cast, kept))
    known = {stay.at for stay in visits}
    stays = sorted([*(s for s in _told(cast) if s.at not in known), *visits], key=lambda stay: stay.at)
    if not stays:
        return
    legs = list(_legs(cast, stays))
    legs = legs if len({leg.date for leg in legs}) > 1 else []
    for encounter in kept:
        if encounter.date or encounter.trigger is None or encounter.format == "visit" or not _there(encounter):
            continue
        stay = _stay(cast, encounter, stays, legs)
        if stay is not None:
            encounter.date, encounter.date_basis = _own(cast, encounter.trigger, stay.date), "inferred"
            encounter.place = encounter.place or ("" if stay.several else stay.place)


def _stay(cast: Cast, encounter: Encounter, stays: list[Stay], legs: list[Stay]) -> Stay | None:
    """The leg in whose course an encounter is told: the one at its place, or the one told last."""
    assert encounter.trigger is not None
    sentence = encounter.trigger.sent
    fits = [
        s
        for s in stays
        if s.at < sentence.end_char and s.guests & encounter.entities and s.planned == encounter.planned
        if WHOLE.fullmatch(s.date) or s.at >= sentence.start_char
    ]
    if not fits:
        return None
    states = {cast.state_of(x) for x in encounter.entities}
    stay = next((s for s in reversed(fits) if s.place and cast.state_of(s.place) in states), fits[-1])
    if stay.planned and stay.at < sentence.start_char and any(t.lemma_ == "travel" and t.pos_ == "VERB" for t in sentence):
        return None  # another leg, whose day is not told
    opening = OPENING.match(cast.reading.text, sentence.start_char)
    named = [m for m in cast.mentions(opening.end(), sentence.end_char) if m.start == opening.end()] if opening else []
    if named:
        at_place = [leg for leg in legs if leg.place == named[0].entity]
        if at_place:
            return at_place[-1]
        if stay.planned and cast.state_of(named[0].entity) != cast.state_of(stay.place):
            return None
    return None if stay.planned and (stay.several or _only_aim(encounter, stay)) else stay


def _only_aim(encounter: Encounter, stay: Stay) -> bool:
    """Whether an encounter is only named as the aim of a journey: she will travel to Rabat to attend a meeting."""
    trigger = encounter.trigger
    return trigger is not None and not encounter.said and trigger.sent.start_char <= stay.at < trigger.sent.end_char


def _own(cast: Cast, trigger: Token, days: str) -> str:
    """The one day within the days of a leg that an encounter's sentence names, or all of them."""
    first, _, last = days.partition("/")
    named = [t.edtf for t in cast.times(trigger.sent.start_char, trigger.sent.end_char) if WHOLE.fullmatch(t.edtf)]
    return named[0] if len(named) == 1 and "/" not in named[0] and first <= named[0] <= (last or first) else days


def _there(encounter: Encounter) -> bool:
    """Whether an encounter is told in the course of things and not as one before or after it."""
    trigger = encounter.trigger
    assert trigger is not None
    if encounter.verbal or encounter.said:
        return True
    if encounter.planned or {c.lower_ for c in trigger.lefts} & listed("other"):
        return False
    return trigger.dep_ == "pobj" and trigger.head.lower_ in DURING


def _visits(cast: Cast, kept: list[Encounter]) -> Iterator[Stay]:
    """The journeys among the encounters."""
    for visit in kept:
        if visit.format == "visit" and visit.date and visit.trigger is not None:
            guests = frozenset(p.entity for p in visit.parties if p.side == "guest")
            alike = [v for v in kept if v.format == "visit" and v.date == visit.date and v.trigger == visit.trigger]
            hosts = [p.entity for v in alike for p in v.parties if p.side == "host"]
            several = len(hosts) > 1 or any(cast.kind(x) == "place" for x in hosts)
            yield Stay(visit.trigger.idx, guests, visit.date, visit.planned, visit.place, several)


def _told(cast: Cast) -> Iterator[Stay]:
    """Journeys to where no state is named: she travelled to the Middle East from 13 to 17 June."""
    for sentence in cast.reading.sentences():
        for verb in sentence:
            if verb.lemma_ not in ("travel", "visit") or verb.pos_ != "VERB" or verb.dep_ != "ROOT":
                continue
            who = subject_of(verb)
            guests = frozenset(p.entity for p in cast.noun_phrase(who, "guest")) if who is not None else frozenset()
            days = [t for t in cast.times(sentence.start_char, sentence.end_char) if WHOLE.fullmatch(t.edtf)]
            if guests and len(days) == 1 and not _clause_between(verb, days[0].start):
                planned = any(c.tag_ == "MD" for c in verb.children)
                place = _one_place(cast, verb)
                yield Stay(verb.idx, guests, days[0].edtf, planned, place, several=not place)


def _one_place(cast: Cast, verb: Token) -> str:
    """The place that a verb of travel leads to, '' where there are several lands or none."""
    clause = next(
        (t.idx for t in verb.doc[verb.i + 1 : verb.sent.end] if t.pos_ == "VERB" or t.lower_ == "where"), verb.sent.end_char
    )
    places = [m.entity for m in cast.mentions(verb.idx, clause) if cast.kind(m.entity) in ("place", "state", "region")]
    return places[0] if len({cast.state_of(x) for x in places}) == 1 else ""


def _clause_between(verb: Token, at: int) -> bool:
    return any(t.pos_ == "VERB" for t in verb.doc[verb.i + 1 : verb.sent.end] if t.idx < at)


def _legs(cast: Cast, stays: list[Stay]) -> Iterator[Stay]:
    """The places in a sentence of travel that have their own days: to Milan June 20-22 and Tirana June 30."""
    for stay in stays:
        start = stay.at
        end = next((s.end_char for s in cast.reading.sentences() if s.start_char <= start < s.end_char), start)
        for mention in cast.mentions(start, end):
            if cast.kind(mention.entity) not in ("place", "state", "region"):
                continue
            for time in cast.times(mention.end, min(mention.end + 40, end)):
                if WHOLE.fullmatch(time.edtf) and BETWEEN.fullmatch(cast.reading.text, mention.end, time.start):
                    yield Stay(mention.start, stay.guests, time.edtf, stay.planned, mention.entity)
