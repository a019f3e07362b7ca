"""The Python door: read a text, open a record, get typed results, data frames and a notebook display."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from onrecord import settings as settings_module
from onrecord.brief import Sentence, brief
from onrecord.consistency import Finding, check, with_derived
from onrecord.conversion import convert, target
from onrecord.dossier import Dossier, dossier
from onrecord.edtf import bounds
from onrecord.errors import InputError, RecordError, RecordLocked
from onrecord.export.parquet import arrow
from onrecord.export.table import TABLES
from onrecord.highlight import html
from onrecord.interchange import to_json
from onrecord.model import Document, Entity, Facts, Figure, Link, Meeting, Obstacle, Source, Statement, Undertaking
from onrecord.pipeline import Step, facts_of, read_into, settle
from onrecord.query import Filter, select
from onrecord.series import Series, series
from onrecord.store import Entry, Journal, View, add, judge, verify
from onrecord.stories import Story, stories

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Report:
    """One report read: its document and typed facts. In a notebook it shows the text with the evidence highlighted."""

    facts: Facts

    @property
    def document(self) -> Document:
        """The cleaned report: canonical text, zones, title, date."""
        return self.facts.document

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Everyone and everything that the report names."""
        return self.facts.entities

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The report's meetings."""
        return self.facts.meetings

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The report's statements."""
        return self.facts.statements

    @property
    def undertakings(self) -> tuple[Undertaking, ...]:
        """The report's undertakings."""
        return self.facts.undertakings

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The report's figures."""
        return self.facts.figures

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """The report's obstacles."""
        return self.facts.obstacles

    @property
    def links(self) -> tuple[Link, ...]:
        """The report's links."""
        return self.facts.links

    def name(self, ident: str) -> str:
        """What to call an entity id; a noun phrase as written stays as it is."""
        return next((e.name for e in self.facts.entities if e.id == ident), ident)

    def to_json(self) -> dict[str, Any]:
        """The report as Record JSON."""
        return to_json(self.facts)

    def _repr_html_(self) -> str:
        return html(self.facts)


class Record:
    """A record opened for reading: `with onrecord.open(path) as record`."""

    def __init__(self, path: str | Path) -> None:
        self.view = View(Path(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.view.close()

    def __len__(self) -> int:
        return len(self.view.report_ids())

    def __repr__(self) -> str:
        counted = ", ".join(f"{n} {name}" for name, n in self.view.counts().items())
        return f"<Record {self.view.path}: {counted}>"

    def reports(self) -> list[str]:
        """The ids of the reports."""
        return self.view.report_ids()

    def report(self, ident: str) -> Report:
        """One report with everything recorded from it; KeyError if there is none."""
        return Report(self.view.report_facts(ident))

    def entities(self, kind: str = "") -> list[Entity]:
        """The entities of the record, joined across reports; `kind` '' gives all."""
        return [e for e in self.view.entities.values() if kind in ("", e.kind)]

    def meetings(self, **wanted: str) -> list[Meeting]:
        """Meetings that pass the filters `who`, `where`, `since`, `until`, `text`, `report`."""
        return self._select("meetings", wanted)

    def statements(self, **wanted: str) -> list[Statement]:
        """Statements that pass the filters."""
        return self._select("statements", wanted)

    def undertakings(self, **wanted: str) -> list[Undertaking]:
        """Undertakings that pass the filters, `stage` among them."""
        return self._select("undertakings", wanted)

    def figures(self, **wanted: str) -> list[Figure]:
        """Figures that pass the filters."""
        return self._select("figures", wanted)

    def obstacles(self, **wanted: str) -> list[Obstacle]:
        """Obstacles that pass the filters."""
        return self._select("obstacles", wanted)

    def links(self, **wanted: str) -> list[Link]:
        """Links that pass the filters."""
        return self._select("links", wanted)

    def brief(self, *who: str, **wanted: str) -> list[Sentence]:
        """The record in a minute's reading: all of it, or what lies between `who`, or what the filters keep."""
        return brief(self.view, Filter(who=who, **wanted))

    def series(self, measure: str = "", *who: str, unit: str = "", rates: Sequence[str] = (), **wanted: str) -> list[Series]:
        """Figures as series, those of `measure` (or part of its name) among `who`, with the points that changes imply.

        `unit` ("tonnes", "million USD") converts, with `rates` such as "EUR=1.08" where units don't say; what is converted or
        implied is marked. `checks` takes the series and says where they don't go together.
        """
        found = series(self.view, Filter(who=who, **wanted), measure)
        return with_derived(convert(found, target(unit, rates))[0] if unit or rates else found)

    def checks(self, measure: str = "", *who: str, **wanted: str) -> list[Finding]:
        """What the figures imply and where they do not go together, what differs first, each with its arithmetic."""
        return check(series(self.view, Filter(who=who, **wanted), measure))

    def stories(self, *who: str, **wanted: str) -> list[Story]:
        """Stories that more than one report tells, with the independent origins behind each: `since`, `until`, `report`."""
        return stories(self.view, Filter(who=who, **wanted))

    def dossier(self, name: str) -> Dossier:
        """Everything on one party."""
        return dossier(self.view, name)

    def judge(self, action: str, target: str, **said: str) -> list[Entry]:
        """Log what a person (`by=`) says about `target`, as `onrecord judge` does, and bring the joins up to date.

        `said` may hold `other`, `kind`, `field`, `after`, `note`. The view is opened anew, so what it gave before is as it was.
        """
        with Journal(self.view.path) as journal:
            made = judge(journal, action, target, by=said.pop("by", ""), **said)
        return self._taken_up(made)

    def add(self, kind: str, values: dict[str, Any], source: dict[str, str], **said: str) -> list[Entry]:
        """Add a fact by hand from a source with `name`, `date` and `quote`; `belongs_to` an id that it is about."""
        with Journal(self.view.path) as journal:
            made = add(journal, kind, values, source, by=said.pop("by", ""), **said)
        return self._taken_up(made)

    def judgements(self) -> list[Entry]:
        """The log of judgements, in the order in which they were made."""
        return list(self.view.judgements())

    def _taken_up(self, made: list[Entry]) -> list[Entry]:
        path = self.view.path
        self.view.close()
        with suppress(RecordLocked):  # a run that is writing takes it up when it ends
            settle(path)
        self.view = View(path)
        return made

    def verify(self) -> list[Any]:
        """Every span that is not the text at its place; an empty list is what one hopes for."""
        return list(verify(self.view))

    def to_arrow(self, table: str) -> pa.Table:
        """One table (`reports`, `entities`, `meetings`, ..., `evidence`) as an Arrow table."""
        if table not in TABLES:
            raise RecordError(f"{table}: no such table; there are {', '.join(TABLES)}")
        return arrow(self.view, table)

    def to_pandas(self, table: str) -> pd.DataFrame:
        """One table as a pandas data frame (needs pandas: `pip install onrecord[pandas]`)."""
        frame: pd.DataFrame = self.to_arrow(table).to_pandas()
        return frame

    def _select(self, plural: str, wanted: dict[str, str]) -> list[Any]:
        who = wanted.pop("who", "")
        made = Filter(who=(who,) if who else (), **wanted)
        return [f.fact for f in select(self.view, plural, made)]


def open(path: str | Path) -> Record:  # noqa: A001 the verb that every user looks for
    """Open a record for reading; `RecordError` where there is none, or where a newer OnRecord made it."""
    return Record(path)


def read(text: str, *, title: str = "", date: str = "", pipeline: str = "", ident: str = "text") -> Report:
    """Read one report. `date` is the day that it was published (EDTF); without it relative dates stay open."""
    if date and bounds(date) == (None, None):
        raise InputError(ident, f"the date {date!r} is not EDTF (2024, 2024-03, 2024-03-15)")
    settings = settings_module.load(pipeline=pipeline or None)
    return Report(facts_of(Source(id=ident, name=ident, text=text, title=title, published=date), settings))


def read_files(record: str | Path, *paths: str | Path, workers: int = 0, again: bool = False) -> list[Step]:
    """Read files or folders into the record file, as `onrecord read` does; returns what became of each input."""
    settings = settings_module.load(workers=workers)
    return read_into(Path(record), [str(p) for p in paths], settings, again=again)
