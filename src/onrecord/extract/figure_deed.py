"""What is told of the counted: "buses sent to Lima" for the 45 of "Peru sent 45 buses to Lima".

A count of people or buses measures nothing by itself; what they do, or what is done with them, does. Where nothing is
told of them but that they are there, the noun stands alone.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from onrecord.extract.figure_choice import listed
from onrecord.lang import words
from onrecord.model import Reading
from onrecord.phrase import bounds

LONG = 8  # words that one complement of the verb may have
MOST = 120  # characters
TO_COME = frozenset(("will", "shall", "to"))
VOWELS = "aeiou"
SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # of one syllable: stop, stopped


def with_deed(reading: Reading, noun: Token, phrase: str) -> str:
    """The phrase of a counted noun with the participle or clause that says which are counted."""
    if "," in phrase:
        return phrase
    own = next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ in ("VBN", "VBG")), None)
    made = f"{phrase} {_participial(reading, own)}" if own is not None else _of_verb(reading, noun, phrase)
    made = " ".join(made.split())
    return made if len(made) <= MOST else phrase


def _of_verb(reading: Reading, noun: Token, phrase: str) -> str:
    """The phrase with what the verb of its clause tells of it."""
    verb = noun.head
    helpers = {c.lower_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")}
    if verb.pos_ != "VERB" or verb.lemma_ in listed("idle") or helpers & listed("perhaps") or _denied(verb):
        return phrase
    to_be = "to be " if helpers & TO_COME else ""
    if noun.dep_ == "nsubjpass":
        done = _whole(reading, verb, verb.idx)
        return f"{phrase} {to_be}{done}" if done else phrase
    if noun.dep_ == "dobj" and verb.i < noun.i:
        head, rest = _parted(reading, noun, phrase)
        off = " ".join(c.lower_ for c in verb.children if c.dep_ == "prt")  # taken in
        return f"{head} {to_be}{participle(verb)} {off} {rest} {_after(reading, verb, noun)}"
    finite = to_be or verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") or helpers & {"is", "are", "was", "were", "been"}
    return f"{phrase} {_clause(reading, noun, verb)}" if noun.dep_ == "nsubj" and noun.i < verb.i and finite else phrase


def _participial(reading: Reading, verb: Token) -> str:
    """A participle with its complements; '' where it says nothing without what is cut off: "working in 64 regions"."""
    told = _stretch(reading, verb)
    return "" if verb.tag_ == "VBG" and told == verb.text else told


def _denied(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _clause(reading: Reading, noun: Token, verb: Token) -> str:
    """What the counted do as a relative clause, '' where its end would be missing."""
    first = min((c.i for c in verb.lefts if c.dep_ in ("aux", "advmod") and c.i > noun.i), default=verb.i)
    told = _whole(reading, verb, verb.doc[first].idx)
    who = "who" if noun.lower_ in words("en", "links")["people"] else "that"
    return f"{who} {told}" if told else ""


def _whole(reading: Reading, verb: Token, start: int) -> str:
    """A verb from `start` on with its complements, '' where one that it needs is cut off."""
    end = _end(reading, verb, verb.i, verb.idx + len(verb))
    cut = any(c.idx >= end for c in verb.rights if c.dep_ in ("dobj", "attr", "oprd", "ccomp", "xcomp", "acomp"))
    return "" if cut else reading.text[start:end]


def participle(verb: Token) -> str:
    """The past participle of a verb, whatever its form in the text."""
    lemma = verb.lemma_.lower()
    if irregular := words("en", "figures")["participles"].get(lemma):
        return str(irregular)
    if verb.tag_ in ("VBN", "VBD"):
        return verb.lower_
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return f"{lemma[:-1]}ied"
    doubled = lemma in listed("doubling") or SHORT.fullmatch(lemma) is not None
    return f"{lemma}{lemma[-1]}ed" if doubled else f"{lemma}ed"


def _parted(reading: Reading, noun: Token, phrase: str) -> tuple[str, str]:
    """A phrase before and behind the place where a participle goes: "units of grain" and "to Lima"."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ != "of":
            behind = reading.text[child.idx : bounds(child, without=("relcl", "advcl", "acl", "punct", "appos"))[1]]
            head, found, _ = phrase.partition(f" {child.text}")
            return (head, behind) if found else (phrase, "")
    return phrase, ""


def _stretch(reading: Reading, verb: Token) -> str:
    """A verb with the object and the prepositional phrases that follow it at once."""
    return reading.text[verb.idx : _end(reading, verb, verb.i, verb.idx + len(verb))]


def _after(reading: Reading, verb: Token, noun: Token) -> str:
    """The prepositional phrases of a verb that follow its object."""
    start = bounds(noun)[1]
    return reading.text[start : _end(reading, verb, noun.i, start)].strip()


def _end(reading: Reading, verb: Token, place: int, end: int) -> int:
    """Where the complements of a verb behind `place` end: the first that is long, a time or none of them ends them."""
    for child in verb.rights:
        if child.i <= place:
            continue
        if child.dep_ not in ("prt", "dobj", "prep", "dative", "acomp", "oprd") or (
            child.dep_ == "prep" and child.lower_ not in listed("where_to")
        ):
            break
        first, last = bounds(child, without=("relcl", "advcl", "acl", "punct", "appos"))
        inside = [t for t in child.subtree if t.idx < last]
        if len(inside) > LONG or first > end + 1 or any(t.start < last and first < t.end for t in reading.times):
            break
        if any(t.like_num for t in inside):
            break
        end = last
    return end
