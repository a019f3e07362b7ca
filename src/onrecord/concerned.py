"""Concerned: the states and regions that a figure is about.

Those of its subject and those that its measure names. Where it has none and measures what goes on between two sides, the
states of the report's main meeting (who meet for a region stand for the region), else the two that the report names most;
where it measures anything else, the one state that the report names far more than others, if any. Such parties are inferred,
and everything that comes after says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from onrecord.gazetteer import by_key
from onrecord.measure import Measure, Namer, of_countries
from onrecord.model import Entity, Figure, Meeting
from onrecord.store import View

PARTIES = ("state", "region")
PARTNERED = frozenset(("with", "our", "mutual", "bilateral", "between", "two-way", "joint", "common"))
MOST = 3  # a meeting of more states than this says nothing of whom a figure is about


class Concerned:
    """Who is concerned, in one record."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._defaults: dict[str, tuple[str, ...]] = {}
        self._counts: dict[str, dict[str, int]] = {}

    @cached_property
    def namer(self) -> Namer:
        """Names measures with the states and regions of this record taken off."""
        forms: dict[str, str] = {}
        for entity in self._view.of_kind(*PARTIES):
            known = by_key().get(entity.iso) if entity.kind == "state" else None
            others = (*known.names, *known.adjectives) if known else ()
            forms |= {f: entity.id for f in (entity.name, *entity.mentions, *others) if len(f) > 1 and f not in forms}
        return Namer(forms)

    def by(self, report: str, figure: Figure, measure: Measure, before: tuple[str, ...] = ()) -> tuple[tuple[str, ...], bool]:
        """The parties of a figure, sorted, and whether they (or one of them) are inferred.

        `before` are those of a figure shortly before that measures the same.
        """
        about = (self._view.entities[s] for s in figure.subject if s in self._view.entities)
        stated = self._proper({e.id for e in about if e.kind in PARTIES} | set(measure.states))
        if len(stated) > 1 or (stated and not measure.marked("mutual")):
            return tuple(sorted(stated)), False
        usual = before or (self._of_report(report) if self._is_between(figure, measure) else self._of_one(report))
        if of_countries(figure.measure):
            usual = tuple(sorted({self._state_of(i) for i in usual}))
        if not stated:
            return usual, bool(usual)
        joins = len(usual) == 2 and stated <= set(usual) and self._has_partner(figure)
        return (usual, True) if joins else (tuple(sorted(stated)), False)

    def _proper(self, idents: set[str]) -> set[str]:
        """Without the state that a region among them lies in, where another party is left ("Chad's Lac Region and Peru")."""
        regions = [i for i in idents if self._view.entities[i].kind == "region"]
        rest = idents - {self._state_of(r) for r in regions} | set(regions)
        return rest if len(rest) > 1 else idents

    def _state_of(self, ident: str) -> str:
        """The state of a region as the record knows it; a state is itself."""
        entity = self._view.entities[ident]
        return self._by_iso.get(entity.iso[:2], ident) if entity.kind == "region" else ident

    @cached_property
    def _by_iso(self) -> dict[str, str]:
        return {e.iso: e.id for e in self._view.of_kind("state") if e.iso}

    def _is_between(self, figure: Figure, measure: Measure) -> bool:
        """Whether what is measured goes on between two sides, as trade does; a minimum wage is one land's."""
        return self._has_partner(figure) or any(measure.marked(mark) for mark in ("mutual", "outward", "inward"))

    def _has_partner(self, figure: Figure) -> bool:
        """Whether the measure says that there is another side ("trade with Peru", "our trade", "joint projects")."""
        return bool(PARTNERED & set(figure.measure.casefold().split()))

    def _of_report(self, report: str) -> tuple[str, ...]:
        if report not in self._defaults:
            self._defaults[report] = self._of_meeting(report) or self._most_named(report)
        return self._defaults[report]

    def _of_meeting(self, report: str) -> tuple[str, ...]:
        """The states of the meeting that most of the report's words tell of, the first of several."""
        meetings: list[Meeting] = [f.fact for f in self._view.facts("meetings", report, of=("participants", "evidence"))]
        meetings.sort(key=lambda m: (-len(m.evidence), min((s.start for s in m.evidence), default=0), m.id))
        for meeting in meetings:
            parties = self._stand_for(p.entity for p in meeting.participants)
            if 2 <= len(parties) <= MOST:
                return tuple(sorted(parties))
        return ()

    def _stand_for(self, idents: Iterable[str]) -> set[str]:
        entities = self._view.entities
        found: set[str] = set()
        for entity in (entities[i] for i in idents if i in entities):
            held = (entities[o.of] for o in entity.offices if o.of in entities)
            chosen: Entity | None = next((e for e in (entity, *held) if e.kind in PARTIES), None)
            found |= {chosen.id} if chosen else set()
        return found

    def _most_named(self, report: str) -> tuple[str, ...]:
        counted = self._counted(report)
        return tuple(sorted(sorted(counted, key=lambda i: (-counted[i], i))[:2]))

    def _of_one(self, report: str) -> tuple[str, ...]:
        """The state that a report names at least twice as often as any other."""
        counted = self._counted(report)
        first, *others = sorted(counted, key=lambda i: (-counted[i], i)) or [""]
        return (first,) if first and all(counted[first] >= 2 * counted[i] for i in others) else ()

    def _counted(self, report: str) -> dict[str, int]:
        """How often a report names each state."""
        if report not in self._counts:
            counted = self.namer.count(self._view.document(report).text)
            self._counts[report] = {i: n for i, n in counted.items() if self._view.entities[i].kind == "state"}
        return self._counts[report]
