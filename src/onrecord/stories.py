"""Stories: the reports that tell of one event, with the independent origins behind them.

    for story in stories(view): print(story.label, len(story.tellers), story.origins)

A story says nothing of who copied whom: that is an origin. Three rewrites of one wire and one reporter of their own tell one
story of two origins. What joins reports is worked out when it is asked for, so that it always fits the record as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.edtf import bounds
from onrecord.matter import in_passing
from onrecord.model import Document, Facts, Meeting
from onrecord.query import Filter, entities_named
from onrecord.reconcile.story import DAYS, Membership, Telling, telling_of
from onrecord.reconcile.story import stories as grouped
from onrecord.store import View

REGISTER = "register"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Teller:
    """A report that tells a story, and why it is held to be of it: `likeness` is that to the nearest other (0 to 1)."""

    report: str
    title: str
    published: str
    origin: str
    reason: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event, called by the first of them.

    `origins` counts independent sources; `meetings` are the meetings of the record that the reports mainly tell of.
    """

    id: str
    tellers: tuple[Teller, ...]
    origins: int
    meetings: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The first title in time that there is."""
        return next((t.title for t in self.tellers if t.title), self.id)


def stories(view: View, wanted: Filter | None = None, *, newest: int = 0, say: Progress | None = None) -> list[Story]:
    """Every story that more than one report tells, the latest first; with a filter, those with a report that passes it.

    Of more than `newest` reports only the latest so many are looked at (0: all). `say` is told how far the reading is.
    """
    documents = _latest(view, newest)
    main = dict(_main_meetings(view, documents))
    groups: dict[str, list[Membership]] = defaultdict(list)
    for member in grouped(_tellings(documents, main, say)):
        groups[member.story].append(member)
    passing = _passing(view, wanted) if wanted else None
    told = (piece for group in groups.values() for piece in _pieces(_tellers(view, documents, group)))
    held = [_story(main, piece) for piece in told if len(piece) > 1]
    held = [s for s in held if passing is None or passing & {t.report for t in s.tellers}]
    return sorted(held, key=lambda s: (s.tellers[-1].published, s.id), reverse=True)


def _latest(view: View, most: int) -> dict[str, Document]:
    """The latest reports by id; only theirs are held, whatever the size of the record."""
    known = sorted(((d.published, d.id) for d in view.documents() if d.media != REGISTER), reverse=True)
    return {ident: view.document(ident) for ident in sorted(ident for _, ident in known[: most or None])}


def _tellings(documents: dict[str, Document], main: dict[str, Meeting], say: Progress | None) -> Iterator[Telling]:
    for done, document in enumerate(documents.values()):
        if say:
            say(done, len(documents))
        yield _telling(document, main.get(document.id))


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


def _tellers(view: View, documents: dict[str, Document], group: list[Membership]) -> list[Teller]:
    tellers = (
        Teller(m.report, documents[m.report].title, documents[m.report].published, view.origin(m.report), m.reason, m.likeness)
        for m in group
    )
    return sorted(tellers, key=lambda t: (t.published, t.report))


def _pieces(tellers: list[Teller]) -> list[list[Teller]]:
    """The reports of a story cut where none came for days: an undated one may be like several, and goes with the most."""
    undated = [t for t in tellers if _day(t) is None]
    pieces: list[list[Teller]] = []
    for one in (t for t in tellers if _day(t)):
        before, now = _day(pieces[-1][-1]) if pieces else None, _day(one)
        if before and now and (now - before).days <= DAYS:
            pieces[-1].append(one)
        else:
            pieces.append([one])
    if undated and pieces:
        most = max(pieces, key=len)
        most[:0] = undated
        return pieces
    return pieces or [undated]


def _day(teller: Teller) -> date | None:
    return bounds(teller.published)[0]


def _story(main: dict[str, Meeting], tellers: list[Teller]) -> Story:
    meetings = dict.fromkeys(main[t.report].id for t in tellers if t.report in main)
    first = next((t for t in tellers if t.published), tellers[0])
    return Story(first.report, tuple(tellers), len({t.origin for t in tellers}), tuple(meetings))
