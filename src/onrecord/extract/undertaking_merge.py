"""Several mentions of one undertaking in a report become one fact with several evidence spans."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.undertaking_phrase import lemma
from onrecord.extract.undertaking_scorer import Candidate

CONTENT = frozenset(("NOUN", "PROPN", "VERB", "NUM"))


def groups(found: list[Candidate]) -> list[list[Candidate]]:
    """The candidates grouped by the undertaking that they name, in text order."""
    grouped: list[list[Candidate]] = []
    for one in found:
        home = next((g for g in grouped if any(_same(one, other) for other in g)), None)
        if home is None:
            grouped.append([one])
        else:
            home.append(one)
    return grouped


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two phrases name one thing: the same content words, or a definite short form with the same head."""
    if one.within(other) or other.within(one):
        return _doing(one, other) or _doing(other, one)
    if lemma(one.head) != lemma(other.head):
        return False
    a, b = _content(one), _content(other)
    if a == b:
        return len(a) > 1 or (_named(one.head) and _named(other.head)) or _worded(one) == _worded(other) != ()
    short, wide, phrase = (a, b, one) if len(a) < len(b) else (b, a, other)
    return short < wide and _definite(phrase.head) and (len(short) > 1 or _named(phrase.head))


def _worded(one: Candidate) -> tuple[str, ...]:
    """The words of a name that is more than a noun and its article: anti-corruption efforts."""
    said = tuple(t.lower_ for t in one.words() if t.pos_ != "DET")
    return said if len(said) > 1 else ()


def _doing(one: Candidate, other: Candidate) -> bool:
    """Whether a phrase is the doing of what the other names: "providing grain shipments" and "grain shipments" are one thing."""
    return one.head.pos_ == "VERB" and other.head.head == one.head and other.head.dep_ in ("dobj", "nsubjpass")


def _content(one: Candidate) -> frozenset[str]:
    head = one.head
    words = head.doc[head.left_edge.i : head.right_edge.i + 1]
    inside = (t for t in words if t.pos_ in CONTENT and one.label[0] <= t.idx < one.label[1])
    return frozenset(lemma(t) for t in inside)


def _definite(head: Token) -> bool:
    return any(c.lower_ in ("the", "this", "these") and c.dep_ == "det" for c in head.children)


def _named(head: Token) -> bool:
    return head.pos_ == "PROPN" or any(c.pos_ == "PROPN" and c.dep_ == "compound" for c in head.children)
