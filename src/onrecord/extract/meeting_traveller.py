"""Travellers: the words behind a noun of visiting that bring who came."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.meeting_party import Cast, Party
from onrecord.extract.meeting_region import company_of


def of_whom(noun: Token) -> Token | None:
    """The `of` of those who came, behind the place: the visit to Oslo of the ministers Kos and Bok."""
    for token in noun.doc[noun.i + 1 : min(noun.i + 9, noun.sent.end)]:
        if token.lower_ == "of" and token.i > noun.i + 2 and noun.nbor(1).lower_ == "to":
            return token
        if token.pos_ in ("VERB", "AUX") or (token.is_punct and token.text != "-"):
            return None
    return None


def by_whom(noun: Token) -> Token | None:
    """The `by` that brings those who went, also behind place and day: the visit to Israel later this week by the secretary."""
    hanging = next((t for t in noun.subtree if t.lower_ == "by" and t.i > noun.i), None)
    if hanging is not None:
        return hanging
    for token in noun.doc[noun.i + 1 : min(noun.i + 12, noun.sent.end)]:
        if token.lower_ == "by":
            return token
        if token.pos_ in ("VERB", "AUX") or token.is_punct:
            return None
    return None


def headed(cast: Cast, by: Token) -> list[Party]:
    """Who leads those who came: a visit by a delegation headed by the deputy prime minister."""
    for token in by.doc[by.i + 1 : min(by.i + 8, by.sent.end - 1)]:
        if token.lemma_ in ("head", "lead") and token.nbor(1).lower_ == "by":
            return cast.parties(*company_of(token.nbor(1)), "guest", massed=False)[:1]
    return []


def within_by(prep: Token) -> tuple[int, int]:
    """The phrase of `by` or `of` up to the `to` that brings the destination."""
    start, end = company_of(prep)
    stop = next(
        (
            t
            for t in prep.doc[prep.i + 1 : prep.sent.end]
            if t.lower_ in ("to", "in") and t.nbor(1).text[:1].isupper()
            if t.i + 1 < len(prep.doc)
        ),
        None,
    )
    return start, min(end, stop.idx) if stop is not None and stop.idx > start else end
