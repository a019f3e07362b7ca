"""Change: which percentages and multiples say how something moved, in which direction, against what, and of which figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord.extract.figure_clause import together, verb
from onrecord.extract.figure_measure import Counted
from onrecord.extract.figure_period import is_baseline
from onrecord.lang import words
from onrecord.model import Change, Reading

PLUS = re.compile(
    r"\(\s*(?:[+-]|(?:up|down|(?:an? |the )?(?:increase|decrease|growth|rise|fall|decline|drop|reduction))\b)[^()]{0,24}$"
)
WHICH = re.compile(
    r",?\s*(?:which|that|this)\s+(?:is|was|are|were)\s+(?:already |now )?(?:almost |nearly |about |over |more than )?$"
)
FRACTION = ("third", "quarter", "half")
TWICE = re.compile(
    r"^[^.;:()$€]{0,60}?\b(?P<word>twice|double|triple|half|three times|four times)\s+"
    r"(?:as (?:many|much|high|large)|more|(?:the|last)\b)"
)
AGAINST = ("as in", "against", "than in")
TIMES = {"twice": 2, "double": 2, "triple": 3, "half": 0.5, "three times": 3, "four times": 4}
SAME = re.compile(r"\b(same|corresponding|similar|respective)\b", re.IGNORECASE)
YEARS = re.compile(r"\d{4}")


MORE = {
    "more": "up",
    "higher": "up",
    "greater": "up",
    "less": "down",
    "few": "down",
    "fewer": "down",
    "lower": "down",
    "high": "up",
    "low": "down",
    "great": "up",
}


@dataclass(frozen=True, slots=True)
class Move:
    """A quantity that says how much something moved, and which way."""

    found: Counted
    direction: str


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(words("en", "figures")[name])


def move(found: Counted) -> Move | None:
    """The move that a percentage or multiple states; None where it is a share or a rate."""
    if found.quantity.kind not in ("percent", "times") and not _part(found):
        return None
    direction = _beside(found) or _governed(found)
    return Move(found, direction) if direction else None


def _part(found: Counted) -> bool:
    """Whether the number is a fraction that may say by how much: "grew by a third", "a quarter more"."""
    value = found.quantity.value
    return not found.quantity.kind and value is not None and 0 < value < 1 and found.number.lower_ in FRACTION


def _beside(found: Counted) -> str:
    """As in "up 6.4 percent", "18% growth", "6 percent higher"."""
    doc = found.number.doc
    first = doc.char_span(found.quantity.start, found.quantity.number_end, alignment_mode="expand")
    if first is None:
        return ""
    before = doc[first.start - 1].lower_ if first.start else ""
    after = doc[first.end].lemma_.lower() if first.end < len(doc) else ""
    if after in MORE:
        return MORE[after]
    for name in ("up", "down"):
        if before == name or (after in _list(name) and after not in ("up", "down", "more", "less")):
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
            if here.lemma_.lower() in _list(name) and _linked(found, here):
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
    after = TWICE.match(reading.text[found.end : sentence[1]])
    between = (found.end, found.end + after.start("word")) if after else (0, 0)
    if after is not None and not any(between[0] <= q.start < between[1] and not q.role for q in reading.quantities):
        times, span = TIMES[after["word"]], (found.end, found.end + after.end())
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
        if not end <= time.start < min(sentence[1], end + 60) or not time.edtf or time.kind == "set":
            continue
        between = reading.text[end : time.start]
        if is_baseline(reading, time, sentence[0]) or between.strip() in AGAINST:
            return _same_period(period, time.edtf) if SAME.search(between) else time.edtf
    return ""


def _baseline(reading: Reading, moved: Move, period: str, sentence: tuple[int, int]) -> str:
    for time in reading.times:
        if not sentence[0] <= time.start < sentence[1] or not time.edtf:
            continue
        if is_baseline(reading, time, sentence[0]):
            before = reading.text[max(sentence[0], time.start - 40) : time.start]
            return _same_period(period, time.edtf) if SAME.search(before) else time.edtf
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
        if PLUS.search(between) or WHICH.search(between):
            return last
    clause = verb(moved.found.number)
    near = [f for f in figures if f.quantity.kind != "percent" and f is not moved.found and together(verb(f.number), clause)]
    return min(near, key=lambda f: abs(f.quantity.start - moved.found.quantity.start), default=None)
