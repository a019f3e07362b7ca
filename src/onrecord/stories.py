"""Stories: the reports that tell of one event, with the independent origins behind them.

    for story in stories(view): print(story.label, len(story.tellers), story.origins)

A story says nothing of who copied whom: that is an origin. Three rewrites of one wire and one reporter of their own tell one
story of two origins. What joins reports is worked out when it is asked for, so that it always fits the record as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.edtf import bounds
from onrecord.matter import in_passing
from onrecord.model import Document, Facts, Meeting
from onrecord.query import Filter, entities_named
from onrecord.reconcile.story import Membership, Telling, telling_of
from onrecord.reconcile.story import stories as grouped
from onrecord.store import View

REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Teller:
    """A report that tells a story, and why it is held to be of it."""

    report: str
    title: str
    published: str
    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event: `origins` are independent sources, `meetings` the record's meetings that they mainly tell of."""

    id: str
    tellers: tuple[Teller, ...]
    origins: int
    meetings: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The first title in time that there is."""
        return next((t.title for t in self.tellers if t.title), self.id)


def stories(view: View, wanted: Filter | None = None) -> list[Story]:
    """Every story that more than one report tells, the latest first; with a filter, those with a report that passes it."""
    documents = {d.id: d for d in view.documents() if d.media != REGISTER}
    main = dict(_main_meetings(view, documents))
    told = [_telling(d, main.get(d.id)) for d in documents.values()]
    groups: dict[str, list[Membership]] = defaultdict(list)
    for member in grouped(told):
        groups[member.story].append(member)
    passing = _passing(view, wanted) if wanted else None
    held = [_story(view, documents, main, g) for g in groups.values() if len(g) > 1]
    held = [s for s in held if passing is None or passing & {t.report for t in s.tellers}]
    return sorted(held, key=lambda s: (s.tellers[-1].published, s.id), reverse=True)


def _main_meetings(view: View, documents: dict[str, Document]) -> Iterator[tuple[str, Meeting]]:
    """The meeting that each report mainly tells of: the first in its text, unless it is told in passing."""
    told: dict[str, list[Meeting]] = defaultdict(list)
    for found in view.facts("meetings"):
        if found.report in documents and found.fact.evidence:
            told[found.report].append(found.fact)
    for report, meetings in told.items():
        first = min(meetings, key=lambda m: m.evidence[0].start)
        if not in_passing(Facts(documents[report]), first):
            yield report, first


def _telling(document: Document, meeting: Meeting | None) -> Telling:
    told = telling_of(Facts(document))
    if meeting is None:
        return told
    first, last = bounds(meeting.date)
    days = (first.toordinal(), last.toordinal()) if first and last else (0, 0)
    return replace(told, meeting=meeting.id, days=days, people=frozenset(p.entity for p in meeting.participants))


def _passing(view: View, wanted: Filter) -> set[str]:
    """The reports of the time asked for that name whom it asks for."""
    passing = {d.id for d in view.documents() if _in_time(d, wanted) and wanted.report in ("", d.id)}
    for who in wanted.who:
        passing &= {report for ident in entities_named(view, who) for report in view.reports_of.get(ident, ())}
    return passing


def _in_time(document: Document, wanted: Filter) -> bool:
    first, last = bounds(document.published)
    since, until = bounds(wanted.since)[0], bounds(wanted.until)[1]
    return (since is None or bool(last and last >= since)) and (until is None or bool(first and first <= until))


def _story(view: View, documents: dict[str, Document], main: dict[str, Meeting], group: list[Membership]) -> Story:
    tellers = [
        Teller(m.report, documents[m.report].title, documents[m.report].published, view.origin(m.report), m.reason) for m in group
    ]
    tellers.sort(key=lambda t: (t.published, t.report))
    meetings = dict.fromkeys(main[t.report].id for t in tellers if t.report in main)
    return Story(group[0].story, tuple(tellers), len({t.origin for t in tellers}), tuple(meetings))
