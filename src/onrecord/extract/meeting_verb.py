"""Verbs of meeting: Putin met Modi, Biden spoke with Scholz, Zelenskyy received the ambassador."""

from __future__ import annotations

import re

from spacy.tokens import Token

from onrecord.extract.meeting_noun import noun_format
from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_region import before, company_of, object_of, subject_of, until
from onrecord.extract.meeting_shade import shade
from onrecord.extract.meeting_sighting import Sighting

NAMED_FOR = re.compile(r" (?:[A-Z][\w-]+ ){0,3}(?:Award|Prize|Medal|Order|Foundation|Center|Centre|Institute|University)\b")


def by_verb(cast: Cast, verb: Token) -> Sighting | None:
    """Putin met (with) Modi; Biden spoke with Scholz; Zelenskyy received the ambassador."""
    if (
        verb.tag_ == "VBN"
        and any(c.dep_ == "auxpass" for c in verb.children)
        and verb.lemma_ not in ("gather", "host", "receive")
    ):
        return None
    if verb.lemma_ in ("speak", "talk") and (verb.head.lemma_ == "opportunity" or _ongoing(verb)):
        return None
    rule = listed("verbs")[verb.lemma_.lower()]
    if verb.lemma_ == "meet" and any(c.tag_ == "TO" for c in verb.children) and verb.head.lower_ in listed("openings"):
        return None
    subject = subject_of(verb)
    others = _others(cast, verb, rule)
    if others is None or (verb.lemma_ == "gather" and subject is None):
        return None
    side = rule.get("subject", "subject")
    agents = (cast.noun_phrase(subject, side) or cast.principal_as(subject, side)) if subject is not None else []
    if not agents or (not others and len(agents) < 2 and verb.lemma_ in ("meet", "gather", "speak")):
        agents = cast.parties(*before(verb), side, massed=False) or agents
    if not others and agents and all(cast.kind(p.entity) == "state" for p in agents):
        agents = max(agents, cast.parties(*before(verb), side), key=len)
    if not agents and subject is not None and subject.lemma_ == "delegation" and cast.principal:
        agents = [Party(cast.principal, side)]
    if not others and verb.lemma_ in ("host", "receive", "welcome", "convene"):
        return None
    if not others and verb.lemma_ == "speak" and (subject is None or subject.pos_ == "PRON" or len(agents) < 2):
        return None
    if others and verb.lemma_ in ("speak", "talk") and all(cast.kind(p.entity) == "organization" and not p.office for p in others):
        return None  # an outlet that somebody spoke to
    occasion = [
        g
        for c in verb.children
        if c.dep_ in ("prep", "dative") and c.lower_ in ("for", "to")
        for g in c.children
        if g.lemma_ in listed("nouns")
    ]
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
    if occasion and (form := noun_format(occasion[0])) == "forum":
        sighting.format = form
    shade(sighting, verb)
    sighting.separate = sighting.separate or (len(others) > 1 and all(p.side == "land" for p in others))
    if verb.lemma_ in ("speak", "talk") and _in_person(cast, verb):
        sighting.format = "meeting"
    if verb.lemma_ == "meet" and _distant(verb):
        sighting.format = "call" if not any(t.lower_ in ("virtual", "virtually", "online") for t in verb.subtree) else "meeting"
    return sighting


def _ongoing(verb: Token) -> bool:
    """Whether a verb tells of a state of things: they are speaking with both sides."""
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP") for c in verb.children)


def _in_person(cast: Cast, verb: Token) -> bool:
    """Whether people spoke at an event or in person, not over a distance."""
    if any(t.lower_ == "person" for t in verb.subtree):
        return True
    at = (g for c in verb.subtree if c.lower_ == "at" and c.dep_ == "prep" and c.i - verb.i < 15 for g in c.children)
    return any(
        cast.kind(m.entity) in ("event", "organization") and m.start <= g.idx < m.end for g in at for m in cast.reading.mentions
    )


def _name_follows(cast: Cast, verb: Token) -> bool:
    """Whether a person's name stands right behind the verb, only a title between."""
    text = cast.reading.text
    named = (m for m in cast.mentions(verb.idx, verb.sent.end_char) if cast.kind(m.entity) == "person")
    owns = ("'s", "’s")
    starts = {
        m.start
        for m in named
        if text[m.end : m.end + 2] not in owns and text[m.end - 2 : m.end] not in owns and not NAMED_FOR.match(text, m.end)
    }
    for token in verb.doc[verb.i + 1 : min(verb.i + 15, verb.sent.end)]:
        if token.idx in starts:
            return True
        if token.pos_ not in ("PROPN", "ADP", "DET") and not token.text[0].isupper():
            return False
    return False


def _personal(cast: Cast, token: Token) -> bool:
    """Whether a noun is somebody whom one can meet: a name, a reference to one, or somebody's envoys."""
    if (token.lemma_.lower() in listed("envoys") and token.head.lemma_ != "welcome") or any(
        cast.kind(x) == "person" for x in cast.reading.refers(token)
    ):
        return True
    return any(_personal(cast, c) for c in token.children if c.dep_ in ("appos", "conj", "compound") and c.pos_ == "PROPN")


def _others(cast: Cast, verb: Token, rule: dict[str, object]) -> list[Party] | None:  # noqa: PLR0911 one return a way of naming the other
    """Those whom the verb's company or object brings; None where the verb has another sense."""
    side = str(rule.get("other", "other"))
    for child in verb.rights:
        if child.dep_ in ("prep", "dative", "prt") and child.lower_ in rule["with"]:  # type: ignore[operator]
            return _members(cast, child, side) or cast.parties(*company_of(child), side) or _officials_of(cast, verb, child) or None
        if child.dep_ in ("dobj", "oprd", "ccomp", "xcomp") and rule.get("object") and _name_follows(cast, verb):
            return cast.parties(*until(verb, verb.i + 1), side)
        if child.dep_ == "dobj":
            if not rule.get("object") or not _personal(cast, child):
                return None
            return cast.parties(*object_of(child), side)
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.pos_ == "VERB" or token.lower_ in ("about", "of"):
            break
        if token.lower_ in rule["with"] and token.pos_ == "ADP":  # type: ignore[operator]
            return cast.parties(*company_of(token), side)
    if verb.lemma_ == "speak" and any(
        (c.lower_ in ("of", "in", "for", "at", "out", "against") and not any(g.lemma_ in listed("at_whose") for g in c.children))
        or c.dep_ in ("dobj", "prt")
        for c in verb.rights
    ):
        return None
    return [] if verb.lemma_ in ("meet", "gather", "speak") else None


def _members(cast: Cast, prep: Token, side: str) -> list[Party]:
    """Who a group consists of: with a delegation that included the minister, with leaders, including the chief justice."""
    start, end = company_of(prep)
    company = prep.doc.char_span(start, end, alignment_mode="expand")
    if company is None or not any(t.lemma_.lower() in listed("groups") for t in company) or cast.parties(start, end, side, massed=False):
        return []
    for token in prep.doc[company.end : min(company.end + 25, prep.sent.end)]:
        if token.lemma_.lower() in listed("consisting"):
            if found := cast.parties(*until(token, token.i + 1), side, massed=False):
                return found
    return []


def _officials_of(cast: Cast, verb: Token, prep: Token) -> list[Party]:
    """Unnamed officials met in a country stand for it: in Armenia, he will meet with government and business leaders."""
    start, end = company_of(prep)
    company = verb.doc.char_span(start, end, alignment_mode="expand")
    if company is None or not any(t.lemma_.lower() in listed("officials") for t in company):
        return []
    where = [
        m
        for m in cast.mentions(verb.sent.start_char, verb.sent.end_char)
        if cast.kind(m.entity) in ("state", "place") and _inside(cast.reading.text, m.start)
    ]
    states = dict.fromkeys(s for m in where if (s := cast.state_of(m.entity)))
    return [Party(s, "land", "officials") for s in states]


INSIDE = re.compile(r"\b[Ii]n (?:the )?(?:[A-Z][\w’'-]+(?:,| and|, and) )?\Z")


def _inside(text: str, start: int) -> bool:
    """Whether a place name stands behind `in`, also second in a row of two."""
    return INSIDE.search(text, max(start - 40, 0), start) is not None


def _distant(verb: Token) -> bool:
    return any(t.lower_ in listed("distant") for t in verb.subtree)
