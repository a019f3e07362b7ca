"""Counting: how many things pass, in all and by the values of each facet; from the tallies where these say it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.serve.index.passing import Wanted, clauses_of_things, entities_named, selected, source_of, voiced, where_of
from onrecord.serve.index.tally import ALL, FACETS, tally_of, with_more

FEW = 500  # things that are counted one by one beside a tally
SEVERAL = 8  # entities of one name whose tallies are looked up
TOP = 12  # values that a facet lists


def count(db: sqlite3.Connection, table: str, wanted: Wanted) -> int:
    """How many pass."""
    if table not in ("report", "entity") and (found := tallied(db, wanted, FACETS)) is not None:
        chosen = next(((name, value) for name in FACETS if (value := getattr(wanted, name, ""))), ("", ""))
        return found[table, *chosen]
    passing, values = selected(db, table, wanted)
    return int(db.execute(f"SELECT count(*) FROM {passing}", values).fetchone()[0])


def tallied(db: sqlite3.Connection, wanted: Wanted, besides: Sequence[str] = ()) -> Counter[tuple[str, str, str]] | None:
    """What is counted already: of everything or of one party; None where there are other filters, but for one of `besides`."""
    chosen = [name for name in ("kind", "stage", "sector") if getattr(wanted, name)]
    plain = replace(wanted, who=(), **dict.fromkeys(chosen, "")) == Wanted()  # type: ignore[arg-type]
    if not plain or len(wanted.who) > 1 or len(chosen) > (1 if besides else 0):
        return None
    if not wanted.who:
        return tally_of(db, ALL)
    ids, written = entities_named(db, wanted.who[0]), voiced(db, wanted.who[0])
    tallies = {ident: found for ident in ids[:SEVERAL] if (found := tally_of(db, ident))}
    if not tallies or len(ids) > SEVERAL:
        return None
    most = max(tallies, key=lambda i: sum(n for (_, facet, _), n in tallies[i].items() if not facet))
    rest = [i for i in ids if i != most]
    sql = "SELECT count(*) FROM (SELECT 1 FROM involved WHERE entity = ? LIMIT ?)"
    if any(db.execute(sql, (i, FEW)).fetchone()[0] >= FEW for i in rest) or len(written) > FEW:
        return None
    more = {row[0] for i in rest for row in db.execute("SELECT thing FROM involved WHERE entity = ?", (i,))} | written
    known = "SELECT 1 FROM involved WHERE entity = ? AND thing = ?"
    return with_more(db, tallies[most], (t for t in more if not db.execute(known, (most, t)).fetchone()))


def totals(db: sqlite3.Connection, wanted: Wanted) -> dict[str, Counter[str]]:
    """How many things pass, counted once: by `type`, and of statements by `stance`, of undertakings by `stage`."""
    if (tally := tallied(db, wanted)) is not None:
        return {
            "type": Counter({kind: n for (kind, facet, _), n in tally.items() if not facet}),
            "stance": Counter({v: n for (kind, facet, v), n in tally.items() if (kind, facet) == ("statement", "kind")}),
            "stage": Counter({v: n for (kind, facet, v), n in tally.items() if (kind, facet) == ("undertaking", "stage")}),
        }
    where, values = where_of(clauses_of_things(db, wanted))
    sql = f"SELECT t.type, t.kind, t.stage, count(*) AS n FROM thing t {where} GROUP BY 1, 2, 3"
    found: dict[str, Counter[str]] = {"type": Counter(), "stance": Counter(), "stage": Counter()}
    for row in db.execute(sql, values):
        found["type"][row["type"]] += row["n"]
        found["stance"][row["kind"]] += row["n"] * (row["type"] == "statement")
        found["stage"][row["stage"]] += row["n"] * (row["type"] == "undertaking")
    return found


def facets(db: sqlite3.Connection, table: str, wanted: Wanted, names: Iterable[str] = FACETS) -> dict[str, list[tuple[str, int]]]:
    """For each facet the values that occur among what passes, the most frequent first, with their counts."""
    tally = tallied(db, wanted) if table not in ("report", "entity") else None
    if tally is not None:
        return {name: rows for name in names if (rows := _most(tally, table, name))}
    source, clauses = source_of(db, table, wanted)
    found: dict[str, list[tuple[str, int]]] = {}
    for name in names:
        column = _column(table, name)
        if not column:
            continue
        where, values = where_of([*clauses, (f"{column} <> ''", [])])
        sql = f"SELECT {column} AS v, count(*) AS n FROM {source} t {where} GROUP BY v ORDER BY n DESC, v LIMIT {TOP}"
        found[name] = [(row["v"], row["n"]) for row in db.execute(sql, values)]
    return {name: rows for name, rows in found.items() if rows}


def _most(tally: Counter[tuple[str, str, str]], table: str, name: str) -> list[tuple[str, int]]:
    """The values of a facet that occur most."""
    found = [(value, n) for (kind, facet, value), n in tally.items() if (kind, facet) == (table, name) and value]
    return sorted(found, key=lambda row: (-row[1], row[0]))[:TOP]


def _column(table: str, name: str) -> str:
    if table == "report":
        return {"year": "substr(t.sort, 1, 4)", "outlet": "t.outlet"}.get(name, "")
    if table == "entity":
        return "t.kind" if name == "kind" else ""
    return f"t.{name}"
