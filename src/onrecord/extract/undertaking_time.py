"""When an undertaking is to be done, and the steps of it that have a day.

A deadline ("by 2030") or a day that lies ahead of the report ("a summit in 2025") is when it is due; a day with a verb of
beginning, signing or announcing ("launched in June") is a step.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from spacy.tokens import Token

from onrecord.edtf import bounds
from onrecord.extract.undertaking_phrase import lemma
from onrecord.extract.undertaking_scorer import Candidate
from onrecord.lang import words
from onrecord.model import Milestone, Reading, Span, TimeExpression

DATED = ("date", "interval")
NOMINAL = frozenset(("NOUN", "PROPN"))
VERBAL = frozenset(("VERB", "AUX"))
SUBJECTS = frozenset(("nsubj", "csubj"))


@dataclass(frozen=True, slots=True)
class Terms:
    """The words that tell what a day, a sum or a clause means for an undertaking."""

    deadline: tuple[str, ...]
    step: frozenset[str]
    start: frozenset[str]
    paper: frozenset[str]
    indicative: frozenset[str]
    clause: frozenset[str]
    subject_to: tuple[str, ...]
    no_condition: tuple[str, ...]
    depends: frozenset[str]
    sort_of_place: frozenset[str]
    raised: frozenset[str]


@cache
def terms() -> Terms:
    """The word lists under `terms` of `undertakings.yml`."""
    table = words("en", "undertakings")["terms"]
    listed = ("step", "start", "paper", "indicative", "depends", "sort_of_place", "raised")
    sets = {name: frozenset(table[name].split()) for name in listed}
    return Terms(
        deadline=tuple(sorted(table["deadline"], key=len, reverse=True)),
        clause=frozenset(table["if"]),
        subject_to=tuple(table["subject_to"]),
        no_condition=tuple(table["no_condition"]),
        **sets,
    )


@dataclass(frozen=True, slots=True)
class Day:
    """A day in reach of an undertaking: what it says, the word it hangs on, and whether it is a deadline."""

    time: TimeExpression
    edtf: str
    above: Token
    deadline: bool


def due(reading: Reading, one: Candidate) -> tuple[str, Span | None]:
    """When the undertaking is to be done (EDTF), with the words that say so."""
    for day in days(reading, one):
        if not _ends(day, one) or not (day.deadline or _ahead(reading, day)):
            continue
        start = day.time.lead if day.time.lead >= 0 else day.time.start
        return day.edtf, reading.span(start, day.time.end, "deadline" if day.deadline else "day ahead")
    return "", None


def milestones(reading: Reading, one: Candidate) -> Iterator[Milestone]:
    """The steps of the undertaking that have a day."""
    for day in days(reading, one):
        ahead = _ahead(reading, day)
        if (_ends(day, one) and (ahead or day.deadline)) or not (_is_step(day, one) or _dates_paper(day, one)):
            continue
        first, last = min(day.above.idx, day.time.start), max(day.above.idx + len(day.above), day.time.end)
        span = reading.span(first, last, "dated step")
        yield Milestone(" ".join(span.quote.split()), "planned" if ahead else "actual", day.edtf, span)


def days(reading: Reading, one: Candidate) -> Iterator[Day]:
    """The days that belong to the undertaking: in its name, or hanging on its name or on the verb it depends on."""
    sentence = one.head.sent
    first = bisect_left(reading.times, sentence.start_char, key=lambda t: t.start)
    for time in islice(reading.times, first, None):
        if time.start >= sentence.end_char:
            return
        if time.kind not in DATED or not time.edtf:
            continue
        phrase = reading.doc.char_span(time.start, time.end, alignment_mode="expand")
        above = _above(phrase.root) if phrase is not None else None
        if above is None or not _belongs(above, time, one):
            continue
        yield Day(time, time.edtf.removeprefix("../"), above, time.edtf.startswith("../") or _deadline(reading, time))


def _above(token: Token) -> Token | None:
    """The noun or verb that a day hangs on, through prepositions and other words of time."""
    for above in token.ancestors:
        if above.pos_ in VERBAL or (above.pos_ in NOMINAL and above.ent_type_ not in ("DATE", "TIME")):
            return above
    return None


def _belongs(above: Token, time: TimeExpression, one: Candidate) -> bool:
    """Whether what a day hangs on is the undertaking: its head, a word of its name, or the verb that governs it."""
    if one.label[0] <= time.start < one.label[1]:
        return above == one.head or above.is_ancestor(one.head) or above.head == one.head or one.head.is_ancestor(above)
    return one.head in (above, above.head) or (above.pos_ in VERBAL and above in governing(one.head))


def governing(head: Token) -> list[Token]:
    """The verb that a name depends on and those that go on after it ("begins in May and is to be completed by June")."""
    verb = next((t for t in head.ancestors if t.pos_ in VERBAL), None)
    if verb is None or (head.pos_ in VERBAL and head.dep_ == "conj"):  # one work beside another has its own days
        return []
    after = [t for t in verb.conjuncts if t.i > verb.i and not any(c.dep_ in SUBJECTS for c in t.children)]
    return [verb, *after, *(c for t in (verb, *after) for c in t.children if c.dep_ == "xcomp")]


def _deadline(reading: Reading, time: TimeExpression) -> bool:
    start = time.lead if time.lead >= 0 else time.start
    before = reading.text[max(0, start - 24) : time.start].lower().rstrip()
    return any(before.endswith((f" {w}", f" {w} the")) for w in terms().deadline)


def _ahead(reading: Reading, day: Day) -> bool:
    """Whether a day lies after the report."""
    first, last = bounds(day.edtf)
    now = bounds(reading.document.published)[1]
    end = last or first
    return now is not None and end is not None and end > now and (first is None or first > now or day.deadline or _to_come(day))


def _to_come(day: Day) -> bool:
    return "later" in day.time.text.lower() or any(c.lower_ == "will" for c in day.above.children)


def _ends(day: Day, one: Candidate) -> bool:
    """Whether the day is that of the whole: of no step, or the last day for a step that is no beginning."""
    return not _is_step(day, one) or (day.deadline and lemma(day.above) not in terms().start)


def _is_step(day: Day, one: Candidate) -> bool:
    """Whether the day is that of a step: of the verb or noun of a step that it hangs on, other than the undertaking."""
    return lemma(day.above) in terms().step and day.above != one.head


def _dates_paper(day: Day, one: Candidate) -> bool:
    """Whether the day is part of a paper's name ("the October 2020 agreement"; "the Good Friday Agreement" gives no day)."""
    return day.above == one.head and lemma(one.head) in terms().paper and any(c.isdigit() for c in day.time.text)
