"""Figures: which numbers of a report say something about the relation, and what they measure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from onrecord.extract.figure_change import Move, change, factor, measured_by, move
from onrecord.extract.figure_choice import listed as _list
from onrecord.extract.figure_choice import wanted
from onrecord.extract.figure_clause import verb
from onrecord.extract.figure_counted import Counted, counted
from onrecord.extract.figure_measure import measure
from onrecord.extract.figure_period import period
from onrecord.extract.figure_subject import subjects
from onrecord.model import Facts, Figure, Quantity, Reading

NAME = "figures"
BILLION = 1e9  # a bare number of billions is money, not people
SCALES = (1e12, 1e9, 1e6)
THOUSAND = 1000
TEN = 10  # what is less, a bare number hardly counts
NEXT = 160  # how many characters on a bare number may still be of the count before
CONVERTED = re.compile(r"\s?[(;,/]\s?(?:or )?")  # between a sum and what it is in another currency
BEFORE = 30  # counts looked back on for what a bare number leaves out; a table of thousands must not cost their square


def extract(reading: Reading, facts: Facts) -> Iterator[Figure]:
    """The figures of a report, in the order of the text, each once."""
    seen: dict[tuple[object, ...], int] = {}
    earlier: deque[Counted] = deque(maxlen=BEFORE)
    number, last, before = 0, dict[str, Figure](), None
    for sentence in reading.sentences():
        where = (sentence.start_char, sentence.end_char)
        for figure in _in_sentence(reading, facts, where, earlier):
            key = (figure.value, figure.low, figure.high, figure.unit.split()[-1].lower(), figure.modifier)
            if seen.setdefault(key, where[0]) == where[0]:
                number += 1
                told = replace(_taking_up(_converted(reading, figure, before), last), id=f"f{number}")
                before = told
                yield told


def _converted(reading: Reading, figure: Figure, before: Figure | None) -> Figure:
    """A sum in brackets behind one in another currency, "€30,000 (£26,100; US$32,400)", as what that one measures.

    So is a share behind a count: "2,000 votes (3 percent)".
    """
    apart = before is not None and figure.unit != before.unit
    share = figure.unit == "percent" and not figure.change and not reading.article.startswith(" of", figure.evidence.end)
    if before is None or not apart or not ((_money(figure) and _money(before)) or share):
        return figure
    between = reading.article[before.evidence.end : figure.evidence.start]
    if not CONVERTED.fullmatch(between):
        return figure
    return replace(figure, measure=before.measure, subject=before.subject, period=before.period)


def _money(figure: Figure) -> bool:
    return len(figure.unit) == len("EUR") and figure.unit.isupper()


def _taking_up(figure: Figure, last: dict[str, Figure]) -> Figure:
    """A figure whose words leave out what it measures, of what the one before in the same unit did; a move, of any before.

    As in "it amounted to 1.5 billion". Whose it is goes with it.
    """
    if figure.measure:
        last[figure.unit] = last["any"] = figure
        return figure
    before = last.get(figure.unit) or (last.get("any") if figure.change else None)
    if before is not None:
        return replace(figure, measure=before.measure, subject=figure.subject or before.subject)
    counted = not figure.unit.isupper() and figure.unit != "percent"
    return replace(figure, measure=figure.unit if counted else "")


def _in_sentence(reading: Reading, facts: Facts, where: tuple[int, int], earlier: deque[Counted]) -> Iterator[Figure]:
    """The figures of one sentence; a move of one of them becomes its change."""
    found = []
    for quantity in _with_units(reading, list(_inside(reading, *where))):
        here = counted(reading, quantity)
        if here is None:
            continue
        here = _share(reading, here) or _elliptic(here, earlier, where) or here
        if wanted(reading, here) or here.quantity.kind == "times" or move(here):
            found.append(here)
            if here.quantity.kind in ("", "unit") and not here.attribute:
                earlier.append(here)
    moves = [m for f in found if (m := move(f))]
    amounts = [f for f in found if all(m.found is not f for m in moves) and f.quantity.kind != "times"]
    found = [f for f in found if f in amounts or f.quantity.kind]  # a bare "a third" is only ever the change of another
    of = {id(a): m for m in moves if (a := measured_by(reading, m, amounts))}
    for here in found:
        own = next((m for m in moves if m.found is here), None)
        if any(m.found is here for m in of.values()) or (here.quantity.kind == "times" and own is None):
            continue
        figure = _figure(reading, here, found, where, of.get(id(here)) or own)
        yield replace(figure, subject=subjects(reading, facts, here, figure.measure))


def _with_units(reading: Reading, quantities: list[Quantity]) -> Iterator[Quantity]:
    """The quantities, a bare number with the unit and scale of the one that it runs up to: from 15 to 45 percent."""
    for here, after in pairwise([*quantities, None]):
        bare = here is not None and not here.kind and not here.unit and here.value is not None
        if here is None or after is None or not bare or not after.kind or after.value is None or after.kind == "times":
            yield from (here,) if here else ()
            continue
        runs = reading.article[here.number_end : after.start].strip() in ("to", "up to", "-", "–")
        if not runs or not reading.article[: here.start].rstrip().endswith("from"):
            yield here
            continue
        scale = next((s for s in SCALES if (here.value or 0) < THOUSAND <= s <= after.value), 1.0)
        yield replace(here, value=(here.value or 0) * scale, kind=after.kind, unit=after.unit)


def _inside(reading: Reading, start: int, end: int) -> Iterator[Quantity]:
    """The quantities of a stretch that are no part of a date there; both lists are sorted by start."""
    times, numbers = reading.times, reading.quantities
    first, last = (bisect_left(times, at, key=lambda t: t.start) for at in (start, end))
    dated = [(t.start, t.end) for t in times[first:last] if t.kind != "duration"]
    first, last = (bisect_left(numbers, at, key=lambda q: q.number_start) for at in (start, end))
    for quantity in numbers[first:last]:
        if not quantity.role and not any(a < quantity.number_end and quantity.number_start < b for a, b in dated):
            yield quantity


def _share(reading: Reading, found: Counted) -> Counted | None:
    """As in "Half of Ukrainians" as 50 percent of them."""
    value = found.quantity.value
    if value is None or not 0 < value < 1 or found.noun is None:
        return None
    end = found.quantity.number_end
    if not reading.article.startswith(" of", end) or any(end <= t.start <= end + len(" of the ") for t in reading.times):
        return None  # "three quarters of 2021"
    quantity = replace(found.quantity, value=round(100 * value, 6), kind="percent", unit="percent")
    return replace(found, quantity=quantity, unit="percent", end=max(found.end, found.quantity.end))


def _elliptic(found: Counted, earlier: deque[Counted], where: tuple[int, int]) -> Counted | None:
    """A bare number that leaves out what it counts: the noun of the count before it in the sentence, or just before."""
    quantity = found.quantity
    if found.noun is not None or quantity.kind or quantity.value is None or quantity.unit:
        return None
    if found.number.dep_ in ("dobj", "nsubjpass") and verb(found.number).lemma_.lower() in _list("casualty"):
        return replace(found, noun=found.number, unit="people", end=quantity.end)
    counted_here = any(e.noun is not None and e.noun.sent == found.number.sent for e in earlier)
    whole = _numbered(found) or (None if counted_here else _whole_of(found))
    if whole is not None:
        return replace(found, noun=whole, unit=whole.text, end=quantity.end)
    last = _antecedent(found, earlier)
    if last is not None and _goes_on(found, last, where) and (quantity.value >= TEN or quantity.modifier != "exact"):
        return replace(found, noun=last.noun, unit=last.unit, end=quantity.end)
    if 10_000 <= quantity.value < BILLION:
        return replace(found, noun=found.number, unit="people", end=quantity.end)
    return None


def _numbered(found: Counted) -> Token | None:
    """The plural of whose number a clause tells: "the number of pupils has reached 430,000"."""
    if (found.quantity.value or 0) < TEN:
        return None
    subject = next((c for c in verb(found.number).lefts if c.dep_ == "nsubj" and c.lemma_ == "number"), None)
    of = next((c for c in subject.rights if c.lower_ == "of"), None) if subject is not None else None
    return next((c for c in of.rights if c.dep_ == "pobj" and c.tag_ == "NNS"), None) if of is not None else None


def _whole_of(found: Counted) -> Token | None:
    """The plural that a bare number is a part of: "cases of flu, including 165 in a day"."""
    link = found.number.head
    if found.number.dep_ != "pobj" or link.lower_ not in _list("part"):
        return None
    whole = link.head
    while whole.dep_ == "pobj" and whole.head.lower_ == "of" and whole.head.head.pos_ == "NOUN":
        whole = whole.head.head
    counted = any(c.dep_ == "nummod" for c in whole.children)
    return whole if whole.tag_ == "NNS" and not counted else None


def _goes_on(found: Counted, last: Counted, where: tuple[int, int]) -> bool:
    """Whether a bare number can be of the count before it: in the same sentence, or in the next where it takes that up."""
    if last.quantity.start >= where[0]:
        return True
    taken_up = any(t.lower_ in _list("taken_up") for t in found.number.sent)
    return where[0] - last.end < NEXT and taken_up


def _antecedent(found: Counted, earlier: deque[Counted]) -> Counted | None:
    """The count that a bare number is a part of: after "including" the subject of the sentence, else the last one."""
    part = found.number.dep_ == "pobj" and found.number.head.lower_ in _list("part")
    here = [e for e in earlier if e.noun is not None and e.noun.sent == found.number.sent]
    subject = next((e for e in here if e.noun is not None and e.noun.dep_ in ("nsubj", "nsubjpass")), None) if part else None
    return subject or (earlier[-1] if earlier else None)


def _figure(reading: Reading, found: Counted, others: list[Counted], where: tuple[int, int], moved: Move | None) -> Figure:
    quantity = found.quantity
    when = period(reading, found, others, where)
    what = change(reading, moved, when, where) if moved else factor(reading, found, when, where)
    if what and what.baseline and (when.startswith(f"{what.baseline}/") or (when == what.baseline and "/" not in when)):
        when = ""  # "down from 2017" tells when it was otherwise
    if what and what.baseline == when:  # "12 times more than in the previous five years": before these, whichever they are
        what = replace(what, baseline="")
    return Figure(
        id="",
        measure=measure(reading, found),
        value=_whole(quantity.value),
        unit=found.unit,
        evidence=reading.span(quantity.start, found.end, "move" if moved and moved.found is found else quantity.kind or "count"),
        low=_whole(quantity.low),
        high=_whole(quantity.high),
        modifier=quantity.modifier,
        period=when,
        change=what,
        context=reading.span(*where, "sentence"),
    )


def _whole(value: float | None) -> float | None:
    """A whole number as such, so that it prints without ".0"."""
    return int(value) if value is not None and value == int(value) else value
