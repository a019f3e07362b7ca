"""Owners: whom a possessive before a noun of meeting names: Macron's talks, his visit, the two presidents in their call."""

from __future__ import annotations

import re

from spacy.tokens import Token

from onrecord.extract.meeting_party import Cast, Party
from onrecord.extract.meeting_region import company_of, subject_of

JOINT = re.compile(r"(?:[\s,]+|and\b|of\b|the\b|[A-Z][\w.’'-]*)*")


def owner_of(cast: Cast, owner: Token) -> list[Party]:
    """The party that a possessive names: Macron's talks, his meeting."""
    if owner.lower_ == "their" and len(told := _those_who(cast, owner)) > 1:
        return told
    if owner.lower_ == "their" and len(pair := named_before(cast, owner, 2)) > 1:
        return pair
    if owner.lower_ == "whose":
        return _antecedent(cast, owner)
    leaders = owner.tag_ == "NNS" and any(c.lower_ == "two" for c in owner.lefts) and not cast.reading.refers(owner)
    if owner.lower_ == "their" or leaders:  # Kos told Bok during their talks
        two = cast.parties(owner.sent.start_char, owner.idx, "owner", massed=False)
        if len(two) == 2 and {p.entity for p in two} <= {m.entity for m in cast.mentions(owner.sent.start_char, owner.idx)}:
            return two
    start, end = owner.left_edge.idx, owner.idx + len(owner)
    named = [m for m in cast.mentions(start, end) if cast.kind(m.entity) in ("person", "state", "organization")]
    people = [m.entity for m in named if cast.kind(m.entity) == "person"]
    whole = [m.entity for m in named if m.end >= owner.idx + len(owner)]
    found = people[-1:] or whole[-1:] or list(cast.reading.refers(owner))
    return [Party(x, "owner") for x in found]


def _antecedent(cast: Cast, whose: Token) -> list[Party]:
    """The person named right before a "whose": the chancellor, Olga Kos, whose visit is expected."""
    people = [m for m in cast.mentions(whose.sent.start_char, whose.idx) if cast.kind(m.entity) == "person"]
    near = people and not cast.reading.text[people[-1].end : whose.idx].strip(" ,")
    return [Party(people[-1].entity, "owner")] if near else []


def _those_who(cast: Cast, owner: Token) -> list[Party]:
    """Those of whom a clause tells, named by their offices: the presidents of A and B will do so at their meeting."""
    here = owner.head
    while here.head != here and here.pos_ not in ("VERB", "AUX"):
        here = here.head
    subject = subject_of(here) if here.pos_ in ("VERB", "AUX") else None
    if subject is None or subject.i > owner.i:
        return []
    if subject.pos_ == "PRON":  # she and the chancellor agreed so in their meeting
        two = cast.parties(subject.idx, here.idx, "owner", massed=False) if any(c.dep_ == "conj" for c in subject.rights) else []
        return two if len(two) == 2 else []
    start, end = subject.left_edge.idx, owner.head.idx
    states = [
        m
        for m in cast.mentions(start, min(end, subject.right_edge.idx + len(subject.right_edge)))
        if cast.kind(m.entity) == "state"
    ]
    people = cast.parties(start, subject.right_edge.idx + len(subject.right_edge), "owner")
    return people if len(states) > 1 and len(people) > 1 else []


def named_before(cast: Cast, token: Token, gap: int) -> list[Party]:
    """The people named in a row right before a word: President A and President B in their call."""
    people = [m for m in cast.mentions(token.sent.start_char, token.idx) if cast.kind(m.entity) == "person"]
    text = cast.reading.text
    if not people or len(text[people[-1].end : token.idx].split()) >= gap or "," in text[people[-1].end : token.idx]:
        return []
    row = people[-1:]
    for mention in reversed(people[:-1]):
        between = text[mention.end : row[0].start]
        if "and" not in between.split() and "," not in between:
            break
        if not JOINT.fullmatch(between):
            break
        row.insert(0, mention)
    return [Party(x, "owner") for x in dict.fromkeys(m.entity for m in row)]


def taking_part(cast: Cast, noun: Token, support: Token) -> list[Party]:
    """Who takes part by a noun: the participation of the minister, thanked him for his participation."""
    owner = next((c for c in support.lefts if c.dep_ == "poss"), None)
    by = next((c for c in support.rights if c.lower_ in ("of", "by") and c.i < noun.i), None)
    above = support.head.head if support.head.lower_ == "for" else support
    thanked = next((c for c in above.children if c.dep_ == "dobj"), None) if owner is not None and owner.tag_ == "PRP$" else None
    if above.lemma_ in ("thank", "congratulate", "commend") and thanked is not None:
        return cast.noun_phrase(thanked, "subject")
    return owner_of(cast, owner) if owner is not None else cast.parties(*company_of(by), "subject") if by is not None else []
