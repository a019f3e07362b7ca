"""Reconcile: the same person, place, body, meeting and undertaking across the reports of one record.

    rows = list(reconcile(facts_of_many_reports))       # Join(report, kind, local, shared, reason), one for each
    here = renamed(facts, rows)                          # one report's facts under the shared ids

The result depends on the set of reports alone, not on their order. Each `Join` says why ("surname and given name agree:
Aleksandr Lukashenko ~ Alexander Lukashenko (0.92)"; empty where the thing stands alone in the record). What a person
has said (`Judgement`: these two are the same, or are not) is given with every run and wins over any rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.model import Facts
from onrecord.reconcile.entity import entities
from onrecord.reconcile.judgement import Judgement
from onrecord.reconcile.rename import renamed
from onrecord.reconcile.sighting import Sighting, sightings

__all__ = ["Join", "Judgement", "reconcile", "renamed"]


class Join(NamedTuple):
    """What `report` calls `local` is `shared` in the record; `kind` is `entity`, `meeting` or `undertaking`."""

    report: str
    kind: str
    local: str
    shared: str
    reason: str


def reconcile(facts: Iterable[Facts], judgements: Sequence[Judgement] = ()) -> Iterator[Join]:
    """One `Join` for every entity, meeting and undertaking of the reports."""
    seen: list[Sighting] = []
    for one in facts:
        seen += sightings(one)
        report = one.document.id
        yield from (Join(report, "meeting", m.id, m.id, "") for m in one.meetings)
        yield from (Join(report, "undertaking", u.id, u.id, "") for u in one.undertakings)
    for (report, local), shared, reason in entities(seen, judgements):
        yield Join(report, "entity", local, shared, reason)
