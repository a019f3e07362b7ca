"""Sample: facts and stretches of text drawn by chance, so that people can say how right and how complete a record is.

Facts are drawn for each record type on its own, and within a type from each source (where its reports came out) in
proportion, so that the share found right is an estimate for all facts of the type without weights. Windows are stretches
of text, each about as likely as any other. The same seed on the same record draws the same sample.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from onrecord.errors import QueryError
from onrecord.serve.desk.queue import values
from onrecord.serve.index.label import label
from onrecord.serve.shelf import Held, load_fact
from onrecord.store.study import Item
from onrecord.store.tables import FACT_TYPES, spans_of

TYPES = tuple(t.name for t in FACT_TYPES)
WINDOW = 700  # characters that a window has at least; it ends where a sentence does
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n+")
MOST = 2000  # facts of a type, or windows
NO_SOURCE = "(no outlet)"
BY_HAND = "hand-%"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to draw: how many facts of each of these types, how many windows, and the seed."""

    types: tuple[str, ...]
    facts: int
    windows: int
    seed: int

    def __post_init__(self) -> None:
        if not self.types or not set(self.types) <= set(TYPES):
            raise QueryError(f"choose among the record types {', '.join(TYPES)}")
        if not (0 <= self.facts <= MOST and 0 <= self.windows <= MOST and self.facts + self.windows):
            raise QueryError(f"give numbers of facts and windows from 0 to {MOST}, not both 0")


def draw(held: Held, plan: Plan) -> tuple[list[Item], dict[str, dict[str, int]]]:
    """The items in the order in which they are coded, facts mixed, then windows; and how many each stratum holds in all."""
    facts: list[Item] = []
    sizes: dict[str, dict[str, int]] = {}
    for kind in plan.types:
        strata = _strata(held, kind)
        sizes[kind] = {source: len(rows) for source, rows in strata.items()}
        for source, count in shares(sizes[kind], plan.facts).items():
            chance = Random(f"{plan.seed}\n{kind}\n{source}")  # noqa: S311 a sample that can be drawn again
            facts += [_fact(held, kind, source, *row) for row in chance.sample(strata[source], count)]
    Random(f"{plan.seed}\nfacts").shuffle(facts)  # noqa: S311
    windows = list(_windows(held, plan, sizes))
    numbered = [Item(i, *_rest(item)) for i, item in enumerate((*facts, *windows), 1)]
    return numbered, sizes


def shares(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """How many to draw from each stratum: in proportion, by largest remainder (Hamilton), never more than there are."""
    total = sum(sizes.values())
    wanted = min(wanted, total)
    if not wanted:
        return dict.fromkeys(sizes, 0)
    exact = {name: wanted * size / total for name, size in sizes.items()}
    made = {name: int(share) for name, share in exact.items()}
    left = sorted(sizes, key=lambda n: (made[n] - exact[n], n))
    for name in left[: wanted - sum(made.values())]:
        made[name] += 1
    return made


def _rest(item: Item) -> tuple[str, str, str, str, str, int, int, dict[str, Any]]:
    return item.kind, item.type, item.source, item.report, item.fact, item.start, item.end, item.drawn


def _strata(held: Held, kind: str) -> dict[str, list[tuple[str, str, str]]]:
    """Every account of a fact of this type, as (report, id, body), by source; what a person added is not checked."""
    sql = """SELECT r.outlet, g.report, t.id, g.body FROM telling g JOIN thing t ON t.seq = g.thing
      JOIN report r ON r.id = g.report WHERE t.type = ? AND g.report NOT LIKE ? ORDER BY g.report, t.id, g.local"""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in held.db.execute(sql, (kind, BY_HAND)):
        found[row["outlet"] or NO_SOURCE].append((row["report"], row["id"], row["body"]))
    return dict(sorted(found.items()))


def _fact(held: Held, kind: str, source: str, report: str, ident: str, body: str) -> Item:
    fact = load_fact(kind, body)
    spans = [(s.start, s.end, field) for field, s in spans_of(fact)]
    shown = [[name, told] for name, told, _ in values(held, report, fact) if told]
    start, end = (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else (0, 0)
    drawn = {"label": label(held.view, fact), "values": shown, "spans": [list(s) for s in spans]}
    return Item(0, "fact", kind, source, report, ident, start, end, drawn)


def _windows(held: Held, plan: Plan, sizes: dict[str, dict[str, int]]) -> Iterator[Item]:
    """Windows by source in proportion to how much text it has; in a source each report as likely as it is long."""
    reports: dict[str, list[tuple[str, int]]] = defaultdict(list)
    sql = "SELECT id, outlet, characters FROM report WHERE id NOT LIKE ? ORDER BY id"
    for row in held.db.execute(sql, (BY_HAND,)) if plan.windows else ():
        reports[row["outlet"] or NO_SOURCE].append((row["id"], row["characters"]))
    sizes["window"] = {source: sum(n for _, n in rows) // WINDOW + 1 for source, rows in sorted(reports.items())}
    for source, count in shares(sizes["window"], plan.windows).items():
        chance = Random(f"{plan.seed}\nwindow\n{source}")  # noqa: S311
        seen: set[tuple[str, int]] = set()
        idents, lengths = zip(*reports[source], strict=True)
        for _ in range(count * 8):
            if len(seen) == count:
                break
            report = chance.choices(idents, lengths)[0]
            stretches = cut(held.view.document(report).text)
            start, end = chance.choices(stretches, [b - a for a, b in stretches])[0]
            if (report, start) not in seen:
                seen.add((report, start))
                yield _window(held, plan, source, report, start, end)


def cut(text: str) -> list[tuple[int, int]]:
    """The text in stretches of at least `WINDOW` characters, each ending with a sentence; together they are all of it."""
    ends = [m.end() for m in SENTENCE_END.finditer(text)]
    made, start = [], 0
    for end in ends:
        if end - start >= WINDOW:
            made.append((start, end))
            start = end
    if not made:
        return [(0, len(text))]
    if len(text) - start >= WINDOW // 2:
        return [*made, (start, len(text))]
    return [*made[:-1], (made[-1][0], len(text))]


def _window(held: Held, plan: Plan, source: str, report: str, start: int, end: int) -> Item:
    """A window with the facts on record that begin in it."""
    sql = "SELECT t.id, t.type, g.body FROM telling g JOIN thing t ON t.seq = g.thing WHERE g.report = ? ORDER BY g.start, t.id"
    inside = []
    for row in held.db.execute(sql, (report,)):
        fact = load_fact(row["type"], row["body"])
        spans = [s for field, s in spans_of(fact) if field in ("evidence", "content")]
        if row["type"] in plan.types and spans and start <= spans[0].start < end:
            places = [[s.start, s.end] for s in spans]
            inside.append({"id": row["id"], "type": row["type"], "label": label(held.view, fact), "spans": places})
    return Item(0, "window", "", source, report, "", start, end, {"facts": inside})
