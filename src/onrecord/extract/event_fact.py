"""Event codes of facts: the PLOVER class and mode of a meeting, statement or undertaking, where one fits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from spacy.tokens import Token

from onrecord.extract.event import Event, event_of
from onrecord.model import Facts, Meeting, Reading, Span, Statement, Undertaking

SEVERAL = 3  # parties from which on a meeting is multilateral
FORMATS = {"visit": "visit", "delegation": "visit", "call": "phone", "forum": "multilateral", "session": "multilateral"}
STANCES = {
    "proposes": "AGREE", "commits": "AGREE", "requests": "REQUEST", "warns": "THREATEN", "praises": "SUPPORT",
    "denies": "REJECT",
}  # fmt: skip
STAGES = {"agreed": "AGREE", "under way": "COOPERATE", "completed": "COOPERATE", "cancelled": "REJECT"}

AGAINST = frozenset(("THREATEN", "ACCUSE", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"))


def coded(facts: Facts, reading: Reading) -> Facts:
    """The same facts with their event codes."""
    return replace(
        facts,
        meetings=tuple(_with(m, _of_meeting(m)) for m in facts.meetings),
        statements=tuple(_with(s, _of_statement(s, reading)) for s in facts.statements),
        undertakings=tuple(_with(u, _of_undertaking(u, reading)) for u in facts.undertakings),
    )


def _with(fact: Any, event: Event | None) -> Any:
    return replace(fact, event=event.root, mode=event.mode) if event else fact


def _of_meeting(fact: Meeting) -> Event:
    """An encounter is CONSULT; one still to come has been agreed on (codebook: intent to meet is AGREE)."""
    mode = FORMATS.get(fact.format) or ("multilateral" if len(fact.participants) > SEVERAL else "")
    return Event("AGREE") if fact.planned else Event("CONSULT", mode)


def _of_statement(fact: Statement, reading: Reading) -> Event | None:
    """What the cue does with what is said ("refused to", "called for"); else what its stance amounts to."""
    cue = _head(reading, fact.cue) if fact.cue else None
    found = event_of(cue.sent, start=cue) if cue is not None else None
    return found or (Event(STANCES[fact.stance]) if fact.stance in STANCES else None)


def _of_undertaking(fact: Undertaking, reading: Reading) -> Event | None:
    """What the clause does with the undertaking; else what its stage amounts to. Joint work is no deed against anybody."""
    head = _head(reading, fact.evidence[0]) if fact.evidence else None
    found = event_of(head.sent, start=head, only=True) if head is not None else None
    if found is not None and found.root in AGAINST:
        found = None
    return found or (Event(STAGES[fact.stage]) if fact.stage in STAGES else None)


def _head(reading: Reading, span: Span) -> Token | None:
    phrase = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    return phrase.root if phrase is not None and len(phrase) else None
