"""Sameness: what speaks for and against a sighting being of an encounter told before."""

from __future__ import annotations

from onrecord.extract.meeting_encounter import NEAR, Encounter
from onrecord.extract.meeting_party import Cast, listed
from onrecord.extract.meeting_sighting import Sighting
from onrecord.extract.meeting_vague import occasional


def compatible(sighting: Sighting, encounter: Encounter, published: str = "") -> bool:  # noqa: PLR0911 one return for each thing that speaks against
    """Whether nothing speaks against the sighting being of this encounter."""
    if (
        sighting.date
        and encounter.date
        and not (sighting.date.startswith(encounter.date) or encounter.date.startswith(sighting.date))
    ):
        return False
    if (
        sighting.date
        and not encounter.date
        and sighting.date_basis != "document_date"
        and not sighting.definite
        and sighting.rule.startswith("noun")
    ):
        return False
    if sighting.other and sighting.rule.startswith("noun") and not _present(sighting):
        return False
    if sighting.date and not encounter.date and _earlier(sighting, encounter, published):
        return False
    if sighting.planned != encounter.planned and sighting.planned and not _present(sighting) and sighting.rule.startswith("noun"):
        return False
    if sighting.format == encounter.format:
        return True
    if (
        sighting.rule in ("verb-speak", "verb-talk", "verb-discuss")
        and not sighting.date
        and set(sighting.entities) == encounter.entities
    ):
        return True
    if "call" in (sighting.format, encounter.format):
        return {sighting.format, encounter.format} == {"call", "talks"} and not sighting.date and not sighting.place
    if sighting.format in ("forum", "session") or encounter.format in ("forum", "session"):
        return sighting.format == "meeting" and sighting.definite
    return (
        encounter.format not in ("visit", "delegation") or sighting.trigger.pos_ != "PROPN"
    )  # a journey to take part in Bilateral Consultations


def same_states(cast: Cast, sighting: Sighting, main: Encounter) -> bool:
    """Whether bare talks of two states are those of their leaders that the report is about: "the Russian-Greek talks"."""
    mine = set(sighting.entities)
    noun = sighting.trigger
    if noun.sent[0].lower_ == "then" or occasional(noun):
        return False
    bare = (
        not (sighting.other or sighting.date or sighting.place or sighting.verbal or sighting.planned) and sighting.format in NEAR
    )
    people = all(cast.kind(x) == "person" for x in main.entities) and main.format in ("meeting", "talks")
    return bare and people and len(mine) > 1 and mine == {cast.state_of(x) for x in main.entities}


def stage_of(cast: Cast, sighting: Sighting, journey: Encounter) -> bool:
    """Whether a meeting with the officials of one country is told of a journey to several, or after one; then it is its own."""
    met = sighting.rule == "verb-meet"
    officials = any(p.side == "land" or (met and p.side == "other" and cast.kind(p.entity) == "state") for p in sighting.parties)
    hosts = sum(p.side == "host" for p in journey.parties)
    aim = journey.trigger is not None and journey.trigger.sent == sighting.trigger.sent  # travelled there to meet with them
    posts = any(p.office.lower().removesuffix("s") in listed("officials") for p in sighting.parties)
    return officials and (hosts > 1 or (hosts == 1 and posts and not aim))


def rows_differ(cast: Cast, sighting: Sighting, encounter: Encounter) -> bool:
    """Whether two clauses name two rows of people, each with somebody that the other has not: two encounters."""
    mine = set(sighting.entities)
    told = sighting.rule.startswith("verb") and encounter.said and not sighting.definite
    if sighting.rule == "verb-meet" and encounter.format == "visit" and mine - encounter.entities:
        return not mine >= encounter.entities or len(mine) > len(encounter.entities)
    return (
        told
        and bool(mine - encounter.entities)
        and bool(encounter.entities - mine)
        and all(cast.kind(x) == "person" for x in mine | encounter.entities)
    )


def same_of_body(cast: Cast, sighting: Sighting, encounter: Encounter) -> bool:
    """Whether a session or summit of one body is the one told before."""
    mine = sighting.entities
    body = len(mine) == 1 and cast.kind(mine[0]) == "organization" and mine[0] in encounter.entities
    apart = {c.lower_ for c in sighting.trigger.lefts} & listed("other") or (sighting.date and sighting.date != encounter.date)
    same = sighting.format == encounter.format and sighting.format in ("forum", "session")
    return body and same and not apart and not sighting.verbal


def told_again(sighting: Sighting, encounter: Encounter) -> bool:
    """Whether another encounter told in passing is told of again: a meeting in Kyiv recently, the recent talks with her."""
    mine = set(sighting.entities)
    if len(mine) < 2 or mine != encounter.entities or sighting.separate or sighting.planned != encounter.planned:
        return False
    days = not (sighting.date and encounter.date) or sighting.date.startswith(encounter.date)
    places = not (sighting.place and encounter.place) or sighting.place == encounter.place
    near = sighting.format == encounter.format or {sighting.format, encounter.format} <= {"meeting", "talks"}
    return near and days and places and not (sighting.date and not encounter.date)


def _present(sighting: Sighting) -> bool:
    """Whether words point at the encounter under way: today's meeting, the present summit."""
    return present_one(sighting) or any(
        c.lower_ in ("today", "present", "current", "this", "our") for c in sighting.trigger.lefts
    )


def present_one(sighting: Sighting) -> bool:
    """Whether a noun only says of the encounter under way which of several it is: this was their second meeting."""
    noun = sighting.trigger
    return noun.dep_ == "attr" and any(c.dep_ == "nsubj" and c.lower_ in ("this", "it") for c in noun.head.children)


def framing(cast: Cast, sighting: Sighting, main: Encounter) -> bool:
    """Whether a visit is the one during which the main meeting took place."""
    guests = {p.entity for p in sighting.parties if p.side == "guest"}
    if main.format == "call" or not guests & main.entities:
        return False
    if (
        sighting.date
        and main.date
        and sighting.date != main.date
        and not (main.format == "visit" and _falls_in(sighting.date, main.date))
    ):
        return False
    hosts = {p.entity for p in sighting.parties if p.side == "host"}
    states = {cast.state_of(x) for x in main.entities - guests}
    said = {c.lower_ for c in sighting.trigger.children}
    return (
        bool(hosts & (states | main.entities))
        and not said & {"recent", "previous", "next", "last", "upcoming", "forthcoming", "future"}
        and (not sighting.date or _falls_in(sighting.date, main.date))
    )


def _falls_in(day: str, days: str) -> bool:
    """Whether a day lies within an interval."""
    first, _, last = days.partition("/")
    return bool(last) and len(day) == len(first) == len(last) and first <= day <= last


def apart(sighting: Sighting) -> bool:
    """Whether words or a place set a sighting without parties of its own apart from what was told before."""
    return (
        (sighting.other and not _present(sighting))
        or bool(sighting.place and sighting.format == "visit")
        or (bool(sighting.date) and named(sighting))
    )


def named(sighting: Sighting) -> bool:
    """Whether a noun of meeting has a name of its own: the Ramstein meeting."""
    lefts = [c for c in sighting.trigger.lefts if c.dep_ in ("compound", "nmod", "amod")]
    return sighting.rule.startswith("noun") and any(c.pos_ == "PROPN" and c.text[0].isupper() for c in lefts)


def _earlier(sighting: Sighting, encounter: Encounter, published: str) -> bool:
    """Whether the date of a sighting lies too far back for an encounter without one: recent, or still to come."""
    to_come = encounter.planned and not sighting.planned and _over(sighting.date, published)
    return to_come or (sighting.date_basis == "stated" and _long_ago(sighting.date, published))


def _over(date: str, published: str) -> bool:
    """Whether a date lies before a report's own day, as far as both are known."""
    known = date[:4].isdigit() and len(date) <= len(published)
    return known and date < published[: len(date)]


def _long_ago(date: str, published: str) -> bool:
    """Whether a date lies in a year before a report's own; an encounter told without a date is recent."""
    return date[:4].isdigit() and published[:4].isdigit() and date[:4] < published[:4]
