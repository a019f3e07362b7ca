"""Senses: words of meeting that tell of no encounter where they stand: a call to action, a chat with the press."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.meeting_company import passive
from onrecord.extract.meeting_party import Cast, Party, listed


def other_noun(noun: Token) -> bool:
    """Whether a noun of meeting has another sense, or only says how or when another encounter was held."""
    during = any(c.lower_ == "during" and any(g.lemma_ in ("visit", "trip") for g in c.children) for c in noun.children)
    how = noun.lemma_ in ("videoconference", "teleconference") and (
        (noun.dep_ == "compound" and noun.head.lemma_ in listed("nouns")) or noun.head.lower_ in ("via", "by", "through")
    )
    alone = not any(c.lower_ in ("with", "between") for c in noun.rights)
    listeners = alone and (noun.lemma_ == "audience" or (noun.lemma_ == "encounter" and noun.tag_ == "NNS"))
    before = noun.nbor(-1).lower_ if noun.i > noun.sent.start else ""
    after = noun.nbor(1).lower_ if noun.i + 1 < noun.sent.end else ""
    if noun.lemma_ == "negotiation" and "accession" in {c.lower_ for c in noun.lefts}:
        return True
    process = noun.lemma_ == "process" and before not in ("negotiating", "negotiation", "negotiations")
    if process or (noun.lemma_ == "negotiation" and after == "process"):
        return True  # the process that they are is what parties hang on
    if noun.dep_ in ("compound", "nmod") and noun.i < noun.head.i and noun.head.lemma_.lower() in listed("nouns"):
        return True  # a summit meeting is one meeting, told by its last word
    if (
        noun.lemma_.lower() in ("trilateral", "ministerial")
        and noun.i + 1 < noun.sent.end
        and noun.nbor(1).pos_ in ("NOUN", "PROPN")
    ):
        return True  # the Trilateral Fisheries Committee
    meal = noun.lemma_ in listed("meals") and not any(c.lower_ == "with" for c in noun.rights)
    if meal:
        return True
    briefing = noun.lemma_.lower() == "conference" and before in ("press", "news")
    return briefing or during or how or listeners or _appeal(noun) or noun.text == "Contact" or _with_press(noun)


def _appeal(noun: Token) -> bool:
    """Whether a call is made to do something: "a call to action", "her call for a truce", "the call by both to renew talks"."""
    if noun.lemma_.lower() != "call":
        return False
    if noun.doc[noun.i + 1 : noun.i + 3].text.lower() == "to action":
        return True
    backed = noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in listed("backing")
    wanted = (c for c in noun.rights if c.lower_ == "for")
    lasting = (g for c in wanted for g in c.children if g.dep_ == "pobj" and g.ent_type_ not in ("DATE", "TIME", "PERSON"))
    to_do = any(c.dep_ == "acl" and any(g.tag_ == "TO" for g in c.lefts) for c in noun.rights)
    return backed or any(lasting) or (to_do and any(c.lower_ == "by" for c in noun.rights))


def other_verb(verb: Token) -> bool:
    """Whether a verb of meeting tells of no occasion: were met with, are speaking with both sides, a chance to meet."""
    if passive(verb) and verb.lemma_ not in ("gather", "host", "receive"):
        return True
    if verb.lemma_ == "sit":
        return not any(c.lower_ == "down" for c in verb.children)
    if verb.lemma_ == "connect":
        return not any(t.lower_ in listed("distant") for t in verb.subtree)
    if verb.lemma_ in ("speak", "talk"):
        after = verb.nbor(1).lower_ if verb.i + 1 < verb.sent.end else ""
        if verb.tag_ == "VBG" and after in listed("occasions"):
            return True  # speaking after the talks with her, he said
        return verb.head.lemma_ == "opportunity" or _ongoing(verb)
    return verb.lemma_ in ("meet", "negotiate", "consult") and only_open(verb)


def only_open(verb: Token) -> bool:
    """Whether somebody is only ready, able or afraid to do what a verb says."""
    to = any(c.tag_ == "TO" for c in verb.children)
    above = verb.head
    return to and (above.lower_ in listed("openings") or (above.pos_ == "ADJ" and above.lower_ not in listed("glad")))


def to_outlet(cast: Cast, verb: Token, others: list[Party]) -> bool:
    """Whether somebody only spoke to an outlet or body, to none of its people."""
    bodies = all(cast.kind(p.entity) == "organization" and not p.office for p in others)
    return bool(others) and bodies and verb.lemma_ in ("speak", "talk")


def _ongoing(verb: Token) -> bool:
    """Whether a verb tells of a state of things: they are speaking with both sides."""
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP") for c in verb.children)


def _with_press(noun: Token) -> bool:
    """Whether a conversation is with the press: a meeting with media representatives."""
    after = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    company = after if after.lower_ in ("with", "to") else None
    return company is not None and any(
        t.lower_ in listed("press") or t.lemma_.lower() in listed("press")
        for t in noun.doc[company.i + 1 : min(company.i + 4, noun.sent.end)]
    )
