"""Standing: what people's judgements come to: verdicts and corrections of each fact, and which things are one or are not.

A target whose report was read again may have another id now: it is found by its report, its kind and the words that it
stood on. What cannot be found stays in the log, and `lost` lists it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from onrecord.store.judgement import JOINS, VERDICTS, Entry, Target, entries, in_force

ALIKE = 0.5  # least share of the words that both stand on, for a fact to be the one that was judged
Place = tuple[int, int]


@dataclass(slots=True)
class Standing:
    """What people have said about one fact, the last word on each matter."""

    verdict: Entry | None = None
    corrections: dict[str, Entry] = field(default_factory=dict)

    @property
    def rejected(self) -> bool:
        """Whether the fact is held to be none."""
        return self.verdict is not None and self.verdict.action == "reject"


class Pair(NamedTuple):
    """Two things that a person holds for one, or not. Of a pair held apart `target` is the one that moves away."""

    kind: str
    target: Target
    other: Target
    same: bool
    by: str


@dataclass(frozen=True, slots=True)
class Standings:
    """Everything in force: by fact, by pair, and the rows whose target is no longer there."""

    facts: dict[Target, Standing]
    pairs: list[Pair]
    lost: list[Entry]


def standings(db: sqlite3.Connection) -> Standings:
    """The judgements in force in a record, each under the ids of today."""
    made = Standings({}, [], [])
    pairs: dict[frozenset[Target], Pair] = {}
    for entry in in_force(entries(db)):
        if entry.action == "add" and not entry.other:
            continue
        found = [find(db, entry, name) for name in (("target", "other") if entry.other else ("target",))]
        there = [target for target in found if target]
        if len(there) < len(found):
            made.lost.append(entry)
        elif entry.action in VERDICTS:
            made.facts.setdefault(there[0], Standing()).verdict = entry
        elif entry.action == "correct":
            made.facts.setdefault(there[0], Standing()).corrections[entry.field] = entry
        elif len(there) == 2:
            same = entry.action not in JOINS or entry.action == "confirm"
            pairs[frozenset(there)] = Pair(entry.kind, there[0], there[1], same, entry.by)
    made.pairs.extend(pairs.values())
    return made


def find(db: sqlite3.Connection, entry: Entry, name: str = "target") -> Target | None:
    """The `target` or `other` of an entry as the record has it now."""
    local, _, report = getattr(entry, name).partition("@")
    target = Target(entry.kind, local, report)
    held = json.loads(entry.anchor or "{}").get(name, {})
    if entry.kind == "entity":
        return _entity(db, target, held)
    sql = "SELECT 1 FROM evidence WHERE fact = ? AND report = ? AND type = ?"
    there = db.execute(sql, (local, report, entry.kind)).fetchone()
    return target if there else _by_words(db, target, held.get("spans", []))


def _entity(db: sqlite3.Connection, target: Target, held: dict[str, Any]) -> Target | None:
    """The entity of the same name and kind in the report, else one of its kind with most of its names."""
    rows = db.execute("SELECT id, kind, name, mentions FROM entity WHERE report = ?", (target.report,)).fetchall()
    alike = [row for row in rows if not held or row[1] == held["kind"]]
    for column, wanted in ((0, target.local), (2, held.get("name"))):
        for row in alike:
            if row[column] == wanted and (not held or row[2] in (held["name"], *held["mentions"])):
                return Target("entity", row[0], target.report)
    names = {held.get("name"), *held.get("mentions", ())}
    best = max(((len(names & {row[2], *json.loads(row[3])}), row[0]) for row in alike), default=(0, ""))
    return Target("entity", best[1], target.report) if best[0] else None


def _by_words(db: sqlite3.Connection, target: Target, spans: list[list[Any]]) -> Target | None:
    """The fact of the same kind that stands on the same words, or on most of them, wherever these are now."""
    if not spans:
        return None
    sql = 'SELECT fact, start, "end", quote FROM evidence WHERE report = ? AND type = ?'
    rows = db.execute(sql, (target.report, target.kind))
    by_fact: dict[str, list[tuple[int, int, str]]] = {}
    for fact, start, end, quote in rows:
        by_fact.setdefault(fact, []).append((start, end, quote))
    scored = [(max(_overlap(spans, there), _same_quotes(spans, there)), fact) for fact, there in by_fact.items()]
    best = max(scored, default=(0.0, ""))
    return Target(target.kind, best[1], target.report) if best[0] >= ALIKE else None


def _overlap(spans: Iterable[Any], there: Iterable[Any]) -> float:
    """Shared characters over all characters of both."""
    a, b = ({c for start, end, _ in found for c in range(start, end)} for found in (spans, there))
    return len(a & b) / len(a | b) if a | b else 0.0


def _same_quotes(spans: Iterable[Any], there: Iterable[Any]) -> float:
    """Shared quotes over all quotes of both: a text that was captured anew may have other offsets."""
    a, b = {quote for *_, quote in spans}, {quote for *_, quote in there}
    return len(a & b) / len(a | b) if a | b else 0.0


def history(db: sqlite3.Connection, target: Target) -> Iterator[Entry]:
    """Every row that concerns a fact, those that no longer stand among them."""
    log = list(entries(db))
    own = {e.id for e in log if str(target) in (e.target, e.other)}
    for entry in log:
        if entry.action == "undo" and entry.undoes in own:
            own.add(entry.id)
        if entry.id in own:
            yield entry
