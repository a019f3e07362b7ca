"""Compare: the accounts of one meeting side by side. What all say, what only some say, where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from onrecord.edtf import bounds
from onrecord.errors import RecordError
from onrecord.matter import Item, Matter, in_passing, items_of, matters
from onrecord.model import Facts, Meeting
from onrecord.store import View

__all__ = ["Account", "Comparison", "Difference", "Item", "Matter", "compare"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of the meeting on which the accounts differ: each report with what it says."""

    field: str
    says: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A report that tells of the meeting: a letter to call it by, and its own words for the meeting.

    Of one told in `passing` only what stands beside it is held against the others.
    """

    letter: str
    report: str
    title: str
    published: str
    quote: str
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The accounts of a meeting: who tells of it, where they differ, what they share and what only some hold."""

    meeting: str
    accounts: tuple[str, ...]
    origins: int
    differences: tuple[Difference, ...]
    shared: tuple[Matter, ...]
    single: tuple[Matter, ...]
    told: tuple[Account, ...] = ()


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
    items = [item for one in facts for item in items_of(view, one, told[one.document.id])]
    names = " ".join(e.name for one in facts for e in one.entities if e.kind in ("person", "state"))
    found = list(matters(items, names, {one.document.id: _by_id(one) for one in facts}))
    return Comparison(
        meeting,
        tuple(sorted(told)),
        len({view.origin(report) for report in told}),
        tuple(_differences(view, told)),
        tuple(m for m in found if len(m.accounts) > 1),
        tuple(m for m in found if len(m.accounts) == 1),
        tuple(_account(n, one, told[one.document.id]) for n, one in enumerate(facts)),
    )


def _by_id(facts: Facts) -> dict[str, Any]:
    held: tuple[Any, ...] = (*facts.undertakings, *facts.figures, *facts.statements)
    return {f.id: f for f in held}


def _account(number: int, facts: Facts, meeting: Meeting) -> Account:
    document = facts.document
    letter = ascii_uppercase[number] if number < len(ascii_uppercase) else str(number + 1)
    quote = meeting.evidence[0].quote if meeting.evidence else ""
    return Account(letter, document.id, document.title, document.published, quote, in_passing(facts, meeting))


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
