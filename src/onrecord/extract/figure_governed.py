"""Measures told by what governs a number: the noun that it is of, the noun of change, the verb with its subject or object."""

from __future__ import annotations

import re

from spacy.tokens import Token

from onrecord.extract.figure_clause import VERBS
from onrecord.extract.figure_counted import NOUNS, Counted
from onrecord.lang import words
from onrecord.model import Reading
from onrecord.phrase import bounds

OF = re.compile(r"\s*(?:of\s+)?(?:all\s+)?")
PERSONS = ("we", "i", "they", "he", "she", "who")
TAKEN_UP = ("this", "that", "the")


def by_noun(reading: Reading, found: Counted) -> str:
    """The noun that a number is of: the loan of "a loan of 5 million", the trade of "growth of trade by 6 percent"."""
    return _moved(reading, found.number) or _of_number(reading, found.number)


def _of_number(reading: Reading, number: Token) -> str:
    """The noun before "of" and a number: "winds of 100 mph"; not a carrier, and not the noun of a change."""
    unit = number.head if number.dep_ == "nummod" else number
    noun = unit.head.head if unit.dep_ == "pobj" and unit.head.lower_ == "of" else None
    if noun is None or noun.pos_ != "NOUN" or carries(noun) or noun.lemma_.lower() in words("en", "figures")["move_nouns"]:
        return ""
    return with_adjectives(reading, noun)


def with_adjectives(reading: Reading, noun: Token) -> str:
    """A noun with the adjectives and nouns before it."""
    start = min((c.idx for c in noun.lefts if c.dep_ in ("amod", "compound")), default=noun.idx)
    return reading.text[start : noun.idx + len(noun)][:120]


def _moved(reading: Reading, number: Token) -> str:
    """What a noun of change is of: the trade of "growth of trade by 63 percent"."""
    by = number.head if number.dep_ == "pobj" and number.head.lower_ == "by" else None
    noun = by.head if by is not None and by.head.pos_ == "NOUN" else None
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("of", "in")), None) if noun is not None else None
    if noun is None or of is None or noun.lemma_.lower() not in words("en", "figures")["move_nouns"]:
        return ""
    start, end = bounds(of, without=("relcl", "advcl", "punct", "acl"))
    return reading.text[start + len(of) : end].strip()[:120]


def by_verb(reading: Reading, found: Counted, fallback: str) -> str | None:
    """What the verbs above the number tell: their subject, or what is done; None where they tell nothing.

    `fallback` is the known measure that the sentence names, for where the subject is somebody.
    """
    here, passed = found.number, [found.number]
    for _ in range(8):
        if carries(here) and here.dep_ == "pobj" and here.head.head.pos_ in NOUNS:  # aid in the amount of 5 million
            return phrase(reading, here.head.head, "prep")
        if here.pos_ in VERBS:
            passed.append(here)
            if _takes_up(_subject(here)):
                return ""
            told = _told_by(reading, here, found.number)
            if told is not None:
                return told or fallback or _purpose(reading, found, passed) or _named_subject(reading, here)
        if here.head == here:
            break
        here = here.head
    return None


def _named_subject(reading: Reading, verb: Token) -> str:
    """The subject of a verb, where it is nobody: what is measured is no person."""
    subject = _subject(verb)
    people = any(e is not None and e.kind == "person" for e in map(reading.entity, reading.refers(subject)))
    return "" if people else subject.text


def _subject(verb: Token) -> Token:
    """The subject of a verb; the verb itself where it has none."""
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), verb)


def _told_by(reading: Reading, verb: Token, number: Token) -> str | None:
    """What one verb tells: its object or subject; "" where that is somebody, None where it has neither."""
    if told := _valued(reading, verb, number) or _changed(reading, verb, number):
        return told
    subject = _subject(verb)
    if subject.tag_ == "WDT" and verb.dep_ == "relcl" and verb.head.pos_ == "NOUN":  # inflation, which was 8 percent
        return phrase(reading, verb.head)
    if subject != verb and subject.left_edge.i <= number.i <= subject.right_edge.i:  # "$17 billion was invested"
        done: str | None = words("en", "figures")["measure_of"].get(verb.lemma_.lower())
        return done
    if subject.lower_ in PERSONS:  # we have invested 2 billion
        named: str | None = words("en", "figures")["measure_of"].get(verb.lemma_.lower())
        return named
    if subject == verb or subject.pos_ in ("PRON", "DET", "NUM") or _tells(reading, subject, verb):
        return None
    named = _from_verb(subject)
    return named or ("" if _acts(reading, subject) else phrase(reading, subject))


def _valued(reading: Reading, verb: Token, number: Token) -> str:
    """The object that a verb puts a price on: "estimates the cost of the cable at 900 million"."""
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is None or verb.lemma_.lower() not in words("en", "figures")["valuing"]:
        return ""
    beside = (c for t in (verb, thing) for c in t.children if c.dep_ == "prep" and c.lower_ == "at")
    at = next((c for c in beside if c.is_ancestor(number)), None)
    return reading.text[bounds(thing)[0] : at.idx].strip()[:120] if at is not None else ""


def _changed(reading: Reading, verb: Token, number: Token) -> str:
    """The object that a verb moves by or to a number: "reduces the load by 10 times", "brings the rate down to 4 percent"."""
    thing = moved_object(verb, number)
    return phrase(reading, thing) if thing is not None and thing.pos_ in NOUNS else ""


def moved_object(verb: Token, number: Token) -> Token | None:
    """The object of a verb that moves it by or to a number, None where it has none or does no such thing."""
    lists = words("en", "figures")
    how = any(c.dep_ == "prep" and c.lower_ in ("by", "to") and c.is_ancestor(number) for c in verb.children)
    moves = any(verb.lemma_.lower() in lists[name] for name in ("up", "down", "moving"))
    return next((c for c in verb.children if c.dep_ == "dobj"), None) if how and moves else None


def _takes_up(subject: Token) -> bool:
    """Whether a subject stands for a figure told before: "this figure will rise to 5"."""
    beside = {c.lower_ for c in subject.children}
    return carries(subject) and not beside.isdisjoint(TAKEN_UP) and "of" not in beside


def phrase(reading: Reading, noun: Token, *without: str) -> str:
    """The phrase headed by a noun, without clauses."""
    start, end = bounds(noun, without=("relcl", "advcl", "punct", "acl", "appos", *without))
    amount = next((q for q in reading.quantities if q.start <= start < q.number_end < end), None)
    if amount is not None:  # "60 percent of all duties" are duties
        start = OF.match(reading.text, amount.number_end).end()  # type: ignore[union-attr]
    return reading.text[start:end][:120]


def carries(noun: Token) -> bool:
    """Whether a noun only carries a number: an amount of, the mark."""
    return noun.lemma_.lower() in words("en", "figures")["carriers"]


def _acts(reading: Reading, subject: Token) -> bool:
    """Whether a subject is somebody, not what is measured: a minister, the parties, a person or state by name."""
    if subject.pos_ != "PROPN":
        return subject.lemma_.lower() in words("en", "figures")["party"]
    named = (reading.entity(i) for i in reading.refers(subject))
    return any(e is not None and e.kind in ("person", "state") for e in named)


def _tells(reading: Reading, subject: Token, verb: Token) -> bool:
    """Whether a body only says what is measured: the institute announced that the count was 14 percent greater."""
    named = (reading.entity(i) for i in reading.refers(subject))
    return verb.lemma_.lower() in words("en", "figures")["talk"] and any(
        e is not None and e.kind == "organization" for e in named
    )


def _purpose(reading: Reading, found: Counted, above: list[Token]) -> str:
    """What a sum is to do, where its clause says nothing else: 64 million "to support reforms"."""
    clauses = (c for t in above for c in t.children if c.dep_ in ("acl", "advcl", "xcomp") and c.i > found.number.i)
    aim = next((c for c in clauses if any(a.lower_ == "to" for a in c.children)), None)
    if aim is None:
        return ""
    start, end = bounds(aim, without=("advcl", "punct", "cc", "conj", "mark"))
    return reading.text[start:end].removeprefix("to ")[:120]


def _from_verb(subject: Token) -> str:
    """What is measured where only the verb says it: "Turkey invested 5 million" is investment."""
    if subject.pos_ != "PROPN" or not subject.ent_type_:
        return ""
    named: str = words("en", "figures")["measure_of"].get(subject.head.lemma_.lower(), "")
    return named
