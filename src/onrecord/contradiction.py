"""Contradiction: facts that cannot all be right, listed with each side's words and report; never settled.

- `meeting`: accounts of one meeting that differ on its day, place, host or format, and what one report says against itself
- `figure`: two values for one measure, parties and period (as `consistency.py` finds them)
- `statement`: one denies what another asserts
- `stage`: an undertaking said to be less far than was said before
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from onrecord.consistency import check, with_derived
from onrecord.edtf import bounds, in_words
from onrecord.follow import PATH, Assertion, Thread, threads
from onrecord.lang import words
from onrecord.likeness import Likeness, best, name_stems, stems
from onrecord.model import Entity, Meeting
from onrecord.query import Filter, select
from onrecord.series import series
from onrecord.store import Found, View

KINDS = ("meeting", "figure", "statement", "stage")
ALIKE = 0.5  # least share of the words of a denial that an assertion has too
MOST = 3  # assertions that are set against one denial
WORDS = 3  # content words that a denial and an assertion must both hold
ONE_FORMAT = (
    {"talks", "call"}, {"meeting", "talks", "session"}, {"meeting", "talks", "visit"}, {"visit", "delegation"},
    {"forum", "session"},
)  # fmt: skip
STANCES = ("denies", "asserts")
COMPARED = ("conflicts", "planned", "date", "date_basis", "format", "place", "participants")  # of meetings
AT = ("place", "state", "region")
CONCRETE = ("project", "facility", "supply")  # what is under way is not proposed again
SENTENCE = re.compile(r"[^.!?]+[.!?]?")
NEGATED = re.compile("|".join(words("en", "contradictions")["negated"]))  # in small letters
READ = ("document_date", "inferred")  # days that readers reckon from the report's own, which clocks may tell apart
NEAR = 40.0  # kilometres within which two places can be one: a palace and its city


@dataclass(frozen=True, slots=True)
class Side:
    """What one report says, in its words."""

    report: str
    fact: str
    says: str
    quote: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sides or more on one matter: `about` is the id of the meeting, undertaking or series, `field` what they differ on."""

    kind: str
    about: str
    field: str
    sides: tuple[Side, ...]
    note: str = ""


def contradictions(view: View, wanted: Filter | None = None) -> list[Contradiction]:
    """Every contradiction among the facts that pass the filter, kind by kind."""
    wanted = wanted or Filter()
    found = (*_of_meetings(view, wanted), *_of_figures(view, wanted), *_of_statements(view, wanted), *_of_stages(view, wanted))
    return sorted(found, key=lambda c: (KINDS.index(c.kind), c.about, c.field))


# ---------------------------------------------------------------- meetings


def _of_meetings(view: View, wanted: Filter) -> Iterator[Contradiction]:
    told: dict[str, list[Found]] = defaultdict(list)
    for found in select(view, "meetings", wanted, COMPARED):
        told[found.fact.id].append(found)
    for ident, accounts in told.items():
        for found in accounts:
            yield from _within(view, found)
        if len(accounts) > 1:
            yield from _between(view, ident, accounts)


def _within(view: View, found: Found) -> Iterator[Contradiction]:
    """What a report says against itself; a journey has a host in each country."""
    for conflict in found.fact.conflicts:
        hosts = [value.partition(": ")[0] for value in conflict.values]
        if conflict.field == "host" and all(h in view.entities and view.entities[h].kind == "state" for h in hosts):
            continue
        values = [_named(view, value) for value in conflict.values]
        quotes = [s.quote for s in conflict.evidence] + [""] * len(values)
        sides = [Side(found.report, found.fact.id, v, q) for v, q in zip(values, quotes, strict=False)]
        yield Contradiction("meeting", found.fact.id, conflict.field, tuple(sides), "within one report")


def _named(view: View, value: str) -> str:
    ident, colon, rest = value.partition(": ")
    return f"{view.name(ident)}{colon}{rest}"


def _between(view: View, ident: str, accounts: list[Found]) -> Iterator[Contradiction]:
    fields: dict[str, tuple[Callable[[Meeting], str], Callable[[str, str], bool]]] = {
        "format": (lambda m: m.format, _one_format),
        "place": (lambda m: m.place, lambda a, b: _one_place(view, a, b)),
        "host": (lambda m: "; ".join(sorted(p.entity for p in m.participants if p.role == "host")), _one_of),
    }
    if len({f.fact.planned for f in accounts}) > 1:
        accounts = [f for f in accounts if not f.fact.planned]  # what came otherwise than planned contradicts nobody
    if any(not _one_day(a.fact, b.fact) for a, b in combinations(accounts, 2)):
        dated = tuple(_account(view, f, "date", f.fact.date) for f in accounts if f.fact.date)
        yield Contradiction("meeting", ident, "date", dated)
    for name, (value, agree) in fields.items():
        told = [(f, value(f.fact)) for f in accounts if value(f.fact)]
        if any(not agree(a, b) for (_, a), (_, b) in combinations(told, 2)):
            yield Contradiction("meeting", ident, name, tuple(_account(view, f, name, v) for f, v in told))


def _account(view: View, found: Found, field: str, value: str) -> Side:
    says = in_words(value) if field == "date" else "; ".join(view.name(v) for v in value.split("; "))
    return Side(found.report, found.fact.id, says, " […] ".join(s.quote for s in view.whole(found).fact.evidence))


def _one_day(a: Meeting, b: Meeting) -> bool:
    """Whether one day can be meant: the less precise may hold the more precise, and the day is another across the world."""
    (first, last), (begin, end) = bounds(a.date), bounds(b.date)
    slack = timedelta(days=a.date_basis in READ or b.date_basis in READ)
    return not (first and last and begin and end) or (first <= end + slack and begin <= last + slack)


def _one_format(a: str, b: str) -> bool:
    return a == b or any({a, b} <= alike for alike in ONE_FORMAT)


def _one_place(view: View, a: str, b: str) -> bool:
    """A city and its country are one place, as are a palace and its city; two cities are not."""
    here, there = (view.entities.get(i) for i in (a, b))
    if here and there and here.lat is not None and there.lat is not None and kilometres(here, there) <= NEAR:
        return True
    kinds = [view.entities[i].kind if i in view.entities else "" for i in (a, b)]
    return a == b or kinds[0] != kinds[1] or kinds[0] not in AT


def _one_of(a: str, b: str) -> bool:
    """Whether some host is in both lists."""
    return bool(set(a.split("; ")) & set(b.split("; ")))


# ---------------------------------------------------------------- figures and stages


def _of_figures(view: View, wanted: Filter) -> Iterator[Contradiction]:
    for finding in check(with_derived(series(view, wanted))):
        if finding.outcome == "differs":
            told = {(t.report, t.fact): t for t in finding.evidence}
            sides = tuple(Side(t.report, t.fact, t.quote, t.context) for t in told.values())
            yield Contradiction("figure", finding.series, finding.check, sides, finding.arithmetic)


def _of_stages(view: View, wanted: Filter) -> Iterator[Contradiction]:
    for thread in threads(view, wanted, whole=False):
        for later in thread.steps_back:
            before = thread.assertions[: thread.assertions.index(later)]
            reached = max((a for a in before if a.stage in PATH), key=lambda a: (PATH.index(a.stage), a.date))
            if _taken_back(thread, reached.stage, later.stage):
                yield _step(thread, reached, later)


def _taken_back(thread: Thread, reached: str, later: str) -> bool:
    """Whether a later stage denies what was reached: talk goes on about what is agreed or under way."""
    if later not in PATH or reached == PATH[-1]:
        return True
    if later == "discussed":
        return False
    return PATH.index(reached) >= PATH.index("agreed") and thread.undertaking.kind in CONCRETE


def _step(thread: Thread, reached: Assertion, later: Assertion) -> Contradiction:
    says = [(a, f"{a.stage} ({in_words(a.date)})" if a.date else a.stage) for a in (reached, later)]
    sides = [Side(a.report, thread.ident, text, a.quote) for a, text in says]
    return Contradiction("stage", thread.ident, "stage", tuple(sides), thread.undertaking.label)


# ---------------------------------------------------------------- statements


def _of_statements(view: View, wanted: Filter) -> Iterator[Contradiction]:
    """Denials of one sentence with the sentences, said by others and not negated, that hold most of their words."""
    fields = ("stance", "modality", "speaker", "content")
    said = [f for f in select(view, "statements", wanted, fields) if f.fact.stance in STANCES and f.fact.modality == "actual"]
    parts = [(f, part) for f in said for part in _sentences(f)]
    names = name_stems(e.name for e in view.entities.values() if e.kind in ("person", "state"))
    alike = Likeness([stems(part) for _, part in parts], names)
    for place, (denial, part) in enumerate(parts):
        if denial.fact.stance != "denies":
            continue
        near = (other for other in alike.near(place) if _against(denial, parts[other][0]))
        others = [(alike.share(place, other), other) for other in near if len(alike.shared(place, other)) >= WORDS]
        for other in best(others, ALIKE, MOST):
            sides = (_voice(view, denial, part), _voice(view, *parts[other]))
            note = f"both speak of {', '.join(alike.shared(place, other))}"
            yield Contradiction("statement", denial.fact.id, "stance", sides, note)


def _sentences(found: Found) -> list[str]:
    """What is said, sentence by sentence, but for questions, or what is denied: of several sentences it is unclear which."""
    quotes = [span.quote for span in found.fact.content]
    said = [m[0].strip() for quote in quotes for m in SENTENCE.finditer(quote)]
    if found.fact.stance == "denies":
        return [" […] ".join(quotes)] if len(said) <= max(1, len(quotes)) and "?" not in "".join(quotes) else []
    return [s for s in said if not s.endswith("?") and not NEGATED.search(s.lower())]


def _against(denial: Found, other: Found) -> bool:
    return bool(other.fact.stance == "asserts" and other.fact.speaker != denial.fact.speaker)


def _voice(view: View, found: Found, quote: str) -> Side:
    return Side(found.report, found.fact.id, f"{view.name(found.fact.speaker)} {found.fact.stance}", quote)


def kilometres(a: Entity, b: Entity) -> float:
    """The way between two places with coordinates, over the globe."""
    lat, lon, other_lat, other_lon = (radians(x or 0.0) for x in (a.lat, a.lon, b.lat, b.lon))
    half = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))
