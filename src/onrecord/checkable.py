"""Checkable share: how much of a report is facts that a reader could check.

Of the characters of the article, those under facts with a named party and, beside it, an object, a figure, a date or
a place. What is left is filler: attitudes, generalities, the report's own comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.model import Document, Facts, Span
from onrecord.query import Filter, parties_of
from onrecord.store import View
from onrecord.store.tables import FACT_TYPES, spans_of

WORKS = ("project", "supply", "facility", "programme", "agreement")
THINGS = ("product", "programme", "event", "region", "place", "organization")


@dataclass(frozen=True, slots=True)
class Share:
    """One report's checkable share (0 to 1) and how many facts of each type it holds."""

    document: Document
    value: float
    counts: dict[str, int]


def shares(view: View, wanted: Filter | None = None) -> list[Share]:
    """The checkable share of each report, highest first."""
    reports = [wanted.report] if wanted and wanted.report else view.report_ids()
    found = [share(view.report_facts(r)) for r in reports]
    if wanted and wanted.text:
        hits = {r for r, _ in view.search(wanted.text, "report")}
        found = [s for s in found if s.document.id in hits]
    return sorted(found, key=lambda s: (-s.value, s.document.id))


def share(facts: Facts) -> Share:
    """The checkable share of one report."""
    body = sum(z.end - z.start for z in facts.document.zones if z.kind == "body")
    covered: set[int] = set()
    for span in _checkable_spans(facts):
        covered.update(range(span.start, span.end))
    counts = {t.plural: len(getattr(facts, t.plural)) for t in FACT_TYPES}
    return Share(facts.document, min(1.0, len(covered) / body) if body else 0.0, counts)


def _checkable_spans(facts: Facts) -> Iterator[Span]:
    named = {e.id for e in facts.entities}
    marks = _Marks(facts)
    for kind in ("meetings", "statements", "undertakings", "figures", "obstacles"):
        for fact in getattr(facts, kind):
            if any(p in named for p in parties_of(fact)) and _has_object(kind, fact, marks):
                yield from (span for field, span in spans_of(fact) if field != "cue")


class _Marks:
    """What makes words checkable: figures, works of a kind that can be seen, and names of things other than states."""

    def __init__(self, facts: Facts) -> None:
        self._spans = [f.evidence for f in facts.figures]
        self._spans += [s for u in facts.undertakings if u.kind in WORKS for s in u.evidence]
        self._names = [m for e in facts.entities if e.kind in THINGS for m in e.mentions]

    def over(self, span: Span) -> bool:
        """Whether a figure or a work lies under the span, or a thing is named in it."""
        return any(span.overlaps(s) for s in self._spans) or any(name in span.quote for name in self._names)


def _has_object(kind: str, fact: Any, marks: _Marks) -> bool:
    if kind == "meetings":
        return bool(fact.date or fact.place)
    if kind == "undertakings":
        return fact.kind in WORKS or bool(fact.places)
    if kind == "figures":
        return True
    if kind == "obstacles":
        return bool(fact.affects)
    return any(marks.over(span) for span in fact.content)
