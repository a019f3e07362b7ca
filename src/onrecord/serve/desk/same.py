"""Same: what the record holds for one thing, which accounts it joined and why, and what else may be the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.pipeline import settle
from onrecord.serve.desk.jobs import Jobs
from onrecord.serve.desk.reading import reading
from onrecord.serve.index import fts
from onrecord.serve.shelf import Held, Shelf
from onrecord.store.judgement import anchor, targets

KINDS = ("entity", "meeting", "undertaking")
ALIKE = 12


@dataclass(frozen=True, slots=True)
class Account:
    """One report's account of a joined thing: what it calls it, on which words, and why it was joined."""

    report: str
    local: str
    name: str
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A thing of the record with its accounts."""

    kind: str
    ident: str
    name: str
    accounts: tuple[Account, ...]


def joined(held: Held, kind: str, ident: str) -> Joined | None:
    """The thing with this id, or an entity of this name; None where there is none."""
    if kind == "entity":
        ident = ident if ident in held.view.entities else _named(held, ident)
        name = held.view.name(ident) if ident else ""
    else:
        row = held.thing(ident)
        ident, name = (row["id"], row["label"]) if row and row["type"] == kind else ("", "")
    accounts = tuple(_accounts(held, kind, ident)) if ident else ()
    return Joined(kind, ident, name, accounts) if accounts else None


def _named(held: Held, name: str) -> str:
    sql = "SELECT e.id FROM form f JOIN entity e ON e.id = f.entity WHERE f.form = ? ORDER BY e.seq"
    row = held.db.execute(sql, (" ".join(name.casefold().split()),)).fetchone()
    return row["id"] if row else ""


def _accounts(held: Held, kind: str, ident: str) -> list[Account]:
    """The accounts, those under the rarest names first: of many a wrong one is most often among them."""
    made = []
    with reading(held.view.path) as db:
        sql = "SELECT reason FROM same_as WHERE report = ? AND kind = ? AND local_id = ?"
        for t in targets(db, ident, kind):
            held_words = anchor(db, t)
            name = held_words.get("name", "") or t.local
            quote = " […] ".join(s[2] for s in held_words.get("spans", [])) or "; ".join(held_words.get("mentions", ()))
            row = db.execute(sql, (t.report, kind, t.local)).fetchone()
            made.append(Account(t.report, t.local, name, quote, row[0] if row else ""))
    named = Counter(a.name for a in made)
    return sorted(made, key=lambda a: (named[a.name], a.name, a.report))


def alike(held: Held, one: Joined) -> list[tuple[str, str]]:
    """Things that may be the same, by their words: id and name."""
    if one.kind == "entity":
        last = one.name.split()[-1] if one.name else ""
        sql = """SELECT DISTINCT e.id, e.name, e.seq FROM forms f JOIN entity e ON e.id = f.entity
          WHERE forms MATCH ? AND e.id <> ? AND e.kind = (SELECT kind FROM entity WHERE id = ?) ORDER BY e.seq LIMIT ?"""
        rows = held.db.execute(sql, (fts(last), one.ident, one.ident, ALIKE)).fetchall() if fts(last) else []
        return [(r["id"], r["name"]) for r in rows]
    sql = """SELECT t.id, t.label, count(*) AS n FROM party p JOIN party q ON q.entity = p.entity JOIN thing t ON t.seq = q.thing
      WHERE p.thing = (SELECT seq FROM thing WHERE id = ?) AND t.type = ? AND t.id <> ?
      GROUP BY t.seq ORDER BY n DESC, t.sort DESC, t.seq LIMIT ?"""
    return [(r["id"], r["label"]) for r in held.db.execute(sql, (one.ident, one.kind, one.ident, ALIKE))]


def settle_soon(jobs: Jobs, shelf: Shelf) -> None:
    """Bring the joins up to date in the background; a run that is writing the record takes it up when it ends."""

    def work() -> None:
        settle(shelf.record)
        shelf.renew()

    jobs.settle_soon(work)


def desk_jobs(state: object) -> Jobs:
    """The server's background work, made when it is first asked for."""
    found: Jobs | None = getattr(state, "jobs", None)
    if found is None:
        found = Jobs()
        state.jobs = found  # type: ignore[attr-defined]
    return found
