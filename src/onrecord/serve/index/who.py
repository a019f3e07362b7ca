"""Who: entities brought up to date with the reports that name them, and what of the index rests on who they are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from onrecord.concerned import PARTIES
from onrecord.gazetteer import by_key
from onrecord.serve.index.derive import Deriver
from onrecord.serve.index.entity import Sight, entity_of, erase, insert_sights, settled, write
from onrecord.serve.index.source import Source
from onrecord.serve.index.thing import HELD_FOR, INVOLVED


@dataclass(slots=True)
class Change:
    """How the entities of a portion of reports changed: ids of those that are new, gone, of another name, kind or office."""

    new: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    kind: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    lands: set[str] = field(default_factory=set)  # states and regions of which something changed
    homes: set[str] = field(default_factory=set)  # those that stand for another state


class Who:
    """Takes up who is named in some reports; afterwards `reports`, `things` and `series` have to be made anew with them."""

    def __init__(self, db: sqlite3.Connection, source: Source, deriver: Deriver) -> None:
        self._db, self._source, self._deriver = db, source, deriver
        self.reports: set[str] = set()
        self.things: set[str] = set()
        self.series: set[str] = set()
        self._change = Change()
        self._altered: set[str] = set()  # forms by which a state or region goes now, or no longer
        self._lost: list[tuple[str, str]] = []  # offices no longer held: of what, by whom

    def take_up(self, reports: dict[str, int], gone: Iterable[int]) -> None:
        """Write who is named now, and find what rests on it."""
        touched = {ident for number in gone for ident in self._sights(number, {})}
        touched |= {ident for report, number in reports.items() for ident in self._sights(number, self._deriver.sights(report))}
        for ident in sorted(touched):
            self._entity(ident)
        self._source.forget()
        self._settle(touched)
        self._source.forget()
        self._deriver.renew()
        self._forms()
        self._resting()

    def involve(self) -> set[str]:
        """Bring up to date who is involved in what through those who hold offices there; returns whom that may have changed."""
        other = {of for of, _ in self._lost}
        for of, holder in self._lost:
            sql = "DELETE FROM involved WHERE entity = ? AND thing IN (SELECT thing FROM party WHERE entity = ?)"
            self._db.execute(sql, (of, holder))
            for filled in (INVOLVED, HELD_FOR):
                self._db.execute(filled.format("thing IN (SELECT thing FROM party WHERE entity = ?)"), (holder,))
        for holder in self._change.held:
            self._db.execute(HELD_FOR.format("p.entity = ?"), (holder,))
            other |= {row[0] for row in self._db.execute("SELECT of FROM office WHERE entity = ?", (holder,))}
        return other

    def _sights(self, number: int, now: dict[str, Sight]) -> set[str]:
        """Put in how a report names whom; returns whom it names otherwise than before."""
        before = dict(self._db.execute("SELECT entity, sight FROM present WHERE report = ?", (number,)).fetchall())
        other = {i for i in before.keys() | now.keys() if i not in now or before.get(i) != now[i].id}
        if other:
            self._db.execute("DELETE FROM present WHERE report = ?", (number,))
            insert_sights(self._db, now, number)
        return other

    def _entity(self, ident: str) -> None:
        """One entity anew."""
        sql = "SELECT number, kind, name, iso, facts, state, offices FROM entity WHERE id = ?"
        old = self._db.execute(sql, (ident,)).fetchone()
        offices = {row[0] for row in self._db.execute("SELECT of FROM office WHERE entity = ?", (ident,))}
        body = self._body(old[0]) if old else {}
        if old:
            erase(self._db, ident, old[0])
        found = entity_of(self._db, ident)
        if found:
            number = old[0] if old else self._db.execute("SELECT coalesce(max(number), 0) + 1 FROM profile").fetchone()[0]
            write(self._db, found[0], number, *found[1:], facts=old[4] if old else 0)
        self._compare(ident, old, body, offices)

    def _compare(self, ident: str, old: Any, body: dict[str, Any], offices: set[str]) -> None:
        """Note how an entity changed; its state and offices in words stay until all are settled."""
        change = self._change
        row = self._db.execute("SELECT number, kind, name, iso FROM entity WHERE id = ?", (ident,)).fetchone()
        if not row or not old:
            (change.new if row else change.gone).add(ident)
        else:
            self._db.execute("UPDATE entity SET state = ?, offices = ? WHERE id = ?", (old[5], old[6], ident))
            change.named |= {ident} if row[2] != old[2] else set()
            change.kind |= {ident} if (row[1], row[3]) != (old[1], old[3]) else set()
        now = {of for (of,) in self._db.execute("SELECT of FROM office WHERE entity = ?", (ident,))}
        self._lost += [(of, ident) for of in offices - now]
        after = self._body(row[0]) if row else {}
        if after.get("offices", []) != body.get("offices", []):
            change.held.add(ident)
        if {body.get("kind"), after.get("kind")} & set(PARTIES) and _forms_of(body) != _forms_of(after):
            change.lands.add(ident)
            self._altered |= set(_names_of(body)) ^ set(_names_of(after))

    def _body(self, number: int) -> dict[str, Any]:
        row = self._db.execute("SELECT body FROM profile WHERE number = ?", (number,)).fetchone()
        found: dict[str, Any] = json.loads(row[0])
        return found

    def _settle(self, touched: set[str]) -> None:
        """Write what depends on other entities, for those that changed and those that depend on them."""
        change = self._change
        regions = self._regions() if change.lands else set()
        others = change.new | change.gone | change.named | change.kind | regions
        holders = self._each("SELECT entity FROM office WHERE of = ?", others)
        self._deriver.renew()
        for ident in sorted((touched | holders | regions) - change.gone):
            before = self._db.execute("SELECT state FROM entity WHERE id = ?", (ident,)).fetchone()[0]
            self._db.execute("UPDATE entity SET state = '', offices = '' WHERE id = ?", (ident,))
            settled(self._db, self._source, self._deriver.states, ident)
            after = self._db.execute("SELECT state FROM entity WHERE id = ?", (ident,)).fetchone()[0]
            change.homes |= {ident} if before != after and ident not in change.new else set()

    def _regions(self) -> set[str]:
        """The regions of the states that changed; all, where one is gone and its code with it."""
        codes = {code[:2] for code in self._each("SELECT iso FROM entity WHERE id = ?", self._change.lands)}
        found = self._db.execute("SELECT id, iso FROM entity WHERE kind = 'region'")
        return {ident for ident, iso in found if self._change.gone or iso[:2] in codes}

    def _forms(self) -> None:
        """Reports whose figures may have other parties, because a state or region goes by other forms."""
        sql = """SELECT r.id FROM report r WHERE r.seq IN (SELECT rowid FROM texts WHERE texts MATCH ?)
          AND EXISTS (SELECT 1 FROM point p WHERE p.report = r.id)"""
        self.reports |= self._each(sql, filter(None, map(_phrase, sorted(self._altered))))

    def _resting(self) -> None:
        """What has to be made anew because of who changed."""
        change = self._change
        named = "SELECT r.id FROM present w JOIN report r ON r.seq = w.report WHERE w.entity = ?"
        self.reports |= self._each(named, change.homes)
        pointed = f"{named} AND EXISTS (SELECT 1 FROM point p WHERE p.report = r.id)"
        self.reports |= self._each(pointed, change.kind | change.held | change.homes)
        told = "SELECT g.report FROM {} x JOIN telling g ON g.thing = x.thing WHERE x.{} = ?"
        self.reports |= self._each(told.format("voice", "phrase"), change.new)
        self.reports |= self._each(told.format("party", "entity"), change.gone)
        self.things |= self._each("SELECT t.id FROM voice x JOIN thing t ON t.seq = x.thing WHERE x.phrase = ?", change.new)
        shown = "SELECT t.id FROM {} x JOIN thing t ON t.seq = x.thing WHERE x.entity = ?"
        self.things |= self._each(shown.format("party"), change.named | change.gone)
        self.things |= self._each(shown.format("place"), change.named | change.new | change.gone)
        of_series = "FROM series_party x JOIN series s ON s.seq = x.series {} WHERE x.entity = ?"
        pointing = f"SELECT p.report {of_series.format('JOIN point p ON p.series = s.id')}"
        self.reports |= self._each(pointing, change.named | change.gone)
        self.series |= self._each(f"SELECT s.id {of_series.format('')}", change.named)

    def _each(self, sql: str, idents: Iterable[str]) -> set[str]:
        return {row[0] for ident in idents for row in self._db.execute(sql, (ident,))}


def _phrase(words: str) -> str:
    """Words in this order as a full-text query, '' where there is none to look for."""
    return '"' + words.replace('"', '""').replace("\0", " ") + '"' if any(c.isalnum() for c in words) else ""


def _forms_of(body: dict[str, Any]) -> tuple[Any, ...]:
    """What of a state or region decides how figures and people are put to it."""
    return body.get("kind"), body.get("name"), body.get("mentions"), body.get("ids")


def _names_of(body: dict[str, Any]) -> tuple[str, ...]:
    """The forms by which figures name a state or region."""
    if body.get("kind") not in PARTIES:
        return ()
    known = by_key().get(body["ids"]["iso"]) if body["kind"] == "state" else None
    return (body["name"], *body["mentions"], *((*known.names, *known.adjectives) if known else ()))
