"""What a figure measures, by syntax: the noun phrase beside the number, or what its verb tells."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from onrecord.extract.figure_clause import VERBS
from onrecord.extract.figure_counted import NOUNS, Counted
from onrecord.lang import words
from onrecord.model import Reading
from onrecord.phrase import bounds

REACH = 3


def measure(reading: Reading, found: Counted) -> str:
    """The noun phrase that says what is measured."""
    unit = found.noun is not None and found.noun.lemma_.lower() in words("en", "figures")["counting_units"]
    if unit and found.noun is not None and found.noun.dep_ == "pobj" and (named := _measured(reading, replace(found, noun=None))):
        return named
    if found.noun is not None and not found.quantity.kind:
        start, end = bounds(found.noun, without=("relcl", "advcl", "cc", "conj", "punct", "appos", "acl"))
        return reading.text[max(start, found.quantity.number_end) : end].strip(" -,")[:120]
    return _measured(reading, found)


def _of_a_thing(reading: Reading, preposition: Token) -> bool:
    """Whether a preposition leads to a thing, not to a time: "in trade", not "in 2024"."""
    thing = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    named = thing is not None and preposition.lower_ in ("in", "for") and thing.pos_ == "PROPN"
    return (
        thing is not None and thing.pos_ in NOUNS and not named and not any(t.start <= thing.idx < t.end for t in reading.times)
    )


def _measured(reading: Reading, found: Counted) -> str:
    """For money and percent: the "of" or "in" phrase after it, the noun beside it, or the subject of its verb."""
    near = _beside(reading, found) or _moved(reading, found.number) or _after(reading, found)
    if near:
        return near
    if found.noun is not None and not _carries(found.noun):
        return found.noun.text
    of_verb = _by_verb(reading, found)
    return _named_before(reading, found) if of_verb is None else of_verb


def _after(reading: Reading, found: Counted) -> str:
    """The "of" or "in" phrase after the number; none after "by", where it only tells what the change is a share of."""
    if found.number.dep_ == "pobj" and found.number.head.lower_ == "by":
        return ""
    for child in (*found.number.children, *found.number.head.children):
        after = child.dep_ == "prep" and child.lower_ in ("of", "in", "for") and child.i > found.number.i
        if after and _of_a_thing(reading, child):
            start, end = bounds(child, without=("relcl", "advcl", "punct", "acl"))
            return reading.text[start + len(child) : end].strip()[:120]
    return ""


def _by_verb(reading: Reading, found: Counted) -> str | None:
    """What the verbs above the number tell: their subject, or what is done; None where they tell nothing."""
    here, passed = found.number, [found.number]
    for _ in range(8):
        if _carries(here) and here.dep_ == "pobj" and here.head.head.pos_ in NOUNS:  # aid in the amount of 5 million
            return _phrase(reading, here.head.head, "prep")
        if here.pos_ in VERBS:
            passed.append(here)
            subject = next((c for c in here.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.left_edge.i <= found.number.i <= subject.right_edge.i:
                return str(words("en", "figures")["measure_of"].get(here.lemma_.lower(), ""))  # "$17 billion was invested"
            if valued := _valued(reading, here, found.number):
                return valued
            if subject is not None and _acts(reading, subject):
                return _from_verb(subject) or _named_before(reading, found) or _purpose(reading, found, passed) or subject.text
            if subject is not None and subject.pos_ not in ("PRON", "DET", "NUM"):
                return _from_verb(subject) or _phrase(reading, subject)
        if here.head == here:
            break
        here = here.head
    return None


def _valued(reading: Reading, verb: Token, number: Token) -> str:
    """The object that a verb puts a price on: "estimates the cost of the cable at 900 million"."""
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is None or verb.lemma_.lower() not in words("en", "figures")["valuing"]:
        return ""
    beside = (c for t in (verb, thing) for c in t.children if c.dep_ == "prep" and c.lower_ == "at")
    at = next((c for c in beside if c.is_ancestor(number)), None)
    return reading.text[bounds(thing)[0] : at.idx].strip()[:120] if at is not None else ""


def _phrase(reading: Reading, noun: Token, *without: str) -> str:
    """The phrase headed by a noun, without clauses."""
    start, end = bounds(noun, without=("relcl", "advcl", "punct", "acl", "appos", *without))
    return reading.text[start:end][:120]


def _carries(noun: Token) -> bool:
    """Whether a noun only carries a number: an amount of, the mark."""
    return noun.lemma_.lower() in words("en", "figures")["carriers"]


def _moved(reading: Reading, number: Token) -> str:
    """What a noun of change is of: the trade of "growth of trade by 63 percent"."""
    by = number.head if number.dep_ == "pobj" and number.head.lower_ == "by" else None
    noun = by.head if by is not None and by.head.pos_ == "NOUN" else None
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("of", "in")), None) if noun is not None else None
    if noun is None or of is None or noun.lemma_.lower() not in words("en", "figures")["move_nouns"]:
        return ""
    start, end = bounds(of, without=("relcl", "advcl", "punct", "acl"))
    return reading.text[start + len(of) : end].strip()[:120]


def _acts(reading: Reading, subject: Token) -> bool:
    """Whether a subject is somebody, not what is measured: a minister, the parties, a person or state by name."""
    if subject.pos_ != "PROPN":
        return subject.lemma_.lower() in words("en", "figures")["party"]
    named = (reading.entity(i) for i in reading.refers(subject))
    return any(e is not None and e.kind in ("person", "state") for e in named)


def _purpose(reading: Reading, found: Counted, above: list[Token]) -> str:
    """What a sum is to do, where its clause says nothing else: 64 million "to support reforms"."""
    clauses = (c for t in above for c in t.children if c.dep_ in ("acl", "advcl", "xcomp") and c.i > found.number.i)
    aim = next((c for c in clauses if any(a.lower_ == "to" for a in c.children)), None)
    if aim is None:
        return ""
    start, end = bounds(aim, without=("advcl", "punct", "cc", "conj", "mark"))
    return reading.text[start:end].removeprefix("to ")[:120]


def _beside(reading: Reading, found: Counted) -> str:
    """The noun right before the number: "goods worth 4 billion", and "imports 3 billion" where the verb is left out."""
    words = reading.doc.char_span(found.quantity.start, found.quantity.number_end, alignment_mode="expand")
    if words is None or words.start < 2:
        return ""
    before = reading.doc[words.start - 1]
    if before.lower_ == "worth" and (noun := _thing_before(before)) is not None:
        start = min((c.idx for c in noun.lefts if c.dep_ in ("amod", "compound")), default=noun.idx)
        return reading.text[start : noun.idx + len(noun)][:120]
    listed = before.pos_ == "NOUN" and reading.doc[words.start - 2].lower_ in ("and", ",", "while", "but")
    return before.text if listed and before.lower_ in _known() else ""


def _thing_before(worth: Token) -> Token | None:
    """The noun that "worth" tells of, at most two words before it: projects currently underway worth."""
    doc, i = worth.doc, worth.i
    run = [doc[k] for k in range(i - 1, max(i - 1 - REACH, -1), -1)]
    near = next((n for n, t in enumerate(run) if t.pos_ == "NOUN"), None)
    return run[near] if near is not None and all(t.pos_ in ("ADV", "ADJ") for t in run[:near]) else None


def _named_before(reading: Reading, found: Counted) -> str:
    """The known measure named last before the number in its sentence, where the parse shows no subject."""
    sentence = found.number.sent
    text = reading.text[sentence.start_char : found.quantity.start]
    named = _known_names().findall(text)
    return named[-1] if named else ""


def _from_verb(subject: Token) -> str:
    """What is measured where only the verb says it: "Turkey invested 5 million" is investment."""
    if subject.pos_ != "PROPN" or not subject.ent_type_:
        return ""
    named: str = words("en", "figures")["measure_of"].get(subject.head.lemma_.lower(), "")
    return named


@cache
def _known_names() -> re.Pattern[str]:
    names = sorted(_known(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)


@cache
def _known() -> frozenset[str]:
    """The names of measures that come again and again (`lang/<code>/figures.yml`)."""
    return frozenset(words("en", "figures")["measures"])
