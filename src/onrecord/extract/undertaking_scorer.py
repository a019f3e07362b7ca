"""Which phrases are undertakings, and of which kind, field and stage.

A first look at a few features (the gate) drops most phrases, so that all features are worked out for the rest only; of
these a small network tells the likelihood (`undertaking_net`). Kind, field and stage have linear weights over the
features. All are learned by `scripts/teach_undertaking.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from onrecord.extract.undertaking_denied import absent
from onrecord.extract.undertaking_feature import CONTENT, Place, features, gate_features, lexicon
from onrecord.extract.undertaking_net import strengths
from onrecord.extract.undertaking_phrase import evidence, heads, label
from onrecord.extract.undertaking_stage import plainly_told
from onrecord.model import Reading

Weights = dict[str, float]
SHORT, UNTOLD = 60, 2
PLAIN = 2.0  # what it counts for, in log odds, that the text says in so many words what became of a thing
NO_DEALINGS = frozenset(("deal=0", "deal=1"))
SAYING = frozenset(("say", "claim", "read", "deny", "confirm", "condemn", "denounce", "accuse", "warn", "call"))
ALIKE = 0.2  # of the characters of both: as much as makes two annotators' words one undertaking


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name an undertaking, with what was seen of it and how likely it is one."""

    head: Token
    label: tuple[int, int]
    evidence: tuple[int, int]
    seen: tuple[str, ...]
    score: float = 0.0

    def words(self) -> Iterable[Token]:
        """The words of its name."""
        return self.head.doc.char_span(*self.label, alignment_mode="expand") or ()

    def within(self, other: Candidate) -> bool:
        """Whether this one is part of the other's name, by syntax and in the text."""
        inside = other.label[0] <= self.label[0] and self.label[1] <= other.label[1]
        return inside and other.head.is_ancestor(self.head)

    def rivals(self, other: Candidate) -> bool:
        """Whether both name one thing in other words: a word of their names in common, and much of their evidence."""
        common = min(self.evidence[1], other.evidence[1]) - max(self.evidence[0], other.evidence[0])
        whole = max(self.evidence[1], other.evidence[1]) - min(self.evidence[0], other.evidence[0])
        return common >= ALIKE * whole and not _words(self).isdisjoint(_words(other))


def _words(one: Candidate) -> frozenset[str]:
    """The content words of a name."""
    return frozenset(t.lower_ for t in one.words() if t.pos_ in CONTENT)


@cache
def model() -> dict[str, Any]:
    """The learned weights, read once a process."""
    text = files("onrecord.lang").joinpath("en", "undertaking_weights.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def total(weights: Weights, seen: Iterable[str]) -> float:
    """The sum of the weights of the features seen."""
    return sum([weights[feature] for feature in seen if feature in weights])


def gated(reading: Reading, gate: Weights | None, cut: float) -> Iterable[tuple[Token, Place]]:
    """The heads that pass the first look, with where they stand; all of them where there is no gate yet."""
    sentences = list(reading.sentences())
    level = dealing(sentences)
    for number, sentence in enumerate(sentences):
        place = Place(number == 0, level)
        for head in heads(sentence):
            if gate is None or total(gate, gate_features(head)) >= cut:
                yield head, place


def dealing(sentences: list[Phrase]) -> int:
    """How much a report deals with dealings, from 0 (other news) to 4, by the share of words that say so.

    A few lines are too short to tell; they get the benefit of the doubt.
    """
    count = sum(t.lower_ in lexicon().dealing for s in sentences for t in s)
    size = sum(len(s) for s in sentences)
    share = 100 * count / max(size, 1)
    level = sum(share >= step for step in (0.5, 1.5, 3.0, 5.0))
    return max(level, UNTOLD) if size < SHORT else level


def candidate(head: Token, place: Place) -> Candidate:
    """The phrase headed by a word, with its features."""
    named = label(head)
    return Candidate(head, named, evidence(head, named), tuple(features(head, place)))


def choose(found: list[Candidate], cut: float, nested: float) -> list[Candidate]:
    """The candidates that count, in text order: those likely enough and not part of, or other words for, a likelier one.

    A part of another's name counts only where it is itself very likely and has a name of its own ("measures to implement
    the Minsk agreements"); what else stands in a name says the same thing again ("efforts to deliver aid", "aid").
    """
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda c: (-c.score, c.label)):
        if one.score < cut:
            break
        named = one.score >= nested and one.head.pos_ == "PROPN"
        if named or not any(one.within(k) or k.within(one) or one.rivals(k) for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda c: (c.evidence, c.label))


def candidates(reading: Reading) -> list[Candidate]:
    """The phrases of a report that name an undertaking, each with its likelihood."""
    gate, presence = model()["gate"], model()["presence"]
    looked = [(head, place, tuple(features(head, place))) for head, place in gated(reading, gate["weights"], gate["cut"])]
    named = [label(head) for head, _, _ in looked]
    strong = strengths(reading.doc, [(head, seen) for head, _, seen in looked], named)
    found = []
    for (head, _, seen), name, strength in zip(looked, named, strong, strict=True):
        score = _likelihood(strength)
        if score < presence["cut"] and NO_DEALINGS.isdisjoint(seen) and plainly_told(head):
            score = _likelihood(strength + PLAIN)
        if score >= presence["cut"] and not _bare(head, name) and not absent(head):
            found.append(Candidate(head, name, evidence(head, name), seen, score))
    return choose(found, presence["cut"], presence["nested"])


def _likelihood(strength: float) -> float:
    return 1.0 / (1.0 + math.exp(-strength))


def _bare(head: Token, name: tuple[int, int]) -> bool:
    """Whether a name says nothing: a verb without its object ("suspend or remove the duties"), "the following statement".

    Nor does a statement that only says something.
    """
    if head.pos_ == "NOUN" and any(c.lower_ == "following" for c in head.children):
        return True
    if head.lemma_ == "statement" and any(c.dep_ in ("acl", "relcl") and c.lemma_ in SAYING for c in head.children):
        return True
    words = head.doc.char_span(*name, alignment_mode="expand") or ()
    return head.pos_ == "VERB" and all(t.i == head.i or t.pos_ in ("ADV", "PART", "AUX", "CCONJ") for t in words)


def classify(field: str, seen: Iterable[str], favoured: Weights | None = None) -> str:
    """The likeliest value of a field (`kind`, `sector`, `stage`) for what was seen; `favoured` values count for more."""
    table = model()[field]
    rows: dict[str, list[float]] = table["weights"]
    sums = [sum(column) for column in zip(*(rows[f] for f in seen if f in rows), strict=True)]
    values: list[str] = table["values"]
    if favoured:
        sums = [weight + favoured.get(value, 0.0) for weight, value in zip(sums, values, strict=True)]
    return values[sums.index(max(sums))]
