"""Reconcile: the same person, place, body, meeting and undertaking across the reports of one record.

    rows = list(reconcile(facts_of_many_reports))       # Join(report, kind, local, shared, reason), one for each
    here = renamed(facts, rows)                          # one report's facts under the shared ids

The result depends on the set of reports alone, not on their order. Each `Join` says why ("surname and given name agree:
Aleksandr Lukashenko ~ Alexander Lukashenko (0.92)"; empty where the thing stands alone in the record). What a person
has said (`Judgement`: these two are the same, or are not) is given with every run and wins over any rule.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from onrecord.model import Facts
from onrecord.reconcile.judgement import Judgement
from onrecord.reconcile.ledger import Join, Ledger
from onrecord.reconcile.rename import renamed

__all__ = ["Join", "Judgement", "Ledger", "reconcile", "renamed"]


def reconcile(facts: Iterable[Facts], judgements: Sequence[Judgement] = ()) -> Iterator[Join]:
    """One `Join` for every entity, meeting, undertaking and origin of the reports, worked out in memory."""
    by_id = {one.document.id: one for one in facts}
    db = sqlite3.connect(":memory:", isolation_level=None)
    joins = {(j.report, j.kind, j.local): j for j in Ledger(db).update(by_id, by_id.get, judgements)}
    db.close()
    order = ("entity", "meeting", "visit", "undertaking", "origin")
    yield from sorted((j for j in joins.values() if j.shared), key=lambda j: (order.index(j.kind), j))
