"""Origins: which reports rest on one another, so that three rewrites of one wire count as one source.

Two reports are of one origin where one is a copy of the other (nearly all runs of words shared), a near-copy, or a
rewrite of one wire: both credit the same agency, or one is by the agency that the other credits, and they share most
of their rare facts (names, numbers, days, quotes), a number, day or quote among them: two wires of one agency on one
pair of leaders share all the names. Shared subject alone makes no origin: two governments' readouts of one
call name the same people and stay independent. Credits weigh most, shingles last, as wire copy shows best by its tag.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from zlib import crc32

from onrecord.edtf import bounds
from onrecord.model import Facts

RUN = 5  # words a shingle
COPY, NEAR, SHARED_FACTS = 0.8, 0.5, 0.5  # least shared runs of a copy, of a near-copy; least shared rare facts of a rewrite
COMMON = 25  # a run of words in more reports than this is boilerplate and joins nothing
SAMPLE = 8  # one run in so many is looked up; a copy of fifty words still shares several of these
DAYS = 10  # near-copies further apart are set phrases, not one text
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Trace:
    """What tells where a report comes from."""

    report: str
    runs: frozenset[int]
    names: frozenset[str]
    facts: frozenset[str]
    credits: frozenset[str]
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Dependence:
    """That `report` and `other` are of one origin: how (`copy`, `near-copy`, `rewrite`) and on what evidence."""

    report: str
    other: str
    kind: str
    reason: str


def trace(facts: Facts) -> Trace:
    """The trace of one report: runs of words of its body, rare facts, and who is credited."""
    document = facts.document
    body = " ".join(document.text[z.start : z.end] for z in document.zones if z.kind == "body")
    words = WORD.findall(body.casefold())
    runs = frozenset(hash_of(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    named = {e.name.split()[-1].casefold() for e in facts.entities if e.kind in ("person", "place", "organization", "product")}
    said = {s.content[0].quote[:40].casefold() for s in facts.statements if s.kind == "direct" and s.content}
    told = {f"{f.value:g}" for f in facts.figures if f.value is not None} | {m.date for m in facts.meetings if m.date} | said
    credited = {c.casefold() for c in (*document.sources, document.outlet) if c}
    day = bounds(document.published)[0]
    return Trace(document.id, runs, frozenset(named - credited), frozenset(told), frozenset(credited), day)


def hash_of(words: list[str]) -> int:
    """A number for a run of words, the same in every process (Python's own hash of text is not)."""
    return crc32(" ".join(words).encode())


def dependences(traces: Iterable[Trace]) -> Iterator[Dependence]:
    """Every pair of reports of one origin, each once, the lower id first."""
    by_id = {t.report: t for t in traces}
    for a, b in sorted(_candidates(by_id)):
        if found := _dependence(by_id[a], by_id[b]):
            yield found


def origins(found: Iterable[Dependence], reports: Iterable[str]) -> dict[str, str]:
    """The origin of each report: the lowest id among those that rest on one another."""
    parent = {r: r for r in reports}

    def root(report: str) -> str:
        while parent[report] != report:
            parent[report] = parent[parent[report]]
            report = parent[report]
        return report

    for d in found:
        low, high = sorted((root(d.report), root(d.other)))
        parent[high] = low
    return {r: root(r) for r in parent}


def _candidates(by_id: dict[str, Trace]) -> set[tuple[str, str]]:
    """Pairs that share a run of words or a credit; only these are compared, so that the cost stays near linear."""
    runs: dict[int, list[str]] = defaultdict(list)
    credited: dict[tuple[str, str], list[str]] = defaultdict(list)
    for t in by_id.values():
        for run in t.runs:
            if run % SAMPLE == 0:
                runs[run].append(t.report)
        for credit in t.credits:
            for fact in t.facts:
                credited[credit, fact].append(t.report)
    return set(_together(runs.values())) | set(_together(credited.values()))


def _together(groups: Iterable[list[str]]) -> Counter[tuple[str, str]]:
    """How often two reports are in one group; groups of too many join nothing."""
    return Counter(pair for reports in groups if 1 < len(reports) <= COMMON for pair in combinations(sorted(reports), 2))


def _close(a: Trace, b: Trace) -> bool:
    """Whether two reports can be of one day's news: what an office writes in set phrases it writes again next month."""
    return not (a.published and b.published) or abs((a.published - b.published).days) <= DAYS


def _dependence(a: Trace, b: Trace) -> Dependence | None:
    smaller = min(len(a.runs), len(b.runs))
    share = len(a.runs & b.runs) / smaller if smaller else 0.0
    if share >= COPY or (share >= NEAR and _close(a, b)):
        kind = "copy" if share >= COPY else "near-copy"
        return Dependence(a.report, b.report, kind, f"{share:.0%} of the shorter text's runs of {RUN} words are shared")
    credit, told = a.credits & b.credits, a.facts & b.facts
    shared = len(told) + len(a.names & b.names)
    fewer = min(len(a.facts) + len(a.names), len(b.facts) + len(b.names))
    if credit and told and fewer >= 3 and shared / fewer >= SHARED_FACTS:
        reason = f"both credit {', '.join(sorted(credit))} and share {shared} of {fewer} names, numbers, days and quotes"
        return Dependence(a.report, b.report, "rewrite", reason)
    return None
