"""Groups: who belongs to those met, and with whom else somebody spoke: a delegation led by her, and, separately, with him."""

from __future__ import annotations

import re

from spacy.tokens import Token

from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_region import company_of, subject_of, until

JOINED = re.compile(r"[-–]\w")
INSIDE = re.compile(r"\b[Ii]n (?:the )?(?:[A-Z][\w’'-]+(?:,| and|, and) )?\Z")


def members(cast: Cast, prep: Token, side: str) -> list[Party]:
    """Who a group consists of: with a delegation that included the minister, with leaders, including the chief justice."""
    start, end = company_of(prep)
    company = prep.doc.char_span(start, end, alignment_mode="expand")
    head = next((c for c in prep.children if c.dep_ == "pobj"), None)  # members of his cabinet, including the minister
    owned = head is not None and (head.tag_ == "NNS" or head.lemma_ == "staff")
    if (
        company is None
        or not (owned or any(t.lemma_.lower() in listed("groups") for t in company))
        or (not owned and cast.parties(start, end, side, massed=False))
    ):
        return []
    for token in prep.doc[company.end : min(company.end + 25, prep.sent.end)]:
        brings = token.lemma_.lower() in listed("consisting")
        if brings and (found := cast.parties(*until(token, token.i + 1), side, massed=False)):
            return [*found, *_further(cast, token, side)]
    return []


def _further(cast: Cast, first: Token, side: str) -> list[Party]:
    """Those of a second group in one row: with staff including A, and officials including B."""
    again = next((t for t in first.doc[first.i + 1 : first.sent.end] if t.lower_ == first.lower_), None)
    between = first.doc[first.i + 1 : again.i] if again is not None else ()
    if again is None or any(t.pos_ in ("VERB", "AUX") and t.text[0].islower() and t.lower_ != "including" for t in between):
        return []
    return [*cast.parties(*until(again, again.i + 1), side, massed=False), *_further(cast, again, side)]


def led_by(cast: Cast, group: Token, side: str) -> list[Party]:
    """Who leads a delegation that somebody received: a delegation of officials led by the secretary."""
    if group.lemma_.lower() not in ("delegation", "team", "group"):
        return []
    for token in group.doc[group.i + 1 : min(group.i + 15, group.sent.end - 1)]:
        if token.lemma_ in ("lead", "head") and token.nbor(1).lower_ == "by":
            return cast.parties(*company_of(token.nbor(1)), side, massed=False)
    return []


def besides(cast: Cast, prep: Token, rule: dict[str, object], side: str) -> list[Party]:
    """Those met besides, behind a second preposition: with the minister and, separately, with the admiral."""
    sentence = prep.sent
    for token in prep.doc[prep.i + 1 : min(prep.i + 25, sentence.end)]:
        if token.pos_ in ("VERB", "AUX") and token.text[0].islower():
            return []
        if token.lower_ in rule["with"] and token.pos_ == "ADP" and token.dep_ in ("prep", "conj"):  # type: ignore[operator]
            near = {t.lower_ for t in prep.doc[token.i - 4 : token.i]}
            return cast.parties(*company_of(token), side, massed=False) if near & {"and", "separately", "also"} else []
    return []


def discussed_with(cast: Cast, verb: Token, side: str) -> list[Party] | None:
    """Those with whom something was discussed, by name; None where that is not told, [] where two discussed it together."""
    if verb.tag_ not in ("VBD", "VBN", "VBP", "VBZ"):
        return None
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        finite = token.pos_ in ("VERB", "AUX") and token.text[0].islower() and token.dep_ not in ("amod", "acl")
        if finite or token.lemma_.lower() in listed("nouns"):
            break  # what is told of another encounter is no company of this one
        if token.lower_ == "with" and (token.head == verb or token.head.dep_ in ("dobj", "conj", "pobj")):
            told = cast.parties(*company_of(token), side, massed=False)
            if told and _name_near(cast, token):
                return told
    subject = subject_of(verb)
    row = cast.parties(subject.left_edge.idx, verb.idx, side, massed=False) if subject is not None and subject.i < verb.i else []
    named = cast.mentions(subject.left_edge.idx, verb.idx) if subject is not None and row else ()
    return [] if len(row) > 1 and {p.entity for p in row} <= {m.entity for m in named} else None


def _name_near(cast: Cast, prep: Token) -> bool:
    """Whether a person's name or title stands right behind a preposition."""
    starts = {m.start for m in cast.mentions(prep.idx, prep.sent.end_char) if cast.kind(m.entity) == "person"}
    for token in prep.doc[prep.i + 1 : min(prep.i + 22, prep.sent.end)]:
        if token.idx in starts:
            return True
        filling = token.pos_ in ("ADP", "DET") or token.tag_ == "PRP$" or token.lower_ in listed("filling")
        if not (token.text[0].isupper() or filling):
            return False
    return False


def officials_of(cast: Cast, prep: Token) -> list[Party]:
    """Unnamed officials met in a country stand for it: in Armenia, he will meet with government and business leaders."""
    start, end = company_of(prep)
    company = prep.doc.char_span(start, end, alignment_mode="expand")
    if company is None or not any(t.lemma_.lower() in listed("officials") for t in company):
        return []
    where = [
        m
        for m in cast.mentions(prep.sent.start_char, prep.sent.end_char)
        if cast.kind(m.entity) in ("state", "place")
        and not JOINED.match(cast.reading.text, m.end)
        and INSIDE.search(cast.reading.text, max(m.start - 40, 0), m.start)
    ]
    states = dict.fromkeys(s for m in where if (s := cast.state_of(m.entity)))
    return [Party(s, "land", "officials") for s in states]
