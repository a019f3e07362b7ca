"""Listed: contradictions and needs of the whole record, found once for each state of it and kept beside its index.

Of a large record a process in the background finds them; meanwhile the list of an earlier state is shown where there is one.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.contradiction import Contradiction, contradictions
from onrecord.errors import OnRecordError
from onrecord.interchange import plain, revive
from onrecord.need import Need, needs
from onrecord.serve.desk.across import passing
from onrecord.serve.desk.apart import apart
from onrecord.serve.desk.jobs import Job
from onrecord.serve.desk.same import desk_jobs
from onrecord.serve.index import Wanted
from onrecord.serve.index.state import VERSION
from onrecord.serve.shelf import Held

SMALL = 400  # reports that are gone through while the page is asked for
MAKERS: dict[str, tuple[str, Callable[..., list[Any]], type]] = {
    "contradictions": ("Setting accounts against each other", contradictions, Contradiction),
    "needs": ("Looking for who offers what is needed", needs, Need),
}
TYPES = ("meeting", "statement", "undertaking", "figure", "obstacle")


@dataclass(frozen=True, slots=True)
class Listed:
    """All of one kind, and the state of the record that they were found in."""

    stamp: str
    found: list[Any]


def listed(state: Any, held: Held, kind: str) -> Listed | Job:
    """All of one kind (`contradictions`, `needs`), of an earlier state while they are found anew; or the first such work."""
    ready: Listed | None = getattr(state, f"listed_{kind}", None) or _kept(held, kind)
    if ready is None or ready.stamp != held.stamp:
        if len(held.view.report_ids()) <= SMALL:
            ready = _made(held, kind)
        else:
            job = _under_way(state, held, kind)
            return ready or job
    setattr(state, f"listed_{kind}", ready)
    return ready


def _under_way(state: Any, held: Held, kind: str) -> Job:
    job: Job | None = getattr(state, f"listing_{kind}", None)
    if job is None or job.ended:

        def work(job: Job) -> str:
            job.say(f"Going through {len(held.view.report_ids()):,} reports")
            setattr(state, f"listed_{kind}", _made_apart(held, kind))
            return f"/{kind}"

        job = desk_jobs(state).start(MAKERS[kind][0], work, writes=False)
        setattr(state, f"listing_{kind}", job)
    return job


def _made(held: Held, kind: str) -> Listed:
    """Found in the record as it is now, and kept for a server that starts later."""
    made = Listed(held.stamp, MAKERS[kind][1](held.view))
    path = _path(held, kind)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):  # it is found again when it is needed
        part.write_text(json.dumps({"version": VERSION, "stamp": made.stamp, "found": plain(made.found)}), encoding="utf-8")
        part.replace(path)
    return made


def _made_apart(held: Held, kind: str) -> Listed:
    """The same by another process, which leaves it where `_kept` finds it."""
    apart(_find, held.record, held.index, kind)
    if (made := _kept(held, kind)) is None:
        raise OnRecordError(f"{held.index.parent}: what was found can't be kept here")
    return made


def _find(record: Path, index: Path, kind: str) -> None:
    _made(Held(record, index), kind)


def _kept(held: Held, kind: str) -> Listed | None:
    """What an earlier server found; None where there is nothing, or another version found it."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(_path(held, kind).read_text(encoding="utf-8"))
        if kept["version"] == VERSION:
            return Listed(kept["stamp"], [revive(MAKERS[kind][2], one) for one in kept["found"]])
    return None


def _path(held: Held, kind: str) -> Path:
    return held.index.with_name(f"{held.index.name.partition('-')[0]}-{kind}.json")


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
