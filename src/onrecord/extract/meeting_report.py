"""Reports at a meeting: who else was there, told only by their having reported to whoever held it."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_region import company_of, object_of, subject_of
from onrecord.extract.meeting_sighting import Sighting

REACH = 8  # sentences after the one that tells of the meeting


def reporting(cast: Cast, sighting: Sighting, lead: str) -> list[Party]:
    """Those who reported at a meeting that somebody held or chaired, named after it is told of."""
    noun = sighting.trigger
    if noun.lemma_.lower() not in ("meeting", "session") or not _held(noun):
        return []
    found: dict[str, Party] = {}
    sentences = [s for s in cast.reading.sentences() if s.start >= noun.sent.start][: REACH + 1]
    for verb in (t for s in sentences for t in s if t.pos_ == "VERB"):
        for party in _reporters(cast, verb):
            if cast.kind(party.entity) == "person" and party.entity != lead:
                found.setdefault(party.entity, Party(party.entity))
    return list(found.values())


def _held(noun: Token) -> bool:
    """Whether somebody held, chaired or opened it: an occasion of its own, with whoever else was there."""
    return noun.head.lemma_ in listed("presiding") and noun.dep_ in ("dobj", "nsubjpass")


def _reporters(cast: Cast, verb: Token) -> list[Party]:
    """Who reported by one verb: the minister reported on it, he heard a report from the governor."""
    if verb.lemma_ in listed("reporting") and verb.tag_ in ("VBD", "VBZ", "VBP"):
        subject = subject_of(verb)
        return cast.noun_phrase(subject, "participant") if subject is not None else []
    if verb.lemma_ not in ("hear", "receive"):
        return []
    heard = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in listed("heard")), None)
    if heard is None:
        return []
    by = next((c for c in [*heard.rights, *verb.rights] if c.lower_ in ("from", "by", "of") and c.dep_ == "prep"), None)
    return cast.parties(*(company_of(by) if by is not None else object_of(heard)), "participant", massed=False)
