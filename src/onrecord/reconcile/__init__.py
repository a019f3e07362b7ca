"""Reconcile: the same person, place, body, meeting and undertaking across the reports of one record.

    rows = list(reconcile(facts_of_many_reports))       # Join(report, kind, local, shared, reason), one for each
    here = renamed(facts, rows)                          # one report's facts under the shared ids

The result depends on the set of reports alone, not on their order. Each `Join` says why ("surname and given name agree:
Aleksandr Lukashenko ~ Alexander Lukashenko (0.92)"; empty where the thing stands alone in the record). What a person
has said (`Judgement`: these two are the same, or are not) is given with every run and wins over any rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.model import Facts
from onrecord.reconcile.encounter import encounters, meetings
from onrecord.reconcile.entity import entities
from onrecord.reconcile.judgement import Judgement
from onrecord.reconcile.origin import Trace, dependences, origins, trace
from onrecord.reconcile.rename import renamed
from onrecord.reconcile.sighting import Key, sightings
from onrecord.reconcile.thread import undertakings, works
from onrecord.reconcile.visit import visits

__all__ = ["Join", "Judgement", "reconcile", "renamed"]


class Join(NamedTuple):
    """What `report` calls `local` is `shared` in the record; `kind` is `entity`, `meeting`, `undertaking` or `origin`.

    Of kind `visit`: the meeting `local` took place during the visit `shared` of an official register.
    """

    report: str
    kind: str
    local: str
    shared: str
    reason: str


def reconcile(facts: Iterable[Facts], judgements: Sequence[Judgement] = ()) -> Iterator[Join]:
    """One `Join` for every entity, meeting and undertaking of the reports."""
    kept, traces = [], []
    for one in facts:
        kept.append(_needed(one))
        traces.append(trace(one))
    seen = [sighting for one in kept for sighting in sightings(one)]
    about = [j for j in judgements if j.kind == "entity"]
    shared: dict[Key, str] = {}
    for key, ident, reason in entities(seen, about):
        shared[key] = ident
        yield Join(key[0], "entity", key[1], ident, reason)
    met: dict[Key, str] = {}
    for key, ident, reason in meetings([e for one in kept for e in encounters(one, shared)], judgements):
        met[key] = ident
        yield Join(key[0], "meeting", key[1], ident, reason)
    for found in visits(kept):
        yield Join(found.meeting[0], "visit", found.meeting[1], met[found.visit], found.reason)
    for key, ident, reason in undertakings([w for one in kept for w in works(one, shared)], judgements):
        yield Join(key[0], "undertaking", key[1], ident, reason)
    yield from _origins(traces)


def _origins(traces: list[Trace]) -> Iterator[Join]:
    """One `Join` of kind `origin` for every report; the reason says what it rests on."""
    found = list(dependences(traces))
    why: dict[str, str] = {}
    for d in found:
        for report, other in ((d.report, d.other), (d.other, d.report)):
            why.setdefault(report, f"{d.kind} with {other}: {d.reason}")
    for report, origin in sorted(origins(found, (t.report for t in traces)).items()):
        yield Join(report, "origin", report, origin, why.get(report, ""))


def _needed(facts: Facts) -> Facts:
    """The part of a report's facts that is looked at here, so that many reports fit in memory."""
    document = replace(facts.document, text="", zones=())
    return Facts(document, facts.entities, facts.meetings, undertakings=facts.undertakings)
