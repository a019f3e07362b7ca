"""What a figure measures, by syntax: the noun phrase beside the number, or what its verb tells."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from onrecord.extract.figure_counted import NOUNS, Counted
from onrecord.extract.figure_deed import with_deed
from onrecord.extract.figure_governed import by_noun, by_verb, carries, with_adjectives
from onrecord.lang import words
from onrecord.model import Reading
from onrecord.phrase import bounds

REACH = 3
AMOUNT = "in the amount of"
AMOUNTING = re.compile(r"\b(?:in|to) the (?:amount|tune|sum|value) of$")
ONE_MORE = re.compile(r",? and (?:\w+ ){0,2}[\d$€£]")  # another figure follows: "8 percent of grain and 12 percent of oil"


def measure(reading: Reading, found: Counted) -> str:
    """The noun phrase that says what is measured."""
    unit = found.noun is not None and found.noun.lemma_.lower() in words("en", "figures")["counting_units"]
    if unit and found.noun is not None and found.noun.dep_ == "pobj" and (named := _measured(reading, replace(found, noun=None))):
        return named
    if found.noun is not None and not found.quantity.kind:
        start, end = bounds(found.noun, without=("relcl", "advcl", "cc", "conj", "punct", "appos", "acl"))
        if found.noun.i < found.number.i:  # the noun of a count before, or that of "the number of"
            counts = [c.idx + len(c) for c in found.noun.lefts if c.dep_ in ("nummod", "quantmod")]
            return reading.text[max([start, *counts]) : end].strip(" -,")[:120]
        phrase = reading.text[max(start, found.quantity.number_end) : end].strip(" -,")[:120]
        return phrase if found.attribute else with_deed(reading, found.noun, phrase)
    return _measured(reading, found)


def _of_a_thing(reading: Reading, preposition: Token) -> bool:
    """Whether a preposition leads to a thing, not to a time: "in trade", not "in 2024"."""
    thing = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    named = thing is not None and preposition.lower_ in ("in", "for") and (thing.pos_ == "PROPN" or thing.lower_ in _manner())
    return (
        thing is not None and thing.pos_ in NOUNS and not named and not any(t.start <= thing.idx < t.end for t in reading.times)
    )


def _measured(reading: Reading, found: Counted) -> str:
    """For money and percent: the "of" or "in" phrase after it, the noun beside it, or the subject of its verb."""
    if near := _beside(reading, found):
        return near
    noun, link, thing = by_noun(reading, found), *_after(reading, found)
    if noun or thing:
        return f"{noun} {link} {thing}" if noun and thing else noun or thing
    if found.noun is not None and not carries(found.noun):
        return found.noun.text
    named = _named_before(reading, found)
    of_verb = by_verb(reading, found, named)
    return named if of_verb is None else of_verb


def _after(reading: Reading, found: Counted) -> tuple[str, str]:
    """The "of" or "in" phrase after the number, its preposition apart.

    None after "by", where it only tells what the change is a share of.
    """
    if found.number.dep_ == "pobj" and found.number.head.lower_ == "by":
        return "", ""
    for child in (*found.number.children, *found.number.head.children):
        after = child.dep_ == "prep" and child.lower_ in ("of", "in", "for") and child.i > found.number.i
        if after and _of_a_thing(reading, child):
            start, end = bounds(child, without=("relcl", "advcl", "punct", "acl"))
            return child.lower_, ONE_MORE.split(reading.text[start + len(child) : end])[0].strip()[:120]
    return "", ""


def _beside(reading: Reading, found: Counted) -> str:
    """The noun right before the number: "goods worth 4 billion", and "imports 3 billion" where the verb is left out."""
    words = reading.doc.char_span(found.quantity.start, found.quantity.number_end, alignment_mode="expand")
    if words is None or words.start < 2:
        return ""
    before = reading.doc[words.start - 1]
    if before.lower_ == "worth" and (noun := _thing_before(before)) is not None:
        return with_adjectives(reading, noun)
    if AMOUNTING.search(reading.text[max(before.idx - len(AMOUNT), 0) : before.idx + len(before)]):
        noun = _thing_before(reading.doc[words.start - len(AMOUNT.split())])
        return _whole_name(reading, noun) if noun is not None else ""
    listed = before.pos_ == "NOUN" and reading.doc[words.start - 2].lower_ in ("and", ",", "while", "but")
    return before.text if listed and before.lower_ in _known() else ""


def _thing_before(worth: Token) -> Token | None:
    """The noun that "worth" tells of, at most two words before it: projects currently underway worth."""
    doc, i = worth.doc, worth.i
    run = [doc[k] for k in range(i - 1, max(i - 1 - REACH, -1), -1)]
    near = next((n for n, t in enumerate(run) if t.pos_ == "NOUN"), None)
    return run[near] if near is not None and all(t.pos_ in ("ADV", "ADJ") for t in run[:near]) else None


def _whole_name(reading: Reading, noun: Token) -> str:
    """A noun with what it is a part of, "package of assistance", or what is for it: the support for a fleet."""
    link = noun.head if noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" else None
    if link is None:
        return with_adjectives(reading, noun)
    whole = with_adjectives(reading, link.head)
    return f"{whole} of {with_adjectives(reading, noun)}" if link.lower_ == "of" else whole


def _named_before(reading: Reading, found: Counted) -> str:
    """The known measure named last before the number in its sentence, where the parse shows no subject."""
    sentence = found.number.sent
    text = reading.text[sentence.start_char : found.quantity.start]
    named = _known_names().findall(text)
    return named[-1] if named else ""


@cache
def _known_names() -> re.Pattern[str]:
    names = sorted(_known(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)


@cache
def _manner() -> frozenset[str]:
    """What follows "in" only to say how something is measured: in monetary terms."""
    return frozenset(words("en", "figures")["manner"])


@cache
def _known() -> frozenset[str]:
    """The names of measures that come again and again (`lang/<code>/figures.yml`)."""
    return frozenset(words("en", "figures")["measures"])
