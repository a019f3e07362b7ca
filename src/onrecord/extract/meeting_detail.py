"""Details of an encounter: when and where, as far as its own words say."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from onrecord.extract.meeting_attach import follows, hangs_on
from onrecord.extract.meeting_party import Cast, listed
from onrecord.extract.meeting_place import place_of
from onrecord.extract.meeting_region import STOPS
from onrecord.extract.meeting_sighting import Sighting
from onrecord.model import TimeExpression

DAY_LENGTH = len("2022-06-03")
DAY = re.compile(r"T.*$")
JOINED = re.compile(r",?\s*(?:and|as well as)(?: also)?\s*")
PAST_DAYS = re.compile(r"\b(?:past|last) (?:two|three|four|[2-4]) days\b")
VENUE = re.compile(
    r"\b(?:at|in) (?P<v>the (?:White House|Kremlin|State Department)|the [A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*"
    r" (?:Palace|Cosmodrome|University|House|Residence|Airport|Cathedral|Monastery))"
    r"|\b(?P<m>(?:on|at) the (?:margins|sidelines) of (?:the )?[A-Z0-9](?:[^,.;]|\.(?=[\w-]))*?)(?= to | in |[,;]|\.(?![\w-])|$)"
    r"|\b(?P<o>via (?:a )?video ?(?:conference|link|call)|(?:via|by) videoconference|by video link|online|virtually)\b"
)


def locate(cast: Cast, found: Sighting) -> None:
    """Fill in date, place and venue of a sighting from the words that hang on it."""
    sentence = found.trigger.sent
    fitting = [t for t in cast.times(sentence.start_char, sentence.end_char) if _dates(cast, found, t)]
    if fitting:
        at = found.trigger.idx
        whole = max(len(t.edtf.split("/")[0]) for t in fitting)
        exact = [t for t in fitting if len(t.edtf.split("/")[0]) == whole] if whole <= DAY_LENGTH else fitting
        opening = [
            t for t in exact if found.rule.startswith("verb") and found.trigger.dep_ == "ROOT" and t.start == sentence.start_char
        ]
        time = opening[0] if opening else min(exact, key=lambda t: at - t.end if t.end <= at else t.start - at)
        found.date, found.date_basis = _both_days(cast, time) or _day(cast, time)
        if found.planned:
            found.date = _ahead(cast, found.date, found.date_basis, told=found.verbal)
        elif found.trigger.tag_ == "VBD" or (
            found.trigger.dep_ == "pobj" and found.trigger.head.lower_ in ("during", "since", "after", "following", "from")
        ):
            found.date = _back(cast, found.date, found.date_basis)
        elif found.rule.startswith("noun") and not found.verbal:
            found.date = _nearer(cast, found)
    if not found.date and found.verbal and (days := _past_days(cast, found)):
        found.date, found.date_basis = days, "inferred"
    published = cast.reading.document.published
    if not found.date and len(published) >= DAY_LENGTH and "these days" in cast.reading.text[found.start : found.end]:
        found.date, found.date_basis = published[:7], "document_date"
    if not found.place:
        found.place = place_of(cast, found)
    match = VENUE.search(cast.reading.text, found.start, found.end)
    if match:
        found.venue = (match["v"] or match["m"] or match["o"]).removeprefix("the ")


def _both_days(cast: Cast, time: TimeExpression) -> tuple[str, str] | None:
    """The interval of two days told in one breath: "yesterday and today", "on Monday as well as Tuesday"."""
    days = [t for t in cast.reading.times if t.kind in ("date", "time") and len(t.edtf) >= DAY_LENGTH and "/" not in t.edtf]
    for first, last in pairwise(days):
        early, late = sorted((first.edtf[:DAY_LENGTH], last.edtf[:DAY_LENGTH]))
        if time in (first, last) and early < late and JOINED.fullmatch(cast.reading.text[first.end : last.start]):
            return f"{early}/{late}", first.basis
    return None


def _past_days(cast: Cast, found: Sighting) -> str:
    """The days of "over the past two days", the report's own the last of them."""
    sentence = found.trigger.sent
    for time in cast.times(sentence.start_char, sentence.end_char):
        first, _, last = time.edtf.partition("/")
        whole = len(first) == len(last) == DAY_LENGTH and not found.planned
        if whole and time.kind == "duration" and PAST_DAYS.search(time.text):
            return f"{(date.fromisoformat(first) + timedelta(days=1)).isoformat()}/{last}"
    return ""


def _day(cast: Cast, time: TimeExpression) -> tuple[str, str]:
    """The day of an encounter; "this year" in an undated report is the last year that it has named."""
    if time.edtf.startswith("XXXX-") and "this year" in time.text:
        years = [t.edtf[:4] for t in cast.reading.times if t.start < time.start and t.basis == "stated" and t.edtf[:4].isdigit()]
        if years:
            return max(years) + DAY.sub("", time.edtf)[4:], "inferred"
    return DAY.sub("", time.edtf), time.basis


def _ahead(cast: Cast, date: str, basis: str, *, told: bool) -> str:
    """A planned day that was counted into the past lies a year later: preparations for the 29-30 June summit."""
    published = cast.reading.document.published
    if (
        basis != "document_date"
        or len(date) < len("2022-06")
        or not published
        or not date[:4].isdigit()
        or date.rsplit("/", maxsplit=1)[-1] >= published[:7]
    ):
        return date
    later = re.sub(r"\d{4}(?=-)", lambda year: str(int(year[0]) + 1), date)
    return later if published[: len(later)] < later[:10] and (told or date[5:7] >= published[5:7]) else date


FAR_BACK = 9  # months: a month or season of the next year is nearer


def _nearer(cast: Cast, found: Sighting) -> str:
    """The month of an encounter of which nothing says that it was held: in May, "the June trip" is ahead."""
    published, date = cast.reading.document.published, found.date
    month = date[5:7]
    if (
        found.date_basis != "document_date"
        or len(date) != len("2022-06")
        or len(published) < len(date)
        or "held" in _words(found)
    ):
        return date
    number = {"21": 4, "22": 7, "23": 10, "24": 1}.get(month, int(month) if month.isdigit() else 0)
    back = (int(published[:4]) - int(date[:4])) * 12 + int(published[5:7]) - number if date[:4].isdigit() else 0
    return f"{int(date[:4]) + 1}{date[4:]}" if FAR_BACK <= back < 12 else date


def _words(found: Sighting) -> set[str]:
    return {c.lower_ for c in found.trigger.subtree} | {c.lower_ for c in found.trigger.lefts}


def _back(cast: Cast, date: str, basis: str) -> str:
    """The month of a meeting that was held and was counted into the future lies a year earlier."""
    published = cast.reading.document.published
    if (
        basis != "document_date"
        or not published
        or len(date) != len("2022-06")
        or date <= published[:7]
        or not date[:4].isdigit()
    ):
        return date
    return f"{int(date[:4]) - 1}{date[4:]}"


def _dates(cast: Cast, found: Sighting, time: TimeExpression) -> bool:
    """Whether a time expression says when the encounter was."""
    if (
        not time.edtf
        or time.text.endswith(" Day")  # a holiday, which each country keeps in its own way
        or time.kind in ("duration", "set")
        or time.edtf[:2] == ".."
        or (time.kind == "interval" and time.edtf.endswith(".."))
    ):
        return False
    phrase = cast.reading.doc.char_span(time.start, time.end, alignment_mode="expand")
    if phrase is None:
        return False
    if _beyond(phrase.root, found) or (len(time.edtf) == len("2022") and _counted(found.trigger)):
        return False
    opening = _opens(phrase) and (found.verbal or _fronted(found.trigger, phrase.root))
    whole = len(time.edtf) in (DAY_LENGTH, 2 * DAY_LENGTH + 1)
    verb = next((a for a in found.anchors if a.pos_ == "VERB"), found.trigger) if found.verbal else None
    if whole and verb is not None and _plainly(found, verb, phrase.start):
        return True
    return (
        opening
        or _at_the_same(found, phrase.root)
        or hangs_on(phrase.root, found, cast)
        or follows(cast, found.trigger.i + 1, phrase.start)
        or (verb is not None and _of_aim(verb, phrase.root))
    )


def _counted(noun: Token) -> bool:
    """Whether an encounter is only counted among those of a year: our first meeting this year; not "the first took place"."""
    return (
        noun.pos_ == "NOUN"
        and noun.dep_ not in ("nsubj", "nsubjpass")
        and any(c.ent_type_ == "ORDINAL" or c.lower_ in ("first", "second", "third") for c in noun.lefts)
    )


def _of_aim(verb: Token, time: Token) -> bool:
    """Whether a time says when that was done for which people met: hosted him to sign the treaty on 3 May."""
    above = time.head.head if time.head.pos_ == "ADP" else time.head
    aim = above.head == verb and above.dep_ in ("advcl", "xcomp") and any(c.tag_ == "TO" for c in above.children)
    return aim and above.lemma_ in listed("occasioned")


def _opens(time: Phrase) -> bool:
    """Whether a time opens a sentence, at most a place before it: in Paris, France, June 12-13, she met him."""
    before = time.doc[time.sent.start : time.start]
    if len(before) < 2:
        return True
    return before[0].lower_ in ("in", "on", "at") and all(t.pos_ in ("PROPN", "PUNCT", "ADP", "DET") for t in before[1:])


def _fronted(noun: Token, time: Token) -> bool:
    """Whether a noun and a time open one clause: last week, during a meeting with her, we talked about it."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("during", "at", "in") and noun.head.head == time.head


def _at_the_same(found: Sighting, time: Token) -> bool:
    """Whether something done at a summit gives its day: it was launched in May at the leaders' summit."""
    noun = found.trigger
    at = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during")
    at = at and (found.format == "forum" or (found.format == "visit" and noun.head.lower_ == "during"))
    verb = noun.head.head
    above = time.head.head if time.head.pos_ == "ADP" else time.head
    return at and above == verb and verb.tag_ in ("VBD", "VBN")


BEYOND = frozenset(("ahead", "before", "after", "following", "since", "until"))


def _beyond(token: Token, found: Sighting) -> bool:
    """Whether a date is of something before or after which the encounter was: ahead of the vote on 20 August, they met."""
    for above in token.ancestors:
        if above in found.anchors:
            return False
        if above.lower_ in BEYOND:
            return token.i < found.trigger.i or found.trigger not in above.subtree
    return False


def _plainly(found: Sighting, verb: Token, last: int) -> bool:
    """Whether neither a clause nor another encounter stands between a verb of meeting and a day behind it."""
    first = verb.i + 1
    between = verb.doc[first:last] if first <= last < first + 60 else None
    return between is not None and not any(
        (t.pos_ in ("VERB", "AUX") and t.text[0].islower())
        or (t.lemma_.lower() in listed("nouns") and t != found.trigger)
        or t.lower_ in STOPS
        or t.text in (";", ":")
        for t in between
    )
