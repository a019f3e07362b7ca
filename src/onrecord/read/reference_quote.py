"""Quotes: inside quotation marks "I" is whoever is quoted, and "he" is somebody else.

The rules of the sieve of Lee et al. (Stanford, 2013) for what is spoken, as far as a report says who speaks: by a verb of
saying right after the quote or before it, with a person as its subject.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.lang import words
from onrecord.model import Entity, Mention, Quotation, Reference
from onrecord.read.reference_first import FIRST
from onrecord.read.reference_profile import Profile, profiles

AFTER, BEFORE = 9, 25  # words in which the verb of saying stands, behind the quote and before it
REACH = 800  # characters back to whoever else "he" may be
SHORTEST = 12  # characters of a quote that is said, not a term


def in_quotes(
    doc: Doc,
    quoted: Sequence[Quotation],
    entities: tuple[Entity, ...],
    mentions: Sequence[Mention],
    found: Sequence[Reference],
) -> Iterator[Reference]:
    """The references with those inside quotation marks seen from whoever is quoted."""
    people = profiles(entities)
    named = sorted((m.start, m.entity) for m in mentions if m.entity in people)
    spans = [(m.start, m.end, m.entity) for m in mentions if m.entity in people]
    spans += [(r.start, r.end, r.entities[0]) for r in found if len(r.entities) == 1 and r.entities[0] in people]
    at = _by_token(doc, spans)
    voices = [(q, _voice(doc, q, at)) for q in quoted if q.end - q.start > SHORTEST]
    voices = [(q, voice) for q, voice in voices if voice]
    starts = [q.start for q, _ in voices]
    for reference in found:
        k = bisect_right(starts, reference.start) - 1
        quote, voice = voices[k] if k >= 0 else (None, "")
        if quote is not None and reference.start < quote.end and reference.rule == "pronoun" and reference.entities == (voice,):
            yield _other(reference, voice, named, people)
        else:
            yield reference
    text = doc.text
    for quote, voice in voices:
        for first in FIRST.finditer(text, quote.start, quote.end):
            yield Reference(first.start(), first.end(), (voice,), "first person")


@cache
def _saying() -> frozenset[str]:
    return frozenset(words("en", "statements")["verbs"])


def _by_token(doc: Doc, spans: list[tuple[int, int, str]]) -> dict[int, str]:
    """The person that each token of a name, title or pronoun stands for."""
    at: dict[int, str] = {}
    for start, end, person in spans:
        phrase = doc.char_span(start, end, alignment_mode="expand")
        if phrase is not None:
            at |= dict.fromkeys(range(phrase.start, phrase.end), person)
    return at


def _voice(doc: Doc, quote: Quotation, at: dict[int, str]) -> str:
    """Who says what stands in a quote, or ''."""
    phrase = doc.char_span(quote.start, quote.end, alignment_mode="contract")
    if phrase is None or not len(phrase):
        return ""
    before = list(doc[max(0, phrase.start - BEFORE) : phrase.start])
    return _said_by(_until_break(list(doc[phrase.end : phrase.end + AFTER])), at) or _said_by(_until_break(before[::-1]), at)


def _until_break(tokens: Sequence[Token]) -> list[Token]:
    """The tokens up to the end of the sentence or line, from the quote outwards."""
    kept: list[Token] = []
    for token in tokens:
        if "\n" in token.text or (token.text in ".?!" and kept and any(t.is_alpha for t in kept)):
            break
        kept.append(token)
    return kept


def _said_by(tokens: list[Token], at: dict[int, str]) -> str:
    """The person who is the subject of a verb of saying among `tokens`."""
    for token in tokens:
        if token.lemma_.lower() in _saying() and token.pos_ in ("VERB", "AUX", "NOUN"):
            for child in token.children:
                if child.dep_ == "nsubj" and (person := _person(child, at)):
                    return person
    return ""


def _person(subject: Token, at: dict[int, str]) -> str:
    """The person whom a subject names, in itself or in what it is put beside (President Ana Kos)."""
    return at.get(subject.i) or next((at[t.i] for t in subject.subtree if t.i in at and t.dep_ in ("appos", "compound")), "")


def _other(reference: Reference, voice: str, named: list[tuple[int, str]], people: dict[str, Profile]) -> Reference:
    """The reference to the person named last who is not the speaker and of the gender asked, or to nobody."""
    gender = people[voice].gender
    for start, person in reversed(named):
        if start < reference.start - REACH:
            break
        if start < reference.start and person != voice and people[person].gender in ("", gender):
            return Reference(reference.start, reference.end, (person,), "pronoun")
    return Reference(reference.start, reference.end, (), "pronoun")
