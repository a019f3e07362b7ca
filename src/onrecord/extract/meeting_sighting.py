"""Sightings: each place where a report's words show an encounter, by a verb or by a noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.phrase import bounds

IN_A_ROW = re.compile(r"[\s,]*(?:and|as well as|in|then|to|\(|-)?\s*(?:the\s+|The\s+)?", re.IGNORECASE)
SUBJECTS = ("nsubj", "nsubjpass")
COMPANY = frozenset(("with", "to", "between", "of", "by", "among", "from"))


@dataclass(slots=True)
class Sighting:
    """An encounter as one clause or noun phrase shows it.

    `start`..`end` are its words. `verbal`: the clause itself tells it. `other`: words set it apart from the encounter
    that the report is about. `separate`: each of the others was met alone. `anchors` are the tokens that a date or
    place of the encounter may hang on.
    """

    trigger: Token
    format: str
    start: int
    end: int
    parties: list[Party] = field(default_factory=list)
    verbal: bool = False
    other: bool = False
    planned: bool = False
    separate: bool = False
    definite: bool = False
    attended: list[Party] = field(default_factory=list)
    anchors: tuple[Token, ...] = ()
    date: str = ""
    date_basis: str = ""
    place: str = ""
    venue: str = ""
    rule: str = ""

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities that take part, each once."""
        return tuple(dict.fromkeys(p.entity for p in self.parties))


def sightings(cast: Cast, sentence: Phrase) -> Iterator[Sighting]:
    """The encounters that one sentence shows, verbs before the nouns that hang on them."""
    used: set[int] = set()
    for token in sentence:
        if token.i in used:
            continue
        lemma = token.lemma_.lower()
        found = None
        if token.pos_ in ("VERB", "AUX") and lemma in listed("verbs") and not (lemma in ("speak", "talk", "call") and cast.quoted(token.idx)):
            found = by_verb(cast, token)
        elif token.pos_ == "VERB" and lemma in listed("visits"):
            found = by_visit(cast, token)
        elif lemma in listed("nouns") and token.pos_ in ("NOUN", "PROPN", "VERB") and not (token.pos_ == "VERB" and lemma != "meeting"):
            found = by_noun(cast, token)
        elif lemma == "one" and token.dep_ in SUBJECTS and token.head.lemma_ in ("take", "hold"):
            found = Sighting(token, "meeting", sentence.start_char, sentence.end_char, other=True, anchors=(token, token.head), rule="noun-one")
        if found is not None:
            used.update(t.i for t in found.anchors)
            yield found


# ---------------------------------------------------------------- verbs


def by_verb(cast: Cast, verb: Token) -> Sighting | None:
    """Putin met (with) Modi; Biden spoke with Scholz; Zelenskyy received the ambassador."""
    if verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children) and verb.lemma_ not in ("gather", "host", "receive"):
        return None
    rule = listed("verbs")[verb.lemma_.lower()]
    subject = subject_of(verb)
    others = _others(cast, verb, rule)
    if others is None or (verb.lemma_ == "gather" and subject is None):
        return None
    side = rule.get("subject", "subject")
    agents = cast.noun_phrase(subject, side) if subject is not None else []
    if not agents or (not others and len(agents) < 2 and verb.lemma_ in ("meet", "gather", "speak")):
        agents = cast.parties(*_before(verb), side, massed=False) or agents
    occasion = [g for c in verb.children if c.dep_ in ("prep", "dative") and c.lower_ in ("for", "to") for g in c.children if g.lemma_ in listed("nouns")]
    sighting = Sighting(verb, rule["format"], verb.sent.start_char, verb.sent.end_char, [*agents, *others], verbal=True, anchors=(verb, *occasion), rule=f"verb-{verb.lemma_}")
    _shade(sighting, verb)
    if verb.lemma_ in ("speak", "talk") and _in_person(cast, verb):
        sighting.format = "meeting"
    if verb.lemma_ == "meet" and _distant(verb):
        sighting.format = "call" if not any(t.lower_ in ("virtual", "virtually", "online") for t in verb.subtree) else "meeting"
    return sighting


def _in_person(cast: Cast, verb: Token) -> bool:
    """Whether people spoke at an event or in person, not over a distance."""
    if any(t.lower_ == "person" for t in verb.subtree):
        return True
    at = (g for c in verb.subtree if c.lower_ == "at" and c.dep_ == "prep" and c.i - verb.i < 15 for g in c.children)
    return any(cast.kind(m.entity) in ("event", "organization") and m.start <= g.idx < m.end for g in at for m in cast.reading.mentions)


def _before(verb: Token) -> tuple[int, int]:
    """From the verb before, or the start of the sentence, to a verb."""
    k = verb.i
    while k > verb.sent.start and verb.doc[k - 1].pos_ != "VERB" and verb.doc[k - 1].text not in (";", ":"):
        k -= 1
    return verb.doc[k].idx, verb.idx


def _name_follows(cast: Cast, verb: Token) -> bool:
    """Whether a person's name stands right behind the verb, only a title between."""
    starts = {m.start for m in cast.mentions(verb.idx, verb.sent.end_char) if cast.kind(m.entity) == "person"}
    for token in verb.doc[verb.i + 1 : min(verb.i + 15, verb.sent.end)]:
        if token.idx in starts:
            return True
        if token.pos_ not in ("PROPN", "ADP", "DET") and not token.text[0].isupper():
            return False
    return False


def _personal(cast: Cast, token: Token) -> bool:
    """Whether a noun is somebody whom one can meet: a name, a reference to one, or somebody's envoys."""
    if (token.lemma_.lower() in listed("envoys") and token.head.lemma_ != "welcome") or any(cast.kind(x) == "person" for x in cast.reading.refers(token)):
        return True
    return any(_personal(cast, c) for c in token.children if c.dep_ in ("appos", "conj", "compound") and c.pos_ == "PROPN")


def _others(cast: Cast, verb: Token, rule: dict[str, object]) -> list[Party] | None:
    """Those whom the verb's company or object brings; None where the verb has another sense."""
    side = str(rule.get("other", "other"))
    for child in verb.rights:
        if child.dep_ in ("prep", "dative", "prt") and child.lower_ in rule["with"]:  # type: ignore[operator]
            return cast.parties(*_region(child), side)
        if child.dep_ in ("dobj", "oprd", "ccomp", "xcomp") and rule.get("object") and _name_follows(cast, verb):
            return cast.parties(*_until(verb, verb.i + 1), side)
        if child.dep_ == "dobj":
            if not rule.get("object") or not _personal(cast, child):
                return None
            return cast.parties(*_region_from(child), side)
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.pos_ == "VERB" or token.lower_ in ("about", "of"):
            break
        if token.lower_ in rule["with"] and token.pos_ == "ADP":  # type: ignore[operator]
            return cast.parties(*_region(token), side)
    if verb.lemma_ == "speak" and any(c.lower_ in ("of", "in", "for", "about", "at", "out", "against") or c.dep_ in ("dobj", "prt") for c in verb.rights):
        return None
    return [] if verb.lemma_ in ("meet", "gather", "speak") else None


def _region(prep: Token) -> tuple[int, int]:
    """From a preposition to where its phrase must end: a verb, a relative pronoun, a change of subject."""
    return _until(prep, prep.i + 1)


def _region_from(noun: Token) -> tuple[int, int]:
    left = noun.left_edge.i
    return _until(noun, left)


STOPS = frozenset("who which that where when whom about regarding amid during following after ahead before because while whereas concerning as including".split())


def _until(token: Token, first: int) -> tuple[int, int]:
    doc, sentence = token.doc, token.sent
    k = first
    while k < sentence.end:
        word = doc[k]
        if (word.lower_ in STOPS and not word.text.isupper()) or (k > first and word.lower_ == "with" and doc[k - 1].text == ","):
            break
        if word.text in (";", ":", "–", "—"):
            break
        if word.pos_ in ("VERB", "AUX") and word.ent_type_ == "" and not word.text[0].isupper() and word.dep_ not in ("amod", "compound"):
            break
        k += 1
    end = doc[max(k - 1, first)]
    return doc[min(first, len(doc) - 1)].idx, end.idx + len(end) if k > first else doc[first].idx


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the clause it hangs on."""
    here = verb
    for _ in range(5):
        own = next((c for c in here.children if c.dep_ in SUBJECTS and c.text not in ("Jr.", "Sr.", "II")), None)
        agent = next((g for c in here.children if c.dep_ == "agent" for g in c.children), None)
        if here != verb and agent is not None:
            return agent
        if own is not None and own.lower_ not in ("who", "which", "that"):
            return own
        if own is not None or here.dep_ in ("acl", "relcl"):
            return here.head if here.head.pos_ in ("NOUN", "PROPN", "PRON") else None
        if here.dep_ == "pcomp" and here.head.lower_ == "for":
            return next((c for c in here.head.head.children if c.dep_ == "dobj"), None)
        if here.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "aux", "prep", "acomp") or here.head == here:
            return None
        here = here.head
    return None


def _distant(verb: Token) -> bool:
    return any(t.lower_ in listed("distant") for t in verb.subtree)


def by_visit(cast: Cast, verb: Token) -> Sighting | None:
    """Macron visited Moscow; Kerry traveled to the United Kingdom and Italy."""
    rule = listed("visits")[verb.lemma_.lower()]
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) and any(t.lemma_.lower() in ("invite", "invitation", "opportunity", "welcome", "for") for t in _above(verb)):
        return None
    subject = subject_of(verb)
    if subject is not None and any(c.dep_ == "nummod" for c in subject.children):
        return None
    guests = cast.noun_phrase(subject, "guest") if subject is not None else []
    target = next((c for c in verb.rights if (rule.get("object") and c.dep_ == "dobj") or (c.dep_ == "prep" and c.lower_ in rule.get("to", ()))), None)
    if target is None or not guests:
        return None
    hosts, place = _destination(cast, *_region(target) if target.dep_ == "prep" else _region_from(target))
    guests = [g for g in guests if cast.state_of(g.entity) not in {h.entity for h in hosts}]
    if not place or not guests:
        return None
    sighting = Sighting(verb, "visit", *bounds(verb), [*guests, *hosts], verbal=True, anchors=(verb,), place=place, rule=f"verb-{verb.lemma_}")
    _shade(sighting, verb)
    return sighting


def _destination(cast: Cast, start: int, end: int) -> tuple[list[Party], str]:
    """The states that a journey goes to and the first place named."""
    hosts: list[Party] = []
    place, last = "", -1
    for mention in cast.mentions(start, end):
        if cast.kind(mention.entity) not in ("state", "place", "region"):
            continue
        if last >= 0 and not IN_A_ROW.fullmatch(cast.reading.text[last : mention.start]):
            break
        last = mention.end
        place = place or mention.entity
        state = cast.state_of(mention.entity)
        if state and state not in (h.entity for h in hosts):
            hosts.append(Party(state, "host"))
    if not place:
        meant = [r.entities[0] for r in cast.references(start, end) if len(r.entities) == 1 and cast.kind(r.entities[0]) == "state"]
        place = meant[0] if meant else ""
        hosts = [Party(x, "host") for x in meant[:1]]
    return hosts, place


# ---------------------------------------------------------------- nouns


def by_noun(cast: Cast, noun: Token) -> Sighting | None:
    """The talks with Modi; a meeting between A and B; his visit to Moscow; Russian-Ukrainian negotiations; the NATO Summit."""
    if any(c.lower_ == "during" and any(g.lemma_ in ("visit", "trip") for g in c.children) for c in noun.children):
        return None  # the visit itself is recorded
    start, end = _noun_extent(noun)
    support = _support(noun)
    sighting = Sighting(noun, noun_format(noun), start, end, anchors=tuple(t for t in (noun, support) if t is not None), rule=f"noun-{noun.lemma_.lower()}")
    sighting.verbal = support is not None
    sighting.definite = _definite(noun)
    sighting.attended = _attended(cast, noun)
    if sighting.attended:
        sighting.start, sighting.end = noun.sent.start_char, noun.sent.end_char
        return sighting
    if sighting.format == "visit":
        _visit_parties(cast, noun, support, sighting)
    else:
        _noun_parties(cast, noun, support, sighting)
    _shade(sighting, noun)
    if support is not None:
        sighting.start, sighting.end = noun.sent.start_char, noun.sent.end_char
        _shade(sighting, support)
    _raise_level(cast, sighting, noun)
    if sighting.planned:
        sighting.other = sighting.other or support is None
    sighting.separate = noun.tag_ in ("NNS", "NNPS") and sighting.format in ("call", "meeting")
    return sighting


def noun_format(noun: Token) -> str:
    """The format that a noun gives with the words before it."""
    before = noun.doc[max(noun.sent.start, noun.i - 4) : noun.i].text.lower()
    form: str = listed("nouns")[noun.lemma_.lower()]
    if noun.lemma_.lower() == "conference":
        return "call" if before.endswith(("video", "telephone", "phone")) else form
    if form == "talks" and before.endswith(("video", "telephone", "phone")):
        return "call"
    if noun.lemma_.lower() == "conversation" and noun.tag_ == "NNS" and not any(w in before for w in listed("distant")):
        return "talks"
    if noun.text == "Dialogue" and "ministerial" not in before:
        return "talks"
    if form in ("meeting", "session") and any(before.endswith(w) for w in listed("before")["session"]):
        return "session"
    return form


def _attended(cast: Cast, noun: Token) -> list[Party]:
    """Who else took part: the meeting was attended by them, they joined the call."""
    verb = noun.head
    if noun.dep_ == "nsubjpass" and verb.lemma_ == "attend":
        return cast.parties(*_until(verb, verb.i + 1), "participant", massed=False)
    if noun.dep_ == "dobj" and verb.lemma_ in ("join", "attend") and _definite(noun):
        return cast.parties(*_before(verb), "participant", massed=False)
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and verb.head.lemma_ in ("participate", "part", "take") and _definite(noun) and noun.sent[0].lower_ in ("taking", "also", "participating"):
        return cast.parties(noun.idx, noun.sent.end_char, "participant", massed=False)
    return []


def _noun_extent(noun: Token) -> tuple[int, int]:
    return bounds(noun, without=("punct",))


def _support(noun: Token) -> Token | None:
    """The verb that makes the noun an encounter of its subject: held talks, took part in the summit."""
    here = noun
    while here.dep_ in ("conj", "compound", "appos") and here.head != here and here.head.pos_ in ("NOUN", "PROPN"):
        here = here.head
    if here.dep_ in ("dobj", "nsubjpass", "attr") and here.head.lemma_ in listed("supports"):
        return here.head
    if here.dep_ == "pobj" and here.head.lower_ in ("in", "to", "on", "for", "from"):
        verb = here.head.head
        if verb.pos_ in ("NOUN",) and verb.lemma_ in ("part", "visit") and verb.head.pos_ == "VERB":
            verb = verb.head
        if verb.lemma_ in ("participate", "take", "be", "join", "arrive") and verb.pos_ in ("VERB", "AUX"):
            return verb
    return None


def _definite(noun: Token) -> bool:
    return any(c.lower_ in ("the", "this", "these", "today", "our") for c in noun.lefts)


def _noun_parties(cast: Cast, noun: Token, support: Token | None, sighting: Sighting) -> None:
    found: list[Party] = []
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None and owner.lower_ not in ("today", "yesterday"):
        found += _owner(cast, owner)
    found += _modifiers(cast, noun)
    for prep in (c for c in noun.rights if c.dep_ in ("prep", "agent", "dative") and c.lower_ in COMPANY):
        side = "company" if prep.lower_ in ("with", "to") else "member"
        found += cast.parties(*_region(prep), side)
    if support is not None:
        found = _supported(cast, noun, support, sighting) + found
    if not found:
        found = _fronted(cast, noun, sighting)
    if len(found) == 1 and found[0].side == "company":
        found = _speaker(cast, noun, found[0]) + found
    sighting.parties = list({p.entity: p for p in reversed(found)}.values())[::-1]


def _fronted(cast: Cast, noun: Token, sighting: Sighting) -> list[Party]:
    """During the conversation, A and B discussed: the subjects of the clause that the noun opens."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "during", "at") or verb.pos_ != "VERB" or verb.i < noun.i:
        return []
    people = cast.parties(noun.idx, verb.idx, "subject", massed=False)
    named = {m.entity for m in cast.mentions(noun.idx, noun.sent.end_char)}
    if len(people) == 1:
        to = next((c for c in verb.subtree if c.lower_ in ("to", "with") and c.dep_ in ("prep", "dative") and c.i > verb.i), None)
        people += cast.parties(*_region(to), "other", massed=False) if to is not None else []
    if len(people) < 2 or not all(p.entity in named for p in people):
        return []
    sighting.verbal = True
    sighting.start, sighting.end = noun.sent.start_char, noun.sent.end_char
    return people


def _speaker(cast: Cast, noun: Token, other: Party) -> list[Party]:
    """Whoever the clause around is about, for talks of which only the other party is told."""
    here = noun
    while here.head != here and here.pos_ not in ("VERB", "AUX"):
        here = here.head
    subject = subject_of(here) if here.pos_ in ("VERB", "AUX") else None
    passive = next((g for c in here.children if c.dep_ == "agent" for g in c.children), None)
    for token in (passive, subject):
        people = [p for p in cast.noun_phrase(token, "subject") if cast.kind(p.entity) == "person" and p.entity != other.entity] if token is not None else []
        if people and cast.kind(other.entity) in ("person", "region", "organization"):
            return people[:1]
        if people and (state := cast.state_of(people[0].entity)) and state != other.entity:
            return [Party(state, "subject")] if cast.kind(other.entity) == "state" else people[:1]
    return []


def _owner(cast: Cast, owner: Token) -> list[Party]:
    start, end = owner.left_edge.idx, owner.idx + len(owner)
    people = [m.entity for m in cast.mentions(start, end) if cast.kind(m.entity) in ("person", "state", "organization")]
    found = people[-1:] or list(cast.reading.refers(owner))
    return [Party(x, "owner") for x in found]


def _modifiers(cast: Cast, noun: Token) -> list[Party]:
    """States and bodies in the words before the noun: Russian-Ukrainian talks, the NATO Summit."""
    doc, k = noun.doc, noun.i - 1
    while k > noun.sent.start and (doc[k].pos_ in ("ADJ", "PROPN", "NOUN", "NUM") or doc[k].text in ("-", "–", "/", ".")) and doc[k].lower_ not in ("today", "side"):
        k -= 1
    first = k + 1 if doc[k].pos_ not in ("ADJ", "PROPN") else k
    found = [m.entity for m in cast.mentions(doc[first].idx, noun.idx + len(noun)) if cast.kind(m.entity) in ("state", "organization") and m.end <= noun.idx]
    inside = next((m for m in cast.reading.mentions if m.start <= noun.idx < m.end), None)
    begin = doc.char_span(inside.start, inside.end, alignment_mode="expand").start if inside is not None else first
    for token in doc[min(begin, first) : noun.i]:
        if state := cast.state_of_adjective(token.text):
            found.append(state)
        elif inside is not None and inside.start <= token.idx:
            found += _named_within(cast, token)
    if inside is not None:
        found += [x for t in doc[noun.i + 1 : noun.i + 12] if t.idx < inside.end for x in _named_within(cast, t)]
    return [Party(x, "member") for x in dict.fromkeys(found)]


def _named_within(cast: Cast, token: Token) -> list[str]:
    """Entities whose name is one word inside the name of an event: the Ukraine-EU Summit."""
    return [e.id for e in cast.reading.entities if e.kind in ("state", "organization") and token.text in e.mentions]


def _supported(cast: Cast, noun: Token, support: Token, sighting: Sighting) -> list[Party]:
    """The subject of the verb, and the company that hangs on the verb instead of the noun."""
    found: list[Party] = []
    subject = subject_of(support)
    if subject is not None and subject != noun:
        found += cast.noun_phrase(subject, "host" if support.lemma_ in ("host",) else "subject")
    for child in support.rights:
        if child.dep_ == "prep" and child.lower_ in ("with", "between", "by") and child.i > noun.i:
            found += cast.parties(*_region(child), "company")
        if child.dep_ == "agent":
            found += cast.parties(*_region(child), "subject")
        if support.lemma_ == "host" and child.dep_ in ("dobj", "dative") and child != noun:
            found += cast.parties(*_region_from(child), "guest")
    return found


def _visit_parties(cast: Cast, noun: Token, support: Token | None, sighting: Sighting) -> None:
    """Who goes where: Macron's visit to Moscow, a visit by the president to Russia."""
    guests: list[Party] = []
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None:
        guests = [Party(p.entity, "guest") for p in _owner(cast, owner)]
    for prep in (c for c in noun.rights if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "of")):
        guests += cast.parties(*_within(prep), "guest")
    if not guests and support is not None:
        subject = subject_of(support)
        if subject is not None and any(c.dep_ == "nummod" for c in subject.children):
            return
        guests = cast.noun_phrase(subject, "guest") if subject is not None and subject != noun else []
    to = next((t for t in noun.subtree if t.lower_ in ("to", "in") and t.dep_ == "prep" and t.i > noun.i), None)
    if to is None and support is not None:
        to = next((t for t in support.subtree if t.lower_ == "to" and t.dep_ == "prep" and t.i > noun.i), None)
    company = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "with"), None)
    if company is not None and guests:
        sighting.parties = [*guests, *cast.parties(*_region(company), "company", massed=False)]
    elif to is not None:
        hosts, sighting.place = _destination(cast, *_region(to))
        guests = [g for g in guests if cast.state_of(g.entity) not in {h.entity for h in hosts}]
        hosts = _principal_host(cast, noun, guests, hosts)
        sighting.parties = [*guests, *(h for h in hosts if h.entity not in {g.entity for g in guests})] if guests else hosts
    else:
        sighting.parties = guests


def _principal_host(cast: Cast, noun: Token, guests: list[Party], hosts: list[Party]) -> list[Party]:
    """The report's own leader as host, where talks "during the visit" are told."""
    talks = noun.dep_ == "pobj" and noun.head.lower_ == "during" and noun.head.head.lemma_ in ("talk", "discussion", "meeting", "conversation", "negotiation")
    lead = cast.principal
    if talks and lead and len(hosts) == 1 and cast.state_of(lead) == hosts[0].entity and lead not in (g.entity for g in guests):
        return [Party(lead, "host")]
    return hosts


def _within(prep: Token) -> tuple[int, int]:
    """The phrase of `by` or `of` up to the `to` that brings the destination."""
    start, end = _region(prep)
    stop = next((t for t in prep.doc[prep.i + 1 : prep.sent.end] if t.lower_ in ("to", "in") and t.nbor(1).text[:1].isupper() if t.i + 1 < len(prep.doc)), None)
    return start, min(end, stop.idx) if stop is not None and stop.idx > start else end


def _raise_level(cast: Cast, sighting: Sighting, noun: Token) -> None:
    """Talks "at the level of ministers" are between the states of those who agree on them."""
    after = noun.doc[noun.i : min(noun.i + 16, noun.sent.end)].text.lower()
    if "ministerial level" not in after and "at the level of" not in after:
        return
    states = dict.fromkeys(s for p in sighting.parties if (s := cast.state_of(p.entity)))
    sighting.parties = [Party(s, "member", "ministerial level") for s in states]
    sighting.other = True


# ---------------------------------------------------------------- shades


def _shade(sighting: Sighting, token: Token) -> None:
    """Whether the words around set the encounter apart, put it in the future, or deny it."""
    near = [c for c in token.children if c.dep_ in ("amod", "advmod", "aux", "neg", "compound", "nummod", "acl", "relcl")]
    said = {c.lower_ for c in near} | {c.lemma_.lower() for c in near}
    sighting.other = sighting.other or bool(said & listed("other"))
    governor = {t.lemma_.lower() for t in _above(token)}
    sighting.planned = sighting.planned or bool(said & listed("later")) or bool((said | governor) & listed("planned"))
    sighting.separate = sighting.separate or bool({c.lower_ for c in token.subtree} & listed("several"))


def _above(token: Token) -> list[Token]:
    found, here = [], token
    for _ in range(4):
        if here.head == here:
            break
        here = here.head
        found.append(here)
        found += [c for c in here.children if c.dep_ == "aux"]
        if here.dep_ == "ROOT" or here.pos_ == "VERB":
            break
    return found
