"""Clauses: whether a figure and another word of its sentence belong together."""

from __future__ import annotations

from spacy.tokens import Token

VERBS = ("VERB", "AUX")
INNER = ("advcl", "xcomp", "conj", "auxpass", "aux", "prep", "pcomp")  # a clause that shares the time of the one above it
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def verb(word: Token) -> Token:
    """The verb of the clause that `word` stands in; the root of its sentence where there is none."""
    here = word
    while here.head != here:
        here = here.head
        if here.pos_ in VERBS and here.dep_ not in ("amod", "compound"):
            return here
    return here


def reaches(low: Token, high: Token) -> bool:
    """Whether clause `low` lies under clause `high` with nothing between that sets a time of its own."""
    here = low
    for _ in range(12):
        if here == high:
            return True
        if here.head == here or (here.pos_ in VERBS and here.dep_ not in INNER):
            return False
        if here.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in here.children) and here.pos_ in VERBS:
            return False
        here = here.head
    return False


def together(left: Token, right: Token) -> bool:
    """Whether two clauses say something of one subject: one lies under the other, or both share their subject."""
    return left == right or reaches(left, right) or reaches(right, left)


def under(word: Token, top: Token) -> bool:
    """Whether `word` depends on `top`, directly or through others."""
    here = word
    while here.head != here:
        if here == top:
            return True
        here = here.head
    return here == top
