"""Meetings: encounters between parties, each recorded once with the words that show it.

Every sentence is searched for sightings; a sighting without parties of its own ("during the conversation") belongs to
the encounter told before, unless its words set it apart ("the talks held in Sochi on 25 November").
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.meeting_day import dated
from onrecord.extract.meeting_detail import locate
from onrecord.extract.meeting_encounter import Encounter
from onrecord.extract.meeting_event import summit
from onrecord.extract.meeting_find import sightings
from onrecord.extract.meeting_heading import headed_meeting
from onrecord.extract.meeting_merge import merged
from onrecord.extract.meeting_party import Cast
from onrecord.extract.meeting_role import roles
from onrecord.extract.meeting_shade import still_to_be_done
from onrecord.extract.meeting_sighting import Sighting
from onrecord.extract.meeting_topic import topics
from onrecord.model import Facts, Meeting, Participant, Reading, Span

NAME = "meetings"


def extract(reading: Reading, facts: Facts) -> Iterator[Meeting]:  # noqa: ARG001 every extractor is called alike
    """The meetings of a report."""
    cast = Cast(reading)
    found = merged(cast, list(_seen(cast)))
    if not found:  # the body speaks of "the meeting" that only the headline tells
        found = merged(
            cast, [s for s in _seen(cast, "headline") if not s.verbal or len(s.entities) > 1 or s.rule == "verb-meet"]
        )[:1]
    found = headed_meeting(cast, found)
    dated(cast, found)
    if found:
        found[0].format = _headed(cast, found[0])
    for number, encounter in enumerate(found, 1):
        yield _meeting(cast, encounter, number)


def _seen(cast: Cast, zone: str = "body") -> Iterator[Sighting]:
    for sentence in cast.reading.sentences(zone):
        for found in sightings(cast, sentence):
            locate(cast, found)
            yield from summit(cast, found)


def _headed(cast: Cast, main: Encounter) -> str:
    """The format of the main encounter, where the headline's word settles whether it was a meeting or talks."""
    words = [t for s in cast.reading.sentences("headline") for t in s]
    talks = any(t.lower_ == "talks" and t.dep_ in ("ROOT", "dobj", "nsubj", "nsubjpass") for t in words)
    met = any(t.lower_ in ("met", "meeting", "meets") for t in words)
    if main.format == "meeting" and talks:
        return "talks"
    return "meeting" if main.format == "talks" and met and not talks and not main.verbal else main.format


def _meeting(cast: Cast, encounter: Encounter, number: int) -> Meeting:
    reading = cast.reading
    evidence = tuple(reading.span(start, end, rule) for start, end, rule in encounter.evidence)
    parts, conflicts = roles(cast, encounter)
    return Meeting(
        id=f"m{number}",
        format=encounter.format,
        date=encounter.date,
        place=encounter.place,
        venue=encounter.venue,
        participants=tuple(Participant(p.entity, p.side, p.office) for p in parts),
        topics=_topics(reading, evidence),
        evidence=evidence,
        date_basis=encounter.date_basis if encounter.date else "",
        planned=(
            encounter.planned
            or _to_come(encounter.date, reading.document.published)
            or (encounter.trigger is not None and not encounter.date and still_to_be_done(encounter.trigger))
        ),
        conflicts=conflicts,
    )


def _to_come(date: str, published: str) -> bool:
    """Whether a day lies behind the report's own, as far as both are known: "at the summit in July", told in February."""
    first = date.partition("/")[0]
    return bool(first) and len(published) >= len(first) and first.replace("-", "").isdigit() and first > published[: len(first)]


def _topics(reading: Reading, evidence: tuple[Span, ...]) -> tuple[str, ...]:
    """What was talked about, in the sentences that show the encounter."""
    found: dict[str, None] = {}
    for span in evidence:
        phrase = reading.doc.char_span(span.start, span.end, alignment_mode="contract")
        for start, end in topics(phrase) if phrase is not None else ():
            found[" ".join(reading.text[start:end].split())] = None
    return tuple(found)
