"""Undertakings: joint or offered pieces of work, with kind, field, parties, places and the furthest stage stated.

Phrases that may name one are scored by `undertaking_scorer`; what is chosen is merged where one thing is named more
than once, and given its parties.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.undertaking_field import clear_fields, rule, sectors_of, stage_features, topic_features
from onrecord.extract.undertaking_merge import groups
from onrecord.extract.undertaking_party import between, parties, places
from onrecord.extract.undertaking_phrase import shown
from onrecord.extract.undertaking_scorer import Candidate, candidates, classify
from onrecord.model import Facts, Reading, Undertaking

NAME = "undertakings"
STAGES = ("proposed", "discussed", "agreed", "under way", "completed")
HALTED = ("stalled", "cancelled")


def extract(reading: Reading, facts: Facts) -> Iterator[Undertaking]:
    """The undertakings of a report."""
    found = [c for c in candidates(reading) if between(reading, facts, c)]
    topics = sectors_of(token for sentence in reading.sentences() for token in sentence) if found else {}
    for number, group in enumerate(groups(found), start=1):
        best = max(group, key=lambda c: (c.score, c.label[1] - c.label[0]))
        topic = topic_features(best.head, best.label, best.evidence, best.seen, topics)
        stages = [classify("stage", stage_features(c.head, c.label, c.seen)) for c in group]
        yield Undertaking(
            id=f"u{number}",
            label=" ".join(reading.text[slice(*shown(best.head, best.label))].split()),
            kind=classify("kind", topic),
            sector=classify("sector", topic, clear_fields(best.head, best.label, best.evidence)),
            parties=parties(reading, facts, best),
            places=places(reading, best),
            stage=furthest(stages),
            evidence=tuple(reading.span(*span, rule(best.head)) for span in dict.fromkeys(c.evidence for c in group)),
            stated_by=stated_by(facts, best),
        )


def furthest(stages: list[str]) -> str:
    """The furthest stage among several mentions; a halt that is stated outweighs how far the work had come."""
    halted = [s for s in stages if s in HALTED]
    return halted[-1] if halted else max(stages, key=STAGES.index)


def stated_by(facts: Facts, found: Candidate) -> str:
    """Who says so: the speaker of the statement that holds the name, or '' for the report's own voice."""
    start, end = found.label
    for statement in facts.statements:
        if any(s.start <= start and end <= s.end for s in statement.content):
            return statement.speaker
    return ""
