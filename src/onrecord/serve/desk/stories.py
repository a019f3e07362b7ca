"""Stories: reports that tell of one event, as `onrecord.stories` finds them, with what the pages show of them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from onrecord import stories as across
from onrecord.serve.desk.across import passing
from onrecord.serve.desk.jobs import Job
from onrecord.serve.desk.same import desk_jobs
from onrecord.serve.index import Wanted
from onrecord.serve.shelf import Held

SMALL = 400  # reports that are grouped while the page is asked for
MOST = 6000  # of more reports the newest so many are grouped
STEP = 100  # reports between two words on how far it is


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
    state.stories = group(held, lambda done, total: _tell(job, done, total))
    return "/stories"


def _tell(job: Job, done: int, total: int) -> None:
    if done % STEP == 0:
        job.say("Comparing the words of reports", done, total)


def group(held: Held, say: across.Progress | None = None) -> Grouped:
    """The newest reports of the record by the story they tell."""
    rows = {r["id"]: r for r in held.db.execute("SELECT * FROM report")}
    found = [_story(told, rows) for told in across.stories(held.view, newest=MOST, say=say)]
    return Grouped(held.stamp, tuple(sorted(found, key=lambda s: (-len(s.reports), s.ident))), min(len(rows), MOST))


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


def _story(told: across.Story, rows: dict[str, sqlite3.Row]) -> Story:
    ordered = sorted((rows[t.report] for t in told.tellers), key=lambda r: (r["sort"] or "9999", r["id"]))
    return Story(tuple(ordered), {t.report: t.likeness for t in told.tellers})
