"""View: a record opened for reading, with the ids that its reports share."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.interchange import COLLECTIONS
from onrecord.model import Document, Entity, Facts, Zone
from onrecord.store.correction import corrected
from onrecord.store.database import connect
from onrecord.store.gathered import entity_of, forms, gathered
from onrecord.store.judgement import Entry, Target, entries, has_log
from onrecord.store.revived import Ids, Revived, Row, under_shared_ids
from onrecord.store.shared import Shared, Unshared
from onrecord.store.standing import Pair, Standing, Standings, history, standings
from onrecord.store.tables import BY_PLURAL, FACT_TYPES, columns_of
from onrecord.store.united import called, distinct

ASKED = 400  # entities that are looked up one by one
DOCUMENT_FIELDS = {f.name for f in fields(Document)} - {"zones", "sources"}


@dataclass(frozen=True, slots=True)
class Found:
    """One fact and the report that it comes from; its references are the record's shared ids.

    `local` is its id in the report, `standing` what people said of it, `read` the fact as read where one corrected it,
    `origin` is `machine` or, of a fact that a person added, `hand`.
    """

    report: str
    fact: Any
    local: str = ""
    standing: Standing | None = None
    read: Any = None
    origin: str = "machine"

    @property
    def verdict(self) -> str:
        """The last word on it: `accept`, `reject`, `unsure` or ''."""
        return self.standing.verdict.action if self.standing and self.standing.verdict else ""


class View:
    """A record for reading. Facts come back as the model's dataclasses; nothing here changes the file."""

    def __init__(self, path: Path, *, joined: bool = True) -> None:
        """`joined=False` leaves every id local to its report, as reconciliation wants it."""
        self.path = path
        self._joined = joined
        self._db = connect(path, readonly=True)
        self._db.row_factory = sqlite3.Row
        self._ids = Shared(self._db)
        self._asked: dict[str, Entity | None] = {}
        self._given: Ids = self._ids if joined else Unshared()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    # ------------------------------------------------------------ reports

    def report_ids(self) -> list[str]:
        """The ids of all reports, sorted."""
        return [row["id"] for row in self._db.execute("SELECT id FROM report ORDER BY id")]

    def document(self, report: str) -> Document:
        """One report's document."""
        row = self._db.execute("SELECT * FROM report WHERE id = ?", (report,)).fetchone()
        if row is None:
            raise KeyError(report)
        return _document(row)

    def documents(self) -> Iterator[Document]:
        """All documents, by id."""
        for row in self._db.execute("SELECT * FROM report ORDER BY id"):
            yield _document(row)

    def dates(self, *, besides: str | None = None) -> dict[str, str]:
        """When each report was published, by id, but for those of the medium `besides`."""
        return dict(self._plain().execute("SELECT id, published FROM report WHERE media IS NOT ? ORDER BY id", (besides,)))

    def failures(self) -> list[tuple[str, str]]:
        """The inputs that could not be read, each with its reason."""
        return [(row["name"], row["reason"]) for row in self._db.execute("SELECT * FROM failure ORDER BY name")]

    def counts(self) -> dict[str, int]:
        """How many of each: reports, entities, and each record type."""
        tables = {"reports": "report"} | {t.plural: t.name for t in FACT_TYPES}
        counted = {plural: self._db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for plural, name in tables.items()}
        once = {"meetings": "meeting", "undertakings": "undertaking", "entities": "entity"}  # what several reports tell of is one
        return counted | {plural: self._ids.count(name) for plural, name in once.items()}

    # ------------------------------------------------------------ entities

    def shared_id(self, report: str, local: str, kind: str = "entity") -> str:
        """The record's id for what `report` calls `local`; a noun phrase as written stays as it is."""
        return (self._joined and self._ids.find(report, kind, local)) or local

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Every entity of the record by its shared id, with all its surface forms and offices.

        Its name is the one that most reports have for it (of several, the longest): the fullest of all would be the
        one slip in a thousand reports that ran two names together.
        """
        if self._joined:
            self._ids.hold_all()
        return gathered(self._plain().execute("SELECT * FROM entity ORDER BY report, id"), self.shared_id)

    def _plain(self) -> sqlite3.Cursor:
        """A cursor whose rows are tuples."""
        cursor = self._db.cursor()
        cursor.row_factory = None
        return cursor

    def entity(self, ident: str) -> Entity | None:
        """One entity by its shared id; all are read only when many are asked for."""
        if "entities" in self.__dict__ or not self._joined or len(self._asked) > ASKED:
            return self.entities.get(ident)
        if ident not in self._asked:
            sql = (
                "SELECT e.* FROM same_as s JOIN entity e ON e.report = s.report AND e.id = s.local_id "
                "WHERE s.kind = 'entity' AND s.canonical_id = ? ORDER BY e.report, e.id"
            )
            found = gathered(self._plain().execute(sql, (ident,)), self.shared_id)
            if not found and "@" in ident:  # not joined yet
                local, _, report = ident.partition("@")
                own = self._plain().execute("SELECT * FROM entity WHERE id = ? AND report = ?", (local, report))
                found = gathered(own, self.shared_id)
            self._asked[ident] = found.get(ident)
        return self._asked[ident]

    @cached_property
    def named(self) -> Collection[str]:
        """The shared ids of all entities."""
        return self._ids.entities() if self._joined else self.entities

    @cached_property
    def reports_of(self) -> dict[str, set[str]]:
        """The reports that each entity appears in, by shared id."""
        return self._ids.reports_of() if self._joined else {}

    def mentioned(self) -> Iterator[tuple[str, Entity]]:
        """Each entity of each report, by report, with no more than its kind and surface forms: what counting needs."""
        if self._joined:
            self._ids.hold_all()
        rows = self._plain().execute("SELECT report, id, kind, mentions FROM entity ORDER BY report, id")
        for report, local, kind, mentions in rows:
            yield report, Entity(self.shared_id(report, local), kind, "", forms(mentions))

    def origin(self, report: str) -> str:
        """The origin of a report: what rests on the same wire or copy has the same one."""
        return self.shared_id(report, report, "origin")

    @cached_property
    def support(self) -> dict[str, tuple[int, int]]:
        """For each meeting and undertaking: the number of reports that tell of it, and of independent origins."""
        return self._ids.support() if self._joined else {}

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each undertaking is called, by shared id."""
        if self.standings.facts:  # some may be rejected or corrected
            return {found.fact.id: found.fact.label for found in self.facts("undertakings")}
        rows = self._db.execute("SELECT report, id, label FROM undertaking ORDER BY report, id")
        return {self.shared_id(report, local, "undertaking"): label for report, local, label in rows}

    def name(self, ident: str) -> str:
        """What to call an entity: a state by its everyday name, others by the fullest; a noun phrase stays as written."""
        entity = self.entity(ident)
        return called(entity) if entity else ident

    def of_kind(self, *kinds: str) -> Iterator[Entity]:
        """The entities of some kinds, in the order in which reports name them first."""
        return (e for e in self.entities.values() if e.kind in kinds)

    # ------------------------------------------------------------ facts

    def facts(self, plural: str, report: str = "", *, rejected: bool = False, of: Collection[str] = ()) -> Iterator[Found]:
        """The facts of one record type (`meetings`, ...), of one report or of all, with shared ids.

        Corrections are in place; what a person rejected is left out unless `rejected`. Given `of`, no more than these fields
        need be filled: whoever looks at all facts and shows few asks for what it chooses by, and for the `whole` of the few.
        """
        if not report and self._joined:
            self._ids.hold_all()
        where, values = ("WHERE report = ?", (report,)) if report else ("", ())
        rows = self._rows(plural, f"{where} ORDER BY report, id", values, () if self.standings.facts else of)
        yield from (found for found in rows if rejected or found.verdict != "reject")

    def whole(self, found: Found) -> Found:
        """A fact of which some fields were asked for, with all of them."""
        plural = next(t.plural for t in FACT_TYPES if isinstance(found.fact, t.kind))
        return next(self._rows(plural, "WHERE report = ? AND id = ?", (found.report, found.local), ()))

    def _rows(self, plural: str, where: str, values: tuple[str, ...], of: Collection[str]) -> Iterator[Found]:
        names = [n for n in columns_of(BY_PLURAL[plural]) if n in of or n == "id"] if of else []
        wanted = ", ".join(f'"{name}"' for name in ("report", *names)) if of else "*"
        rows = self._plain().execute(f"SELECT {wanted} FROM {BY_PLURAL[plural].name} {where}", values)
        revived = Revived(plural, [column[0] for column in rows.description], self._given)
        return (self._found(revived, row) for row in rows)

    def _found(self, revived: Revived, row: Row) -> Found:
        report, local, kind = row[0], row[1], revived.fact_type.name
        standing = self.standings.facts.get(Target(kind, local, report)) if self.standings.facts else None
        origin = "hand" if self._by_hand and report in self._by_hand else "machine"
        shared = revived.shared(row)
        if not (standing and standing.corrections):
            return Found(report, shared, local, standing, None, origin)
        fact = corrected(revived.as_read(row), standing.corrections, self._text(report))
        return Found(report, under_shared_ids(self._given, report, kind, fact), local, standing, shared, origin)

    @cached_property
    def standings(self) -> Standings:
        """What people's judgements come to; empty in a view for reconciliation, which sees what was read."""
        return standings(self._db) if self._joined else Standings({}, [], [])

    @cached_property
    def _by_hand(self) -> frozenset[str]:
        """The reports that hold a fact added by a person."""
        rows = self._db.execute("SELECT target FROM judgement WHERE action = 'add'") if has_log(self._db) else ()
        return frozenset(row["target"].partition("@")[2] for row in rows)

    def _text(self, report: str) -> str:
        return str(self._db.execute("SELECT text FROM report WHERE id = ?", (report,)).fetchone()["text"])

    def pairs(self) -> list[Pair]:
        """What people hold for one, or not for one."""
        return standings(self._db).pairs

    def judgements(self) -> Iterator[Entry]:
        """The log of judgements, row by row in the order in which they were made."""
        yield from entries(self._db)

    def history(self, found: Found) -> Iterator[Entry]:
        """Every judgement on one fact, those that were undone among them."""
        kind = next(t.name for t in FACT_TYPES if isinstance(found.fact, t.kind))
        yield from history(self._db, Target(kind, found.local, found.report))

    def report_facts(self, report: str) -> Facts:
        """Everything recorded from one report, with the record's shared ids."""
        found: dict[str, Any] = {
            plural: tuple(f.fact for f in self.facts(plural, report)) for plural in COLLECTIONS if plural in BY_PLURAL
        }
        return Facts(document=self.document(report), entities=distinct(self.entities_in(report)), **found)

    def entities_in(self, report: str) -> Iterator[Entity]:
        """The entities of a report under the record's shared ids; two of them may be one."""
        for row in self._db.execute("SELECT * FROM entity WHERE report = ? ORDER BY id", (report,)):
            yield entity_of(row, self.shared_id)

    def all_facts(self) -> Iterator[Facts]:
        """Everything recorded, report by report."""
        for report in self.report_ids():
            yield self.report_facts(report)

    # ------------------------------------------------------------ search and evidence

    def search(self, words: str, fact_type: str = "") -> set[tuple[str, str]]:
        """The `(report, fact id)` pairs whose words match a full-text query; `fact_type` '' takes every type."""
        query = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        sql = "SELECT report, fact, type FROM search WHERE search MATCH ?"
        rows = self._db.execute(sql, (query,)) if query else []
        return {(r["report"], self.shared_id(r["report"], r["fact"], r["type"])) for r in rows if fact_type in ("", r["type"])}

    def evidence(self, report: str) -> Iterator[sqlite3.Row]:
        """Every evidence row of a report, in text order."""
        yield from self._db.execute("SELECT * FROM evidence WHERE report = ? ORDER BY start, type, fact", (report,))

    def joins(self, shared: str = "") -> Iterator[sqlite3.Row]:
        """Every join across reports with its reason, or all that make up the thing with this id."""
        one = "kind IN ('entity', 'meeting', 'undertaking') AND canonical_id = ?"
        where, values = (one, (shared,)) if shared else ("reason != ''", ())
        yield from self._db.execute(f"SELECT * FROM same_as WHERE {where} ORDER BY kind, canonical_id, report", values)


def _document(row: sqlite3.Row) -> Document:
    zones = tuple(Zone(*zone) for zone in json.loads(row["zones"]))
    return Document(zones=zones, sources=tuple(json.loads(row["sources"])), **{n: row[n] for n in DOCUMENT_FIELDS})
