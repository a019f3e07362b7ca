"""Follow-through: an undertaking through time, its deadline, and what nobody has mentioned again.

Each report asserts a stage of an undertaking on its own date, or of an earlier day that it names. The stage now is the one
that the latest dated report asserts (steps back count; undated reports move nothing once a dated one has spoken; an
unnamed voice never does); the declared ones stand beside it. What was due and is not reported done is `overdue`, never
ended. Silence is always given with its coverage: how many reports that name the parties were read since the last
mention, for the silence of what was read is not the silence of the world.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from onrecord.edtf import bounds
from onrecord.errors import QueryError
from onrecord.model import Undertaking
from onrecord.query import Filter, select
from onrecord.store import View

ENDED = ("completed", "cancelled")
PATH = ("proposed", "discussed", "agreed", "under way", "completed")  # the way on; to be stalled is a step back from any
FOLLOWED = ("label", "kind", "parties", "stage", "evidence", "stated_by", "assertions", "due")  # fields of an undertaking
OVERDUE, SILENT = "overdue", "no follow-up reported"
AGE = re.compile(r"(\d+)\s*([dwmy])")
DAYS = {"d": 1, "w": 7, "m": 30.44, "y": 365.25}
BY_HAND = "hand"  # the medium of what a person added: it is no coverage


@dataclass(frozen=True, slots=True)
class Assertion:
    """A stage of an undertaking as one report has it: when, who says so ('' for the report itself), on which words."""

    report: str
    date: str
    stage: str
    stated_by: str
    quote: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a report says that an undertaking is to be done (EDTF), as of the report's own date."""

    report: str
    date: str
    due: str


@dataclass(frozen=True, slots=True)
class Thread:
    """One undertaking through all reports: its assertions by date, the stage now, its deadline, and what was read since.

    `deadlines` are all that were given, by date of report; the last one counts. `steps_back` are the assertions that take
    back a stage reached before.
    """

    ident: str
    undertaking: Undertaking
    assertions: tuple[Assertion, ...]
    stage: str
    last: date | None
    read_since: int
    deadlines: tuple[Deadline, ...] = ()
    steps_back: tuple[Assertion, ...] = ()

    @property
    def due(self) -> str:
        """The deadline that counts: the one given last, '' where there is none."""
        return self.deadlines[-1].due if self.deadlines else ""

    def is_overdue(self, on: date | None) -> bool:
        """Whether the deadline is past on that day and no report says that the thing is done or given up."""
        last = bounds(self.due)[1]
        return bool(on and last and last < on and self.stage not in ENDED)


def threads(view: View, wanted: Filter | None = None, *, whole: bool = True) -> list[Thread]:
    """The undertakings that pass the filter as threads, the longest silent first.

    One account that passes brings its whole thread, or what others reported since would seem silence; `stage` is the stage now.
    Unless `whole`, the undertaking of a thread has no more fields than are needed to follow it.
    """
    wanted = wanted or Filter()
    published = view.dates()
    coverage = _Coverage(view)
    told: dict[str, list[tuple[Undertaking, str]]] = defaultdict(list)
    for found in select(view, "undertakings", Filter(confidence=wanted.confidence), () if whole else FOLLOWED):
        told[found.fact.id].append((found.fact, found.report))
    passing = (
        {f.fact.id for f in select(view, "undertakings", replace(wanted, stage=""), ("id",))} if wanted != Filter() else told
    )
    made = [_thread(view, ident, said, published, coverage) for ident, said in told.items() if ident in passing]
    made = [t for t in made if wanted.stage in ("", t.stage)]
    return sorted(made, key=lambda t: (t.last or date.max, t.ident))


def today_of(view: View) -> date | None:
    """The last day that the record knows: that of its latest report."""
    return max((d for published in view.dates().values() if (d := bounds(published)[1])), default=None)


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


def assertions_of(undertaking: Undertaking, report: str, published: str) -> Iterator[Assertion]:
    """What one report asserts: stages of earlier days that it names, then the furthest one as of its own date."""
    day = bounds(published)[0]
    for one in undertaking.assertions:
        first = bounds(one.date)[0]
        if first and day and first < day and one.stage != undertaking.stage:
            quote = one.evidence.quote if one.evidence else ""
            yield Assertion(report, one.date, one.stage, one.by, quote)
    quote = " […] ".join(span.quote for span in undertaking.evidence)
    yield Assertion(report, published, undertaking.stage, undertaking.stated_by, quote)


def stage_now(view: View, assertions: tuple[Assertion, ...]) -> str:
    """The published rule: the latest dated assertion by somebody named or by a report itself, else the last of all."""
    heard = _heard(view, assertions)
    return ([a for a in heard if a.date] or heard)[-1].stage


def _thread(
    view: View, ident: str, said: list[tuple[Undertaking, str]], published: dict[str, str], coverage: _Coverage
) -> Thread:
    made = [a for u, report in said for a in assertions_of(u, report, published[report])]
    assertions = tuple(sorted(made, key=lambda a: (a.date, a.report, published[a.report] == a.date)))
    fullest = max((u for u, _ in said), key=lambda u: (len(u.parties), len(u.label)))
    last = max((d for _, report in said if (d := bounds(published[report])[1])), default=None)
    given = {Deadline(report, published[report], u.due) for u, report in said if u.due}
    due = sorted(given, key=lambda d: (d.date, d.report, d.due))
    back = tuple(_steps_back(_heard(view, assertions)))
    read_since = coverage.since(fullest.parties, last)
    return Thread(ident, fullest, assertions, stage_now(view, assertions), last, read_since, tuple(due), back)


def _heard(view: View, assertions: tuple[Assertion, ...]) -> list[Assertion]:
    """The assertions of somebody named or of a report itself; all, where nobody else has spoken."""
    return [a for a in assertions if not a.stated_by or a.stated_by in view.named] or list(assertions)


def _steps_back(assertions: list[Assertion]) -> Iterator[Assertion]:
    """The dated assertions of a stage before the one that was reached."""
    reached = -1
    for one in assertions:
        place = PATH.index(one.stage) if one.stage in PATH else -1
        if one.date and place < reached:
            yield one
        if one.date and place >= 0:
            reached = place


class _Coverage:
    """The days of the reports that name at least two of some parties, or the one there is; what a person added is no coverage."""

    def __init__(self, view: View) -> None:
        self._naming = view.reports_of
        self._days = {report: bounds(published)[0] for report, published in view.dates(besides=BY_HAND).items()}
        self._known: dict[frozenset[str], list[date]] = {}

    def since(self, parties: Iterable[str], day: date | None) -> int:
        """How many are of a later day."""
        wanted = frozenset(parties)
        if day is None or not wanted:
            return 0
        if wanted not in self._known:
            self._known[wanted] = sorted(d for report in self._on(wanted) if (d := self._days.get(report)))
        return len(self._known[wanted]) - bisect_right(self._known[wanted], day)

    def _on(self, parties: frozenset[str]) -> set[str]:
        naming = sorted((self._naming.get(p, set()) for p in parties), key=len)
        return set().union(*(a & b for a, b in combinations(naming, 2))) if len(naming) > 1 else naming[0]
