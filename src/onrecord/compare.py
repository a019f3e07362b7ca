"""Compare: the accounts of one meeting side by side. What all say, what only some say, where they differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import Any

from onrecord.edtf import bounds, in_words
from onrecord.errors import RecordError
from onrecord.lang import words
from onrecord.model import Facts, Meeting, Statement
from onrecord.store import View
from onrecord.store.tables import spans_of
from onrecord.wording import amount

WORD = re.compile(r"[^\W\d_]{3,}|\d[\d.,]*")
# Words that two accounts share whatever they tell of
COMMON = frozenset(words("en", "compare")["common"])
ALIKE = 0.34  # least share of the shorter one's words, the rarer the weightier, that two items of one matter have in common
ALIKE_ACROSS = 0.6  # the same for a statement and an undertaking
KINDS = ("undertaking", "figure", "statement")
CREDITS = frozenset(words("en", "compare")["credits"])
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


def compare(view: View, meeting: str, told: dict[str, Meeting] | None = None) -> Comparison:
    """The comparison of all accounts of the meeting with this id; an error where only one report tells of it.

    `told` are the accounts by report, where they are known: else the whole record is looked through.
    """
    told = told or {f.report: f.fact for f in view.facts("meetings") if f.fact.id == meeting}
    if not told:
        raise RecordError(f"{meeting}: no meeting with this id; `onrecord show meetings --json` gives the ids")
    if len(told) == 1:
        raise RecordError(f"{meeting}: only one report tells of it ({next(iter(told))}); nothing to compare")
    facts = [view.report_facts(report) for report in sorted(told)]
    items = [item for one in facts for item in _items(view, one)]
    matters = list(
        _matters(items, _stems(" ".join(e.name for one in facts for e in one.entities if e.kind in ("person", "state"))))
    )
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
        yield _item(report, "statement", _told(view.name(s.speaker), s), s)


def _told(speaker: str, statement: Statement) -> str:
    """A statement as a sentence: who, the cue as written, and what."""
    said = " […] ".join(span.quote for span in statement.content)
    cue = statement.cue.quote if statement.cue else ""
    speaker = speaker[:1].upper() + speaker[1:]
    if not cue or statement.kind == "direct" or cue.split()[0].casefold() in CREDITS:
        return f"{speaker}: {said}"
    return f"{speaker} {cue}{':' if statement.kind == 'mixed' and said[:1].isupper() else ''} {said}"


def _item(report: str, kind: str, text: str, fact: Any) -> Item:
    quote = " […] ".join(span.quote for field, span in spans_of(fact) if field in ("evidence", "content"))
    return Item(report, kind, text, quote, fact.id)


def _matters(items: list[Item], names: frozenset[str]) -> Iterator[Matter]:
    """Items alike in more than the names of people and states, best first, at most one of each account in a matter."""
    items = sorted(items, key=lambda i: KINDS.index(i.kind))
    content = [_content(i) - names for i in items]
    group = list(range(len(items)))
    for _, a, b in sorted(_likenesses(items, content), reverse=True):
        members = {r: [items[i].report for i in range(len(items)) if group[i] == group[r]] for r in (a, b)}
        if group[a] != group[b] and not set(members[a]) & set(members[b]):
            group = [group[a] if g == group[b] else g for g in group]
    matters = [tuple(items[i] for i in range(len(items)) if group[i] == root) for root in dict.fromkeys(group)]
    told = {i.report: " ".join(x.quote for x in items if x.report == i.report and x.kind == "statement") for i in items}
    for held in matters:
        if len(held) > 1 or held[0].kind != "undertaking" or held[0].text.rpartition(" (")[0] not in told[held[0].report]:
            yield Matter(held[0].kind, held)  # an undertaking named in a statement is shown there


def _content(item: Item) -> frozenset[str]:
    """The stems of what an item holds; of a statement its content, since two may have one speaker and no matter in common."""
    label = item.text.rpartition(" (")[0]
    return _stems({"statement": item.quote, "undertaking": label}.get(item.kind, f"{item.text} {item.quote}"))


def _stems(text: str) -> frozenset[str]:
    return frozenset(w.casefold()[:STEM] for w in WORD.findall(text) if w.casefold() not in COMMON)


def _likenesses(items: list[Item], content: list[frozenset[str]]) -> Iterator[tuple[float, int, int]]:
    """Pairs of two accounts that share enough of the words that tell one item from the others."""
    counted = Counter(word for words_of in content for word in words_of)
    weight = {word: log((len(items) + 2) / times) for word, times in counted.items()}
    size = [sum(weight[word] for word in sorted(words_of)) for words_of in content]
    for a, b in combinations(range(len(items)), 2):
        if items[a].report == items[b].report:
            continue
        if items[a].fact == items[b].fact:
            yield 2.0, a, b
            continue
        both = content[a] & content[b]
        share = sum(weight[word] for word in sorted(both)) / max(0.1, min(size[a], size[b]))
        kinds = {items[a].kind, items[b].kind}
        if len(both) > 1 and share >= (ALIKE if len(kinds) == 1 else ALIKE_ACROSS) and (len(kinds) == 1 or "figure" not in kinds):
            yield share, a, b


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
