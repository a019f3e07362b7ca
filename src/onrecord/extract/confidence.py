"""Confidence: how often a careful reader would record a fact like this one, from what was seen when it was found.

A logistic model per record type: weights for a few plain observations (the rule that fired, who is known by name, what the
fact leaves open), and a slope for the likelihood that a learned extractor gave. `scripts/train_confidence.py` makes it;
decision 0014 has the figures.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.model import Fact, Facts, Figure, Link, Meeting, Obstacle, Span, Statement, Undertaking

STEPS = (0, 1, 2, 3, 5, 8, 13, 21, 34)  # numbers are told apart by where they fall among these
PLACES = 2  # digits kept: the third is noise
NEAR_ONE = 0.995  # no rule is always right


@cache
def table() -> dict[str, Any]:
    """The weights by record type, read once a process."""
    text = files("onrecord.lang").joinpath("en", "confidence_weights.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def rated(facts: Facts) -> Facts:
    """The same facts, each with its confidence."""
    changes: dict[str, Any] = {}
    for kind in table():
        changes[kind] = tuple(
            replace(fact, confidence=likelihood(kind, seen, fact.confidence)) for fact, seen in observed(facts, kind)
        )
    return replace(facts, **changes)


def likelihood(kind: str, seen: Iterable[str], score: float | None = None) -> float:
    """The calibrated probability for a fact with these observations and, from a learned extractor, this likelihood."""
    row = table()[kind]
    total = row["bias"] + sum([row["weights"].get(name, 0.0) for name in seen]) + row["slope"] * log_odds(score)
    return round(min(NEAR_ONE, 1.0 / (1.0 + math.exp(-total))), PLACES)


def log_odds(score: float | None) -> float:
    """A likelihood on the scale of weights, 0 where there is none."""
    bounded = min(max(0.5 if score is None else score, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))


def observed(facts: Facts, kind: str) -> Iterator[tuple[Any, list[str]]]:
    """The facts of one record type, each with what was seen of it."""
    found = getattr(facts, kind)
    names = {e.id: e.kind for e in facts.entities}
    crowd = f"crowd={step(len(found))}"
    for number, fact in enumerate(found):
        yield fact, [f"rule={rule_of(fact)}", crowd, f"order={step(number)}", *OBSERVERS[type(fact)](fact, names)]


def step(number: int) -> int:
    """The step that a count falls on."""
    return max(s for s in STEPS if s <= number)


def spans(fact: Any) -> tuple[Span, ...]:
    """The words that a fact rests on."""
    found: Any = getattr(fact, "evidence", None) or getattr(fact, "content", ())
    return (found,) if isinstance(found, Span) else tuple(found)


def rule_of(fact: Fact) -> str:
    """The rule that found the fact: that of its first span."""
    return next((span.rule for span in spans(fact)), "")


def _size(fact: Any) -> str:
    return f"words={step(sum(span.quote.count(' ') + 1 for span in spans(fact)))}"


def _of_meeting(fact: Meeting, names: dict[str, str]) -> list[str]:
    kinds = sorted({names.get(p.entity, "phrase") for p in fact.participants})
    return [
        f"format={fact.format}",
        f"parties={step(len(fact.participants))}",
        *(f"party:{kind}" for kind in kinds),
        f"kinds={'+'.join(kinds)}",
        f"dated={fact.date_basis if fact.date else ''}",
        f"placed={bool(fact.place)}",
        f"planned={fact.planned}",
        f"spans={step(len(fact.evidence))}",
        f"topics={bool(fact.topics)}",
        _size(fact),
    ]


def _of_statement(fact: Statement, names: dict[str, str]) -> list[str]:
    return [
        f"kind={fact.kind}",
        f"stance={fact.stance}",
        f"speaker={names.get(fact.speaker, 'phrase')}",
        f"named={bool(fact.source and fact.source.quote[:1].isupper())}",
        f"cue={fact.cue.quote.casefold().split()[0] if fact.cue and fact.cue.quote else ''}",
        f"hedged={fact.hedged}",
        f"modality={fact.modality}",
        f"spans={step(len(fact.content))}",
        _size(fact),
    ]


def _of_undertaking(fact: Undertaking, names: dict[str, str]) -> list[str]:
    return [
        f"kind={fact.kind}",
        f"sector={fact.sector}",
        f"stage={fact.stage}",
        f"parties={step(len(fact.parties))}",
        *(f"party:{kind}" for kind in sorted({names.get(p, "phrase") for p in fact.parties})),
        f"placed={bool(fact.places)}",
        f"label={step(fact.label.count(' ') + 1)}",
        f"capital={any(word[:1].isupper() for word in fact.label.split()[1:])}",
        _size(fact),
    ]


def _of_figure(fact: Figure, _: dict[str, str]) -> list[str]:
    unit = fact.unit if fact.unit == "percent" or fact.unit.isupper() else "counted"
    return [
        f"unit={unit if unit in {'percent', 'counted'} else 'money'}",
        f"measure={step(fact.measure.count(' ') + 1 if fact.measure else 0)}",
        f"subject={step(len(fact.subject))}",
        f"period={bool(fact.period)}",
        f"modifier={fact.modifier}",
        f"change={bool(fact.change)}",
    ]


def _of_obstacle(fact: Obstacle, names: dict[str, str]) -> list[str]:
    return [
        f"kind={fact.kind}",
        f"affects={names.get(fact.affects, 'undertaking' if fact.affects else '')}",
        f"by={names.get(fact.stated_by, 'phrase' if fact.stated_by else '')}",
        _size(fact),
    ]


def _of_link(fact: Link, names: dict[str, str]) -> list[str]:
    ends = f"{names.get(fact.from_, '')}-{names.get(fact.to, '')}"
    return [f"type={fact.type}", f"ends={fact.type}:{ends}", f"titled={bool(fact.title)}", _size(fact)]


OBSERVERS: dict[type, Callable[[Any, dict[str, str]], list[str]]] = {
    Meeting: _of_meeting,
    Statement: _of_statement,
    Undertaking: _of_undertaking,
    Figure: _of_figure,
    Obstacle: _of_obstacle,
    Link: _of_link,
}
