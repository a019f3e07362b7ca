"""Topics: what the parties of an encounter talked about, in noun phrases from the text."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from onrecord.extract.meeting_party import listed
from onrecord.phrase import bounds

LEFT_OUT = ("relcl", "acl", "advcl", "punct", "cc", "conj", "parataxis")
PREPOSITIONS = frozenset(("on", "upon", "about", "to", "of", "over", "regarding"))


def topics(sentence: Phrase) -> Iterator[tuple[int, int]]:
    """Character bounds of the topics that a sentence gives by a verb of discussing."""
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in listed("discuss"):
            continue
        for child in verb.children:
            if child.dep_ == "dobj" and child.lemma_ not in ("view", "opinion", "attention", "detail"):
                yield from _phrases(child)
            elif child.lower_ == "to" and verb.lemma_ in ("talk", "speak"):
                continue  # whom they talked to
            elif child.dep_ in ("prep", "prt") and child.lower_ in PREPOSITIONS:
                yield from _objects(child)
            elif child.dep_ == "dobj":
                yield from (p for prep in child.children if prep.dep_ == "prep" for p in _objects(prep))
            elif child.dep_ == "nsubjpass":
                yield from _phrases(child)


def _objects(prep: Token) -> Iterator[tuple[int, int]]:
    for obj in prep.children:
        if obj.dep_ == "pobj":
            yield from _phrases(obj)


def _phrases(head: Token) -> Iterator[tuple[int, int]]:
    """The noun phrase of `head` and of each that is coordinated with it."""
    if head.pos_ not in ("NOUN", "PROPN") or head.ent_type_ == "DATE":
        return
    yield bounds(head, LEFT_OUT)
    for other in head.children:
        if other.dep_ == "conj":
            yield from _phrases(other)
