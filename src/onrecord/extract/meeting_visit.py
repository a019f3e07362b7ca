"""Visits: who went where, told by a verb or by a noun."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Token

from onrecord import gazetteer
from onrecord.extract.meeting_clause import TOGETHER
from onrecord.extract.meeting_owner import named_before, owner_of
from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_region import INVITES, STOPS, company_of, object_of, subject_of
from onrecord.extract.meeting_shade import above, shade
from onrecord.extract.meeting_sighting import Sighting
from onrecord.extract.meeting_traveller import by_whom, headed, of_whom, within_by
from onrecord.phrase import bounds

UNDECIDED = INVITES | {"invitation", "opportunity", "welcome", "for"}
IN_A_ROW = re.compile(
    r"(?: \([A-Z]{2,6}\)|\))?[\s,;]*(?:(?:on|from)\s+)?[\s,;]*(?:and|as well as|in|then|to|\(|-)?\s*(?:(?:then )?to\s+)?"
    r"(?:the\s+|The\s+)?",
    re.IGNORECASE,
)


def by_visit(cast: Cast, verb: Token) -> Sighting | None:
    """Macron visited Moscow; Kerry traveled to the United Kingdom and Italy."""
    rule = listed("visits")[verb.lemma_.lower()]
    over = {t.lemma_.lower() for t in above(verb)}
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) and over & UNDECIDED and not _accepted(verb, over):
        return None
    if rule.get("needs") == "day" and not _stay(cast, verb):
        return None
    subject = subject_of(verb)
    counted = subject is not None and any(c.dep_ == "nummod" for c in subject.children)
    if counted or any(c.lower_ in ("back", "home") for c in verb.children):
        return None
    guests = cast.noun_phrase(subject, "guest") if subject is not None else []
    if subject is not None and subject.lemma_ == "delegation":
        by = next((t for t in subject.subtree if t.lower_ == "by" and t.head.lemma_ in ("head", "lead")), None)
        guests = (cast.parties(*company_of(by), "guest", massed=False)[:1] if by is not None else []) or guests
    guests = guests or [Party(p.entity, "guest") for p in named_before(cast, verb, 3)]
    target = _target(verb, rule)
    if target is None or not guests:
        return None
    hosts, place = _destination(cast, *_stops(target) if target.dep_ == "prep" else object_of(target))
    if not hosts and (stops := next((t for t in verb.sent if t.lower_ in ("stop", "stops") and t.i > verb.i), None)) is not None:
        hosts, place = _destination(cast, *company_of(stops))
    homes = {cast.state_of(g.entity) for g in guests}
    abroad = [h for h in hosts if h.entity not in homes]
    hosts = abroad if abroad and len(hosts) > 2 else hosts  # to Kenya, Uganda and a place of their own
    guests = [g for g in guests if cast.state_of(g.entity) not in {h.entity for h in hosts}]
    if not place or not guests:
        return None
    hosts = hosts or _abroad(cast, place, guests)
    form = "delegation" if rule.get("needs") == "delegation" else "visit"
    sighting = Sighting(
        verb, form, *bounds(verb), [*guests, *hosts], verbal=True, anchors=(verb,), place=place, rule=f"verb-{verb.lemma_}"
    )
    shade(sighting, verb)
    sighting.planned = sighting.planned or bool(over & INVITES)
    if len(hosts) > 1:
        sighting.legs = _legs(cast, *_stops(target if target.dep_ == "prep" else verb))
    if verb.lemma_ in ("travel", "visit", "arrive"):
        _invited(cast, sighting)
    return sighting


def _stay(cast: Cast, verb: Token) -> bool:
    """Whether `be` tells of a journey: somebody was in New Delhi this week to discuss trade."""
    purpose = any(c.dep_ in ("xcomp", "advcl") and any(g.tag_ == "TO" for g in c.children) for c in verb.children)
    times = cast.times(verb.sent.start_char, verb.sent.end_char)
    days = any("/" in t.edtf and verb.doc[verb.i].idx < t.start for t in times)  # is in Vienna from 12 to 15 March
    who = subject_of(verb)
    named = who is not None and any(cast.kind(p.entity) == "person" for p in cast.noun_phrase(who, "guest"))
    return verb.dep_ == "ROOT" and bool(times) and (purpose or days) and named


def _target(verb: Token, rule: dict[str, Any]) -> Token | None:
    """The word that brings the destination: the object, or a `to` behind the verb, behind its delegation or its days."""
    if rule.get("needs") == "delegation" and not any(c.dep_ == "dobj" and c.lemma_.lower() == "delegation" for c in verb.rights):
        return None
    for child in verb.rights:
        if (rule.get("object") and child.dep_ == "dobj") or (child.dep_ == "prep" and child.lower_ in rule.get("to", ())):
            return child
    for token in verb.doc[verb.i + 1 : min(verb.i + 12, verb.sent.end)]:
        if token.pos_ in ("VERB", "AUX") or token.text in (";", ":"):
            return None
        if token.dep_ == "prep" and token.lower_ in rule.get("to", ()):
            return token
    return None


def _accepted(verb: Token, over: set[str]) -> bool:
    """Whether somebody takes up the invitation to come: asked her to visit Minsk, and she accepted."""
    later = (t for t in verb.doc[verb.i : verb.sent.end] if t.lemma_ == "accept" and t.tag_ == "VBD")
    return "accept" in over or any(not any(c.dep_ == "neg" for c in t.children) for t in later)


def _stops(prep: Token) -> tuple[int, int]:
    """From a preposition to where its row of places must end; days and semicolons may stand between them."""
    doc, last = prep.doc, prep.i
    for token in doc[prep.i + 1 : prep.sent.end]:
        if (
            (token.tag_ == "TO" and token.dep_ == "aux")
            or (token.pos_ in ("VERB", "AUX") and token.text[0].islower())
            or token.lower_ in STOPS
            or token.text == ":"
        ):
            break
        last = token.i
    return doc[min(prep.i + 1, len(doc) - 1)].idx, doc[last].idx + len(doc[last])


COMPANY = re.compile(r"\b(?:with|by) ")
INVITED = re.compile(r"\bat the (?:kind )?invitation of ", re.IGNORECASE)


def _invited(cast: Cast, sighting: Sighting) -> None:
    """Whoever invited is the host: at the invitation of the secretary, the minister travelled to Washington."""
    sentence = sighting.trigger.sent
    match = INVITED.search(cast.reading.text, sentence.start_char, sentence.end_char)
    if match is None:
        return
    named = (m for m in cast.mentions(match.end(), min(match.end() + 120, sentence.end_char)) if cast.kind(m.entity) == "person")
    host = next((m.entity for m in named), "")
    guests = [p for p in sighting.parties if p.side == "guest" and p.entity != host]
    if host and guests:
        sighting.parties = [*guests, *(p for p in sighting.parties if p.side == "host"), Party(host, "host")]


def _destination(cast: Cast, start: int, end: int) -> tuple[list[Party], str]:
    """The states that a journey goes to and the first place named."""
    hosts: list[Party] = []
    place, last = "", -1
    if company := COMPANY.search(cast.reading.text, start, end):
        end = company.start()
    for mention in cast.mentions(start, end):
        if cast.kind(mention.entity) not in ("state", "place", "region"):
            continue
        if last >= 0 and not IN_A_ROW.fullmatch(_without_days(cast, last, mention.start)):
            break
        last = mention.end
        place = place or mention.entity
        state = cast.state_of(mention.entity)
        if state and state not in (h.entity for h in hosts):
            hosts.append(Party(state, "host"))
    if not place:
        meant = [
            r.entities[0] for r in cast.references(start, end) if len(r.entities) == 1 and cast.kind(r.entities[0]) == "state"
        ]
        place = meant[0] if meant else ""
        hosts = [Party(x, "host") for x in meant[:1]]
    return hosts, place


def _abroad(cast: Cast, place: str, guests: list[Party]) -> list[Party]:
    """A capital abroad as the party visited, where the report doesn't name its state: she will travel to Vienna."""
    found = cast.reading.entity(place)
    city = gazetteer.place(found.name) if found is not None else None
    own = {key for g in guests for key in cast.country(g.entity)}
    return [Party(place, "host")] if city is not None and city.capital and own and city.state not in own else []


def _legs(cast: Cast, start: int, end: int) -> dict[str, str]:
    """The day of each state of a journey, if every one has its own: to Honduras on March 17 and Costa Rica on March 19."""
    legs: dict[str, str] = {}
    state = ""
    stops = [(m.start, m.entity, "") for m in cast.mentions(start, end)]
    for _, entity, day in sorted([*stops, *((t.start, "", t.edtf) for t in cast.times(start, end))]):
        state = cast.state_of(entity) or state if entity else state
        if state:
            legs[state] = legs.get(state, "") or day
    return legs if len(legs) > 1 and all(legs.values()) and len(set(legs.values())) == len(legs) else {}


def _without_days(cast: Cast, start: int, end: int) -> str:
    """The words between two offsets, the dates among them left out."""
    words = cast.reading.text[start:end]
    for time in reversed(cast.times(start, end)):
        words = words[: time.start - start] + words[time.end - start :]
    return words


def visit_parties(cast: Cast, noun: Token, support: Token | None, sighting: Sighting) -> None:
    """Who goes where: Macron's visit to Moscow, a visit by the president to Russia."""
    guests = _guests(cast, noun, support)
    to = next((t for t in noun.subtree if t.lower_ in ("to", "in") and t.dep_ == "prep" and t.i > noun.i), None)
    if to is None and support is not None:
        to = next((t for t in support.subtree if t.lower_ == "to" and t.dep_ in ("prep", "dative") and t.i > noun.i), None)
    if to is None and noun.i + 1 < noun.sent.end and noun.nbor(1).lower_ == "to" and noun.nbor(1).pos_ == "ADP":
        to = noun.nbor(1)
    company = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "with"), None)
    beside = company is not None and to is not None and company.nbor(-1).lower_ in TOGETHER
    if company is not None and beside and guests:  # her visit to Riga together with the envoy: both came
        guests = [*guests, *cast.parties(*company_of(company), "guest", massed=False)]
    if company is not None and guests and not beside:
        sighting.parties = [*guests, *cast.parties(*company_of(company), "company", massed=False)]
    elif to is not None:
        hosts, sighting.place = _destination(cast, *company_of(to))
        guests = guests or [Party(x, "guest") for t in noun.lefts if t.dep_ == "amod" for x in cast.states_in(t.text)]
        guests = [g for g in guests if cast.state_of(g.entity) not in {h.entity for h in hosts}]
        if support is not None and not hosts:
            hosts = _abroad(cast, sighting.place, guests)
        hosts = _principal_host(cast, noun, guests, hosts)
        sighting.parties = [*guests, *(h for h in hosts if h.entity not in {g.entity for g in guests})] if guests else hosts
    else:
        sighting.parties = guests


def _guests(cast: Cast, noun: Token, support: Token | None) -> list[Party]:
    """Those who go on a visit: its owner, those behind `by` and `of`, the subject of its verb."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    guests = _owners(cast, noun, support, owner) if owner is not None else []
    for prep in (c for c in noun.rights if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "of")):
        guests += (headed(cast, prep) if prep.lower_ == "by" else []) or cast.parties(*within_by(prep), "guest")
    if not guests and (by := by_whom(noun)) is not None:
        guests = cast.parties(*within_by(by), "guest", massed=False) or headed(cast, by) or cast.parties(*within_by(by), "guest")
    if not guests and (of := of_whom(noun)) is not None:
        start, end = company_of(of)
        again = next((t.idx for t in noun.doc[of.i : noun.sent.end] if t.lemma_ == noun.lemma_), end)
        guests = cast.parties(start, min(end, again), "guest", massed=False)
    if not guests and _on_the_way(noun) and (own := subject_of(noun.head.head)) is not None:
        guests = [p for p in cast.noun_phrase(own, "guest") if cast.kind(p.entity) in ("person", "state")]
    subject = subject_of(support) if support is not None and not guests else None
    if subject is None or subject == noun or any(c.dep_ == "nummod" for c in subject.children):
        return guests
    return cast.noun_phrase(subject, "guest")


def _on_the_way(noun: Token) -> bool:
    """Whether a visit tells when its clause came about: during the visit, she said; while on a visit to Oslo, she said."""
    over = noun.head
    beginning = over.lower_ == "during" and noun.i < over.head.i
    return beginning or (over.lower_ == "on" and over.i > noun.sent.start and over.nbor(-1).lower_ == "while")


def _owners(cast: Cast, noun: Token, support: Token | None, owner: Token) -> list[Party]:
    """Whose visit it is; "his" is whoever the clause tells of: during his visit to Russia, the chancellor said."""
    if owner.lower_ in ("his", "her") and noun.head.lower_ == "during" and noun.head.head.pos_ == "VERB":
        verb = noun.head.head
        agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children), None)
        own = agent if agent is not None else subject_of(verb)
        named = cast.noun_phrase(own, "guest") if own is not None and own.pos_ != "PRON" else []
        if len(named) == 1 and cast.kind(named[0].entity) == "person":
            return named
    if owner.tag_ == "PRP$" and noun.head.lower_ == "for":  # thanked him for his visit
        thanked = next((c for c in noun.head.head.children if c.dep_ == "dobj"), None)
        if thanked is not None and len(told := cast.noun_phrase(thanked, "guest")) == 1:
            return told
    if owner.lower_ in ("his", "her") and noun.head.lower_ == "to" and noun.head.head.lemma_ == "look":
        who = subject_of(noun.head.head)  # she said that the president looked forward to his visit
        named = cast.noun_phrase(who, "guest") if who is not None and who.pos_ != "PRON" else []
        if len(named) == 1 and cast.kind(named[0].entity) == "person":
            return named
    own = subject_of(support) if owner.tag_ == "PRP$" and support is not None else None
    if own is not None and (told := cast.noun_phrase(own, "guest")):
        return told
    return [Party(p.entity, "guest") for p in owner_of(cast, owner)]


def _principal_host(cast: Cast, noun: Token, guests: list[Party], hosts: list[Party]) -> list[Party]:
    """The report's own leader as host, where talks "during the visit" are told."""
    talks = (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "during"
        and noun.head.head.lemma_ in ("talk", "discussion", "meeting", "conversation", "negotiation")
    )
    lead = cast.principal
    if talks and lead and len(hosts) == 1 and cast.state_of(lead) == hosts[0].entity and lead not in (g.entity for g in guests):
        return [Party(lead, "host")]
    return hosts
