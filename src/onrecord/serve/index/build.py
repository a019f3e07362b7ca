"""Build: the index of a record, in one pass over its reports."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from onrecord.checkable import share
from onrecord.edtf import bounds
from onrecord.follow import Assertion, stage_now
from onrecord.interchange import plain
from onrecord.model import Document, Facts
from onrecord.panel import States, dealings
from onrecord.query import date_of, forms, parties_of
from onrecord.serve.index.label import label
from onrecord.serve.index.series import insert_series
from onrecord.store import Found, View
from onrecord.store.tables import FACT_TYPES, FactType, spans_of, words_of
from onrecord.wording import offices

VERSION = "7"  # a changed schema or rule of counting makes indexes anew
KINDS = {"meeting": "format", "statement": "stance", "figure": "unit", "link": "type"}  # what `kind` holds; else the kind itself
PAIRS = """INSERT INTO pair
  SELECT a, b, count(DISTINCT fact), count(DISTINCT CASE "column" WHEN 'meetings' THEN fact END), count(DISTINCT report),
    coalesce(min(nullif(month, '')), ''), max(month)
  FROM dealing WHERE "column" <> 'reports_read' GROUP BY a, b"""
INVOLVED = "INSERT OR IGNORE INTO involved SELECT entity, thing FROM party WHERE {}"
HELD_FOR = "INSERT OR IGNORE INTO involved SELECT o.of, p.thing FROM office o JOIN party p ON p.entity = o.entity WHERE {}"
Told = tuple[Document, Found]
Progress = Callable[[int, int], None]


def build(view: View, path: Path, progress: Progress | None = None) -> None:
    """Write the index of the record that `view` reads to `path`, whole or not at all."""
    draft = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.making")
    draft.unlink(missing_ok=True)
    db = sqlite3.connect(draft, isolation_level=None)
    try:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        db.executescript(files(__package__).joinpath("schema.sql").read_text(encoding="utf-8"))
        db.execute("BEGIN")
        Builder(db, view).run(progress)
        db.execute("COMMIT")
        db.execute("ANALYZE")
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    finally:
        db.close()
    draft.replace(path)


class Builder:
    """Writes the rows of an index."""

    def __init__(self, db: sqlite3.Connection, view: View) -> None:
        self._db, self._view = db, view
        self._states = States(view)
        self._shared: dict[str, list[Told]] = defaultdict(list)  # what several reports tell of, until all are heard
        self._counted: Counter[str] = Counter()
        self._seq = 0

    def run(self, progress: Progress | None) -> None:
        """Everything, from the reports to the totals."""
        reports = self._view.report_ids()
        numbers = {}
        for i, report in enumerate(reports):
            facts = self._view.report_facts(report)
            numbers[report] = i + 1
            self._report(i + 1, facts)
            for d in dealings(facts, self._states):
                row = (d.a, d.b, d.period, d.column, d.fact, d.report)
                self._db.execute("INSERT OR IGNORE INTO dealing VALUES (?,?,?,?,?,?)", row)
            if progress and i % 50 == 0:
                progress(i, len(reports))
        for told in self._shared.values():
            self.thing(next(t for t in FACT_TYPES if isinstance(told[0][1].fact, t.kind)), told)
        self._aliases()
        self._entities(numbers)
        insert_series(self._db, self._view)
        self._db.execute(PAIRS)
        self._db.execute(INVOLVED.format("1"))
        self._db.execute(HELD_FOR.format("1"))
        self._meta(len(reports))

    # ------------------------------------------------------------ reports and what they tell

    def _report(self, seq: int, facts: Facts) -> None:
        d = facts.document
        checkable = share(facts)
        low, high = _days(d.published)
        row = (
            seq, d.id, d.title or d.id, d.published, low, high, low_or_high(d.published), outlet(d), d.url,
            self._view.origin(d.id),
            json.dumps(d.sources, ensure_ascii=False), len(d.text), checkable.value, sum(checkable.counts.values()),
        )  # fmt: skip
        self._db.execute(f"INSERT INTO report VALUES ({','.join('?' * len(row))})", row)
        self._db.execute("INSERT INTO texts (rowid, said) VALUES (?, ?)", (seq, f"{d.title}\n{d.text}"))
        for fact_type in FACT_TYPES:
            for found in sorted(self._view.facts(fact_type.plural, d.id, rejected=True), key=lambda f: _start(f.fact)):
                ident = found.fact.id
                if self._view.support.get(ident, (1, 1))[0] > 1 or ident in self._shared:
                    self._shared[ident].append((d, found))
                else:
                    self.thing(fact_type, [(d, found)])

    def thing(self, fact_type: FactType, told: list[Told], seq: int = 0) -> None:
        """One thing with all its tellings, under a new number or its old one."""
        is_new = not seq
        self._seq += is_new
        seq = seq or self._seq
        standing = [t for t in told if t[1].verdict != "reject"]
        document, shown = max(standing or told, key=_fullest)
        lead = shown.fact
        low, high = _days(date_of(lead) or document.published)
        reports = {d.id for d, _ in told}
        origins = {self._view.origin(r) for r in reports}
        days = sorted(filter(None, (low_or_high(d.published) for d in {d.id: d for d, _ in told}.values())))
        day = (low or high or "") if fact_type.name == "meeting" else (days or [""])[-1]
        ident = lead.id
        if self._db.execute("SELECT 1 FROM thing WHERE id = ?", (ident,)).fetchone():
            ident = f"{ident}@{document.id}"  # a content id is short: among a million two may fall together
        row = (
            seq, ident, fact_type.name, low, high, day, (days or [""])[0], label(self._view, lead), self._stage(told),
            getattr(lead, KINDS.get(fact_type.name, "kind"), ""), getattr(lead, "sector", ""), day[:4], outlet(document),
            document.id, len(reports),
            len(origins), getattr(lead, "confidence", None), shown.verdict if standing else "reject", shown.origin,
            sum(f.read is not None for _, f in told),
        )  # fmt: skip
        self._db.execute(f"INSERT INTO thing VALUES ({','.join('?' * len(row))})", row)
        self._tellings(seq, told)
        if is_new:  # a full-text index without content takes no changes: new words are found after the next whole build
            said = " ".join(words_of(f.fact) for _, f in told)
            self._db.execute("INSERT INTO words (rowid, said) VALUES (?, ?)", (seq, said))
        parties = dict.fromkeys(p for _, f in told for p in parties_of(f.fact))
        entities = [p for p in parties if p in self._view.entities]
        self._counted.update(entities)
        self._db.executemany("INSERT INTO party VALUES (?, ?)", [(p, seq) for p in entities])
        as_written = [(seq, p) for p in parties if p not in self._view.entities]
        self._db.executemany("INSERT INTO voice VALUES (?, ?)", as_written)
        places = {p: self._view.name(p) for _, f in told for p in _places(f.fact) if p}
        self._db.executemany("INSERT INTO place VALUES (?, ?, ?)", [(p, seq, name) for p, name in places.items()])

    def _tellings(self, seq: int, told: list[Told]) -> None:
        for n, (document, found) in enumerate(told):
            fact = found.fact
            quote = " […] ".join(s.quote for field, s in spans_of(fact) if field in ("evidence", "content"))
            body = json.dumps(plain(fact), ensure_ascii=False)
            row = (seq, document.id, str(n), _start(fact), quote, found.verdict, body)
            self._db.execute("INSERT INTO telling VALUES (?,?,?,?,?,?,?)", row)

    def _stage(self, told: list[Told]) -> str:
        """The stage that holds now, by the rule of follow-through."""
        if not hasattr(told[0][1].fact, "stage"):
            return ""
        kept = [(d, f.fact) for d, f in told if f.verdict != "reject"] or [(d, f.fact) for d, f in told]
        heard = [Assertion(d.id, d.published, u.stage, u.stated_by, "") for d, u in kept]
        return stage_now(self._view, tuple(sorted(heard, key=lambda a: (a.date, a.report))))

    def _aliases(self) -> None:
        """The id of each joined fact in its own report leads to what it was joined into."""
        seqs = dict(self._db.execute("SELECT id, seq FROM thing"))
        rows = ((row["local_id"], seqs[row["canonical_id"]]) for row in self._view.joins() if row["canonical_id"] in seqs)
        self._db.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?)", rows)

    # ------------------------------------------------------------ entities and totals

    def _entities(self, numbers: dict[str, int]) -> None:
        view = self._view
        ranked = sorted(view.entities.values(), key=lambda e: (-len(view.reports_of.get(e.id, ())), e.id))
        for seq, e in enumerate(ranked, 1):
            reports = view.reports_of.get(e.id, set())
            others = "; ".join(m for m in e.mentions if m != e.name)
            row = (
                seq, e.id, e.kind, view.name(e.id), offices(view, e), others, e.iso, e.wikidata, self._states.of(e.id),
                len(reports), self._counted[e.id],
            )  # fmt: skip
            self._db.execute("INSERT INTO entity VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)
            self._named(e.id, forms(e))
            self._db.executemany("INSERT OR IGNORE INTO office VALUES (?, ?)", [(o.of, e.id) for o in e.offices if o.of])
            present = [(e.id, numbers[r]) for r in sorted(reports) if r in numbers]
            self._db.executemany("INSERT INTO present VALUES (?, ?)", present)

    def _named(self, ident: str, found: Iterable[str]) -> None:
        for form in dict.fromkeys(" ".join(f.casefold().split()) for f in found):
            self._db.execute("INSERT INTO form VALUES (?, ?)", (form, ident))
            self._db.execute("INSERT INTO forms VALUES (?, ?)", (form, ident))

    def _meta(self, reports: int) -> None:
        counts = dict(self._db.execute("SELECT type, count(*) FROM thing GROUP BY type"))
        held = {"reports": reports, "entities": len(self._view.entities)}
        held |= {t.plural: counts.get(t.name, 0) for t in FACT_TYPES}
        first, last = self._db.execute("SELECT min(nullif(sort, '')), max(sort) FROM report").fetchone()
        origins = self._db.execute("SELECT count(DISTINCT origin) FROM report").fetchone()[0]
        rows = {"version": VERSION, "counts": json.dumps(held), "first": first or "", "last": last or "", "origins": str(origins)}
        rows["judged"] = str(max((e.id for e in self._view.judgements()), default=0))
        self._db.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())


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
    low, high = _days(edtf)
    return low or high or ""


def _days(edtf: str) -> tuple[str | None, str | None]:
    low, high = bounds(edtf)
    return (low.isoformat() if low else None), (high.isoformat() if high else None)


def _start(fact: Any) -> int:
    return min((s.start for field, s in spans_of(fact) if field in ("evidence", "content")), default=0)


def _fullest(told: Told) -> tuple[bool, int, int]:
    """What makes one telling the one that is shown: a date, more parties, an earlier place in its text."""
    fact = told[1].fact
    return bool(date_of(fact)), len(parties_of(fact)), -_start(fact)


def _places(fact: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys((getattr(fact, "place", ""), getattr(fact, "venue", ""), *getattr(fact, "places", ()))))
