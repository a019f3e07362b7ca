"""Thing: the rows of one fact as a person counts it, from what each report tells of it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from onrecord.edtf import bounds
from onrecord.follow import Assertion, stage_now
from onrecord.interchange import plain, revive
from onrecord.model import Document
from onrecord.query import date_of, parties_of
from onrecord.serve.index.label import label
from onrecord.store import Found, View
from onrecord.store.tables import FACT_TYPES, spans_of, words_of

KINDS = {"meeting": "format", "statement": "stance", "figure": "unit", "link": "type"}  # what `kind` holds; else the kind itself
CLASSES = {t.name: t.kind for t in FACT_TYPES}
TELLING = "INSERT INTO telling VALUES (?,?,?,?,?,?,?,?,?)"
THING = f"INSERT INTO thing VALUES ({','.join('?' * 21)})"
ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)
OF_THING = ("telling", "party", "involved", "voice", "place")
INVOLVED = "INSERT OR IGNORE INTO involved SELECT entity, thing FROM party WHERE {}"
HELD_FOR = "INSERT OR IGNORE INTO involved SELECT o.of, p.thing FROM office o JOIN party p ON p.entity = o.entity WHERE {}"


class Report(NamedTuple):
    """What a thing takes from a report that tells of it."""

    id: str
    published: str
    outlet: str
    origin: str


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as one report tells it, under the record's shared ids."""

    report: Report
    type: str
    local: str
    fact: Any
    verdict: str
    made: str
    corrected: bool
    body: str
    start: int  # where its words begin

    @classmethod
    def of(cls, report: Report, kind: str, found: Found) -> Told:
        """From the view's fact."""
        body = written(plain(found.fact))
        corrected = found.read is not None
        return cls(report, kind, found.local, found.fact, found.verdict, found.origin, corrected, body, start(found.fact))

    @property
    def row(self) -> tuple[Any, ...]:
        """As the index holds it, without the thing's number."""
        quote = " […] ".join(s.quote for field, s in spans_of(self.fact) if field in ("evidence", "content"))
        return self.report.id, self.local, self.start, quote, self.verdict, self.made, int(self.corrected), self.body


def insert(db: sqlite3.Connection, view: View, seq: int, ident: str, told: Sequence[Told], *, anew: bool = True) -> None:
    """Put one thing with all its tellings, in order, into the index; `anew` unless its words are in full-text search already."""
    words = said(told)
    db.execute(THING, (seq, ident, *_row(view, told), hashed(words)))
    db.executemany(TELLING, [(seq, *t.row) for t in told])
    if anew:
        db.execute("INSERT INTO words (rowid, said) VALUES (?, ?)", (seq, words))
    parties = dict.fromkeys(p for t in told for p in parties_of(t.fact))
    db.executemany("INSERT INTO party VALUES (?, ?)", [(p, seq) for p in parties if p in view.entities])
    db.executemany("INSERT INTO voice VALUES (?, ?)", [(seq, p) for p in parties if p not in view.entities])
    places = dict.fromkeys(p for t in told for p in _places(t.fact) if p)
    db.executemany("INSERT INTO place VALUES (?, ?, ?)", [(p, seq, view.name(p)) for p in places])


def remove(db: sqlite3.Connection, seq: int) -> None:
    """Take a thing out of the index; its words stay under a number that nothing has any more."""
    db.execute("DELETE FROM thing WHERE seq = ?", (seq,))
    for table in OF_THING:
        db.execute(f"DELETE FROM {table} WHERE thing = ?", (seq,))


def tellings(db: sqlite3.Connection, seq: int) -> list[Told]:
    """What the index holds of a thing."""
    sql = """SELECT t.type, g.report, g.local, g.verdict, g.made, g.corrected, g.body, g.start, r.published, r.outlet, r.origin
      FROM telling g JOIN thing t ON t.seq = g.thing JOIN report r ON r.id = g.report WHERE g.thing = ?"""
    return [
        Told(Report(report, published, outlet, origin), kind, local, revive(CLASSES[kind], json.loads(body)), verdict, made,
             bool(corrected), body, at)
        for kind, report, local, verdict, made, corrected, body, at, published, outlet, origin in db.execute(sql, (seq,))
    ]  # fmt: skip


def ordered(told: Iterable[Told]) -> list[Told]:
    """Tellings by report, and in it by their place: a thing is the same whenever its tellings came in."""
    return sorted(told, key=lambda t: (t.report.id, t.start, t.local))


def said(told: Sequence[Told]) -> str:
    """What full-text search finds a thing by."""
    return " ".join(words_of(t.fact) for t in told)


def written(value: Any) -> str:
    """A value as JSON."""
    return ENCODER.encode(value)


def hashed(text: str) -> int:
    """A number for a text, as SQLite holds them."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _row(view: View, told: Sequence[Told]) -> tuple[Any, ...]:
    standing = [t for t in told if t.verdict != "reject"]
    shown = max(standing or told, key=_fullest)
    lead, report = shown.fact, shown.report
    low, high = days(date_of(lead) or report.published)
    published = sorted(filter(None, (low_or_high(p) for p in {t.report.published for t in told})))
    first, last = (published[0], published[-1]) if published else ("", "")
    day = (low or high or "") if shown.type == "meeting" else last
    return (
        shown.type, low, high, day, first, label(view, lead), _stage(view, told),
        getattr(lead, KINDS.get(shown.type, "kind"), ""), getattr(lead, "sector", ""), day[:4], report.outlet,
        report.id, len({t.report.id for t in told}), len({t.report.origin for t in told}), getattr(lead, "confidence", None),
        shown.verdict if standing else "reject", shown.made, sum(t.corrected for t in told),
    )  # fmt: skip


def _stage(view: View, told: Sequence[Told]) -> str:
    """The stage that holds now, by the rule of follow-through."""
    if not hasattr(told[0].fact, "stage"):
        return ""
    kept = [t for t in told if t.verdict != "reject"] or told
    heard = [Assertion(t.report.id, t.report.published, t.fact.stage, t.fact.stated_by, "") for t in kept]
    return stage_now(view, tuple(sorted(heard, key=lambda a: (a.date, a.report))))


def _fullest(told: Told) -> tuple[bool, int, int]:
    """What makes one telling the one that is shown: a date, more parties, an earlier place in its text."""
    return bool(date_of(told.fact)), len(parties_of(told.fact)), -told.start


def _places(fact: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys((getattr(fact, "place", ""), getattr(fact, "venue", ""), *getattr(fact, "places", ()))))


def start(fact: Any) -> int:
    """Where a fact's words begin."""
    return min((s.start for field, s in spans_of(fact) if field in ("evidence", "content")), default=0)


def outlet(document: Document) -> str:
    """Where a report came out: the outlet that it names, else the host of its address, else how its id begins."""
    if document.outlet:
        return document.outlet
    if host := urlsplit(document.url).hostname:
        return host.removeprefix("www.")
    head, sep, _ = document.id.partition(":")
    return head if sep else ""


def low_or_high(edtf: str) -> str:
    """The first day that a date can mean, else the last, else ''."""
    low, high = days(edtf)
    return low or high or ""


def days(edtf: str) -> tuple[str | None, str | None]:
    """The first and the last day that a date can mean, as ISO has them."""
    low, high = bounds(edtf)
    return (low.isoformat() if low else None), (high.isoformat() if high else None)
