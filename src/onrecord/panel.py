"""Panel: one row for each pair of states and month, as quantitative research takes it.

A fact counts for every pair of states among those concerned: a meeting's participants and an undertaking's parties, a
person or body standing for the state of its office, a region for its state; a statement for its speaker's state and
each state that its words name. The month is the fact's own where it has one, else that of the report; facts of neither
stand in the row with no month. `reports_read` is how many reports of the month name both states: the coverage behind
a zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import Any

from onrecord.edtf import bounds
from onrecord.model import STAGES, Document, Entity, Facts, Meeting
from onrecord.store import View
from onrecord.store.united import distinct

STANCES = ("asserts", "proposes", "commits", "requests", "warns", "praises", "denies", "expects")
PERIODS = {"month": 7, "year": 4}
COLUMNS = (
    "a", "b", "period", "meetings",
    *(f"statements_{s}" for s in STANCES), *(f"undertakings_{s.replace(' ', '_')}" for s in STAGES),
    "reports", "origins", "reports_read",
)  # fmt: skip
READ = "reports_read"
COUNTED_BY = {
    "meetings": ("participants", "format", "date"), "undertakings": ("stage", "parties"),
    "statements": ("stance", "speaker", "speakers", "content"),
}  # fmt: skip
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Dealing:
    """One thing that counts for a pair of states (`a` before `b`): its column, its month or year, the fact, the report."""

    a: str
    b: str
    period: str
    column: str
    fact: str
    report: str


@dataclass(slots=True)
class _Row:
    counted: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    reports: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)


def panel(view: View, by: str = "month") -> list[dict[str, Any]]:
    """The rows of the panel, by pair and period (`month` or `year`), with the columns `COLUMNS`."""
    digits = PERIODS[by]
    states = States(view)
    table: dict[Key, _Row] = defaultdict(_Row)
    for facts in _counted(view):
        for d in dealings(facts, states):
            row = table[d.a, d.b, d.period[:digits] if len(d.period) >= digits else ""]
            if d.column == READ:
                row.read.add(d.report)
            else:
                row.counted[d.column].add(d.fact)
                row.reports.add(d.report)
    rows = [_flat(view, key, row) for key, row in sorted(table.items()) if row.reports]
    return sorted(rows, key=lambda r: (r["a"], r["b"], r["period"]))


def _counted(view: View) -> Iterator[Facts]:
    """The facts that count, report by report."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for report, entity in view.mentioned():
        found[report]["entities"].append(entity)
    for plural, fields in COUNTED_BY.items():
        for one in view.facts(plural, of=fields):
            found[one.report][plural].append(one.fact)
    for report, published in view.dates().items():
        here = found.pop(report, {})
        yield Facts(
            Document(report, "", "", published=published),
            distinct(here.pop("entities", ())),
            **{plural: tuple(facts) for plural, facts in here.items()},
        )


def dealings(facts: Facts, states: States) -> Iterator[Dealing]:
    """What one report gives for each pair of states: itself, as read (column `reports_read`), and each fact that counts."""
    report, published = facts.document.id, facts.document.published
    for a, b in _pairs(states.of(e.id) for e in facts.entities):
        yield Dealing(a, b, _period(published), READ, "", report)
    for column, ident, parties, date in _facts(facts, states):
        for a, b in _pairs(parties):
            yield Dealing(a, b, _period(date or published), column, ident, report)


def _facts(facts: Facts, states: States) -> Iterator[tuple[str, str, set[str], str]]:
    """Every fact that counts: its column, its id, the states concerned, its date."""
    for meeting in facts.meetings:
        yield from (("meetings", meeting.id, met, meeting.date) for met in _met(meeting, states))
    for undertaking in facts.undertakings:
        column = f"undertakings_{undertaking.stage.replace(' ', '_')}"
        yield column, undertaking.id, {states.of(p) for p in undertaking.parties}, ""
    named = {form: states.of(e.id) for e in facts.entities if e.kind == "state" for form in e.mentions}
    for statement in facts.statements:
        words = " ".join(span.quote for span in statement.content)
        about = {state for form, state in named.items() if form in words}
        speakers = {states.of(s) for s in (statement.speaker, *statement.speakers)} - {""}
        for speaker in speakers:
            for other in about - {speaker}:
                yield f"statements_{statement.stance}", statement.id, {speaker, other}, ""


class States:
    """Which state an entity stands for."""

    def __init__(self, view: View) -> None:
        self._by_iso = {e.iso: e.id for e in view.of_kind("state") if e.iso}
        self._entities = view.entities
        self._known: dict[str, str] = {}

    def of(self, ident: str) -> str:
        """The state itself, a region's state, the state of a person's office; '' for what stands for none."""
        if ident not in self._known:
            self._known[ident] = self._state_of(ident)
        return self._known[ident]

    def _state_of(self, ident: str) -> str:
        if (entity := self._entities.get(ident)) is None:
            return ""
        held = (self._entities[o.of] for o in entity.offices if o.of in self._entities)
        return self._itself(entity) or next(filter(None, map(self._itself, held)), "")

    def _itself(self, entity: Entity) -> str:
        return entity.id if entity.kind == "state" else self._by_iso.get(entity.iso[:2], "") if entity.kind == "region" else ""


def _pairs(states: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from combinations(sorted(set(states) - {""}), 2)


def _met(meeting: Meeting, states: States) -> Iterator[set[str]]:
    """The states that met: all of them, on a journey through several each with the traveller's and not with each other."""
    visited = {p.entity for p in meeting.participants if states.of(p.entity) == p.entity}
    travellers = {states.of(p.entity) for p in meeting.participants} - visited - {""}
    if meeting.format in ("visit", "delegation") and len(visited) > 1 and travellers:
        yield from ({*travellers, state} for state in sorted(visited))
    else:
        yield visited | travellers


@lru_cache(maxsize=50_000)
def _period(edtf: str) -> str:
    """The month that a date begins in, or the year where no month is known; '' where neither is."""
    first = bounds(edtf)[0]
    known = len(edtf.partition("/")[0])
    return first.isoformat()[: 7 if known >= 7 else 4] if first and known >= 4 else ""


def _flat(view: View, key: Key, row: _Row) -> dict[str, Any]:
    a, b, period = key
    flat: dict[str, Any] = dict.fromkeys(COLUMNS, 0)
    flat |= {"a": view.name(a), "b": view.name(b), "period": period}
    flat |= {column: len(ids) for column, ids in row.counted.items()}
    origins = {view.origin(report) for report in row.reports}
    return flat | {"reports": len(row.reports), "origins": len(origins), "reports_read": len(row.read | row.reports)}
