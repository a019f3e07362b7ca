"""The period that a figure is for: stated in its clause, or in the clause above that it takes its time from."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from onrecord.extract.figure_choice import any_of
from onrecord.extract.figure_clause import reaches, under, verb
from onrecord.extract.figure_counted import Counted
from onrecord.lang import words
from onrecord.model import Reading, TimeExpression

LONG = re.compile(r"\d{4}(?:-\d\d)?(?:/\d{4}(?:-\d\d)?)?")  # a year, a month, or a stretch of them
REACH = 700  # how many characters back a day still holds
PASSED_ON = 3  # sentences back from which a figure may take its time
MONTH = 7  # how long a month is in EDTF
DAY = 10  # how long a day is in EDTF


@cache
def _moment() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('moments')})\b", re.IGNORECASE)


@cache
def _as_of() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{any_of('as_of')})\s+$")


@cache
def _begun() -> re.Pattern[str]:
    """Up to the date in "since the talks began in"."""
    return re.compile(rf"\b(?i:{any_of('since')})\b[^.;,]{{1,60}}\s(?:{any_of('since_link')})\s+$")


@cache
def _baseline() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Up to the date in "compared to the same months of", "more than in", "exceeded the level of"."""
    few, than = r"\W+(?:[\w’'-]+\W+){0,5}$", rf"than(?=\W+(?:{any_of('compared_in')})\b)"
    level = rf"\W+(?:the\W+)?(?:[\w’'-]+\W+)?(?:{any_of('levels')})s?"
    return (
        re.compile(rf"\b(?:{any_of('compared')}|{than}){few}", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of('exceeding')}){level}{few}", re.IGNORECASE),
    )


@cache
def _right_behind() -> re.Pattern[str]:
    """Up to the date in "fell by 5 percent from", "down 5 percent on the"; only a past one, longer than a day."""
    link = rf"\s+(?:of (?:the )?\w+ )?(?:{any_of('measured_from')})\s+(?:the\s+)?$"
    return re.compile(rf"(?:\b(?:{any_of('shares')})|%){link}")


def is_baseline(reading: Reading, time: TimeExpression, start: int) -> bool:
    """Whether a date is what a change is measured against, not the figure's own."""
    before = reading.text[max(start, time.start - 60) : time.start]
    stretch = "/" in time.edtf and not set(words("en", "figures")["measured_to"]).isdisjoint(
        time.text.lower().split()
    )  # from 2020 to 2022
    past = (
        len(time.edtf.partition("/")[0]) < DAY
        and not stretch
        and (not reading.document.published or time.edtf < reading.document.published)
    )
    near = reading.text[max(0, time.start - 60) : time.start]
    return any(pattern.search(before) for pattern in _baseline()) or (past and _right_behind().search(near) is not None)


def period(reading: Reading, found: Counted, others: list[Counted], sentence: tuple[int, int]) -> str:
    """The EDTF of the date that the figure is for, or ''."""
    times = [
        t for t in reading.times if sentence[0] <= t.start and t.end <= sentence[1] and _possible(reading, t, found, sentence[0])
    ]
    fitting = [t for t in times if _fits(reading, t, found) and not _belongs_elsewhere(reading, t, found, others)]
    if not fitting:
        return carried(reading, found, sentence[0])
    best = min(fitting, key=lambda t: t.start - found.end if t.start >= found.end else found.quantity.start - t.end)
    begun = "/" not in best.edtf and _begun().search(reading.text, sentence[0], best.start)
    return _closed(f"{best.edtf}/.." if begun else best.edtf, reading.document.published)


def carried(reading: Reading, found: Counted, start: int) -> str:
    """The past day stated last before a sentence that goes on telling, in the simple past, what happened then; else ''."""
    clause = verb(found.number)
    if not _simple_past(clause) or clause.lemma_.lower() in _talk():
        return ""
    published = reading.document.published
    for time in reversed([t for t in reading.times if start - REACH <= t.start < start]):
        day = time.edtf[:DAY]
        known = len(day) == DAY and "/" not in time.edtf and reading.document.zone(time.start) == "body"
        if known and (not published or day < published):
            return day
    return _sentence_before(reading, found)


def _sentence_before(reading: Reading, found: Counted) -> str:
    """The one year, month or part of a year of the sentence before, where that gives a figure too and this one no date.

    A sentence with figures and no date of its own passes on what it took itself.
    """
    sentence = found.number.sent
    if not sentence.start or not found.quantity.kind or _dates(reading, sentence.start_char, sentence.end_char):
        return ""
    first = sentence.start
    for _ in range(PASSED_ON):
        before = sentence.doc[first - 1].sent
        a, b = before.start_char, before.end_char
        figures = any(a <= q.start < b and q.kind and not q.role for q in reading.quantities)
        if not figures:
            return ""
        told = _dates(reading, a, b)
        if told or not before.start:
            return told[0].edtf if len(told) == 1 and LONG.fullmatch(told[0].edtf) else ""
        first = before.start
    return ""


def _dates(reading: Reading, start: int, end: int) -> list[TimeExpression]:
    """The dates of a stretch, but for those that something there is measured against."""
    near = (t for t in reading.times if start <= t.start < end and t.edtf)
    return [t for t in near if not is_baseline(reading, t, start)]


def _simple_past(clause: Token) -> bool:
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    return clause.tag_ == "VBD" or (
        clause.tag_ == "VBN" and bool(auxiliaries & {"was", "were"}) and not auxiliaries & {"has", "have", "had"}
    )


@cache
def _talk() -> frozenset[str]:
    return frozenset(words("en", "figures")["talk"])


@cache
def _dated() -> frozenset[str]:
    """Things that a year before them tells the age of, not the time of what is said of them."""
    return frozenset(words("en", "figures")["dated"])


def _possible(reading: Reading, time: TimeExpression, found: Counted, start: int) -> bool:
    """Whether a date can be the figure's own; "up from 2 billion a year earlier": it is that of the 2 billion."""
    if not time.edtf or time.kind in ("time", "set") or re.match(r"\d+X", time.edtf):
        return False
    if _moment().search(time.text) and not _as_of().search(reading.text, max(time.start - 10, 0), time.start):
        return False
    return not is_baseline(reading, time, found.end if found.end <= time.start else start)


def _fits(reading: Reading, time: TimeExpression, found: Counted) -> bool:
    """Whether the date stands in the figure's clause, in one above it, or on the figure's own noun."""
    told = reading.doc.char_span(time.start, time.end, alignment_mode="expand")
    if told is None or not len(told):
        return False
    word: Token = told.root
    if word.head.i == told.end and word.head.lemma_.lower() in _dated():
        return False  # "the 1973 building is home to 200 people" says since when it stands
    noun = found.noun or found.number
    clause = verb(word)
    if clause.head == verb(found.number) and _begun().search(reading.text, clause.sent.start_char, time.start):
        return True
    if noun.pos_ == "NOUN" and clause.head == noun and clause.dep_ == "acl":
        return True
    return reaches(verb(found.number), clause) or (under(word, noun) and clause == verb(noun)) or clause == verb(noun)


def _belongs_elsewhere(reading: Reading, time: TimeExpression, found: Counted, others: list[Counted]) -> bool:
    """Whether another figure stands between this one and a date after it."""
    return any(found.end <= o.quantity.start < time.start for o in others if o is not found and _apart(reading, found, o))


def _apart(reading: Reading, found: Counted, other: Counted) -> bool:
    """Whether two figures are not simply two of a list."""
    text = reading.article[found.end : other.quantity.start]
    return "," in text or len(text) > 40


def _closed(edtf: str, published: str) -> str:
    """As in "since 24 February" runs to the report's own day, "since June" to its month; "since 2019" is left open."""
    if edtf.startswith("../"):
        return edtf[3:]
    start = edtf.removesuffix("/..")
    if start != edtf and len(start) in (MONTH, DAY) and len(published) == DAY and published[: len(start)] > start:
        return f"{start}/{published[: len(start)]}"
    return edtf
