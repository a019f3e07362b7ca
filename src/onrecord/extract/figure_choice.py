"""Which quantities are figures: amounts that say something about the relation, not numbers said in passing."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from onrecord.extract.figure_measure import Counted
from onrecord.lang import words

FEW = 10  # up to here a count of parties or of things in general is said in passing


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(words("en", "figures")[name])


def wanted(found: Counted) -> bool:
    """Whether a quantity is a figure."""
    kind = found.quantity.kind
    if kind in ("money", "percent", "temperature"):
        return True
    if kind == "time":
        return _lasting(found)
    if kind == "times":
        return False
    if kind == "unit":
        return True
    return found.noun is not None and bool(found.unit) and not _in_passing(found, found.noun)


def _lasting(found: Counted) -> bool:
    """Whether a length of time is an attribute of something on the record ("a five-year compact")."""
    hyphen = found.number.nbor(-1) if found.number.i else None
    attributive = hyphen is not None and hyphen.text in ("-", "‑") and found.noun is not None
    return attributive and found.noun is not None and found.noun.lemma_.lower() in _list("lasting")


def _in_passing(found: Counted, noun: Token) -> bool:
    """Whether a count is not worth the record: few parties, generalities, part of another count, a vague many."""
    quantity = found.quantity
    size = quantity.value if quantity.value is not None else quantity.low
    lemma = noun.lemma_.lower()
    if quantity.value is None and quantity.high is None:
        return _vague(found)
    if _hyphened(found) and lemma not in _list("attribute"):
        return True
    if size is not None and size <= FEW and (lemma in _list("general") or (lemma in _list("party") and not _told_apart(noun, size))):
        return True
    return size == 1


def _hyphened(found: Counted) -> bool:
    after = found.number.nbor(1) if found.number.i + 1 < len(found.number.doc) else None
    return after is not None and after.text in ("-", "‑", "‐") and after.idx == found.number.idx + len(found.number)


def _told_apart(noun: Token, size: float) -> bool:
    """Whether the counted parties are more than the two at hand: described, and not "the two ..."."""
    definite = any(c.lower_ in ("the", "these", "those", "both", "our", "their", "its") for c in noun.children if c.dep_ in ("det", "poss"))
    described = any(c.dep_ in ("amod", "compound") and c.pos_ in ("ADJ", "PROPN", "NOUN") for c in noun.children)
    return (described and (not definite or size > 5)) or (size > 5 and not definite)


def _vague(found: Counted) -> bool:
    """Whether "hundreds of", "millions of" is only a way of saying many: all but "tens of thousands", "several thousand"."""
    opening = found.number.doc.text[found.quantity.number_start : found.quantity.number_end].lower()
    before = found.number.doc.text[max(found.quantity.start - 12, 0) : found.quantity.start].lower().split()
    if before and before[-1] in _list("part"):
        return True
    return not opening.startswith(("tens of", "several", "a few", "hundreds of thousands", "dozens of"))
