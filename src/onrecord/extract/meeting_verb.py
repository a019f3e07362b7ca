"""Verbs of meeting: Putin met Modi, Biden spoke with Scholz, Zelenskyy received the ambassador."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Token

from onrecord.extract.meeting_company import others_of, passive
from onrecord.extract.meeting_group import discussed_with
from onrecord.extract.meeting_noun import noun_format
from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_region import base, before, subject_of
from onrecord.extract.meeting_sense import other_verb, to_outlet
from onrecord.extract.meeting_shade import shade
from onrecord.extract.meeting_sighting import Sighting

AND = re.compile(r",? and ")
ROW = re.compile(r",? and |, (?=[A-Z])")


def by_verb(cast: Cast, verb: Token) -> Sighting | None:
    """Putin met (with) Modi; Biden spoke with Scholz; Zelenskyy received the ambassador."""
    if other_verb(verb):
        return None
    rule = listed("verbs")[verb.lemma_.lower()]
    subject = subject_of(verb)
    others = discussed_with(cast, verb, "other") if verb.lemma_ == "discuss" else others_of(cast, verb, rule)
    if others is None or (verb.lemma_ == "gather" and subject is None) or to_outlet(cast, verb, others):
        return None
    agents = _agents(cast, verb, subject, others, "guest" if passive(verb) else rule.get("subject", "subject"))
    if not others and not _among(verb, subject, agents):
        return None
    if verb.lemma_ == "welcome" and verb.tag_ in ("VBZ", "VBP") and all(cast.kind(p.entity) == "state" for p in agents):
        return None  # a state that welcomes somebody only says so
    occasion = _occasion(verb)
    sighting = Sighting(
        verb,
        rule["format"],
        verb.sent.start_char,
        verb.sent.end_char,
        [*agents, *others],
        verbal=True,
        anchors=(verb, *occasion),
        rule=f"verb-{verb.lemma_}",
    )
    shade(sighting, verb)
    sighting.separate = sighting.separate or (len(others) > 1 and all(p.side == "land" for p in others))
    sighting.format = _format(cast, verb, occasion) or rule["format"]
    if sighting.format == "session":
        sighting.anchors = (verb,)  # its noun tells more of it
    return sighting


def _agents(cast: Cast, verb: Token, subject: Token | None, others: list[Party], side: str) -> list[Party]:
    """Those who meet: the subject, or where that is not enough, whoever is named before the verb."""
    agents = (cast.noun_phrase(subject, side) or cast.principal_as(subject, side)) if subject is not None else []
    agents = max(agents, _in_a_row(cast, verb, side), key=len)
    if not agents and others and subject is not None and subject.lower_ == "we" and (speaker := _speaker(cast, verb)):
        return [Party(speaker, side)]  # not whom he addresses before it: "Mr President, we welcome you"
    if not agents or (not others and len(agents) < 2 and verb.lemma_ in ("meet", "gather", "speak")):
        agents = cast.parties(*before(verb), side, massed=False) or agents
    if not others and agents and all(cast.kind(p.entity) == "state" for p in agents):
        agents = max(agents, cast.parties(*before(verb), side), key=len)
    if not agents and subject is not None and subject.lemma_ == "delegation" and cast.principal:
        agents = [Party(cast.principal, side)]
    return agents


def _in_a_row(cast: Cast, verb: Token, side: str) -> list[Party]:
    """The people of a row before a verb that the parser broke up: the Director Ana Kos, her deputy Jan Lom, and the envoy met."""
    start, end = before(verb)
    people = [m for m in cast.mentions(start, end) if cast.kind(m.entity) == "person"]
    gaps = [cast.reading.text[a.end : b.start] for a, b in pairwise(people)]
    if not gaps or not AND.match(gaps[-1]) or not all(ROW.match(gap) for gap in gaps):
        return []
    led = cast.reading.doc.char_span(start, people[0].start, alignment_mode="expand") or ()
    company = any(t.lower_ in ("with", "by", "between", "from", "to") for t in led)
    return [] if company else cast.parties(people[0].start, end, side, massed=False)


def _speaker(cast: Cast, token: Token) -> str:
    """The person in whose turn of a transcript a word stands, "" where there is none."""
    voices = (turn.voice for turn in cast.reading.turns if turn.start <= token.idx < turn.end)
    return next((voice for voice in voices if cast.kind(voice) == "person"), "")


def _among(verb: Token, subject: Token | None, agents: list[Party]) -> bool:
    """Whether a verb without company or object can tell of an encounter of its subjects among themselves."""
    if verb.lemma_ in ("host", "receive", "welcome"):
        return False
    together = subject is not None and subject.pos_ != "PRON" and len(agents) > 1
    told_of = subject is not None and subject.lower_ in ("we", "you") and _distant(verb)  # you and I spoke on the telephone
    return together or told_of or verb.lemma_ not in ("speak", "convene", "discuss")


def _occasion(verb: Token) -> list[Token]:
    """The nouns of meeting for which somebody was received or convened: hosted him for talks."""
    preps = (c for c in verb.children if c.dep_ in ("prep", "dative") and c.lower_ in ("for", "to"))
    return [g for c in preps for g in c.children if base(g) in listed("nouns")]


def _format(cast: Cast, verb: Token, occasion: list[Token]) -> str:
    """The format where the words around the verb give another than the verb itself, '' otherwise."""
    if verb.lemma_ in ("speak", "talk") and _in_person(cast, verb):
        return "meeting"
    if verb.lemma_ == "meet" and _distant(verb):
        return "call" if not any(t.lower_ in ("virtual", "virtually", "online") for t in verb.subtree) else "meeting"
    if verb.lemma_ in ("consult", "confer", "discuss") and _distant(verb):
        return "call"
    if verb.lemma_ == "discuss" and verb.dep_ == "ROOT" and verb.i == verb.sent.start:
        return "call"  # "Discussed the grain with her", in a round of calls that somebody tells of
    form = noun_format(occasion[0]) if occasion else ""
    return form if form == "forum" or (form == "session" and verb.lemma_ == "meet") else ""


def _in_person(cast: Cast, verb: Token) -> bool:
    """Whether people spoke at an event or in person, not over a distance."""
    there = verb.dep_ in ("advcl", "xcomp") and verb.head.lemma_ in ("visit", "travel", "come", "go")
    if there or any(t.lower_ == "person" or t.lower_ in listed("beside") for t in verb.subtree):
        return True
    if any(c.lower_ in ("following", "after") and any(base(g) in listed("gathered") for g in c.children) for c in verb.children):
        return True
    if any(c.lower_ == "during" and any(base(g) in ("visit", "trip", "tour") for g in c.children) for c in verb.children):
        return True
    at = (g for c in verb.subtree if c.lower_ == "at" and c.dep_ == "prep" and c.i - verb.i < 15 for g in c.children)
    return any(
        cast.kind(m.entity) in ("event", "organization") and m.start <= g.idx < m.end for g in at for m in cast.reading.mentions
    )


def _distant(verb: Token) -> bool:
    return any(t.lower_ in listed("distant") for t in verb.subtree)
