"""Encounter: the same meeting in several reports, told by who took part and when.

The two sides of a meeting date it apart (across midnight), list different delegations and call it by different formats; two
people who meet are the best evidence, then a person with a state or body, with the format and place to support.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.edtf import bounds
from onrecord.model import Facts, Meeting
from onrecord.reconcile.cluster import OnePerReport
from onrecord.reconcile.judgement import Judgement, judged_pairs
from onrecord.reconcile.score import Likeness
from onrecord.reconcile.sighting import Key
from onrecord.reconcile.slug import slug, told_apart

LATE = 2  # days that a readout may come after the meeting that it does not date
WIDE = 7  # days: a date vaguer than this joins nothing
LISTED = 12  # participants by whom a large gathering is looked up


@dataclass(frozen=True, slots=True)
class Encounter:
    """One meeting as one report has it; `first` and `last` are the days that it may have been on, as ordinals."""

    key: Key
    format: str
    first: int
    last: int
    dated: bool
    people: frozenset[str]
    others: frozenset[str]
    place: str
    label: str

    @property
    def parties(self) -> frozenset[str]:
        """Everyone who took part."""
        return self.people | self.others


def encounters(facts: Facts, shared: Mapping[Key, str]) -> Iterator[Encounter]:
    """The meetings of one report, participants under the ids of the record."""
    report = facts.document.id
    kinds = {e.id: e.kind for e in facts.entities}
    for meeting in facts.meetings:
        first, last, dated = _days(meeting, facts.document.published)
        ids = [(shared.get((report, p.entity), p.entity), kinds.get(p.entity, "")) for p in meeting.participants]
        people = frozenset(ident for ident, kind in ids if kind == "person")
        place = shared.get((report, meeting.place), meeting.place)
        label = "-".join([meeting.date or "undated", meeting.format, *[slug(ident) for ident, _ in ids[:2]]])
        others = frozenset(ident for ident, _ in ids) - people
        yield Encounter((report, meeting.id), meeting.format, first, last, dated, people, others, place, label)


def _days(meeting: Meeting, published: str) -> tuple[int, int, bool]:
    """The days a meeting may have been on: as stated, else shortly before the report; (0, 0) where nothing is known."""
    first, last = bounds(meeting.date)
    if first and last and (last - first).days <= WIDE:
        return first.toordinal(), last.toordinal(), True
    if meeting.date or meeting.planned:
        return 0, 0, False
    day = bounds(published)[1]
    return (day.toordinal() - LATE, day.toordinal(), False) if day else (0, 0, False)


def meetings(seen: Sequence[Encounter], judgements: Sequence[Judgement] = ()) -> Iterator[tuple[Key, str, str]]:
    """Each meeting with the id that it has in the record and why, '' where one report alone has it."""
    seen = sorted(seen, key=lambda e: e.key)
    keys = [e.key for e in seen]
    confirmed, refused = judged_pairs((j for j in judgements if j.kind == "meeting"), keys)
    sets = OnePerReport(keys, refused)
    sets.unite_all(confirmed, ((compare(seen[i], seen[j]), i, j) for i, j in _candidates(seen)))
    groups = sets.sets()
    labels = [min((seen[i].label for i in group), key=lambda text: (text.startswith("undated"), text)) for group in groups]
    for group, shared in zip(groups, told_apart(labels, [keys[group[0]] for group in groups]), strict=True):
        for i in group:
            yield keys[i], shared, str(sets.reason[i]) if i in sets.reason else ""


def _candidates(seen: Sequence[Encounter]) -> Iterator[tuple[int, int]]:
    """Meetings that share two parties in the same days."""
    blocks: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for position, one in enumerate(seen):
        if not one.first:
            continue
        week = range((one.first - 1) // WIDE, (one.last + 1) // WIDE + 1)
        listed = sorted(one.people)[:LISTED] + sorted(one.others)[:LISTED]
        for left, right in combinations(sorted(listed), 2):
            for number in week:
                blocks[left, right, number].append(position)
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2)}
    yield from sorted(pairs)


def compare(a: Encounter, b: Encounter) -> Likeness | None:
    """Why two reports tell of one meeting, None if they do not."""
    gap = max(a.first - b.last, b.first - a.last, 0)
    if gap > 1 or not _formats_agree(a, b):
        return None
    people, others = a.people & b.people, a.others & b.others
    detail = f"{', '.join(sorted(people | others))}; {a.label[:10]} ~ {b.label[:10]}"
    late = 0.05 * gap + 0.05 * (not (a.dated and b.dated)) + 0.03 * (a.format != b.format)
    if len(people) >= 2:
        return Likeness(0.98 - late, "same people in the same days", detail)
    shared, listed = len(people | others), len(a.parties | b.parties)
    if people and others and 2 * shared >= listed:
        return Likeness(0.88 - late, "same person and party in the same days", detail)
    if not a.people and not b.people and shared == listed and a.format == b.format and a.place == b.place:
        return Likeness(0.85 - late, "same parties and place in the same days", detail)
    return None


def _formats_agree(a: Encounter, b: Encounter) -> bool:
    """A call is not a visit; a call may be called talks or a meeting, by people who met on a screen."""
    formats = {a.format, b.format}
    return "call" not in formats or not formats & {"visit", "delegation", "forum"}
