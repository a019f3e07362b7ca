"""On what terms: the sums and quantities of an undertaking, what it depends on, and where it is carried out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from onrecord.extract.undertaking_phrase import first_conjunct, lemma
from onrecord.extract.undertaking_scorer import Candidate
from onrecord.extract.undertaking_time import VERBAL, governing, terms
from onrecord.model import Amount, Quantity, Reading, Span
from onrecord.phrase import bounds

SITED = frozenset("in at near across throughout inside around along within".split())  # noqa: SIM905
ROUTE = frozenset(("from", "to", "into", "via", "through"))
LOCAL, LAND = frozenset(("place", "region")), frozenset(("place", "region", "state"))
FIRM = frozenset(("agreed", "under way", "completed"))
MEASURED = frozenset(("money", "unit"))
NEAR, GOODS = 60, 3


def amounts(reading: Reading, one: Candidate, others: list[Candidate], kind: str, stage: str) -> Iterator[Amount]:
    """The sums that an undertaking comes to, and the quantities of what is supplied."""
    for q in _quantities(reading, one):
        goods = kind == "supply" and not q.kind and (q.value or 0) >= GOODS and q.unit
        if (q.kind in MEASURED or goods) and _nearest(q, others) == one.label:
            span = reading.span(q.start, q.end, "sum" if q.kind == "money" else "quantity")
            yield Amount(q.value, q.unit, _commitment(reading, one, q, stage), span, q.low, q.high, q.modifier)


def _quantities(reading: Reading, one: Candidate) -> Iterator[Quantity]:
    start, end = min(one.evidence[0], one.label[0]), max(one.evidence[1], one.label[1])
    first = bisect_left(reading.quantities, start, key=lambda q: q.start)
    for q in islice(reading.quantities, first, None):
        if q.start >= end:
            return
        if q.end <= end and not q.role:
            yield q


def _nearest(q: Quantity, others: list[Candidate]) -> tuple[int, int]:
    """The name that a number belongs to: the one around it, else the next one behind it, else the one before it."""

    def distance(label: tuple[int, int]) -> tuple[int, int]:
        if label[0] <= q.start and q.end <= label[1]:
            return 0, label[1] - label[0]
        return (1, label[0] - q.end) if label[0] >= q.end else (2, q.start - label[1])

    return min((o.label for o in others), key=distance)


def _commitment(reading: Reading, one: Candidate, q: Quantity, stage: str) -> str:
    """`committed` where the work is agreed or being done, and no word above the sum makes it a wish."""
    phrase = reading.doc.char_span(q.start, q.end, alignment_mode="expand")
    above = list(phrase.root.ancestors) if phrase is not None else list(one.head.ancestors)
    wished = any(lemma(w) in terms().indicative for t in above for w in (t, *(c for c in t.children if c.dep_ == "aux")))
    return "committed" if stage in FIRM and not wished and q.modifier != "at most" else "indicative"


def conditions(reading: Reading, one: Candidate) -> Iterator[Span]:
    """What the undertaking depends on: a conditional clause on its clause, or a phrase such as "subject to"."""
    for start, end in dict.fromkeys((*_clauses(one), *_phrases(reading, one))):
        idle = reading.text[start:end].lower().startswith(terms().no_condition)
        if not idle and not start <= one.head.idx < end:
            yield reading.span(start, end, "condition")


def _clauses(one: Candidate) -> Iterator[tuple[int, int]]:
    for verb in (one.head, *one.head.ancestors, *governing(one.head)):
        if verb.pos_ in VERBAL:
            yield from (bounds(c) for c in verb.children if c.dep_ == "advcl" and _conditional(c))


def _conditional(verb: Token) -> bool:
    first = verb.doc[verb.left_edge.i]
    marked = next((c for c in verb.children if c.dep_ in ("mark", "advmod", "aux") and c.lower_ in terms().clause), None)
    if marked is None:
        return False
    before = verb.doc[marked.i - 1].lower_ if marked.i else ""
    return before not in ("as", "even") and (marked.lower_ != "should" or first.lower_ == "should")


def _phrases(reading: Reading, one: Candidate) -> Iterator[tuple[int, int]]:
    sentence = one.head.sent
    text = sentence.text.lower()
    for marker in terms().subject_to:
        at = text.find(f"{marker} ")
        while at >= 0:
            start = sentence.start_char + at
            first = reading.doc.char_span(start, start + len(marker), alignment_mode="expand")
            if first is not None and first.start_char == start and _reaches(first.root, one):
                yield start, max(bounds(first.root)[1], *(bounds(t)[1] for t in first))
            at = text.find(f"{marker} ", at + 1)
    for verb in (one.head, *one.head.ancestors):
        if verb.pos_ == "VERB" and lemma(verb) in terms().depends and verb != one.head:
            on = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon")), None)
            if on is not None:
                yield verb.idx, bounds(on)[1]


def _reaches(marker: Token, one: Candidate) -> bool:
    """Whether a phrase hangs on the undertaking, on a word of its name, or on the verbs above it."""
    above = next((t for t in marker.ancestors if t.pos_ in VERBAL or t.pos_ in ("NOUN", "PROPN")), None)
    return above is not None and (above == one.head or above.is_ancestor(one.head) or one.head.is_ancestor(above))


def sites(reading: Reading, one: Candidate) -> Iterator[str]:
    """Where it is carried out: places and lands named after "in", "at", "across", routes "from" and "to" a place."""
    start, end = min(one.evidence[0], one.label[0]), max(one.evidence[1], one.label[1])
    for token in reading.doc.char_span(start, end, alignment_mode="expand") or ():
        if first_conjunct(token).dep_ == "pobj":
            named = one.label[0] <= token.idx < one.label[1]
            yield from (i for i in reading.refers(token) if _sited(reading, i, first_conjunct(token), one, named=named))


def _sited(reading: Reading, ident: str, token: Token, one: Candidate, *, named: bool) -> bool:
    entity, preposition = reading.entity(ident), token.head
    if preposition.lower_ == "of" and lemma(preposition.head) in terms().sort_of_place:  # "in the city of Mariupol"
        token = preposition.head
        preposition = token.head
    if entity is None or entity.kind not in LAND:
        return False
    if not named and preposition.head not in (one.head, one.head.head):
        return False
    if preposition.lower_ == "of":
        return lemma(preposition.head) in terms().raised
    return preposition.lower_ in SITED or (preposition.lower_ in ROUTE and entity.kind in LOCAL)
