"""Stories: reports that tell of one event, whoever wrote them, by their words; only what is well alike is shown."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.edtf import bounds
from onrecord.reconcile.story import DAYS, Telling, stories, telling
from onrecord.serve.desk.across import passing
from onrecord.serve.desk.jobs import Job
from onrecord.serve.desk.same import desk_jobs
from onrecord.serve.index import Wanted
from onrecord.serve.shelf import Held

ALIKE = 0.4  # likeness to the nearest report of a story from which on a report is shown as telling it
SMALL = 400  # reports that are grouped while the page is asked for
MOST = 6000  # of more reports the newest so many are grouped
KINDS = ("headline", "body")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event by date, with how alike each is to its nearest."""

    reports: tuple[sqlite3.Row, ...]
    alike: dict[str, float]

    @property
    def ident(self) -> str:
        """The report that the story is called by: the earliest."""
        return str(self.reports[0]["id"])

    @property
    def outlets(self) -> list[str]:
        """Where it was told."""
        return list(dict.fromkeys(r["outlet"] for r in self.reports if r["outlet"]))

    @property
    def origins(self) -> int:
        """How many of its reports do not rest on another."""
        return len({r["origin"] for r in self.reports})


@dataclass(frozen=True, slots=True)
class Grouped:
    """All stories of one state of the record, the largest first, and how many reports were looked at."""

    stamp: str
    stories: tuple[Story, ...]
    seen: int

    def of(self, report: str) -> Story | None:
        """The story that a report tells."""
        return next((s for s in self.stories if report in s.alike), None)


def grouped(state: Any, held: Held) -> Grouped | Job:
    """The stories of the record as it is now, or the work in the background that is finding them."""
    known: Grouped | None = getattr(state, "stories", None)
    if known and known.stamp == held.stamp:
        return known
    if len(held.view.report_ids()) <= SMALL:
        state.stories = group(held)
        return state.stories  # type: ignore[no-any-return]
    job: Job | None = getattr(state, "story_job", None)
    if job is None or job.ended:
        job = state.story_job = desk_jobs(state).start("Finding the reports of one story", lambda j: _work(state, held, j))
    return job


def _work(state: Any, held: Held, job: Job) -> str:
    state.stories = group(held, lambda done, total: job.say("Comparing the words of reports", done, total))
    return "/stories"


def group(held: Held, say: Progress | None = None) -> Grouped:
    """The newest reports of the record by the story they tell."""
    newest = held.db.execute("SELECT * FROM report ORDER BY sort DESC, seq LIMIT ?", (MOST,)).fetchall()
    rows = {r["id"]: r for r in newest}
    members: dict[str, list[str]] = defaultdict(list)
    alike: dict[str, float] = {}
    for m in stories(_tellings(held, rows, say)):
        if m.likeness >= ALIKE:
            members[m.story].append(m.report)
            alike[m.report] = m.likeness
    pieces = (piece for reports in members.values() for piece in _near([rows[r] for r in reports]))
    found = [_story(piece, alike) for piece in pieces if len(piece) > 1]
    return Grouped(held.stamp, tuple(sorted(found, key=lambda s: (-len(s.reports), s.ident))), len(rows))


def passed(held: Held, found: Grouped, wanted: Wanted) -> list[Story]:
    """The stories with a report that passes the filters."""
    sql, values = passing(held.db, "report", wanted)
    kept = {r["id"] for r in held.db.execute(f"SELECT id FROM report WHERE seq IN ({sql})", values)}  # noqa: S608 bound
    return [s for s in found.stories if any(r["id"] in kept for r in s.reports)]


def shared(held: Held, story: Story, most: int) -> list[sqlite3.Row]:
    """What more than one of its reports tells, by how many do."""
    marks = ",".join("?" * len(story.reports))
    sql = f"""SELECT t.*, count(DISTINCT g.report) AS n FROM telling g JOIN thing t ON t.seq = g.thing
      WHERE g.report IN ({marks}) AND t.verdict <> 'reject' GROUP BY t.seq HAVING n > 1 ORDER BY n DESC, t.type, t.seq LIMIT ?"""  # noqa: S608
    return held.db.execute(sql, [*(r["id"] for r in story.reports), most]).fetchall()


def parties(held: Held, story: Story, most: int) -> list[sqlite3.Row]:
    """The parties that most of its reports name."""
    marks = ",".join("?" * len(story.reports))
    sql = f"""SELECT e.id, e.name, count(*) AS n FROM present p JOIN entity e ON e.id = p.entity
      WHERE p.report IN ({marks}) GROUP BY e.id HAVING n > 1 ORDER BY n DESC, e.seq LIMIT ?"""  # noqa: S608
    return held.db.execute(sql, [*(r["seq"] for r in story.reports), most]).fetchall()


def _tellings(held: Held, rows: dict[str, sqlite3.Row], say: Progress | None) -> Iterable[Telling]:
    for n, ident in enumerate(rows):
        if say and n % 100 == 0:
            say(n, len(rows))
        document = held.view.document(ident)
        body = "\n".join(document.text[z.start : z.end] for z in document.zones if z.kind in KINDS)
        yield telling(ident, body or document.text, document.published)


def _near(reports: list[sqlite3.Row]) -> list[list[sqlite3.Row]]:
    """The reports of a story cut where none came for days: an undated one may be like several, and goes with the most."""
    undated = [r for r in reports if _day(r) is None]
    pieces: list[list[sqlite3.Row]] = []
    for row in sorted((r for r in reports if _day(r)), key=lambda r: (r["sort"], r["id"])):
        before, now = _day(pieces[-1][-1]) if pieces else None, _day(row)
        if before and now and (now - before).days <= DAYS:
            pieces[-1].append(row)
        else:
            pieces.append([row])
    if undated:
        max(pieces, key=len, default=undated).extend(undated if pieces else ())
    return pieces or [undated]


def _day(row: sqlite3.Row) -> date | None:
    return bounds(row["published"])[0]


def _story(reports: list[sqlite3.Row], alike: dict[str, float]) -> Story:
    ordered = sorted(reports, key=lambda r: (r["sort"] or "9999", r["id"]))
    return Story(tuple(ordered), {r["id"]: alike[r["id"]] for r in ordered})
