"""Vague words: contact in general, series, standing dialogues, which are no encounter."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.meeting_party import listed
from onrecord.extract.meeting_region import base
from onrecord.extract.meeting_sighting import Sighting


def vague(sighting: Sighting) -> bool:
    """Whether the words tell of contact in general: regular meetings, direct contacts, a dialogue."""
    noun = sighting.trigger
    if not sighting.rule.startswith("noun"):
        return False
    fixed = bool(sighting.date or sighting.place)
    general = base(noun) == "engagement" and not (fixed and noun.tag_ == "NNS")
    ours = ("our", "its")  # constructive engagement with China, our engagement with it
    general = general and not any(c.dep_ in ("det", "poss") and c.lower_ not in ours for c in noun.lefts)
    lasting = base(noun) == "engagement" and any(c.lower_ in ("ongoing", "continued", "sustained") for c in noun.lefts)
    if lasting or general or _in_general(sighting, noun, fixed=fixed) or _standing(sighting, noun, fixed=fixed):
        return True
    if base(noun) in ("contact", "discussion", "dialogue", "conference") and not noun.text[0].isupper():
        fixed = fixed and noun.lemma_.lower() != "discussion"
        return not fixed and (not sighting.verbal or base(noun) in ("dialogue", "contact"))
    if sum(p.side in ("company", "member") for p in sighting.parties) > 1:
        return False
    if sighting.separate and noun.head.lower_ in ("during", "in") and len(sighting.parties) > 1:
        return False  # in separate meetings with the president and the minister
    fresh = sighting.other and sighting.planned
    return noun.tag_ == "NNS" and sighting.format == "meeting" and not fixed and not sighting.verbal and not fresh


def _in_general(sighting: Sighting, noun: Token, *, fixed: bool) -> bool:
    """Whether encounters are told of as a habit, a series or a possibility."""
    named = sighting.verbal and any(p.side == "company" for p in sighting.parties)
    if "regular basis" in noun.sent.text.lower() or (_one_of_many(noun) and not named):
        return True
    near = {c.lower_ for c in noun.children if c.dep_ in ("amod", "det", "neg")}
    recurring = bool(near & listed("recurring")) and sighting.format != "session"
    if base(noun) == "discussion" and _going_on(noun):  # the day is that of what they agreed on
        return True
    standing = sighting.format in ("forum", "session") and _instance(noun)
    return not fixed and (recurring or _prospective(noun) or _going_on(noun) or standing)


def _instance(noun: Token) -> bool:
    """Whether an encounter is only an instance of standing cooperation: such as the Energy Forum and the dialogue."""
    here = noun
    while here.dep_ == "conj" and here.head != here:
        here = here.head
    return here.dep_ == "pobj" and here.head.lower_ == "as" and here.head.i > 0 and here.head.nbor(-1).lower_ == "such"


def _going_on(noun: Token) -> bool:
    """Whether contacts of an open number only go on: will continue our conversations with both; agreed to continue discussion."""
    open_ended = noun.tag_ == "NNS" or base(noun) == "discussion"
    return open_ended and noun.dep_ == "dobj" and noun.head.lemma_ in ("continue", "maintain", "intensify", "deepen")


def _prospective(noun: Token) -> bool:
    """Whether an encounter is only spoken of as possible or needed: the prospect of talks, the importance of holding talks."""
    here = noun.head
    gerund = here.pos_ == "VERB" and here.tag_ == "VBG" and here.dep_ == "pcomp"
    return (here.head.head if gerund else here.head).lemma_ in listed("prospects")


def _standing(sighting: Sighting, noun: Token, *, fixed: bool) -> bool:
    """Whether a dialogue or consultations are a standing matter, not an occasion."""
    if fixed or sighting.other or sighting.verbal:
        return False
    return base(noun) == "consultation" or (noun.text == "Dialogue" and not occasional(noun))


def _one_of_many(noun: Token) -> bool:
    """Whether a noun tells of a series without naming one: a series of conversations between officials."""
    return noun.dep_ == "pobj" and noun.tag_ == "NNS" and noun.head.head.lemma_ in ("series", "number", "variety", "format")


def occasional(noun: Token) -> bool:
    """Whether words of counting or of an edge make a standing dialogue an occasion: the first, on the margins of."""
    return noun.head.head.lemma_ in ("margin", "sideline", "framework") or any(
        c.ent_type_ == "ORDINAL" or c.lower_ in listed("inaugural") for c in noun.lefts
    )
