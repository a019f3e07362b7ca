"""Which quantities are figures: amounts that say something about the relation, not numbers said in passing."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from onrecord.extract.figure_counted import Counted
from onrecord.lang import words
from onrecord.model import Reading

CODE = re.compile(r"(?:[A-Z]\.){3,}")  # of laws: U.S.C.
ROW = 60  # characters
FEW = 10  # up to here a count of parties or of things in general is said in passing


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of `lang/<code>/figures.yml` as a set."""
    return frozenset(words("en", "figures")[name])


def any_of(name: str) -> str:
    """A word list as alternatives of a regular expression, the longest first."""
    return "|".join(sorted(map(re.escape, words("en", "figures")[name]), key=len, reverse=True))


def wanted(reading: Reading, found: Counted) -> bool:
    """Whether a quantity is a figure."""
    kind = found.quantity.kind
    if kind in ("money", "percent", "temperature"):
        return True
    if kind == "time" or (found.noun is not None and not kind and found.noun.lower_ in words("en", "units")["time"]):
        return _lasting(found)
    if kind == "times":
        return False
    if kind == "unit":
        return True
    if found.noun is None or not found.unit[:1].isalpha() or _name(found) or _label(reading, found) or _half(reading, found.noun):
        return False
    return not _in_passing(reading, found, found.noun)


def _half(reading: Reading, noun: Token) -> bool:
    """Whether a half only describes the one it stands before: a half brother."""
    return noun.tag_ in ("NN", "NNP") and reading.text[max(noun.idx - len(" a half-"), 0) : noun.idx].rstrip(
        " -\u2011"
    ).lower().endswith(" half")


def _name(found: Counted) -> bool:
    """Whether the number is part of a name: "the Five Point Consensus"."""
    word = found.number
    after = word.nbor(1) if word.i + 1 < len(word.doc) else None
    before = word.nbor(-1) if word.i else None
    if (
        before is not None
        and before.pos_ == "PROPN"
        and word.text.isdigit()
        and found.noun is not None
        and found.noun.tag_ == "NN"
    ):
        return True  # the Voskhod 2 mission
    return (
        word.is_title
        and not word.is_sent_start
        and not word.text[0].isdigit()
        and after is not None
        and (after.is_title or after.text == "-")
    )


def _label(reading: Reading, found: Counted) -> bool:
    """Whether the number is a label: "Decree No. 81", "5G networks", "19 U.S.C."."""
    text, start, end = reading.article, found.quantity.number_start, found.quantity.number_end
    if text[end - 1 : end].isdigit() and text[end : end + 1].isalpha():
        return True
    if (
        text[start - 1 : start] == "," and text[max(start - 2, 0) : start - 1].isdigit()
    ):  # the rest of "200,0000", which says nothing
        return True
    before = text[max(start - 6, 0) : start].split()
    if CODE.match(found.unit) or (before and before[-1] in listed("numbering")) or _address(reading, found):
        return True
    return bool(_rows().search(text[max(start - ROW, 0) : start]))


@cache
def _rows() -> re.Pattern[str]:
    """Up to a number of a row of articles ("Articles 30-34, 38 and 41") or of ages ("between the ages of 14 and 18")."""
    named = any_of("numbered")
    return re.compile(
        rf"\b(?:(?:{named})|(?:ages?|aged)(?: of| from| between)?)\s+(?:\d+[\d\s,–-]*(?:and |or |to )?)*$", re.IGNORECASE
    )


def _address(reading: Reading, found: Counted) -> bool:
    """Whether the number is that of a house: "6 Harbour Street", "36 Rue de Rivoli"."""
    after = reading.article[found.quantity.number_end : found.quantity.number_end + ROW]
    street = re.match(r"(?: [A-Z][\w’'.-]*| of){1,5}", after)
    said = street.group().split() if street is not None else [""]
    return said[-1] in listed("streets") or said[0] in listed("streets_before")


def _lasting(found: Counted) -> bool:
    """Whether a length of time is an attribute of something on the record: "a five-year compact", "two decades of aid"."""
    unit = found.number.doc.char_span(found.quantity.number_start, found.quantity.number_end, alignment_mode="expand")
    if unit is not None and _taken(unit[-1]):
        return True
    if unit is None or (
        found.number.doc[unit.end - 1].lemma_.lower() in ("day", "hour", "minute", "second") and "-" not in unit.text
    ):
        return False
    if "-" in unit.text and found.quantity.value is not None:
        here = unit[-1]
        return any(t.lemma_.lower() in listed("lasting") for t in here.doc[here.i + 1 : here.i + 8] if not t.is_punct)
    of = next((c for c in unit[-1].children if c.lower_ == "of" and c.i == unit.end), None)
    noun = next(iter(of.children), None) if of is not None else None
    return noun is not None and noun.lemma_.lower() in listed("lasting")


def _taken(unit: Token) -> bool:
    """Whether something takes or lasts that long: "certificates take three weeks", "they have been for two weeks"."""
    link = unit.head if unit.dep_ == "pobj" and unit.head.lower_ in listed("lasting_for") else None
    deed = link.head if link is not None else unit.head
    if deed.pos_ not in ("VERB", "AUX") or unit.i < deed.i:
        return False
    if link is not None:
        return deed.lemma_ in listed("lasting_verbs") or deed.lemma_ == "be"
    return unit.dep_ in ("dobj", "npadvmod", "attr") and deed.lemma_ in listed("lasting_verbs")


def _in_passing(reading: Reading, found: Counted, noun: Token) -> bool:
    """Whether a count is not worth the record: few parties, generalities, part of another count, a vague many."""
    quantity = found.quantity
    size = quantity.value if quantity.value is not None else quantity.low
    lemma = noun.lemma_.lower()
    if quantity.value is None and quantity.high is None:
        return _vague(reading, found)
    if found.attribute and lemma not in listed("attribute"):
        return True
    if (
        size is not None
        and size <= FEW
        and (lemma in listed("general") or (lemma in listed("party") and not _told_apart(noun, size)))
    ):
        return True
    return size == 1


def _told_apart(noun: Token, size: float) -> bool:
    """Whether the counted parties are more than the two at hand: described, and not "the two ..."."""
    definite = any(
        c.lower_ in ("the", "these", "those", "both", "our", "their", "its") for c in noun.children if c.dep_ in ("det", "poss")
    )
    described = any(
        c.dep_ in ("amod", "compound") and c.pos_ in ("ADJ", "PROPN", "NOUN") and c.lower_ not in ("different", "other", "main")
        for c in noun.children
    )
    return (described and (not definite or size > 5)) or (size > 5 and not definite)


def _vague(reading: Reading, found: Counted) -> bool:
    """Whether "hundreds of", "millions of" is only a way of saying many: all but "tens of thousands", "several thousand"."""
    opening = reading.article[found.quantity.number_start : found.quantity.number_end].lower()
    before = reading.article[max(found.quantity.start - 12, 0) : found.quantity.start].lower().split()
    if before and before[-1] in listed("part"):
        return True
    return not opening.startswith(("tens of", "several", "a few", "hundreds of thousands", "dozens of"))
