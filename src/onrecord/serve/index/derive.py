"""Derive: everything that the index holds of one report, from the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.checkable import share
from onrecord.concerned import Concerned
from onrecord.interchange import plain
from onrecord.model import Document, Facts
from onrecord.panel import States, dealings
from onrecord.series import tellings
from onrecord.serve.index.entity import Sight, sights
from onrecord.serve.index.series import series_id
from onrecord.serve.index.source import Source
from onrecord.serve.index.thing import Report, Told, days, hashed, low_or_high, outlet, written
from onrecord.store.tables import FACT_TYPES
from onrecord.store.united import distinct

Dealt = tuple[str, str, str, str, str]  # a, b, month, column, fact
Point = tuple[str, str, str]  # the series, the figure, and what it gives as JSON


@dataclass(frozen=True, slots=True)
class Derived:
    """One report's share of the index."""

    document: Document
    row: tuple[Any, ...]  # of the table of reports, without its number
    told: list[Told]
    dealt: set[Dealt]
    points: list[Point]

    @property
    def text(self) -> str:
        """What full-text search has of it."""
        return f"{self.document.title}\n{self.document.text}"


class Deriver:
    """Reads reports, given who is who."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.renew()

    def renew(self) -> None:
        """Take up who is who anew."""
        self.states = Homes(self._source)
        self.concerned = Concerned(self._source)

    def sights(self, report: str) -> dict[str, Sight]:
        """How the report names whom."""
        return sights(self._source.sights_in(report))

    def read(self, report: str, mark: int) -> Derived:
        """Everything else."""
        document = self._source.document(report)
        known = Report(report, document.published, outlet(document), self._source.origin(report))
        found = {t.name: self._source.facts(t.plural, report, rejected=True) for t in FACT_TYPES}
        told = [Told.of(known, name, one) for name, facts in found.items() for one in facts]
        standing: dict[str, list[Any]] = {t.name: [] for t in FACT_TYPES}
        for one in told:
            if one.verdict != "reject":
                standing[one.type].append(one.fact)
        told_of = {t.plural: tuple(standing[t.name]) for t in FACT_TYPES}
        whole = Facts(document, distinct(self._source.named_in(report)), **told_of)
        dealt = {(d.a, d.b, d.period, d.column, d.fact) for d in dealings(whole, self.states)}
        return Derived(document, self._row(document, whole, known, mark), told, dealt, self._points(whole))

    def _row(self, document: Document, facts: Facts, known: Report, mark: int) -> tuple[Any, ...]:
        checkable = share(facts)
        low, high = days(document.published)
        words = hashed(f"{document.title}\n{document.text}")
        return (
            document.id, document.title or document.id, document.published, low, high, low_or_high(document.published),
            known.outlet, document.url, known.origin, written(list(document.sources)), len(document.text),
            checkable.value, sum(checkable.counts.values()), words, mark,
        )  # fmt: skip

    def _points(self, facts: Facts) -> list[Point]:
        report = facts.document.id
        found = tellings(self._source, self.concerned, report, facts.figures, facts.document.text)
        return [(series_id(*key), telling.fact, written([key, plain(telling), known])) for key, telling, known in found]


class Homes(States):
    """Which state an entity stands for, each asked for once."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._found: dict[str, str] = {}

    def of(self, ident: str) -> str:
        """The state of an entity, '' for what stands for none."""
        if (found := self._found.get(ident)) is None:
            found = self._found[ident] = super().of(ident)
        return found
