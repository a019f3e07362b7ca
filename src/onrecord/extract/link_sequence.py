"""Sequence: which meeting follows on an earlier one that the report tells of."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.link_words import pattern
from onrecord.model import Facts, Meeting, Reading, Span


def sequence(reading: Reading, facts: Facts) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Pairs of meetings, the later one first, with the words that join them.

    The report's main meeting is the one it tells first; others follow or precede it as their own words say.
    """
    if len(facts.meetings) < 2:
        return
    main = min(facts.meetings, key=_place)
    for other in facts.meetings:
        if other is main or not _shared(reading, main, other):
            continue
        for span in other.evidence:
            words = reading.text[max(_opening(reading, span), span.start - 80) : span.end]
            if pattern("leads_on").search(words) and not main.planned:
                yield other.id, main.id, (span,)
                break
            if pattern("follows").search(words) and not other.planned:
                yield main.id, other.id, (span,)
                break


def _place(meeting: Meeting) -> int:
    return min((s.start for s in meeting.evidence), default=0)


def _shared(reading: Reading, a: Meeting, b: Meeting) -> bool:
    """Whether at least two sides, or all of the smaller meeting, are the same."""
    left, right = _sides(reading, a), _sides(reading, b)
    return len(left & right) >= min(2, len(left), len(right))


def _sides(reading: Reading, meeting: Meeting) -> set[str]:
    """The states that those who met stand for, or they themselves."""
    sides = set()
    for party in meeting.participants:
        entity = reading.entity(party.entity)
        states = [o.of for o in entity.offices if (e := reading.entity(o.of)) and e.kind == "state"] if entity else []
        sides.add(states[0] if states else party.entity)
    return sides


def _opening(reading: Reading, span: Span) -> int:
    """Where the sentence of a span begins."""
    phrase = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    return phrase.sent.start_char if phrase is not None and len(phrase) else span.start
