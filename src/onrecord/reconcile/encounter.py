"""Encounter: the same meeting in several reports, told by who took part and when.

The two sides of a meeting date it apart (across midnight), list different delegations and call it by different formats; two
people who meet are the best evidence, then a person with a state or body, with the format and place to support.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from urllib.parse import urlsplit

from onrecord.edtf import bounds
from onrecord.model import Document, Facts, Meeting
from onrecord.reconcile.cluster import OnePerReport
from onrecord.reconcile.fold import TABLE
from onrecord.reconcile.score import Likeness
from onrecord.reconcile.shelf import Kind
from onrecord.reconcile.sighting import Key
from onrecord.reconcile.slug import slug
from onrecord.reconcile.told import Naming, Told

LATE = 2  # days that a readout may come after the meeting that it does not date
LATE_VISIT = 5  # the same for a visit, of which governments speak longer
AHEAD = 2  # days that an announcement may come before the meeting that it does not date
WIDE = 7  # days: a date vaguer than this joins nothing
RECENT = 8  # days before the report within which "the recent talks" were held
OPENING = 200  # characters within which a report tells its news
OF_A_DAY = ("meeting", "talks", "call")  # what is over on the day that it is told; a visit goes on
PASSING = 600  # characters of a report's body after which a meeting is told in passing
MANY = 400  # encounters of two parties in a week: a day told by hundreds of wires is one great event
LISTED = 12  # participants by whom a large gathering is looked up
DAY_TOLD, SAID_RECENT = (re.compile(TABLE[name], re.IGNORECASE) for name in ("day_told", "said_recent"))


@dataclass(frozen=True, slots=True)
class Encounter:
    """One meeting as one report has it; `first` and `last` are the days that it may have been on, as ordinals.

    `sides` are the states whose office the report gives to people who took part, each as (person, code). One told in `passing`,
    on no day of its own, was more likely before the report's day than on it. One that its `teller` (a site or outlet) gives as
    what the day brought has that day in `news`.
    """

    key: Key
    format: str
    first: int
    last: int
    dated: bool
    people: frozenset[str]
    others: frozenset[str]
    place: str
    label: str
    planned: bool = False
    sides: frozenset[tuple[str, str]] = frozenset()
    passing: bool = False
    teller: str = ""
    news: int = 0

    @property
    def guessed(self) -> bool:
        """Whether it was announced without a day."""
        return self.planned and not self.dated

    @property
    def parties(self) -> frozenset[str]:
        """Everyone who took part."""
        return self.people | self.others


def encounters(facts: Facts, shared: Mapping[Key, str]) -> Iterator[Encounter]:
    """The meetings of one report, participants under the ids of the record."""
    report = facts.document.id
    kinds = {e.id: e.kind for e in facts.entities}
    sides = _sides(facts, shared)
    for meeting in facts.meetings:
        passing = _in_passing(meeting, facts.document)
        first, last, dated = _days(meeting, facts.document.published, passing=passing)
        ids = [(shared.get((report, p.entity), p.entity), kinds.get(p.entity, "")) for p in meeting.participants]
        people = frozenset(ident for ident, kind in ids if kind == "person")
        place = shared.get((report, meeting.place), meeting.place)
        label = "-".join([meeting.date or "undated", meeting.format, *[slug(ident) for ident, _ in ids[:2]]])
        others = frozenset(ident for ident, _ in ids) - people
        theirs = frozenset(side for side in sides if side[0] in people)
        news = _news(meeting, facts.document, passing=passing)
        yield Encounter(
            (report, meeting.id), meeting.format, first, last, dated, people, others, place, label, meeting.planned, theirs,
            passing, _teller(facts.document), news,
        )  # fmt: skip


def _sides(facts: Facts, shared: Mapping[Key, str]) -> frozenset[tuple[str, str]]:
    """Each person with the state of an office that the report gives."""
    states = {e.id: e.iso for e in facts.entities if e.kind == "state" and e.iso}
    report = facts.document.id
    return frozenset(
        (shared.get((report, e.id), e.id), states[o.of]) for e in facts.entities for o in e.offices if o.of in states
    )


def _teller(document: Document) -> str:
    """Whose account it is: the site that it comes from, else the outlet."""
    return urlsplit(document.url).netloc.removeprefix("www.") or document.outlet.casefold()


def _news(meeting: Meeting, document: Document, *, passing: bool) -> int:
    """The day of a report that tells first of all of a meeting of that day, as an ordinal; 0 for any other."""
    day = bounds(document.published)[1]
    own = not meeting.date or meeting.date == document.published[:10]
    if not day or not own or passing or meeting.planned or meeting.format not in OF_A_DAY or not meeting.evidence:
        return 0
    begins = min((zone.start for zone in document.zones if zone.kind == "body"), default=0)
    return day.toordinal() if meeting.evidence[0].start - begins < OPENING else 0


def _in_passing(meeting: Meeting, document: Document) -> bool:
    """Whether a meeting is told far into a report that tells of other things too, and its own words give no day."""
    told = meeting.evidence
    own = not meeting.date or (meeting.date_basis == "document_date" and meeting.date == document.published[:10])
    if not told or meeting.planned or not own or any(DAY_TOLD.search(span.quote) for span in told):
        return False
    begins = min((zone.start for zone in document.zones if zone.kind == "body"), default=0)
    return min(span.start for span in told) - begins > PASSING


def _days(meeting: Meeting, published: str, *, passing: bool = False) -> tuple[int, int, bool]:
    """The days a meeting may have been on: as stated, else shortly before the report; (0, 0) where nothing is known."""
    first, last = bounds(meeting.date)
    if first and last and (last - first).days <= WIDE and not passing:
        return first.toordinal(), last.toordinal(), True
    day = bounds(published)[1]
    if (meeting.date and not passing) or not day:
        return 0, 0, False
    if not meeting.planned and not meeting.date and any(SAID_RECENT.search(span.quote) for span in meeting.evidence):
        return day.toordinal() - RECENT, day.toordinal(), False
    if meeting.planned:
        return day.toordinal(), day.toordinal() + AHEAD, False
    late = LATE_VISIT if meeting.format == "visit" else LATE
    return day.toordinal() - late, day.toordinal(), False


def _keys(one: Encounter) -> list[tuple[str, int]]:
    """Two parties and a week: encounters that share these are compared."""
    if not one.first:
        return []
    week = range((one.first - 1) // WIDE, (one.last + 1) // WIDE + 1)
    listed = sorted(one.people)[:LISTED] + sorted(one.others)[:LISTED]
    return [(f"{left}\n{right}\n{number}", MANY) for left, right in combinations(sorted(listed), 2) for number in week]


class Meetings(OnePerReport):
    """Sets of encounters of which no two have different days or different company."""

    def __init__(self, seen: Sequence[Encounter], refused: Iterable[tuple[int, int]] = ()) -> None:
        """`refused` are pairs that a person has held apart."""
        super().__init__([e.key for e in seen], refused)
        self._seen = seen

    def at_odds(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether two of one report, two days or two companies meet."""
        return super().at_odds(left, right) or any(_apart(self._seen[i], self._seen[j]) for i in left for j in right)


def _apart(a: Encounter, b: Encounter) -> bool:
    """Days too far from each other, or one side's delegation with somebody else.

    A day told wrong by one is forgiven where both are dated or name the same people; a readout that gives no day and names
    others is taken to come on the day or the day after.
    """
    if a.teller and a.teller == b.teller and a.news and b.news and a.news != b.news:
        return True  # who tells of two days tells of two meetings
    if (a.guessed and b.last < a.first) or (b.guessed and a.last < b.first):
        return True
    if not (a.guessed or b.guessed) and (_too_late(a, b) or _too_late(b, a)):
        return True
    if (a.dated and b.dated) or a.people == b.people or a.guessed or b.guessed:
        return _gap(a, b) > 1 or _other_company(a, b)
    return max(_latest(a) - b.last, _latest(b) - a.last, _gap(a, b)) > 0 or _other_company(a, b)


def _too_late(a: Encounter, b: Encounter) -> bool:
    """Whether one comes after a report that gives no day: that tells of what has been, and two that do so come out together."""
    if a.dated or b.planned:
        return False
    return b.first > a.last or (
        not b.dated and not (a.passing or b.passing or "visit" in (a.format, b.format)) and b.last > a.last + 1
    )


def _latest(a: Encounter) -> int:
    """The first day that counts where another's company differs."""
    return a.first if a.dated or a.guessed or a.format == "visit" else max(a.first, a.last - 1)


def _gap(a: Encounter, b: Encounter) -> int:
    return max(a.first - b.last, b.first - a.last, 0)


def _other_company(a: Encounter, b: Encounter) -> bool:
    """Each has people that the other lacks, and those whom both have are not of two states, nor most of all."""
    shared = a.people & b.people
    if (shared == a.people and _third(a, b)) or (shared == b.people and _third(b, a)):
        return True
    if a.people <= b.people or b.people <= a.people or len(_states(a, b, shared)) > 1:
        return False
    return 2 * len(shared) <= len(a.people | b.people)


def _third(a: Encounter, b: Encounter) -> bool:
    """Whether two states met in one account, and a third with them in the other: they met aside, or on another day.

    Of more than two, or of a forum, some may go unnamed in one of them.
    """
    here, named = {state for _, state in a.sides}, {person for person, _ in a.sides}
    if "forum" in (a.format, b.format) or not named >= a.people or not (len(here) == 2 or (len(here) > 2 and _gap(a, b))):
        return False
    return any(state not in here for person, state in b.sides if person not in a.people)


def _states(a: Encounter, b: Encounter, people: frozenset[str]) -> set[str]:
    return {state for person, state in a.sides | b.sides if person in people}


def compare(a: Encounter, b: Encounter) -> Likeness | None:
    """Why two reports tell of one meeting, None if they do not."""
    if _apart(a, b) or not _formats_agree(a, b):
        return None
    people, others = a.people & b.people, a.others & b.others
    detail = f"{', '.join(sorted(people | others))}; {a.label[:10]} ~ {b.label[:10]}"
    late = 0.05 * _gap(a, b) + 0.05 * (not (a.dated and b.dated)) + 0.03 * (a.format != b.format)
    late += 0.02 * ((a.passing and a.last == b.first) or (b.passing and b.last == a.first))
    if a.guessed or b.guessed:
        same = len(people) >= 2 and a.people == b.people and {a.format, b.format} <= {"call", "talks"} | ({a.format} & {b.format})
        return Likeness(0.85 - late, "same people, announced for these days", detail) if same else None
    if len(people) >= 2 and (a.dated or b.dated or a.people == b.people):
        one_sided = 0.03 * (len(_states(a, b, people)) < 2)
        return Likeness(0.98 - late - one_sided, "same people in the same days", detail)
    return _by_parties(a, b, late, detail)


def _by_parties(a: Encounter, b: Encounter, late: float, detail: str) -> Likeness | None:
    """A person with a state or body, or bodies alone."""
    people, others = a.people & b.people, a.others & b.others
    shared, listed = len(people | others), len(a.parties | b.parties)
    known = a.dated and b.dated if a.planned != b.planned else a.dated or b.dated
    if people and others and 2 * shared >= listed and (known or a.format == b.format == "visit"):
        return Likeness(0.88 - late, "same person and party in the same days", detail)
    if not a.people and not b.people and shared == listed and a.format == b.format and a.place == b.place:
        return Likeness(0.85 - late, "same parties and place in the same days", detail)
    return None


def _formats_agree(a: Encounter, b: Encounter) -> bool:
    """A call is not a visit; a call may be called talks or a meeting, by people who met on a screen."""
    formats = {a.format, b.format}
    return "call" not in formats or not formats & {"visit", "delegation", "forum"}


def _label(group: Sequence[Encounter]) -> str:
    """The fullest label of one meeting's accounts: a day before none."""
    return min((one.label for one in group), key=lambda text: (text.startswith("undated"), text))


def _encode(e: Encounter) -> list[object]:
    sets = [sorted(e.people), sorted(e.others), sorted(e.sides)]
    return [e.key, e.format, e.first, e.last, e.dated, e.place, e.label, e.planned, e.passing, e.teller, e.news, *sets]


def _decode(row: Any, _: int) -> Encounter:
    key, form, first, last, dated, place, label, planned, passing, teller, news, people, others, sides = row
    held = frozenset((person, state) for person, state in sides)
    return Encounter(
        tuple(key), form, first, last, dated, frozenset(people), frozenset(others), place, label, planned, held,
        passing, teller, news,
    )  # fmt: skip


def meetings(db: sqlite3.Connection) -> Told[Encounter]:
    """The meetings of a record, in its ledger."""
    kind = Kind("meeting", _encode, _decode, _keys, compare, lambda e: e.key, Meetings)
    return Told(db, kind, Naming(lambda e: e.key, _label))
