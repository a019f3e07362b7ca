"""Clauses: who took part as a clause around or behind a noun of meeting tells: attended by, at which they signed."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_region import base, before, company_of, subject_of, until

TOGETHER = frozenset(("together", "along", "accompanied", "joined"))


def joined_host(cast: Cast, support: Token, found: list[Party]) -> list[Party]:
    """The hosts of whom one joins the other: the secretary will join the minister in co-hosting a meeting."""
    near = support.doc[max(support.i - 18, support.sent.start) : support.i]
    join = next((t for t in near if t.lemma_ == "join" and t.pos_ == "VERB"), None)
    within = next((t for t in near if t.lower_ == "in" and join is not None and t.i > join.i), None)
    if join is None or within is None or support.lemma_ not in ("host", "co-host", "chair", "lead", "convene"):
        return []
    both = [*cast.parties(*before(join), "host", massed=False)[-1:], *cast.parties(join.idx, within.idx, "host", massed=False)]
    known = {p.entity for p in found}
    return [p for p in both if p.entity not in known]


def attendance(noun: Token) -> Token | None:
    """The `by` of those who attended: a meeting of advisers attended by the head of the office."""
    for token in noun.doc[noun.i + 1 : min(noun.i + 20, noun.sent.end - 1)]:
        if token.lower_ in ("attended", "joined") and token.nbor(1).lower_ == "by":
            return token.nbor(1)
        if token.text in (".", ";") or (token.pos_ in ("VERB", "AUX") and token.tag_ != "VBN" and token.text[0].islower()):
            return None
    return None


def who_there(cast: Cast, noun: Token) -> list[Party]:
    """Those of whom a clause tells what they did there: the summit, at which the presidents A and B signed."""
    gathering = next((c for c in noun.subtree if c.dep_ == "relcl" and c.lemma_ in listed("gathering")), None)
    if gathering is not None and len(row := cast.parties(*until(gathering, gathering.i + 1), "member", massed=False)) > 1:
        return row
    for token in noun.doc[noun.i + 1 : min(noun.i + 9, noun.sent.end)]:
        if token.lower_ in ("which", "where") and token.nbor(-1).lower_ in (",", "in", "at", "during", noun.lower_):
            people = cast.parties(token.idx, _clause_verb(token), "member", massed=False)
            named = {m.entity for m in cast.mentions(token.idx, _clause_verb(token))}
            told = len(people) > 1 and {p.entity for p in people} <= named
            return people if told and not _of_one_side(cast, people) else []
        if token.pos_ in ("VERB", "AUX") and token.text[0].islower():
            return []
    return []


def who_agreed(cast: Cast, noun: Token) -> list[Party]:
    """Those who did something at a summit: as agreed by A and B at the May summit; A and B set it up during the summit."""
    verb = noun.head.head
    if base(noun) != "summit" or noun.dep_ != "pobj" or noun.head.lower_ not in ("at", "during", "in") or verb.pos_ != "VERB":
        return []
    agent = next((c for c in verb.rights if c.dep_ == "agent" and c.i < noun.i), None)
    subject = subject_of(verb) if agent is None and verb.tag_ == "VBD" else None
    if agent is not None:
        people = cast.parties(*company_of(agent), "member", massed=False)
    else:
        people = cast.parties(subject.left_edge.idx, verb.idx, "member", massed=False) if subject is not None else []
    return people if len(people) > 1 and not _of_one_side(cast, people) else []


def _of_one_side(cast: Cast, people: list[Party]) -> bool:
    """Whether all of them serve one state, and so met others there."""
    states = [cast.country(p.entity) for p in people]
    return all(states) and all(s == states[0] for s in states)


def _clause_verb(relative: Token) -> int:
    """Where the verb of a relative clause begins."""
    rest = relative.doc[relative.i + 1 : relative.sent.end]
    return next((t.idx for t in rest if t.pos_ in ("VERB", "AUX") and t.text[0].islower()), relative.idx)


def beside(cast: Cast, support: Token, found: list[Party]) -> list[Party]:
    """Those with whom somebody goes there: where, together with the president, she will attend the summit."""
    known = {p.entity for p in found}
    for token in support.doc[max(support.i - 20, support.sent.start) : support.i]:
        if token.lower_ in ("with", "by") and token.i > support.sent.start and token.nbor(-1).lower_ in TOGETHER:
            start, end = company_of(token)
            people = cast.parties(start, min(end, support.idx), "subject", massed=False)
            return [p for p in people if p.entity not in known]
    return []


def behind_day(cast: Cast, noun: Token) -> Token | None:
    """The `with` that only a time parts from its noun: his conversation yesterday with the president."""
    if (noun.nbor(1).lower_ if noun.i + 1 < noun.sent.end else "") == "ahead" and _support_near(noun):
        return next((t for t in noun.doc[noun.i + 1 : min(noun.i + 14, noun.sent.end)] if t.lower_ == "with"), None)
    times = cast.times(noun.idx, noun.idx + 40)
    if not times or cast.reading.text[noun.idx + len(noun) : times[0].start].strip() not in ("", "on", "in"):
        return None
    word = next((t for t in noun.doc[noun.i + 1 : min(noun.i + 9, noun.sent.end)] if t.idx >= times[0].end), None)
    return word if word is not None and word.lower_ == "with" else None


def _support_near(noun: Token) -> bool:
    """Whether a verb has the noun as its object: held a meeting."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in listed("supports")
