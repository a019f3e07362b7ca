"""Undertakings: joint or offered pieces of work, with kind, field, parties, places and the furthest stage stated.

Phrases that may name one are scored by `undertaking_scorer`; what is chosen is merged where one thing is named more
than once, and given its parties, its terms (sums, days, conditions) and who puts it at which stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from onrecord.extract.undertaking_field import clear_fields, rule, sectors_of, stage_features, topic_features
from onrecord.extract.undertaking_merge import groups
from onrecord.extract.undertaking_party import between, parties, places
from onrecord.extract.undertaking_phrase import shown
from onrecord.extract.undertaking_role import roles
from onrecord.extract.undertaking_scorer import Candidate, candidates, classify
from onrecord.extract.undertaking_stage import told_stage
from onrecord.extract.undertaking_terms import amounts, conditions, sites
from onrecord.extract.undertaking_time import due, milestones
from onrecord.model import Assertion, Facts, Reading, Undertaking

NAME = "undertakings"
STAGES = ("proposed", "discussed", "agreed", "under way", "completed")
HALTED = ("stalled", "cancelled")


def extract(reading: Reading, facts: Facts) -> Iterator[Undertaking]:
    """The undertakings of a report."""
    found = [c for c in candidates(reading) if between(reading, c)]
    topics = sectors_of(token for sentence in reading.sentences() for token in sentence) if found else {}
    beside = _by_sentence(found)
    for number, group in enumerate(groups(found), start=1):
        best = max(group, key=lambda c: (c.score, c.label[1] - c.label[0]))
        topic = topic_features(best.head, best.label, best.evidence, best.seen, topics)
        stages = [classify("stage", stage_features(c.head, c.label, c.seen), told_stage(c.head)) for c in group]
        kind, stage = classify("kind", topic), furthest([s for c, s in zip(group, stages, strict=True) if not _inside(c, group)])
        yield Undertaking(
            id=f"u{number}",
            label=" ".join(reading.text[slice(*shown(best.head, best.label))].split()),
            kind=kind,
            sector=classify("sector", topic, clear_fields(best.head, best.label, best.evidence)),
            parties=parties(reading, facts, best),
            places=places(reading, best),
            stage=stage,
            evidence=tuple(reading.span(*span, rule(best.head)) for span in dict.fromkeys(c.evidence for c in group)),
            stated_by=stated_by(facts, best),
            confidence=round(best.score, 3),
            assertions=tuple(_assertion(reading, facts, c, s) for c, s in zip(group, stages, strict=True)),
            **_terms(reading, group, beside, kind, stage),
        )


def _inside(one: Candidate, group: list[Candidate]) -> bool:
    """Whether a name stands in a wider one of the same thing, which tells what is done: "that the aid is increased"."""
    return any(one is not other and one.within(other) for other in group)


def _by_sentence(found: list[Candidate]) -> dict[int, list[Candidate]]:
    """The candidates of each sentence, by where it starts: what a sum or a day may belong to."""
    together: dict[int, list[Candidate]] = defaultdict(list)
    for one in found:
        together[one.head.sent.start].append(one)
    return together


def _assertion(reading: Reading, facts: Facts, one: Candidate, stage: str) -> Assertion:
    """One mention of an undertaking as somebody's word on its stage; dated where a step of it is."""
    day = next((m.date for m in milestones(reading, one) if m.status == "actual"), "")
    return Assertion(stage, stated_by(facts, one), day, reading.span(*one.evidence, rule(one.head)))


def _terms(reading: Reading, group: list[Candidate], beside: dict[int, list[Candidate]], kind: str, stage: str) -> dict[str, Any]:
    """What all mentions of an undertaking say of its sums, days, conditions, roles and sites."""
    sums = [a for c in group for a in amounts(reading, c, beside[c.head.sent.start], kind, stage)]
    when = next((found for c in group if (found := due(reading, c))[0]), ("", None))
    giving = "funds" if sums and all(a.evidence and a.evidence.rule == "sum" for a in sums) else "implements"
    played = {(r.entity, r.role): r for c in reversed(group) for r in roles(reading, c, giving)}
    return {
        "amounts": tuple(dict.fromkeys(sums)),
        "due": when[0],
        "due_evidence": when[1],
        "milestones": tuple(dict.fromkeys(m for c in group for m in milestones(reading, c))),
        "conditions": tuple(dict.fromkeys(s for c in group for s in conditions(reading, c))),
        "roles": tuple(sorted(played.values(), key=lambda r: (r.evidence.start if r.evidence else 0, r.role))),
        "sites": tuple(dict.fromkeys(s for c in group for s in sites(reading, c))),
    }


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
