"""Shared: the record's ids for what each report calls its own, looked up report by report: a large record outgrows memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial

HELD = 20_000  # reports whose ids are kept at hand
JOINED = ("entity", "meeting", "undertaking")


class Named(dict[str, str]):
    """The record's ids for whatever one report calls something, each looked up once."""

    def __init__(self, look_up: Callable[[str], str]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, ident: str) -> str:
        found = self[ident] = self._look_up(ident)
        return found


class Shared:
    """Which entity, meeting, undertaking or origin of a report is which in the record."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._held: dict[str, dict[tuple[str, str], str]] = {}
        self._named: dict[str, Named] = {}
        self._unjoined: set[str] = set()  # of those at hand, the reports of which not all entities are joined

    def find(self, report: str, kind: str, local: str) -> str:
        """The record's id, '' where there is none.

        A run that was stopped has reports that are not joined yet: their entities stand alone until the next run.
        """
        known = self._held.get(report) or self._of(report)
        found = known.get((kind, local))
        if found is None:
            sql = "SELECT 1 FROM entity WHERE report = ? AND id = ?"
            alone = kind == "entity" and report in self._unjoined and self._db.execute(sql, (report, local)).fetchone()
            found = known[kind, local] = f"{local}@{report}" if alone else ""
        return found

    def named(self, report: str) -> Named:
        """The record's ids for whatever a report calls something; a noun phrase as written stays as it is."""
        if report not in self._named:
            self._of(report)
            self._named[report] = Named(partial(self._any, report))
        return self._named[report]

    def any(self, report: str, ident: str) -> str:
        """The record's id for whatever a report calls `ident`; a noun phrase as written stays as it is."""
        return self.named(report)[ident]

    def _any(self, report: str, ident: str) -> str:
        local, at, elsewhere = ident.partition("@")  # a correction may name another report's
        ids = (self.find(elsewhere if at else report, kind, local) for kind in JOINED)
        return next(filter(None, ids), ident)

    def _of(self, report: str) -> dict[tuple[str, str], str]:
        if report not in self._held:
            if len(self._held) >= HELD:
                self._forget()
            rows = self._db.execute("SELECT kind, local_id, canonical_id FROM same_as WHERE report = ?", (report,))
            known = self._held[report] = {(kind, local): shared for kind, local, shared in rows}
            every = self._db.execute("SELECT count(*) FROM entity WHERE report = ?", (report,)).fetchone()[0]
            if every > sum(kind == "entity" for kind, _ in known):
                self._unjoined.add(report)
        return self._held[report]

    def _forget(self) -> None:
        for held in (self._held, self._named, self._unjoined):
            held.clear()

    def hold_all(self) -> None:
        """Look up all ids at once, where they can be kept at hand: half of what it takes report by report."""
        number = self._db.execute("SELECT count(*) FROM report").fetchone()[0]
        if number > HELD or len(self._held) * 2 > number:
            return
        self._forget()
        entities = self._db.execute("SELECT report, count(*) FROM entity GROUP BY report")
        left = dict(map(tuple, entities))
        held: dict[str, dict[tuple[str, str], str]] = {report: {} for (report,) in self._db.execute("SELECT id FROM report")}
        for report, kind, local, shared in self._db.execute("SELECT report, kind, local_id, canonical_id FROM same_as"):
            held[report][kind, local] = shared
            if kind == "entity":
                left[report] -= 1
        self._held = held
        self._unjoined = {report for report, more in left.items() if more > 0}

    def count(self, kind: str) -> int:
        """How many there are in the record."""
        joined = self._db.execute("SELECT count(DISTINCT canonical_id) FROM same_as WHERE kind = ?", (kind,)).fetchone()[0]
        alone = [local if kind != "entity" else f"{local}@{report}" for report, local in self._alone(kind)]
        return int(joined) + len(set(alone))

    def entities(self) -> set[str]:
        """The ids of all entities."""
        rows = self._db.execute("SELECT DISTINCT canonical_id FROM same_as WHERE kind = 'entity'")
        return {shared for (shared,) in rows} | {f"{local}@{report}" for report, local in self._alone("entity")}

    def reports_of(self) -> dict[str, set[str]]:
        """The reports that each entity appears in."""
        found: dict[str, set[str]] = {}
        sql = "SELECT canonical_id, report FROM same_as WHERE kind = 'entity' ORDER BY report, local_id"
        for shared, report in self._db.execute(sql):
            found.setdefault(shared, set()).add(report)
        return found | {f"{local}@{report}": {report} for report, local in self._alone("entity")}

    def support(self) -> dict[str, tuple[int, int]]:
        """For each meeting and undertaking: the number of reports that tell of it, and of independent origins."""
        sql = (
            "SELECT s.canonical_id, count(DISTINCT s.report), count(DISTINCT coalesce(o.canonical_id, s.report)) FROM same_as s "
            "LEFT JOIN same_as o ON o.report = s.report AND o.kind = 'origin' AND o.local_id = s.report "
            "WHERE s.kind = ? GROUP BY s.canonical_id"
        )
        return {shared: (n, origins) for kind in JOINED[1:] for shared, n, origins in self._db.execute(sql, (kind,))}

    def _alone(self, kind: str) -> Iterator[tuple[str, str]]:
        """What is not joined yet."""
        every = self._db.execute(f"SELECT count(*) FROM {kind}").fetchone()[0]
        if every == self._db.execute("SELECT count(*) FROM same_as WHERE kind = ?", (kind,)).fetchone()[0]:
            return
        sql = (
            f"SELECT report, id FROM {kind} e WHERE NOT EXISTS "
            "(SELECT 1 FROM same_as s WHERE s.report = e.report AND s.kind = ? AND s.local_id = e.id)"
        )
        yield from ((report, local) for report, local in self._db.execute(sql, (kind,)))


class Unshared:
    """The ids of reports as they stand, for a view in which nothing is joined."""

    def find(self, report: str, kind: str, local: str) -> str:  # noqa: ARG002 the same call as where things are joined
        """None."""
        return ""

    def named(self, report: str) -> Named:  # noqa: ARG002
        """The ids themselves."""
        return Named(str)

    def any(self, report: str, ident: str) -> str:  # noqa: ARG002
        """The id itself."""
        return ident

    def hold_all(self) -> None:
        """Nothing."""
