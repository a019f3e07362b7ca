"""Wording: the words that a fact stands on, field by field, and one stretch of them replaced, taken off or added by a person."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from onrecord.errors import QueryError
from onrecord.model import Span
from onrecord.store.tables import EVIDENCE_FIELDS

TITLES = {
    "evidence": "The words it stands on", "content": "What was said", "cue": "The word of saying",
    "due_evidence": "The words of the deadline", "conditions": "The words of a condition",
}  # fmt: skip
GONE = "these words are not among those of the fact any more; somebody else has changed them: look at it again"
LAST = "a fact stands on words; replace the last ones, or reject the fact"
NONE = "mark the words in the text first, or type them as they stand there"


@dataclass(frozen=True, slots=True)
class Worded:
    """One field of a fact that holds words: its name, what to call it, its stretches, and whether it may have several."""

    name: str
    title: str
    spans: tuple[Span, ...]
    several: bool


def worded(fact: Any) -> list[Worded]:
    """The fields of words that a person can put right, those that the fact stands on first."""
    names = [f.name for f in fields(fact) if f.name in TITLES and f.name in EVIDENCE_FIELDS]
    found = [_worded(fact, name) for name in sorted(names, key=list(TITLES).index)]
    return [w for w in found if w.spans or w.several]


def edited(field: Worded, edit: str, place: str) -> str:
    """The places that a field stands on after `replace:12-30`, `drop:12-30` or `add`; `place` is that of the marked words."""
    how, _, which = edit.partition(":")
    held = [f"{s.start}-{s.end}" for s in field.spans]
    if how not in ("replace", "drop", "add"):
        raise QueryError(f"{edit!r} is no way to change words; there are replace, drop and add")
    if how in ("replace", "drop") and which not in held:
        raise QueryError(GONE)
    if how in ("replace", "add") and not place:
        raise QueryError(NONE)
    kept = [p for p in held if how == "add" or p != which]
    if how != "drop":
        kept = [*kept, place] if field.several else [place]
    if not kept:
        raise QueryError(LAST)
    return ",".join(sorted(dict.fromkeys(kept), key=lambda p: tuple(map(int, p.split("-")))))


def _worded(fact: Any, name: str) -> Worded:
    value = getattr(fact, name)
    several = isinstance(value, tuple)
    spans = value if several else (value,) if value else ()
    return Worded(name, TITLES[name], spans, several)
