"""Obstacle: what is said to hinder or threaten an undertaking or the relation.

Phrases and clauses headed by words of harm are found (`obstacle_find`), a small learned model picks those that a careful
reader would record (`obstacle_score`), and here each is given its kind, what it bears on, and who says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from spacy.tokens import Token

from onrecord.extract.obstacle_find import KINDS, SUBJECTS, TABLE, Candidate, candidates
from onrecord.extract.obstacle_score import chosen
from onrecord.model import Facts, Obstacle, Reading
from onrecord.phrase import bounds

NAME = "obstacles"
BEARS_ON, SETTLED = frozenset(TABLE["bears_on"]), frozenset(TABLE["settled"])
KIND_WORDS = [(kind, [f" {word}" for word in listed]) for kind, listed in TABLE["kind_words"].items()]


def extract(reading: Reading, facts: Facts) -> Iterator[Obstacle]:
    """The obstacles of a report."""
    number = count(1)
    for one in chosen(candidates(reading)) if _of_dealings(facts) else ():
        span = reading.span(one.start, one.end, f"obstacle-{one.family}")
        said_by = _stated_by(facts, one)
        for label, phrase in _named(reading, one):
            yield Obstacle(
                id=f"o{next(number)}",
                label=label,
                kind=_kind(one, phrase),
                affects=_affects(reading, facts, one),
                stated_by=said_by,
                evidence=(span,),
            )


def _of_dealings(facts: Facts) -> bool:
    """Whether the report has anything that could be hindered; in other news harm is done to other things."""
    return bool(facts.meetings or facts.undertakings)


def _named(reading: Reading, one: Candidate) -> Iterator[tuple[str, str]]:
    """What hinders, as words and as lemmas; each subject of a clause with several ("sanctions and costs affect trade")."""
    subjects = [c for c in one.head.children if c.dep_ in SUBJECTS] if one.family == "hinder" else []
    for head in [t for s in subjects for t in (s, *s.conjuncts)] if len(subjects) == 1 and subjects[0].conjuncts else [one.head]:
        start, end = (one.start, one.end) if head == one.head else bounds(head, ("conj", "cc", "punct", "appos"))
        yield reading.text[start:end].replace("\n", " "), _lemmas(head, start, end)


def _lemmas(head: Token, start: int, end: int) -> str:
    span = head.doc.char_span(start, end, alignment_mode="expand")
    return "".join(f" {t.lemma_.lower()}" for t in span or [head])


def _kind(one: Candidate, lemmas: str) -> str:
    if one.family in SETTLED:
        return str(KINDS[one.family])
    return next((kind for kind, listed in KIND_WORDS if any(word in lemmas for word in listed)), str(KINDS[one.family]))


def _stated_by(facts: Facts, one: Candidate) -> str:
    """The speaker of the innermost statement that the words stand in."""
    sizes = [(s.end - s.start, n) for n, x in enumerate(facts.statements) for s in x.content if s.start <= one.start < s.end]
    return facts.statements[min(sizes)[1]].speaker if sizes else ""


def _affects(reading: Reading, facts: Facts, one: Candidate) -> str:
    """The undertaking whose words take in the obstacle's, else what a "to", "against" or "in" after it names."""
    for undertaking in facts.undertakings:
        if any(s.start < one.end and one.start < s.end for s in undertaking.evidence):
            return undertaking.id
    for child in one.head.children:
        if child.dep_ == "prep" and child.lemma_.lower() in BEARS_ON:
            named = [e for t in child.children for e in reading.refers(t)]
            if named:
                return named[0]
    patient = (t for t in one.head.children if t.dep_ in ("dobj", "nsubjpass", "nsubj"))
    return next((e for t in patient for e in reading.refers(t)), "")
