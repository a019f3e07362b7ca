"""Days that go without saying: the report's own day, a journey's days, the day of what else is announced.

A readout often gives no day, yet tells of something else that happened "today"; then it tells of that day. What is
only said of the present time ("today Ukraine is fighting") gives none.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from spacy.tokens import Token

from onrecord.extract.meeting_encounter import Encounter
from onrecord.extract.meeting_party import Cast, listed
from onrecord.extract.meeting_stay import stayed
from onrecord.model import TimeExpression

DAY = len("2022-06-03")
SHORT, CLOSE = 4, 5  # days: how long an event can be that is told as one, and how far from the report
FAR = 80  # characters between "on the sidelines of" and the noun of the event
FRAME = re.compile(
    r"(?:(?:as part|(?:with)?in the framework|on the (?:sidelines|margins)|during the course) of|in conjunction with) [^.;]*\Z",
    re.IGNORECASE,
)
THEN = frozenset(("then", "afterwards", "afterward", "also", "later"))


def dated(cast: Cast, kept: list[Encounter]) -> None:
    """Give the encounters without a day of their own the day that the report supports."""
    if not kept:
        return
    stayed(cast, kept)
    for encounter in kept:
        if not encounter.date:
            encounter.date, encounter.date_basis = _framed(cast, encounter, kept) or _my_day(cast, encounter) or ("", "")
    main = kept[0]
    _date_main(cast, main)
    if not main.date:
        return
    few = _few_days(cast, main.date)
    for before, encounter in pairwise(kept):
        lead = before if main.planned and before.date else main
        if not encounter.date and _same_day(lead, encounter, first=lead is main):
            encounter.date, encounter.date_basis = lead.date, "inferred"
        told = (encounter.said or encounter.verbal) and (encounter.format != "forum" or encounter.planned)
        if not encounter.date and few and told and encounter.planned == main.planned:
            encounter.date, encounter.date_basis = main.date, "inferred"


def _date_main(cast: Cast, main: Encounter) -> None:
    """Give the encounter that the report is about the day of the headline, or the report's own."""
    if not main.date and (day := _headline_day(cast) or _told_day(cast, main)):
        main.date, main.date_basis = day, "inferred"
    going_on = main.format == "talks" and bool(main.entities) and all(cast.kind(x) == "state" for x in main.entities)
    passing = (main.format in ("forum", "session") or going_on) and not main.verbal
    passing = passing or (main.trigger is not None and _of_late(main.trigger))
    if not main.date and not main.planned and not passing and (day := _own_day(cast)):
        main.date, main.date_basis = day, "document_date"


def _told_day(cast: Cast, main: Encounter) -> str:
    """The one day that the first sentence names, for an encounter that only the headline calls by its name."""
    reading = cast.reading
    if main.trigger is None or reading.document.zone(main.trigger.idx) != "headline":
        return ""
    first = next(reading.sentences(), None)
    if first is None or not any(m.entity in main.entities for m in cast.mentions(first.start_char, first.end_char)):
        return ""
    days = {t.edtf for t in cast.times(first.start_char, first.end_char) if len(t.edtf) >= DAY}
    day = days.pop() if len(days) == 1 else ""
    return day if len(day) == DAY and "X" not in day else ""


def _few_days(cast: Cast, days: str) -> bool:
    """Whether a report is about two or three days, near its own, and names no other: what it tells of was on them."""
    first, _, last = days.partition("/")
    document = cast.reading.document
    if len(first) != DAY or len(last) != DAY or len(document.published) < DAY:
        return False
    try:
        start, end, told = (date.fromisoformat(day[:DAY]) for day in (first, last, document.published))
    except ValueError:
        return False
    named = {t.edtf for t in cast.reading.times if document.zone(t.start) == "body" and len(t.edtf) >= DAY}
    return named <= {days, document.published} and (end - start).days < SHORT and abs((start - told).days) <= CLOSE


def _framed(cast: Cast, encounter: Encounter, kept: list[Encounter]) -> tuple[str, str] | None:
    """The day of the summit on the sidelines of which an encounter is told to have been."""
    verb = encounter.trigger
    if verb is None or not encounter.verbal:
        return None
    for frame in kept:
        if frame is encounter or not frame.date or frame.format not in ("forum", "session", "meeting"):
            continue
        noun = frame.trigger
        told = [start for start, _, _ in frame.evidence if verb.sent.start_char < start < verb.sent.end_char]
        for at in [*((noun.idx,) if noun is not None and noun in verb.sent else ()), *told]:
            if FRAME.search(cast.reading.text, max(at - FAR, 0), at):
                return frame.date, "inferred"
    return None


def _my_day(cast: Cast, encounter: Encounter) -> tuple[str, str] | None:
    """The day of an address in which its speaker tells what "I" did that day."""
    verb = encounter.trigger
    if verb is not None and verb.pos_ == "NOUN" and verb.dep_ == "dobj":
        verb = verb.head
    if verb is None or not encounter.verbal or encounter.planned or verb.tag_ != "VBD":
        return None
    if _of_late(verb):
        return None
    subjects = [c.lower_ for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    mine = any(word in ("i", "we") for word in subjects) or (not subjects and verb.dep_ == "ROOT")
    day = _own_day(cast) if mine else ""
    return (day, "document_date") if day else None


def _of_late(verb: Token) -> bool:
    """Whether it was done some day before: I spoke to her recently."""
    return any(c.lower_ in listed("of_late") for c in verb.children)


def _same_day(main: Encounter, other: Encounter, *, first: bool) -> bool:
    """Whether an encounter without a day was on that of the main one: told in one breath, or announced with it."""
    if main.trigger is None or other.trigger is None:
        return False
    if main.planned:
        shared = other.planned and bool(main.entities & other.entities) and other.verbal and other.format != "visit"
        return shared and ((first and "/" not in main.date) or _goes_on(main.trigger, other.trigger))
    if not other.planned and other.trigger.sent[0].lower_ == "then" and main.trigger.i < other.trigger.i:
        return True
    if other.planned or not other.verbal:
        return False
    if other.trigger.sent == main.trigger.sent:
        return bool(main.entities & other.entities) and other.format == main.format
    alike = other.format == main.format and bool(main.entities & other.entities)
    also = alike and (other.format == "call" if "/" in main.date else other.said)  # a round of calls over two days is one round
    return other.trigger.sent[0].lower_ in THEN or (also and _goes_on(main.trigger, other.trigger))


def _goes_on(before: Token, after: Token) -> bool:
    """Whether a sentence adds to the one before in its paragraph: she will also attend."""
    between = before.doc[before.i : after.i]
    return not any("\n" in t.text for t in between) and any(t.lower_ == "also" for t in after.sent[: after.i - after.sent.start])


def _headline_day(cast: Cast) -> str:
    """The day that a headline gives to the encounter it tells: "On June 3, the President will meet with ..."."""
    for sentence in cast.reading.sentences("headline"):
        if not any(
            t.lemma_.lower() in listed("nouns") or t.lemma_.lower() in listed("verbs") or t.lemma_.lower() in listed("visits")
            for t in sentence
        ):
            continue
        days = {
            t.edtf
            for t in cast.reading.times
            if sentence.start_char <= t.start < sentence.end_char and t.kind in ("date", "interval")
        }
        full = [d for d in days if len(d) >= len("2022-06-03") and ".." not in d and "X" not in d]
        if len(full) == 1:
            return full[0]
    return ""


def _own_day(cast: Cast) -> str:
    """The report's own day, where its body tells of something that happened on it."""
    published = cast.reading.document.published[:10]
    for time in cast.reading.times:
        if published and time.edtf[:10] == published and time.basis == "document_date" and _happened(cast, time):
            return published
    return ""


def _happened(cast: Cast, time: TimeExpression) -> bool:
    """Whether a "today" dates an event, not the state of things."""
    reading = cast.reading
    phrase = reading.doc.char_span(time.start, time.end, alignment_mode="expand")
    if phrase is None or reading.document.zone(time.start) != "body" or not any(t.lower_ in listed("own_day") for t in phrase):
        return False
    here = phrase.root
    while here.pos_ not in ("VERB", "AUX"):
        if here.pos_ == "NOUN" and here.i not in range(phrase.start, phrase.end):
            return here.lemma_.lower() in listed("nouns") or here.lemma_.lower() in listed("happenings")
        if here.head == here:
            return False
        here = here.head
    return _past(here)


def _past(verb: Token) -> bool:
    """Whether a verb tells of something done: past or perfect, or of a day that is kept."""
    if verb.lemma_ in ("mark", "celebrate"):
        return True
    helpers = {c.lemma_.lower() for c in verb.children if c.dep_ in ("aux", "auxpass")}
    tags = {c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBN":
        return ("have" in helpers and "MD" not in tags) or bool(tags & {"VBD"})
    return verb.tag_ == "VBD"
