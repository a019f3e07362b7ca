"""Date expressions as TimeML marks them: TIMEX3 type, value, modifier and extent.

An interval is two expressions there, one for each end; a hedge before a length belongs to it ("about two years"); a length
after a sum or "twice" is a set ("$2 million a year").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.lang import words
from onrecord.model import TimeExpression
from onrecord.read.dates import times

ZONE = re.compile(r"(T\d\d:\d\d(?::\d\d)?)(?:Z|[+-]\d\d:\d\d)$")
HALF_HOURS = re.compile(r"^PT(\d*)(?:\.5)H$")
HALVES = {"P0.5Y": "P6M", "P0.5DE": "P5Y", "P0.5CE": "P50Y"}
OLD = re.compile(r"(?:\s?-\s?|\s)old\b")
VAGUE = re.compile(r"(?:the )?(?:(?P<past>recent)|coming|future) (?:days|weeks|months|years|decades|times)")
NOW = ("now", "present")  # as an end of an interval, too
SHORT = 2  # so many letters of an end of an interval are no expression of their own
FAR = 40  # characters that a hedge or a rate's sum can take


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3: `type` is `DATE`, `TIME`, `DURATION` or `SET`, `mod` a modifier such as `APPROX`, or ''."""

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str = ""


def timexes(text: str, on: str = "") -> list[Timex]:
    """The TIMEX3 expressions of `text`, seen from the day `on` (EDTF)."""
    return [made for found in times(text, on) for made in _timexes(text, found)]


def _timexes(text: str, found: TimeExpression) -> Iterator[Timex]:
    """What one expression is in TimeML: itself, or its two ends."""
    parts = () if any(len(part.text) <= SHORT for part in found.parts) else found.parts  # "July 21-23" is one
    for part in parts or (found,):
        value = _value(part.timex3)
        if (vague := VAGUE.fullmatch(part.text.lower())) is not None:
            value = "PAST_REF" if vague["past"] else "FUTURE_REF"
        elif part.text.lower() in NOW:
            value = "PRESENT_REF"
        start, mod, kind = part.start, part.mod, _type(part, value)
        if kind == "DURATION" and not found.text.lower().startswith(("the ", "this ", "last ", "next ", "past ")):
            start, hedge = _hedged(text, start)
            mod = mod or hedge
            kind = "SET" if _is_rate(text, part) else kind
        elif part.text.lower().endswith(" ago"):  # "almost two decades ago"
            start, mod = _hedged(text, start)
        end = part.end
        if kind == "DURATION" and (aged := OLD.match(text, end)) is not None:
            end = aged.end()
        yield Timex(start, end, text[start:end], kind, value, mod)


def _value(timex3: str) -> str:
    """The value with no time zone, half hours in minutes."""
    half = HALF_HOURS.match(timex3)
    timex3 = HALVES.get(timex3, timex3)
    return f"PT{int(half[1] or 0) * 60 + 30}M" if half else ZONE.sub(r"\1", timex3)


def _type(found: TimeExpression, value: str) -> str:
    if found.kind == "set":
        return "SET"
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in value and not value.endswith("_REF") else "DATE"


def _hedged(text: str, start: int) -> tuple[int, str]:
    """Where the hedge before a length starts, and the modifier that it is."""
    hedge = _hedges().search(text, max(start - FAR, 0), start)
    return (
        (
            hedge.start(1) + len(hedge[1]) - len(hedge[1].removeprefix("for ").removeprefix("after ").removeprefix("of ")),
            _modifiers()[hedge[1].lower()],
        )
        if hedge
        else (start, "")
    )


def _is_rate(text: str, found: TimeExpression) -> bool:
    """Whether "a year" says how often, not how long: after a sum, a share, "twice" or "times"."""
    return (
        found.text.lower().startswith(("a ", "an ")) and _rates().search(text, max(found.start - FAR, 0), found.start) is not None
    )


@cache
def _modifiers() -> dict[str, str]:
    return {phrase: mod for mod, phrases in words("en", "dates")["hedges"].items() for phrase in phrases}


@cache
def _hedges() -> re.Pattern[str]:
    phrases = sorted(_modifiers(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, phrases))}) \Z", re.IGNORECASE)


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words('en', 'dates')['rates'])})\s\Z", re.IGNORECASE)
