"""What is seen of a fact when its confidence is asked for: short names of plain observations, one function per record type.

Only the facts of the report and its text are looked at, no syntax: a few microseconds a fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from onrecord.lang import words
from onrecord.model import Entity, Fact, Facts, Figure, Link, Meeting, Obstacle, Span, Statement, Undertaking

STEPS = (0, 1, 2, 3, 5, 8, 13, 21, 34)  # numbers are told apart by where they fall among these
TABLE = words("en", "confidence")
FIRST_PERSON = re.compile(rf"\b({'|'.join(TABLE['first_person'])})\b")
NUMBERED = re.compile(rf"\b({'|'.join(TABLE['numbered'])})\W*\w*$")
BEFORE, PLURAL = frozenset(TABLE["before_count"]), frozenset(TABLE["plural"])
NAME_BEFORE = re.compile(r"\w [A-Z][\w-]+ $")
OPENING, PERCENT = ('"', "“", "(", "#"), ("percent", "per cent", "%")
CROWDED = frozenset({"statements", "figures", "links"})  # types of which it tells how many a report has
NEAR = 25  # characters before a figure that are looked at


@dataclass(frozen=True)
class Scene:
    """The report that a fact stands in."""

    facts: Facts

    @property
    def text(self) -> str:
        """The report's canonical text."""
        return self.facts.document.text

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """What the report names, by id."""
        return {e.id: e for e in self.facts.entities}

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Everyone to whom a statement is attributed."""
        return frozenset(s.speaker for s in self.facts.statements)

    def kind(self, ident: str) -> str:
        """What an entity is; `phrase` for words of the report."""
        found = self.entities.get(ident)
        return found.kind if found else "phrase" if ident else ""

    def named(self, ident: str, words_: str) -> bool:
        """Whether the last word of a name of this entity stands in these words."""
        found = self.entities.get(ident)
        return found is not None and any(name.rsplit(" ", 1)[-1] in words_ for name in found.mentions)

    def sentence(self, span: Span) -> str:
        """About the sentence in which a span starts: from full stop or line end to full stop or line end."""
        start = max(self.text.rfind("\n", 0, span.start), self.text.rfind(". ", 0, span.start)) + 1
        ends = [at for at in (self.text.find("\n", span.end), self.text.find(". ", span.end)) if at >= 0]
        return self.text[start : min(ends, default=len(self.text))]


def observed(facts: Facts, kind: str) -> Iterator[tuple[Any, list[str]]]:
    """The facts of one record type, each with what was seen of it."""
    found, scene = getattr(facts, kind), Scene(facts)
    crowd = [f"crowd={step(len(found))}"] if kind in CROWDED else []
    for number, fact in enumerate(found):
        rests = spans(fact)
        sentence = scene.sentence(rests[0]) if rests else ""
        seen = [*crowd, f"rule={rule_of(fact)}", f"order={step(number)}", f"sentence={step(sentence.count(' ') // 3)}"]
        if FIRST_PERSON.search(sentence):
            seen.append("first-person")
        yield fact, seen + OBSERVERS[type(fact)](fact, scene, sentence)


def step(number: float) -> int:
    """The step that a count falls on."""
    return max(s for s in STEPS if s <= max(number, 0))


def spans(fact: Any) -> tuple[Span, ...]:
    """The words that a fact rests on."""
    found: Any = getattr(fact, "evidence", None) or getattr(fact, "content", ())
    return (found,) if isinstance(found, Span) else tuple(found)


def rule_of(fact: Fact) -> str:
    """The rule that found the fact: that of its first span."""
    return next((span.rule for span in spans(fact)), "")


def _size(fact: Any) -> str:
    return f"words={step(sum(span.quote.count(' ') + 1 for span in spans(fact)))}"


def _label(label: str) -> list[str]:
    """The words of a label: some name work to be done or harm done, some only talk."""
    return [f"has={word.strip('.,').lower()}" for word in dict.fromkeys(label.split())]


def _of_meeting(fact: Meeting, scene: Scene, sentence: str) -> list[str]:
    parties = {p.entity for p in fact.participants}
    kinds = [scene.kind(p) for p in parties]
    unnamed = sum(not scene.named(p, sentence) for p in parties)
    others = [{p.entity for p in m.participants} for m in scene.facts.meetings if m is not fact]
    return [
        f"format={fact.format}",
        f"parties={step(len(fact.participants))}",
        f"persons={step(kinds.count('person'))}",
        f"kinds={'+'.join(sorted(set(kinds)))}",
        f"unnamed={min(unnamed, 3)}",
        f"speaks={min(len(parties & scene.speakers), 2)}",
        f"twin={any(len(parties & other) > 1 for other in others)}",
        f"dated={fact.date_basis if fact.date else ''}",
        f"placed={bool(fact.place)}",
        f"planned={fact.planned}",
    ]


def _of_statement(fact: Statement, scene: Scene, _: str) -> list[str]:
    return [
        f"kind={fact.kind}",
        f"stance={fact.stance}",
        f"speaker={scene.kind(fact.speaker)}",
        f"named={bool(fact.source and fact.source.quote[:1].isupper())}",
        f"cue={fact.cue.quote.casefold().split()[0] if fact.cue and fact.cue.quote else ''}",
        f"hedged={fact.hedged}",
        f"modality={fact.modality}",
        f"spans={step(len(fact.content))}",
        _size(fact),
    ]


def _of_undertaking(fact: Undertaking, scene: Scene, _: str) -> list[str]:
    return [
        f"kind={fact.kind}",
        f"sector={fact.sector}",
        f"stage={fact.stage}",
        f"parties={step(len(fact.parties))}",
        *(f"party:{kind}" for kind in sorted({scene.kind(p) for p in fact.parties})),
        f"label={step(fact.label.count(' ') + 1)}",
        f"last={fact.label.rsplit(' ', 1)[-1].lower()}",
        *_label(fact.label),
    ]


def _of_figure(fact: Figure, scene: Scene, _: str) -> list[str]:
    quote, before = fact.evidence.quote, scene.text[max(0, fact.evidence.start - NEAR) : fact.evidence.start]
    word = (before.split() or [""])[-1].lower()
    counted = (fact.unit.split() or [""])[-1]
    seen = [
        f"subject={step(len(fact.subject))}",
        f"period={bool(fact.period)}",
        f"modifier={fact.modifier}",
        f"change={bool(fact.change)}",
        f"same={fact.measure == fact.unit}",
        f"after={word if word in BEFORE else 'other'}",
        f"odd={_odd(fact, counted, before)}",
    ]
    if fact.unit == "percent":
        return [*seen, "unit=percent", f"said={any(sign in quote.lower() for sign in PERCENT)}"]
    if fact.unit.isupper() and fact.unit.isalpha():
        return [*seen, "unit=money"]
    return [
        *seen,
        "unit=counted",
        f"count={step(min(fact.value or fact.low or 0, STEPS[-1]))}",
        f"said={counted in quote}",
        f"people={fact.unit == 'people' and counted not in quote}",
        f"plural={counted.endswith('s') or counted in PLURAL}",
    ]


def _odd(fact: Figure, counted: str, before: str) -> int:
    """How many signs there are that the number is part of a name: "Order No. 81 of March", "Soyuz 7 spaceship", "5G"."""
    digits = fact.evidence.quote.isdigit()
    signs = (
        NUMBERED.search(before),
        NAME_BEFORE.search(before),
        before.endswith(OPENING),
        counted[:1].isupper() and not counted.endswith("s") and not counted.isupper(),
        "." in counted or len(fact.unit.split(" ", 1)[0]) == 1,
        digits and len(fact.evidence.quote) > 3 and fact.unit != "percent",
    )
    return min(sum(map(bool, signs)), 2)


def _of_obstacle(fact: Obstacle, scene: Scene, sentence: str) -> list[str]:
    covered = sum(span.end - span.start for span in fact.evidence) / max(1, len(sentence))
    return [
        f"kind={fact.kind}",
        f"affects={scene.kind(fact.affects) if fact.affects in scene.entities else 'undertaking' if fact.affects else ''}",
        f"by={scene.kind(fact.stated_by)}",
        f"met={bool(scene.facts.meetings)}",
        f"works={step(len(scene.facts.undertakings))}",
        f"covers={int(4 * covered)}",
        _size(fact),
        *_label(fact.label),
    ]


def _of_link(fact: Link, scene: Scene, _: str) -> list[str]:
    quote = " ".join(span.quote for span in fact.evidence)
    from_, to = (scene.entities.get(end) for end in (fact.from_, fact.to))
    called = from_.name if from_ else fact.from_
    return [
        f"type={fact.type}",
        f"found={fact.type}:{rule_of(fact)}:{scene.named(fact.to, quote)}",
        f"ends={fact.type}:{scene.kind(fact.from_)}-{scene.kind(fact.to)}",
        f"name={min(called.count(' ') + 1, 4)}",
        f"inside={to is not None and to.name in called}",
        f"title={(fact.title.lower().split() or [''])[0]}",
        _size(fact),
    ]


OBSERVERS: dict[type, Callable[[Any, Scene, str], list[str]]] = {
    Meeting: _of_meeting,
    Statement: _of_statement,
    Undertaking: _of_undertaking,
    Figure: _of_figure,
    Obstacle: _of_obstacle,
    Link: _of_link,
}
