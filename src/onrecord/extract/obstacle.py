"""Obstacle: what is said to hinder or threaten an undertaking or the relation.

Phrases and clauses headed by words of harm are found (`obstacle_find`), a small learned model picks those that a careful
reader would record (`obstacle_score`), and here each is given its kind, what it bears on, and who says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from spacy.tokens import Doc, Token

from onrecord.extract.obstacle_find import Candidate, candidates
from onrecord.extract.obstacle_score import chosen, likelihood
from onrecord.extract.obstacle_words import KINDS, SUBJECTS, TABLE
from onrecord.model import Facts, Obstacle, Reading
from onrecord.phrase import bounds

NAME = "obstacles"
BEARS_ON, SETTLED = frozenset(TABLE["bears_on"]), frozenset(TABLE["settled"])
LEADING = re.compile(rf"^(?:(?:{'|'.join(TABLE['leading'])}),? +)+", re.IGNORECASE)
KIND_WORDS = [(kind, [f" {word}" for word in listed]) for kind, listed in TABLE["kind_words"].items()]


def extract(reading: Reading, facts: Facts) -> Iterator[Obstacle]:
    """The obstacles of a report."""
    number = count(1)
    dealings = _of_dealings(facts)
    for one in chosen(candidates(reading)):
        if not (dealings or _named_of_states(reading, one)):
            continue
        span = reading.span(
            *one.evidence, "obstacle-cause" if one.family == "suffer" and _hindering(one) else f"obstacle-{one.family}"
        )
        said_by = _stated_by(facts, one)
        for label, phrase in _named(reading, one):
            yield Obstacle(
                id=f"o{next(number)}",
                label=label,
                kind=_kind(one, phrase),
                affects=_affects(reading, facts, one),
                stated_by=said_by,
                evidence=(span,),
                confidence=round(likelihood(one.features), 3),
            )


def _of_dealings(facts: Facts) -> bool:
    """Whether the report has anything of states that could be hindered; in other news harm is done to other things."""
    public = {e.id for e in facts.entities if e.kind in ("state", "region") or any(o.of for o in e.offices)}
    met = (p.entity for m in facts.meetings for p in m.participants)
    said = (s.speaker for s in facts.statements)
    return any(party in public for party in (*met, *(p for u in facts.undertakings for p in u.parties), *said))


def _named_of_states(reading: Reading, one: Candidate) -> bool:
    """Whether the sentence calls something an obstacle and names a state: said so plainly, it needs no meeting."""
    sentence = one.head.sent
    states = (reading.entity(m.entity) for m in reading.mentions_in(sentence.start_char, sentence.end_char))
    return one.family == "named" and any(e is not None and e.kind == "state" for e in states)


def _named(reading: Reading, one: Candidate) -> Iterator[tuple[str, str]]:
    """What hinders, as words and as lemmas; each subject of a clause with several ("sanctions and costs affect trade")."""
    heads = _hindering(one)
    for head in heads or [one.head]:
        start, end = bounds(head, ("conj", "cc", "punct", "appos")) if heads else (one.start, one.end)
        start = _antecedent(head.doc, start)
        yield _label(reading.text[start:end]), _lemmas(head, start, end)


def _antecedent(doc: Doc, start: int) -> int:
    """Where a clause begins with the noun that its first word stands for: "sailors who ..."."""
    opening = doc.char_span(start, start + 1, alignment_mode="expand")
    if opening is None or not opening[0].i or opening[0].tag_ not in ("WP", "WDT", "WP$"):
        return start
    noun = opening[0].nbor(-2) if opening[0].i > 1 and opening[0].nbor(-1).text == "," else opening[0].nbor(-1)
    before = [t.idx for t in noun.lefts if t.dep_ in ("det", "amod", "compound", "nummod", "poss")]
    return min([noun.idx, *before]) if noun.pos_ in ("NOUN", "PROPN") else start


def _label(words: str) -> str:
    """The words as a label: on one line, without what only leads up to it ("warned that piracy ...", "primarily a threat")."""
    line = words.replace("\n", " ")
    return LEADING.sub("", line) or line


def _hindering(one: Candidate) -> list[Token]:
    """The words in a clause that name what hinders: its subjects, or what something is frozen "because of"; [] for the whole."""
    subjects = [c for c in one.head.children if c.dep_ in SUBJECTS]
    if one.family == "named" or (one.family == "hinder" and subjects and subjects[0].conjuncts):
        return [t for s in subjects[:1] for t in (s, *s.conjuncts) if t.pos_ != "PRON"]
    causes = [c for c in one.head.children if c.dep_ == "prep" and c.lemma_.lower() in ("because", "due")]
    return [t for c in causes for t in c.subtree if t.dep_ == "pobj"][:1] if one.family == "suffer" else []


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
