"""Score: precision, recall and F1 of a record against gold, type by type, as the record model's scorer defines them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from onrecord.quality.agreement import AGREEMENTS, FIELDS, Sides
from onrecord.quality.naming import Names, plain
from onrecord.quality.overlap import Row, common, length, spans, stretches

TYPES = tuple(AGREEMENTS)
GROUNDED = ("meetings", "statements", "undertakings", "figures", "obstacles", "links")
Reports = Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of what was found is right, and how much of what was wanted was found."""

    precision: float
    recall: float
    wanted: int
    found: int
    fields: dict[str, float] = field(default_factory=dict)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Pairing:
    """The items of one report and type: those that answer each other, and what is left over on either side."""

    pairs: list[tuple[Any, Any]]
    missed: list[Any]
    spurious: list[Any]


@dataclass(frozen=True, slots=True)
class Scores:
    """All rates of one comparison. `record_f1` is the mean F1 of the seven record types."""

    types: dict[str, Rate]
    linking: Rate
    furniture: Rate
    ungrounded: int = 0

    @property
    def record_f1(self) -> float:
        """The mean F1 of the record types."""
        return fmean(rate.f1 for rate in self.types.values())


def score(gold: Reports, system: Reports, texts: Mapping[str, str] | None = None) -> Scores:
    """Compare record JSON reports by id; with `texts`, facts whose quote isn't the text at its offsets don't count."""
    answers = {name: system.get(name, {}) for name in gold}
    found = {n: grounded(r, texts[n]) for n, r in answers.items()} if texts is not None else answers
    return Scores(
        types={kind: _rate_type(kind, gold, found) for kind in TYPES},
        linking=_linking(gold, found),
        furniture=_furniture(gold, found),
        ungrounded=sum(len(answers[n].get(k, [])) - len(found[n].get(k, [])) for n in gold for k in GROUNDED),
    )


def pair(kind: str, gold: Row, system: Row) -> Pairing:
    """Match one to one, best agreement first."""
    left, right = items(gold, kind), items(system, kind)
    sides, agree = Sides(Names(gold), Names(system)), AGREEMENTS[kind]
    scored = sorted(((agree(sides, g, s), i, j) for i, g in enumerate(left) for j, s in enumerate(right)), reverse=True)
    chosen: dict[int, int] = {}
    for value, i, j in scored:
        if value > 0 and i not in chosen and j not in chosen.values():
            chosen[i] = j
    taken = set(chosen.values())
    return Pairing(
        [(left[i], right[j]) for i, j in chosen.items()],
        [g for i, g in enumerate(left) if i not in chosen],
        [s for j, s in enumerate(right) if j not in taken],
    )


def items(report: Row, kind: str) -> list[Any]:
    """What is counted for a type: its rows, or for mentions the distinct pairs of surface form and kind."""
    if kind != "mentions":
        return list(report.get(kind, []))
    forms = {(plain(form), e["kind"]) for e in report.get("entities", []) for form in e.get("mentions", [])}
    return sorted((name, kind) for name, kind in forms if name)


def grounded(report: Row, text: str) -> Row:
    """The report without the facts that carry a span whose quote is not the text there."""
    kept = {k: [row for row in report.get(k, []) if stands(row, text)] for k in GROUNDED if k in report}
    return {**report, **kept}


def stands(row: Row, text: str) -> bool:
    """Whether every span of a fact quotes the text at its offsets."""
    fields = (row.get(name) for name in ("evidence", "content", "cue", "context"))
    marks = (s for value in fields for s in spans(value) if isinstance(s, dict))
    return all(text[s["start"] : s["end"]] == s["quote"] for s in marks)


def rate(hit: float, found: float, wanted: float) -> Rate:
    """Precision and recall of counts; nothing wanted and nothing found is right."""
    precision = hit / found if found else float(not wanted)
    recall = hit / wanted if wanted else float(not found)
    return Rate(precision, recall, int(wanted), int(found))


def _rate_type(kind: str, gold: Reports, system: Reports) -> Rate:
    pairings = [pair(kind, report, system[name]) for name, report in gold.items()]
    pairs = [p for pairing in pairings for p in pairing.pairs]
    total = rate(
        len(pairs),
        len(pairs) + sum(len(p.spurious) for p in pairings),
        len(pairs) + sum(len(p.missed) for p in pairings),
    )
    tests = FIELDS.get(kind, {}) if pairs else {}
    fields = {name: fmean(test(g, s) for g, s in pairs) for name, test in tests.items()}
    return Rate(total.precision, total.recall, total.wanted, total.found, fields)


def _furniture(gold: Reports, system: Reports) -> Rate:
    hit = found = wanted = 0
    for name, report in gold.items():
        left, right = stretches(report.get("furniture", [])), stretches(system[name].get("furniture", []))
        hit, found, wanted = hit + common(left, right), found + length(right), wanted + length(left)
    return rate(hit, found, wanted)


def _linking(gold: Reports, system: Reports) -> Rate:
    """B-cubed over (report, surface form) pairs; a pair on one side only counts against it."""
    left, right = _clusters(gold), _clusters(system)
    return Rate(_purity(right, left), _purity(left, right), len(left), len(right))


Pair = tuple[str, str]


def _clusters(reports: Reports) -> dict[Pair, set[Pair]]:
    ids: dict[Pair, str] = {
        (name, plain(form)): entity["id"]
        for name, report in reports.items()
        for entity in report.get("entities", [])
        for form in entity.get("mentions", [])
        if plain(form)
    }
    groups: dict[str, set[Pair]] = {}
    for key, ident in ids.items():
        groups.setdefault(ident, set()).add(key)
    return {key: groups[ident] for key, ident in ids.items()}


def _purity(of: Mapping[Pair, set[Pair]], by: Mapping[Pair, set[Pair]]) -> float:
    return _mean(len(by.get(key, set()) & group) / len(group) for key, group in of.items())


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return fmean(known) if known else 0.0
