"""Outline: what joins across reports are made from, read straight from the tables: a fifth of the cost of whole facts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from onrecord.model import (
    Document,
    Entity,
    Facts,
    Figure,
    Meeting,
    Office,
    Participant,
    Span,
    Undertaking,
    Zone,
)  # fmt: skip

NOWHERE = Span(0, 0, "")


def outline(db: sqlite3.Connection, report: str) -> Facts | None:
    """The names, meetings, undertakings and telling details of a report under its own ids; None where there is none."""
    sql = "SELECT text, zones, published, media, url, outlet, sources FROM report WHERE id = ?"
    row = db.execute(sql, (report,)).fetchone()
    if row is None:
        return None
    text, zones, published, media, url, outlet, sources = row
    document = Document(
        id=report, name=report, text=text, zones=tuple(Zone(*z) for z in json.loads(zones)), published=published, media=media,
        url=url, outlet=outlet, sources=tuple(json.loads(sources)),
    )  # fmt: skip
    return Facts(
        document, tuple(_entities(db, report)), tuple(_meetings(db, report)),
        undertakings=tuple(_undertakings(db, report)), figures=tuple(_figures(db, report)),
    )  # fmt: skip


def _entities(db: sqlite3.Connection, report: str) -> Iterator[Entity]:
    sql = "SELECT id, kind, name, mentions, offices, wikidata, iso, geonames FROM entity WHERE report = ? ORDER BY id"
    for ident, kind, name, mentions, offices, wikidata, iso, geonames in db.execute(sql, (report,)):
        held = tuple(Office(o["title"], o.get("of", "")) for o in json.loads(offices)) if offices != "[]" else ()
        yield Entity(ident, kind, name, tuple(json.loads(mentions)), held, wikidata, iso, geonames=geonames)


def _meetings(db: sqlite3.Connection, report: str) -> Iterator[Meeting]:
    sql = "SELECT id, format, date, place, participants, evidence, planned, date_basis FROM meeting WHERE report = ? ORDER BY id"
    for ident, form, date, place, participants, evidence, planned, basis in db.execute(sql, (report,)):
        parts = tuple(Participant(p["entity"], p["role"], p["office"]) for p in json.loads(participants))
        spans = tuple(Span(s["start"], s["end"], s["quote"]) for s in json.loads(evidence))
        yield Meeting(ident, form, date, place, "", parts, (), spans, date_basis=basis, planned=bool(planned))


def _undertakings(db: sqlite3.Connection, report: str) -> Iterator[Undertaking]:
    sql = "SELECT id, label, kind, sector, parties FROM undertaking WHERE report = ? ORDER BY id"
    for ident, label, kind, sector, parties in db.execute(sql, (report,)):
        yield Undertaking(ident, label, kind, sector, tuple(json.loads(parties)))


def _figures(db: sqlite3.Connection, report: str) -> Iterator[Figure]:
    for ident, value in db.execute("SELECT id, value FROM figure WHERE report = ? ORDER BY id", (report,)):
        yield Figure(ident, "", value, "", NOWHERE)
