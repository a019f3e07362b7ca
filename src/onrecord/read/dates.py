"""Dates: every date expression in a text, normalised to EDTF and TIMEX3 against the report's own date.

A row of lexemes goes through three stages: numbers in words, dates as such, dates made of dates. No parser is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from onrecord.lang import words
from onrecord.model import TimeExpression
from onrecord.read import (
    date_clock,
    date_compound,
    date_fraction,
    date_holiday,
    date_numeric,
    date_part,
    date_relative,
    date_rules,
    date_spoken,
    date_told,
    date_vague,
    date_week,
)
from onrecord.read.cascade import Action, Stage, stage
from onrecord.read.date_holiday import first_words, holidays
from onrecord.read.date_reference import On, reference
from onrecord.read.date_unit import shifted
from onrecord.read.date_value import Duration, Interval, Point, Repeat, Vague, Value, day_point
from onrecord.read.lexeme import Lexicon, Row, lexicon, row
from onrecord.read.number_words import Reader, digits

KINDS = ("date", "time", "duration", "set", "vague", "interval", "number", "ordinal", "holiday", "year")
SAME_STORY = 120  # words through which a time of day is one of the day told last
OPEN_START = {"since": 1, "after": 1, "from": 1, "by": -1, "until": -1, "till": -1, "before": -1}
VALUES = (Point, Interval, Duration, Repeat, Vague)


def times(text: str, on: str = "", prefer: str = "") -> Iterator[TimeExpression]:
    """The date expressions of `text`, in order; relative ones are resolved against `on` (EDTF), or kept open.

    `prefer` ("future" or "past") says which way "on Tuesday" points where the words around don't; '' takes the nearest.
    """
    lexemes = row(text, _lexicon())
    years, first, lengths, second = _stages()
    ref = reference(on, prefer)
    lexemes = first.apply(holidays(years.apply(_numbers().apply(lexemes), ref), *_holiday_letters()), ref)
    for later in (lengths, lengths, second, second):
        lexemes = later.apply(lexemes, ref)
    told, told_at = ref, 0
    for at, value in enumerate(lexemes.values):
        if not isinstance(value, VALUES):
            continue
        made = _on_the_day(value, told if at - told_at < SAME_STORY else ref)
        if isinstance(value, Point) and value.day and value.month and value.year and not ref.spoken:
            told, told_at = On(value.year, value.month, value.day), at
        yield _expression(lexemes, at, made)


def _on_the_day(value: Value, on: On) -> Value:
    """A time of day alone as one of the day that `on` is, and "now" as its moment, where those are known."""
    if isinstance(value, Vague) and value.value == "PRESENT_REF" and on.moment:
        return replace(value, at=on.moment.isoformat(), basis="document_date")
    if isinstance(value, Interval) and value.start and value.end and value.start.clock:
        start, end = _on_the_day(value.start, on), _on_the_day(value.end, on)
        return replace(value, start=start, end=end) if isinstance(start, Point) and isinstance(end, Point) else value
    if on.date is None or not isinstance(value, Point) or not value.clock or value.grain_known:
        return value
    day, clock = on.date, value.clock
    if on.moment and on.prefer == "future" and ":" in clock and not value.zone:
        day, clock = _next_time(clock, on.moment, either=value.either_half)
    return replace(day_point(day, "inferred"), clock=clock, zone=value.zone)


def _next_time(clock: str, here: datetime, *, either: bool) -> tuple[date, str]:
    """The next time that the clock shows this: later today, in its other half, or tomorrow."""
    hour, _, rest = clock.partition(":")
    now, day = here.strftime("%H:%M"), here.date()
    if clock >= now:
        return day, clock
    late = f"{int(hour) + 12}:{rest}"
    if either and int(hour) < 12 and late >= now:
        return day, late
    return shifted(day, "D", 1), clock


def dates(text: str, on: str = "", prefer: str = "") -> list[TimeExpression]:
    """The date expressions of `text`, without a parser, seen from the day `on` (EDTF); see `times` for `prefer`."""
    return list(times(text, on, prefer))


def _expression(lexemes: Row, at: int, value: Value) -> TimeExpression:
    start, end = lexemes.starts[at], lexemes.ends[at]
    edtf, kind, lead = value.edtf(), value.kind, -1
    if lexemes.words[at].startswith(("between ", "within ", "in ", "at ", "from ")):
        start, lead = lexemes.text.index(" ", start) + 1, start
    while lexemes.text[end - 1] in ",-–" or lexemes.text[start:end].endswith((" of", " the", " in")):
        end = start + len(re.sub(r"(?:[,–-]| of| the| in)$", "", lexemes.text[start:end]).rstrip())
    if lexemes.text[end - 1] == "." and not lexemes.words[at].endswith((".m.", ". m.")):
        end -= 1
    if DOTTED.search(lexemes.text, start, end) and lexemes.text[end : end + 1] == ".":
        end += 1
    before = lexemes.words[at - 1] if at and lead < 0 else ""
    if before in OPEN_START and isinstance(value, Point):
        lead = lexemes.starts[at - 1]
        edtf, kind = _opened(edtf, before, kind)
    elif before in ("from", "between", "within", "in", "on", "at", "for", "during"):
        lead = lexemes.starts[at - 1]
    return TimeExpression(
        start,
        end,
        text=lexemes.text[start:end],
        edtf=edtf,
        timex3=value.timex3(),
        kind=kind,
        basis=value.basis if edtf or value.basis != "document_date" else "unknown",
        lead=lead,
        mod=value.mod if isinstance(value, Point) else "",
        parts=_parts(lexemes.text, start, end, value) if isinstance(value, Interval) and not value.timex else (),
    )


def _opened(edtf: str, before: str, kind: str) -> tuple[str, str]:
    """The interval that "since", "by" and the like make of a date."""
    if not edtf:
        return edtf, kind
    if before == "from":
        return edtf, kind
    if OPEN_START[before] > 0:
        return f"{edtf.split('/', maxsplit=1)[0]}/..", "interval"
    return f"../{edtf.rsplit('/', maxsplit=1)[-1]}", "interval"


DOTTED = re.compile(r"[AP]\. ?M$")
DATE_LIKE = re.compile(r"[\d.,/:t-]+")
JOINT = re.compile(r"\s*(?:\bto\b|\btill\b|\buntil\b|\bthrough\b|\band\b|[-–—/‐])\s*")


def _parts(text: str, start: int, end: int, value: Interval) -> tuple[TimeExpression, ...]:
    """The two ends of an interval as expressions of their own, as TimeML marks them."""
    joint = JOINT.search(text, start + 1, end - 1)
    if joint is None or value.start is None or value.end is None:
        return ()
    ends = ((start, joint.start(), value.start), (joint.end(), end, value.end))
    return tuple(TimeExpression(a, b, text[a:b], v.edtf(), v.timex3(), v.kind, v.basis) for a, b, v in ends)


def _digits(word: str) -> dict[str, object]:
    """The classes of a form that starts with a digit."""
    if word[-2:] in ("st", "nd", "rd", "th"):
        number = int(word[:-2])
        return {"dayth": number, "ordinal": number} if number <= 31 else {"ordinal": number}
    if word[-1] == "s":
        number = int(re.sub(r"\D", "", word))
        return {"decade": number} if number % 10 == 0 else {}
    if not DATE_LIKE.fullmatch(word):
        return {}
    return _whole(int(word), word) if word.isdecimal() else _marked(word)


def _marked(word: str) -> dict[str, object]:
    """The classes of digits with marks between them."""
    if re.match(r"\d{4}-\d\d-\d\d", word):
        return {"isodate": word}
    if ":" in word:
        return {"clock": word}
    if word.count("-") + word.count("/") + word.count(".") > 1:
        return {"numdate": word}
    return {"number": digits(word)} if word[-1].isdecimal() else {}


def _whole(number: int, word: str) -> dict[str, object]:
    made: dict[str, object] = {"number": number}
    if len(word) == 4 and 1000 <= number < 2300:
        made["year"] = number
    if 1 <= number <= 31 and len(word) <= 2:
        made["day"] = number
    if number <= 24 and len(word) <= 2:
        made["hour"] = number
    if len(word) == 2:
        made["yy"] = word
    return made


@cache
def _lexicon() -> Lexicon:
    tables = words("en", "numbers") | words("en", "dates")["classes"] | {"holiday_first": first_words()}
    return lexicon(tables, _digits, (*KINDS, "wordy"))


@cache
def _numbers() -> Reader:
    made = _lexicon()
    made.letter({"number", "wordy"})
    made.letter({"ordinal", "wordy"})
    return Reader(made, fractions=False)


@cache
def _holiday_letters() -> tuple[frozenset[str], str]:
    made = _lexicon()
    return frozenset(letter for classes, letter in made.letters.items() if "holiday_first" in classes), made.letter({"holiday"})


@cache
def _stages() -> tuple[Stage, Stage, Stage, Stage]:
    _numbers()
    rules = words("en", "dates")
    single = _actions(
        date_rules,
        date_part,
        date_relative,
        date_holiday,
        date_week,
        date_numeric,
        date_clock,
        date_spoken,
        date_fraction,
        date_told,
        date_vague,
    )
    return (
        stage(_lexicon(), rules["years"], _actions(date_spoken), lambda _: "year"),
        stage(_lexicon(), rules["patterns"], single, _class),
        stage(_lexicon(), rules["lengths"], _actions(date_compound), _class),
        stage(_lexicon(), rules["compounds"], _actions(date_compound, date_clock, date_spoken), _class),
    )


def _actions(*modules: object) -> dict[str, Action]:
    """The functions of the rule modules by name."""
    return {name: value for module in modules for name, value in vars(module).items() if callable(value)}


def _class(value: Value) -> str:
    if isinstance(value, Point):
        return "time" if value.kind == "time" and value.day is None and value.year is None and value.weekday is None else "date"
    if isinstance(value, Interval):
        return "interval"
    return {"duration": "duration", "set": "set"}.get(value.kind, "vague")
