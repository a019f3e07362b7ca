"""Follow-through: an undertaking through time, and what nobody has mentioned again.

Each report asserts a stage of an undertaking on its own date. The stage now is the one that the latest dated report
asserts (steps back count; undated reports move nothing once a dated one has spoken; an unnamed voice never does).
Silence is always given with its coverage: how many reports that name the parties were read since the last mention,
for the silence of what was read is not the silence of the world.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from onrecord.edtf import bounds
from onrecord.errors import QueryError
from onrecord.model import Undertaking
from onrecord.query import Filter, select
from onrecord.store import View

ENDED = ("completed", "cancelled")
AGE = re.compile(r"(\d+)\s*([dwmy])")
DAYS = {"d": 1, "w": 7, "m": 30.44, "y": 365.25}


@dataclass(frozen=True, slots=True)
class Assertion:
    """A stage of an undertaking as one report has it: when, who says so ('' for the report itself), on which words."""

    report: str
    date: str
    stage: str
    stated_by: str
    quote: str


@dataclass(frozen=True, slots=True)
class Thread:
    """One undertaking through all reports: its assertions by date, the stage now, and what was read since."""

    ident: str
    undertaking: Undertaking
    assertions: tuple[Assertion, ...]
    stage: str
    last: date | None
    read_since: int


def threads(view: View, wanted: Filter | None = None) -> list[Thread]:
    """The undertakings that pass the filter as threads, the longest silent first."""
    published = {d.id: d.published for d in view.documents()}
    named = _named(view)
    told: dict[str, list[tuple[Undertaking, Assertion]]] = defaultdict(list)
    for found in select(view, "undertakings", wanted or Filter()):
        u: Undertaking = found.fact
        quote = " […] ".join(span.quote for span in u.evidence)
        told[u.id].append((u, Assertion(found.report, published[found.report], u.stage, u.stated_by, quote)))
    made = [_thread(view, ident, said, published, named) for ident, said in told.items()]
    return sorted(made, key=lambda t: (t.last or date.max, t.ident))


def silent(found: list[Thread], age: str, on: date | None = None) -> list[Thread]:
    """The threads not ended that were last mentioned at least `age` ("12m", "90d", "2y") before `on`.

    `on` is by default the day of the latest mention of anything: a record knows nothing of the days after it.
    """
    match = AGE.fullmatch(age.strip())
    if not match:
        raise QueryError(f"{age!r} is no length of time; give days, weeks, months or years as 90d, 8w, 12m, 2y")
    on = on or max((t.last for t in found if t.last), default=date.max)
    least = int(match[1]) * DAYS[match[2]]
    return [t for t in found if t.last and t.stage not in ENDED and (on - t.last).days >= least]


def _thread(
    view: View, ident: str, said: list[tuple[Undertaking, Assertion]], published: dict[str, str], named: dict[str, set[str]]
) -> Thread:
    assertions = tuple(sorted((a for _, a in said), key=lambda a: (a.date, a.report)))
    fullest = max((u for u, _ in said), key=lambda u: (len(u.parties), len(u.label)))
    last = max((d for a in assertions if (d := bounds(a.date)[1])), default=None)
    since = _reports_on(fullest.parties, named)
    later = [r for r in since if last and (d := bounds(published[r])[0]) and d > last]
    return Thread(ident, fullest, assertions, stage_now(view, assertions), last, len(later))


def stage_now(view: View, assertions: tuple[Assertion, ...]) -> str:
    """The published rule: the latest dated assertion by somebody named or by a report itself, else the last of all."""
    heard = [a for a in assertions if not a.stated_by or a.stated_by in view.entities] or list(assertions)
    return ([a for a in heard if a.date] or heard)[-1].stage


def _named(view: View) -> dict[str, set[str]]:
    """The entities that each report names."""
    found: dict[str, set[str]] = defaultdict(set)
    for ident, reports in view.reports_of.items():
        for report in reports:
            found[report].add(ident)
    return found


def _reports_on(parties: tuple[str, ...], named: dict[str, set[str]]) -> list[str]:
    """The reports that name at least two of the parties, or the one there is."""
    wanted = min(2, len(parties))
    return [r for r, entities in named.items() if wanted and len(entities & set(parties)) >= wanted]
