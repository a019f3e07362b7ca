"""Speakers: the entity that a noun phrase stands for, or the phrase as written."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from onrecord.model import Reading

LEFT_OUT = {"relcl", "acl", "appos", "punct", "prep_", "advmod", "advcl", "parataxis", "preconj"}
THEY = {"they"}


def phrase(head: Token) -> tuple[int, int]:
    """Character bounds of the noun phrase of a speaker, without what is said about it in passing."""
    left, right = head.i, head.i
    stack = [head]
    while stack:
        here = stack.pop()
        left, right = min(left, here.i), max(right, here.i)
        stack += [c for c in here.children if c.dep_ not in LEFT_OUT or (c.dep_ == "punct" and c.text in ("-", "’", "'"))]
    doc = head.doc
    while left < head.i and (doc[left].is_punct or doc[left].is_space or doc[left].dep_ in ("cc", "prep")):
        left += 1
    while right > head.i and (doc[right].is_punct or doc[right].is_space):
        right -= 1
    return doc[left].idx, doc[right].idx + len(doc[right])


def coordinated(head: Token) -> bool:
    """Whether the phrase names several ("Biden and Modi")."""
    return any(c.dep_ == "conj" for c in head.children)


def plural(head: Token) -> bool:
    """Whether the phrase stands for several voices taken together."""
    return coordinated(head) or head.tag_ in ("NNS", "NNPS") or head.lower_ in ("both", "all", "two", "sides")


class Voices:
    """The collective phrases of a report in order, to say who "they" are."""

    def __init__(self, reading: Reading, sentences: Sequence[Span]) -> None:
        self._reading = reading
        self._collectives = [
            (t.idx, phrase(t)) for s in sentences for t in s if t.dep_ == "nsubj" and t.lower_ != "they" and plural(t) and t.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET")
            and self._is_voice(t)
        ]

    def _is_voice(self, token: Token) -> bool:
        if coordinated(token):
            return bool(self._reading.refers(token)) or token.pos_ == "PROPN"
        return token.lower_ in ("both", "all", "two") or token.lemma_ in HUMAN

    def speaker(self, head: Token) -> tuple[str, tuple[str, ...]]:
        """The speaker field and the entities that a collective stands for."""
        if head.lower_ in THEY:
            return self._they(head)
        if coordinated(head):
            found = [x for t in (head, *_conjuncts(head)) for x in self._reading.refers(t)]
            return self._text(phrase(head)), tuple(dict.fromkeys(found))
        entities = self._reading.refers(head)
        if len(entities) == 1:
            return entities[0], ()
        return self._text(phrase(head)), entities

    def _they(self, head: Token) -> tuple[str, tuple[str, ...]]:
        before = [b for at, b in self._collectives if at < head.idx]
        after = [b for at, b in self._collectives if at > head.idx]
        entities = self._reading.refers(head)
        if before or after:
            return self._text(before[-1] if before else after[0]), entities
        return head.text, entities

    def _text(self, bounds: tuple[int, int]) -> str:
        return self._reading.text[bounds[0] : bounds[1]]


def _conjuncts(head: Token) -> list[Token]:
    out: list[Token] = []
    for child in head.children:
        if child.dep_ == "conj":
            out += [child, *_conjuncts(child)]
    return out


HUMAN = set(
    "leader president side party minister interlocutor head delegation official secretary adviser advisor counterpart diplomat participant "
    "representative partner country nation lady group co-chair chair ambassador friend member ally government foreign governor man woman people expert".split()
)
