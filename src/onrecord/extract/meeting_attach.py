"""Attachment: whether a date or place belongs to an encounter, over the words between them."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord import gazetteer
from onrecord.extract.meeting_party import Cast
from onrecord.extract.meeting_sighting import Sighting

FILLING = frozenset(("ADP", "DET", "PROPN", "PUNCT", "AUX", "NUM", "PRON", "PART", "CCONJ"))


def hangs_on(token: Token, found: Sighting, cast: Cast) -> bool:  # noqa: PLR0911 one return for each way to hang on
    """Whether a word modifies one of the anchors: directly, or over a preposition, a name or a date between."""
    here = token
    named = {m.start for m in cast.mentions(token.sent.start_char, token.sent.end_char)}
    for _ in range(9):
        if here in found.anchors:
            return True
        if here.head == here:
            return False
        here = here.head
        if here in found.anchors:
            return True
        if here.pos_ in ("VERB", "AUX"):
            if not _same_event(here, found):
                return False
            if any(a.head == here and a.dep_ in ("nsubj", "nsubjpass") for a in found.anchors):
                return True
        elif here.pos_ == "NOUN" and here.idx not in named and not _passable(here):
            return False
    return False


def _passable(noun: Token) -> bool:
    """Nouns that a date or place may hang on by a slip of the parser: offices, and rounds or days of an encounter."""
    return (
        noun.lemma_.lower()
        in (
            "round",
            "day",
            "course",
            "margin",
            "holding",
            "sideline",
            "end",
            "beginning",
            "evening",
            "morning",
            "afternoon",
            "framework",
            "side",
            "part",
        )
        or noun.text[0].isupper()
    )


def _same_event(verb: Token, found: Sighting) -> bool:
    """Whether a verb tells of the same event as the anchors: it is theirs, or says that it took place."""
    if verb in found.anchors or any(a.head == verb and a.dep_ in ("nsubj", "nsubjpass") for a in found.anchors):
        return verb in found.anchors or verb.lemma_ in (
            "take",
            "hold",
            "begin",
            "start",
            "conclude",
            "end",
            "schedule",
            "be",
            "run",
            "occur",
            "continue",
            "plan",
            "resume",
            "open",
        )
    if verb.dep_ in ("acl", "relcl") and verb.head in found.anchors:
        return verb.lemma_ in (
            "take",
            "hold",
            "schedule",
            "host",
            "plan",
            "attend",
            "conclude",
            "begin",
            "set",
            "slate",
            "participate",
            "start",
            "led",
            "lead",
            "head",
        )
    return any(a in verb.children for a in found.anchors) and verb.dep_ != "ROOT"


def follows(cast: Cast, first: int, last: int) -> bool:
    """Whether only names, offices and words of taking place stand between an encounter and a date or place behind it."""
    if not first <= last < first + 30:
        return False
    for token in cast.reading.doc[first:last]:
        if token.pos_ in FILLING and token.text not in (";", ":", "."):
            continue
        held = token.lemma_.lower() in (
            "take",
            "hold",
            "schedule",
            "conclude",
            "place",
            "videoconference",
            "level",
            "representative",
            "high",
            "adviser",
            "advisor",
            "leader",
            "country",
            "today",
        )
        if not (held or token.text[0].isupper() or gazetteer.state_of_adjective(token.text)):
            return False
    return True
