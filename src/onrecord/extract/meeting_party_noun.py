"""Parties of a noun of meeting: those before it, behind it, and those of the verb that carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.meeting_clause import attendance, behind_day, beside, joined_host, who_agreed, who_there
from onrecord.extract.meeting_delegation import leaders_of
from onrecord.extract.meeting_group import officials_of
from onrecord.extract.meeting_owner import named_before, owner_of, taking_part
from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_region import SUBJECTS, before, company_of, counted_by, object_of, subject_of, until
from onrecord.extract.meeting_sighting import Sighting

HELD = frozenset(("be", "have", "take", "hold", "occur"))  # a call took place between A and B
JOINT = re.compile(r"[A-Z][\w.]*(?:[-–][A-Z][\w.]*)+")
COMPANY = frozenset(("with", "to", "between", "of", "by", "among", "from"))


def noun_parties(cast: Cast, noun: Token, support: Token | None, sighting: Sighting) -> None:
    """Fill in the parties that a noun of meeting brings: its owner, the words around it, its verb."""
    found = _around(cast, noun)
    if support is not None:
        told = _supported(cast, noun, support)
        if sum(p.side == "member" and cast.kind(p.entity) == "state" for p in found) > 1:
            told = [p for p in told if not _envoy_led(cast, support)]
        found = told + found
        if (company := _unnamed_company(cast, noun)) is not None and all(p.side in ("subject", "host") for p in found):
            lands = officials_of(cast, company) if found else []
            found, sighting.unnamed = [*found, *lands] if lands else [], not lands
    if len(found) == 1 and cast.kind(found[0].entity) == "organization":
        found = who_there(cast, noun) or found
    found = found or _elsewhere(cast, noun, sighting)
    if found and all(p.side == "company" for p in found):
        sighting.unnamed = sighting.unnamed or _of_somebody(cast, noun)
        found = found if sighting.unnamed else _speaker(cast, noun, found[0]) + found
    sighting.parties = list({p.entity: p for p in reversed(found)}.values())[::-1]


def _of_somebody(cast: Cast, noun: Token) -> bool:
    """Whether a meeting was somebody's whom the text doesn't tell of otherwise: the President's meeting; not yesterday's."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    return owner is not None and owner.pos_ in ("NOUN", "PROPN") and not cast.times(owner.left_edge.idx, noun.idx)


def _around(cast: Cast, noun: Token) -> list[Party]:
    """The parties in the words right before and behind a noun."""
    found: list[Party] = []
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None and owner.lower_ not in ("today", "yesterday"):
        found += owner_of(cast, owner)
    found += _modifiers(cast, noun)
    for prep in (c for c in _hanging(noun) if c.dep_ in ("prep", "agent", "dative") and c.lower_ in COMPANY):
        side = "company" if prep.lower_ in ("with", "to") else "member"
        if prep.lower_ == "of" and any(p.side == "company" for p in found):
            continue  # the office of whom they met
        if prep.head != noun and len(found) > 1:
            continue  # talks of two states, chaired by their leaders
        led = leaders_of(cast.reading, prep.idx, noun.sent.end_char, cast.kinds) if side == "company" else []
        found += [Party(x, side) for x in led] or cast.parties(*_fronted_region(noun, prep), side)
    if not any(p.side == "company" for p in found) and (late := behind_day(cast, noun)) is not None:
        found += [p for p in cast.parties(*company_of(late), "company") if p not in found]
    if (by := attendance(noun)) is not None:
        found += [p for p in cast.parties(*company_of(by), "participant", massed=False) if p not in found]
    if not found and (between := _further(noun)) is not None:
        found += cast.parties(*company_of(between), "member") or cast.capitals(*company_of(between), "member")
    return found


def _elsewhere(cast: Cast, noun: Token, sighting: Sighting) -> list[Party]:
    """The parties where nothing around the noun names any: those of the clause that it opens, or named just before."""
    found = _fronted(cast, noun, sighting) or who_there(cast, noun) or who_agreed(cast, noun)
    if not found and noun.lower_ == "meeting" and noun.dep_ != "pobj":
        row = named_before(cast, noun, 1)
        found = row if len(row) > 1 else []
    if not found and noun.dep_ == "nsubj" and noun.head.lemma_ in listed("gathering"):
        row = cast.parties(*until(noun.head, noun.head.i + 1), "member", massed=False)
        found = row if len(row) > 1 else []
    return found or (_one_side(cast, noun) if sighting.format == "talks" else [])


def _envoy_led(cast: Cast, support: Token) -> bool:
    """Whether the subject of a verb is somebody's representatives, not named themselves."""
    subject = subject_of(support)
    return (
        subject is not None
        and subject.lemma_.lower() in listed("envoys")
        and not any(cast.kind(x) == "person" for x in cast.reading.refers(subject))
        and not any(
            subject.left_edge.idx <= m.start < subject.right_edge.idx
            for m in cast.reading.mentions
            if cast.kind(m.entity) == "person"
        )
    )


def _unnamed_company(cast: Cast, noun: Token) -> Token | None:
    """The preposition of a company that the text doesn't identify: a meeting with students."""
    company = next((c for c in noun.rights if c.lower_ == "with" and c.dep_ == "prep"), None)
    heads = [c for c in company.children if c.dep_ == "pobj"] if company is not None else []
    if company is None or not heads or heads[0].tag_ != "NNS" or cast.parties(*company_of(company), "company"):
        return None
    return company


def _further(noun: Token) -> Token | None:
    """The `between` of a noun behind its day and place: the 3 May meeting in Oslo, Norway, between officials of both."""
    for token in noun.doc[noun.i + 1 : min(noun.i + 14, noun.sent.end)]:
        if token.lower_ in ("between", "among") and token.pos_ == "ADP":
            return token
        if token.lower_ in ("on", "about", "regarding") and token.i + 1 < noun.sent.end and token.nbor(1).lower_ == "the":
            return None  # what was talked about is between others
        if token.pos_ in ("VERB", "AUX") and token.text[0].islower() and token.lemma_ not in HELD:
            return None
    return None


def _fronted_region(noun: Token, prep: Token) -> tuple[int, int]:
    """The words of a preposition; those of a phrase that opens a sentence end where its subject begins."""
    start, end = company_of(prep)
    root = next((t for t in noun.ancestors if t.dep_ == "ROOT"), noun)
    subject = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    edge = subject.left_edge.i if subject is not None else -1
    if prep.i < edge - 1 and noun.i < root.i and noun.doc[edge - 1].text == "," and start < noun.doc[edge - 1].idx < end:
        return start, noun.doc[edge - 1].idx
    opens = noun.sent[0].lower_ in ("as", "during", "within", "at", "following", "after", "in", "ahead", "before", "on")
    if not opens or prep.lower_ not in ("of", "between") or root.i < noun.i or end < root.idx - 2:
        return start, end
    first = prep.i
    if prep.lower_ == "between":  # after the meeting between A and B, C and D agreed
        first = next((t.i for t in noun.doc[prep.i : root.i] if t.lower_ == "and"), root.i)
    comma = next((t for t in noun.doc[first : root.i] if t.text == "," and t.nbor(1).text[0].isupper()), None)
    return (start, comma.idx) if comma is not None and comma.idx > start else (start, end)


def _hanging(noun: Token) -> Iterator[Token]:
    """What hangs on a noun, also over a participle: the talks held on Monday between A and B."""
    counting = counted_by(noun)
    for child in [*noun.rights, *(counting.rights if counting is not None else ())]:
        if child.lower_ == "including":
            yield from (c for c in child.children if c.lower_ in ("with", "between"))
        if child.i > noun.i:
            yield child
        if child.dep_ == "acl" and child.lemma_ in (
            "hold",
            "schedule",
            "plan",
            "host",
            "chair",
            "convene",
            "organize",
            "organise",
        ):
            yield from (c for c in child.rights if c.lower_ in ("between", "with", "by"))
        if child.lower_ in ("at", "in", "on"):  # talks at the residence, on the sidelines of the forum with him
            yield from (p for p in child.subtree if p.lower_ in ("with", "between") and p.dep_ == "prep" and _in_phrase(p, child))
        if child.lower_ in ("within", "in") and (frame := next((g for g in child.children if g.lemma_ == "framework"), None)):
            yield from (c for c in frame.rights if c.lower_ == "of")


def _in_phrase(word: Token, top: Token) -> bool:
    """Whether only nouns and prepositions stand above a word, up to another."""
    here = word.head
    while here not in (top, here.head):
        if here.pos_ in ("VERB", "AUX"):
            return False
        here = here.head
    return True


def _fronted(cast: Cast, noun: Token, sighting: Sighting) -> list[Party]:
    """During the conversation, A and B discussed: the subjects of the clause that the noun opens."""
    opener = noun.head.head if noun.head.lower_ == "of" and noun.head.head.lemma_ == "round" else noun
    verb = opener.head.head
    if opener.dep_ != "pobj" or opener.head.lower_ not in ("in", "during", "at") or verb.pos_ != "VERB" or verb.i < noun.i:
        return []
    people = cast.parties(noun.idx, verb.idx, "subject", massed=False)
    if (
        not people
        and (subject := subject_of(verb)) is not None
        and subject.lemma_ in ("delegation", "representative", "side", "party")
    ):
        states = [p for p in cast.noun_phrase(subject, "member") if cast.kind(p.entity) == "state"]
        return states if len(states) > 1 else []
    named = {m.entity for m in cast.mentions(noun.idx, noun.sent.end_char)}
    if len(people) == 1:
        to = next(
            (c for c in verb.subtree if c.lower_ in ("to", "with") and c.dep_ in ("prep", "dative") and _of_clause(c, verb)), None
        )
        told = cast.parties(*company_of(to), "other", massed=False) if to is not None else []
        people += told or _addressed(cast, verb)
    if len(people) < 2 or not all(p.entity in named for p in people):
        return []
    sighting.verbal = True
    sighting.start, sighting.end = noun.sent.start_char, noun.sent.end_char
    return people


def _addressed(cast: Cast, verb: Token) -> list[Party]:
    """Whom somebody speaks to, as the object of a verb of speaking: during the meeting, she thanked the minister."""
    to = next((c for c in verb.rights if c.dep_ == "dobj"), None) if verb.lemma_ in listed("addressing") else None
    return cast.noun_phrase(to, "other") if to is not None and to.pos_ == "PROPN" else []


def _of_clause(prep: Token, verb: Token) -> bool:
    """Whether a preposition behind a verb belongs to its own clause, not to one told in it."""
    here = prep.head
    while here not in (verb, here.head):
        if here.pos_ in ("VERB", "AUX"):
            return False
        here = here.head
    return prep.i > verb.i


def _one_side(cast: Cast, noun: Token) -> list[Party]:
    """Ukrainian representatives would be constructive at the next round of talks: the one side that the clause names."""
    if not (noun.dep_ == "pobj" and noun.head.head.lemma_ == "round"):
        return []
    here = noun
    while here.head != here and here.pos_ not in ("VERB", "AUX"):
        here = here.head
    subject = subject_of(here) if here.pos_ in ("VERB", "AUX") else None
    side = cast.noun_phrase(subject, "company") if subject is not None else []
    return side if len(side) == 1 and cast.kind(side[0].entity) == "state" else []


def _speaker(cast: Cast, noun: Token, other: Party) -> list[Party]:
    """Whoever the clause around is about, for talks of which only the other party is told."""
    here = noun
    while here.head != here and here.pos_ not in ("VERB", "AUX"):
        here = here.head
    subject = subject_of(here) if here.pos_ in ("VERB", "AUX") else None
    passive = next((g for c in here.children if c.dep_ == "agent" for g in c.children), None)
    for token in (passive, subject):
        told = cast.noun_phrase(token, "subject") if token is not None else []
        people = [p for p in told if cast.kind(p.entity) == "person" and p.entity != other.entity]
        if told and not people and cast.kind(told[0].entity) == cast.kind(other.entity) == "state" and told[0] != other:
            return told[:1] if told[0].entity != other.entity else []
        if people and cast.kind(other.entity) in ("person", "region", "organization"):
            return people[:1]
        if people and (state := cast.state_of(people[0].entity)) and state != other.entity:
            return [Party(state, "subject")] if cast.kind(other.entity) == "state" else people[:1]
    return []


def _modifiers(cast: Cast, noun: Token) -> list[Party]:
    """States and bodies in the words before the noun: Russian-Ukrainian talks, the NATO Summit."""
    doc, k = noun.doc, noun.i - 1
    while (
        k > noun.sent.start
        and (doc[k].pos_ in ("ADJ", "PROPN", "NOUN", "NUM") or doc[k].text in ("-", "–", "/", ".", "(", ")") or _joint(doc[k]))
        and doc[k].lower_ not in ("today", "side")
    ):
        k -= 1
    first = k + 1 if doc[k].pos_ not in ("ADJ", "PROPN") and not _joint(doc[k]) else k
    named = [
        m
        for m in cast.mentions(doc[first].idx, noun.idx + len(noun))
        if cast.kind(m.entity) in ("state", "organization") and m.end <= noun.idx
    ]
    found = [m.entity for m in named if sum(m.start <= o.start and o.end <= m.end for o in named) < 3]
    inside = next((m for m in cast.reading.mentions if m.start <= noun.idx < m.end), None)
    phrase = doc.char_span(inside.start, inside.end, alignment_mode="expand") if inside is not None else None
    begin = phrase.start if phrase is not None else first
    found += [state for token in doc[min(begin, first) : noun.i] for state in cast.states_in(token.text)]
    return [Party(x, "member") for x in dict.fromkeys(found)]


def _joint(token: Token) -> bool:
    """Whether one word joins two names, whatever the tagger takes it for: U.S.-Czech."""
    return JOINT.fullmatch(token.text) is not None


def _supported(cast: Cast, noun: Token, support: Token) -> list[Party]:
    """The subject of the verb, and the company that hangs on the verb instead of the noun."""
    found: list[Party] = []
    if support.pos_ == "NOUN":  # the participation of the prime minister in the summit
        return taking_part(cast, noun, support)
    if support.lemma_ == "bring":  # to bring both countries together for talks
        brought = next((c for c in support.rights if c.dep_ == "dobj"), None)
        return cast.parties(*object_of(brought), "member") if brought is not None else []
    subject = subject_of(support)
    if subject is not None and subject != noun:
        side = "host" if support.lemma_ == "host" else "subject"
        told = cast.noun_phrase(subject, side) or cast.principal_as(subject, side)
        if told and subject.i < support.i and all(cast.kind(p.entity) == "state" for p in told):
            told = max(told, cast.parties(*before(support), side), key=len)  # a row of states that the parser cut
        found += told
    if subject is None and support.tag_ == "VBD" and support.lemma_ in ("host", "hold", "chair", "convene", "conduct"):
        found += cast.parties(*before(support), "subject", massed=False)
    found += joined_host(cast, support, found)
    found += beside(cast, support, found)
    for child in support.rights:
        behind = child.lower_ in ("with", "between", "by") and child.i > noun.i
        if child.dep_ == "prep" and (behind or child.lower_ == "alongside"):
            found += cast.parties(*company_of(child), "company")
        if child.dep_ == "agent":
            found += cast.parties(*company_of(child), "subject")
        if support.lemma_ == "host" and child.dep_ in ("dobj", "dative") and child != noun:
            found += cast.parties(*object_of(child), "guest")
    return found
