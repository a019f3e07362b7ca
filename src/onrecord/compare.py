"""Compare: the accounts of one meeting side by side. What all say, what only some say, where they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.edtf import bounds, in_words
from onrecord.errors import RecordError
from onrecord.lang import words
from onrecord.model import Facts, Meeting
from onrecord.store import View
from onrecord.store.tables import spans_of
from onrecord.wording import amount

WORD = re.compile(r"[^\W\d_]{3,}|\d[\d.,]*")
# Words that two accounts share whatever they tell of
COMMON = frozenset(words("en", "compare")["common"])
ALIKE = 0.34  # least share of the shorter one's content words that two items have in common to be of one matter
STEM = 6  # letters of a word that are compared: "negotiation" and "negotiations" are one


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an account holds: its kind, how to say it, and the words that give it."""

    report: str
    kind: str
    text: str
    quote: str
    fact: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Items of several accounts about one thing; `accounts` are the reports that have it."""

    kind: str
    items: tuple[Item, ...]

    @property
    def accounts(self) -> tuple[str, ...]:
        """The reports that have it, each once."""
        return tuple(dict.fromkeys(i.report for i in self.items))


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of the meeting on which the accounts differ: each report with what it says."""

    field: str
    says: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The accounts of a meeting: who tells of it, where they differ, what they share and what only some hold."""

    meeting: str
    accounts: tuple[str, ...]
    origins: int
    differences: tuple[Difference, ...]
    shared: tuple[Matter, ...]
    single: tuple[Matter, ...]


def compare(view: View, meeting: str) -> Comparison:
    """The comparison of all accounts of the meeting with this id; an error where only one report tells of it."""
    told = {f.report: f.fact for f in view.facts("meetings") if f.fact.id == meeting}
    if not told:
        raise RecordError(f"{meeting}: no meeting with this id; `onrecord show meetings --json` gives the ids")
    if len(told) == 1:
        raise RecordError(f"{meeting}: only one report tells of it ({next(iter(told))}); nothing to compare")
    items = [item for report in sorted(told) for item in _items(view, view.report_facts(report))]
    matters = list(_matters(items))
    return Comparison(
        meeting,
        tuple(sorted(told)),
        len({view.origin(report) for report in told}),
        tuple(_differences(view, told)),
        tuple(m for m in matters if len(m.accounts) > 1),
        tuple(m for m in matters if len(m.accounts) == 1),
    )


def _items(view: View, facts: Facts) -> Iterator[Item]:
    report = facts.document.id
    for u in facts.undertakings:
        yield _item(report, "undertaking", f"{u.label} ({u.stage})", u)
    for f in facts.figures:
        yield _item(report, "figure", f"{f.measure}: {amount(f)} {in_words(f.period)}".strip(), f)
    for s in facts.statements:
        said = " […] ".join(span.quote for span in s.content)
        cue = f" {s.cue.quote}" if s.cue else ""
        yield _item(report, "statement", f"{view.name(s.speaker)}{cue}: {said}", s)


def _item(report: str, kind: str, text: str, fact: Any) -> Item:
    quote = " […] ".join(span.quote for field, span in spans_of(fact) if field in ("evidence", "content"))
    return Item(report, kind, text, quote, fact.id)


def _matters(items: list[Item]) -> Iterator[Matter]:
    """Items of one kind that are alike, best likeness first, at most one of each account in a matter."""
    for kind in ("undertaking", "figure", "statement"):
        mine = [i for i in items if i.kind == kind]
        content = [_content(i) for i in mine]
        group = list(range(len(mine)))
        for _, a, b in sorted(_likenesses(mine, content), reverse=True):
            members = {r: [mine[i].report for i in range(len(mine)) if group[i] == group[r]] for r in (a, b)}
            if group[a] != group[b] and not set(members[a]) & set(members[b]):
                group = [group[a] if g == group[b] else g for g in group]
        for root in dict.fromkeys(group):
            yield Matter(kind, tuple(mine[i] for i in range(len(mine)) if group[i] == root))


def _content(item: Item) -> frozenset[str]:
    return frozenset(w.casefold()[:STEM] for w in WORD.findall(f"{item.text} {item.quote}") if w.casefold() not in COMMON)


def _likenesses(items: list[Item], content: list[frozenset[str]]) -> Iterator[tuple[float, int, int]]:
    for a in range(len(items)):
        for b in range(a + 1, len(items)):
            if items[a].report != items[b].report:
                same = items[a].fact == items[b].fact
                share = len(content[a] & content[b]) / max(1, min(len(content[a]), len(content[b])))
                if same or (share >= ALIKE and len(content[a] & content[b]) > 1):
                    yield (1.0 + same if same else share), a, b


def _differences(view: View, told: dict[str, Meeting]) -> Iterator[Difference]:
    fields: dict[str, Callable[[Meeting], str]] = {
        "date": lambda m: m.date,
        "format": lambda m: m.format,
        "place": lambda m: view.name(m.place),
        "participants": lambda m: "; ".join(sorted(view.name(p.entity) for p in m.participants)),
    }
    for name, value in fields.items():
        says = tuple((report, value(meeting)) for report, meeting in sorted(told.items()) if value(meeting))
        if len({v for _, v in says}) > 1 and not (name == "date" and _agree([v for _, v in says])):
            yield Difference(name, says)


def _agree(dates: list[str]) -> bool:
    """Whether one day can be meant by all: the less precise hold the more precise."""
    found = [b for d in dates if all(b := bounds(d))]
    lows, highs = [b[0] for b in found if b[0]], [b[1] for b in found if b[1]]
    return not lows or not highs or max(lows) <= min(highs)
