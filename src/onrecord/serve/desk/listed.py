"""Listed: contradictions and needs of the whole record, once for each state of it; of a large one in the background."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from onrecord.contradiction import Contradiction, contradictions
from onrecord.need import Need, needs
from onrecord.serve.desk.across import passing
from onrecord.serve.desk.jobs import Job
from onrecord.serve.desk.same import desk_jobs
from onrecord.serve.index import Wanted
from onrecord.serve.shelf import Held

SMALL = 400  # reports that are gone through while the page is asked for
MAKERS: dict[str, tuple[str, Callable[..., list[Any]]]] = {
    "contradictions": ("Setting accounts against each other", contradictions),
    "needs": ("Looking for who offers what is needed", needs),
}
TYPES = ("meeting", "statement", "undertaking", "figure", "obstacle")


def listed(state: Any, held: Held, kind: str) -> list[Any] | Job:
    """All of one kind (`contradictions`, `needs`) in the record as it is now, or the work that is finding them."""
    stamp, found = getattr(state, f"listed_{kind}", ("", []))
    if stamp == held.stamp:
        return found
    if len(held.view.report_ids()) <= SMALL:
        _make(state, held, kind)
        return listed(state, held, kind)
    job: Job | None = getattr(state, f"listing_{kind}", None)
    if job is None or job.ended:
        job = desk_jobs(state).start(MAKERS[kind][0], lambda _: _make(state, held, kind))
        setattr(state, f"listing_{kind}", job)
    return job


def _make(state: Any, held: Held, kind: str) -> str:
    setattr(state, f"listed_{kind}", (held.stamp, MAKERS[kind][1](held.view)))
    return f"/{kind}"


def passed(held: Held, found: Iterable[Any], wanted: Wanted) -> list[Any]:
    """Those with a side, a need or an offer that passes the filters."""
    if wanted == Wanted():
        return list(found)
    kept = _facts(held.db, wanted)
    return [one for one in found if not kept.isdisjoint(facts_of(one))]


def facts_of(one: Contradiction | Need) -> list[str]:
    """The ids of the facts that it is made of."""
    if isinstance(one, Contradiction):
        return [one.about, *(s.fact for s in one.sides)]
    return [one.need.fact, *(o.fact for o in one.offers)]


def _facts(db: sqlite3.Connection, wanted: Wanted) -> set[str]:
    """The facts that pass, by their own and their joined ids."""
    found: set[str] = set()
    for kind in TYPES:
        sql, values = passing(db, kind, wanted)
        found |= {r[0] for r in db.execute(f"SELECT id FROM thing WHERE seq IN ({sql})", values)}  # noqa: S608 bound
        found |= {r[0] for r in db.execute(f"SELECT local FROM telling WHERE thing IN ({sql})", values)}  # noqa: S608
    return found
