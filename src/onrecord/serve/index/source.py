"""Source: a record for indexing and showing, with who is who read from the index instead of kept in memory.

A record of 100,000 reports names hundreds of thousands of people and places; what a page needs of them is a few rows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from onrecord.interchange import revive
from onrecord.model import Entity
from onrecord.store import Found, View

KEPT = 20_000  # entities, names and joined facts that are kept at hand
REPORTS = 64  # reports whose joins are kept at hand
SIGHT = ("kind", "name", "mentions", "wikidata", "iso", "lat", "lon", "geonames")
NAMED = "SELECT p.body FROM entity e JOIN profile p ON p.number = e.number"


class Source(View):
    """A view of the record whose shared entities are the index's; `reach` gives a connection to the index."""

    def __init__(self, path: Path, reach: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(path)
        self.reach = reach
        self._entities = lru_cache(KEPT)(self._load)
        self._called = lru_cache(KEPT)(self._load_name)
        self._facts = lru_cache(REPORTS)(self._load_facts)

    @cached_property
    def entities(self) -> Any:
        """Every entity by its shared id, read as it is asked for."""
        return Entities(self)

    def entity(self, ident: str) -> Entity | None:
        """One entity, kept at hand for a while."""
        return self._entities(ident)

    def has(self, ident: str) -> bool:
        """Whether there is an entity of this id."""
        return bool(self._called(ident))

    def name(self, ident: str) -> str:
        """What to call an entity; a noun phrase stays as written."""
        return self._called(ident) or ident

    def of_kind(self, *kinds: str) -> Iterator[Entity]:
        """The entities of some kinds, in the order in which reports name them first."""
        marks = ",".join("?" * len(kinds))
        for row in self.reach().execute(f"{NAMED} WHERE e.kind IN ({marks}) ORDER BY e.first, e.id", kinds):
            yield revive(Entity, json.loads(row[0]))

    @cached_property
    def reports_of(self) -> Any:
        """The reports that an entity appears in."""
        sql = "SELECT r.id FROM present p JOIN report r ON r.seq = p.report WHERE p.entity = ?"
        return Looked(lambda ident: {row[0] for row in self.reach().execute(sql, (ident,))} or None)

    @cached_property
    def support(self) -> Any:
        """For a meeting or undertaking the number of reports that tell of it, and of independent origins."""
        sql = "SELECT tellings, origins FROM thing WHERE id = ? AND type IN ('meeting', 'undertaking')"
        return Looked(lambda ident: next((tuple(row) for row in self.reach().execute(sql, (ident,))), None))

    @cached_property
    def labels(self) -> Any:
        """What an undertaking is called."""
        sql = """SELECT g.body FROM thing t JOIN telling g ON g.thing = t.seq AND g.report = t.report
          WHERE t.id = ? AND t.type = 'undertaking' LIMIT 1"""
        return Looked(lambda ident: next((json.loads(row[0])["label"] for row in self.reach().execute(sql, (ident,))), None))

    def facts(self, plural: str, report: str = "", *, rejected: bool = False, of: Collection[str] = ()) -> Iterator[Found]:
        """The facts of one record type; those of one report are kept at hand for a while."""
        if not report:
            yield from super().facts(plural, rejected=rejected, of=of)
            return
        yield from (f for f in self._facts(plural, report) if rejected or f.verdict != "reject")

    def _load_facts(self, plural: str, report: str) -> list[Found]:
        return list(super().facts(plural, report, rejected=True))

    def named_in(self, report: str) -> Iterator[Entity]:
        """The entities of a report with their kinds and forms alone."""
        for row in self._db.execute("SELECT id, kind, name, mentions FROM entity WHERE report = ? ORDER BY id", (report,)):
            yield Entity(self.shared_id(report, row[0]), row[1], row[2], tuple(json.loads(row[3])))

    def sights_in(self, report: str) -> Iterator[tuple[str, list[Any]]]:
        """Each entity of a report by its shared id, as the report names it: values in the order of `SIGHT`."""
        for row in self._db.execute("SELECT * FROM entity WHERE report = ? ORDER BY id", (report,)):
            offices = json.loads(row["offices"]) if row["offices"] != "[]" else []
            for office in offices:
                office["of"] = self.shared_id(report, office["of"])
            there = set(row.keys())
            yield self.shared_id(report, row["id"]), [*(row[n] if n in there else None for n in SIGHT), offices]

    def _load(self, ident: str) -> Entity | None:
        row = self.reach().execute(f"{NAMED} WHERE e.id = ?", (ident,)).fetchone()
        made: Entity | None = revive(Entity, json.loads(row[0])) if row else None
        return made

    def _load_name(self, ident: str) -> str:
        row = self.reach().execute("SELECT name FROM entity WHERE id = ?", (ident,)).fetchone()
        return str(row[0]) if row else ""

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """The record as it is now for as long as the block lasts, whoever writes to it meanwhile."""
        self._db.execute("BEGIN")
        try:
            yield self._db
        finally:
            self._db.execute("COMMIT")

    def forget(self) -> None:
        """Ask the index again for everything: it has changed."""
        self._entities = lru_cache(KEPT)(self._load)
        self._called = lru_cache(KEPT)(self._load_name)
        self._facts = lru_cache(REPORTS)(self._load_facts)
        for name in ("standings", "_by_hand"):
            self.__dict__.pop(name, None)


class Entities(Mapping[str, Entity]):
    """The entities of the index by id."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def __getitem__(self, ident: str) -> Entity:
        if (found := self._source.entity(ident)) is None:
            raise KeyError(ident)
        return found

    def __contains__(self, ident: object) -> bool:
        return isinstance(ident, str) and self._source.has(ident)

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._source.reach().execute("SELECT id FROM entity ORDER BY first, id"))

    def __len__(self) -> int:
        return int(self._source.reach().execute("SELECT count(*) FROM entity").fetchone()[0])


class Looked(Mapping[str, Any]):
    """What is looked up when it is asked for; it can't be gone through."""

    def __init__(self, look: Callable[[str], Any]) -> None:
        self._look = look

    def __getitem__(self, key: str) -> Any:
        if (found := self._look(key)) is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        raise TypeError("looked up by key only")

    def __len__(self) -> int:
        raise TypeError("looked up by key only")
