"""Outcome: what a coded sample says: precision and recall with intervals, agreement, and a paragraph for a methods section.

What coders disagree on counts neither as right nor as wrong until more of them say the one than the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.quality.alpha import alpha
from onrecord.quality.interval import Share, wilson
from onrecord.store.study import Code, Item, Study
from onrecord.wording import listing

RIGHT, WRONG, UNSURE = "right", "wrong", "unsure"
CODES = (RIGHT, WRONG, UNSURE)


@dataclass(frozen=True, slots=True)
class Line:
    """What the sample says of one record type."""

    type: str
    drawn: int
    coded: int
    precision: Share
    recall: Share
    undecided: int
    alpha: float | None
    twice: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The lines by type, who coded how much, and the items that coders disagree on."""

    lines: tuple[Line, ...]
    coders: dict[str, int]
    disputed: tuple[Item, ...]
    windows: int


def outcome(study: Study, codes: Sequence[Code]) -> Outcome:
    """The result of a study as far as it is coded."""
    by_item: dict[int, list[Code]] = defaultdict(list)
    for code in codes:
        by_item[code.item].append(code)
    types = [t for t in study.plan["types"] if isinstance(t, str)]
    lines = tuple(_line(study, by_item, kind) for kind in types)
    coders: dict[str, int] = defaultdict(int)
    for code in codes:
        coders[code.by] += 1
    disputed = tuple(i for i in study.items if _is_disputed(i, by_item[i.seq]))
    windows = sum(i.kind == "window" for i in study.items)
    return Outcome(lines, dict(sorted(coders.items())), disputed, windows)


def _line(study: Study, by_item: dict[int, list[Code]], kind: str) -> Line:
    facts = [i for i in study.items if i.kind == "fact" and i.type == kind]
    windows = [i for i in study.items if i.kind == "window" and by_item[i.seq]]
    votes = [[c.code.get("verdict") for c in by_item[i.seq]] for i in facts if by_item[i.seq]]
    inside = [u for i in windows for u in _inside(i, by_item[i.seq], kind)]
    settled = [decided(v) for v in votes]
    found = sum(decided(v) == RIGHT for v in inside)
    missed = sum(len(_missed(by_item[i.seq], kind)) for i in windows)
    units = [[c if c in (RIGHT, WRONG) else None for c in v] for v in (*votes, *inside)]
    precision = wilson(settled.count(RIGHT), settled.count(RIGHT) + settled.count(WRONG))
    twice = sum(sum(c is not None for c in u) > 1 for u in units)
    return Line(kind, len(facts), len(votes), precision, wilson(found, found + missed), settled.count(""), alpha(units), twice)


def decided(votes: Iterable[Any]) -> str:
    """What more coders say than not; '' where as many say the one as the other, or none does."""
    given = list(votes)
    right, wrong = given.count(RIGHT), given.count(WRONG)
    return RIGHT if right > wrong else WRONG if wrong > right else ""


def _inside(item: Item, codes: Sequence[Code], kind: str) -> list[list[Any]]:
    """The codes of each fact of one type in a window."""
    return [[c.code.get("facts", {}).get(f["id"]) for c in codes] for f in item.drawn["facts"] if f["type"] == kind]


def _missed(codes: Sequence[Code], kind: str) -> list[tuple[int, int]]:
    """Stretches of a window that more than half of its coders marked as a fact of this type that is not on record."""
    marked = [[(m["start"], m["end"]) for m in c.code.get("missed", ()) if m["type"] == kind] for c in codes]
    found: list[tuple[int, int]] = []
    for a, b in sorted(span for spans in marked for span in spans):
        agreeing = sum(any(s < b and a < e for s, e in spans) for spans in marked)
        if agreeing * 2 > len(codes) and not any(s < b and a < e for s, e in found):
            found.append((a, b))
    return found


def _is_disputed(item: Item, codes: Sequence[Code]) -> bool:
    if item.kind == "fact":
        votes = [c.code.get("verdict") for c in codes]
        return RIGHT in votes and WRONG in votes and not decided(votes)
    kinds = {f["type"] for f in item.drawn["facts"]}
    return any(RIGHT in v and WRONG in v and not decided(v) for kind in kinds for v in _inside(item, codes, kind))


def percent(share: Share) -> str:
    """A share with its interval as a paper prints it."""
    if share.value is None or share.low is None or share.high is None:
        return "not measured"
    return f"{share.value:.0%} (95% CI {share.low:.0%}–{share.high:.0%}, n = {share.total})"


def paragraph(study: Study, found: Outcome) -> str:
    """What a methods section says of the sample: how it was drawn, by how many coded, and what came out."""
    plan = study.plan
    names = listing(found.coders) or "nobody yet"
    drawn = (
        f"We drew a random sample, stratified by record type and source in proportion (seed {plan['seed']}), of up to "
        f"{plan['facts']} facts of each type from a record of {plan['reports']:,} reports made with OnRecord {plan['version']}"
    )
    if found.windows:
        stretches = f"{found.windows} stretches of text of at least {plan['window']} characters"
        drawn += f", and {stretches}, in which missed facts were marked"
    coded = (
        f". The sample was coded by {names}, who saw neither the program’s confidence nor each other’s codes. "
        "Intervals are Wilson score intervals; agreement is Krippendorff’s alpha for nominal codes."
    )
    results = []
    for line in found.lines:
        if line.precision.value is None and line.recall.value is None:
            continue
        parts = [f"precision was {percent(line.precision)}"] if line.precision.value is not None else []
        parts += [f"recall was {percent(line.recall)}"] if line.recall.value is not None else []
        parts += [f"alpha was {line.alpha:.2f} ({line.twice} units coded twice)"] if line.alpha is not None else []
        results.append(f"For {line.type}s {listing(parts)}.")
    undecided = sum(line.undecided for line in found.lines)
    open_ = f" {undecided} facts on which the coders did not decide count in neither." if undecided else ""
    return " ".join([f"{drawn}{coded}", *results]) + open_
