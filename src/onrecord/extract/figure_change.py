"""Change: which percentages and multiples say how something moved, in which direction, against what, and of which figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord.extract.figure_choice import any_of, listed
from onrecord.extract.figure_clause import together, verb
from onrecord.extract.figure_counted import Counted
from onrecord.extract.figure_governed import moved_object
from onrecord.extract.figure_period import is_baseline
from onrecord.lang import words
from onrecord.model import Change, Reading

YEARS = re.compile(r"\d{4}")
SIGNS = {"+": "up", "-": "down", "−": "down"}
NEAR = 60  # characters between an amount and a word of change that is of it


@dataclass(frozen=True, slots=True)
class Move:
    """A quantity that says how much something moved, and which way."""

    found: Counted
    direction: str


@cache
def _in_brackets() -> re.Pattern[str]:
    """Up to the change in "3 billion (up 6 percent)", "(an increase of 6 percent)", "(+6 percent)"."""
    return re.compile(rf"\(\s*(?:[+-]|(?:{any_of('move')}|(?:an? |the )?(?:{any_of('move_nouns')}))\b)[^()]{{0,24}}$")


@cache
def _taken_back() -> re.Pattern[str]:
    """Up to the change in "3 billion, which is almost 6 percent more"."""
    return re.compile(rf",?\s*(?:{any_of('taken_back')})\s+(?:{any_of('copulas')})\s+(?:(?:{any_of('loosely')}) )*$")


@cache
def _multiple() -> re.Pattern[str]:
    """A word that is a change, behind its amount: "3 billion, twice as much"."""
    return re.compile(rf"^[^.;:()$€]{{0,{NEAR}}}?\b(?P<word>{any_of('multiples')})\s+(?:{any_of('multiple_of')})\b")


@cache
def _same() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('ago_same')})\b", re.IGNORECASE)


def move(found: Counted) -> Move | None:
    """The move that a percentage or multiple states; None where it is a share or a rate."""
    if found.quantity.kind not in ("percent", "times") and not _part(found):
        return None
    direction = _beside(found) or ("" if _share_of(found) else _governed(found))
    return Move(found, direction) if direction else None


def _share_of(found: Counted) -> bool:
    """Whether a percentage is of something: "lost 8 percent of its exports", but not "fell by 3 percent of output"."""
    doc = found.number.doc
    if found.number.dep_ == "pobj" and found.number.head.lower_ == "by":
        return False
    last = doc.char_span(found.quantity.number_start, found.quantity.number_end, alignment_mode="expand")
    return found.quantity.kind == "percent" and last is not None and last.end < len(doc) and doc[last.end].lower_ == "of"


def _part(found: Counted) -> bool:
    """Whether the number is a fraction that may say by how much: "grew by a third", "a quarter more"."""
    value = found.quantity.value
    return not found.quantity.kind and value is not None and 0 < value < 1 and found.number.lower_ in listed("fractions")


def _beside(found: Counted) -> str:
    """As in "up 6.4 percent", "18% growth", "6 percent higher"."""
    doc = found.number.doc
    first = doc.char_span(found.quantity.start, found.quantity.number_end, alignment_mode="expand")
    if first is None:
        return ""
    before = doc[first.start - 1].lower_ if first.start else ""
    if before == "by" and first.start > 1:  # down by 6 percent
        before = doc[first.start - 2].lower_ if doc[first.start - 2].lower_ in ("up", "down") else before
    after = doc[first.end].lemma_.lower() if first.end < len(doc) else ""
    signed = before in SIGNS and first.start > 1 and doc[first.start - 2].text == "("
    sign = before if signed else first.text[0] if before == "(" else ""
    if sign in SIGNS:
        return SIGNS[sign]
    beyond: dict[str, str] = words("en", "figures")["beyond"]
    if after in beyond:
        return beyond[after]
    for name in ("up", "down"):
        if before == name or (after in listed(name) and after not in ("up", "down", "more", "less")):
            return name
    return ""


def _governed(found: Counted) -> str:
    """As in "grew by 6 percent", "growth of 18%", "increased 2.5 times": a word of change above the number."""
    here: Token = found.number
    for _ in range(7):
        if here.head == here:
            break
        path, here = here.dep_, here.head
        if path in ("nsubj", "nsubjpass", "relcl", "ccomp"):
            break
        if found.quantity.start <= here.idx:  # "exceeded 90 percent" is a hedge, not a move
            continue
        for name in ("up", "down"):
            if here.lemma_.lower() in listed(name) and _linked(found, here):
                return name
    return ""


def _linked(found: Counted, change: Token) -> bool:
    """Whether the number is how much, not what: "by 6 percent", "6 percent" right after the verb, "growth of 6 percent"."""
    between = [t.lower_ for t in found.number.doc[change.i + 1 : found.number.i]]
    return change.i < found.number.i and not ({"to", "from"} & set(between[-6:]) and "by" not in between)


def change(reading: Reading, moved: Move, period: str, sentence: tuple[int, int]) -> Change:
    """The change with its baseline, where the sentence gives one."""
    quantity = moved.found.quantity
    value = quantity.value if quantity.value is not None else quantity.low
    unit = moved.found.unit
    if value is not None and _part(moved.found):
        value, unit = round(100 * value, 1), "percent"
    return Change(value, unit, moved.direction, _baseline(reading, moved, period, sentence))


def factor(reading: Reading, found: Counted, period: str, sentence: tuple[int, int]) -> Change | None:
    """The change that a word says without a number: "doubled to 3 billion", "3 billion, twice as much as in 2022"."""
    if found.quantity.kind in ("percent", "times", "time"):
        return None
    after = _multiple().match(reading.text[found.end : sentence[1]])
    between = (found.end, found.end + after.start("word")) if after else (0, 0)
    if after is not None and not any(between[0] <= q.start < between[1] and not q.role for q in reading.quantities):
        times, span = words("en", "figures")["multiples"][after["word"]], (found.end, found.end + after.end())
    else:
        here = _factor_verb(found)
        if here is None:
            return None
        times, span = words("en", "figures")["factor"][here.lower_], (here.idx, here.idx + len(here))
    return Change(times, "times", "up" if times > 1 else "down", _measured_against(reading, span[1], period, sentence))


def _factor_verb(found: Counted) -> Token | None:
    """The verb of the figure's clause, or one joined to it, that is a change by itself."""
    clause = verb(found.number)
    joined = (clause, *(c for c in clause.children if c.dep_ == "conj" and not any(d.dep_ == "nsubj" for d in c.children)))
    return next((v for v in joined if v.pos_ == "VERB" and v.lower_ in words("en", "figures")["factor"]), None)


def _measured_against(reading: Reading, end: int, period: str, sentence: tuple[int, int]) -> str:
    """The date right behind a word of change that it is measured against."""
    for time in reading.times:
        if not end <= time.start < min(sentence[1], end + NEAR) or not time.edtf or time.kind == "set":
            continue
        between = reading.text[end : time.start]
        if is_baseline(reading, time, sentence[0]) or between.strip() in listed("set_against"):
            return _same_period(period, time.edtf) if _same().search(between) else time.edtf
    return ""


def _baseline(reading: Reading, moved: Move, period: str, sentence: tuple[int, int]) -> str:
    for time in reading.times:
        if not sentence[0] <= time.start < sentence[1] or not time.edtf:
            continue
        if is_baseline(reading, time, sentence[0]):
            before = reading.text[max(sentence[0], time.start - 40) : time.start]
            return _same_period(period, time.edtf) if _same().search(before) else time.edtf
        if time.kind == "duration" and "/" in time.edtf and moved.found.end <= time.start < moved.found.end + 25:
            return time.edtf.split("/")[0]
    return ""


def _same_period(period: str, year: str) -> str:
    """The period moved into another year: the first half of 2024 and 2023 give the first half of 2023."""
    return YEARS.sub(year[:4], period) if period else year


def measured_by(reading: Reading, moved: Move, figures: list[Counted]) -> Counted | None:
    """The amount that the move stands right behind; else one in the same clause, or one that shares its subject."""
    start = moved.found.quantity.start
    last = max((f for f in figures if f.end <= start), key=lambda f: f.end, default=None)
    if last is not None:
        between = reading.text[last.end : start]
        if _in_brackets().search(between) or _taken_back().search(between):
            return last
    clause = verb(moved.found.number)
    thing = moved_object(clause, moved.found.number)  # what a verb moves is measured by an amount of its own, or by none
    figures = [f for f in figures if thing is None or f.number == thing or thing.is_ancestor(f.number)]
    near = [f for f in figures if f.quantity.kind != "percent" and f is not moved.found and together(verb(f.number), clause)]
    return min(near, key=lambda f: abs(f.quantity.start - moved.found.quantity.start), default=None)
