"""Who an undertaking is between, and where: the bodies named with it, else the sides of the report."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.sides import BODIES, MOST, body_of, by_adjective, kind_of, sides, two_sided
from onrecord.extract.undertaking_feature import lexicon
from onrecord.extract.undertaking_phrase import lemma, subject
from onrecord.extract.undertaking_scorer import Candidate
from onrecord.model import Facts, Reading

SITES = frozenset(("place", "region"))
TWO, LIKELY, CLEAR = 2, 0.45, 0.7


def parties(reading: Reading, facts: Facts, found: Candidate) -> tuple[str, ...]:
    """The states, regions and bodies named in the evidence or acting in its clause; else the report's two sides.

    In a report with next to no words of dealings nobody can tell its sides unless it tells of a meeting, or of two states
    more than of any other.
    """
    named = [*_named(reading, found), *_by_adjective(reading, found)]
    if len(set(named)) < TWO and ("deal=0" not in found.seen or facts.meetings or two_sided(reading)):
        named += sides(reading, facts)
    return tuple(dict.fromkeys(named))[:MOST]


def between(reading: Reading, found: Candidate) -> bool:
    """Whether it can be somebody's dealing with somebody: no act of force, nothing that a state does at home.

    In a report with next to no words of dealings that is a name little in doubt, or a likely one that two
    bodies are named with.
    """
    if _by_force(found) or ("deal=0" not in found.seen and "deal=1" not in found.seen):
        return not _by_force(found)
    named = set(_named(reading, found))
    if len([i for i in named if kind_of(reading, i) == "state"]) < TWO and _at_home(found):
        return False
    if "deal=0" not in found.seen:
        return True
    return found.score >= CLEAR or (found.score >= LIKELY and len(named) >= TWO)


def _by_force(found: Candidate) -> bool:
    """Whether the name is of an act of force, or of what is to bring one: plans to attack a base."""
    inside = [t for t in found.words() if t.pos_ == "VERB" and t.head.i == found.head.i]
    return any(lemma(t) in lexicon().hostile for t in (found.head, *inside))


def _at_home(found: Candidate) -> bool:
    """Whether the name is of what concerns one state alone."""
    return any(lemma(t) in lexicon().at_home for t in found.words())


def _named(reading: Reading, found: Candidate) -> Iterator[str]:
    """The bodies named in the evidence or acting in its clause."""
    for ident in (*_entities(reading, found), *_actors(reading, found)):
        if kind_of(reading, ident) in BODIES:
            yield ident


def places(reading: Reading, found: Candidate) -> tuple[str, ...]:
    """The places named inside the name of the undertaking."""
    start, end = found.label
    inside = (m.entity for m in reading.mentions_in(start, end))
    return tuple(dict.fromkeys(i for i in inside if kind_of(reading, i) in SITES))


def _entities(reading: Reading, found: Candidate) -> Iterator[str]:
    """Who is named in the evidence; what names the undertaking itself is no party to it, nor is whoever makes the war."""
    for mention in reading.mentions_in(*_extent(found)):
        phrase = reading.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if not mention.start <= found.head.idx < mention.end and (phrase is None or not _makes_war(phrase.root)):
            yield mention.entity


def _by_adjective(reading: Reading, found: Candidate) -> Iterator[str]:
    """The states whose adjective stands in the evidence: "coal for Kenyan ports"."""
    start, end = _extent(found)
    return by_adjective(reading, (t for t in found.head.sent if start <= t.idx < end and not _makes_war(t)))


def _makes_war(name: Token) -> bool:
    """Whether a name only says whose war or attack it is: "Ruritania's invasion", "the Ruritanian occupiers", "the attack of"."""
    above = name.head if name.dep_ in ("poss", "amod", "compound") else None
    if name.dep_ == "pobj" and name.head.lower_ in ("of", "by"):
        above = name.head.head
    return above is not None and lemma(above) in lexicon().belligerent


def _extent(found: Candidate) -> tuple[int, int]:
    return min(found.evidence[0], found.label[0]), max(found.evidence[1], found.label[1])


def _actors(reading: Reading, found: Candidate) -> Iterator[str]:
    actor = subject(found.head)
    for token in (actor, *actor.conjuncts) if actor is not None else ():
        for ident in reading.refers(token):
            yield from body_of(reading, ident)
